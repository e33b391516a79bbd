"""Which sentences are worth a close reading: by their words alone, which is hundreds of times as fast."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span

from polybius.events.scorer import FOLDER

QUIET = -2.0
"""Log-odds under which a sentence is not read."""
FOUND, LENGTHS, STEP = 4, 6, 8
"""Finds of the lexicon count up to three; lengths go by eight words, up to forty."""


@dataclass(frozen=True, slots=True)
class Skim:
    """Log-odds that a sentence tells an event, a number for each word in it, whatever their order.

    ``found`` is by how many words of the event lexicon stand in it, ``length`` by its number of tokens.
    """

    constant: float
    words: dict[str, float]
    found: tuple[float, ...]
    length: tuple[float, ...]

    def tells(self, span: Span, found: int) -> float:
        """The log-odds that a sentence tells any event; ``found`` of its words the event lexicon knows."""
        words = self.words
        total = sum(words.get(lemma, 0.0) for lemma in lemmas(span))
        return (
            self.constant
            + total
            + self.found[min(FOUND - 1, found)]
            + self.length[min(LENGTHS - 1, len(span) // STEP)]
        )


def lemmas(span: Span) -> set[str]:
    """What is counted of a sentence: its lemmas, names apart, so that no country means an event."""
    return {token.lemma_.lower() for token in span if token.pos_ != "PROPN"}


def worth_reading(span: Span, found: int) -> bool:
    """Whether a sentence may tell an event; ``found`` of its words the event lexicon knows."""
    return skim().tells(span, found) >= QUIET


@cache
def skim() -> Skim:
    """What ``training/skim.py`` learned from the corpus."""
    told = json.loads((FOLDER / "skim.json").read_text("utf-8"))
    return Skim(told["constant"], told["words"], tuple(told["found"]), tuple(told["length"]))
