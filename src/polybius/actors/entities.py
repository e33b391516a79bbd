"""The entities of a document: which mentions name the same actor, and what is known of it in sum."""

from __future__ import annotations

from collections.abc import Iterable

from polybius.actors.drafts import Draft, Entity
from polybius.actors.names import fold

RANK = {"name": 2, "metonym": 2, "description": 1, "pronoun": 0, "implied": 0}

MEMBER = "IMG"
"""The code of an armed group of no one state; its members have a country of their own."""


class Entities:
    """Entities in the order of their first mention, found by name, state or phrase."""

    def __init__(self) -> None:
        self.all: list[Entity] = []
        self.states: dict[str, Entity] = {}
        self.named: dict[str, Entity] = {}

    def join(self, draft: Draft, entity: Entity | None, how: str = "") -> Entity:
        """Add a mention to an entity, or to a new one, and let the entity know what the mention tells."""
        if entity is None:
            entity = Entity()
            self.all.append(entity)
        else:
            draft.how_link = draft.how_link or how
        draft.entity = entity
        entity.drafts.append(draft)
        self._learn(entity, draft)
        return entity

    def _learn(self, entity: Entity, draft: Draft) -> None:
        if draft.mention == "pronoun":
            entity.gender = entity.gender or draft.gender
            return
        if entity.kind == "unknown":
            entity.kind = draft.kind
        if draft.name:
            self._name(entity, draft)
        if draft.country and (not entity.country or (is_member(entity) and draft.country != MEMBER)):
            entity.country, entity.how_country = draft.country, draft.how_country
        if draft.sectors and (not entity.sectors or (draft.canonical and draft.kind == "person")):
            entity.sectors = draft.sectors
        entity.role = entity.role or draft.role
        entity.gender = entity.gender or draft.gender
        entity.plural = entity.plural or draft.plural
        entity.heads.add(draft.lemma)
        if draft.kind == "state" and draft.country and not _part_of_state(draft):
            self.states.setdefault(draft.country, entity)

    def _name(self, entity: Entity, draft: Draft) -> None:
        assert draft.name
        if (
            not entity.name
            or (draft.canonical and not entity.canonical)
            or (draft.canonical == entity.canonical and len(draft.name) > len(entity.name))
        ):
            entity.name, entity.canonical = draft.name, draft.canonical
            entity.wikidata = draft.wikidata
        self.named.setdefault(fold(draft.name).lower(), entity)
        if draft.kind == "person":
            entity.surnames |= {fold(part).lower() for part in _parts(draft.name)}

    def alias(self, entity: Entity, name: str) -> None:
        """Let this name, an acronym in brackets, mean the entity from here on."""
        self.named.setdefault(fold(name).lower(), entity)

    def by_name(self, name: str) -> Entity | None:
        """The entity that has been named exactly so."""
        return self.named.get(fold(name).lower())

    def by_initials(self, acronym: str) -> Entity | None:
        """The organization before whose name has these initials."""
        for entity in reversed(self.all):
            if entity.kind in ("organization", "group") and entity.name and _initials(entity.name) == acronym:
                return entity
        return None

    def by_surname(self, name: str) -> Entity | None:
        """The person before whose name ends with, or else begins with, this one; the latest mentioned."""
        wanted = [fold(part).lower() for part in _parts(name)]
        people = [
            e for e in reversed(self.all) if e.kind == "person" and e.name and set(wanted) <= e.surnames
        ]
        if len(wanted) == 1:
            people.sort(key=lambda e: fold(_parts(e.name or "x")[-1]).lower() != wanted[0])
        return people[0] if people else None

    def extended(self, name: str) -> Entity | None:
        """The person known so far by a surname alone, of whom this is the full name."""
        last = fold(_parts(name)[-1]).lower()
        for entity in reversed(self.all):
            if (
                entity.kind == "person"
                and entity.name
                and len(_parts(entity.name)) == 1
                and last in entity.surnames
            ):
                return entity
        return None


def _part_of_state(draft: Draft) -> bool:
    return bool(draft.hit and draft.hit.country and draft.hit.country.region)


def _parts(name: str) -> list[str]:
    return name.replace("-", " ").split() or [name]


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.replace("-", " ").split() if part[0].isupper())


def is_member(entity: Entity) -> bool:
    """Whether all that is known of where a person belongs is an armed group of many countries."""
    return entity.kind == "person" and entity.country == MEMBER and not entity.canonical


def compatible(entity: Entity, draft: Draft) -> bool:
    """Whether country and gender allow that the mention names this entity."""
    member = is_member(entity) or (draft.kind == "person" and draft.country == MEMBER)
    if draft.country and entity.country and draft.country != entity.country and not member:
        return False
    return not (draft.gender and entity.gender and draft.gender != entity.gender)


def names_another(entity: Entity, draft: Draft) -> bool:
    """Whether the mention names a person by a name that the entity does not have."""
    if entity.kind != "person" or draft.kind != "person" or not entity.name or not draft.name:
        return False
    if entity.canonical and draft.canonical:
        return entity.name != draft.name
    return not {fold(part).lower() for part in _parts(draft.name)} & entity.surnames


def latest(entities: Iterable[Entity]) -> Entity | None:
    """The entity whose last mention is the latest."""
    return max(entities, key=lambda e: e.drafts[-1].head, default=None)
