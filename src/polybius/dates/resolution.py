"""From what an expression says to when that is: an interval of days, TIMEX3 value, and the rule that found
it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from polybius.dates import holidays
from polybius.dates.amounts import duration_value
from polybius.dates.periods import (
    DAY,
    Period,
    century,
    day,
    decade,
    half,
    month,
    moved,
    part,
    quarter,
    season,
    shifted,
    week,
    weekend,
    year,
)
from polybius.dates.reading import Reading
from polybius.dates.tense import WEAK
from polybius.records import DateKind

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SUBDAILY = frozenset(("second", "minute", "hour"))
VAGUE_COUNT = 3
"""How many units *recent weeks* and *several months* are taken to reach, where days are wanted."""


@dataclass(slots=True)
class Context:
    """What an expression is resolved against.

    published and today: the days of publication and of the dateline; ``None`` where unknown. day_first:
    whether the publisher's country writes 11/09 for 11 September, ``None`` where it is not known. told: the
    last day,
    week or month that the text named before. told_quarter: the last quarter, and told_at where it was
    named. told_window: the last length with days.
    """

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
    """When an expression is: the period, the kind of the expression, the day it was counted from, and the
    rule."""

    period: Period
    kind: DateKind
    how: str
    anchor: date | None = None


class Unresolvable(Exception):
    """The expression needs a day to count from and there is none, or it names no day that the calendar
    has."""


def resolve(reading: Reading, context: Context) -> Resolved:
    """When a reading is. Where that cannot be known, its days are ``None`` and ``how`` says why."""
    try:
        return RULES[reading.form](reading, context)
    except Unresolvable as reason:
        return Resolved(unknown(reading), kind_of(reading), str(reason))
    except (ValueError, OverflowError):
        return Resolved(unknown(reading), kind_of(reading), "no day of the calendar")


def kind_of(reading: Reading) -> DateKind:
    """The TIMEX3 type of a reading."""
    if reading.form == "clock":
        return "TIME"
    if reading.form == "set":
        return "SET"
    return "DURATION" if reading.form in ("duration", "window") else "DATE"


def unknown(reading: Reading) -> Period:
    """What is known of a date that cannot be placed: unknown digits are X."""
    month_value = f"{reading.month:02}" if reading.month else "XX"
    if reading.form == "date" and reading.day:
        return Period(None, None, "day", f"XXXX-{month_value}-{reading.day:02}")
    if reading.form == "month":
        return Period(None, None, "month", f"XXXX-{month_value}")
    if reading.form == "weekday" and reading.weekday is not None:
        return Period(None, None, "day", f"XXXX-WXX-{reading.weekday + 1}")
    if reading.form in ("duration", "window"):
        return Period(None, None, reading.name, duration_value(reading.count, reading.name))
    if reading.form == "season":
        return Period(None, None, "season", f"XXXX-{reading.name}")
    if reading.form == "quarter":
        return Period(None, None, "quarter", f"XXXX-Q{int(reading.count or 0) or 'X'}")
    if reading.form == "clock":
        return Period(None, None, "hour", f"XXXX-XX-XX{reading.name}")
    return Period(None, None, "day", "XXXX-XX-XX")


def _today(context: Context) -> date:
    if context.today is None:
        raise Unresolvable("no publication date to count from")
    return context.today


def _published(context: Context) -> date:
    if context.published is None:
        raise Unresolvable("no publication date to count from")
    return context.published


def _date(r: Reading, c: Context) -> Resolved:
    if r.name == "numeric":
        r = _ordered(r, c)
    number, of_month = r.day or 1, r.month or 1
    if r.year is not None:
        return Resolved(day(date(r.year, of_month, number)), "DATE", "date in full")
    anchor = _published(c)
    if r.of is not None:
        start = resolve(r.of, c).period.start
        if start is not None:
            return Resolved(day(date(start.year, of_month, number)), "DATE", "day of that year", anchor)
    days = [d for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := _valid(y, of_month, number))]
    if r.shift:
        chosen, how = _by_tense(days, anchor, r.shift)
        return Resolved(
            day(chosen), "DATE", f"day without year, {how.replace('by tense', 'by last or next')}", anchor
        )
    fitting = [d for d in days if d.weekday() == r.weekday]
    chosen, how = _by_tense(fitting or days, anchor, 0 if fitting else c.direction())
    return Resolved(day(chosen), "DATE", f"day without year, {how}", anchor)


def _ordered(r: Reading, c: Context) -> Reading:
    """Day and month of ``11/09/2001`` by the publisher's country, unless only one order is possible.

    Where the country is not known, it is the order that gives the day nearest to publication.
    """
    first, second = r.month or 0, r.day or 0
    day_first = first > 12 or (
        second <= 12 and (_nearer_day_first(r, c) if c.day_first is None else c.day_first)
    )
    return replace(r, name="", month=second if day_first else first, day=first if day_first else second)


def _nearer_day_first(r: Reading, c: Context) -> bool:
    year_number, first, second = r.year or 1, r.month or 1, r.day or 1
    by_day, by_month = _valid(year_number, second, first), _valid(year_number, first, second)
    if c.published is None or by_day is None or by_month is None:
        return by_month is None
    return abs(by_day - c.published) < abs(by_month - c.published)


def _valid(number: int, of_month: int, of_day: int) -> date | None:
    try:
        return date(number, of_month, of_day)
    except ValueError:
        return None


def _by_tense(days: list[date], anchor: date, direction: int) -> tuple[date, str]:
    """The latest day up to the anchor, the first from it on, or the nearest where the tense says neither."""
    if not days:
        raise Unresolvable("no day of the calendar")
    if direction == -1:
        return max((d for d in days if d <= anchor), default=days[0]), "the last one by tense"
    if direction > 0:
        return min((d for d in days if d >= anchor), default=days[-1]), "the next one by tense"
    return min(days, key=lambda d: (abs((d - anchor).days), d)), "the nearest"


def _month(r: Reading, c: Context) -> Resolved:
    number = r.month or 1
    if r.year is not None:
        return Resolved(month(r.year, number), "DATE", "month in full")
    anchor = _published(c)
    if r.of is not None and (start := resolve(r.of, c).period.start) is not None:
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


def _year(r: Reading, _: Context) -> Resolved:
    return Resolved(year(r.year or 1), "DATE", "fiscal year, as a calendar year" if r.fiscal else "year")


def _decade(r: Reading, c: Context) -> Resolved:
    if r.name != "short":
        return Resolved(decade(r.year or 0), "DATE", "decade")
    reach = c.published.year if c.published else 2000
    first = next(f for f in (2000, 1900, 1800) if f + (r.year or 0) <= reach or f == 1800)
    return Resolved(decade(first + (r.year or 0)), "DATE", "the last decade of this name")


def _century(r: Reading, _: Context) -> Resolved:
    return Resolved(century(int(r.count or 1)), "DATE", "century")


def _quarter(r: Reading, c: Context) -> Resolved:
    make = half if r.form == "half" else quarter
    number = int(r.count or 0)
    if r.year is not None and number:
        return Resolved(make(r.year, number), "DATE", f"{r.form} of a year")
    anchor = _published(c)
    if r.of is not None and number and (start := resolve(r.of, c).period.start) is not None:
        return Resolved(make(start.year, number), "DATE", f"{r.form} of that year", anchor)
    if not number:
        return Resolved(shifted(anchor, r.form, -1), "DATE", f"the last full {r.form}", anchor)
    candidates = [make(y, number) for y in (anchor.year - 1, anchor.year, anchor.year + 1)]
    begun = [p for p in candidates if p.start is not None and p.start <= anchor][-1]
    coming = next((p for p in candidates if p.start is not None and p.start > anchor), begun)
    if r.shift == -1:
        return Resolved(quarter_before(begun), "DATE", f"{r.form} of the year before", anchor)
    if c.direction() > 0 and _nearer(coming, begun, anchor):
        return Resolved(coming, "DATE", f"{r.form} without year, the next one by tense", anchor)
    return Resolved(begun, "DATE", f"{r.form} without year, the last one begun", anchor)


def _nearer(coming: Period, begun: Period, anchor: date) -> bool:
    """Whether what is to come is nearer than what is over."""
    if begun.end is None or coming.start is None or begun.end >= anchor:
        return False
    return coming.start - anchor < anchor - begun.end


def _season(r: Reading, c: Context) -> Resolved:
    if r.year is not None:
        return Resolved(season(r.year, r.name), "DATE", "season of a year")
    anchor = _published(c)
    if r.of is not None and (start := resolve(r.of, c).period.start) is not None:
        return Resolved(season(start.year, r.name), "DATE", "season of that year", anchor)
    around = [season(y, r.name) for y in range(anchor.year - 2, anchor.year + 2)]
    begun = [p for p in around if p.start is not None and p.start <= anchor]
    ended = [p for p in begun if p.end is not None and p.end < anchor]
    ahead = [p for p in around if p.end is not None and p.end >= anchor]
    if r.shift == -1:
        return Resolved(ended[-1], "DATE", "the last full season", anchor)
    if r.shift == 1:
        return Resolved(next(p for p in ahead if p not in begun), "DATE", "the next season", anchor)
    if r.shift == 0:
        return Resolved(season(anchor.year, r.name), "DATE", "season of this year", anchor)
    chosen = ahead[0] if c.direction() > 0 else begun[-1]
    return Resolved(chosen, "DATE", "season without year, by tense", anchor)


def _weekday(r: Reading, c: Context) -> Resolved:
    """The nearest on or before publication, or on or after it where the tense points ahead."""
    anchor, number = _published(c), r.weekday or 0
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


def _weekday_of(r: Reading, c: Context) -> Resolved:
    """*Tuesday of last week*."""
    found = resolve(r.of, c) if r.of is not None else None
    if found is None or found.period.start is None:
        raise Unresolvable("the week is not known")
    return Resolved(
        day(found.period.start + (r.weekday or 0) * DAY), "DATE", f"weekday, {found.how}", found.anchor
    )


def _unit(r: Reading, c: Context) -> Resolved:
    anchor = _today(c)
    shift = r.shift or 0
    words = {-1: "last", 0: "this", 1: "next"}[shift]
    if r.name == "weekend" and shift == -1:
        return Resolved(weekend(anchor - 7 * DAY), "DATE", "the last weekend", anchor)
    return Resolved(shifted(anchor, r.name, shift), "DATE", f"{words} {r.name}", anchor)


def _told(r: Reading, c: Context) -> Resolved:
    """*the next day*, *that week*: counted from what was told before, else from the report's day."""
    if r.name == "period":
        if c.told_window is None:
            raise Unresolvable("no period told before")
        return Resolved(c.told_window, "DURATION", "the period told before", _today(c))
    anchor = c.told.start if c.told is not None and c.told.start is not None else _today(c)
    how = "from the date told before" if c.told is not None else "from the report's day"
    return Resolved(shifted(anchor, r.name, r.shift or 0), "DATE", f"{r.name}, {how}", anchor)


