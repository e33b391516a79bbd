"""Pairing quotation marks: by characters, paragraph by paragraph, whatever the style and however broken.

A mark opens or closes by its direction where it has one, by the blanks around it, and by what is open.
An apostrophe is told from a single mark by its place in the word and by whether anything answers it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from polybius.cleaning.layout import Block

MARKS = re.compile(r"''|``|[\"“”„‟«»‘’‚‛'‹›＂「」『』]")
OPENING = frozenset(("“", "‟", "``", "«", "‹", "‘", "‛", "„", "‚", "「", "『"))
CLOSING = frozenset(("”", "»", "›", "’", "」", "』"))
SINGLE = frozenset("‘’‚‛'‹›『』")
STYLE = {
    "«": "guillemet", "»": "guillemet", "‹": "small-guillemet", "›": "small-guillemet",
    "„": "double", "“": "double", "”": "double", "‟": "double", '"': "double", "＂": "double",
    "''": "double", "``": "double", "‘": "single", "’": "single", "‚": "single", "‛": "single", "'": "single",
    "「": "corner", "」": "corner", "『": "small-corner", "』": "small-corner",
}  # fmt: skip
BEFORE_OPENER = frozenset("([{-–—/:\u200b")
LONGEST_UNCLOSED = 600


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text in quotation marks; half-open offsets. ``start:end`` has the marks, ``inner_start:inner_end`` not.

    depth: 0 for a quotation that stands in no other. closed: whether its closing mark was found; one that
    was not runs to the end of its paragraph. continues: it goes on from the paragraph before, which was
    left open. style: the marks' family.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    style: str
    depth: int = 0
    closed: bool = True
    continues: bool = False


@dataclass(slots=True)
class _Open:
    start: int
    inner: int
    style: str
    mark: str


def pair_quotations(text: str, blocks: Iterable[Block]) -> list[Quotation]:
    """The quotations of each block of the text, in order of their beginnings; none crosses a block."""
    found: list[Quotation] = []
    left_open: Quotation | None = None
    for block in blocks:
        pairs = _in_block(text, block.start, block.end)
        if left_open is not None and pairs and pairs[0].start == _first_character(text, block):
            pairs[0] = replace(pairs[0], continues=pairs[0].style == left_open.style)
        left_open = next((pair for pair in reversed(pairs) if not pair.closed and pair.depth == 0), None)
        found.extend(pairs)
    return found


def _first_character(text: str, block: Block) -> int:
    piece = text[block.start : block.end]
    return block.start + len(piece) - len(piece.lstrip())


def _in_block(text: str, start: int, end: int) -> list[Quotation]:
    stack: list[_Open] = []
    found: list[Quotation] = []
    marks = list(_marks(text, start, end))
    for index, mark in enumerate(marks):
        if _opens(text, mark, marks[index + 1 :], stack, start, end):
            if stack and stack[-1].style == STYLE[mark.group()]:
                found.extend(_abandoned(text, stack, len(stack) - 1, mark.start()))
            stack.append(_Open(mark.start(), mark.end(), STYLE[mark.group()], mark.group()))
        elif _is_possessive(text, mark, marks[index + 1 :]):
            continue
        elif (level := _answered(mark.group(), stack)) is not None:
            del stack[level + 1 :]
            opened = stack.pop()
            if text[opened.inner : mark.start()].strip():
                found.append(_quotation(text, opened, mark, level))
    found.extend(_abandoned(text, stack, 0, end))
    return sorted(found, key=lambda quotation: (quotation.start, -quotation.end))


def _quotation(text: str, opened: _Open, closing: re.Match[str], depth: int) -> Quotation:
    """The pair as a quotation, whose inside begins and ends with what is no blank."""
    inside = text[opened.inner : closing.start()]
    start = opened.inner + len(inside) - len(inside.lstrip())
    return Quotation(opened.start, closing.end(), start, start + len(inside.strip()), opened.style, depth)


def _abandoned(text: str, stack: list[_Open], level: int, limit: int) -> Iterator[Quotation]:
    """What was never closed: a double mark holds to the end of the paragraph, others are dropped."""
    opened = stack[level] if level < len(stack) else None
    del stack[level:]
    if opened is None or opened.style not in ("double", "guillemet") or level:
        return
    inner = text[opened.inner : limit].rstrip()
    if inner and len(inner) <= LONGEST_UNCLOSED:
        stop = opened.inner + len(inner)
        yield Quotation(opened.start, stop, opened.inner, stop, opened.style, 0, closed=False)


def _marks(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The marks that may be quotation marks; apostrophes within words and after digits are not."""
    for mark in MARKS.finditer(text, start, end):
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        if mark.group() in "'’‘" and before.isalnum() and after.isalnum() and not _lost_space(before, after):
            continue
        yield mark


def _lost_space(before: str, after: str) -> bool:
    return before.islower() and after.isupper()


def _answered(mark: str, stack: list[_Open]) -> int | None:
    """The innermost open quotation that this mark can close."""
    style = STYLE[mark]
    return next((level for level in range(len(stack) - 1, -1, -1) if stack[level].style == style), None)


def _is_possessive(text: str, mark: re.Match[str], later: list[re.Match[str]]) -> bool:
    """*‘the workers’ bridge,’*: a mark after an s and before a word, when a surer one follows."""
    if mark.group() not in "’'" or text[mark.start() - 1 : mark.start()].lower() != "s":
        return False
    if not text[mark.end() : mark.end() + 2].strip()[:1].isalpha():
        return False
    for other in later:
        if STYLE[other.group()] != "single":
            continue
        before, after = text[other.start() - 1], text[other.end() : other.end() + 1]
        if before.isspace():
            return False
        if not after.isalnum():
            return True
    return False


def _opens(
    text: str, mark: re.Match[str], later: list[re.Match[str]], stack: list[_Open], start: int, end: int
) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    style = STYLE[mark.group()]
    is_open = any(entry.style == style for entry in stack)
    looks_open = (before.isspace() or before in BEFORE_OPENER or before in STYLE) and not after.isspace()
    looks_closed = not before.isspace() and (after.isspace() or after in ".,;:!?)]}-–—" or after in STYLE)
    if style == "single":
        return looks_open and not is_open and _has_closer(text, mark, later, end)
    if mark.group() in OPENING and not (is_open and (looks_closed and not looks_open)):
        return not (stack and stack[-1].mark == "„" and mark.group() == "“")
    if mark.group() in CLOSING:
        return not is_open and looks_open and not looks_closed
    if looks_open == looks_closed:
        return not is_open
    return looks_open


def _has_closer(text: str, opener: re.Match[str], later: list[re.Match[str]], end: int) -> bool:
    """Whether a single mark is answered: by one after a word or stop, before another opens."""
    for mark in later:
        if STYLE[mark.group()] != "single":
            continue
        before = text[mark.start() - 1]
        after = text[mark.end()] if mark.end() < end else " "
        if before.isspace() and not after.isspace():
            return False
        if not before.isspace() and not after.isalnum():
            return mark.start() - opener.end() > 1
    return False
