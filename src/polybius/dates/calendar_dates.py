"""Dates that the calendar names: *Tuesday, Sept. 11, 2001*, *11 September*, *May 1998*, *2001-09-11*, *the
14th*."""

from __future__ import annotations

import re

from polybius.dates.reading import Match, Reading, Tape

EARLIEST, LATEST = 1000, 2199
BARE = range(1900, 2100)
"""Years that need no preposition to be taken for years."""

YEAR_BEFORE = frozenset(
    "in since by from until till of during before after early late mid fiscal to and through between post "
    "pre "
    "until around about circa".split()
)
NO_YEAR_BEFORE = frozenset("$ £ € ¥ # % . / :".split())
NO_YEAR_AFTER = frozenset("% $ £ € UNITS hundred thousand dozen : ZONE am pm °".split())
NUMBERED = frozenset(
    "no number nos resolution flight page room route article section law act bill order boeing airbus "
    "channel "
    "highway block unit ward model case ship us rs usd eur gbp least than some only over up".split()
)
AMOUNTS = frozenset(
    "million billion trillion percent pct people troops soldiers men women feet metres meters miles km "
    "kilometers "
    "kilometres tons tonnes kg dollars euros pounds yen rupees points votes seats dead".split()
)


def calendar_date(tape: Tape, i: int) -> Match | None:
    """A day or month of the calendar, with its weekday, its year, or neither."""
    if tape.kinds[i] in ("WEEKDAY", "WKD"):
        return _weekday_first(tape, i)
    return plain_date(tape, i)


def plain_date(tape: Tape, i: int) -> Match | None:
    """A day or month of the calendar that no weekday begins."""
    kind = tape.kinds[i]
    if kind == "DATE":
        return _numeric(tape, i)
    if kind in ("MONTH", "MON"):
        return _month_first(tape, i)
    if kind in ("NUM", "ORD"):
        return _day_first(tape, i)
    if kind == "the" and tape.kinds[i + 1] == "ORD":
        return _day_first(tape, i + 1)
    return None


def _weekday_first(tape: Tape, i: int) -> Match | None:
    """*Friday, Oct. 13*; a shortened weekday must have its date."""
    j = i + 1
    while tape.kinds[j] in (",", ".", "the"):
        j += 1
    found = plain_date(tape, j)
    if found is None or found[0].day is None:
        return None
    reading, end = found
    return Reading("date", reading.year, reading.month, reading.day, tape.number(i)), end


def _numeric(tape: Tape, i: int) -> Match | None:
    """``2001-09-11``, ``11/09/2001``, ``11.09.2001``; whether day or month comes first is for the
    resolver."""
    first, second, third = (int(part) for part in re.split(r"[./-]", tape.name(i)))
    if first >= EARLIEST:
        return Reading("date", first, second, third), _time_part(tape, i + 1)
    year = third if third > 99 else 1900 + third + 100 * (third < 50)
    if tape.name(i).count(".") and third < 100:
        return None
    # Points are only put between numbers where the day comes first.
    name = "" if tape.name(i).count(".") and second <= 12 else "numeric"
    return Reading("date", year, first if name else second, second if name else first, name=name), i + 1


def _time_part(tape: Tape, i: int) -> int:
    """Behind an ISO day, its time of day: ``T12:00:00Z``."""
    if tape.words[i] != "t" or tape.kinds[i + 1] != "CLOCK":
        return i
    return i + 3 if tape.words[i + 2] == "z" else i + 2


def _month_first(tape: Tape, i: int) -> Match | None:
    """*Sept. 11, 2001*, *September 11th*, *September 2001*, *September*."""
    short = tape.kinds[i] == "MON"
    j = i + 1 + (tape.kinds[i + 1] == ".")
    if (numbered := day_number(tape, j)) and not _is_year(tape, j):
        number, end = numbered
        year, end = year_behind(tape, end)
        return Reading("date", year, tape.number(i), number), end
    year, end = year_behind(tape, j)
    if year is not None:
        return Reading("month", year, tape.number(i)), end
    joined = tape.kinds[i + 1] in ("-", "–") and tape.kinds[i + 2] in ("MON", "MONTH")
    if short and not (
        joined or tape.kinds[i + 1] == "." or tape.before(i) in ("in", "since", "until", "-", "late", "early")
    ):
        return None
    if not short and tape.words[i] in ("may", "march", "august") and not _may_be_month(tape, i):
        return None
    return Reading("month", None, tape.number(i)), i + 1


MONTH_BEFORE = frozenset(
    "in of since by from until till to last next this early late mid during and or through between - before "
    "after "
    "for past each every around ( for than coming previous following start end beginning middle earlier "
    "later".split()
)


def _may_be_month(tape: Tape, i: int) -> bool:
    """*May*, *March* and *August* are people and verbs too: a preposition or an adjective of time decides."""
    if tape.before(i) in MONTH_BEFORE:
        return True
    following = tape.words[i + 1]
    if tape.before(i) == "the" and following not in ("on", "of", "to", "for"):
        return True
    return following in ("'", "’") or (tape.kinds[i + 1] == "UNIT" and following == "day")


