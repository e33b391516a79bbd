"""Score the relation between given actors: type and quad.

    python -m evaluation.relation ../shared/gold/relation_plv.jsonl [--errors N]

Each line has ``text``, ``source`` and ``target`` spans and ``root``, one of fifteen PLOVER roots (our CONCEDE
and RETREAT count as YIELD, quad 2). Macro-F1 is over the roots; a quad is right when that of the root is.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from evaluation.pairs import YIELD
from polybius.events.ontology import ontology
from polybius.events.relation import relations


def quad(root: str) -> int:
    return 2 if root == "YIELD" else ontology().types[root].quad


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    roots = {gold for gold, _ in pairs}
    total = 0.0
    for root in roots:
        right = sum(gold == found == root for gold, found in pairs)
        wanted, given = sum(g == root for g, _ in pairs), sum(f == root for _, f in pairs)
        total += 2 * right / (wanted + given) if wanted + given else 0.0
    return total / len(roots)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    entries = [json.loads(line) for line in options.path.read_text("utf-8").splitlines()]
    asked = [(e["text"], *((e[r]["start"], e[r]["end"]) for r in ("source", "target"))) for e in entries]
    pairs = []
    for entry, found in zip(entries, relations(asked), strict=True):
        scores = Counter[str]()
        for name, p in found.scores.items():
            if name != "NONE":
                scores[YIELD.get(name, name)] += p  # type: ignore[assignment]
        pairs.append((entry["root"], scores.most_common(1)[0][0]))
    wrong = [(e, f) for e, (g, f) in zip(entries, pairs, strict=True) if g != f]
    for entry, given in wrong[: options.errors]:
        print(f"{entry['root']} not {given}: {entry['text'][:240]}")
    right = sum(gold == found for gold, found in pairs) / len(pairs)
    quads = sum(quad(gold) == quad(found) for gold, found in pairs) / len(pairs)
    print(f"{len(pairs)} pairs: macro-F1 {macro_f1(pairs):.3f}, right {right:.3f}, quad right {quads:.3f}")
    if options.errors:
        print(Counter(pair for pair in pairs if pair[0] != pair[1]).most_common(30))


if __name__ == "__main__":
    main()
