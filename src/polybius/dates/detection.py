"""The dates of a document: expressions found in its text and resolved one after another."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from polybius.dates.context import Context, Resolved
from polybius.dates.day_order import day_first
from polybius.dates.enumerations import put_before, runs, with_shared_years
from polybius.dates.from_events import with_events_days
from polybius.dates.grammar import Expression, expressions
from polybius.dates.periods import Period
from polybius.dates.resolution import resolve
from polybius.dates.tense import direction, token_at
from polybius.records import DateRange, Report, Span
from polybius.stages import Document

FARTHEST_DATELINE = timedelta(days=14)
REACH = 2000
"""How many characters a quarter is remembered for."""

TOLD_GRANULARITIES = frozenset(("day", "week", "month", "hour", "part of day", "year"))
TOLD_FORMS = frozenset(
    "date range weekday told offset day part clock month year holiday containing ordinal".split()
)


def dates_of(document: Document) -> list[DateRange]:
    """Every date, time, duration and set of a document, in text order."""
    doc = document.parsed()
    context = context_of(document)
    kept: list[Expression] = []
    found: list[DateRange] = []
    text = _parsed_text(document)
    read = with_shared_years(text, expressions(text))
    context.day_first = day_first(document.report, read)
    for expression, run in zip(read, runs(text, read), strict=True):
        if expression.reading.form in ("month", "holiday") and _is_person(document, expression):
            continue
        if expression.start > context.told_at + REACH:
            context.told_quarter = None
        context.direction = partial(direction, doc, *run)
        resolved = resolve(expression.reading, context)
        start = resolved.period.start
        if start is not None and found and found[-1].start is not None and start < found[-1].start:
            before = put_before(text, kept[-1], expression, start.year)
            if before is not None:
                found[-1] = record(document.report, before, resolve(before.reading, context))
        remember(context, expression, resolved)
        kept.append(expression)
        found.append(record(document.report, expression, resolved))
    return with_events_days(doc, kept, found)


def _parsed_text(document: Document) -> str:
    """The text that was parsed, which is far quicker to cut from the layout than to put together again."""
    doc = document.parsed()
    end = doc[-1].idx + len(doc[-1]) if len(doc) else 0
    return document.arranged().shadow[:end]


def _is_person(document: Document, expression: Expression) -> bool:
    """Whether a month or a feast is a name: *April Jones*, *President May*, *Tariq Ramadan*."""
    doc = document.parsed()
    token = token_at(doc, expression.start)
    if token is None:
        return False
    if expression.reading.form == "holiday":
        before = doc[token.i - 1] if token.i else token
        given = before.pos_ == "PROPN" and before.ent_type_ == "PERSON"
        return given and token.ent_type_ == "PERSON" and token.ent_iob_ == "I"
    named = token.head if token.dep_ == "compound" and token.head.pos_ == "PROPN" else token
    return "PERSON" in (token.ent_type_, named.ent_type_)


def context_of(document: Document) -> Context:
    """The days that a document's expressions count from; a dateline's day far from publication is none."""
    published = document.report.published
    dateline = document.layout.dateline.date if document.layout and document.layout.dateline else None
    if published and dateline and abs(published - dateline) > FARTHEST_DATELINE:
        dateline = None
    latest: date | None = max((d for d in (published, dateline) if d), default=None)
    return Context(resolve, published=latest, today=dateline or published)


def remember(context: Context, expression: Expression, resolved: Resolved) -> None:
    """Keep what later expressions may count from: the last period told, and the last quarter."""
    period: Period = resolved.period
    if _names_year(expression, period):
        context.told_quarter = None
    if period.start is None:
        return
    form = expression.reading.form
    if form in TOLD_FORMS and period.granularity in TOLD_GRANULARITIES:
        context.told = period
    if form == "window":
        context.told_window = period
    over = period.end is not None and context.published is not None and period.end < context.published
    if form in ("quarter", "containing") and period.granularity == "quarter" and over:
        context.told_quarter, context.told_at = period, expression.end


def _names_year(expression: Expression, period: Period) -> bool:
    """Whether figures of a year or of its first months follow, no longer of a quarter."""
    reading = expression.reading
    return (reading.fiscal and period.granularity == "year") or (
        reading.form in ("duration", "window", "the")
        and (period.timex in ("P9M", "P6M", "P1Y") and reading.form != "window")
    )


def record(report: Report, expression: Expression, resolved: Resolved) -> DateRange:
    """The record of a resolved expression."""
    span = Span.of(report.text, expression.start, expression.end)
    period = resolved.period
    return DateRange(
        span=span,
        text=span.text,
        start=period.start,
        end=period.end,
        granularity=period.granularity,
        timex=period.timex,
        kind=resolved.kind,
        anchor=resolved.anchor,
        how=resolved.how,
    )
