"""Score the shipped scorer on the held-out part of the corpus: types of pairs and of words, calibration.

    python -m training.examples examples.jsonl
    python -m evaluation.scorer examples.jsonl

``pair``: the type of given pairs, NONE not allowed; ``none``: pairs that do nothing to each other;
``words``: words of whole texts that tell an event, with the right type. The expected calibration error has
ten bins and is that of the likeliest answer for pairs, NONE among them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from polybius.events.scorer import NONE, Asked, scorer

Item = dict[str, Any]


def best(types: dict[str, float], event: bool) -> str:
    return max((p, name) for name, p in types.items() if not (event and name == NONE))[1]


def calibration_error(scored: list[tuple[float, bool]]) -> float:
    bins: dict[int, list[tuple[float, bool]]] = {}
    for p, right in scored:
        bins.setdefault(min(9, int(p * 10)), []).append((p, right))
    return sum(abs(sum(p for p, _ in part) - sum(r for _, r in part)) for part in bins.values()) / len(scored)


def words(items: list[Item]) -> str:
    """Precision and recall of the words that tell an event, with the right type."""
    c: Counter[str] = Counter()
    for item in items:
        reading = scorer().read(item["text"])
        names = reading.labels["type"]
        given = {
            at: names[row.argmax()]
            for at, row in enumerate(reading.types)
            if row.argmax() != names.index(NONE)
        }
        gold = {reading.piece(event["trigger"][0]): event["type"] for event in item["events"]}
        c["given"] += len(given)
        c["gold"] += len(gold)
        c["right"] += sum(given.get(at) == kind for at, kind in gold.items() if at is not None)
    return f"precision {c['right'] / max(1, c['given']):.3f}, recall {c['right'] / max(1, c['gold']):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    items = [json.loads(line) for line in parser.parse_args().path.read_text("utf-8").splitlines()]
    items = [item for item in items if item["held_out"]]
    pairs = [item for item in items if "type" in item]
    asked = (Asked(i["text"], tuple(i["source"]), tuple(i["target"])) for i in pairs)
    found = list(scorer().score(asked))
    for name, event in (("pair", True), ("none", False)):
        part = [(i, s) for i, s in zip(pairs, found, strict=True) if (i["type"] != NONE) == event]
        right = sum(best(s.types, event) == i["type"] for i, s in part)
        print(f"{name}: right {right / len(part):.3f} ({right}/{len(part)})")
    print(f"words: {words([item for item in items if 'events' in item])}")
    sure = [
        (max(s.types.values()), best(s.types, False) == i["type"]) for i, s in zip(pairs, found, strict=True)
    ]
    print(f"expected calibration error of pairs {calibration_error(sure):.3f}")


if __name__ == "__main__":
    main()
