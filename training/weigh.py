"""Fit how much the lexicon and the scorer count, on the held-out part of the corpus.

    python -m training.weigh corpus

Prints the weights that ``events/scored.py`` holds, of an event that the lexicon finds and of one that the
scorer alone finds; the functions ``lexicon_features`` and ``read_features`` there say what each is of. The
first number is the constant. Which events there are depends somewhat on the weights: run it twice.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from corpus.loader import Event, read, reports
from evaluation.corpus_events import touches

from polybius import Report, Settings
from polybius.events import coded_sentences, lexicon_drafts
from polybius.events.drafts import Draft
from polybius.events.learning import fit_weights
from polybius.events.scored import READ, weigh
from polybius.pipeline import default_stages
from polybius.stages import Document

PENALTY = 0.1
Row = tuple[tuple[float, ...], bool]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    options = parser.parse_args()
    texts = [one for one in reports(read(options.path)) if one.held_out]
    documents = [Document(Report.build(one.text, id=one.id)) for one in texts]
    for stage in default_stages(Settings(third_party_stages=False)):
        if stage.name == "events":
            break
        stage(documents)
    lexicon: list[Row] = []
    alone: list[Row] = []
    for one, document in zip(texts, documents, strict=True):
        for d in weigh(document, lexicon_drafts(document), coded_sentences(document)):
            if d.features:
                rows = alone if d.candidate.entry.pos == READ else lexicon
                rows.append((d.features, any(_tells(d, event) for event in one.events)))
    print("LEXICON_WEIGHTS =", fit(lexicon), len(lexicon))
    print("READ_WEIGHTS =", fit(alone), len(alone))


def _tells(d: Draft, event: Event) -> bool:
    """Whether a draft is of a marked event's type, and told by one of its words or with one of its sides."""
    if event.type != d.type:
        return False
    on = any(start <= token.idx < end for start, end in event.trigger for token in d.trigger)
    return on or touches(event.actors, d.actors) or touches(event.recipients, d.recipients)


def fit(rows: Sequence[Row]) -> tuple[float, ...]:
    """The weights of a logistic regression, the constant first."""
    x = np.array([[*values, 1.0] for values, _ in rows])
    y = np.array([float(right) for _, right in rows])
    *weights, constant = fit_weights(x, y, np.ones(len(rows)), PENALTY)
    return tuple(round(float(w), 2) for w in (constant, *weights))


if __name__ == "__main__":
    main()
