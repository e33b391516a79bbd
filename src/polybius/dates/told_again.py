"""Acts that are told again: *the attack* after it was told with its date, and the title before the lead
tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from polybius.dates.report_day import first_paragraph
from polybius.dates.tense import token_at
from polybius.records import Event, Report
from polybius.stages import Document

DEFINITE = frozenset("the this that these those".split())
RECENT = timedelta(days=7)
LEAD = 800
"""How many characters of the body may hold what the title tells."""


def told_again(document: Document, events: Sequence[Event]) -> list[Event]:
    """The events, those without words of time in their sentence with the date of the act they take up."""
    start = document.report.body_start
    block = first_paragraph(document)
    lead = (block.start if block is not None else start) + LEAD
    found: list[Event] = []
    for event in events:
        twin = None
        if event.when is None or event.when.span is None:
            if event.trigger[0].start < start:
                twin = _in_lead(document.report, event, events, lead)
            elif _is_definite(document, event):
                twin = next((e for e in reversed(found) if _tells(e, event)), None)
        found.append(event if twin is None else _with_date(event, twin))
    return found


def _tells(twin: Event, event: Event) -> bool:
    """Whether an earlier event of the same type has a date in words."""
    dated = twin.when is not None and twin.when.span is not None
    return dated and twin.type == event.type and "future" not in twin.auxiliary


def _in_lead(report: Report, event: Event, events: Sequence[Event], lead: int) -> Event | None:
    for twin in events:
        inside = report.body_start <= twin.trigger[0].start < lead
        end = twin.when.end if twin.when is not None else None
        if inside and _tells(twin, event) and end is not None and report.published is not None:
            return twin if abs(report.published - end) <= RECENT else None
    return None


def _is_definite(document: Document, event: Event) -> bool:
    """Whether the trigger is a noun with *the*, *this* or *these*."""
    noun = token_at(document.parsed(), event.trigger[-1].end - 1)
    return noun is not None and noun.pos_ == "NOUN" and any(c.lower_ in DEFINITE for c in noun.children)


def _with_date(event: Event, twin: Event) -> Event:
    how = "the same act told with its date"
    auxiliary = event.auxiliary
    if "historical" in twin.auxiliary and "historical" not in auxiliary:
        auxiliary = ("historical", *auxiliary)
    return replace(event, when=twin.when, how={**event.how, "when": how}, auxiliary=auxiliary)
