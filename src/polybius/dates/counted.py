"""Lengths and what they count from: *two days after Sept. 11*, *a day after the attack*, *in two weeks*."""

from __future__ import annotations

from dataclasses import replace

from polybius.dates import amounts, calendar_dates, holidays, one_day
from polybius.dates.reading import Match, Reading, Tape, first_of

NOTHING_BEHIND = frozenset((".", ",", ";", "break", "and", "but", ")", "”", '"'))
"""What follows *the year before* where it is before or after what was told."""


def anchored(tape: Tape, i: int) -> Match | None:
    """*two days after Sept. 11*, *a week before the 14th*, *a week from Friday*: a length and what it
    counts from."""
    found = amounts.amount(tape, i)
    if found is None or found[0].form != "duration":
        return found
    length, j = found
    if tape.kinds[j] not in ("before", "after", "from"):
        return _ahead(tape, i, found)
    inner = first_of((holidays.holiday, one_day.day, calendar_dates.plain_date), tape, j + 1)
    if inner is None:
        return from_event(tape, found)
    shift = -1 if tape.kinds[j] == "before" else 1
    return Reading("offset", count=length.count, shift=shift, name=length.name, of=inner[0]), inner[1]


def from_event(tape: Tape, found: Match) -> Match:
    """*two days* in *two days after the attack*; *two days after* alone counts from what was told."""
    length, j = found
    if length.form != "duration" or tape.kinds[j] not in ("before", "after"):
        return found
    shift = -1 if tape.kinds[j] == "before" else 1
    if tape.kinds[j + 1] in NOTHING_BEHIND:
        return replace(length, form="offset", shift=shift, place="told"), j + 1
    return replace(length, form="after_event", shift=shift), j


def _ahead(tape: Tape, i: int, found: Match) -> Match:
    """*in two weeks* and *within 30 days*, which may lie ahead; *in two weeks' time*, which does."""
    length, j = found
    before = tape.before(i)
    if before == "in" and tape.kinds[j] in ("'", "’") and tape.kinds[j + 1] == "time":
        return replace(length, form="offset", shift=1), j + 2
    if before not in ("in", "within") or tape.kinds[j] in ("of", "-"):
        return found
    return replace(length, form="ahead", place=before), j


def bare_units(tape: Tape, i: int) -> Match | None:
    """*weeks ago*, *for decades*, *days after the vote*."""
    found = amounts.bare_units(tape, i)
    return from_event(tape, found) if found is not None else None
