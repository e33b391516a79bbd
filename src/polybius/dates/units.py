"""Periods that are told by their unit: *the third quarter of 1990*, *the 1990s*, *last year*, *the summer
of 1994*."""

from __future__ import annotations

from dataclasses import replace

from polybius.dates.calendar_dates import bare_year, calendar_date, two_digits
from polybius.dates.reading import Match, Reading, Tape

SHIFTS = {
    "last": -1, "past": -1, "previous": -1, "prior": -1, "preceding": -1, "next": 1, "coming": 1,
    "upcoming": 1,
    "following": 1, "ensuing": 1, "this": 0, "current": 0,
}  # fmt: skip
TOLD = frozenset("previous prior preceding following ensuing".split())
"""These count from the date that was told before, not from the day of the report."""

NAMED_UNITS = frozenset("day week fortnight weekend month quarter year decade century".split())


def decade(tape: Tape, i: int) -> Match | None:
    """*the 1990s*, *1930's*, *the '80s*, *the nineties*."""
    if tape.kinds[i] == "DECADE":
        return Reading("decade", tape.number(i), name="short"), i + 1
    apostrophe = tape.words[i] in ("'", "’", "‘")
    j = i + apostrophe
    if tape.kinds[j] != "NUM" or not tape.plain(j) or tape.number(j) % 10:
        return None
    end = j + 1 + (tape.words[j + 1] in ("'", "’") and tape.joined(j + 1))
    if tape.words[end] != "s" or not tape.joined(end):
        return None
    digits = len(tape.words[j])
    if digits == 4:
        return Reading("decade", tape.number(j)), end + 1
    if digits == 2 and (apostrophe or tape.before(i) in ("the", "early", "late", "mid", "-")):
        return Reading("decade", two_digits(tape.number(j))), end + 1
    return None


def century(tape: Tape, i: int) -> Match | None:
    """*the 19th century*, *20th-century*."""
    if tape.kinds[i] != "ORD":
        return None
    j = i + 1 + (tape.kinds[i + 1] == "-")
    if tape.words[j] not in ("century", "centuries") or not 1 <= tape.number(i) <= 30:
        return None
    return Reading("century", count=tape.number(i)), j + 1


def quarter(tape: Tape, i: int) -> Match | None:
    """*third-quarter*, *Q3 2019*, *3Q*, *the 1988 third quarter*, *the fiscal first quarter*, *the first
    half of 1990*."""
    j, year, fiscal = i, None, False
    if tape.kinds[j] == "NUM" and len(tape.words[j]) == 4 and tape.plain(j):
        year, j = tape.number(j), j + 1
        j += tape.kinds[j] == "-" and tape.words[j + 1] == "q"
    if tape.kinds[j] in ("fiscal", "financial"):
        fiscal, j = True, j + 1 + (tape.kinds[j + 1] == "-")
    found = _ordinal_quarter(tape, j) or _q_quarter(tape, j)
    if found is None:
        return None
    number, form, end = found
    if year is None:
        year, of, end = _year_of(tape, end)
        return Reading(form, year, count=number, of=of, fiscal=fiscal), end
    return Reading(form, year, count=number, fiscal=fiscal), end


def _ordinal_quarter(tape: Tape, i: int) -> tuple[int, str, int] | None:
    if tape.kinds[i] not in ("ORD", "first", "last", "latest", "final"):
        return None
    number = tape.number(i)
    j = i + 1 + (tape.kinds[i + 1] in ("-", "fiscal"))
    if tape.words[j] == "quarter" and 1 <= number <= 4:
        return number, "quarter", j + 1
    if tape.words[j] == "half" and (number in (1, 2) or tape.kinds[i] == "last"):
        follows = tape.kinds[j + 1] == "of" and tape.kinds[j + 2] in ("NUM", "the", "this", "last", "next")
        return (number or 2, "half", j + 1) if follows else None
    return None


def _q_quarter(tape: Tape, i: int) -> tuple[int, str, int] | None:
    """``Q3`` and ``3Q``, which the lexer has in two atoms."""
    if (
        tape.words[i] == "q"
        and tape.kinds[i + 1] == "NUM"
        and tape.joined(i + 1)
        and 1 <= tape.number(i + 1) <= 4
    ):
        return tape.number(i + 1), "quarter", i + 2
    if (
        tape.kinds[i] == "NUM"
        and tape.words[i + 1] == "q"
        and tape.joined(i + 1)
        and 1 <= tape.number(i) <= 4
    ):
        return tape.number(i), "quarter", i + 2
    return None


def _year_of(tape: Tape, i: int) -> tuple[int | None, Reading | None, int]:
    """The year that a quarter, half or season is of: *of 1990*, *1990*, *last year*, *of this year*."""
    j = i + (tape.kinds[i] in ("of", "in", ","))
    j += tape.kinds[j] in ("fiscal", "financial")
    j += tape.kinds[j] == "the" and tape.kinds[j + 1] in SHIFTS
    if (found := bare_year(tape, j)) is not None:
        return found[0].year, None, found[1]
    if tape.kinds[j] in SHIFTS and tape.words[j + 1] == "year":
        return None, Reading("unit", shift=SHIFTS[tape.kinds[j]], name="year"), j + 2
    return None, None, i


