"""Times of day: *10:35 a.m.*, *5 p.m. EST, Nov. 6*, *0735 GMT*, *noon Thursday*, *Wednesday night*, *four
o'clock*."""

from __future__ import annotations

from polybius.dates.amounts import cardinal
from polybius.dates.reading import Match, Reading, Rule, Tape

BEFORE_NOON = frozenset("at by until till before after since around about from to shortly just".split())


def clock(tape: Tape, i: int, day_rule: Rule) -> Match | None:
    """A time of day with the day behind it, where there is one; ``day_rule`` reads days."""
    found = _hour(tape, i)
    if found is None:
        return None
    value, j = found
    j = _zone(tape, j)
    k = j + (tape.kinds[j] in (",", "on", "of"))
    k += tape.kinds[k] == "on"
    day = day_rule(tape, k) if tape.kinds[k] != "NUM" else None
    if day is not None and _names_day(day[0]):
        return Reading("clock", name=value, of=day[0]), day[1]
    if tape.kinds[i] == "NOON" and tape.before(i) not in BEFORE_NOON:
        return None
    return Reading("clock", name=value), j


def _names_day(reading: Reading) -> bool:
    return reading.form in ("weekday", "day", "date", "told") or (
        reading.form == "clock" and reading.of is not None
    )


def _hour(tape: Tape, i: int) -> tuple[str, int] | None:
    kind = tape.kinds[i]
    if kind == "NOON":
        return tape.name(i), i + 1
    if kind == "CLOCK":
        hour, minute = (int(part) for part in tape.name(i).split(":")[:2])
        half = tape.kinds[i + 1]
        if hour > 24 or minute > 59 or (tape.kinds[i + 1] == "NUM" and not tape.plain(i + 1)):
            return None
        return _value(hour, minute, half), i + 1 + (half in ("am", "pm"))
    if kind in ("NUM", "AMOUNT"):
        return _number_hour(tape, i)
    return None


def _number_hour(tape: Tape, i: int) -> tuple[str, int] | None:
    """*5 p.m.*, *5.30pm*, *four o'clock*, *0735 GMT*, *1400GMT*."""
    value = tape.values[i]
    if isinstance(value, str):
        return None
    hour, minute = int(value), round((value - int(value)) * 100)
    half = tape.kinds[i + 1]
    if half in ("am", "pm") and 1 <= hour <= 12 and minute < 60:
        return _value(hour, minute, half), i + 2
    if tape.words[i + 1] == "o" and tape.words[i + 3] == "clock" and 1 <= hour <= 12:
        return f"T{hour:02}:00", i + 4
    if tape.kinds[i + 1] == "ZONE" and len(tape.words[i]) == 4 and tape.words[i + 1] != "local":
        hour, minute = divmod(int(value), 100)
        return (_value(hour, minute, ""), i + 1) if hour <= 24 and minute < 60 else None
    return None


def _value(hour: int, minute: int, half: str) -> str:
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute:02}"


def _zone(tape: Tape, i: int) -> int:
    """The index behind a time zone, *local time*, and the same hour in another zone in brackets."""
    if tape.kinds[i] == "ZONE":
        i += 1 + (tape.kinds[i + 1] == "time")
    if tape.kinds[i] == "(" and tape.kinds[i + 1] in ("NUM", "CLOCK"):
        j = i + 2 + (tape.kinds[i + 2] in ("am", "pm"))
        if tape.kinds[j] == "ZONE" and tape.kinds[j + 1] == ")":
            return j + 2
    return i


def part_behind(tape: Tape, day: Match) -> Match:
    """*Wednesday night*, *Tuesday evening local time*, *Saturday at noon*, *Friday at 5 p.m.*"""
    reading, i = day
    if tape.kinds[i] == "PART":
        end = i + 1
        if tape.kinds[end] == "ZONE" and tape.kinds[end + 1] == "time":
            end += 2
        return Reading("clock", name=tape.name(i), of=reading), end
    if tape.kinds[i] == "at" and (hour := _hour(tape, i + 1)) is not None:
        return Reading("clock", name=hour[0], of=reading), _zone(tape, hour[1])
    return reading, i


def part_of_day(tape: Tape, i: int, day_rule: Rule) -> Match | None:
    """*the night of June 3*, *the morning*, *early morning*: with a day, or the report's own."""
    if tape.kinds[i] != "PART":
        return None
    j = i + 1
    linked = tape.kinds[j] in ("of", "on", ",")
    if linked or tape.kinds[j] in ("DAYS", "WEEKDAY"):
        day = day_rule(tape, j + linked)
        if day is not None and _names_day(day[0]):
            return Reading("clock", name=tape.name(i), of=day[0]), day[1]
    return Reading("clock", name=tape.name(i)), j


def in_the_morning(tape: Tape, i: int) -> Match | None:
    """*4 in the morning*."""
    found = cardinal(tape, i)
    if (
        found is None
        or tape.words[found[1] : found[1] + 2] != ["in", "the"]
        or tape.kinds[found[1] + 2] != "PART"
    ):
        return None
    hour = int(found[0])
    half = "am" if tape.words[found[1] + 2] in ("morning", "dawn") else "pm"
    if not 1 <= hour <= 12:
        return None
    return Reading("clock", name=_value(hour, 0, half)), found[1] + 3
