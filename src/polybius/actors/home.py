"""The country that a report is about, for state organs and people that it names without one.

Two senses are kept apart. *Home* is whose organs act: the dateline's country, or the one that is named most.
The *scene* is where things happen: the country that is named most as a place, or whose rebels and people are
named. A report on one state's troops in another has both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from polybius.actors.drafts import Draft
from polybius.codebooks.knowledge import INTERNATIONAL

ORGAN_SECTORS = frozenset("GOV COP JUD LEG".split())
ARMED_ORGANS = frozenset(("MIL", "SPY"))
ORGAN_KINDS = frozenset(("organization", "state"))
# Officials abroad, and people of the law who hold no office.
FOREIGN = frozenset(
    "envoy ambassador diplomat mediator rapporteur commissioner consul embassy delegation delegate "
    "lawyer attorney barrister solicitor advocate".split()
)
LOCAL_SECTORS = frozenset("CVL REB REF OPP PRM UAF CRM LAB MED EDU AGR".split())


class Home:
    """Counts the countries that a report mentions and says which one it is about."""

    def __init__(self, dateline: str | None, drafts: Iterable[Draft]) -> None:
        self.dateline = dateline
        self.seen: Counter[str] = Counter()
        self.places: Counter[str] = Counter()
        counted = [d for d in drafts if d.country and d.country not in INTERNATIONAL]
        named = {d.country for d in counted if not _is_city(d)}
        for draft in counted:
            if draft.country and (draft.country in named or not named):
                self.seen[draft.country] += 1
                self.places[draft.country] += draft.place or is_population(draft)

    def country(self) -> tuple[str | None, str]:
        """Whose organs are meant, and the rule; None where two countries are about as frequent."""
        ranked = self.seen.most_common(2)
        if self.dateline and (not ranked or self.dateline in dict(ranked)):
            return self.dateline, "country of the dateline"
        if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
            return ranked[0][0], "country that the report is about"
        return (self.dateline, "country of the dateline") if self.dateline else (None, "")

    def organs(self) -> tuple[str | None, str]:
        """Whose organs are meant; where no country stands out, those of where the report is set."""
        country, how = self.country()
        return (country, how) if country else self.scene()

    def scene(self) -> tuple[str | None, str]:
        """Where the people live and the rebels fight, and the rule; None where two countries compete."""
        ranked = self.places.most_common(2)
        if ranked and ranked[0][1] and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
            return ranked[0][0], "country where the report is set"
        return self.country()


def _is_city(draft: Draft) -> bool:
    """Whether only a city is named: where people meet says little of whom a report is about."""
    named = draft.hit.country if draft.hit else None
    return (
        draft.place
        and named is not None
        and (named.kind == "capital" or bool(named.region and named.region.kind == "city"))
    )


def is_population(draft: Draft) -> bool:
    """Whether the mention is of people or armed groups, such as live where the report is set."""
    return draft.kind != "state" and draft.sectors[:1] != () and draft.sectors[0] in LOCAL_SECTORS


def is_state_organ(draft: Draft) -> bool:
    """Whether the mention is a government, police, court, parliament or army, or officers of one."""
    if draft.agent is None or draft.agent.kind == "modifier" or not draft.sectors or draft.foreign:
        return False
    if draft.sectors[0] in ARMED_ORGANS:
        return draft.agent.kind in ORGAN_KINDS or draft.agent.phrase.startswith("government")
    if draft.agent.phrase.startswith(("state ", "government")):
        return True
    return draft.sectors[0] in ORGAN_SECTORS and FOREIGN.isdisjoint(draft.agent.phrase.split())


def is_local(draft: Draft) -> bool:
    """Whether people or an armed group without a country are those of where the report is set."""
    if draft.foreign:
        return False
    if draft.agent and "OPP" in draft.sectors:
        return True
    described = draft.mention == "description" and (draft.plural or draft.kind in ("people", "group"))
    return described and is_population(draft)
