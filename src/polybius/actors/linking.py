"""Linking: which mentions name the same actor – names, appositions, descriptions, pronouns, in text order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from polybius.actors import descriptions
from polybius.actors.agent_nouns import agent_of
from polybius.actors.drafts import Draft, Entity
from polybius.actors.entities import Entities, compatible, names_another
from polybius.actors.groups import parts_of
from polybius.actors.home import Home, is_local, is_state_organ
from polybius.actors.resolution import Context, take_country
from polybius.actors.salience import Salience

SETTLED = frozenset("CVL REF COP UAF REB CRM MED LAB JUD".split())
SINGULAR_PERSON = frozenset(("he", "him", "his", "himself", "she", "her", "hers", "herself"))


class Linker:
    """Gives every draft of a document its entity."""

    def __init__(self, context: Context, drafts: Sequence[Draft], home: str | None) -> None:
        self.context = context
        self.words = context.words
        self.drafts = drafts
        self.entities = Entities()
        self.salience = Salience(context.words, context.drafts)
        self.heads = frozenset(draft.head for draft in drafts)
        self.home = Home(home, drafts)
        self.places: dict[int, set[str]] = {}
        self.begun: set[int] = set()
        for draft in drafts:
            if draft.place and draft.country in self.home.seen and draft.country:
                self.places.setdefault(context.words.sentence[draft.head], set()).add(draft.country)

    def run(self) -> list[Entity]:
        """Link the drafts in text order; the entities come in order of first mention."""
        self._pair_appositions()
        for draft in sorted(self.drafts, key=lambda d: (d.start, d.head)):
            if draft.entity is None:
                self._link(draft)
        return self.entities.all

    def _link(self, draft: Draft) -> None:
        """Link a mention, once: two that qualify each other must not ask for one another without end."""
        if id(draft) in self.begun:
            return
        self.begun.add(id(draft))
        if draft.mention == "pronoun":
            self._pronoun(draft)
            return
        self._qualify(draft)
        draft.parts = parts_of(draft, self.context, self.entities)
        if not draft.parts:
            self._settle(draft)
        for part in draft.parts:
            if part.entity is None:
                entity, how = self._find(part)
                self.entities.join(part, entity, how)
        entity, how = self._find(draft.partner or draft)
        if entity is None and draft.partner:
            entity, how = self._find(draft)
        if entity and any(names_another(entity, one) for one in (draft, draft.partner) if one):
            entity = None
        if entity is None and draft.tentative:
            return
        entity = self.entities.join(draft, entity, how)
        if draft.partner and draft.partner.entity is None:
            self.entities.join(draft.partner, entity, "apposition")
        self._acronym(draft, entity)

    def _find(self, draft: Draft) -> tuple[Entity | None, str]:
        if draft.parts:
            return None, ""
        if (
            draft.kind == "state"
            and draft.country
            and not (draft.hit and draft.hit.country and draft.hit.country.region)
        ):
            return self.entities.states.get(draft.country), "same state"
        if draft.name:
            return self._by_name(draft)
        return descriptions.antecedent(draft, self.words, self.entities, self.salience)

    def _by_name(self, draft: Draft) -> tuple[Entity | None, str]:
        assert draft.name
        entity = self.entities.by_name(draft.name)
        if entity and (entity.kind == draft.kind or draft.kind != "person" or draft.name.isupper()):
            return entity, "same name"
        if draft.kind == "person":
            found = self.entities.by_surname(draft.name) or (
                self.entities.extended(draft.name) if " " in draft.name else None
            )
            if found and compatible(found, draft) and not (found.canonical and draft.canonical):
                return found, "surname"
            return None, ""
        if draft.name.isupper() and len(draft.name) > 1:
            return self.entities.by_initials(draft.name), "initials"
        return None, ""

    def _acronym(self, draft: Draft, entity: Entity) -> None:
        """An acronym in brackets after a name or a phrase is another name of it."""
        words, last = self.words, draft.end - 1
        if words.text[last] == ")" and last >= 2 and words.text[last - 2] == "(":
            self.entities.alias(entity, words.text[last - 1])

    def _pronoun(self, draft: Draft) -> None:
        entity: Entity | None
        if draft.lemma in SINGULAR_PERSON:
            people = [
                e for e in self.entities.all if e.kind == "person" and not e.plural and compatible(e, draft)
            ]
            self.entities.join(draft, self.salience.best(draft, people), "most present person")
        elif not self.salience.expletive(draft):
            entity = self._group(draft)
            if entity:
                self.entities.join(draft, entity, "most present group")

    def _group(self, draft: Draft) -> Entity | None:
        """What ``it`` or ``they`` means, unless a noun that is no actor is more present."""
        allowed = [e for e in self.entities.all if self._agrees(e, draft)]
        best = self.salience.best(draft, allowed)
        if best is None or self.salience.does(draft):
            return best
        distraction = self.salience.distraction(draft, self.heads)
        return best if self.salience.of(best, draft) > distraction else None

    def _agrees(self, entity: Entity, draft: Draft) -> bool:
        last = entity.drafts[-1]
        if draft.plural:
            return entity.plural or last.plural or bool(last.parts) or last.lemma in ("police", "authority")
        return entity.kind in ("organization", "state", "group") and not last.plural and not last.parts

    def _qualify(self, draft: Draft) -> None:
        """Take the country of what qualifies the mention, known by now: its soldiers, the Assad regime."""
        givers = [giver for giver, _ in draft.givers] + ([draft.whole] if draft.whole else [])
        for giver in givers:
            if giver.entity is None and giver is not draft.partner:
                self._link(giver)
        if draft.whole and draft.whole.entity and not draft.country:
            whole = draft.whole.entity
            draft.country, draft.sectors = whole.country, whole.sectors
            draft.how_country = whole.how_country
        if not draft.country:
            take_country(draft)

    def _settle(self, draft: Draft) -> None:
        """Without a country of its own, an organ or people are of the country that the report is about."""
        if draft.country or (draft.partner and draft.partner.country) or draft.mention == "metonym":
            return
        if self._speaks_for(draft):
            return
        organ = is_state_organ(draft)
        if draft.agent and (body := draft.agent.flags & {"ngo", "igo"}) and not self._find(draft)[0]:
            draft.country, draft.how_country = min(body).upper(), "international, by the noun"
            return
        if not organ and not is_local(draft):
            return
        if country := self._institution(draft):
            draft.country, draft.how_country = country, "country by the institution named before"
            return
        known = self._find(draft)[0]
        country, how = self._place_near(draft) or (self.home.organs() if organ else self.home.scene())
        if known and known.country and (not organ or not country or self._is_near(known, draft)):
            return
        draft.country, draft.how_country = country, how

    def _place_near(self, draft: Draft) -> tuple[str | None, str] | None:
        """The country of the only place in the sentence: in Kano, police said. Officials also meet abroad."""
        if not SETTLED.intersection(draft.sectors[:1]):
            return None
        countries = self.places.get(self.words.sentence[draft.head], set())
        return (
            (next(iter(countries)), "country of the place in the sentence") if len(countries) == 1 else None
        )

    def _speaks_for(self, draft: Draft) -> bool:
        """A spokesman of nobody named, and not known before, speaks for the institution most present."""
        bare = draft.agent and "spokesperson" in draft.agent.flags and not draft.sectors and not draft.givers
        if not bare or draft.partner or self._find(draft)[0]:
            return False
        bodies = [e for e in self.entities.all if e.kind in ("organization", "state", "group") and e.country]
        body = self.salience.best(draft, bodies)
        if body:
            draft.country, draft.sectors = body.country, body.sectors
            draft.how_country = f"country by the institution most present, {body.name or body.country}"
        return body is not None

    def _is_near(self, entity: Entity, draft: Draft) -> bool:
        sentence = self.words.sentence
        return sentence[draft.head] - sentence[entity.drafts[-1].head] <= 1 or draft.kind == "person"

    def _institution(self, draft: Draft) -> str | None:
        """The country of the institution in a title, named before: Foreign Ministry spokesman."""
        last = (draft.core[0] if draft.core else draft.head + 1) - 1
        if draft.kind != "person" or last <= draft.start:
            return None
        found = agent_of(self.words, last - 1, draft.start, last)
        if found is None or found[0].kind != "organization":
            return None
        known = (
            d for e in reversed(self.entities.all) for d in e.drafts if d.agent is found[0] and d.country
        )
        return next((d.country for d in known), None)

    def _pair_appositions(self) -> None:
        ordered = sorted(
            (d for d in self.drafts if d.mention != "pronoun" and not d.inside), key=lambda d: d.start
        )
        for first, second in pairwise(ordered):
            if self._apposed(first, second):
                first.partner, second.partner = second, first
                _believe_the_name(first, second)

    def _apposed(self, first: Draft, second: Draft) -> bool:
        words = self.words
        if first.partner or first.plural != second.plural or not _of_one_kind(first, second):
            return False
        if _is_named(first) == _is_named(second) or first.kind in ("state", "people"):
            return False
        if words.text[second.start - 1] != "," or second.start - 1 - first.end > 0:
            return False
        told = words.dep[second.head] == "appos"
        appos = told and (
            words.head[second.head] in range(first.start, first.end)
            # Parsers hang it on a noun farther off: *the arm of Hamas, a group that …*.
            or (words.lower[second.start] in ("a", "an") and first.kind in ("organization", "group"))
        )
        closed = (
            second.end >= len(words)
            or words.text[second.end] in ",.;)–"
            or words.lower[second.end] in ("who", "said")
        )
        return appos or (
            closed and words.dep[second.head] in ("appos", "conj", "nsubj", "dep") and first.kind == "person"
        )


def _of_one_kind(first: Draft, second: Draft) -> bool:
    kinds = {first.kind, second.kind}
    return len(kinds) == 1 or "unknown" in kinds or kinds == {"organization", "group"}


def _is_named(draft: Draft) -> bool:
    """Whether the mention's own words are a name: an office's holder is looked up, not named."""
    return bool(draft.name) and draft.mention != "description"


def _believe_the_name(first: Draft, second: Draft) -> None:
    """*Colombia's foreign minister, Anna Berg*: the report knows better than our table who that is."""
    title, named = (second, first) if _is_named(first) else (first, second)
    if title.name and title.name != named.name:
        title.name, title.canonical, title.wikidata, title.how_link = None, False, None, ""
