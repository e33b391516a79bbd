"""Stretches that no writer wrote: hundreds of characters without a blank, and rows of punctuation marks.

A tokenizer that takes marks off a word one by one needs a time that grows with the square of its length.
"""

from __future__ import annotations

import re

LONGEST_WORD = 300
_UNBROKEN = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_ROW_OF_MARKS = re.compile(r"[^\w\s]{40,}")
_ADDRESS = re.compile(r"[\"'“‘«(\[<]*(?:https?://|www\.)")


def without_unbroken(shadow: str) -> tuple[str, int]:
    """The shadow with blanks for such stretches, as long as before, and how many of them held text.

    Rows of marks, which are drawn as lines, and long addresses hold none.
    """
    shadow = _ROW_OF_MARKS.sub(_blank, shadow)
    found = [match for match in _UNBROKEN.finditer(shadow) if not _ADDRESS.match(match[0])]
    return _UNBROKEN.sub(_blank, shadow), len(found)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
