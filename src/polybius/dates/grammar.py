"""The grammar of time: where expressions stand in a text and what they say. Dispatch is on the first word's
kind."""

from __future__ import annotations

from dataclasses import dataclass, replace

from polybius.dates import amounts, calendar_dates, clock, day_ranges, figures, holidays, stretches, units
from polybius.dates.reading import Match, Reading, Rule, Tape, first_of

EARLY = {
    "early": "early",
    "late": "late",
    "mid": "mid",
    "middle": "mid",
    "earlier": "before",
    "later": "after",
}
EDGES = {"beginning": "start", "start": "start", "end": "end", "middle": "mid", "eve": "end", "close": "end"}
NOTHING_BEHIND = frozenset((".", ",", ";", "break", "and", "but", ")", "”", '"'))
"""What follows *the year before* where it is before or after what was told."""


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression where it stands: half-open offsets in the text, and its reading."""

    start: int
    end: int
    reading: Reading


def expressions(text: str) -> list[Expression]:
    """The expressions of a text in order; none overlaps another. Never raises, whatever the text."""
    tape = Tape(text)
    found: list[Expression] = []
    behind = 0
    for index in _candidates(tape):
        if index < behind:
            continue
        match = first_of(STARTERS.get(tape.kinds[index], HOLIDAYS), tape, index)
        if match is not None:
            reading, behind = match
            found.append(Expression(tape.start(index), tape.end(behind - 1), reading))
    return found


def _candidates(tape: Tape) -> list[int]:
    """Where an expression may begin: words of time, function words in front of one, and holidays' first
    words."""
    starters, openers, festive = STARTERS, OPENERS, holidays.holiday_calendar().lengths
    pairs = zip(tape.kinds, tape.kinds[1:], tape.words, strict=False)
    return [
        i
        for i, (kind, following, word) in enumerate(pairs)
        if (kind in starters and (following or kind not in openers)) or word in festive
    ]


def day(tape: Tape, i: int) -> Match | None:
    """An expression that can name one day: a date, a weekday, *today*, *the next day*."""
    found = first_of((calendar_dates.calendar_date, weekday, deictic, units.same, units.shifted), tape, i)
    if found is None and tape.kinds[i] == "the":
        return first_of((holidays.holiday, units.shifted, units.same), tape, i + 1)
    return clock.part_behind(tape, found) if found else None


def weekday(tape: Tape, i: int) -> Match | None:
    """*Friday*, *Tuesday of last week*; a shortened one only with its date."""
    if tape.kinds[i] != "WEEKDAY":
        return None
    j = i + 1 + (tape.kinds[i + 1] == "of")
    if tape.kinds[j] in ("last", "this", "next") and tape.words[j + 1] == "week":
        week = Reading("unit", shift=units.SHIFTS[tape.kinds[j]], name="week")
        return Reading("weekday_of", weekday=tape.number(i), of=week), j + 2
    return Reading("weekday", weekday=tape.number(i)), i + 1


def deictic(tape: Tape, i: int) -> Match | None:
    """*today*, *yesterday*, *tonight*, *overnight*."""
    if tape.kinds[i] == "DAYS":
        return Reading("day", shift=tape.number(i)), i + 1
    if tape.kinds[i] == "TONIGHT":
        return Reading("clock", name=tape.name(i), of=Reading("day", shift=0), place=tape.words[i]), i + 1
    return None


def positioned(tape: Tape, i: int) -> Match | None:
    """*late last year*, *mid-March*, *early on Monday*, *earlier this month*, *early morning*."""
    place = EARLY.get(tape.kinds[i])
    if place is None:
        return None
    j = i + 1
    if place in ("before", "after"):
        j += 2 * (tape.words[j : j + 2] == ["in", "the"]) or tape.kinds[j] == "in"
    j += tape.kinds[j] in ("-", "on", "in")
    inner = first_of(POSITIONED, tape, j)
    if inner is None and tape.kinds[j] == "the":
        inner = first_of(POSITIONED, tape, j + 1)
    if inner is None and tape.words[j] in ("month", "year", "week", "day", "century", "decade") and j > i + 1:
        unit = Reading("told" if tape.words[j] == "day" else "unit", shift=0, name=tape.words[j])
        inner = unit, j + 1
    if inner is None or inner[0].form in ("duration", "set", "offset"):
        return None
    reading, end = inner
    if reading.form == "clock" and tape.kinds[j] == "PART" and place in ("early", "late", "mid"):
        return inner
    return Reading("part", place=place, of=reading), end


def edge(tape: Tape, i: int) -> Match | None:
    """*the end of the month*, *the beginning of October*, *year-end*, *the end of 1990*."""
    place = EDGES.get(tape.words[i])
    if place is None or tape.kinds[i + 1] != "of":
        return None
    j = i + 2
    j += tape.kinds[j] == "the" and tape.kinds[j + 1] != "ORD"
    inner = first_of(EDGED, tape, j)
    if inner is None and tape.words[j] in ("year", "month", "week", "century", "decade", "day", "quarter"):
        inner = Reading("unit", shift=0, name=tape.words[j]), j + 1
    return (Reading("part", place=place, of=inner[0]), inner[1]) if inner else None


def anchored(tape: Tape, i: int) -> Match | None:
    """*two days after Sept. 11*, *a week before the 14th*, *a week from Friday*: a length and what it
    counts from."""
    found = amounts.amount(tape, i)
    if found is None or found[0].form != "duration":
        return found
    length, j = found
    if tape.kinds[j] not in ("before", "after", "from"):
        return found
    inner = first_of((holidays.holiday, day, calendar_dates.plain_date), tape, j + 1)
    if inner is None:
        return from_event(tape, found)
    shift = -1 if tape.kinds[j] == "before" else 1
    return Reading("offset", count=length.count, shift=shift, name=length.name, of=inner[0]), inner[1]


def from_event(tape: Tape, found: Match) -> Match:
    """*two days* in *two days after the attack*; *two days after* alone counts from what was told."""
    length, j = found
    if length.form != "duration" or tape.kinds[j] not in ("before", "after"):
        return found
    shift = -1 if tape.kinds[j] == "before" else 1
    if tape.kinds[j + 1] in NOTHING_BEHIND:
        return replace(length, form="offset", shift=shift, place="told"), j + 1
    return replace(length, form="after_event", shift=shift), j


def bare_units(tape: Tape, i: int) -> Match | None:
    """*weeks ago*, *for decades*, *days after the vote*."""
    found = amounts.bare_units(tape, i)
    return from_event(tape, found) if found is not None else None


def the(tape: Tape, i: int) -> Match | None:
    """What an article begins: *the third quarter*, *the past two months*, *the weekend*, *the 14th*, *the
    future*."""
    j = i + 1
    if (yesterday := _day_before(tape, j)) is not None:
        return yesterday
    found = first_of(AFTER_ARTICLE, tape, j)
    if found is not None:
        return found
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


def year_end(tape: Tape, i: int) -> Match | None:
    """*year-end*, *year end*, *year's end*, *month's end*."""
    if tape.words[i] not in ("year", "month"):
        return None
    j = i + 1 + (tape.kinds[i + 1] == "-")
    if tape.kinds[j] in ("'", "’") and tape.words[j + 1] == "s":
        j += 2
    if tape.words[j] != "end" or tape.kinds[j + 1] == "of":
        return None
    return Reading("part", place="end", of=Reading("unit", shift=0, name=tape.words[i])), j + 1


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


def year_ago_period(tape: Tape, i: int) -> Match | None:
    """*the year-ago quarter*, *year-earlier*: the same period a year before."""
    if tape.words[i] != "year" or tape.kinds[i + 1] != "-" or tape.words[i + 2] not in ("ago", "earlier"):
        return None
    inner = units.quarter(tape, i + 3)
    if inner is not None and inner[0].year is None:
        return replace(inner[0], shift=-1), inner[1]
    if tape.words[i + 3] == "nine" or tape.words[i + 3] == "six":
        return Reading("duration", count=tape.number(i + 3), name="month"), i + 5
    end = i + 3 + (tape.words[i + 3] in ("quarter", "period"))
    return Reading("offset", count=1, shift=-1, name="year", place="quarter"), end


def owned(tape: Tape, i: int) -> Match | None:
    """*last year's third quarter*, *this year's summer*, *this week's*."""
    found = units.shifted(tape, i)
    if found is None or found[0].name != "year" or found[0].form != "unit":
        return found
    j = found[1]
    if tape.kinds[j] not in ("'", "’") or tape.words[j + 1] != "s":
        return found
    if tape.words[j + 2] in ("quarter", "period"):
        return Reading("the", name="period", shift=found[0].shift), j + 3
    inner = units.quarter(tape, j + 2)
    if inner is None:
        return found
    return replace(inner[0], of=found[0]), inner[1]


