"""The relation from one given actor to another in a sentence, for people who have their pairs already.

Two readings of the same network are joined: the text with the pair marked, and the unmarked text word by
word, where every word that tells an event counts by how likely the two are part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from polybius.events.ontology import ontology
from polybius.events.scorer import NONE, Asked, Offsets, Reading, probabilities, scorer

_PLEDGE = r"agree[sd]?|promise[sd]?|pledge[sd]?|vow(?:ed|s)?|offer(?:ed|s)?|ready|willing"
_PLAN = r"plan(?:s|ned)?|intend(?:s|ed)?|prepared|set|due"
PROMISED = re.compile(
    rf"\b(?:will|would|shall|(?:{_PLEDGE}|{_PLAN}) to)\s+(?:\w+\s+){{0,2}}\w+$", re.IGNORECASE
)
PROMISING = re.compile(rf"(?:{_PLEDGE}|(?:said|says|announced) (?:\w+ ){{1,3}}will)\b", re.IGNORECASE)
"""A promise: words before the one that tells, or that word itself."""
AROUND = 250
"""Characters of a long text that are read on either side of a pair."""
ANY_WORD = 0.15
"""What a word counts for of which a side is no part: roles are not always seen."""
SWITCHED = 0.7
"""What it counts for when the target is among its actors, as of those who meet."""


@dataclass(frozen=True, slots=True)
class Relation:
    """``type`` is the likeliest PLOVER type; ``confidence`` is how likely it is that it holds at all.

    ``scores`` are the probabilities of the sixteen types and of NONE.
    """

    type: str
    quad: int
    confidence: float
    scores: dict[str, float]


def relations(pairs: Iterable[tuple[str, Offsets, Offsets]]) -> Iterator[Relation]:
    """The relation of each (text, source, target), lazily and in order; offsets are half-open code points."""
    for text, source, target in pairs:
        (marked,) = scorer().score([Asked(text, source, target)])
        words, promised = _by_words(text, source, target)
        scores = _joined(marked.types, words)
        if promised:
            scores = _agreed(scores)
        best = max((p, name) for name, p in scores.items() if name != NONE)[1]
        yield Relation(best, ontology().types[best].quad, scores[best], scores)


def _joined(marked: dict[str, float], words: dict[str, float]) -> dict[str, float]:
    """The mean of two views of the types; whether there is a relation at all the first one says."""
    some = 1.0 - marked[NONE]
    if not words:
        return marked
    joined = {name: round((p + some * words[name]) / 2, 4) for name, p in marked.items() if name != NONE}
    return joined | {NONE: marked[NONE]}


def _agreed(scores: dict[str, float]) -> dict[str, float]:
    """A concession that is only promised counts as agreement, as in the data sets that have pairs."""
    promised = scores["CONCEDE"] + scores["RETREAT"]
    return scores | {"AGREE": round(scores["AGREE"] + promised, 4), "CONCEDE": 0.0, "RETREAT": 0.0}


def _by_words(text: str, source: Offsets, target: Offsets) -> tuple[dict[str, float], bool]:
    """The types of the words that tell an event, weighed by the part that source and target have in it.

    And whether the word that most tells a concession stands in a promise: *will release*, *agreed to lift*.
    """
    start, end = max(0, min(source[0], target[0]) - AROUND), max(source[1], target[1]) + AROUND
    reading = scorer().read(text[start:end])
    sides = [_pieces(reading, (a - start, b - start)) for a, b in (source, target)]
    if not all(sides):
        return {}, False
    names = reading.labels["type"]
    none = names.index(NONE)
    roles = probabilities(reading.roles)
    actor, recipient = roles[:, :, 0], roles[:, :, 1]
    targeted = recipient[:, sides[1]].max(1).clip(SWITCHED * actor[:, sides[1]].max(1))
    weights = (actor[:, sides[0]].max(1) + ANY_WORD) * (targeted + ANY_WORD)
    total = weights @ reading.types
    told = float(total.sum() - total[none])
    yielding = weights * reading.types[:, [names.index(name) for name in ("CONCEDE", "RETREAT")]].sum(1)
    begin, end = reading.offsets[int(yielding.argmax())]
    types = {name: float(p) / told for name, p in zip(names, total, strict=True) if name != NONE}
    return types, bool(PROMISED.search(text[start : start + end])) or bool(
        PROMISING.match(text, start + begin)
    )


def _pieces(reading: Reading, span: Offsets) -> list[int]:
    return [at for at, (a, b) in enumerate(reading.offsets) if a < b and a < span[1] and span[0] < b]
