"""The place of an event: the toponym tied to it in its sentence, else the dateline's for its own news."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from polybius.places.toponyms import Toponym
from polybius.records import Event, Place
from polybius.stages import Document

LOCATIVE = frozenset(
    "in at near outside inside across around throughout within on off along over above into onto through "
    "between amid beside north south east west".split()
)
GOAL_VERBS = frozenset(
    "capture seize take retake recapture enter visit invade occupy storm besiege attack shell bomb bombard "
    "hit strike liberate overrun raid reach leave cross tour pound annex reclaim control".split()
)
FINENESS = ("site", "city", "district", "island", "strait", "region", "area", "sea", "country")


def event_places(
    document: Document, toponyms: Sequence[Toponym], records: dict[int, Place]
) -> list[tuple[Place | None, str]]:
    """The place of each event and what found it, in the order of the events."""
    doc = document.parsed()
    starts = {token.idx: token.i for token in doc}
    triggers = [_trigger(doc[starts.get(e.trigger[0].start, 0)], e) for e in document.events]
    owners = {token.i for token in triggers}
    literal = [t for t in toponyms if t.kind == "literal"]
    dateline = _dateline(document, toponyms, records)
    found: list[tuple[Place | None, str]] = []
    for event, trigger in zip(document.events, triggers, strict=True):
        sentence = trigger.sent
        inside = [t for t in literal if sentence.start <= t.start < sentence.end]
        tied = [t for t in inside if _tied(document, t, trigger, owners)]
        if tied:
            best = min(tied, key=lambda t: (_fineness(records[t.start]), abs(t.start - trigger.i)))
            found.append((records[best.start], "tied to the trigger in its sentence"))
        elif dateline and not inside and not {"historical", "future", "hypothetical"} & set(event.auxiliary):
            found.append((dateline, "dateline"))
        else:
            found.append((None, ""))
    return found


def _trigger(first: Token, event: Event) -> Token:
    """The token that governs the trigger's words."""
    end = event.trigger[-1].end
    tokens = [t for t in first.doc[first.i : first.i + 12] if t.idx < end]
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), first)


def _fineness(place: Place) -> int:
    return FINENESS.index(place.granularity) if place.granularity in FINENESS else len(FINENESS)


def _tied(document: Document, toponym: Toponym, trigger: Token, owners: set[int]) -> bool:
    """Whether the toponym's locative phrase belongs to the trigger and not to another event."""
    head = document.parsed()[toponym.start : toponym.end].root
    prepositions, token = [], head
    while token.head.i != token.i and token.i not in owners:
        if token.dep_ == "prep":
            prepositions.append(token.lower_)
        token = token.head
    if token.i == trigger.i:
        return bool(LOCATIVE.intersection(prepositions)) or _is_goal(head, trigger)
    return bool(LOCATIVE.intersection(prepositions)) and token.i not in owners and token.is_ancestor(trigger)


def _is_goal(head: Token, trigger: Token) -> bool:
    """*captured the town of X*, *entered X*."""
    chain = [head, *(t for t in head.ancestors if t.i != trigger.i and t.is_ancestor(head))]
    return trigger.lemma_ in GOAL_VERBS and any(t.dep_ in ("dobj", "nsubjpass") for t in chain)


def _dateline(document: Document, toponyms: Sequence[Toponym], records: dict[int, Place]) -> Place | None:
    dateline = document.arranged().dateline
    if dateline is None or dateline.place is None:
        return None
    doc = document.parsed()
    for toponym in toponyms:
        if dateline.place.start <= doc[toponym.start].idx < dateline.place.end:
            record = records[toponym.start]
            return Place(
                **{f: getattr(record, f) for f in Place.__slots__} | {"span": None, "kind": "literal"}
            )
    return None
