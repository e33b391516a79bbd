"""When what is counted or pointed at is: weekdays, *today*, *two days later*, lengths, sets, times of day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from polybius.dates.amounts import duration_value
from polybius.dates.context import SUBDAILY, Context, Resolved, Unresolvable, published, report_date
from polybius.dates.periods import DAY, Period, day, moved, shifted, year
from polybius.dates.reading import Reading
from polybius.dates.rules_periods import quarter_before

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
FROM_EVENT = "counted from an event"
VAGUE_COUNT = 3
"""How many units *recent weeks* and *several months* are taken to reach, where days are wanted."""


def when_weekday(r: Reading, c: Context) -> Resolved:
    """The nearest on or before publication, or on or after it where the tense points ahead."""
    anchor, number = published(c), r.weekday or 0
    back, ahead = (anchor.weekday() - number) % 7, (number - anchor.weekday()) % 7
    name = WEEKDAYS[number]
    if r.shift == -1:
        return Resolved(
            day(anchor - (back or 7) * DAY), "DATE", f"the last {name} before publication", anchor
        )
    if r.shift == 1:
        return Resolved(
            day(anchor + (ahead or 7) * DAY), "DATE", f"the next {name} after publication", anchor
        )
    if r.shift == 0 and c.direction() >= 0:
        return Resolved(day(anchor + ahead * DAY), "DATE", f"this {name}", anchor)
    if c.direction() > 0:
        return Resolved(
            day(anchor + ahead * DAY), "DATE", f"{name} on or after publication, by tense", anchor
        )
    return Resolved(day(anchor - back * DAY), "DATE", f"{name} on or before publication", anchor)


def when_weekday_of(r: Reading, c: Context) -> Resolved:
    """*Tuesday of last week*."""
    found = c.resolve(r.of, c) if r.of is not None else None
    if found is None or found.period.start is None:
        raise Unresolvable("the week is not known")
    return Resolved(
        day(found.period.start + (r.weekday or 0) * DAY), "DATE", f"weekday, {found.how}", found.anchor
    )


def when_told(r: Reading, c: Context) -> Resolved:
    """*the next day*, *that week*: counted from what was told before, else from the report's day."""
    if r.name == "period":
        if c.told_window is None:
            raise Unresolvable("no period told before")
        return Resolved(c.told_window, "DURATION", "the period told before", report_date(c))
    anchor = c.told.start if c.told is not None and c.told.start is not None else report_date(c)
    how = "from the date told before" if c.told is not None else "from the report's day"
    return Resolved(shifted(anchor, r.name, r.shift or 0), "DATE", f"{r.name}, {how}", anchor)


def when_day(r: Reading, c: Context) -> Resolved:
    """*today*, *yesterday*, *tomorrow*."""
    anchor = report_date(c)
    return Resolved(day(anchor + (r.shift or 0) * DAY), "DATE", "counted from the report's day", anchor)


def when_offset(r: Reading, c: Context) -> Resolved:
    """*three weeks ago*, *two days earlier*, *a week after Friday*: a unit counted from a day."""
    if r.place == "told" and r.of is None and c.told is not None:
        anchor, how = c.told.start, "from the date told before"
    elif r.of is not None:
        anchor, how = c.resolve(r.of, c).period.start, "from the date named with it"
    else:
        anchor, how = report_date(c), "from the report's day"
    if anchor is None:
        raise Unresolvable("the date that it counts from is not known")
    if _year_before_quarter(r) and c.told_quarter is not None:
        return Resolved(quarter_before(c.told_quarter), "DATE", "the same quarter a year before", anchor)
    if r.of is not None and r.count is not None and r.count == int(r.count) and r.name not in SUBDAILY:
        return Resolved(
            day(moved(anchor, r.name, (r.shift or 1) * int(r.count))), "DATE", f"counted {how}", anchor
        )
    return Resolved(_counted(r, anchor), "DATE", f"counted {how}", anchor)


def when_from_event(r: Reading, _: Context) -> Resolved:
    """*two days after the attack*: a length, until the day of the attack is known."""
    return Resolved(Period(None, None, r.name, duration_value(r.count, r.name)), "DURATION", FROM_EVENT)


def _year_before_quarter(r: Reading) -> bool:
    """*a year earlier* beside figures of a quarter means the quarter."""
    return r.name == "year" and r.count == 1 and (r.shift or 0) < 0 and r.of is None


