"""Paragraphs: the lines of a text, put together again where the text was wrapped to a width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_NARROWEST, _WIDEST = 45, 100
_FEWEST_LINES = 3
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*\Z")
_BULLET = re.compile(r"(?:[-*•·–—▪►]|\d{1,2}[.)])\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the blanks around it; ``follows`` if no blank line is above it."""

    start: int
    end: int
    text: str
    follows: bool
    indented: bool


def lines_of(shadow: str, start: int, end: int) -> list[Line]:
    """The lines of ``shadow[start:end]`` that are not blank; offsets are the shadow's."""
    lines: list[Line] = []
    position, follows = start, False
    for raw in shadow[start:end].split("\n"):
        text = raw.strip()
        if text:
            lead = len(raw) - len(raw.lstrip())
            first = position + lead
            lines.append(Line(first, first + len(text), text, follows, lead > 1))
        follows = bool(text)
        position += len(raw) + 1
    return lines


def paragraphs_of(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Start and end of each paragraph: a line, or the lines that one was wrapped into.

    A line goes on with the next one when the text is wrapped to a width and the next line's first word had no
    room on it, or when it breaks off in mid-sentence and the next one begins with a small letter.
    """
    width = _width(lines)
    found: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        if number and _goes_on(lines[number - 1], line, width):
            found[-1] = (found[-1][0], line.end)
        else:
            found.append((line.start, line.end))
    return found


def _goes_on(line: Line, after: Line, width: int) -> bool:
    if not after.follows or _BULLET.match(after.text):
        return False
    if width and not after.indented and len(line.text) <= width and _is_full(line, after, width):
        return True
    broken_off = _NARROWEST <= len(line.text) <= _WIDEST and not _ENDED.search(line.text)
    return broken_off and after.text[0].islower()


def _is_full(line: Line, after: Line, width: int) -> bool:
    """Whether the next line's first word had no room on this line."""
    return len(line.text) + 1 + len(after.text.split(None, 1)[0]) > width


def _width(lines: Sequence[Line]) -> int:
    """The width the text was wrapped to; 0 when each line is a paragraph.

    Wrapped lines are of one length, full, and most break off in mid-sentence. The few lines longer than
    the width (an address, a table) are passed over.
    """
    pairs = [(line, after) for line, after in pairwise(lines) if after.follows]
    if len(pairs) < _FEWEST_LINES - 1:
        return 0
    lengths = sorted(len(line.text) for line, _ in pairs)
    common = lengths[len(lengths) // 2]
    if not _NARROWEST <= common <= _WIDEST:
        return 0
    width = max(length for length in lengths if length <= 1.15 * common)
    full = sum(_is_full(line, after, width) for line, after in pairs)
    broken_off = sum(not _ENDED.search(line.text) for line, _ in pairs)
    return width if full > 0.7 * len(pairs) and broken_off > 0.6 * len(pairs) else 0
