"""Fit how much the lexicon and the scorer count, on the held-out part of the corpus.

    python -m training.weigh corpus

Prints the weights that ``events/scored.py`` holds: of an event that the lexicon finds (its confidence, the
scorer's probability of its type and of none) and of one that the scorer alone finds (probability of its type,
whether an actor's place is known, whether a recipient's is). The first number is the constant.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from corpus.loader import Event, read

from polybius import Report, Settings
from polybius.events import coded_sentences, lexicon_drafts
from polybius.events.drafts import Draft
from polybius.events.reader import ACTOR, RECIPIENT, Sentence, read_sentences, side, telling
from polybius.events.scored import LEAST, read_features, seen
from polybius.pipeline import default_stages
from polybius.stages import Document

PENALTY = 0.1
PLAIN = ("body", "wire", "reference", "plain")
"""The files of the corpus that read like reports do."""
Row = tuple[tuple[float, ...], bool]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    options = parser.parse_args()
    texts = [one for one in read(options.path) if one.held_out and one.id.startswith(PLAIN)]
    documents = [Document(Report.build(one.text, id=one.id)) for one in texts]
    for stage in default_stages(Settings(third_party_stages=False)):
        if stage.name == "events":
            break
        stage(documents)
    lexicon: list[Row] = []
    alone: list[Row] = []
    for one, document in zip(texts, documents, strict=True):
        drafts = lexicon_drafts(document)
        for sentence in read_sentences(coded_sentences(document)):
            span = sentence.span
            here = [d for d in drafts if span.start <= d.head.i < span.end]
            lexicon += _lexicon_rows(sentence, here, one.events)
            alone += _alone_rows(document, sentence, here, one.events)
    print("LEXICON_WEIGHTS =", fit(lexicon), len(lexicon))
    print("READ_WEIGHTS =", fit(alone), len(alone))


def _lexicon_rows(sentence: Sentence, drafts: Sequence[Draft], marked: Sequence[Event]) -> Iterator[Row]:
    for d in drafts:
        told = seen(sentence, d)
        if told is not None:
            right = any(e.type == d.type and _on(e, t.idx) for e in marked for t in d.trigger)
            yield (d.confidence, told.same, told.none), right


def _alone_rows(
    document: Document, sentence: Sentence, drafts: Sequence[Draft], marked: Sequence[Event]
) -> Iterator[Row]:
    taken = {t.i for d in drafts for t in d.trigger}
    for token, event_type, sure in telling(sentence, LEAST):
        if token.i not in taken:
            sides = (side(document, sentence, token, role) for role in (ACTOR, RECIPIENT))
            yield read_features(sure, *sides), any(e.type == event_type and _on(e, token.idx) for e in marked)


def _on(event: Event, offset: int) -> bool:
    return any(start <= offset < end for start, end in event.trigger)


def fit(rows: Sequence[Row]) -> tuple[float, ...]:
    """Weights of a logistic regression by Newton's method, with a small penalty."""
    x = np.array([[1.0, *values] for values, _ in rows])
    y = np.array([float(right) for _, right in rows])
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (p - y) + PENALTY * weights
        weights -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(len(weights)), slope)
    return tuple(round(float(w), 2) for w in weights)


if __name__ == "__main__":
    main()
