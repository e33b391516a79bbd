"""Dates in figures that begin with the year, and months in figures: *2019-aug-01*, *2015-12*, *12/2015*,
*2015-16*."""

from __future__ import annotations

from polybius.dates.calendar_dates import EARLIEST, LATEST, bare_year
from polybius.dates.reading import Match, Reading, Tape
from polybius.dates.words import MONTHS, SHORT_MONTHS

MARKS = frozenset("-/")


def in_figures(tape: Tape, i: int) -> Match | None:
    """A year and month, a month and year, or two years, with a hyphen or stroke and no blank between."""
    if tape.kinds[i] != "NUM" or not tape.plain(i) or tape.kinds[i + 1] not in MARKS:
        return None
    joined = tape.joined(i + 1) and tape.joined(i + 2)
    if not joined or (tape.joined(i) and tape.before(i) in MARKS):
        return None
    if len(tape.words[i]) == 4 and EARLIEST <= tape.number(i) <= LATEST:
        return _month_named(tape, i) or _month_numbered(tape, i)
    return _month_first(tape, i)


def _month_named(tape: Tape, i: int) -> Match | None:
    """*2019-Aug-01*, *2019/aug*."""
    word = tape.words[i + 2]
    month = MONTHS.index(word) + 1 if word in MONTHS else SHORT_MONTHS.get(word)
    if month is None:
        return None
    day = tape.number(i + 4)
    if tape.kinds[i + 3] in MARKS and tape.joined(i + 3) and 1 <= day <= 31 and tape.plain(i + 4):
        return Reading("date", tape.number(i), month, day), i + 5
    return Reading("month", tape.number(i), month), i + 3


def _month_numbered(tape: Tape, i: int) -> Match | None:
    """*2015-12* is a month; *2015-16*, the year and the one after it, both years."""
    year, number = tape.number(i), tape.number(i + 2)
    if tape.kinds[i + 2] != "NUM" or len(tape.words[i + 2]) != 2 or bare_year(tape, i) is None:
        return None
    if tape.kinds[i + 3] in MARKS and tape.joined(i + 3):
        return None
    if year + 1 == year - year % 100 + number or (number > 12 and year % 100 < number):
        last = Reading("year", year - year % 100 + number)
        return Reading("range", of=Reading("year", year), to=last), i + 3
    return (Reading("month", year, number), i + 3) if 1 <= number <= 12 else None


def _month_first(tape: Tape, i: int) -> Match | None:
    """*12/2015*."""
    year = tape.number(i + 2)
    if not 1 <= tape.number(i) <= 12 or len(tape.words[i + 2]) != 4 or not EARLIEST <= year <= LATEST:
        return None
    return Reading("month", year, tape.number(i)), i + 3
