"""Whether ``03/04/2021`` is the third of April: by the publisher's country, else by other dates beside it."""

from __future__ import annotations

from collections.abc import Iterable

from polybius.dates.grammar import Expression
from polybius.readers.home import home_country
from polybius.records import Report

# Unicode CLDR, the short date of each country's languages: these write the month first …
MONTH_FIRST = frozenset("USA PHL FSM GUM MHL MNP PLW PRI VIR ASM".split())
# … and these the year first, or have more than one order.
UNDECIDED = frozenset("CAN CHN HKG HUN IRN JPN KOR LTU MNG PRK TWN".split())


def day_first(report: Report, expressions: Iterable[Expression]) -> bool | None:
    """Whether the day stands before the month in figures; ``None`` where nothing tells, or dates disagree."""
    country = home_country(report)
    if country is not None and country not in UNDECIDED:
        return country not in MONTH_FIRST
    orders = {order for e in expressions if (order := _shown(e)) is not None}
    return orders.pop() if len(orders) == 1 else None


def _shown(expression: Expression) -> bool | None:
    """What a date tells of the order in which it is written: that a number beyond 12 is its day."""
    reading = expression.reading.of or expression.reading
    first, second = reading.month or 0, reading.day or 0
    if reading.name != "numeric" or (first > 12) == (second > 12):
        return None
    return first > 12
