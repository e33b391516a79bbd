"""The date of each event and statement: the expression tied to it in its sentence, else the report's day, else none.

The rules are those of the coding handbook: an expression belongs to the event in whose clause it stands, the one
that opens a sentence to the sentence's main events, a date beside a speech verb to what is said. The report's own
news is of its dateline's day or the day of publication; background without a date has none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Token

from polybius.dates.periods import DAY
from polybius.dates.tense import token_at
from polybius.events.ontology import ontology
from polybius.parsing.syntax import children
from polybius.records import DateRange, Event, Report, Statement
from polybius.stages import Document

VERBAL = frozenset(("VERB", "AUX"))
SINCE = frozenset(("since", "from"))
UNTIL = frozenset(("to", "until", "till", "through", "and", "-", "–"))
NOT_WHEN = frozenset(("after", "before", "until", "till", "by", "than", "for", "following"))
"""Prepositions whose date bounds what happens, or is another event's, and is not when it happened."""

OLD = 31
"""Days before publication from which an event counts as background."""


@dataclass(frozen=True, slots=True)
class Tied:
    """An expression where it stands in the parse: its first word, its head, and its preposition if it has one."""

    when: DateRange
    token: Token
    preposition: Token | None

    @property
    def attached_to(self) -> Token:
        """The word that the expression depends on, beyond its preposition."""
        return self.preposition.head if self.preposition is not None else self.token.head


def tie(doc: Doc, dates: Iterable[DateRange]) -> list[Tied]:
    """The expressions that have days, or may get them, with their place in the parse."""
    tied = []
    for when in dates:
        if when.span is None or when.start is None:
            continue
        span = doc.char_span(when.span.start, when.span.end, alignment_mode="expand")
        if span is None:
            continue
        root = span.root
        preposition = root.head if root.dep_ in ("pobj", "pcomp") else None
        if preposition is None and root.head.lower_ in SINCE and root.head.pos_ in ("ADP", "SCONJ"):
            preposition = root.head
        tied.append(Tied(when, root, preposition))
    return tied


def statement_dates(document: Document, tied: list[Tied]) -> list[Statement]:
    """The statements with the dates that stand with their cues."""
    doc = document.parsed()
    return [replace(s, when=_cue_date(doc, s, tied)) for s in document.statements]


def _cue_date(doc: Doc, statement: Statement, tied: list[Tied]) -> DateRange | None:
    if statement.cue is None:
        return None
    cue = token_at(doc, statement.cue.start)
    if cue is None:
        return None
    head = next((t for t in _tokens(doc, statement.cue.start, statement.cue.end) if t.pos_ in VERBAL), cue)
    inside = [t for t in tied if _within_content(statement, t)]
    own = [t for t in tied if t not in inside and t.token.sent == head.sent]
    found = nearest(head, own)
    return found.when if found else None


def _within_content(statement: Statement, tied: Tied) -> bool:
    return any(piece.start <= tied.token.idx < piece.end for piece in statement.content)


def _tokens(doc: Doc, start: int, end: int) -> list[Token]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return list(span) if span is not None else []


def clause_of(token: Token) -> Token:
    """The verb of the clause that a word stands in; the root where there is none."""
    steps = 0
    while token.pos_ not in VERBAL and token.head.i != token.i and steps < 40:
        token, steps = token.head, steps + 1
    return token


def nearest(verb: Token, tied: list[Tied]) -> Tied | None:
    """The expression tied to a verb: its own, or that of the clause that it shares."""
    direct = [t for t in tied if clause_of(t.attached_to) == verb and not _bounds(t)]
    if direct:
        return min(direct, key=lambda t: (abs(t.token.i - verb.i), t.token.i))
    return None


def _bounds(tied: Tied) -> bool:
    return tied.preposition is not None and tied.preposition.lower_ in NOT_WHEN


def event_dates(document: Document, tied: list[Tied]) -> list[Event]:
    """The events with their dates, and *historical* on those that were over long before."""
    doc = document.parsed()
    statements = {s.id: s for s in document.statements}
    return [_dated(document, doc, event, tied, statements) for event in document.events]


def _dated(
    document: Document, doc: Doc, event: Event, tied: list[Tied], statements: dict[str, Statement]
) -> Event:
    when, how = _when(document, doc, event, tied, statements)
    notes = {**event.how, "when": how}
    return replace(event, when=when, how=notes, auxiliary=_auxiliary(document.report, event, when))


def _when(
    document: Document, doc: Doc, event: Event, tied: list[Tied], statements: dict[str, Statement]
) -> tuple[DateRange | None, str]:
    head = trigger_head(doc, event)
    if head is None:
        return None, "no word to tie a date to"
    own = [t for t in tied if t.token.sent == head.sent]
    found, how = _tied_date(head, own)
    statement = statements.get(event.reported_by or "")
    if found is not None:
        return _interval(document, found, own, statement), how
    spoken = statement is not None and _is_speech_act(event, statement)
    if spoken and statement is not None and statement.when is not None:
        return statement.when, "date of the statement"
    return _default(document, event, head)


