"""Part of speech, morphology and lemma of every token, remembered by word form, tag and dependency.

The model's own attribute ruler and lemmatizer match every rule against every token of every text, a fifth of
the time of a parse. Their answer for a token rests on its form, tag and dependency alone, but for a few words
(*gonna*, *there is*) on its neighbours too, so it is computed once for each and looked up after that. The
annotations are the same (tests).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, Token
from spacy.tokens.morphanalysis import MorphAnalysis

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
READ_ATTRIBUTES = frozenset({"TAG", "LOWER", "DEP", "ORTH", "IS_SPACE"})
MOST_REMEMBERED = 500_000

Key = tuple[int, ...]
Answer = tuple[int, MorphAnalysis, int, int, int]


def memoise_morphology(nlp: Language) -> None:
    """Let a pipeline remember the answers of its attribute ruler and lemmatizer, where its rules allow it."""
    ruler = nlp.get_pipe(RULER) if nlp.has_pipe(RULER) else None
    lemmatizer = nlp.get_pipe(LEMMATIZER) if nlp.has_pipe(LEMMATIZER) else None
    if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer):
        return
    if nlp.pipe_names.index(LEMMATIZER) == nlp.pipe_names.index(RULER) + 1 and _rememberable(ruler):
        memo = MorphologyMemo(ruler, lemmatizer)
        nlp._components = [
            (name, memo if name == RULER else component)
            for name, component in nlp._components
            if name != LEMMATIZER
        ]


class MorphologyMemo:
    """Does the work of an attribute ruler and a lemmatizer, looking up what it has met before."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self.ruler = ruler
        self.lemmatizer = lemmatizer
        self.known: dict[Key, Answer] = {}
        self.leans_on_neighbours = _words_of_wider_rules(ruler.patterns)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a tagged and parsed document."""
        keys = self._keys(doc)
        if not all(key in self.known for key in keys):
            return self._learn(doc, keys)
        for token, key in zip(doc, keys, strict=True):
            token.pos, token.morph, token.lemma, tag, dep = self.known[key]
            if (tag, dep) != key[1:3]:
                token.tag, token.dep = tag, dep
        return doc

    def _keys(self, doc: Doc) -> list[Key]:
        return [
            self._with_neighbours(token)
            if self.leans_on_neighbours.fullmatch(token.lower_)
            else (token.orth, token.tag, token.dep)
            for token in doc
        ]

    def _with_neighbours(self, token: Token) -> Key:
        before = token.nbor(-1) if token.i else None
        after = token.nbor(1) if token.i + 1 < len(token.doc) else None
        beside = (before.lower, before.dep) if before is not None else (0, 0)
        return (token.orth, token.tag, token.dep, *beside, after.lower if after is not None else 0)

    def _learn(self, doc: Doc, keys: Sequence[Key]) -> Doc:
        self.lemmatizer(self.ruler(doc))
        if len(self.known) > MOST_REMEMBERED:
            self.known.clear()
        for token, key in zip(doc, keys, strict=True):
            self.known[key] = (token.pos, token.morph, token.lemma, token.tag, token.dep)
        return doc


def _rememberable(ruler: AttributeRuler) -> bool:
    """Whether every rule reads nothing but form, tag and dependency, of at most two tokens."""
    rules: list[dict[str, Any]] = ruler.patterns
    patterns = [pattern for rule in rules for pattern in rule["patterns"]]
    return all(len(p) <= 2 and all(set(spec) <= READ_ATTRIBUTES for spec in p) for p in patterns)


def _words_of_wider_rules(rules: Iterable[dict[str, Any]]) -> re.Pattern[str]:
    """Matches the word forms whose answer a rule over two tokens may decide."""
    wide = [(p[rule["index"]], rule) for rule in rules for p in rule["patterns"] if len(p) > 1]
    return re.compile("|".join(_form(spec.get("LOWER")) for spec, _ in wide) or r"(?!)")


def _form(spec: str | dict[str, Any] | None) -> str:
    if isinstance(spec, str):
        return re.escape(spec)
    if spec is None:
        return ".*"
    if "REGEX" in spec:
        return f"(?:{str(spec['REGEX']).strip('^$')})"
    return "|".join(re.escape(word) for word in spec.get("IN", ()))
