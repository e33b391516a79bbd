"""What expressions are resolved against, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from polybius.dates.periods import Period
from polybius.dates.reading import Reading
from polybius.records import DateKind

SUBDAILY = frozenset(("second", "minute", "hour"))


@dataclass(slots=True)
class Context:
    """What an expression is resolved against.

    published and today: the days of publication and of the dateline; ``None`` where unknown. day_first:
    whether the report has 11/09 for 11 September, ``None`` where it is not known. told: the
    last day, week or month that the text named before. told_quarter: the last quarter, and told_at where it
    was named. told_window: the last length with days. resolve: for the expressions within others.
    """

    resolve: Callable[[Reading, Context], Resolved]
    published: date | None
    today: date | None
    day_first: bool | None = None
    direction: Callable[[], int] = lambda: 0
    told: Period | None = None
    told_quarter: Period | None = None
    told_at: int = 0
    told_window: Period | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """When an expression is: the period, its kind, the rule that found it, the day it was counted from."""

    period: Period
    kind: DateKind
    how: str
    anchor: date | None = None


class Unresolvable(Exception):
    """The expression needs a day to count from that is not known, or names none that the calendar has."""


def report_date(context: Context) -> date:
    """The report's day; raises :class:`Unresolvable` where it has none."""
    if context.today is None:
        raise Unresolvable("no publication date to count from")
    return context.today


def published(context: Context) -> date:
    """The day of publication; raises :class:`Unresolvable` where it is not known."""
    if context.published is None:
        raise Unresolvable("no publication date to count from")
    return context.published
