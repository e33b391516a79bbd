"""Score events coded from bare sentences against pairs of actors whose relation is known.

    python -m evaluation.pairs ../shared/gold/relation_plv.jsonl --errors 40

Each line has ``text``, ``source`` and ``target`` spans and ``root``, one of fifteen PLOVER roots (our CONCEDE
and RETREAT count as YIELD). A pair is found when one record has an actor that overlaps the source and a
recipient that overlaps the target; in CONSULT, where all who meet are actors, two actors count as well.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from polybius import Actor, Coder, Event, Report, Settings

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def overlaps(actor: Actor, span: dict[str, Any]) -> bool:
    return actor.span is not None and actor.span.start < span["end"] and span["start"] < actor.span.end


def holds(event: Event, entry: dict[str, Any]) -> bool:
    left = [a for a in event.actors if overlaps(a, entry["source"])]
    right = [a for a in event.recipients if overlaps(a, entry["target"])]
    if event.type == "CONSULT" and not event.recipients:
        right = [a for a in event.actors if overlaps(a, entry["target"])]
    return bool(left and right)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    entries = [json.loads(line) for line in options.path.read_text("utf-8").splitlines()]
    coder = Coder(Settings(third_party_stages=False))
    reports = [Report.build(entry["text"], id=entry["id"]) for entry in entries]
    found = typed = 0
    errors: list[str] = []
    confusion: Counter[tuple[str, str]] = Counter()
    for entry, coded in zip(entries, coder.pipe(reports), strict=True):
        types = {YIELD.get(e.type, e.type) for e in coded.events if holds(e, entry)}
        found += bool(types)
        typed += entry["root"] in types
        if entry["root"] not in types:
            confusion[entry["root"], min(types, default="–")] += 1
            errors.append(_line(entry, coded.events, types))
    share, right = found / len(entries), typed / len(entries)
    print(f"{len(entries)} pairs: found {share:.3f}, with the right type {right:.3f}")
    print(*errors[: options.errors], sep="\n")
    if options.errors:
        print(confusion.most_common(40))


def _line(entry: dict[str, Any], events: tuple[Event, ...], types: set[str]) -> str:
    ours = [
        f"{e.type}({'/'.join(a.span.text for a in e.actors if a.span)}→"
        f"{'/'.join(a.span.text for a in e.recipients if a.span)})"
        for e in events
    ]
    pair = f"{entry['source']['text']} → {entry['target']['text']}"
    return f"{entry['root']} [{pair}] coded {types or '–'} {ours}: {entry['text'][:300]}"


if __name__ == "__main__":
    main()
