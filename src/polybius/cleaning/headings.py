"""Sub-headings: short lines without a closing stop, with the paragraphs they head below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LONGEST, _MOST_WORDS = 90, 14
_STOPPED = re.compile(r"[.,;:!?…][\"'”’»)\]]*\Z")
_WORD = re.compile(r"[^\W\d_]{2}")
_MID_SENTENCE = re.compile(
    r"(?:\b(?:and|or|but|the|an?|of|to|in|on|at|for|with|by|from|that|said|says|told|added)|[-–—])\Z",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[\"'“‘«(\[]*[A-Z0-9À-ÖØ-Þ]")
_MOST_HEADINGS = 2


def heading_flags(paragraphs: Sequence[str]) -> list[bool]:
    """For each paragraph of a body whether it is a sub-heading.

    One or two short lines above a paragraph are; a run of more is a list, and the last lines are no heading.
    """
    flags = [False] * len(paragraphs)
    run = 0
    for number, paragraph in enumerate(paragraphs):
        if _could_head(paragraph):
            run += 1
            continue
        if run <= _MOST_HEADINGS:
            flags[number - run : number] = [True] * run
        run = 0
    return flags


def _could_head(line: str) -> bool:
    if len(line) > _LONGEST or not _OPENING.match(line) or _STOPPED.search(line):
        return False
    return line.count(" ") < _MOST_WORDS and bool(_WORD.search(line)) and not _MID_SENTENCE.search(line)
