"""The PLOVER ontology: types, their modes, quads and scores, read from codebooks/plover.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).parent.parent / "codebooks" / "plover.toml"


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's sixteen types: quad 1–4, score −10…10, its modes with theirs, nearest CAMEO root."""

    name: str
    quad: int
    score: float
    cameo: str
    definition: str
    modes: Mapping[str, float]

    def score_of(self, modes: Sequence[str]) -> float:
        """The score with modes: that of the first scored one, else the type's own."""
        return next((self.modes[mode] for mode in modes if mode in self.modes), self.score)


@dataclass(frozen=True, slots=True)
class Ontology:
    """The types by name, the contexts and auxiliaries, and the version that ids are made with."""

    version: str
    types: Mapping[str, EventType]
    contexts: frozenset[str]
    auxiliary: tuple[str, ...]


@cache
def ontology() -> Ontology:
    """The ontology, read once."""
    data = tomllib.loads(PATH.read_text("utf-8"))
    types = {
        name: EventType(name, t["quad"], t["score"], t["cameo"], t["definition"], t.get("modes", {}))
        for name, t in data["types"].items()
    }
    return Ontology(data["version"], types, frozenset(data["contexts"].split()), tuple(data["auxiliary"]))
