"""Country, sectors and office of a mention by its own words: its name, its modifiers, its title."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from polybius.actors.agent_nouns import agent_of
from polybius.actors.drafts import Draft
from polybius.actors.identities import OFFICIAL
from polybius.actors.located import located
from polybius.actors.names import Hit
from polybius.actors.ships import navy
from polybius.actors.titles import identify
from polybius.actors.words import Words
from polybius.codebooks import knowledge
from polybius.codebooks.knowledge import INTERNATIONAL

OF_OTHERS = frozenset(
    "backed led sponsored supported allied funded trained made controlled held brokered occupied armed "
    "aligned friendly mediated imposed dominated bound style financed linked appointed run "
    "administered".split()
)
AGAINST_OR_FOR = frozenset("anti pro ex non post".split())
YIELDING = frozenset(("GOV", "CVL", "UAF", "UNK", "MIL"))
CITIZENS = frozenset(
    "people citizen national resident man woman child refugee migrant family girl boy voter".split()
)
LOCATED = CITIZENS | frozenset("police court authority prosecutor protester demonstrator rebel".split())
ABROAD = frozenset(
    "foreign international western european arab african asian global world regional led backed "
    "multinational".split()
)
GOVERNMENTS = frozenset(("government", "regime", "administration", "junta", "ruling junta", "state"))
RELATIONAL = frozenset(
    "counterpart ally rival enemy foe opponent adversary neighbour neighbor partner backer supporter "
    "critic friend".split()
)
WITH_PLACE = frozenset(("in", "from", "at"))
SPOKEN_FOR = frozenset(("for", "of", "at", "with"))


Locate = Callable[[str], str | None]


@dataclass(slots=True)
class Context:
    """What a mention's own words are resolved against."""

    words: Words
    day: date | None
    hit_at: dict[int, Hit]
    drafts: dict[int, Draft]
    locate: Locate | None = None

    def resolve(self, draft: Draft) -> None:
        """Fill country, sectors, name and role of a draft from its own words, once."""
        if draft.resolved:
            return
        draft.resolved = True
        if draft.mention == "pronoun":
            return
        if draft.whole:
            self.resolve(draft.whole)
            draft.country, draft.sectors = draft.whole.country, draft.whole.sectors
            draft.how_country = draft.whole.how_country
            draft.whole.inside = not draft.whole.definite and draft.whole.mention != "pronoun"
            return
        _own_name(draft, self.words)
        givers = draft.givers = self._givers(draft)
        take_country(draft)
        ship = navy(draft, self.words)
        if not draft.country and self.locate:
            located(draft, self.words, self.hit_at, self.locate)
        if not ship or not draft.sectors:
            _sectors(draft, givers, self.words)
        _government(draft)
        if draft.kind == "person":
            identify(draft, self.words, self.day)
        if draft.former and OFFICIAL.intersection(draft.sectors):
            draft.sectors = ("ELI",)

    def _givers(self, draft: Draft) -> list[tuple[Draft, str]]:
        """Mentions that qualify this one, with the relation, the one that decides first."""
        found = [(self.drafts[i], "modifier") for i in self._qualifying(draft)]
        for preposition, pobj in self._complements(draft):
            inner = self.drafts.get(pobj)
            if inner and inner is not draft and (preposition != "to" or inner.kind == "organization"):
                found.append((inner, preposition))
        for inner, _ in found:
            self.resolve(inner)
        return found

    def _qualifying(self, draft: Draft) -> list[int]:
        """Heads of the names and possessors that stand before the head of this phrase."""
        last = draft.head
        if draft.core:
            last = draft.core[draft.kind == "organization" and draft.hit is None]
        return [
            i
            for i in range(draft.start, last)
            if i in self.drafts and self.drafts[i] is not draft and not self._of_others(self.drafts[i])
        ]

    def _of_others(self, inner: Draft) -> bool:
        """Whether the name only says who stands behind or against: US-backed, anti-Assad."""
        words = self.words
        after = (
            inner.end + 1 < len(words)
            and words.text[inner.end] in "-–"
            and words.lower[inner.end + 1] in OF_OTHERS
        )
        before = inner.start > 1 and words.text[inner.start - 1] in "-–"
        return after or (before and words.lower[inner.start - 2] in AGAINST_OR_FOR)

    def _complements(self, draft: Draft) -> list[tuple[str, int]]:
        words, found = self.words, []
        located = draft.lemma in LOCATED or draft.kind == "people"
        located = located or bool(draft.agent and "ngo" in draft.agent.flags)
        for child in words.children[draft.head]:
            if child < draft.head or words.dep[child] != "prep":
                continue
            word = words.lower[child]
            wanted = (
                word == "of" or (word in SPOKEN_FOR and _speaks(draft)) or (word in WITH_PLACE and located)
            )
            wanted = wanted or (word in ("from", "at") and draft.kind in ("person", "group"))
            wanted = wanted or (word == "to" and draft.kind == "person")
            if wanted:
                found += [(word, c) for c in words.children[child] if words.dep[c] == "pobj"]
        return found


def _speaks(draft: Draft) -> bool:
    return bool(draft.agent and draft.agent.flags & {"spokesperson", "generic", "office"})


