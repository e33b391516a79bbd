"""How a report is laid out: its blocks, its dateline, and a copy of its text that is fit to parse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from polybius.records import Span

BlockKind = Literal["title", "subheading", "dateline", "paragraph", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that no sentence crosses; offsets are those of the report's text."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """``KYIV, June 28 (Reuters) –``: where and when the report was filed, and by which agency."""

    span: Span
    place: Span | None
    date: date | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of one report.

    ``shadow`` has exactly the length of the report's text, character for character, but markup, control
    characters and lone surrogates are blanks in it: this is what is parsed, so that offsets need no mapping.
    ``blocks`` are in order, do not overlap, and hold every character that is not a blank.
    """

    shadow: str
    blocks: tuple[Block, ...]
    dateline: Dateline | None = None
