"""Where a text that is too long is cut off."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"[.!?][\"'”’»)\]]*(?=\s)")
_LOOKED_BACK = 5000


def coded_end(text: str, limit: int) -> int:
    """The offset up to which a text is coded: its length, or the best break before the limit.

    That is the last line break of the limit's second half; else the end of a sentence, or a blank, shortly
    before the limit; else the limit.
    """
    if len(text) <= limit:
        return len(text)
    line = max(text.rfind("\n", limit // 2, limit), text.rfind("\r", limit // 2, limit))
    if line >= 0:
        return line
    first = max(0, limit - _LOOKED_BACK)
    sentence = max((found.end() for found in _SENTENCE_END.finditer(text, first, limit)), default=0)
    return sentence or max(text.rfind(" ", first, limit), 0) or limit
