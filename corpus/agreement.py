"""How well two labellings of a tenth of the corpus agree.

    python -m corpus.agreement

``second/labels.json`` was labelled from the bare texts. Events are matched one to one when their triggers
overlap, the same type first. Kappa is Cohen's; F1 takes either labelling for the other's prediction.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from corpus.loader import FOLDER, Event, Example, Span, event_of, read, untagged

Pairs = list[tuple[Event, Event]]


def second(path: Path = FOLDER / "second" / "labels.json") -> dict[str, tuple[str, tuple[Event, ...]]]:
    """The second labelling by the example's id: the text without tags, and its events."""
    found = {}
    for item in json.loads(path.read_text("utf-8")):
        text, spans = untagged(item["text"])
        found[item["id"]] = (text, tuple(event_of(_filled(one), spans) for one in item["events"]))
    return found


def _filled(item: dict[str, Any]) -> dict[str, Any]:
    return {"modes": [], "contexts": [], "aux": []} | item


def overlap(first: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    """Whether two lists of spans share a character, or are both empty."""
    if not first or not other:
        return not first and not other
    return any(a < d and c < b for a, b in first for c, d in other)


def matched(first: tuple[Event, ...], other: tuple[Event, ...]) -> Pairs:
    """Events whose triggers overlap, one to one, those of one type first."""
    candidates = [
        (a.type != b.type, i, j)
        for i, a in enumerate(first)
        for j, b in enumerate(other)
        if overlap(a.trigger, b.trigger)
    ]
    pairs, used_first, used_other = [], set(), set()
    for _, i, j in sorted(candidates):
        if i not in used_first and j not in used_other:
            used_first.add(i)
            used_other.add(j)
            pairs.append((first[i], other[j]))
    return pairs


def kappa(rows: list[tuple[bool, bool]]) -> float:
    """Cohen's kappa of two yes-or-no labellings."""
    same = sum(a == b for a, b in rows) / len(rows)
    one, two = (sum(row[k] for row in rows) / len(rows) for k in (0, 1))
    chance = one * two + (1 - one) * (1 - two)
    return (same - chance) / (1 - chance)


def figures(both: list[tuple[Example, tuple[Event, ...]]]) -> str:
    """The figures as lines of text."""
    pairs = [pair for one, events in both for pair in matched(one.events, events)]
    sizes = sum(len(one.events) for one, _ in both) + sum(len(events) for _, events in both)
    typed = [(a, b) for a, b in pairs if a.type == b.type]
    n = len(typed)
    any_event = kappa([(bool(one.events), bool(events)) for one, events in both])

    def share(name: str, right: int, total: int) -> str:
        return f"  {name:44} {right / max(1, total):.3f} ({right}/{total})"

    return "\n".join(
        [
            f"{len(both)} texts, {sizes // 2} events a labelling",
            f"  an event or none (kappa)                     {any_event:.3f}",
            f"  events by trigger (F1)                       {2 * len(pairs) / sizes:.3f}",
            f"  events by trigger and type (F1)              {2 * len(typed) / sizes:.3f}",
            share("type, of matched events", len(typed), len(pairs)),
            share("modes the same, of one type", sum(set(a.modes) == set(b.modes) for a, b in typed), n),
            share("actors overlap", sum(overlap(a.actors, b.actors) for a, b in typed), n),
            share("recipients overlap", sum(overlap(a.recipients, b.recipients) for a, b in typed), n),
            share("auxiliary the same", sum(set(a.auxiliary) == set(b.auxiliary) for a, b in typed), n),
        ]
    )  # fmt: skip


def main() -> None:
    """Print the agreement, and the pairs of types that differ most."""
    labels = second()
    both = [(one, labels[one.id][1]) for one in read() if one.id in labels and labels[one.id][0] == one.text]
    print(figures(both))
    differ: dict[tuple[str, str], int] = {}
    for one, events in both:
        for a, b in matched(one.events, events):
            if a.type != b.type:
                key = (min(a.type, b.type), max(a.type, b.type))
                differ[key] = differ.get(key, 0) + 1
    print(
        "types that differ: "
        + ", ".join(f"{a}/{b} {n}" for (a, b), n in sorted(differ.items(), key=lambda x: -x[1])[:12])
    )


if __name__ == "__main__":
    main()