def reference(tape: Tape, i: int) -> Match | None:
    """*now*, *recently*, *soon*, *the future*, *these days*: past, present or future, and no more."""
    if tape.kinds[i] == "REF":
        if tape.words[i] in ("future", "recent"):
            return None
        return Reading("ref", name=tape.name(i)), i + 1
    if tape.words[i : i + 2] == ["these", "days"]:
        return Reading("ref", name="PRESENT_REF"), i + 2
    return None


def future(tape: Tape, i: int) -> Match | None:
    """*the future*, *the near future*."""
    j = i + (tape.kinds[i] in ("near", "immediate"))
    return (Reading("ref", name="FUTURE_REF"), j + 1) if tape.words[j] == "future" else None


def month_of(tape: Tape, i: int) -> Match | None:
    """*June last year*, *January this year*, *early March next year*."""
    found = calendar_dates.calendar_date(tape, i)
    if found is None or found[0].year is not None or found[0].form not in ("month", "date"):
        return found
    reading, j = found
    j += tape.kinds[j] in ("of", ",")
    if tape.kinds[j] in ("last", "this", "next") and tape.words[j + 1] == "year":
        return replace(reading, of=Reading("unit", shift=units.SHIFTS[tape.kinds[j]], name="year")), j + 2
    return found


def dated_day(tape: Tape, i: int) -> Match | None:
    """A date or weekday with the part of the day or the hour that follows it."""
    found = first_of((month_of, weekday, deictic), tape, i)
    return clock.part_behind(tape, found) if found and found[0].form != "month" else found


