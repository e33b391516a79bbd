"""Blocks: the title, the dateline, the paragraphs, sub-headings and boilerplate of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from polybius.cleaning.boilerplate import credit_start, is_boilerplate
from polybius.cleaning.dateline import find_dateline
from polybius.cleaning.headings import heading_flags
from polybius.cleaning.layout import Block, BlockKind, Dateline
from polybius.cleaning.paragraphs import lines_of, paragraphs_of
from polybius.records import Report

_DATELINE_WITHIN = 3


def blocks_of(report: Report, shadow: str, end: int) -> tuple[tuple[Block, ...], Dateline | None]:
    """The blocks of ``shadow[:end]`` in order, and the dateline when there is one."""
    title = [Block("title", *span) for span in _trimmed(shadow, 0, min(report.body_start, end))]
    paragraphs = paragraphs_of(lines_of(shadow, min(report.body_start, end), end))
    kinds = _kinds([shadow[start:stop] for start, stop in paragraphs])
    dateline, number = _dateline(report.text, shadow, paragraphs, kinds, report.published)
    body: list[Block] = []
    for index, ((start, stop), kind) in enumerate(zip(paragraphs, kinds, strict=True)):
        if dateline and index == number:
            body.append(Block("dateline", dateline.span.start, dateline.span.end))
            start, kind = dateline.span.end, "paragraph"
        body.extend(_split_credit(shadow, start, stop, kind))
    return (*title, *body), dateline


def _kinds(paragraphs: Sequence[str]) -> list[BlockKind]:
    kinds: list[BlockKind] = ["boilerplate" if is_boilerplate(text) else "paragraph" for text in paragraphs]
    prose = [number for number, kind in enumerate(kinds) if kind == "paragraph"]
    flags = heading_flags([paragraphs[number] for number in prose])
    for number, is_heading in zip(prose, flags, strict=True):
        if is_heading:
            kinds[number] = "subheading"
    return kinds


def _dateline(
    text: str,
    shadow: str,
    paragraphs: Sequence[tuple[int, int]],
    kinds: Sequence[BlockKind],
    published: date | None,
) -> tuple[Dateline | None, int]:
    """The dateline and the number of the paragraph it opens: one of the first that are no boilerplate."""
    candidates = [number for number, kind in enumerate(kinds[:12]) if kind != "boilerplate"]
    for number in candidates[:_DATELINE_WITHIN]:
        if found := find_dateline(text, shadow, *paragraphs[number], published):
            return found, number
    return None, -1


def _split_credit(shadow: str, start: int, stop: int, kind: BlockKind) -> Iterator[Block]:
    """The block without the blanks around it; a closing credit becomes a block of its own."""
    cut = credit_start(shadow[start:stop]) if kind == "paragraph" else None
    middle = stop if cut is None else start + cut
    yield from (Block(kind, *span) for span in _trimmed(shadow, start, middle))
    yield from (Block("boilerplate", *span) for span in _trimmed(shadow, middle, stop))


def _trimmed(shadow: str, start: int, stop: int) -> list[tuple[int, int]]:
    piece = shadow[start:stop]
    first = start + len(piece) - len(piece.lstrip())
    last = start + len(piece.rstrip())
    return [(first, last)] if first < last else []
