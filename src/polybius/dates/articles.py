"""What an article begins: *the third quarter*, *the past two months*, *the day after the vote*."""

from __future__ import annotations

from polybius.dates import amounts, calendar_dates, day_ranges, holidays, units
from polybius.dates.counted import NOTHING_BEHIND
from polybius.dates.nights import small_hours
from polybius.dates.one_day import day, month_of, part_of_day
from polybius.dates.parts import edge, positioned, stretch, year_end
from polybius.dates.reading import Match, Reading, Rule, Tape, first_of


def the(tape: Tape, i: int) -> Match | None:
    """What an article begins: *the third quarter*, *the past two months*, *the weekend*, *the 14th*, *the
    future*."""
    j = i + 1
    if (yesterday := _day_before(tape, j)) is not None:
        return yesterday
    found = first_of(AFTER_ARTICLE, tape, j)
    if found is not None:
        return None if tape.kinds[j] in ("MONTH", "MON", "WEEKDAY", "WKD") else found
    return _bare_unit(tape, j) or _ordinal_day(tape, j)


def _day_before(tape: Tape, j: int) -> Match | None:
    """*the day before yesterday*, *the day after tomorrow*, *the day after Christmas*."""
    if tape.words[j] not in ("day", "week", "month", "year") or tape.kinds[j + 1] not in ("before", "after"):
        return None
    inner = day(tape, j + 2) or holidays.holiday(tape, j + 2)
    if inner is None and tape.kinds[j + 2] not in NOTHING_BEHIND:
        shift = -1 if tape.kinds[j + 1] == "before" else 1
        return Reading("beside_event", count=1, shift=shift, name=tape.words[j]), j + 1
    if inner is None or tape.words[j] != "day":
        return None
    shift = -1 if tape.kinds[j + 1] == "before" else 1
    return Reading("offset", count=1, shift=shift, name="day", of=inner[0]), inner[1]


def _bare_unit(tape: Tape, j: int) -> Match | None:
    """*the weekend*, *the quarter*, *the year*, *the year-ago quarter*, *the week of March 6*, *the
    future*."""
    word = tape.words[j]
    if word == "past":
        return (
            (Reading("ref", name="PAST_REF"), j + 1) if j > 1 and tape.kinds[j - 2] in ("in", "of") else None
        )
    if word in units.NAMED_UNITS and (beside := _beside_told(tape, j)) is not None:
        return beside
    if word in ("weekend", "quarter", "week", "year", "month", "decade") and tape.kinds[j + 1] == "of":
        inner = first_of((calendar_dates.calendar_date,), tape, j + 2)
        if inner is not None and inner[0].day is not None:
            return Reading("containing", name=word, of=inner[0]), inner[1]
    if word in ("weekend", "quarter"):
        return _ended(tape, word, j + 1) or (Reading("the", name=word), j + 1)
    if word in ("year", "month", "week") and tape.kinds[j + 1] not in ("-", "of", "'", "’"):
        return Reading("the", name=word), j + 1
    return _whole_year(tape, j)


def _beside_told(tape: Tape, j: int) -> Match | None:
    """*the year before*, *the day after*, with nothing behind that they would be before or after of."""
    shift = {"before": -1, "earlier": -1, "after": 1, "later": 1}.get(tape.kinds[j + 1])
    if shift is None or tape.kinds[j + 2] not in NOTHING_BEHIND:
        return None
    return Reading("told", shift=shift, name=tape.words[j]), j + 2


def _ended(tape: Tape, word: str, j: int) -> Match | None:
    """*the quarter ended Sept. 30*: the one with that day; the day is an expression of its own."""
    if tape.words[j] not in ("ended", "ending"):
        return None
    inner = calendar_dates.calendar_date(tape, j + 1)
    if inner is None or inner[0].day is None:
        return None
    return Reading("containing", name=word, of=inner[0]), j


def _whole_year(tape: Tape, j: int) -> Match | None:
    """*the fiscal year*, *the full year*, *the latest quarter*, *the 1988 period*."""
    word, following = tape.words[j], tape.words[j + 1]
    if word in ("fiscal", "financial", "full", "whole", "calendar") and following in (
        "year",
        "month",
        "week",
    ):
        form = "unit" if word in ("full", "whole") and following == "year" else "the"
        return Reading(form, name=following, shift=0), j + 2
    if word == "latest" and following in ("quarter", "period", "year", "week", "month"):
        return (Reading("the", name=following), j + 2) if following in ("quarter", "period") else None
    if tape.kinds[j] == "NUM" and following in ("period", "quarter"):
        year = calendar_dates.bare_year(tape, j)
        return (Reading("the", year[0].year, name="period"), j + 2) if year else None
    return None


def _ordinal_day(tape: Tape, j: int) -> Match | None:
    """*the 14th*, in figures; *the 14th floor* is none."""
    if tape.kinds[j] != "ORD" or not tape.plain(j) or not 1 <= tape.number(j) <= 31:
        return None
    ends = tape.kinds[j + 1] in (",", ".", "break", "and", "at", "in", "on", "to", "of", ";", ":", ")")
    month = tape.words[j + 1 : j + 4] == ["of", "the", "month"] or tape.words[j + 1 : j + 4] == [
        "of",
        "this",
        "month",
    ]
    if month:
        return Reading("ordinal", day=tape.number(j)), j + 4
    on = tape.kinds[j - 2] in ("on", "until", "by", "since", "before", "after", "from") if j > 1 else False
    return (
        (Reading("ordinal", day=tape.number(j)), j + 1) if ends and on and tape.kinds[j + 1] != "of" else None
    )


def future(tape: Tape, i: int) -> Match | None:
    """*the future*, *the near future*."""
    j = i + (tape.kinds[i] in ("near", "immediate"))
    return (Reading("ref", name="FUTURE_REF"), j + 1) if tape.words[j] == "future" else None


AFTER_ARTICLE: tuple[Rule, ...] = (
    holidays.holiday, year_end, edge, small_hours, positioned, stretch,
    amounts.window_behind, day_ranges.day_range, units.quarter, units.decade,
    units.century,
    units.year_ago_period, amounts.window,
    units.owned, units.same, units.season, part_of_day, future, month_of,
)  # fmt: skip
