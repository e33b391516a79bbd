"""Cutting a text: into blocks at its blank lines, and into pieces at the edges of overlapping spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

BlockKind = Literal["title", "paragraph", "gap"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text: a part of the title, a paragraph, or the blank lines between those."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that no edge of a span falls into, and the numbers of the spans that cover it.

    ``covers`` lists the spans from the outside in: the one that starts first, or ends last, comes first.
    """

    start: int
    end: int
    covers: tuple[int, ...]


def blocks(text: str, body_start: int = 0) -> Iterator[Block]:
    """The blocks of the text in order, none empty; together they are the whole text.

    Lines end with a line feed only. What lies before ``body_start`` is title.
    """
    edge = min(max(body_start, 0), len(text))
    yield from _blocks(text[:edge], 0, "title")
    yield from _blocks(text[edge:], edge, "paragraph")


def _blocks(text: str, offset: int, kind: BlockKind) -> Iterator[Block]:
    for blank, lines in groupby(_lines(text), key=lambda line: not line.strip()):
        end = offset + sum(map(len, lines))
        yield Block("gap" if blank else kind, offset, end)
        offset = end


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def cut(length: int, spans: Sequence[tuple[int, int]], breaks: Iterable[int] = ()) -> Iterator[Piece]:
    """The pieces of a text of this length, in order; together they are the whole text.

    ``spans`` are half-open offsets and may overlap and nest in any way; what lies outside the text is cut
    off, and a span with nothing left covers nothing. ``breaks`` are offsets where a new piece begins even
    though the spans stay the same. Takes time in proportion to the spans and to the cover that is given out.
    """
    kept = [(i, max(0, start), min(end, length)) for i, (start, end) in enumerate(spans)]
    kept = sorted(((i, a, b) for i, a, b in kept if a < b), key=lambda s: (s[1], -s[2], s[0]))
    edges = {0, length, *(a for _, a, _ in kept), *(b for _, _, b in kept)}
    edges.update(at for at in breaks if 0 < at < length)
    points = sorted(edges)
    opening = iter([*kept, (-1, length + 1, length + 1)])
    ahead = next(opening)
    inside: list[tuple[int, int, int]] = []
    for start, end in pairwise(points):
        inside = [span for span in inside if span[2] > start]
        while ahead[1] <= start:
            inside.append(ahead)
            ahead = next(opening)
        yield Piece(start, end, tuple(i for i, _, _ in inside))
