"""Phrases that name several actors at once: the US and Chinese defence ministers, both sides."""

from __future__ import annotations

from polybius.actors.descriptions import role_fits
from polybius.actors.drafts import Draft, Entity
from polybius.actors.entities import Entities
from polybius.actors.identities import holder_of
from polybius.actors.resolution import Context
from polybius.actors.titles import title_words

PAIR_NOUNS = frozenset(
    "country nation state side neighbour neighbor power rival government capital ally party".split()
)
SIDES = frozenset("side party rival power".split())
NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4}


def parts_of(draft: Draft, context: Context, entities: Entities) -> list[Draft]:
    """The actors of a plural phrase, each as a draft over the whole phrase; none where it names one."""
    if not draft.plural or draft.core:
        return []
    countries = _coordinated(draft, context)
    if len(countries) > 1:
        return [_part(draft, country, "coordinated country", context) for country in countries]
    number = _number(draft, context)
    if number and draft.country is None:
        return _recalled(draft, number, entities)
    return []


def _coordinated(draft: Draft, context: Context) -> list[str]:
    """Countries that are joined by "and" before a plural noun."""
    words = context.words
    inside = [context.drafts[i] for i in range(draft.start, draft.head) if i in context.drafts]
    states = [d for d in inside if d.hit and d.hit.country and d.country]
    joined = [
        d
        for d in states
        if any(words.lower[i] in ("and", ",", "&") for i in (d.start - 1, d.end))
        and words.text[d.end] not in "-–"
    ]
    return list(dict.fromkeys(d.country for d in joined if d.country)) if len(joined) == len(states) else []


def _part(draft: Draft, country: str, how: str, context: Context) -> Draft:
    part = Draft(draft.head, draft.start, draft.end, draft.mention, draft.kind)
    part.country, part.how_country, part.sectors = country, f"country by {how}", draft.sectors
    part.agent, part.lemma, part.resolved, part.definite = draft.agent, draft.lemma, True, True
    if draft.kind == "person":
        role = title_words(draft, context.words)
        part.role = " ".join([*role[:-1], draft.lemma]) if role else None
        identity = holder_of(country, (part.role or "").lower(), context.day)
        if identity:
            part.name, part.canonical, part.wikidata = identity.name, True, identity.wikidata
            part.sectors, part.how_link = identity.sectors, identity.how
    return part


def _number(draft: Draft, context: Context) -> int:
    words = context.words
    return next(
        (NUMBERS[words.lower[i]] for i in range(draft.start, draft.head) if words.lower[i] in NUMBERS), 0
    )


def _recalled(draft: Draft, number: int, entities: Entities) -> list[Draft]:
    """The actors last mentioned that the phrase counts: states for countries, people for an office."""
    if not draft.definite:
        return []
    if draft.lemma in PAIR_NOUNS:
        states = [e for e in entities.all if e.kind == "state" and e.country and not _is_city(e)]
        found = [e for e in states if _last(e) >= 0]
        if len(found) < number:
            found = _one_a_country(entities)
    else:
        found = [e for e in entities.all if e.kind == draft.kind == "person" and _fits(draft.lemma, e)]
    if draft.lemma in SIDES and len(found) < number:
        found = [
            e for e in entities.all if e.country and e.kind not in ("people", "unknown") and not e.plural
        ]
    found = [e for e in found if _last(e) >= 0]
    found.sort(key=_last, reverse=True)
    if len(found) < number:
        return []
    parts = []
    for entity in sorted(found[:number], key=lambda e: e.drafts[0].head):
        part = Draft(
            draft.head, draft.start, draft.end, "description", entity.kind, lemma=draft.lemma, resolved=True
        )
        part.country, part.sectors = entity.country, entity.sectors
        entities.join(part, entity, "the latest of that kind")
        parts.append(part)
    return parts


def _is_city(entity: Entity) -> bool:
    """Whether nothing but places other than the country itself name it: *in Bergen*."""
    hits = [d.hit.country for d in entity.drafts if d.hit and d.hit.country]
    return bool(hits) and all(hit.region is not None for hit in hits)


def _one_a_country(entities: Entities) -> list[Entity]:
    """The latest state, institution or official of each country, where no states are named."""
    latest: dict[str, Entity] = {}
    public = [e for e in entities.all if e.country and e.sectors[:1] == ("GOV",) and not e.plural]
    for entity in sorted(public, key=_last):
        if not _is_city(entity):
            latest[entity.country or ""] = entity
    return list(latest.values())


def _fits(lemma: str, entity: Entity) -> bool:
    if lemma in ("man", "woman"):
        return bool(entity.name) and entity.gender in ("", "m" if lemma == "man" else "f")
    return bool(entity.role) and role_fits(lemma, (entity.role or "").lower().split())


def _last(entity: Entity) -> int:
    """Where the entity was last named in its own right, not as an adjective; -1 if never."""
    return max((d.head for d in entity.drafts if not d.inside or d.place), default=-1)
