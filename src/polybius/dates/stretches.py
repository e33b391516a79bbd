"""Stretches of a period: *the first week of March*, *the last three days of 2020*."""

from __future__ import annotations

from polybius.dates.amounts import VAGUE, cardinal
from polybius.dates.periods import DAY, Period, half, quarter, shifted, year
from polybius.dates.reading import Match, Reading, Rule, Tape

UNITS = frozenset("day week month quarter year decade".split())
PLACES = {"last": -1, "final": -1, "closing": -1, "opening": 1}
WHOLES = frozenset("week month quarter year decade century".split())
VAGUE_COUNT = 3
"""How many units *the first days of March* are taken to be."""


def stretch(tape: Tape, i: int, whole_rule: Rule) -> Match | None:
    """The units of a period by their place in it; ``whole_rule`` reads the period."""
    place = tape.number(i) if tape.kinds[i] == "ORD" else PLACES.get(tape.words[i], 0)
    if not place:
        return None
    counted, j = _count(tape, i + 1)
    if tape.kinds[j] not in ("UNIT", "UNITS") or tape.name(j) not in UNITS:
        return None
    linked = tape.kinds[j + 1] == "of" or (tape.kinds[j + 1] == "in" and tape.name(j) != "year")
    if not linked or (tape.kinds[j] == "UNITS" and place > 1):
        return None
    whole = _whole(tape, j + 2, whole_rule)
    if whole is None:
        return None
    several = tape.kinds[j] == "UNITS"
    count = counted or VAGUE_COUNT if several else 1
    reading = Reading("stretch", count=count, shift=place, name=tape.name(j), of=whole[0])
    return reading, whole[1]


def _count(tape: Tape, i: int) -> tuple[float | None, int]:
    if tape.words[i] in VAGUE:
        return None, i + 1 + (tape.words[i + 1] == "of")
    return cardinal(tape, i) or (None, i)


def _whole(tape: Tape, i: int, whole_rule: Rule) -> Match | None:
    """The period; *the month* and *the year* are the report's."""
    article = tape.kinds[i] == "the"
    if article and tape.words[i + 1] in WHOLES and tape.kinds[i + 2] not in ("of", "before", "after", "-"):
        return Reading("unit", shift=0, name=tape.words[i + 1]), i + 2
    return whole_rule(tape, i + article)


def units_of(whole: Period, unit: str) -> list[Period]:
    """The units of a period in order; a week is of the month or year that its Thursday is in (ISO 8601)."""
    if whole.start is None or whole.end is None:
        return []
    found = [shifted(whole.start, unit, 0)]
    while (last := found[-1].end) is not None and last < whole.end:
        found.append(shifted(whole.start, unit, len(found)))
    if unit != "week":
        return found
    return [w for w in found if w.start and whole.start <= w.start + 3 * DAY <= whole.end]


def together(units: list[Period]) -> Period:
    """One period of units that follow each other, by the name of the calendar where it has one."""
    first, last = units[0], units[-1]
    if len(units) == 1 or first.start is None:
        return first
    start = first.start
    if first.granularity == "month" and (start.month - 1) % len(units) == 0 and len(units) in (3, 6, 12):
        made = {3: quarter, 6: half}.get(len(units))
        return made(start.year, (start.month - 1) // len(units) + 1) if made else year(start.year)
    return Period(start, last.end, first.granularity, f"{first.timex}/{last.timex}")
