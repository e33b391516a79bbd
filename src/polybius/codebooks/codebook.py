"""The codebook in words: what each PLOVER type means, what decides at its borders, and examples.

The file is codebooks/codebook.toml; numbers (quad, scores) and names of modes stand in plover.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from polybius.codebooks.tables import FOLDER
from polybius.errors import CodebookError

PATH = FOLDER / "codebook.toml"


@dataclass(frozen=True, slots=True)
class Border:
    """Where a type meets another (``other``, or *no event*), and what decides."""

    other: str
    rule: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What the codebook says of a type: definition, who stands on each side, modes, borders, examples."""

    name: str
    definition: str
    actor: str
    recipient: str
    modes: Mapping[str, str]
    borders: tuple[Border, ...]
    examples: tuple[str, ...]


@cache
def codebook() -> Mapping[str, Entry]:
    """The entries by type, in PLOVER's order; raises :class:`CodebookError` for one that lacks a part."""
    data = tomllib.loads(PATH.read_text("utf-8"))
    return {name: _entry(name, told) for name, told in data.items()}


def _entry(name: str, told: Mapping[str, Any]) -> Entry:
    try:
        borders = tuple(Border(border["with"], border["rule"]) for border in told["borders"])
        sides = told["actor"], told["recipient"]
        return Entry(
            name, told["definition"], *sides, told.get("modes", {}), borders, tuple(told["examples"])
        )
    except KeyError as error:
        raise CodebookError(f"codebook.toml: {name} lacks {error}") from error
