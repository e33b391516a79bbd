"""The day that a report's own news is of: its dateline's, that of its first sentence, or publication."""

from __future__ import annotations

from datetime import date

from polybius.cleaning.layout import Block
from polybius.dates.periods import DAY
from polybius.dates.ties import NOT_WHEN, Tied, bounds, clause_of
from polybius.records import DateRange
from polybius.stages import Document

NEAR = 2
"""Days before publication that the first sentence's day may lie and still be the report's own."""


def report_day(document: Document, tied: list[Tied]) -> tuple[DateRange | None, str]:
    """The report's day as a date without a span, and how it was found; nothing where it is not known."""
    published = document.report.published
    dateline = document.layout.dateline.date if document.layout and document.layout.dateline else None
    if dateline is not None and published is not None and abs(published - dateline) > 7 * DAY:
        dateline = None
    if dateline is not None:
        return _dated(dateline, published, "the dateline's day, as the report's own news")
    lead = _lead_day(document, tied, published)
    if lead is not None:
        return _dated(lead, published, "the day of the report's first sentence, as its own news")
    if published is None:
        return None, "no date in its sentence, and no publication date"
    return _dated(published, published, "publication, as the report's own news")


def _dated(day: date, published: date | None, how: str) -> tuple[DateRange, str]:
    return DateRange(None, None, day, day, "day", day.isoformat(), "DATE", published, how), how


def _lead_day(document: Document, tied: list[Tied], published: date | None) -> date | None:
    """The latest day beside the main verbs of the first paragraph's first sentence, shortly before
    publication."""
    block = first_paragraph(document)
    if published is None or block is None:
        return None
    first = next((s for s in document.parsed().sents if block.start <= s.start_char < block.end), None)
    days = []
    for t in tied if first is not None else ():
        day = t.when.start
        if first is None or t.sentence != first.start or day is None or day != t.when.end or bounds(t):
            continue
        main = clause_of(t.attached_to)
        if t.owner is not None or any(c.dep_ == "mark" and c.lower_ in NOT_WHEN for c in main.children):
            continue
        if (main == first.root or main.head == first.root) and published - NEAR * DAY <= day < published:
            days.append(day)
    return max(days, default=None)


def first_paragraph(document: Document) -> Block | None:
    """The report's first block of running text."""
    blocks = document.layout.blocks if document.layout is not None else ()
    return next((b for b in blocks if b.kind == "paragraph"), None)
