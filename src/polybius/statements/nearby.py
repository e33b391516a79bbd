"""Things by where in the text they stand, so that only what stands together is compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")
WIDTH = 256


class Nearby(Generic[T]):
    """Items by the stretches of the text that they touch; offsets are half-open code points."""

    def __init__(self) -> None:
        self._stretches: dict[int, list[T]] = {}

    def add(self, start: int, end: int, item: T) -> None:
        """Enter an item that stands from ``start`` to ``end``."""
        for number in range(start // WIDTH, max(start, end - 1) // WIDTH + 1):
            self._stretches.setdefault(number, []).append(item)

    def at(self, offset: int) -> list[T]:
        """What stands at or near an offset, in the order in which it was entered."""
        return self._stretches.get(offset // WIDTH, [])

    def over(self, start: int, end: int) -> Iterator[T]:
        """What stands between these offsets or near them, each item once."""
        seen: set[int] = set()
        for number in range(start // WIDTH, max(start, end - 1) // WIDTH + 1):
            for item in self._stretches.get(number, ()):
                if id(item) not in seen:
                    seen.add(id(item))
                    yield item
