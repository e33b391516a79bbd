"""What names one day: a date, a weekday, *today*, *the next day*, with its hour or its part of the day."""

from __future__ import annotations

from dataclasses import replace

from polybius.dates import calendar_dates, clock, holidays, units
from polybius.dates.reading import Match, Reading, Tape, first_of


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
