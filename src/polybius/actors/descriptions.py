"""What a description refers back to: the spokesman, the group, the island."""

from __future__ import annotations

from polybius.actors.drafts import Draft, Entity
from polybius.actors.entities import MEMBER, Entities, compatible, is_member, latest
from polybius.actors.identities import OFFICIAL
from polybius.actors.resolution import RELATIONAL
from polybius.actors.salience import Salience
from polybius.actors.words import Words

SPOKEN = frozenset("spokesman spokeswoman spokesperson".split())
LEADERS = frozenset("leader president premier chancellor king monarch emir sultan ruler strongman".split())
# Words before a noun that do not tell it from another.
TRANSPARENT = frozenset("western militant armed extremist radical new same whole entire powerful".split())
COUNTRY_NOUNS = frozenset("country nation state".split())
ISLANDS = frozenset(
    "TWN CUB LKA GBR IRL ISL JPN PHL IDN MDG MLT CYP HTI DOM JAM BHS BRB TTO FJI PNG SLB NRU TON".split()
)
KINGDOMS = frozenset("SAU GBR JOR MAR THA BHR ESP SWE NOR DNK BEL NLD KHM SWZ LSO BTN TON".split())
ISLAND_NOUNS = {"island": ISLANDS, "kingdom": KINGDOMS, "emirate": frozenset(("QAT", "ARE", "KWT"))}
# Nouns for a kind of actor, and the sectors or countries that an antecedent of that kind may have.
KIND_NOUNS: dict[str, frozenset[str]] = {
    "group": frozenset("REB UAF PRM SOC CVL CRM PTY REL NGO IMG ISM OPP".split()),
    "militia": frozenset("REB PRM UAF".split()),
    "movement": frozenset("REB PTY SOC OPP CVL".split()),
    "faction": frozenset("REB PTY PRM OPP".split()),
    "party": frozenset("PTY OPP GOV".split()),
    "alliance": frozenset("IGO".split()),
    "coalition": frozenset("IGO PTY".split()),
    "bloc": frozenset("EUR IGO".split()),
    "body": frozenset("IGO UNO EUR".split()),
    "agency": frozenset("UNO IGO NGO GOV SPY JRN".split()),
    "organization": frozenset("NGO IGO SOC REB UNO".split()),
    "organisation": frozenset("NGO IGO SOC REB UNO".split()),
    "charity": frozenset("NGO SOC".split()),
    "watchdog": frozenset("NGO SOC IGO UNO".split()),
    "company": frozenset("BUS MNC".split()),
    "firm": frozenset("BUS MNC".split()),
    "bank": frozenset("BUS MNC".split()),
    "newspaper": frozenset("JRN".split()),
    "paper": frozenset("JRN".split()),
    "broadcaster": frozenset("JRN".split()),
    "militant": frozenset("REB UAF".split()),
    "insurgent": frozenset("REB".split()),
    "extremist": frozenset("REB".split()),
}


def antecedent(
    draft: Draft, words: Words, entities: Entities, salience: Salience
) -> tuple[Entity | None, str]:
    """The entity that a description refers back to, and by which rule; None for a new actor."""
    if draft.kind == "organization" and draft.country and (found := _same_phrase(draft, entities)):
        return found, "same phrase"
    if not draft.definite or draft.lemma in RELATIONAL:
        return None, ""
    if draft.lemma in COUNTRY_NOUNS or draft.lemma in ISLAND_NOUNS:
        return _country(draft, entities), "kind of country"
    before = [e for e in entities.all if _agrees(e, draft) and compatible(e, draft)]
    same = [e for e in before if draft.lemma in e.heads or _in_name(draft.lemma, e)]
    if draft.lemma in KIND_NOUNS and (found := _of_kind(draft, before, same, words, salience)):
        return found, "kind of actor"
    if same and not _has_foreign_modifier(draft, same, words):
        return latest(same), "same noun"
    if draft.kind == "person" and not draft.plural:
        return _person(draft, before, salience)
    return None, ""


