"""Dates with their prepositions: *since 2019* runs on to the telling, *from May to July* has two ends."""

from __future__ import annotations

from dataclasses import replace

from polybius.dates.ties import Tied
from polybius.records import DateRange, Report

REACH = 4
"""How many words apart the two ends of a range may stand."""


def interval(report: Report, tied: Tied, own: list[Tied], told: DateRange | None) -> DateRange:
    """The days that an expression and its preposition cover; ``told`` is when the statement was made."""
    when, word = tied.when, tied.preposition.lower_ if tied.preposition is not None else ""
    if when.span is None or when.start is None or when.end is None:
        return when
    if word == "since":
        return _since(report, tied, told)
    later = next((t.when for t in own if 0 < t.token.i - tied.token.i <= REACH), None)
    if later is None or later.span is None or later.end is None or later.end < when.start:
        return when
    if tied.preposition is not None and word in ("from", "between"):
        return _to(report, when, tied.preposition.idx, later)
    dashed = report.text[when.span.end : later.span.start].strip() in ("-", "–", "—")
    return _to(report, when, when.span.start, later) if dashed else when


def _since(report: Report, tied: Tied, told: DateRange | None) -> DateRange:
    """From its beginning to the day of telling: the statement's, else publication."""
    when = tied.when
    other = (
        told is not None
        and told.span is not None
        and when.span is not None
        and not told.span.overlaps(when.span)
    )
    end = told.end if told is not None and other and told.end is not None else report.published
    if tied.preposition is None or when.span is None or when.start is None or end is None or end < when.start:
        return when
    span = report.span(min(tied.preposition.idx, when.span.start), when.span.end)
    timex = f"{when.timex}/{end.isoformat()}"
    return replace(when, span=span, text=span.text, end=end, timex=timex, how=f"{when.how}, and from then on")


def _to(report: Report, first: DateRange, start: int, last: DateRange) -> DateRange:
    if first.span is None or last.span is None:
        return first
    span = report.span(min(start, first.span.start), last.span.end)
    timex, how = f"{first.timex}/{last.timex}", f"{first.how}, to {last.how}"
    return replace(first, span=span, text=span.text, end=last.end, timex=timex, how=how)
