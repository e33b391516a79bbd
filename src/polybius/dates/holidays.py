"""Holidays and dates that have become names, from ``holidays.tsv``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from polybius.codebooks.tables import FOLDER, Row, read_rows
from polybius.dates.easter import easter, orthodox_easter
from polybius.dates.periods import DAY, Period
from polybius.dates.reading import Match, Reading, Tape

COLUMNS = ("names", "rule", "days", "note")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday: ``rule`` says its first day in a year, ``days`` how long it is."""

    name: str
    rule: str
    days: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """Holidays by name, and the words that begin their names with the numbers of words that may follow."""

    by_words: dict[tuple[str, ...], Holiday]
    by_name: dict[str, Holiday]
    lengths: dict[str, tuple[int, ...]]


@cache
def holiday_calendar() -> Calendar:
    """The table, read once; raises ``CodebookError`` where it breaks its form."""
    by_words: dict[tuple[str, ...], Holiday] = {}
    by_name: dict[str, Holiday] = {}
    for row in read_rows(FOLDER / "holidays.tsv", COLUMNS):
        entry = _entry(row)
        by_name[entry.name] = entry
        by_words |= {_words(name): entry for name in row.values("names")}
    lengths: dict[str, tuple[int, ...]] = {}
    for words in by_words:
        lengths[words[0]] = tuple(sorted({*lengths.get(words[0], ()), len(words)}, reverse=True))
    return Calendar(by_words, by_name, lengths)


def _words(name: str) -> tuple[str, ...]:
    tape = Tape(name)
    return tuple(tape.words[: tape.size])


def _entry(row: Row) -> Holiday:
    holiday = Holiday(row.values("names")[0], row.cell("rule"), int(row.cells["days"] or 1))
    try:
        first_days(holiday, 2024)
    except (ValueError, IndexError, KeyError):
        raise row.error(f"rule cannot be {holiday.rule!r}") from None
    return holiday


def holiday(tape: Tape, i: int) -> Match | None:
    """*Christmas Day*, *Easter 2019*, *9/11*: a name that is written with a capital or in figures."""
    known = holiday_calendar()
    for size in known.lengths.get(tape.words[i], ()):
        entry = known.by_words.get(tuple(tape.words[i : i + size]))
        first = tape.text[tape.start(i)] if entry else ""
        if entry is None or first.islower():
            continue
        return _with_year(tape, i, entry, i + size)
    return None


def _with_year(tape: Tape, i: int, entry: Holiday, end: int) -> Match | None:
    shift = {"last": -1, "next": 1, "this": 0}.get(tape.before(i))
    j = end + (tape.kinds[end] == ",")
    if tape.kinds[j] == "NUM" and len(tape.words[j]) == 4 and 1000 <= tape.number(j) <= 2199:
        return Reading("holiday", tape.number(j), name=entry.name), j + 1
    return Reading("holiday", name=entry.name, shift=shift), end


def period(holiday: Holiday, start: date) -> Period:
    """The days of a holiday from its first."""
    end = start + (holiday.days - 1) * DAY
    timex = start.isoformat()
    if holiday.days > 1:
        within = (start.year, start.month) == (end.year, end.month)
        timex = timex[:7] if within else f"{timex}/{end.isoformat()}"
    return Period(start, end, "day", timex)


def first_days(holiday: Holiday, year: int) -> list[date]:
    """The first days in a year by the rule; one that happened once is always then.

    ``2001-09-11``, ``12-25``, ``easter+1``, ``orthodox-2``, ``11-thu-4`` (the fourth Thursday), or ``table``:
    feasts of other calendars may fall into a year twice, and none is known beyond the table's years.
    """
    rule = holiday.rule
    if rule == "table":
        return [d for d in moving_feasts()[holiday.name] if d.year == year]
    for name, sunday in (("easter", easter), ("orthodox", orthodox_easter)):
        if rule.startswith(name):
            return [sunday(year) + timedelta(days=int(rule.removeprefix(name) or 0))]
    parts = rule.split("-")
    if len(parts) == 2:
        return [date(year, int(parts[0]), int(parts[1]))]
    if parts[1] in WEEKDAYS:
        return [nth_weekday(year, int(parts[0]), WEEKDAYS.index(parts[1]), parts[2])]
    return [date.fromisoformat(rule)]


@cache
def moving_feasts() -> dict[str, tuple[date, ...]]:
    """The first days of the feasts of other calendars, by the first name that they have, read once."""
    rows = read_rows(FOLDER / "moving_feasts.tsv", ("name", "days"))
    return {row.cell("name"): tuple(map(date.fromisoformat, row.values("days"))) for row in rows}


def nth_weekday(year: int, month: int, weekday: int, which: str) -> date:
    """The first, second, … or ``last`` of a weekday in a month; ``4+1`` is the day after the fourth."""
    if which == "last":
        last = date(year, month + 1, 1) - DAY if month < 12 else date(year, 12, 31)
        return last - ((last.weekday() - weekday) % 7) * DAY
    number, _, days = which.partition("+")
    first = date(year, month, 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (int(number) - 1) + int(days or 0)) * DAY