def _of_kind(
    draft: Draft, before: list[Entity], same: list[Entity], words: Words, salience: Salience
) -> Entity | None:
    """The most present actor of the kind that the noun names, if no modifier speaks of another."""
    allowed = KIND_NOUNS[draft.lemma]
    fitting = [e for e in before if e in same or allowed & {*e.sectors, e.country or ""}]
    if _has_foreign_modifier(draft, fitting, words):
        return None
    return salience.best(draft, fitting) or latest(fitting)


def _same_phrase(draft: Draft, entities: Entities) -> Entity | None:
    for entity in entities.all:
        for other in entity.drafts:
            if (
                other.agent
                and other.agent is draft.agent
                and other.country == draft.country
                and not other.name
            ):
                return entity
    return None


def _agrees(entity: Entity, draft: Draft) -> bool:
    kinds = {entity.kind, draft.kind}
    return (
        (len(kinds) == 1 and entity.plural == draft.plural)
        or kinds == {"organization", "group"}
        or ("unknown" in kinds and entity.plural == draft.plural)
    )


def _in_name(lemma: str, entity: Entity) -> bool:
    return bool(entity.name and entity.kind != "person" and lemma in entity.name.lower().split())


def _has_foreign_modifier(draft: Draft, same: list[Entity], words: Words) -> bool:
    """Whether the description says more than those before: Kurdish militias after Syrian militias."""
    countries = {i for giver, _ in draft.givers if giver.country for i in range(giver.start, giver.end)}
    own = {
        words.lower[i]
        for i in range(draft.start, draft.head)
        if words.tag[i] in ("JJ", "NNP", "NN", "VBN", "CD") and i not in countries
    }
    own -= TRANSPARENT
    if not own:
        return False
    known = {words.lower[i] for e in same for d in e.drafts for i in range(d.start, d.end)}
    return not own <= known


def _person(draft: Draft, before: list[Entity], salience: Salience) -> tuple[Entity | None, str]:
    roles = [e for e in before if e.role and role_fits(draft.lemma, e.role.lower().split())]
    if roles:
        return latest(roles), "same office"
    if draft.agent and not draft.agent.sectors and not draft.agent.flags - {"generic"} and not draft.country:
        return salience.best(draft, before), "most present person"
    if draft.country == MEMBER and draft.agent:
        members = [e for e in before if is_member(e) or (e.name and e.sectors[:1] == ("REB",))]
        return salience.best(draft, members), "member of an armed group"
    if draft.country and draft.agent and draft.sectors == ("CVL",):
        return _unplaced(draft, before, salience), "person of unknown country"
    if draft.agent and draft.sectors and not draft.givers:
        named = [e for e in before if e.kind == "person" and e.name and e.sectors[:1] == draft.sectors[:1]]
        if len(named) == 1:
            return named[0], "only person of that kind"
    return None, ""


def _unplaced(draft: Draft, before: list[Entity], salience: Salience) -> Entity | None:
    """*The former barber from Leeds*: the most present person, if the report has told no country of his."""
    unplaced = [
        e
        for e in before
        if e.kind == "person" and e.name and not e.canonical and (not e.country or is_member(e))
    ]
    unplaced = [e for e in unplaced if not OFFICIAL.intersection(e.sectors)]
    return salience.best(draft, unplaced)


def role_fits(lemma: str, role: list[str]) -> bool:
    """Whether a noun for an office can name someone with these words of office."""
    if lemma in SPOKEN:
        return not SPOKEN.isdisjoint(role)
    if lemma == "leader":
        return not LEADERS.isdisjoint(role) or "minister" in role
    return lemma in role


def _country(draft: Draft, entities: Entities) -> Entity | None:
    if draft.plural:
        return None
    wanted = ISLAND_NOUNS.get(draft.lemma)
    states = [e for e in entities.all if e.kind == "state" and (wanted is None or e.country in wanted)]
    return latest(states)
