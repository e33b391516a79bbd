"""Training examples from the corpus: a text with a source, a target and a trigger marked, and what it is.

    python -m training.examples OUT.jsonl

Two kinds of lines. A pair has ``text``, ``source``, ``target`` and ``trigger`` (offsets or null), ``type`` (a
PLOVER type or NONE), ``modes``, ``aux``, ``contexts`` and ``held_out``. Beside the events themselves stand, as
NONE: other verbs and nouns of the same texts with the same actors, the two sides exchanged, and pairs of phrases
in negatives. A whole text has ``text``, ``events`` and ``held_out``; each event has the same labels, the word of
its ``trigger`` that governs the others, and all spans of its ``actors`` and ``recipients``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.loader import Event, Example, Span, read
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
            for item in (whole(one, doc), *examples(one, doc, dice)):
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
    return {"text": one.text, "events": events}


def _governing(doc: Doc, trigger: tuple[Span, ...]) -> Span:
    """The word of a trigger that the others hang on."""
    spans = [span for a, b in trigger if (span := doc.char_span(a, b, alignment_mode="expand"))]
    words = [token for span in spans for token in span]
    words = [word for word in words if word.pos_ in CONTENT] or words
    root = next((w for w in words if w.head not in words or w.head == w), words[0])
    return root.idx, root.idx + len(root)


def examples(one: Example, doc: Doc, dice: random.Random) -> Iterator[dict[str, Any]]:
    """All examples of a text."""
    for event in one.events:
        yield from _positive(one, event)
    taken = [span for event in one.events for span in event.trigger]
    phrases = _phrases(doc)
    words = [w for w in _words(doc) if not any(a < w[1] and w[0] < b for a, b in taken)]
    dice.shuffle(words)
    for word in words[: 1 if one.events else 2]:
        sides = _sides(one, phrases, word, dice)
        yield _item(one.text, *sides, word, NONE)
    if not one.events and len(phrases) > 1:
        source, target = dice.sample(phrases, 2)
        yield _item(one.text, source, target, None, NONE)


def _positive(one: Example, event: Event) -> Iterator[dict[str, Any]]:
    source = event.actors[0] if event.actors else None
    target = event.recipients[0] if event.recipients else None
    if target is None and len(event.actors) > 1 and event.type in SYMMETRIC:
        target = event.actors[-1]
    told = {"modes": event.modes, "aux": event.auxiliary, "contexts": event.contexts}
    yield _item(one.text, source, target, event.trigger[0], event.type) | told
    if source and target:
        yield _item(one.text, source, target, None, event.type) | told
        if event.recipients and event.type not in SYMMETRIC and len(one.events) == 1:
            yield _item(one.text, target, source, event.trigger[0], NONE)


def _item(
    text: str, source: Span | None, target: Span | None, trigger: Span | None, type: str
) -> dict[str, Any]:
    return {
        "text": text, "source": source, "target": target, "trigger": trigger, "type": type,
        "modes": (), "aux": (), "contexts": (),
    }  # fmt: skip


def _phrases(doc: Doc) -> list[Span]:
    return [(c.start_char, c.end_char) for c in doc.noun_chunks if c.root.pos_ in ("NOUN", "PROPN", "PRON")]


def _words(doc: Doc) -> list[Span]:
    return [(t.idx, t.idx + len(t)) for t in doc if t.pos_ in ("VERB", "NOUN") and len(t) > 3]


def _sides(
    one: Example, phrases: list[Span], word: Span, dice: random.Random
) -> tuple[Span | None, Span | None]:
    """Who could be taken for the sides of a word that tells none: those of an event beside it, or phrases."""
    if one.events and one.events[0].actors:
        event = one.events[0]
        return event.actors[0], event.recipients[0] if event.recipients else None
    before = [phrase for phrase in phrases if phrase[1] <= word[0]]
    after = [phrase for phrase in phrases if phrase[0] >= word[1]]
    return (before[-1] if before else None), (dice.choice(after) if after else None)


if __name__ == "__main__":
    main()
