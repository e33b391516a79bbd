"""Lengths counted from what happened: *two days after the attack*, *a week before troops took the town*.

They have days only where the report tells when that was: beside it (*the attack on 3 March*), or earlier on,
with a date in the clause of the same noun or verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from polybius.dates.context import SUBDAILY
from polybius.dates.grammar import Expression
from polybius.dates.periods import DAY, moved
from polybius.dates.reading import Reading
from polybius.dates.rules_counted import beside
from polybius.dates.ties import VERBAL, Tied, bounds, clause_of, counted_from, nearest, tie
from polybius.records import DateRange

EVENT_FORMS = frozenset(("after_event", "beside_event"))
CLOSE = timedelta(days=7)
"""How long a date that was told elsewhere may last for lengths to count from it."""

BESIDE = 3
"""How many words behind a noun its date's preposition may stand."""

PARTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr"))
ENDING = re.compile(r"(?:ation|ition|ment|ings?|sion|tion|ion|al|e)$")


def with_events_days(
    doc: Doc, expressions: Sequence[Expression], dates: Sequence[DateRange]
) -> list[DateRange]:
    """The dates in their order; those counted from an event have days where its own are known."""
    counted = [at for at, e in enumerate(expressions) if e.reading.form in EVENT_FORMS]
    found = list(dates)
    tied = tie(doc, found) if counted else []
    for at in counted:
        when = found[at]
        event = counted_from(doc, when)
        anchor = _day_of(event, when, tied) if event is not None else None
        if anchor is not None:
            found[at] = _moved(when, expressions[at].reading, anchor)
    return found


def _day_of(event: Token, counted: DateRange, tied: list[Tied]) -> DateRange | None:
    """When an event was, by what stands with it, else by the last date told of it before."""
    start = counted.span.start if counted.span is not None else 0
    fitting = [t for t in tied if not bounds(t)]
    beside = _beside(event, [t for t in fitting if t.token.sent.start == event.sent.start])
    if beside is not None:
        return beside.when
    if any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in event.children):
        return None
    before = [t for t in fitting if t.token.idx < start and _is_close(t.when) and _tells(t, event)]
    return before[-1].when if before else None


def _beside(event: Token, tied: list[Tied]) -> Tied | None:
    if event.pos_ in VERBAL:
        return nearest(event, tied)
    within = [t for t in tied if event.is_ancestor(t.token) and clause_of(t.attached_to) == clause_of(event)]
    behind = [t for t in tied if _follows(event, t)]
    return min(within or behind, key=lambda t: abs(t.token.i - event.i), default=None)


def _follows(event: Token, tied: Tied) -> bool:
    """*the attack on the town on 3 March*, wherever the parse has the date."""
    first = tied.preposition if tied.preposition is not None else tied.token.left_edge
    between = event.doc[event.i + 1 : first.i]
    near = 0 < first.i - event.i <= BESIDE
    return near and not any(t.is_punct or t.pos_ in VERBAL for t in between)


def _is_close(when: DateRange) -> bool:
    return when.start is not None and when.end is not None and when.end - when.start <= CLOSE


def _tells(tied: Tied, event: Token) -> bool:
    """Whether a date stands in the clause of the same act: its verb, or a noun that does it or suffers it."""
    verb = clause_of(tied.attached_to)
    nouns = _nouns(verb)
    if event.pos_ in VERBAL:
        return verb.lemma_ == event.lemma_ and bool(
            {t.lemma_ for t in nouns} & {t.lemma_ for t in _nouns(event)}
        )
    return any(_kin(word, event) for word in (verb, tied.attached_to, *nouns))


def _nouns(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in PARTS and c.pos_ != "PRON"]


def _kin(word: Token, other: Token) -> bool:
    """The same word, or noun and verb of one act: *attacked* and *attack*, *explode* and *explosion*."""
    if word.lemma_ == other.lemma_:
        return True
    if word.pos_ == other.pos_:
        return False
    short, long = sorted((ENDING.sub("", word.lemma_), ENDING.sub("", other.lemma_)), key=len)
    return len(short) >= 4 and long.startswith(short) and len(long) <= len(short) + 1


def _moved(counted: DateRange, length: Reading, anchor: DateRange) -> DateRange:
    """The record with its days, before or after those of the event."""
    if anchor.start is None or anchor.end is None:
        return counted
    if length.form == "beside_event" or length.count is None:
        near = anchor.end if (length.shift or 1) > 0 else anchor.start
        start, end = beside(near, length.name, length.shift or 1, length.count)
    else:
        start, end = (_after(of, length, length.count) for of in (anchor.start, anchor.end))
    timex = start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
    how = f"{counted.how}, as told with {anchor.text!r}"
    days = replace(counted, start=start, end=end, granularity="day", timex=timex)
    return replace(days, kind="DATE", anchor=anchor.start, how=how)


def _after(of: date, length: Reading, count: float) -> date:
    """The day that lies a length after another, or before it; hours count from 24 on."""
    shift = length.shift or 1
    if length.name in SUBDAILY:
        return of + shift * (int(count) // 24 if length.name == "hour" else 0) * DAY
    return moved(of, length.name, shift * int(count))
