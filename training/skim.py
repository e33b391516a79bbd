"""Learn from the corpus which sentences are worth a close reading, by their words: a logistic regression.

    python -m training.skim corpus src/polybius/models/scorer

Writes skim.json, and prints for some limits how many of the held-out sentences that tell an event are read,
and how many of the others.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from corpus.loader import Example, read
from spacy.tokens import Doc

from polybius.events.candidates import candidates
from polybius.events.lexicon import lexicon
from polybius.events.skim import FOUND, LENGTHS, STEP, lemmas
from polybius.parsing import load_model

LEAST = 3
"""A word of fewer sentences is not counted."""
PENALTY = 2.0
LIMITS = (-2.5, -2.0, -1.5, -1.0, -0.5)


@dataclass(frozen=True)
class Sentence:
    """A sentence of the corpus: its lemmas, finds of the lexicon, tokens, and what is known of it."""

    words: set[str]
    found: int
    tokens: int
    tells: bool
    held_out: bool


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    texts = list(read(options.corpus))
    docs = load_model().pipe(text.text for text in texts)
    sentences = [s for one, doc in zip(texts, docs, strict=True) for s in sentences_of(one, doc)]
    counts = Counter(word for s in sentences for word in s.words)
    names = [word for word, count in sorted(counts.items()) if count >= LEAST]
    index = {name: at for at, name in enumerate(names)}
    weights, constant = fit([s for s in sentences if not s.held_out], index)
    held = [s for s in sentences if s.held_out]
    odds = np.array([sum(weights[at] for at in columns(s, index)) + constant for s in held])
    tells = np.array([s.tells for s in held])
    for limit in LIMITS:
        read_of = [(odds[tells] >= limit).mean(), (odds[~tells] >= limit).mean()]
        print(f"over {limit}: {read_of[0]:.3f} of those that tell, {read_of[1]:.3f} of the others")
    write(options.out / "skim.json", names, [round(float(w), 3) for w in weights], round(constant, 3))


def sentences_of(one: Example, doc: Doc) -> list[Sentence]:
    """The sentences of a text; one tells an event when a trigger begins in it."""
    heads = [c.head.i for c in candidates(doc, lexicon())]
    triggers = [start for event in one.events for start, _ in event.trigger]
    return [
        Sentence(
            lemmas(s), sum(s.start <= i < s.end for i in heads), len(s),
            any(s.start_char <= start < s.end_char for start in triggers), one.held_out,
        )
        for s in doc.sents
    ]  # fmt: skip


def columns(s: Sentence, index: dict[str, int]) -> list[int]:
    """The weights that count for a sentence: its known words', then its finds' and its length's."""
    words = len(index)
    known = [index[word] for word in s.words if word in index]
    return [*known, words + min(FOUND - 1, s.found), words + FOUND + min(LENGTHS - 1, s.tokens // STEP)]


def fit(sentences: list[Sentence], index: dict[str, int]) -> tuple[list[float], float]:
    """The weights and the constant; only words' weights are held small."""
    rows = [(i, at) for i, s in enumerate(sentences) for at in columns(s, index)]
    size = (len(sentences), len(index) + FOUND + LENGTHS)
    given = torch.sparse_coo_tensor(torch.tensor(rows).T, torch.ones(len(rows)), size).coalesce()
    tells = torch.tensor([float(s.tells) for s in sentences])
    weights = torch.zeros(size[1], 1, requires_grad=True)
    constant = torch.zeros(1, requires_grad=True)
    steps = torch.optim.LBFGS([weights, constant], max_iter=80, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        steps.zero_grad()
        odds = torch.sparse.mm(given, weights).squeeze(1) + constant
        total = torch.nn.functional.binary_cross_entropy_with_logits(odds, tells, reduction="sum")
        total = total + PENALTY * (weights[: len(index)] ** 2).sum() / 2
        total.backward()
        return total

    steps.step(loss)
    return weights.detach().squeeze(1).tolist(), float(constant.detach())


def write(path: Path, names: list[str], weights: list[float], constant: float) -> None:
    words = len(names)
    told = {
        "constant": constant, "found": weights[words : words + FOUND], "length": weights[words + FOUND :],
        "words": dict(zip(names, weights[:words], strict=True)),
    }  # fmt: skip
    path.write_text(json.dumps(told, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
