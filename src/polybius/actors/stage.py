"""The actors stage: mentions found, resolved, linked, and written as records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polybius.actors.births import origins
from polybius.actors.detection import Detector
from polybius.actors.drafts import Draft, Entity
from polybius.actors.entities import MEMBER
from polybius.actors.linking import Linker
from polybius.actors.mentions import Mention
from polybius.actors.names import known_names
from polybius.actors.resolution import Context, Locate
from polybius.actors.words import Words
from polybius.codebooks import knowledge
from polybius.records import Actor, ActorKind
from polybius.stages import Document

UNTOLD = frozenset({"dateline", "boilerplate"})
ARMED = frozenset("MIL REB UAF PRM COP CRM".split())


class ActorStage:
    """Assigns ``mentions`` and ``actors``.

    ``locate`` gives the country of a town's name, for the police of a town that the codebooks do not have.
    """

    name = "actors"
    version = "2"
    requires = ("doc",)
    assigns = ("mentions", "actors")

    def __init__(self, locate: Locate | None = None) -> None:
        self._locate = locate

    def __call__(self, documents: Sequence[Document]) -> None:
        """Find and resolve the actors of each document."""
        for document in documents:
            document.mentions = find_mentions(document, self._locate)
            document.actors = list(_actors(document.mentions))


def find_mentions(document: Document, locate: Locate | None = None) -> dict[int, Mention]:
    """The mentions of a parsed document by the index of their head token, in text order."""
    words = document.listed()
    day = document.report.published
    detector = Detector(words, known_names(words, day), day)
    drafts = [draft for draft in detector.run() if _is_news(document, words.doc[draft.head].idx)]
    context = Context(words, day, detector.hit_at, detector.drafts, locate)
    for draft in drafts:
        context.resolve(draft)
    origins(words, detector.drafts, detector.hit_at)
    Linker(context, drafts, _dateline_country(document)).run()
    given = [draft for draft in drafts if draft.entity and not (draft.place or draft.inside)]
    numbers = _numbers(given)
    given.sort(key=lambda d: (d.start, d.head))
    return {draft.head: _mention(draft, document, words, numbers) for draft in given}


def _is_news(document: Document, offset: int) -> bool:
    """Whether what stands here is told: not a dateline's agency, a credit or a byline."""
    if document.layout is None:
        return True
    return not any(b.kind in UNTOLD and b.start <= offset < b.end for b in document.layout.blocks)


def _numbers(given: list[Draft]) -> dict[int, str]:
    """Names of entities, e1, e2 …, in the order in which mentions that are given out first name them."""
    order: dict[int, str] = {}
    for draft in sorted(given, key=lambda d: (d.start, d.head)):
        for one in draft.parts or [draft]:
            order.setdefault(id(one.entity), f"e{len(order) + 1}")
    return order


def _mention(draft: Draft, document: Document, words: Words, numbers: dict[int, str]) -> Mention:
    parts = tuple(_mention(part, document, words, numbers) for part in draft.parts)
    return Mention(draft.head, draft.start, draft.end, _actor(draft, document, words, numbers), parts)


def _actor(draft: Draft, document: Document, words: Words, numbers: dict[int, str]) -> Actor:
    entity = draft.entity
    assert entity
    first, last = words.doc[draft.start], words.doc[draft.end - 1]
    person = entity.kind == "person" and not draft.former
    how = [part for part in (_how_country(draft, entity), draft.how_link) if part]
    return Actor(
        span=document.report.span(first.idx, last.idx + len(last)),
        mention=draft.mention,
        name=entity.name,
        wikidata=entity.wikidata,
        kind=_kind(draft, entity),
        country=_country(draft, entity),
        sectors=_sectors(draft, entity),
        role=entity.role if person else draft.role,
        entity=numbers.get(id(entity), ""),
        how="; ".join(how),
    )


def _how_country(draft: Draft, entity: Entity) -> str:
    """By what the country is known: the mention's own words, unless the entity's is what counts."""
    own = draft.how_country if draft.country == _country(draft, entity) else ""
    return own or entity.how_country or draft.how_country


def _kind(draft: Draft, entity: Entity) -> ActorKind:
    """The mention's kind; several persons are a group when they are under arms, else people."""
    if draft.kind == "person" and draft.plural and not draft.name:
        return "group" if ARMED.intersection(draft.sectors[:1]) else "people"
    return draft.kind if draft.kind != "unknown" else entity.kind


def _country(draft: Draft, entity: Entity) -> str | None:
    """The mention's own country; a body that many states have is that of the state named with it before."""
    if draft.hit and draft.hit.organization and entity.country:
        return entity.country
    if draft.country == MEMBER and draft.kind == "person":
        return entity.country or draft.country
    return draft.country or entity.country


def _sectors(draft: Draft, entity: Entity) -> tuple[str, ...]:
    """A known actor's sectors hold for every mention; else the mention's own words come first."""
    if draft.former:
        return draft.sectors
    if entity.kind == "person" or (entity.canonical and entity.kind != "state"):
        return entity.sectors if entity.canonical else entity.sectors or draft.sectors
    return draft.sectors or entity.sectors


def _actors(mentions: dict[int, Mention]) -> Iterator[Actor]:
    for mention in mentions.values():
        yield from (part.actor for part in mention.parts or (mention,))


def _dateline_country(document: Document) -> str | None:
    dateline = document.layout.dateline if document.layout else None
    if dateline is None or dateline.place is None:
        return None
    name = dateline.place.text
    for form in (name, name.title()):
        for piece in (form, *reversed(form.split(", "))):
            if named := knowledge.countries().find(piece, document.report.published):
                return named.country.code
    return None