def day_number(tape: Tape, i: int) -> tuple[int, int] | None:
    """A day of the month in figures or as an ordinal, and the index behind it."""
    if tape.kinds[i] == "the" and tape.kinds[i + 1] == "ORD":
        i += 1
    number = tape.number(i)
    written = (tape.kinds[i] == "NUM" and tape.plain(i)) or tape.kinds[i] == "ORD"
    if not written or not 1 <= number <= 31 or tape.kinds[i + 1] == "%":
        return None
    return number, i + 1


def _day_first(tape: Tape, i: int) -> Match | None:
    """*11 September 2001*, *the 11th of September*."""
    numbered = day_number(tape, i)
    if numbered is None:
        return None
    number, j = numbered
    j += tape.kinds[j] in ("of", "-", "/")
    if tape.kinds[j] not in ("MONTH", "MON"):
        return None
    month = tape.number(j)
    j += 1 + (tape.kinds[j] == "MON" and tape.kinds[j + 1] == ".")
    if tape.kinds[j] in ("-", "/") and _is_year(tape, j + 1):
        j += 1
    year, j = year_behind(tape, j)
    return Reading("date", year, month, number), j


def year_behind(tape: Tape, i: int) -> tuple[int | None, int]:
    """A year that follows a day or month, perhaps behind a comma or *of*."""
    j = i + (tape.kinds[i] in (",", "of"))
    if _is_year(tape, j):
        return tape.number(j), j + 1
    if tape.kinds[j] in ("'", "’", "‘") and tape.kinds[j + 1] == "NUM" and len(tape.words[j + 1]) == 2:
        return two_digits(tape.number(j + 1)), j + 2
    if tape.kinds[i] == "of" and _two_figures(tape, j):
        return two_digits(tape.number(j)), j + 1
    spelled = spelled_year(tape, j)
    return spelled if spelled is not None else (None, i)


def _two_figures(tape: Tape, i: int) -> bool:
    """*87* in *April of 87*, with nothing behind it that it could count."""
    written = tape.kinds[i] == "NUM" and tape.plain(i) and len(tape.words[i]) == 2
    return written and tape.kinds[i + 1] in (".", ",", ";", ")", "break", "and", "when", "the", "in", "at")


def two_digits(number: int) -> int:
    """The year that two figures stand for: 50 to 99 in the last century."""
    return number + (1900 if number >= 50 else 2000)


def _is_year(tape: Tape, i: int) -> bool:
    number = tape.number(i)
    in_range = tape.kinds[i] == "NUM" and len(tape.words[i]) == 4 and EARLIEST <= number <= LATEST
    return in_range and tape.kinds[i + 1] not in NO_YEAR_AFTER


def spelled_year(tape: Tape, i: int) -> tuple[int, int] | None:
    """*nineteen ninety-six*, *two thousand and one*: the year and the index behind it."""
    if tape.words[i] in ("nineteen", "eighteen", "twenty") and tape.kinds[i + 1] == "TEN":
        century = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[tape.words[i]]
        j = i + 2 + (tape.kinds[i + 2] == "-")
        unit = tape.number(j) if tape.kinds[j] == "NUM" and not tape.plain(j) else 0
        return century + tape.number(i + 1) + (unit if unit < 10 else 0), j + 1 if 0 < unit < 10 else i + 2
    if tape.words[i] == "two" and tape.words[i + 1] == "thousand" and tape.before(i) in ("in", "UNIT", ","):
        j = i + 2 + (tape.kinds[i + 2] == "and")
        unit = tape.number(j) if tape.kinds[j] == "NUM" and not tape.plain(j) else 0
        return 2000 + unit, j + 1 if unit else i + 2
    return None


def bare_year(tape: Tape, i: int) -> Match | None:
    """A year alone, told from other numbers by what stands around it."""
    spelled = spelled_year(tape, i)
    if spelled is not None:
        return Reading("year", spelled[0]), spelled[1]
    if tape.words[i] == "the" and tape.words[i + 1] == "year":
        inner = spelled_year(tape, i + 2)
        return (Reading("year", inner[0]), inner[1]) if inner else None
    if not _is_year(tape, i) or not tape.plain(i):
        return None
    before = tape.words[i - 1] if i else ""
    if (before in NO_YEAR_BEFORE and tape.joined(i)) or before in NUMBERED or tape.words[i + 1] in AMOUNTS:
        return None
    if before in ("$", "£", "€") or (
        tape.joined(i + 1) and tape.words[i + 1] in ("-", "%") and not _range(tape, i)
    ):
        return None
    if tape.number(i) in BARE or before in YEAR_BEFORE:
        return Reading("year", tape.number(i)), i + 1
    return None


def _range(tape: Tape, i: int) -> bool:
    return tape.kinds[i + 2] == "NUM" or tape.kinds[i + 2] in ("UNIT", "ORD", "")
