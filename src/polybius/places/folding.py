"""The form in which names of places are compared: no case, accents, full stops, hyphens or apostrophes."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_DROPPED = str.maketrans(dict.fromkeys("'’‘ʼʻʿʾ`´.", "") | dict.fromkeys("-–‐‑/", " "))
_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"}
)
_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "mtn": "mountain"}


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key of a name: *St. John’s* and *Saint Johns*, *Şanlıurfa* and *Sanliurfa* have the same one."""
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS)).casefold()
        text = "".join(c for c in text if not unicodedata.combining(c))
    words = text.translate(_DROPPED).split()
    if len(words) > 1:
        words[0] = _SHORT.get(words[0], words[0])
    return " ".join(words)
