"""When periods are: years, decades, quarters, seasons, *last week*, *the quarter*, and their parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from polybius.dates.amounts import duration_value
from polybius.dates.context import Context, Resolved, Unresolvable, published, report_date
from polybius.dates.periods import (
    DAY,
    Period,
    century,
    decade,
    half,
    part,
    quarter,
    season,
    shifted,
    week,
    weekend,
    year,
)
from polybius.dates.reading import Reading
from polybius.dates.stretches import together, units_of


def when_year(r: Reading, _: Context) -> Resolved:
    """*2019*, *fiscal 2019*."""
    return Resolved(year(r.year or 1), "DATE", "fiscal year, as a calendar year" if r.fiscal else "year")


def when_decade(r: Reading, c: Context) -> Resolved:
    """*the 1990s*, *the nineties*."""
    if r.name != "short":
        return Resolved(decade(r.year or 0), "DATE", "decade")
    reach = c.published.year if c.published else 2000
    first = next(f for f in (2000, 1900, 1800) if f + (r.year or 0) <= reach or f == 1800)
    return Resolved(decade(first + (r.year or 0)), "DATE", "the last decade of this name")


def when_century(r: Reading, _: Context) -> Resolved:
    """*the 17th century*."""
    return Resolved(century(int(r.count or 1)), "DATE", "century")


def when_quarter(r: Reading, c: Context) -> Resolved:
    """*the third quarter*, *the first half of 2020*: of its year, or the last one begun."""
    make = half if r.form == "half" else quarter
    number = int(r.count or 0)
    if r.year is not None and number:
        return Resolved(make(r.year, number), "DATE", f"{r.form} of a year")
    anchor = published(c)
    if r.of is not None and number and (start := c.resolve(r.of, c).period.start) is not None:
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


def quarter_before(of: Period) -> Period:
    """The same quarter of the year before."""
    start = of.start or date(1, 1, 1)
    return quarter(start.year - 1, (start.month + 2) // 3)


def when_season(r: Reading, c: Context) -> Resolved:
    """*last summer*, *spring 2015*."""
    if r.year is not None:
        return Resolved(season(r.year, r.name), "DATE", "season of a year")
    anchor = published(c)
    if r.of is not None and (start := c.resolve(r.of, c).period.start) is not None:
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


def when_unit(r: Reading, c: Context) -> Resolved:
    """*last week*, *this month*, *next year*."""
    anchor = report_date(c)
    shift = r.shift or 0
    words = {-1: "last", 0: "this", 1: "next"}[shift]
    if r.name == "weekend" and shift == -1:
        return Resolved(weekend(anchor - 7 * DAY), "DATE", "the last weekend", anchor)
    return Resolved(shifted(anchor, r.name, shift), "DATE", f"{words} {r.name}", anchor)


def when_the(r: Reading, c: Context) -> Resolved:
    """*the weekend*, *the quarter*, *the year*: the last one, or the one told before."""
    anchor = published(c)
    if r.name == "weekend":
        ahead = c.direction() > 0
        found = weekend(anchor) if ahead or anchor.weekday() >= 5 else weekend(anchor - 7 * DAY)
        return Resolved(found, "DATE", "the weekend, by tense", anchor)
    number = (
        r.year if r.year is not None else anchor.year + r.shift if r.shift and r.name == "period" else None
    )
    if number is not None:
        told = c.told_quarter.start if c.told_quarter else None
        in_year = quarter(number, (told.month + 2) // 3) if told else year(number)
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


def when_containing(r: Reading, c: Context) -> Resolved:
    """*the week of March 6*."""
    inner = c.resolve(r.of, c) if r.of else None
    if inner is None or inner.period.start is None:
        raise Unresolvable("the date that it holds is not known")
    if r.shift:
        return Resolved(
            shifted(inner.period.start, r.name, r.shift), "DATE", f"the {r.name} before", inner.anchor
        )
    make = {"weekend": weekend, "week": week}.get(r.name)
    found = make(inner.period.start) if make else shifted(inner.period.start, r.name, 0)
    return Resolved(found, "DATE", f"the {r.name} with that day", inner.anchor)


def when_stretch(r: Reading, c: Context) -> Resolved:
    """*the first week of March*, *the last three days of 2020*; without a name, the value of their length."""
    whole = c.resolve(r.of, c) if r.of is not None else None
    units = units_of(whole.period, r.name) if whole is not None else []
    place, count = r.shift or 1, int(r.count or 1)
    chosen = units[-count:] if place < 0 else units[place - 1 : place - 1 + count]
    if whole is None or len(chosen) < count:
        raise Unresolvable("the period has no such part")
    period, how = together(chosen), f"{whole.how}, its {r.name} by number"
    if "/" not in period.timex:
        return Resolved(period, "DATE", how, whole.anchor)
    return Resolved(replace(period, timex=duration_value(count, r.name)), "DURATION", how, whole.anchor)


def when_part(r: Reading, c: Context) -> Resolved:
    """*early*, *mid*, *late*, *end of*, *earlier*, *later*, and the period that they are a part of."""
    if r.of is None:
        raise Unresolvable("a part of nothing")
    whole = c.resolve(r.of, c)
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