def fiscal_year(tape: Tape, i: int) -> Match | None:
    """*fiscal 1989*, *fiscal year 2019*, *FY2019*: taken for the calendar year, since companies and states
    differ."""
    if tape.kinds[i] not in ("fiscal", "financial"):
        return None
    j = i + 1 + (tape.words[i + 1] == "year")
    found = bare_year(tape, j)
    return (Reading("year", found[0].year, fiscal=True), found[1]) if found else None


def season(tape: Tape, i: int) -> Match | None:
    """*the summer*, *in winter*, *spring 2019*, *the winter of 1994*; *fall* and *spring* only as seasons."""
    if tape.kinds[i] != "SEASON":
        return None
    year, of, end = _year_of(tape, i + 1)
    if year is None and of is None:
        before = tape.before(i)
        sure = tape.words[i].startswith(("summer", "winter", "autumn"))
        clear = before in ("in", "early", "late", "mid", "by", "until", "since", "-", "during", "of") or (
            sure and before in ("the", "over", "through", "for")
        )
        if not clear:
            return None
    return Reading("season", year, name=tape.name(i), of=of), end


def shifted(tape: Tape, i: int) -> Match | None:
    """*last year*, *this coming Sunday*, *next May*, *the previous day*, *last summer*, *this morning*."""
    kind = tape.kinds[i]
    shift = SHIFTS.get(kind)
    if kind == "REF" and tape.words[i] == "current":
        shift = 0
    if shift is None:
        return None
    j = i + 1
    if kind == "this" and tape.kinds[j] in ("past", "coming", "upcoming", "last", "next"):
        shift, j = SHIFTS[tape.kinds[j]], j + 1
    j += tape.kinds[j] in ("fiscal", "financial", "calendar")
    told = kind in TOLD
    return _shifted_thing(tape, j, shift, told, kind)


def _shifted_thing(tape: Tape, j: int, shift: int, told: bool, kind: str) -> Match | None:
    thing = tape.kinds[j]
    if thing == "UNIT" and tape.words[j] in NAMED_UNITS:
        if kind == "past" or (kind == "coming" and tape.words[j] != "weekend"):
            return Reading("window", count=1, shift=shift, name=tape.words[j]), j + 1
        if tape.words[j] == "day" and not told:
            return (Reading("told", shift=shift, name="day"), j + 1) if kind in ("next", "last") else None
        return Reading("told" if told else "unit", shift=shift, name=tape.words[j]), j + 1
    if thing in ("WEEKDAY", "WKD"):
        return Reading("weekday", weekday=tape.number(j), shift=shift), j + 1
    if thing in ("MONTH", "MON"):
        dated = calendar_date(tape, j)
        if dated is not None and dated[0].form == "date" and dated[0].year is None:
            return replace(dated[0], shift=shift), dated[1]
        return Reading("month", month=tape.number(j), shift=shift), j + 1 + (
            thing == "MON" and tape.kinds[j + 1] == "."
        )
    if thing == "SEASON":
        return Reading("season", shift=shift, name=tape.name(j)), j + 1
    if thing == "ORD" and tape.words[j + 1] == "quarter":
        return Reading("quarter", count=tape.number(j), shift=shift), j + 2
    if thing == "PART":
        day = Reading("told", shift=shift, name="day") if kind in ("next", "following", "previous") else None
        last = -1 if kind == "last" else 0
        return Reading("clock", name=tape.name(j), of=day or Reading("day", shift=last)), j + 1
    return None


def same(tape: Tape, i: int) -> Match | None:
    """*that day*, *the same week*, *that same year*, *the same period*: the one told before."""
    j = i + 1
    if tape.kinds[i] == "that":
        j += tape.kinds[j] == "same"
    elif tape.kinds[i] != "same":
        return None
    if tape.kinds[j] == "UNIT" and tape.words[j] in NAMED_UNITS:
        return Reading("told", shift=0, name=tape.words[j]), j + 1
    if tape.kinds[j] == "PART":
        return Reading("clock", name=tape.name(j), of=Reading("told", shift=0, name="day")), j + 1
    if tape.words[j] == "period" and tape.kinds[j - 1] == "same":
        return Reading("told", shift=0, name="period"), j + 1
    return None


def year_ago_period(tape: Tape, i: int) -> Match | None:
    """*the year-ago quarter*, *year-earlier*: the same period a year before."""
    if tape.words[i] != "year" or tape.kinds[i + 1] != "-" or tape.words[i + 2] not in ("ago", "earlier"):
        return None
    inner = quarter(tape, i + 3)
    if inner is not None and inner[0].year is None:
        return replace(inner[0], shift=-1), inner[1]
    if tape.words[i + 3] == "nine" or tape.words[i + 3] == "six":
        return Reading("duration", count=tape.number(i + 3), name="month"), i + 5
    end = i + 3 + (tape.words[i + 3] in ("quarter", "period"))
    return Reading("offset", count=1, shift=-1, name="year", place="quarter"), end


def owned(tape: Tape, i: int) -> Match | None:
    """*last year's third quarter*, *this year's summer*, *this week's*."""
    found = shifted(tape, i)
    if found is None or found[0].name != "year" or found[0].form != "unit":
        return found
    j = found[1]
    if tape.kinds[j] not in ("'", "’") or tape.words[j + 1] != "s":
        return found
    if tape.words[j + 2] in ("quarter", "period"):
        return Reading("the", name="period", shift=found[0].shift), j + 3
    inner = quarter(tape, j + 2)
    if inner is None:
        return found
    return replace(inner[0], of=found[0]), inner[1]