def an_hour(tape: Tape, i: int) -> Match | None:
    """A time of day."""
    return clock.in_the_morning(tape, i) or clock.clock(tape, i, day)


def part_of_day(tape: Tape, i: int) -> Match | None:
    """A part of the day, only with an article, a preposition or its day."""
    found = clock.part_of_day(tape, i, day)
    if found is None or found[0].of is not None:
        return found
    return (
        found
        if tape.before(i) in ("at", "by", "the", "until", "before", "after", "since", "mid", "-")
        else None
    )


def stretch(tape: Tape, i: int) -> Match | None:
    """*first week of March*, *last three days of 2020*."""
    return stretches.stretch(tape, i, whole)


def whole(tape: Tape, i: int) -> Match | None:
    """A period that has parts."""
    return first_of(WHOLES, tape, i)


WHOLES: tuple[Rule, ...] = (
    units.quarter, month_of, units.decade, units.century, owned, units.season, calendar_dates.bare_year,
)  # fmt: skip
LISTED_DAYS: tuple[Rule, ...] = (
    day_ranges.day_range, day_ranges.before_its_month, day_ranges.behind_its_month,
)  # fmt: skip
POSITIONED: tuple[Rule, ...] = (
    dated_day, units.decade, units.century, units.quarter, units.season, owned, units.same,
    calendar_dates.bare_year,
    part_of_day, holidays.holiday,
)  # fmt: skip
EDGED: tuple[Rule, ...] = (
    dated_day, units.decade, units.century, units.quarter, owned, units.same, units.fiscal_year,
    calendar_dates.bare_year,
)  # fmt: skip
AFTER_ARTICLE: tuple[Rule, ...] = (
    holidays.holiday, year_end, edge, positioned, stretch, day_ranges.day_range, units.quarter, units.decade,
    units.century,
    year_ago_period, amounts.window,
    owned, units.same, units.season, part_of_day, future, month_of,
)  # fmt: skip
NUMBER: tuple[Rule, ...] = (
    holidays.holiday, figures.in_figures, *LISTED_DAYS, an_hour, units.quarter, units.century,
    units.decade, month_of,
    calendar_dates.bare_year, anchored,
)  # fmt: skip
FISCAL: tuple[Rule, ...] = (units.quarter, units.fiscal_year)
LENGTH: tuple[Rule, ...] = (anchored,)
STARTERS: dict[str, tuple[Rule, ...]] = {
    "MONTH": (holidays.holiday, day_ranges.day_range, dated_day),
    "MON": (day_ranges.day_range, dated_day), "WEEKDAY": (dated_day,),
    "WKD": (dated_day,), "DATE": (dated_day,),
    "NUM": NUMBER, "ORD": (units.quarter, stretch, units.century, *LISTED_DAYS, month_of),
    "AMOUNT": (an_hour, anchored),
    "TEN": (calendar_dates.bare_year, anchored), "CLOCK": (an_hour,), "NOON": (an_hour,),
    "PART": (part_of_day,),
    "DECADE": (units.decade,), "SEASON": (units.season,), "DAYS": (dated_day,), "TONIGHT": (dated_day,),
    "REF": (units.shifted, amounts.window, reference), "SET": (amounts.repeated,),
    "WEEKDAYS": (amounts.repeated,),
    "every": (amounts.repeated,), "each": (amounts.repeated,), "per": (amounts.repeated,),
    "the": (calendar_dates.bare_year, the), "fiscal": FISCAL, "financial": FISCAL,
    "UNIT": (year_end, year_ago_period, bare_units), "UNITS": (bare_units,),
    "LONG": (bare_units,),
    "'": (units.decade,), "’": (units.decade,), "‘": (units.decade,), "Q": (units.quarter,),
    "that": (units.same,), "same": (units.same,), "these": (reference, amounts.window),
    "those": (amounts.window,),
    "a": LENGTH, "an": LENGTH, "half": LENGTH, "dozens": LENGTH, "hundreds": LENGTH, "couple": LENGTH,
    "hundred": LENGTH, "thousand": LENGTH, "dozen": LENGTH, "several": LENGTH, "few": LENGTH, "many": LENGTH,
    "up": LENGTH, "at": LENGTH, "more": LENGTH, "less": LENGTH, "no": LENGTH, "fewer": LENGTH,
    **dict.fromkeys(amounts.APPROXIMATE, LENGTH),
    **dict.fromkeys(stretches.PLACES, (stretch,)),
    **dict.fromkeys(units.SHIFTS, (stretch, amounts.window, owned)),
    **dict.fromkeys(EARLY, (positioned, edge)), **dict.fromkeys(("beginning", "start", "end"), (edge,)),
}  # fmt: skip
HOLIDAYS: tuple[Rule, ...] = (holidays.holiday,)
OPENERS = (
    frozenset(
        "the a an half couple several few many up at more less no fewer that same these those each every "
        "per".split()
    )
    | amounts.APPROXIMATE
)
"""Words that begin an expression only in front of another word of time."""
