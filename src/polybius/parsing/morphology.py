"""Part of speech, morphology and lemma of every token, remembered by word form, tag and dependency.

The model's own attribute ruler and lemmatizer match every rule against every token of every text, a fifth of
the time of a parse. Their answer for a token rests on its form, tag and dependency alone, but for a few words
(*gonna*, *there is*) on its neighbours too, so it is computed once for each and looked up after that. The
annotations are the same (tests).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, MorphAnalysis, Token

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
READ = {
    "TAG": lambda token: token.tag_,
    "LOWER": lambda token: token.lower_,
    "ORTH": lambda token: token.text,
    "DEP": lambda token: token.dep_,
    "IS_SPACE": lambda token: token.is_space,
}
OPERATORS = frozenset({"IN", "NOT_IN", "REGEX"})
WRITTEN = frozenset({"POS", "MORPH", "LEMMA", "TAG", "DEP"})
MOST_REMEMBERED = 500_000

Spec = Mapping[str, Any]
Key = tuple[int, ...]
Answer = tuple[int, MorphAnalysis, int, int, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of an attribute ruler: what it asks of one or two tokens, and what it writes to which."""

    specs: tuple[Spec, ...]
    index: int
    attrs: Mapping[str, str]

    def holds(self, token: Token) -> bool:
        """Whether the rule writes to this token."""
        first = token.i - self.index
        if first < 0 or first + len(self.specs) > len(token.doc):
            return False
        return all(_meets(token.doc[first + i], spec) for i, spec in enumerate(self.specs))


def memoise_morphology(nlp: Language) -> None:
    """Let a pipeline remember the answers of its attribute ruler and lemmatizer, where its rules allow it."""
    ruler = nlp.get_pipe(RULER) if nlp.has_pipe(RULER) else None
    lemmatizer = nlp.get_pipe(LEMMATIZER) if nlp.has_pipe(LEMMATIZER) else None
    if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer):
        return
    rules = _rules(ruler)
    adjacent = nlp.pipe_names.index(LEMMATIZER) == nlp.pipe_names.index(RULER) + 1
    if adjacent and lemmatizer.mode == "rule" and all(map(_is_known, rules)):
        memo = MorphologyMemo(rules, lemmatizer)
        nlp._components = [
            (name, memo if name == RULER else component)
            for name, component in nlp._components
            if name != LEMMATIZER
        ]


class MorphologyMemo:
    """Does the work of an attribute ruler and a rule lemmatizer, looking up what it has met before."""

    def __init__(self, rules: Sequence[Rule], lemmatizer: Lemmatizer) -> None:
        self.rules = rules
        self.lemmatizer = lemmatizer
        self.known: dict[Key, Answer] = {}
        self.leans_on_neighbours = _words_of_wider_rules(rules)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a tagged and parsed document."""
        if len(self.known) > MOST_REMEMBERED:
            self.known.clear()
        keys = [self._key(token) for token in doc]
        answers = [
            self.known.get(key) or self._learn(token, key) for token, key in zip(doc, keys, strict=True)
        ]
        for token, key, (pos, morph, lemma, tag, dep) in zip(doc, keys, answers, strict=True):
            token.pos, token.morph, token.lemma = pos, morph, lemma
            if (tag, dep) != key[1:3]:
                token.tag, token.dep = tag, dep
        return doc

    def _key(self, token: Token) -> Key:
        if not self.leans_on_neighbours.fullmatch(token.lower_):
            return (token.orth, token.tag, token.dep)
        before = token.nbor(-1) if token.i else None
        after = token.nbor(1) if token.i + 1 < len(token.doc) else None
        beside = (before.lower, before.dep) if before is not None else (0, 0)
        return (token.orth, token.tag, token.dep, *beside, after.lower if after is not None else 0)

    def _learn(self, token: Token, key: Key) -> Answer:
        """Later rules overrule earlier ones; the lemmatizer speaks where no rule gave a lemma."""
        tag, dep = token.tag, token.dep
        written: dict[str, str] = {}
        for rule in self.rules:
            if rule.holds(token):
                written |= rule.attrs
        token.pos_ = written.get("POS", "")
        token.morph = MorphAnalysis(token.vocab, written.get("MORPH", ""))
        token.lemma_ = written.get("LEMMA") or self.lemmatizer.lemmatize(token)[0]
        strings = token.vocab.strings
        tag = strings.add(written["TAG"]) if "TAG" in written else tag
        dep = strings.add(written["DEP"]) if "DEP" in written else dep
        self.known[key] = answer = (token.pos, token.morph, token.lemma, tag, dep)
        return answer


def _rules(ruler: AttributeRuler) -> list[Rule]:
    patterns: list[dict[str, Any]] = ruler.patterns
    return [
        Rule(tuple(pattern), int(entry["index"]), entry["attrs"])
        for entry in patterns
        for pattern in entry["patterns"]
    ]


def _is_known(rule: Rule) -> bool:
    """Whether a rule reads and writes nothing that is not understood here."""
    reads = all(set(spec) <= set(READ) for spec in rule.specs)
    operators = {
        op for spec in rule.specs for value in spec.values() if isinstance(value, dict) for op in value
    }
    return reads and len(rule.specs) <= 2 and operators <= OPERATORS and set(rule.attrs) <= WRITTEN


def _meets(token: Token, spec: Spec) -> bool:
    return all(_fits(READ[name](token), wanted) for name, wanted in spec.items())


def _fits(value: object, wanted: object) -> bool:
    if not isinstance(wanted, dict):
        return value == wanted
    if "IN" in wanted and value not in wanted["IN"]:
        return False
    if "NOT_IN" in wanted and value in wanted["NOT_IN"]:
        return False
    return "REGEX" not in wanted or re.search(wanted["REGEX"], str(value)) is not None


def _words_of_wider_rules(rules: Sequence[Rule]) -> re.Pattern[str]:
    """Matches the word forms whose answer a rule over two tokens may decide."""
    forms = [_form(rule.specs[rule.index].get("LOWER")) for rule in rules if len(rule.specs) > 1]
    return re.compile("|".join(forms) or r"(?!)")


def _form(spec: str | dict[str, Any] | None) -> str:
    if isinstance(spec, str):
        return re.escape(spec)
    if spec is None:
        return ".*"
    if "REGEX" in spec:
        return f"(?:{str(spec['REGEX']).strip('^$')})"
    return "|".join(re.escape(word) for word in spec.get("IN", ()))
