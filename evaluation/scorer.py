"""Score the shipped scorer on the held-out part of the corpus: types, false events, calibration.

    python -m training.examples examples.jsonl
    python -m evaluation.scorer examples.jsonl

``trigger``: events with actor, recipient and trigger given; ``pair``: without the trigger, NONE not allowed;
``none``: verbs, nouns and pairs that tell no event. The expected calibration error has ten bins; the
temperature with the least log loss is printed to compare with the one that is built in.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path
from typing import Any

import numpy as np

from polybius.events.scorer import NONE, TEMPERATURE, Asked, scorer

Item = dict[str, Any]


def kind(item: Item) -> str:
    return "none" if item["type"] == NONE else "trigger" if item["trigger"] else "pair"


def best(types: dict[str, float], pair: bool) -> str:
    return max((p, name) for name, p in types.items() if not (pair and name == NONE))[1]


def calibration_error(scored: list[tuple[float, bool]]) -> float:
    bins: dict[int, list[tuple[float, bool]]] = {}
    for p, right in scored:
        bins.setdefault(min(9, int(p * 10)), []).append((p, right))
    return sum(abs(sum(p for p, _ in part) - sum(r for _, r in part)) for part in bins.values()) / len(scored)


def log_loss(rows: list[tuple[dict[str, float], str]], temperature: float) -> float:
    total = 0.0
    for types, gold in rows:
        logits = {name: math.log(max(p, 5e-5)) * TEMPERATURE / temperature for name, p in types.items()}
        total += math.log(sum(map(math.exp, logits.values()))) - logits[gold]
    return total / len(rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    items = [json.loads(line) for line in parser.parse_args().path.read_text("utf-8").splitlines()]
    items = [item for item in items if item["held_out"]]
    spans = [[tuple(item[r]) if item[r] else None for r in ("source", "target", "trigger")] for item in items]
    found = list(scorer().score(Asked(i["text"], *given) for i, given in zip(items, spans, strict=True)))
    for name in ("trigger", "pair", "none"):
        part = [(i, s) for i, s in zip(items, found, strict=True) if kind(i) == name]
        right = sum(best(s.types, name == "pair") == i["type"] for i, s in part)
        print(f"{name}: right {right / len(part):.3f} ({right}/{len(part)})")
    sure = [
        (max(s.types.values()), best(s.types, False) == i["type"]) for i, s in zip(items, found, strict=True)
    ]
    rows = [(s.types, i["type"]) for i, s in zip(items, found, strict=True)]
    fitted = min(np.arange(0.5, 3.0, 0.05), key=lambda t: log_loss(rows, t))
    error = calibration_error(sure)
    print(f"expected calibration error {error:.3f}; temperature {TEMPERATURE}, best {fitted:.2f}")


if __name__ == "__main__":
    main()
