"""Periods of the calendar: a run of days, the unit it is told in, and its TIMEX3 value.

TIMEX3 is that of TimeML (ISO 8601 with seasons, parts of the day and unknown digits as X). Weeks run from
Monday to Sunday and are numbered as in ISO 8601.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season, as the northern half of the world and its agencies have them."""

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both included; ``None`` for both where the words say no more than
    that."""

    start: date | None
    end: date | None
    granularity: str
    timex: str

    def between(self, start: date, end: date) -> Period:
        """The same words for a part of the days; the whole when the part is empty."""
        return replace(self, start=start, end=end) if start <= end else self


def day(of: date) -> Period:
    """One day."""
    return Period(of, of, "day", of.isoformat())


def week(of: date) -> Period:
    """The week that a day is in."""
    monday = of - of.weekday() * DAY
    year, number, _ = of.isocalendar()
    return Period(monday, monday + 6 * DAY, "week", f"{year:04}-W{number:02}")


def weekend(of: date) -> Period:
    """Saturday and Sunday of the week that a day is in."""
    saturday = of + (5 - of.weekday()) * DAY
    year, number, _ = of.isocalendar()
    return Period(saturday, saturday + DAY, "day", f"{year:04}-W{number:02}-WE")


def months(year: int, month: int, count: int) -> tuple[date, date]:
    """The days of ``count`` months from this one on; months beyond December run into the next years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last_year, last = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    return date(year, month, 1), date(last_year, last, calendar.monthrange(last_year, last)[1])


def month(year: int, number: int) -> Period:
    """A month; numbers under 1 and over 12 run into the years around."""
    start, end = months(year, number, 1)
    return Period(start, end, "month", f"{start.year:04}-{start.month:02}")


def quarter(year: int, number: int) -> Period:
    """A quarter of the calendar year; numbers under 1 and over 4 run into the years around."""
    start, end = months(year, 3 * number - 2, 3)
    return Period(start, end, "quarter", f"{start.year:04}-Q{(start.month + 2) // 3}")


def half(year: int, number: int) -> Period:
    """The first or second half of a year."""
    start, end = months(year, 6 * number - 5, 6)
    return Period(start, end, "half", f"{start.year:04}-H{(start.month + 5) // 6}")


def season(year: int, name: str) -> Period:
    """A season by its two letters; winter begins in December of its year."""
    start, end = months(year, SEASONS[name], 3)
    return Period(start, end, "season", f"{year:04}-{name}")


def year(number: int) -> Period:
    """A calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31), "year", f"{number:04}")


def decade(first: int) -> Period:
    """Ten years from one that ends in 0."""
    return Period(date(first, 1, 1), date(first + 9, 12, 31), "decade", f"{first // 10:03}X")


def century(number: int) -> Period:
    """A century by its number: the 20th runs from 1901 to 2000, its value is ``19XX``."""
    first = 100 * (number - 1)
    return Period(date(first + 1, 1, 1), date(first + 100, 12, 31), "century", f"{number - 1:02}XX")


def shifted(of: date, unit: str, count: int) -> Period:
    """The unit that lies ``count`` units from the one that a day is in."""
    if unit == "day":
        return day(of + count * DAY)
    if unit == "week":
        return week(of + count * WEEK)
    if unit == "fortnight":
        return week(of + 2 * count * WEEK)
    if unit == "weekend":
        return weekend(of + count * WEEK)
    if unit == "month":
        return month(of.year, of.month + count)
    if unit == "quarter":
        return quarter(of.year, (of.month + 2) // 3 + count)
    if unit == "half":
        return half(of.year, (of.month + 5) // 6 + count)
    if unit == "decade":
        return decade((of.year // 10 + count) * 10)
    if unit == "century":
        return century((of.year - 1) // 100 + 1 + count)
    return year(of.year + count)


def moved(of: date, unit: str, count: int) -> date:
    """The day that lies this many units from another; the end of the month where it has no such day."""
    days = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}.get(unit)
    if days:
        return of + count * days * DAY
    steps = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
    first, last = months(of.year, of.month + count * steps, 1)
    return min(first + (of.day - 1) * DAY, last)


def part(of: Period, position: str) -> Period:
    """The early, middle or late part of a period (thirds; of a year, quarters), or its start or end.

    The value stays that of the period, as TIMEX3 has it; but a late year's is its last quarter's.
    """
    if of.start is None or of.end is None:
        return of
    if of.granularity == "year":
        return _part_of_year(of, of.start.year, position)
    if of.granularity == "decade":
        first, last = {"early": (0, 3), "start": (0, 0), "mid": (4, 6), "late": (7, 9), "end": (9, 9)}[
            position
        ]
        number = of.start.year
        return of.between(date(number + first, 1, 1), date(number + last, 12, 31))
    days = (of.end - of.start).days + 1
    third = days // 3
    if of.granularity == "day" or third == 0:
        return of
    if position in ("early", "start"):
        return of.between(of.start, of.start + (third - 1) * DAY)
    if position == "mid":
        return of.between(of.start + third * DAY, of.end - third * DAY)
    return of.between(of.start + 2 * third * DAY, of.end)


def _part_of_year(of: Period, number: int, position: str) -> Period:
    if position == "late":
        return quarter(number, 4)
    first, count = {"early": (1, 3), "start": (1, 1), "end": (12, 1), "mid": (5, 4)}[position]
    return of.between(*months(number, first, count))
