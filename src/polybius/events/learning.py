"""Learning an event type from examples: a logistic regression on the scorer's vectors of words.

The scorer itself stays as it is. Triggers of the examples are to be told from all other words of the
examples, of the counterexamples and of the codebook's own examples of PLOVER's types.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from polybius.codebooks.codebook import codebook
from polybius.events.extension import Definition, Extension, TaggedText
from polybius.events.reader import CONTENT, read_sentences
from polybius.events.scorer import scorer_digest

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Floats = npt.NDArray[np.float64]
FOLDS = 5
PENALTY = 3.0
STEPS = 12
TRIGGERS_WEIGH = 0.25
"""All triggers together weigh this share of what all other words do."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: vectors (words × numbers), and which of them are triggers."""

    vectors: Floats
    triggers: npt.NDArray[np.bool_]


def learn(definition: Definition, nlp: Language) -> Extension:
    """The type learned from its examples, measured on each fifth of them in turn."""
    own = words_of([*definition.examples, *definition.counterexamples], nlp)
    others = words_of([TaggedText(text, ()) for e in codebook().values() for text in e.examples], nlp)
    found = false = triggers = 0
    for fold in range(FOLDS):
        kept = [w for i, w in enumerate(own) if i % FOLDS != fold]
        weights = fit([*kept, *others])
        for held in own[fold::FOLDS]:
            given = held.vectors @ weights > 0
            found += int((given & held.triggers).sum())
            false += int((given & ~held.triggers).sum())
            triggers += int(held.triggers.sum())
    weights = fit([*own, *others])
    d = definition
    return Extension(
        d.name, d.quad, d.score, d.definition, d.cues, tuple(round(float(w), 5) for w in weights),
        scorer_digest(), len(d.examples), round(found / max(1, triggers), 3), round(false / len(own), 3),
    )  # fmt: skip


def words_of(texts: Sequence[TaggedText], nlp: Language) -> list[Words]:
    """The content words of each text; of a trigger, the one that governs the others."""
    return [_words(text, next(iter(nlp.pipe([text.text])))) for text in texts]


def _words(text: TaggedText, doc: Doc) -> Words:
    rows: list[Floats] = []
    triggers: list[bool] = []
    spans = [doc.char_span(a, b, alignment_mode="expand") for a, b in text.triggers]
    heads = {span.root.i for span in spans if span}
    for sentence in read_sentences(list(doc.sents), doc.text):
        for token in sentence.span:
            if token.i in heads or (token.pos_ in CONTENT and not any(s and token in s for s in spans)):
                vector = sentence.vector(token)
                if vector is not None:
                    rows.append(np.append(vector.astype(np.float64), 1.0))
                    triggers.append(token.i in heads)
    return Words(np.array(rows).reshape(len(rows), -1), np.array(triggers, dtype=np.bool_))


def fit(texts: Sequence[Words]) -> Floats:
    """The weights that tell triggers from other words."""
    x = np.concatenate([t.vectors for t in texts if len(t.vectors)])
    y = np.concatenate([t.triggers for t in texts if len(t.vectors)]).astype(np.float64)
    each = np.where(y > 0, TRIGGERS_WEIGH * (1 - y).sum() / max(1.0, y.sum()), 1.0)
    return fit_weights(x, y, each, PENALTY)


def fit_weights(x: Floats, y: Floats, each: Floats, penalty: float) -> Floats:
    """A logistic regression by Newton's method with a quadratic penalty, but none of the constant, the last.

    ``x`` is cases × numbers, ``y`` 0 or 1 of each case, ``each`` its weight.
    """
    penalties = np.full(x.shape[1], penalty)
    penalties[-1] = 1e-6
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (each * (p - y)) + penalties * weights
        bend = (x * (each * p * (1 - p))[:, None]).T @ x + np.diag(penalties)
        weights = weights - np.linalg.solve(bend, slope)
    return weights