def trigger_head(doc: Doc, event: Event) -> Token | None:
    """The word of an event's trigger that governs the others."""
    words = [t for span in event.trigger for t in _tokens(doc, span.start, span.end)]
    inside = set(words)
    return next((t for t in words if t.head not in inside or t.head.i == t.i), None)


def _tied_date(head: Token, own: list[Tied]) -> tuple[Tied | None, str]:
    """The expression of the event's noun, of its verb, of the verb that governs it, or the sentence's first."""
    for tied in own:
        if tied.attached_to == head and not _bounds(tied):
            return tied, "depends on the event's own word"
    verb = clause_of(head)
    if head is not verb and (with_noun := _of_noun(head, own)) is not None:
        return with_noun, "stands with the event's noun"
    found = nearest(verb, own)
    if found is not None:
        return found, "stands in the event's clause"
    return _governing(verb, own)


def _of_noun(noun: Token, own: list[Tied]) -> Tied | None:
    within = [t for t in own if noun.is_ancestor(t.token) and clause_of(t.attached_to) == clause_of(noun)]
    return min(within, key=lambda t: abs(t.token.i - noun.i), default=None)


def _governing(verb: Token, own: list[Tied]) -> tuple[Tied | None, str]:
    steps = 0
    while verb.head.i != verb.i and steps < 6:
        shared = verb.dep_ in ("xcomp", "conj", "advcl") and verb.tag_ != "VBD" or verb.dep_ == "xcomp"
        coordinated = verb.dep_ == "conj"
        if not (shared or coordinated):
            return None, ""
        verb, steps = clause_of(verb.head), steps + 1
        found = nearest(verb, own)
        if found is not None:
            if coordinated and found.token.i > verb.i and not _opens(found):
                return None, ""
            return found, "stands with the verb that governs the event's"
    return None, ""


def _opens(tied: Tied) -> bool:
    return tied.token.i - tied.token.sent.start <= 5


def _interval(document: Document, tied: Tied, own: list[Tied], statement: Statement | None) -> DateRange:
    """The days of an expression with its preposition: *since 2019* runs on, *from May to July* has two ends."""
    when, word = tied.when, tied.preposition
    if word is None or when.start is None or when.end is None:
        return when
    if word.lower_ == "since":
        return _since(document, tied, statement)
    if word.lower_ in ("from", "between"):
        later = next((t for t in own if t.token.i > tied.token.i and t.token.i - tied.token.i <= 4), None)
        if later is not None and later.when.end is not None and later.when.end >= when.start:
            return _widened(document.report, when, word.idx, later.when)
    return when


def _since(document: Document, tied: Tied, statement: Statement | None) -> DateRange:
    """From its beginning to the day of telling: the statement's date, else the report's."""
    when, report = tied.when, document.report
    told = statement.when if statement is not None else None
    end = told.end if told is not None and told.end is not None else report.published
    if when.start is None or tied.preposition is None or when.span is None or end is None or end < when.start:
        return when
    span = report.span(min(tied.preposition.idx, when.span.start), when.span.end)
    timex = f"{when.timex}/{end.isoformat()}"
    how = f"{when.how}, and from then on"
    return replace(when, span=span, text=span.text, end=end, timex=timex, how=how)


def _widened(report: Report, first: DateRange, start: int, last: DateRange) -> DateRange:
    if first.span is None or last.span is None:
        return first
    span = report.span(min(start, first.span.start), last.span.end)
    timex, how = f"{first.timex}/{last.timex}", f"{first.how}, to {last.how}"
    return replace(first, span=span, text=span.text, end=last.end, timex=timex, how=how)


def _is_speech_act(event: Event, statement: Statement) -> bool:
    return statement.cue is not None and any(statement.cue.overlaps(span) for span in event.trigger)


def _default(document: Document, event: Event, head: Token) -> tuple[DateRange | None, str]:
    """The report's day for its own news; nothing for what is to come, what may be, and what was before."""
    if set(event.auxiliary) & {"historical", "future", "hypothetical"}:
        return None, f"no date in its sentence, and {', '.join(event.auxiliary)}"
    verb = clause_of(head)
    if verb.dep_ in ("relcl", "acl") or any(c.lower_ in ("had", "'d", "’d") for c in children(verb, "aux")):
        return None, "no date in its sentence, and background by its syntax"
    return report_day(document)


def report_day(document: Document) -> tuple[DateRange | None, str]:
    """The dateline's day, else the day of publication."""
    published = document.report.published
    dateline = document.layout.dateline.date if document.layout and document.layout.dateline else None
    day: date | None = dateline or published
    if day is None:
        return None, "no date in its sentence, and no publication date"
    how = (
        "the dateline's day, as the report's own news"
        if dateline
        else "publication, as the report's own news"
    )
    return DateRange(None, None, day, day, "day", day.isoformat(), "DATE", published, how), how


def _auxiliary(report: Report, event: Event, when: DateRange | None) -> tuple[str, ...]:
    """Adds *historical* where the date is long past, and keeps the order of the ontology."""
    names = set(event.auxiliary)
    if when is not None and when.end is not None and report.published is not None and "future" not in names:
        if when.end < report.published - OLD * DAY or when.end.year < report.published.year:
            names.add("historical")
    return tuple(name for name in ontology().auxiliary if name in names)
