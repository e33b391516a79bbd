"""The relation from one given actor to another in a sentence, for people who have their pairs already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from polybius.events.ontology import ontology
from polybius.events.scorer import NONE, Asked, Offsets, scorer


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
    for scores in scorer().score(Asked(*pair) for pair in pairs):
        types = {name: p for name, p in scores.types.items() if name != NONE}
        best = max(types, key=lambda name: (types[name], name))
        yield Relation(best, ontology().types[best].quad, types[best], scores.types)
