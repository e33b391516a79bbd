"""Nights between two days, and the hours after midnight: *overnight on Monday*, *overnight into Tuesday*."""

from __future__ import annotations

from polybius.dates.one_day import day
from polybius.dates.reading import Match, Reading, Tape


def overnight(tape: Tape, i: int) -> Match | None:
    """The night that begins on a day, or ends on it; *overnight* alone is the report's."""
    if tape.words[i] != "overnight":
        return None
    link = tape.kinds[i + 1]
    if tape.words[i + 1] == "into":
        return _night(tape, i + 2, "ends")
    found = _night(tape, i + 1 + (link in ("on", "from")), "begins")
    if found is None or link not in ("from", "WEEKDAY") or tape.kinds[found[1]] not in ("to", "until"):
        return found
    second = day(tape, found[1] + 1)
    return (found[0], second[1]) if second is not None else found


def _night(tape: Tape, i: int, place: str) -> Match | None:
    found = day(tape, i)
    if found is None or found[0].form not in ("weekday", "date", "day"):
        return None
    return Reading("night", name="TNI", place=place, of=found[0]), found[1]


def small_hours(tape: Tape, i: int) -> Match | None:
    """*early hours of Sunday*, *small hours of Sunday morning*."""
    if tape.words[i] not in ("early", "small", "wee") or tape.words[i + 1] != "hours":
        return None
    if tape.kinds[i + 2] not in ("of", "on"):
        return None
    found = day(tape, i + 3)
    if found is None:
        return None
    reading = found[0].of if found[0].form == "clock" and found[0].of is not None else found[0]
    return Reading("clock", name="TMO", of=reading), found[1]
