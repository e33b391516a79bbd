"""Score events on hand-coded reports: by sentence and type, and by type with the countries of both sides.

    python -m evaluation.events ../shared/gold/coded_articles.jsonl --errors 30

Two forms are read: one JSON object a line with ``title``, ``body``, ``events`` (``sentences`` and
``triggers`` run in parallel, a pair a mention), and a single JSON object with ``report`` and ``events`` (a
trigger each).

A gold mention and a coded event match when they have the same type and stand in the same sentence; each is
used once. With countries, the actors must share a country (or both have none known), and so must the
recipients.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from polybius import CodedReport, Coder, Report, Settings


@dataclass(frozen=True)
class Mention:
    """An event at one place in a text: type, trigger offsets, sentence offsets, countries and times."""

    type: str
    trigger: tuple[int, int]
    sentence: tuple[int, int]
    actors: frozenset[str]
    recipients: frozenset[str]
    when: tuple[str, str] | None
    label: str = field(compare=False, default="")


def read_gold(path: Path) -> Iterator[tuple[Report, list[Mention]]]:
    text = path.read_text("utf-8")
    objects = (
        [json.loads(text)] if path.suffix == ".json" else [json.loads(line) for line in text.splitlines()]
    )
    for entry in objects:
        yield _report(entry), [m for event in entry["events"] for m in _mentions(event, entry)]


def _report(entry: dict[str, Any]) -> Report:
    meta = entry.get("report", entry)
    title = meta["title"]
    body = meta["body"] if "body" in meta else meta["text"][len(title) + 2 :]
    published = date.fromisoformat(meta["published"])
    return Report.build(
        body,
        title=title,
        published=published,
        publisher=meta["publisher"],
        url=meta.get("url"),
        id=meta.get("id"),
    )


def _mentions(event: dict[str, Any], entry: dict[str, Any]) -> Iterator[Mention]:
    when = event.get("when")
    days = (when["start"], when["end"]) if when else None
    pairs: list[tuple[Any, Any]]
    if "triggers" in event:
        pairs = list(zip(event["triggers"], event["sentences"], strict=True))
    else:
        span = (event["trigger"]["start"], event["trigger"]["end"])
        pairs = [(span, span)]
    for trigger, sentence in pairs:
        yield Mention(
            event["type"],
            tuple(trigger),
            tuple(sentence),
            _countries(event["actors"]),
            _countries(event["recipients"]),
            days,
            (entry.get("text") or entry["report"]["text"])[trigger[0] : trigger[1]],
        )


def _countries(actors: list[dict[str, Any]]) -> frozenset[str]:
    return frozenset(actor["country"] for actor in actors if actor["country"])


def coded_mentions(coded: CodedReport, threshold: float) -> list[Mention]:
    return [
        Mention(
            event.type,
            (event.trigger[0].start, event.trigger[-1].end),
            (event.sentence.start, event.sentence.end),
            frozenset(a.country for a in event.actors if a.country),
            frozenset(a.country for a in event.recipients if a.country),
            (str(event.when.start), str(event.when.end)) if event.when else None,
            " … ".join(span.text for span in event.trigger),
        )
        for event in coded.events
        if event.confidence >= threshold
    ]


def same_sentence(gold: Mention, ours: Mention) -> bool:
    """Sentences overlap by more than a boundary's worth, or the gold trigger stands in our sentence."""
    start, end = max(gold.sentence[0], ours.sentence[0]), min(gold.sentence[1], ours.sentence[1])
    shorter = min(gold.sentence[1] - gold.sentence[0], ours.sentence[1] - ours.sentence[0])
    return end - start > 0.5 * shorter


def same_side(gold: frozenset[str], ours: frozenset[str]) -> bool:
    return bool(gold & ours) or (not gold and not ours)


def by_type(gold: Mention, ours: Mention) -> bool:
    return gold.type == ours.type and same_sentence(gold, ours)


def by_countries(gold: Mention, ours: Mention) -> bool:
    sides = same_side(gold.actors, ours.actors) and same_side(gold.recipients, ours.recipients)
    return sides and by_type(gold, ours)


