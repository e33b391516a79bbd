"""When the dates of the calendar are: days, months and holidays, with their year or by the tense."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from polybius.dates import holidays
from polybius.dates.context import Context, Resolved, Unresolvable, published
from polybius.dates.periods import Period, day, month, shifted
from polybius.dates.reading import Reading
from polybius.dates.tense import WEAK

RECENT = timedelta(days=31)
"""How long before publication a day without a year is one of the news rather than a known one."""


def when_date(r: Reading, c: Context) -> Resolved:
    """*May 3*, *May 3, 2011*: in full, or the one that the weekday, the tense or nearness picks."""
    if r.name == "numeric":
        r = _ordered(r, c)
    number, of_month = r.day or 1, r.month or 1
    if r.year is not None:
        return Resolved(day(date(r.year, of_month, number)), "DATE", "date in full")
    anchor = published(c)
    if r.name in ("named", "famous"):
        return _named(r, c)
    if r.of is not None:
        start = c.resolve(r.of, c).period.start
        if start is not None:
            return Resolved(day(date(start.year, of_month, number)), "DATE", "day of that year", anchor)
    days = [d for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := valid(y, of_month, number))]
    if r.shift:
        chosen, how = by_tense(days, anchor, r.shift)
        return Resolved(
            day(chosen), "DATE", f"day without year, {how.replace('by tense', 'by last or next')}", anchor
        )
    fitting = [d for d in days if d.weekday() == r.weekday]
    chosen, how = by_tense(fitting or days, anchor, 0 if fitting else c.direction())
    return Resolved(day(chosen), "DATE", f"day without year, {how}", anchor)


def _named(r: Reading, c: Context) -> Resolved:
    """*the Sept. 11 attacks*: the known day, where it is over and no day of the news is meant."""
    own = when_date(replace(r, name="", of=None), c)
    known = when_date(replace(r, name=""), c)
    anchor, start, nearest = published(c), known.period.start, own.period.start
    news = nearest is not None and anchor - RECENT <= nearest <= anchor and r.name != "famous"
    if start is None or start > anchor or news:
        return own
    return replace(known, how="day known by what happened on it")


def when_range(r: Reading, c: Context) -> Resolved:
    """*March 3-5*: from the first day to the last; a year that is not told is that of the end which the tense
    is about."""
    if r.of is None or r.to is None:
        raise Unresolvable("a range without ends")
    first = c.resolve(r.to if c.direction() > 0 else r.of, c)
    number = first.period.start.year if first.period.start else None
    start, end = (c.resolve(replace(e, year=e.year or number), c).period for e in (r.of, r.to))
    if start.start is None or end.end is None or end.end < start.start:
        raise Unresolvable("no days of the calendar")
    period = Period(start.start, end.end, start.granularity, f"{start.timex}/{end.timex}")
    return Resolved(period, "DATE", f"from the first to the last, {first.how}", first.anchor)


def _ordered(r: Reading, c: Context) -> Reading:
    """Day and month of ``11/09/2001`` in the report's order, unless only one order is possible.

    Where the order is not known, it is the one that gives the day nearest to publication.
    """
    first, second = r.month or 0, r.day or 0
    day_first = first > 12 or (
        second <= 12 and (_nearer_day_first(r, c) if c.day_first is None else c.day_first)
    )
    return replace(r, name="", month=second if day_first else first, day=first if day_first else second)


def _nearer_day_first(r: Reading, c: Context) -> bool:
    year_number, first, second = r.year or 1, r.month or 1, r.day or 1
    by_day, by_month = valid(year_number, second, first), valid(year_number, first, second)
    if c.published is None or by_day is None or by_month is None:
        return by_month is None
    return abs(by_day - c.published) < abs(by_month - c.published)


def valid(number: int, of_month: int, of_day: int) -> date | None:
    """The day, or ``None`` where the calendar has no such day."""
    try:
        return date(number, of_month, of_day)
    except ValueError:
        return None


def by_tense(days: list[date], anchor: date, direction: int) -> tuple[date, str]:
    """The latest day up to the anchor, the first from it on, or the nearest where the tense says neither."""
    if not days:
        raise Unresolvable("no day of the calendar")
    if direction == -1:
        return max((d for d in days if d <= anchor), default=days[0]), "the last one by tense"
    if direction > 0:
        return min((d for d in days if d >= anchor), default=days[-1]), "the next one by tense"
    return min(days, key=lambda d: (abs((d - anchor).days), d)), "the nearest"


def when_month(r: Reading, c: Context) -> Resolved:
    """*May*, *last May*, *May 2004*."""
    number = r.month or 1
    if r.year is not None:
        return Resolved(month(r.year, number), "DATE", "month in full")
    anchor = published(c)
    if r.of is not None and (start := c.resolve(r.of, c).period.start) is not None:
        return Resolved(month(start.year, number), "DATE", "month of that year", anchor)
    if r.shift is not None:
        return Resolved(
            month(*_shifted_month(anchor, number, r.shift)), "DATE", "month by last, this or next", anchor
        )
    direction = c.direction()
    firsts = [date(y, number, 1) for y in (anchor.year - 1, anchor.year, anchor.year + 1)]
    if direction > 0:
        ahead = [first for first in firsts if month(first.year, number).end or first >= anchor]
        chosen = next(f for f in ahead if (f.year, f.month) >= (anchor.year, anchor.month))
        return Resolved(
            month(chosen.year, number), "DATE", "month without year, the next one by tense", anchor
        )
    back = [f for f in firsts if f <= anchor]
    chosen = back[-1]
    how = "the last one by tense" if direction < 0 else "the last one"
    behind, before = (number - anchor.month) % 12, (anchor.month - number) % 12
    if direction in (0, WEAK) and 0 < 2 * behind <= before:
        chosen, how = _next_month(anchor, number), "the nearest"
    return Resolved(month(chosen.year, number), "DATE", f"month without year, {how}", anchor)


def _next_month(anchor: date, number: int) -> date:
    first = date(anchor.year, number, 1)
    return first if first > anchor else date(anchor.year + 1, number, 1)


def _shifted_month(anchor: date, number: int, shift: int) -> tuple[int, int]:
    if shift < 0:
        return anchor.year - (number >= anchor.month), number
    if shift > 0:
        return anchor.year + (number <= anchor.month), number
    return anchor.year, number


def when_ordinal(r: Reading, c: Context) -> Resolved:
    """*the 14th*: of the nearest month that the tense allows."""
    anchor, number = published(c), r.day or 1
    months = [shifted(anchor, "month", step).start or anchor for step in (-2, -1, 0, 1, 2)]
    days = [d for first in months if (d := valid(first.year, first.month, number))]
    chosen, how = by_tense(days, anchor, c.direction())
    return Resolved(day(chosen), "DATE", f"day of a month that is not named, {how}", anchor)


def when_holiday(r: Reading, c: Context) -> Resolved:
    """*Christmas*, *Good Friday*, *Ramadan*, *9/11*: the one that is on, else by tense."""
    entry = holidays.holiday_calendar().by_name[r.name]
    if r.year is not None or (entry.rule.count("-") == 2 and entry.rule[:4].isdigit()):
        of_year = holidays.first_days(entry, r.year or 2000)
        if not of_year:
            raise Unresolvable("no table has its day in that year")
        return Resolved(holidays.period(entry, of_year[0]), "DATE", "holiday")
    anchor = published(c)
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    days = [d for number in years for d in holidays.first_days(entry, number)]
    on = [d for d in days if d <= anchor < d + timedelta(days=entry.days)]
    if on and not r.shift:
        return Resolved(holidays.period(entry, on[-1]), "DATE", "holiday, on at publication", anchor)
    chosen, how = by_tense(days, anchor, c.direction() if r.shift is None else r.shift)
    return Resolved(holidays.period(entry, chosen), "DATE", f"holiday, {how}", anchor)
