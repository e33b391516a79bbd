"""Which words an expression of time belongs to, by the parse; and the dates that stand with what is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from polybius.dates.rules_counted import FROM_EVENT
from polybius.dates.tense import token_at
from polybius.records import DateRange, Event, Statement
from polybius.stages import Document

VERBAL = frozenset(("VERB", "AUX"))
SINCE = frozenset(("since", "from"))
NOT_WHEN = frozenset(("after", "before", "until", "till", "by", "than", "for", "following"))
"""Prepositions whose date bounds what happens, or is another event's, and is not when it happened."""


@dataclass(frozen=True, slots=True)
class Tied:
    """An expression where it stands in the parse: its first word, its head, and its preposition if it has
    one. above: what it depends on, where that is not the word above it. owner: the noun of another act that
    it dates, and not that noun's verb.
    """

    when: DateRange
    token: Token
    preposition: Token | None
    sentence: int
    above: Token | None = None
    owner: Token | None = None

    @property
    def attached_to(self) -> Token:
        """The word that the expression depends on, beyond its preposition."""
        if self.above is not None:
            return self.above
        return self.preposition.head if self.preposition is not None else self.token.head


def tie(doc: Doc, dates: Iterable[DateRange]) -> list[Tied]:
    """The expressions that have days, with their place in the parse."""
    return [t for when in dates if when.start is not None and (t := _tied(doc, when)) is not None]


def tie_open(doc: Doc, dates: Iterable[DateRange]) -> list[Tied]:
    """The expressions that say when something was, but not on what days: sets, and lengths from an event."""
    told = (w for w in dates if w.start is None and (w.kind == "SET" or w.how.startswith(FROM_EVENT)))
    return [t for when in told if (t := _tied(doc, when)) is not None]


def _tied(doc: Doc, when: DateRange) -> Tied | None:
    if when.span is None:
        return None
    span = doc.char_span(when.span.start, when.span.end, alignment_mode="expand")
    if span is None:
        return None
    root = span.root
    if when.how.startswith(FROM_EVENT) and (event := counted_from(doc, when)) is not None:
        return Tied(when, root, None, root.sent.start, _above(span, event))
    preposition = root.head if root.dep_ in ("pobj", "pcomp") else None
    if preposition is None and root.head.lower_ in SINCE and root.head.pos_ in ("ADP", "SCONJ"):
        preposition = root.head
    return Tied(when, root, preposition, root.sent.start)


def counted_from(doc: Doc, when: DateRange) -> Token | None:
    """The noun or verb of the event that a length is counted from: *attack* in *a day after the attack*."""
    link = token_at(doc, when.span.end) if when.span is not None else None
    if link is None or link.lower_ not in ("after", "before"):
        return None
    if link.dep_ == "mark":
        return link.head
    return next((c for c in link.children if c.dep_ in ("pobj", "pcomp")), None)


def _above(span: Span, event: Token) -> Token:
    """What happened that long before or after the event: the word above *after*, or above its clause."""
    link = span.doc[span.end]
    word = event.head if link.dep_ == "mark" else link.head
    return span.root.head if span.start <= word.i < span.end else word


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
    head = next((t for t in tokens(doc, statement.cue.start, statement.cue.end) if t.pos_ in VERBAL), cue)
    sentence = head.sent.start
    inside = [t for t in tied if _within_content(statement, t)]
    own = [t for t in tied if t not in inside and t.sentence == sentence]
    found = nearest(head, own)
    return found.when if found else None


def _within_content(statement: Statement, tied: Tied) -> bool:
    return any(piece.start <= tied.token.idx < piece.end for piece in statement.content)


def tokens(doc: Doc, start: int, end: int) -> list[Token]:
    """The words of a stretch of the text."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return list(span) if span is not None else []


def trigger_head(doc: Doc, event: Event) -> Token | None:
    """The word of an event's trigger that governs the others."""
    words = trigger_words(doc, event)
    inside = {t.i for t in words}
    return next((t for t in words if t.head.i not in inside or t.head.i == t.i), None)


def trigger_words(doc: Doc, event: Event) -> list[Token]:
    """The words of an event's trigger."""
    return [t for span in event.trigger for t in tokens(doc, span.start, span.end)]


def clause_of(token: Token) -> Token:
    """The verb of the clause that a word stands in; the root where there is none."""
    steps = 0
    while token.pos_ not in VERBAL and token.head.i != token.i and steps < 40:
        token, steps = token.head, steps + 1
    return token


def nearest(verb: Token, tied: list[Tied]) -> Tied | None:
    """The expression tied to a verb: its own, or that of the clause that it shares."""
    direct = [t for t in tied if t.owner is None and clause_of(t.attached_to) == verb and not bounds(t)]
    if direct:
        return min(direct, key=lambda t: (abs(t.token.i - verb.i), t.token.i))
    return None


def bounds(tied: Tied) -> bool:
    """Whether the expression says what the event was before or after, not when it was."""
    return tied.preposition is not None and tied.preposition.lower_ in NOT_WHEN