def by_sentence(gold: Mention, ours: Mention) -> bool:
    return same_sentence(gold, ours)


def pair(
    gold: list[Mention], ours: list[Mention], same: Callable[[Mention, Mention], bool]
) -> list[tuple[Mention, Mention]]:
    """One-to-one pairs: those that also agree on countries first, then by the distance of the triggers."""
    candidates = sorted(
        (
            (not by_countries(g, o), abs(g.trigger[0] - o.trigger[0]), i, j)
            for i, g in enumerate(gold)
            for j, o in enumerate(ours)
            if same(g, o)
        ),
    )
    used_gold: set[int] = set()
    used_ours: set[int] = set()
    pairs = []
    for _, _, i, j in candidates:
        if i not in used_gold and j not in used_ours:
            used_gold.add(i)
            used_ours.add(j)
            pairs.append((gold[i], ours[j]))
    return pairs


def f1(hits: int, gold: int, ours: int) -> tuple[float, float, float]:
    precision, recall = hits / ours if ours else 0.0, hits / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


RULES = {"sentence": by_sentence, "type": by_type, "type + countries": by_countries}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print this many errors")
    parser.add_argument("--threshold", type=float, default=0.5)
    options = parser.parse_args()
    gold = list(read_gold(options.path))
    coder = Coder(Settings(third_party_stages=False))
    coded = list(coder.pipe(report for report, _ in gold))
    ours = [coded_mentions(one, options.threshold) for one in coded]
    print(f"{options.path.name}: {len(gold)} reports, {sum(len(m) for _, m in gold)} gold event mentions")
    for name, rule in RULES.items():
        hits = sum(len(pair(g, o, rule)) for (_, g), o in zip(gold, ours, strict=True))
        p, r, f = f1(hits, sum(len(g) for _, g in gold), sum(map(len, ours)))
        print(f"  by {name:17} P {p:.3f}  R {r:.3f}  F1 {f:.3f}")
    _print_dates(gold, ours)
    if options.errors:
        _print_errors(gold, ours, options.errors)


def _print_dates(gold: list[tuple[Report, list[Mention]]], ours: list[list[Mention]]) -> None:
    pairs = [p for (_, g), o in zip(gold, ours, strict=True) for p in pair(g, o, by_type)]
    dated = [(g, o) for g, o in pairs if g.when]
    right = sum(g.when == o.when for g, o in dated)
    wrong = sum(o.when is not None and g.when != o.when for g, o in dated)
    print(f"  dates of events matched by type: {len(dated)} dated, {right} the same, {wrong} other")


def _print_errors(gold: list[tuple[Report, list[Mention]]], ours: list[list[Mention]], most: int) -> None:
    lines: list[str] = []
    types: Counter[str] = Counter()
    for (report, mentions), found in zip(gold, ours, strict=True):
        pairs = pair(mentions, found, by_type)
        hit_gold, hit_ours = {id(g) for g, _ in pairs}, {id(o) for _, o in pairs}
        for mention in mentions:
            if id(mention) not in hit_gold:
                types[f"missed {mention.type}"] += 1
                lines.append(_line("MISSED", mention, report))
        for mention in found:
            if id(mention) not in hit_ours:
                types[f"extra {mention.type}"] += 1
                lines.append(_line("EXTRA", mention, report))
        for g, o in pairs:
            if not by_countries(g, o):
                sides = f"{set(g.actors)}→{set(g.recipients)} coded {set(o.actors)}→{set(o.recipients)}"
                lines.append(_line("SIDES", g, report) + f"\n      {sides}")
    print(*lines[:most], sep="\n")
    print(types.most_common())


def _line(kind: str, mention: Mention, report: Report) -> str:
    start, end = mention.sentence
    if end - start < 60:
        start, end = max(0, start - 80), min(len(report.text), end + 80)
    sentence = " ".join(report.text[start:end].split())
    sides = f"{','.join(sorted(mention.actors)) or '–'}→{','.join(sorted(mention.recipients)) or '–'}"
    return f"{kind} {mention.type} {sides} [{mention.label}] {report.id}: {sentence[:400]}"


if __name__ == "__main__":
    main()