def _counted(r: Reading, anchor: date) -> Period:
    shift = r.shift or 0
    if r.count is None:
        start, end = beside(anchor, r.name, shift)
        vague = "PAST_REF" if shift < 0 else "FUTURE_REF"
        return Period(start, end, r.name, vague)
    if r.name in SUBDAILY:
        return day(anchor)
    whole = int(r.count)
    if r.count != whole:
        return _counted_halves(r, anchor, shift)
    if r.name in ("decade", "century"):
        return year(anchor.year + shift * whole * (10 if r.name == "decade" else 100))
    return shifted(anchor, r.name, shift * whole)


def _counted_halves(r: Reading, anchor: date, shift: int) -> Period:
    smaller = {"year": ("month", 12), "decade": ("year", 10), "century": ("year", 100), "week": ("day", 7)}
    unit, factor = smaller.get(r.name, ("day", 30 if r.name == "month" else 1))
    return shifted(anchor, unit, shift * int((r.count or 0) * factor))


def beside(anchor: date, unit: str, shift: int, count: float | None = None) -> tuple[date, date]:
    """The days that a number of units before or after a day cover, or are taken to where it is unknown."""
    if unit in SUBDAILY:
        return anchor, anchor
    far = moved(anchor, unit, shift * (VAGUE_COUNT if count is None else int(count)))
    return (far, anchor - DAY) if shift < 0 else (anchor + DAY, far)


def when_ahead(r: Reading, c: Context) -> Resolved:
    """*in two weeks*, *within 30 days*: counted from the report's day in the future, else a length."""
    if c.direction() <= 0 or c.today is None or r.name in SUBDAILY:
        return when_duration(r, c)
    if r.place == "within":
        return when_window(replace(r, shift=1), c)
    return when_offset(replace(r, shift=1, place=""), c)


def when_night(r: Reading, c: Context) -> Resolved:
    """*overnight on Monday* begins on that day, or ends there where that is the report's own; *overnight into
    Tuesday* ends there."""
    found = c.resolve(r.of, c) if r.of is not None else None
    if found is None or found.period.start is None:
        raise Unresolvable("the day of the night is not known")
    own = c.published is not None and found.period.start >= c.published and c.direction() <= 0
    first = found.period.start - DAY * (r.place == "ends" or own)
    night = Period(first, first + DAY, "part of day", f"{first.isoformat()}{r.name}")
    return Resolved(night, "TIME", f"{found.how}, its night", found.anchor)


def when_duration(r: Reading, _: Context) -> Resolved:
    """*three years*: a length without days."""
    return Resolved(Period(None, None, r.name, duration_value(r.count, r.name)), "DURATION", "length")


def when_window(r: Reading, c: Context) -> Resolved:
    """*the past two months*: a length that ends or begins at the report's day."""
    value = duration_value(r.count, r.name)
    anchor = report_date(c)
    count = VAGUE_COUNT if r.count is None else max(1, int(r.count))
    shift = r.shift or 1
    if r.name in SUBDAILY:
        days = int((r.count or 1) // 24) if r.name == "hour" else 0
        ends = (anchor - days * DAY, anchor) if shift < 0 else (anchor, anchor + days * DAY)
    else:
        far = moved(anchor, r.name, shift * count)
        near = anchor if r.count is not None else anchor + shift * DAY
        ends = (far, near) if shift < 0 else (near, far)
    how = (
        "length that ends with the report's day" if shift < 0 else "length that begins with the report's day"
    )
    return Resolved(Period(*ends, r.name, value), "DURATION", how, anchor)


def when_set(r: Reading, _: Context) -> Resolved:
    """*every Friday*: again and again, without days."""
    return Resolved(Period(None, None, "set", r.name), "SET", "again and again")


def when_ref(r: Reading, _: Context) -> Resolved:
    """*now*, *recently*, *the future*: without days."""
    return Resolved(Period(None, None, "vague", r.name), "DATE", "no more than past, present or future")


def when_clock(r: Reading, c: Context) -> Resolved:
    """*5 p.m. on Monday*, *Monday night*, *overnight*."""
    of = (
        c.resolve(r.of, c)
        if r.of is not None
        else Resolved(day(report_date(c)), "DATE", "on the report's day", c.today)
    )
    if of.period.start is None:
        return Resolved(replace(of.period, timex=of.period.timex + r.name), "TIME", of.how, of.anchor)
    granularity = "hour" if r.name[1:2].isdigit() else "part of day"
    first, last = of.period.start, of.period.end
    if r.place == "overnight":
        first = first - DAY
    single = of.period.granularity in ("day", "part of day", "hour")
    value = (of.period.start.isoformat() if single else of.period.timex) + r.name
    return Resolved(Period(first, last, granularity, value), "TIME", f"{of.how}, {granularity}", of.anchor)
