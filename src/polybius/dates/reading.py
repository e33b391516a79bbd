"""Readings: what an expression says, before it is known when that is; and the tape the grammar reads them
from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from polybius.dates.words import Word, words

PADDING = 16
PAD = Word("break", 0, "", 0)


@dataclass(frozen=True, slots=True)
class Reading:
    """The parts that the words name; what they leave open is ``None``.

    form: which rule resolves it. shift: 0 for *this*, -1 for *last*, 1 for *next*. count: how many units,
    ``None`` for an unknown number. name: a unit, a season, a holiday, a part of the day or a TIMEX3 value.
    place: *early*, *late*, *mid*, *start*, *end*, or *before*/*after* for *earlier* and *later*. of: the
    expression within, such as the day of an hour. to: the last of a range that ``of`` begins.
    """

    form: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    count: float | None = None
    shift: int | None = None
    name: str = ""
    place: str = ""
    of: Reading | None = None
    to: Reading | None = None
    fiscal: bool = False


Match: TypeAlias = tuple[Reading, int]
"""A reading and the index of the first word behind its words."""

Rule: TypeAlias = "Callable[[Tape, int], Match | None]"


class Tape:
    """The words of a text in columns, with empty ones behind the last so that rules may look ahead.

    kinds, values, words: as the lexicon has them, ``words`` in lower case. size: how many words there are.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        found, self._starts = words(text)
        self.size = len(found)
        columns = found + [PAD] * PADDING
        self.kinds = [word[0] for word in columns]
        self.values = [word[1] for word in columns]
        self.words = [word[2] for word in columns]
        self._sizes = [word[3] for word in columns]

    def start(self, index: int) -> int:
        """Where a word begins in the text."""
        return self._starts[index]

    def end(self, index: int) -> int:
        """Where a word ends, without the blanks behind it."""
        return self._starts[index] + self._sizes[index]

    def number(self, index: int) -> int:
        """The value of a word that is a whole number; 0 for others."""
        value = self.values[index]
        return value if isinstance(value, int) else 0

    def name(self, index: int) -> str:
        """The value of a word that is a name; empty for others."""
        value = self.values[index]
        return value if isinstance(value, str) else ""

    def plain(self, index: int) -> bool:
        """Whether a word was written in digits."""
        return self.words[index][:1].isdigit()

    def joined(self, index: int) -> bool:
        """Whether no blank stands before this word."""
        return 0 < index < self.size and self.end(index - 1) == self.start(index)

    def before(self, index: int) -> str:
        """The kind of the word before; empty at the beginning."""
        return self.kinds[index - 1] if index else ""


def first_of(rules: tuple[Rule, ...], tape: Tape, index: int) -> Match | None:
    """What the first of these rules reads that reads anything here."""
    for rule in rules:
        if (match := rule(tape, index)) is not None:
            return match
    return None
