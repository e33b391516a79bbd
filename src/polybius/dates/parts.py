"""Parts of periods: *late last year*, *the end of the month*, *the first week of March*."""

from __future__ import annotations

from polybius.dates import calendar_dates, holidays, stretches, units
from polybius.dates.one_day import dated_day, month_of, part_of_day
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


def stretch(tape: Tape, i: int) -> Match | None:
    """*first week of March*, *last three days of 2020*."""
    return stretches.stretch(tape, i, whole)


def whole(tape: Tape, i: int) -> Match | None:
    """A period that has parts."""
    return first_of(WHOLES, tape, i)


WHOLES: tuple[Rule, ...] = (
    units.quarter, month_of, units.decade, units.century, units.owned, units.season, calendar_dates.bare_year,
)  # fmt: skip
POSITIONED: tuple[Rule, ...] = (
    dated_day, units.decade, units.century, units.quarter, units.season, units.owned, units.same,
    calendar_dates.bare_year,
    part_of_day, holidays.holiday,
)  # fmt: skip
EDGED: tuple[Rule, ...] = (
    dated_day, units.decade, units.century, units.quarter, units.owned, units.same, units.fiscal_year,
    calendar_dates.bare_year,
)  # fmt: skip
