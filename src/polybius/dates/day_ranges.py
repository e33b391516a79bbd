"""Days told together under one month: *March 3-5*, *from 3 to 5 March*, *May 3 and 5*, *3, 4 and 5 May*."""

from __future__ import annotations

from polybius.dates.calendar_dates import AMOUNTS, day_number, year_behind
from polybius.dates.reading import Match, Reading, Tape

DASHES = frozenset("-–—")
TO = frozenset(("to", "through", "until", "till"))
LISTED = frozenset((",", "and", "or", "&"))
NO_DAY_BEHIND = frozenset("UNIT UNITS MONTH MON am pm CLOCK % - / hundred thousand dozen".split())
DAY_BEHIND = frozenset(
    ". , ; : ) break in at on by the and from to until for between after before when while with as was were "
    "is are".split()
)
"""What may follow a day that has its month only by the list it stands in: *May 3 and 5 people* has none."""


def day_range(tape: Tape, i: int) -> Match | None:
    """Days that follow each other: from the first to the last, in one expression."""
    if tape.kinds[i] in ("MONTH", "MON"):
        return _month_first(tape, i)
    return _day_first(tape, i)


def _month_first(tape: Tape, i: int) -> Match | None:
    j = i + 1 + (tape.kinds[i + 1] == ".")
    ends = _ends(tape, j, tape.before(i))
    if ends is None:
        return None
    first, last, end = ends
    loose = tape.kinds[end - 2] in TO and tape.before(i) not in ("from", "between")
    if tape.kinds[end] in NO_DAY_BEHIND or tape.words[end] in AMOUNTS or (loose and not tape.kinds[end]):
        return None
    year, end = year_behind(tape, end)
    return _range(year, tape.number(i), first, last), end


def _day_first(tape: Tape, i: int) -> Match | None:
    ends = _ends(tape, i, tape.before(i))
    if ends is None:
        return None
    first, last, j = ends
    month = _month(tape, j)
    if month is None:
        return None
    year, end = year_behind(tape, month[1])
    return _range(year, month[0], first, last), end


def _ends(tape: Tape, i: int, before: str) -> tuple[int, int, int] | None:
    """The first and last day of a range, and the index behind it; *and* makes one only behind *between*."""
    first = day_number(tape, i)
    if first is None or not _joins(tape.kinds[first[1]], before):
        return None
    last = day_number(tape, first[1] + 1)
    return (first[0], last[0], last[1]) if last is not None and first[0] < last[0] else None


def _joins(link: str, before: str) -> bool:
    return link in DASHES or (link in TO and before != "between") or (link == "and" and before == "between")


def _range(year: int | None, month: int, first: int, last: int) -> Reading:
    days = (Reading("date", year, month, number) for number in (first, last))
    return Reading("range", of=next(days), to=next(days))


def _month(tape: Tape, i: int) -> tuple[int, int] | None:
    """A month behind a day, and the index behind it."""
    i += tape.kinds[i] == "of"
    if tape.kinds[i] not in ("MONTH", "MON"):
        return None
    return tape.number(i), i + 1 + (tape.kinds[i] == "MON" and tape.kinds[i + 1] == ".")


def before_its_month(tape: Tape, i: int) -> Match | None:
    """The 3 of *3 and 5 May*: a day whose month stands behind a later one."""
    numbered = own = day_number(tape, i)
    while numbered is not None:
        j = numbered[1]
        link = _link(tape, j)
        later = day_number(tape, link) if link > j else None
        if own is None or later is None or later[0] <= numbered[0]:
            return None
        month = _month(tape, later[1])
        if month is not None:
            return Reading("date", None, month[0], own[0]), own[1]
        numbered = later
    return None


def _link(tape: Tape, i: int) -> int:
    """The index behind a comma, *and*, or both; the same index where there is neither."""
    i += tape.kinds[i] == ","
    return i + (tape.kinds[i] in ("and", "or", "&"))


def behind_its_month(tape: Tape, i: int) -> Match | None:
    """The 5 of *May 3 and 5*: a day whose month stands before an earlier one."""
    numbered = day_number(tape, i)
    month = _month_before(tape, i, numbered[0]) if numbered is not None else None
    if numbered is None or month is None:
        return None
    year, end = year_behind(tape, numbered[1])
    if year is None and tape.words[end] not in DAY_BEHIND and tape.kinds[end] not in DAY_BEHIND:
        return None
    return Reading("date", year, month, numbered[0]), end


def _month_before(tape: Tape, i: int, number: int) -> int | None:
    """The month that a list of rising days before this one begins with."""
    while i > 1 and tape.kinds[i - 1] in LISTED:
        i -= 1 + (tape.kinds[i - 2] == ",")
        earlier = day_number(tape, i - 1) if i > 1 else None
        if earlier is None or earlier[0] >= number:
            return None
        number, i = earlier[0], i - 1
        before = i - 1 - (tape.kinds[i - 1] == "." and i > 1)
        if tape.kinds[before] in ("MONTH", "MON") and i > 0:
            return tape.number(before)
    return None
