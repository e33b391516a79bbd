"""Finding the few tokens worth a look by their ids, without making an object of every token."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

Ids = npt.NDArray[np.uint64]


def ids_of(words: Iterable[str]) -> Ids:
    """The string-store ids of words, small and capitalised."""
    forms = {form for word in words for form in (word, word.capitalize())}
    return np.array(sorted(get_string_id(form) for form in forms), dtype=np.uint64)


def tokens_with_lemma(doc: Doc, lemmas: Ids) -> list[Token]:
    """The tokens whose lemma is among these, in text order."""
    return _at(doc, np.isin(doc.to_array("LEMMA"), lemmas))


def tokens_of_form(doc: Doc, forms: Ids) -> list[Token]:
    """The tokens whose form in small letters is among these, in text order."""
    return _at(doc, np.isin(doc.to_array("LOWER"), forms))


def tokens_tagged(doc: Doc, tag: str, dependencies: Sequence[str]) -> list[Token]:
    """The tokens of one tag in one of these dependencies, in text order."""
    tags, deps = doc.to_array(["TAG", "DEP"]).T
    wanted = np.array([get_string_id(d) for d in dependencies], dtype=np.uint64)
    return _at(doc, (tags == np.uint64(get_string_id(tag))) & np.isin(deps, wanted))


def _at(doc: Doc, mask: npt.NDArray[np.bool_]) -> list[Token]:
    return [doc[int(i)] for i in np.flatnonzero(mask)]
