"""Training examples from the corpus: a text with a source, a target and a trigger marked, and what it is.

    python -m training.examples OUT.jsonl

Two kinds of lines. A pair has ``text``, the offsets ``source`` and ``target``, ``type`` (a PLOVER type or
NONE), ``modes``, ``aux``, ``contexts`` and ``held_out``. Beside the events themselves stand, as NONE: the two
sides exchanged, and pairs of phrases that do nothing to each other. A whole text has ``text``, ``events`` and
``held_out``; each event has the same labels, the word of its ``trigger`` that governs the others, and all
spans of its ``actors`` and ``recipients``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.loader import REPORT, Event, Example, Span, read
from spacy.tokens import Doc

from polybius.parsing import load_model

NONE = "NONE"
SYMMETRIC = frozenset({"CONSULT", "COOPERATE", "ASSAULT", "AGREE", "SUPPORT"})
CONTENT = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})
SEED = 20261125


def main() -> None:
    """Write the examples."""
    parser = argparse.ArgumentParser(description="Write training examples from the corpus.")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    texts = list(read())
    nlp = load_model()
    dice = random.Random(SEED)
    count = 0
    with options.out.open("w", encoding="utf-8") as out:
        for one, doc in zip(texts, nlp.pipe(text.text for text in texts), strict=True):
            for item in (whole(one, doc), *pairs(one, doc, dice)):
                out.write(json.dumps(item | {"held_out": one.held_out}, ensure_ascii=False) + "\n")
                count += 1
    print(f"{count} examples from {len(texts)} texts")


def whole(one: Example, doc: Doc) -> dict[str, Any]:
    """The text with all its events."""
    events = [
        {
            "type": event.type, "modes": event.modes, "aux": event.auxiliary, "contexts": event.contexts,
            "trigger": _governing(doc, event.trigger), "actors": event.actors, "recipients": event.recipients,
        }
        for event in one.events
    ]  # fmt: skip
    return {"text": one.text, "events": events, "report": one.phrase.startswith(REPORT)}


def _governing(doc: Doc, trigger: tuple[Span, ...]) -> Span:
    """The word of a trigger that the others hang on."""
    spans = [span for a, b in trigger if (span := doc.char_span(a, b, alignment_mode="expand"))]
    words = [token for span in spans for token in span]
    words = [word for word in words if word.pos_ in CONTENT] or words
    root = next((w for w in words if w.head not in words or w.head == w), words[0])
    return root.idx, root.idx + len(root)


def pairs(one: Example, doc: Doc, dice: random.Random) -> Iterator[dict[str, Any]]:
    """The pairs of a text: of each event the first actor with two recipients, and some that are none."""
    told: set[tuple[Span, Span]] = set()
    for event in one.events:
        for source, target in _sides(event):
            told |= {(source, target), (target, source)}
            labels = {"modes": event.modes, "aux": event.auxiliary, "contexts": event.contexts}
            yield _item(one.text, source, target, event.type) | labels
            if event.recipients and event.type not in SYMMETRIC and len(one.events) == 1:
                yield _item(one.text, target, source, NONE)
    phrases = _phrases(doc)
    if len(phrases) > 1:
        for _ in range(1 if one.events else 2):
            source, target = dice.sample(phrases, 2)
            if not any(_overlap(s, source) and _overlap(t, target) for s, t in told):
                yield _item(one.text, source, target, NONE)


def _sides(event: Event) -> list[tuple[Span, Span]]:
    if not event.actors:
        return []
    if event.recipients:
        return [(event.actors[0], target) for target in event.recipients[:2]]
    if len(event.actors) > 1 and event.type in SYMMETRIC:
        return [(event.actors[0], event.actors[-1])]
    return []


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _item(text: str, source: Span, target: Span, type: str) -> dict[str, Any]:
    return {
        "text": text,
        "source": source,
        "target": target,
        "type": type,
        "modes": (),
        "aux": (),
        "contexts": (),
    }


def _phrases(doc: Doc) -> list[Span]:
    return [(c.start_char, c.end_char) for c in doc.noun_chunks if c.root.pos_ in ("NOUN", "PROPN", "PRON")]


if __name__ == "__main__":
    main()
