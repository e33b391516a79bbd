"""Scores bare actor phrases against gold: whose country, which sector.

    python -m evaluation.actors GOLD [--errors N]

GOLD is JSON lines with ``text``, ``date``, ``country`` and ``sector``; the last two are lists of accepted
answers, an empty string among them where none is right; an item may have just one of the two. Our primary
sector counts, not the further ones.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from polybius.actors import resolve_phrases
from polybius.parsing import load_model
from polybius.places import town_country
from polybius.records import Actor


def answers(actor: Actor | None) -> tuple[str, str]:
    """Country and primary sector as the gold writes them."""
    if actor is None:
        return "", ""
    return actor.country or "", actor.sectors[0] if actor.sectors else ""


def run(items: list[dict[str, Any]]) -> list[tuple[dict[str, Any], Actor | None]]:
    nlp = load_model("")
    phrases = ((item["text"], _day(item.get("date"))) for item in items)
    return list(zip(items, resolve_phrases(nlp, phrases, town_country), strict=True))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def figures(pairs: list[tuple[dict[str, Any], Actor | None]]) -> dict[str, tuple[int, int]]:
    right = {"country": [0, 0], "sector": [0, 0]}
    for item, actor in pairs:
        for key, answer in zip(("country", "sector"), answers(actor), strict=True):
            if key in item:
                right[key][0] += answer in item[key]
                right[key][1] += 1
    return {key: (a, b) for key, (a, b) in right.items()}


def is_right(item: dict[str, Any], actor: Actor | None) -> bool:
    country, sector = answers(actor)
    return country in item.get("country", [country]) and sector in item.get("sector", [sector])


def main() -> None:
    parser = argparse.ArgumentParser(description="Score bare actor phrases against gold.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N errors")
    options = parser.parse_args()
    items = [json.loads(line) for line in options.gold.read_text("utf-8").split("\n") if line.strip()]
    pairs = run(items)
    wrong = [(item, actor) for item, actor in pairs if not is_right(item, actor)]
    for item, actor in wrong[: options.errors]:
        wanted = item.get("country"), item.get("sector")
        print(f"{item.get('id', '')} {item['text']!r} {item.get('date')}: {wanted}, got {answers(actor)}")
        print(f"    {actor.how if actor else 'no actor'}")
    for key, (right, total) in figures(pairs).items():
        print(f"{options.gold.name}: {key} right {right / max(1, total):.3f} ({right}/{total})")


if __name__ == "__main__":
    main()
