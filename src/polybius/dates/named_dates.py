"""Days that are known by what happened on them: *the Sept. 11 attacks*, *the January 6 riot*.

They are in ``named_dates.tsv``: a day of the year, its year, and the nouns with which it is that day's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from polybius.codebooks.tables import FOLDER, Row, read_rows
from polybius.dates.reading import Match, Reading, Tape

COLUMNS = ("day", "nouns", "always", "note")
BEHIND = 3
"""How many words behind the date its noun may stand: *the Sept. 11 terrorist attacks*."""


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A known day, and the nouns with which its day and month name it; ``always``, also beside the news."""

    day: date
    nouns: frozenset[str]
    always: bool


@cache
def named_days() -> dict[tuple[int, int], tuple[NamedDay, ...]]:
    """The table by month and day, read once; raises ``CodebookError`` where it breaks its form."""
    found: dict[tuple[int, int], tuple[NamedDay, ...]] = {}
    for row in read_rows(FOLDER / "named_dates.tsv", COLUMNS):
        entry = _entry(row)
        key = entry.day.month, entry.day.day
        found[key] = (*found.get(key, ()), entry)
    return found


def _entry(row: Row) -> NamedDay:
    try:
        day = date.fromisoformat(row.cell("day"))
    except ValueError:
        raise row.error(f"day cannot be {row.cell('day')!r}") from None
    return NamedDay(day, frozenset(row.values("nouns")), row.cells["always"] == "yes")


def named(tape: Tape, i: int, match: Match) -> Match:
    """The match; a day without a year that a noun beside it makes a name has its year as well."""
    reading, end = match
    if reading.form != "date" or reading.year is not None or reading.of is not None:
        return match
    for known in named_days().get((reading.month or 0, reading.day or 0), ()):
        if known.nouns.intersection(_beside(tape, i, end)):
            name = "famous" if known.always else "named"
            return replace(reading, name=name, of=Reading("year", known.day.year)), end
    return match


def _beside(tape: Tape, i: int, end: int) -> Iterator[str]:
    """The words that the date may modify, and the noun of *the attacks of Sept. 11*."""
    for j in range(end, end + BEHIND):
        if tape.kinds[j] and tape.kinds[j] not in ("-", "'", "’"):
            break
        yield tape.words[j]
    if tape.before(i) in ("of", "on") and i > 1:
        yield tape.words[i - 2]
