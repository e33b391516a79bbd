"""The grammar of time: where expressions stand in a text and what they say. Dispatch is on the first word's
kind."""

from __future__ import annotations

from dataclasses import dataclass

from polybius.dates import (
    amounts,
    calendar_dates,
    counted,
    day_ranges,
    figures,
    holidays,
    parts,
    stretches,
    units,
)
from polybius.dates.articles import the
from polybius.dates.named_dates import named
from polybius.dates.nights import overnight, small_hours
from polybius.dates.one_day import an_hour, dated_day, month_of, part_of_day
from polybius.dates.reading import Match, Reading, Rule, Tape, first_of


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression where it stands: half-open offsets in the text, and its reading."""

    start: int
    end: int
    reading: Reading


def expressions(text: str) -> list[Expression]:
    """The expressions of a text in order; none overlaps another. Never raises, whatever the text."""
    tape = Tape(text)
    found: list[Expression] = []
    behind = 0
    for index in _candidates(tape):
        if index < behind:
            continue
        match = first_of(STARTERS.get(tape.kinds[index], HOLIDAYS), tape, index)
        if match is not None:
            reading, behind = named(tape, index, match)
            found.append(Expression(tape.start(index), tape.end(behind - 1), reading))
    return found


def _candidates(tape: Tape) -> list[int]:
    """Where an expression may begin: words of time, function words in front of one, and holidays' first
    words."""
    starters, openers, festive = STARTERS, OPENERS, holidays.holiday_calendar().lengths
    pairs = zip(tape.kinds, tape.kinds[1:], tape.words, strict=False)
    return [
        i
        for i, (kind, following, word) in enumerate(pairs)
        if (kind in starters and (following or kind not in openers)) or word in festive
    ]


def reference(tape: Tape, i: int) -> Match | None:
    """*now*, *recently*, *soon*, *the future*, *these days*: past, present or future, and no more."""
    if tape.kinds[i] == "REF":
        if tape.words[i] in ("future", "recent"):
            return None
        return Reading("ref", name=tape.name(i)), i + 1
    if tape.words[i : i + 2] == ["these", "days"]:
        return Reading("ref", name="PRESENT_REF"), i + 2
    return None


LISTED_DAYS: tuple[Rule, ...] = (
    day_ranges.day_range, day_ranges.before_its_month, day_ranges.behind_its_month,
)  # fmt: skip
NUMBER: tuple[Rule, ...] = (
    holidays.holiday, figures.in_figures, *LISTED_DAYS, an_hour, units.quarter, units.century,
    units.decade, month_of,
    calendar_dates.bare_year, amounts.window_behind, counted.anchored,
)  # fmt: skip
FISCAL: tuple[Rule, ...] = (units.quarter, units.fiscal_year)
LENGTH: tuple[Rule, ...] = (counted.anchored,)
STARTERS: dict[str, tuple[Rule, ...]] = {
    "MONTH": (holidays.holiday, day_ranges.day_range, dated_day),
    "MON": (day_ranges.day_range, dated_day), "WEEKDAY": (dated_day,),
    "WKD": (dated_day,), "DATE": (dated_day,),
    "NUM": NUMBER, "ORD": (units.quarter, parts.stretch, units.century, *LISTED_DAYS, month_of),
    "AMOUNT": (an_hour, counted.anchored),
    "TEN": (calendar_dates.bare_year, counted.anchored), "CLOCK": (an_hour,), "NOON": (an_hour,),
    "PART": (part_of_day,),
    "DECADE": (units.decade,), "SEASON": (units.season,), "DAYS": (dated_day,),
    "TONIGHT": (overnight, dated_day),
    "REF": (units.shifted, amounts.window, reference), "SET": (amounts.repeated,),
    "WEEKDAYS": (amounts.repeated,),
    "every": (amounts.repeated,), "each": (amounts.repeated,), "per": (amounts.repeated,),
    "the": (calendar_dates.bare_year, the), "fiscal": FISCAL, "financial": FISCAL,
    "UNIT": (parts.year_end, units.year_ago_period, counted.bare_units), "UNITS": (counted.bare_units,),
    "LONG": (counted.bare_units,),
    "'": (units.decade,), "’": (units.decade,), "‘": (units.decade,), "Q": (units.quarter,),
    "that": (units.same,), "same": (units.same,), "these": (reference, amounts.window),
    "those": (amounts.window,),
    "a": LENGTH, "an": LENGTH, "half": LENGTH, "dozens": LENGTH, "hundreds": LENGTH, "couple": LENGTH,
    "hundred": LENGTH, "thousand": LENGTH, "dozen": LENGTH, "several": LENGTH, "few": LENGTH, "many": LENGTH,
    "up": LENGTH, "at": LENGTH, "more": LENGTH, "less": LENGTH, "no": LENGTH, "fewer": LENGTH,
    **dict.fromkeys(amounts.APPROXIMATE, LENGTH),
    **dict.fromkeys(stretches.PLACES, (parts.stretch,)),
    **dict.fromkeys(units.SHIFTS, (parts.stretch, amounts.window, units.owned)),
    **dict.fromkeys(parts.EARLY, (small_hours, parts.positioned, parts.edge)),
    **dict.fromkeys(("beginning", "start", "end"), (parts.edge,)),
}  # fmt: skip
HOLIDAYS: tuple[Rule, ...] = (holidays.holiday,)
OPENERS = (
    frozenset(
        "the a an half couple several few many up at more less no fewer that same these those each every "
        "per".split()
    )
    | amounts.APPROXIMATE
)
"""Words that begin an expression only in front of another word of time."""