def _the(r: Reading, c: Context) -> Resolved:
    """*the weekend*, *the quarter*, *the year*: the last one, or the one told before."""
    anchor = _published(c)
    if r.name == "weekend":
        ahead = c.direction() > 0
        found = weekend(anchor) if ahead or anchor.weekday() >= 5 else weekend(anchor - 7 * DAY)
        return Resolved(found, "DATE", "the weekend, by tense", anchor)
    if r.year is not None:
        told = c.told_quarter.start if c.told_quarter else None
        in_year = quarter(r.year, (told.month + 2) // 3) if told else year(r.year)
        return Resolved(in_year, "DATE", "the quarter told before, in that year", anchor)
    if r.name in ("quarter", "period"):
        found = c.told_quarter or shifted(anchor, "quarter", -1)
        return Resolved(
            found, "DATE", "the quarter told before" if c.told_quarter else "the last quarter", anchor
        )
    found = shifted(anchor, r.name, 0)
    return Resolved(
        Period(found.start, found.end, r.name, duration_value(1, r.name)), "DURATION", "length", anchor
    )


def _day(r: Reading, c: Context) -> Resolved:
    anchor = _today(c)
    return Resolved(day(anchor + (r.shift or 0) * DAY), "DATE", "counted from the report's day", anchor)


def _offset(r: Reading, c: Context) -> Resolved:
    """*three weeks ago*, *two days earlier*, *a week after Friday*: a unit counted from a day."""
    if r.place == "told" and r.of is None and c.told is not None:
        anchor, how = c.told.start, "from the date told before"
    elif r.of is not None:
        anchor, how = resolve(r.of, c).period.start, "from the date named with it"
    else:
        anchor, how = _today(c), "from the report's day"
    if anchor is None:
        raise Unresolvable("the date that it counts from is not known")
    if _year_before_quarter(r) and c.told_quarter is not None:
        return Resolved(quarter_before(c.told_quarter), "DATE", "the same quarter a year before", anchor)
    if r.of is not None and r.count is not None and r.count == int(r.count) and r.name not in SUBDAILY:
        return Resolved(
            day(moved(anchor, r.name, (r.shift or 1) * int(r.count))), "DATE", f"counted {how}", anchor
        )
    return Resolved(_counted(r, anchor), "DATE", f"counted {how}", anchor)


def _year_before_quarter(r: Reading) -> bool:
    """*a year earlier* beside figures of a quarter means the quarter."""
    return r.name == "year" and r.count == 1 and (r.shift or 0) < 0 and r.of is None


def quarter_before(of: Period) -> Period:
    """The same quarter of the year before."""
    start = of.start or date(1, 1, 1)
    return quarter(start.year - 1, (start.month + 2) // 3)


def _counted(r: Reading, anchor: date) -> Period:
    shift = r.shift or 0
    if r.count is None:
        start, end = _several(anchor, r.name, shift)
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


def _several(anchor: date, unit: str, shift: int) -> tuple[date, date]:
    """The days that an unknown number of units before or after a day is taken to cover."""
    if unit in SUBDAILY:
        return anchor, anchor
    far = moved(anchor, unit, shift * VAGUE_COUNT)
    return (far, anchor - DAY) if shift < 0 else (anchor + DAY, far)


def _duration(r: Reading, _: Context) -> Resolved:
    return Resolved(Period(None, None, r.name, duration_value(r.count, r.name)), "DURATION", "length")


def _window(r: Reading, c: Context) -> Resolved:
    """*the past two months*: a length that ends or begins at the report's day."""
    value = duration_value(r.count, r.name)
    anchor = _today(c)
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


def _set(r: Reading, _: Context) -> Resolved:
    return Resolved(Period(None, None, "set", r.name), "SET", "again and again")


def _ref(r: Reading, _: Context) -> Resolved:
    return Resolved(Period(None, None, "vague", r.name), "DATE", "no more than past, present or future")


def _ordinal(r: Reading, c: Context) -> Resolved:
    anchor, number = _published(c), r.day or 1
    months = [shifted(anchor, "month", step).start or anchor for step in (-2, -1, 0, 1, 2)]
    days = [d for first in months if (d := _valid(first.year, first.month, number))]
    chosen, how = _by_tense(days, anchor, c.direction())
    return Resolved(day(chosen), "DATE", f"day of a month that is not named, {how}", anchor)


def _holiday(r: Reading, c: Context) -> Resolved:
    entry = holidays.holiday_calendar().by_name[r.name]
    if r.year is not None or (entry.rule.count("-") == 2 and entry.rule[:4].isdigit()):
        return Resolved(holidays.period(entry, r.year or 2000), "DATE", "holiday")
    anchor = _published(c)
    days = [holidays.first_day(entry, y) for y in (anchor.year - 1, anchor.year, anchor.year + 1)]
    direction = c.direction() if r.shift is None else r.shift
    chosen, how = _by_tense(days, anchor, direction)
    return Resolved(holidays.period(entry, chosen.year), "DATE", f"holiday, {how}", anchor)


def _containing(r: Reading, c: Context) -> Resolved:
    """*the week of March 6*."""
    inner = resolve(r.of, c) if r.of else None
    if inner is None or inner.period.start is None:
        raise Unresolvable("the date that it holds is not known")
    if r.shift:
        return Resolved(
            shifted(inner.period.start, r.name, r.shift), "DATE", f"the {r.name} before", inner.anchor
        )
    make = {"weekend": weekend, "week": week}.get(r.name)
    found = make(inner.period.start) if make else shifted(inner.period.start, r.name, 0)
    return Resolved(found, "DATE", f"the {r.name} with that day", inner.anchor)


def _part(r: Reading, c: Context) -> Resolved:
    """*early*, *mid*, *late*, *end of*, *earlier*, *later*, and the period that they are a part of."""
    if r.of is None:
        raise Unresolvable("a part of nothing")
    whole = resolve(r.of, c)
    period = whole.period
    if r.place in ("before", "after"):
        return replace(
            whole, period=_side(period, c, r.place), how=f"{whole.how}, its part {r.place} publication"
        )
    return replace(whole, period=part(period, r.place), how=f"{whole.how}, its {r.place} part")


def _side(period: Period, c: Context, place: str) -> Period:
    """The days of a period before publication, or after it; a day stays whole."""
    if period.start is None or period.end is None or c.today is None or period.start == period.end:
        return period
    if place == "before":
        return period.between(period.start, min(period.end, c.today - DAY))
    return period.between(max(period.start, c.today + DAY), period.end)


def _clock(r: Reading, c: Context) -> Resolved:
    of = (
        resolve(r.of, c)
        if r.of is not None
        else Resolved(day(_today(c)), "DATE", "on the report's day", c.today)
    )
    if of.period.start is None:
        return Resolved(replace(of.period, timex=of.period.timex + r.name), "TIME", of.how, of.anchor)
    granularity = "hour" if r.name[1:2].isdigit() else "part of day"
    first, last = of.period.start, of.period.end
    if r.place == "overnight":
        first = first - DAY
    value = (of.period.start.isoformat() if of.period.granularity == "day" else of.period.timex) + r.name
    return Resolved(Period(first, last, granularity, value), "TIME", f"{of.how}, {granularity}", of.anchor)


RULES: dict[str, Callable[[Reading, Context], Resolved]] = {
    "date": _date, "month": _month, "year": _year, "decade": _decade, "century": _century,
    "quarter": _quarter,
    "half": _quarter, "season": _season, "weekday": _weekday, "weekday_of": _weekday_of, "unit": _unit,
    "told": _told, "the": _the, "day": _day,
    "offset": _offset, "duration": _duration, "window": _window, "set": _set, "ref": _ref,
    "ordinal": _ordinal,
    "holiday": _holiday, "containing": _containing, "part": _part, "clock": _clock,
}  # fmt: skip
