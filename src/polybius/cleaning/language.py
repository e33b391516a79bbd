"""The language of a report. English is told by its commonest words; the rest is left to py3langid."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_LOOKED_AT = 2500
_FEWEST_LETTERS = 60
_SURE = 0.8
_ENGLISH_SHARE = 0.12
_WORD = re.compile(r"[^\W\d_]+")
# Words of grammar that other languages written in Latin letters do not share.
_ENGLISH = frozenset(
    """the of and to that is was for with as his by at from are were which who this have had has been their
    they she her would will but not its after said says it he be on or than also when while there about into
    over between against more where because before during could should""".split()
)


def language_of(text: str) -> str | None:
    """The ISO 639 code of the text's language; ``None`` when it is too short or too mixed to be sure."""
    sample = text[:_LOOKED_AT]
    words = _WORD.findall(sample.lower())
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return None
    if sum(word in _ENGLISH for word in words) > _ENGLISH_SHARE * len(words):
        return "en"
    code, probability = _identifier().classify(sample)
    sure = probability >= _SURE or not _is_latin(words)
    return str(code) if sure else None


def _is_latin(words: list[str]) -> bool:
    """Whether most letters are Latin ones (those of Latin blocks lie below U+0250 or at U+1E00)."""
    letters = "".join(words)
    return 2 * sum(c < "\u0250" or "\u1e00" <= c < "\u1f00" for c in letters) > len(letters)


@cache
def _identifier() -> Any:
    """The identifier of py3langid (Lui and Baldwin 2012, langid.py); loading it takes a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