def _own_name(draft: Draft, words: Words) -> None:
    hit = draft.hit
    draft.foreign = not ABROAD.isdisjoint(words.lower[draft.start : draft.head])
    draft.former = any(_is_former(words.lower[i]) for i in range(draft.start, draft.head))
    if hit and hit.country:
        named = hit.country
        draft.country, draft.how_country = named.country.code, f"country by {named.kind} of a country"
        draft.sectors = ("CVL",) if draft.kind == "people" else ("GOV",)
        if named.region and named.region.kind == "disputed" and draft.kind != "people":
            draft.sectors = ("GOV", "PRE")
        if draft.kind != "people":
            draft.name, draft.canonical = (named.region or named.country).name, True
            draft.wikidata = None if named.region else named.country.wikidata
    elif hit and hit.organization:
        entry = hit.organization
        draft.name, draft.canonical, draft.wikidata = entry.name, True, entry.wikidata
        draft.country, draft.sectors, draft.how_country = (
            entry.country,
            entry.sectors,
            "country by organization",
        )
    elif draft.core:
        draft.name = " ".join("".join(words.doc[draft.core[0] : draft.core[1]].text).split())


def _is_former(word: str) -> bool:
    modifier = knowledge.agents().modifier(word)
    return modifier is not None and "ELI" in modifier.sectors


def take_country(draft: Draft) -> None:
    """Give the mention the country of what qualifies it; a state before a body's name overrules it."""
    for inner, relation in draft.givers:
        country = inner.country or (inner.entity.country if inner.entity else None)
        if not country or not _gives(draft, inner, relation, country):
            continue
        draft.country = country
        draft.how_country = f"country by {relation} {inner.name or inner.lemma}"
        if inner.kind == "state" or inner.mention == "metonym":
            inner.inside = True
        return


def _gives(draft: Draft, inner: Draft, relation: str, country: str) -> bool:
    if draft.lemma in RELATIONAL and not (
        inner.hit and inner.hit.country and inner.hit.country.kind == "adjective"
    ):
        return False
    if inner.kind == "person" and country in INTERNATIONAL:
        return False
    if draft.country is None:
        return relation == "modifier" or not draft.core or draft.kind != "organization"
    named = draft.hit.organization if draft.hit else None
    if named is None or relation != "modifier" or inner.kind != "state" or inner.mention == "pronoun":
        return False
    return country != named.country and not {country, named.country} & INTERNATIONAL


def _sectors(draft: Draft, givers: list[tuple[Draft, str]], words: Words) -> None:
    if draft.sectors or (draft.hit and draft.hit.organization):
        return
    agent = draft.agent
    if agent is None and draft.core and draft.kind == "organization":
        found = agent_of(words, draft.core[1] - 1, draft.core[0], draft.core[1])
        agent = draft.agent = found[0] if found else None
    if agent is None:
        return
    draft.sectors = agent.sectors
    if draft.lemma in ("coalition", "alliance") and "led" in words.lower[draft.start : draft.head]:
        draft.country, draft.how_country = "IGO", "country by a coalition that a state leads"
    institution = next((inner for inner, _ in givers if inner.kind in ("organization", "group")), None)
    unspecific = not agent.sectors or agent.flags & {"generic", "spokesperson"}
    if institution and (unspecific or agent.sectors[0] == "GOV" or institution.sectors):
        if unspecific or agent.sectors[0] in YIELDING:
            draft.sectors = institution.sectors
    elif (
        "MIL" in agent.sectors
        and not draft.country
        and any(words.label(i) == "NORP" for i in range(*_before(draft)))
    ):
        draft.sectors = ("REB",)  # the forces of a people are no state's
    elif unspecific and (sectors := _institution_before(draft, words)):
        draft.sectors = sectors
    elif (
        unspecific
        and not draft.sectors
        and agent.kind == "person"
        and any(inner.kind == "state" for inner, _ in givers)
    ):
        draft.sectors = ("GOV",)
    _modify(draft, words)


def _institution_before(draft: Draft, words: Words) -> tuple[str, ...]:
    """The sectors of the noun before a spokesman or leader: Foreign Ministry spokesman, rebel leader."""
    last = draft.core[0] if draft.core else draft.head + 1
    for i in range(last - 2, draft.start - 1, -1):
        found = agent_of(words, i, draft.start, i + 1)
        if found and found[0].sectors and found[0].kind != "modifier":
            return found[0].sectors
    return ()


def _government(draft: Draft) -> None:
    """A country's government is the state; that of a part of it is a body of its own."""
    if draft.agent is None or draft.agent.phrase not in GOVERNMENTS or draft.plural:
        return
    regions = (g.hit.country.region for g, _ in draft.givers if g.hit and g.hit.country)
    if not any(regions) and draft.country not in INTERNATIONAL:
        draft.kind = "state"


def _before(draft: Draft) -> tuple[int, int]:
    """The tokens before the name, or before the head noun."""
    return draft.start, draft.core[0] if draft.core else draft.head


def _modify(draft: Draft, words: Words) -> None:
    for i in range(*_before(draft)):
        joined = "".join(words.lower[i : i + 3]) if words.text[i + 1] in "-–" else words.lower[i]
        modifier = knowledge.agents().modifier(joined)
        if joined == "pro-government" or (
            joined.startswith("pro-") and draft.sectors[:1] in ((), ("REB",), ("UAF",))
        ):
            draft.sectors = ("PRM",)
            return
        for sector in modifier.sectors if modifier and "ELI" not in modifier.sectors else ():
            if sector == "REB" and draft.agent and not draft.agent.sectors:
                draft.sectors = ("REB",)
            if sector not in draft.sectors:
                draft.sectors = (*draft.sectors, sector) if draft.sectors else (sector,)
