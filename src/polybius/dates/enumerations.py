"""Dates told together share their year: *from May to July 2016*, *in November and December 2021*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from polybius.dates.grammar import Expression
from polybius.dates.reading import Reading

JOINED = re.compile(
    r"\s*(?:,|-|–|—|and|or|to|until|till|through)(?:\s+(?:and|or|in|on|until))?\s*", re.IGNORECASE
)
FORMS = frozenset({"date", "month"})


def with_shared_years(text: str, expressions: Sequence[Expression]) -> list[Expression]:
    """The expressions; days and months without a year have that of the one they are joined to.

    The year behind the last counts for those before it; in *October 2015 to March* the second is the next.
    """
    found = list(expressions)
    for at in range(len(found) - 2, -1, -1):
        if _joined(text, found[at], found[at + 1]):
            found[at] = _dated(found[at], found[at + 1].reading, earlier=True)
    for at in range(1, len(found)):
        if _joined(text, found[at - 1], found[at]):
            found[at] = _dated(found[at], found[at - 1].reading, earlier=False)
    return found


def put_before(text: str, first: Expression, second: Expression, year: int) -> Expression | None:
    """The first of two that are joined, dated so that it lies before the second, which is of ``year``.

    *From May to July*, told in the middle of May: both are of last year. None where the two are not joined,
    or a year stands with either.
    """
    dated = first.reading.year is not None or second.reading.year is not None
    if dated or not _joined(text, first, second):
        return None
    return _dated(first, replace(second.reading, year=year), earlier=True)


def runs(text: str, expressions: Sequence[Expression]) -> list[tuple[int, int]]:
    """For each expression where the run of joined ones that it is in begins and ends: these share a tense."""
    bounds = [(e.start, e.end) for e in expressions]
    for at in range(1, len(bounds)):
        if _joined(text, expressions[at - 1], expressions[at]):
            bounds[at] = (bounds[at - 1][0], bounds[at][1])
    for at in range(len(bounds) - 2, -1, -1):
        if bounds[at + 1][0] == bounds[at][0]:
            bounds[at] = bounds[at + 1]
    return bounds


def _joined(text: str, first: Expression, second: Expression) -> bool:
    forms = {first.reading.form, second.reading.form}
    return forms <= FORMS and JOINED.fullmatch(text, first.end, second.start) is not None


def _dated(one: Expression, other: Reading, earlier: bool) -> Expression:
    """The expression with the other's year, or the year beside it where the months run over its end."""
    own = one.reading
    if own.year is not None or other.year is None or own.month is None or other.month is None:
        return one
    over = own.month > other.month if earlier else own.month < other.month
    step = (-1 if earlier else 1) if over else 0
    return replace(one, reading=replace(own, year=other.year + step))
