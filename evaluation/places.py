"""Score places: toponyms of local news (LGL), and the places of events on hand-coded reports.

    python -m evaluation.places ../shared/gold/places_lgl.jsonl --errors 30
    python -m evaluation.places ../shared/gold/coded_articles.jsonl

LGL (Lieberman, Samet and Sankaranarayanan 2010): a gold toponym is found when a place of ours overlaps its
span, and right when that lies within 161 km (100 miles) of the gold point. Gold toponyms without a point
count as not right. Precision is the share of our places that overlap a gold toponym. With mentions: right
among those found that have a point.
Coded reports: whether the place coded for an event has the country that the gold gives its place.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from evaluation.events import coded_mentions, pair, read_gold, same_sentence
from polybius import CodedReport, Coder, Report, Settings
from polybius.records import Event, Place

NEAR_KM = 161.0


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(one) for one in path.read_text("utf-8").split("\n") if one.strip()]


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great-circle distance."""
    a1, o1, a2, o2 = map(radians, (lat1, lon1, lat2, lon2))
    h = sin((a2 - a1) / 2) ** 2 + cos(a1) * cos(a2) * sin((o2 - o1) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(min(1.0, h)))


def report_of(entry: dict[str, Any]) -> Report:
    day = date.fromisoformat(entry["published"][:10])
    return Report.build(entry["text"], published=day, publisher=entry["publisher"], id=entry["id"])


def outcome(gold: dict[str, Any], places: list[Place]) -> tuple[str, Place | None]:
    """What became of a gold toponym: missed, right, wrong, or found without a point to compare with."""
    overlapping = [p for p in places if p.span and p.span.start < gold["end"] and gold["start"] < p.span.end]
    if not overlapping:
        return ("missed" if gold["lat"] else "missed, no point"), None
    place = max(overlapping, key=lambda p: p.span.text == gold["text"] if p.span else False)
    if not gold["lat"]:
        return "found, no point", place
    if place.lat is None or place.lon is None:
        return "wrong", place
    near = kilometres(float(gold["lat"]), float(gold["lon"]), place.lat, place.lon) <= NEAR_KM
    return ("right" if near else "wrong"), place


def score_toponyms(rows: list[dict[str, Any]], coder: Coder, errors: int) -> None:
    counts: Counter[str] = Counter()
    lines: list[str] = []
    for row, coded in zip(rows, coder.pipe(map(report_of, rows)), strict=True):
        places = [p for p in coded.places if p.span]
        counts["ours"] += len(places)
        counts["ours in gold"] += sum(
            any(p.span.start < g["end"] and g["start"] < p.span.end for g in row["toponyms"])
            for p in places
            if p.span
        )
        for gold in row["toponyms"]:
            what, place = outcome(gold, places)
            counts[what] += 1
            if what in ("missed", "wrong"):
                lines.append(line(row, gold, what, place))
    total = sum(len(row["toponyms"]) for row in rows)
    located = counts["right"] + counts["wrong"]
    print(f"{len(rows)} reports, {total} toponyms: {dict(sorted(counts.items()))}")
    print(f"  found and within {NEAR_KM:.0f} km, of all toponyms  {counts['right'] / total:.3f}")
    print(f"  of those with a point                     {counts['right'] / (located + counts['missed']):.3f}")
    print(f"  with mentions (found ones with a point)   {counts['right'] / located:.3f}")
    print(f"  precision of our places                   {counts['ours in gold'] / counts['ours']:.3f}")
    step = max(1, len(lines) // errors) if errors else 1
    print(*lines[::step][:errors], sep="\n")


def line(row: dict[str, Any], gold: dict[str, Any], what: str, place: Place | None) -> str:
    before, after = row["text"][max(0, gold["start"] - 50) : gold["start"]], row["text"][gold["end"] :][:40]
    ours = f"{place.name}, {place.admin1}, {place.country} ({place.how})" if place else "–"
    context = re.sub(r"\s+", " ", f"{before}[[{gold['text']}]]{after}")
    return f"{what} {row['publisher']}: {context} | {gold['lat']},{gold['lon']} | {ours}"


def gold_wheres(path: Path) -> Iterator[dict[tuple[str, int], dict[str, Any] | None]]:
    """The gold place of each event mention, by type and start of the trigger."""
    for row in read_lines(path):
        yield {
            (event["type"], trigger[0]): event.get("where")
            for event in row["events"]
            for trigger in event["triggers"]
        }


def score_events(path: Path, coder: Coder, errors: int) -> None:
    gold = list(read_gold(path))
    counts: Counter[str] = Counter()
    told_there: Counter[str] = Counter()
    lines: list[str] = []
    for (_, mentions), wheres, coded in zip(
        gold, gold_wheres(path), coder.pipe(r for r, _ in gold), strict=True
    ):
        events = {(e.type, e.trigger[0].start): e for e in coded.events}
        ours = coded_mentions(coded, 0.5)
        for g, o in pair(mentions, ours, lambda g, o: g.type == o.type and same_sentence(g, o)):
            where, event = wheres[g.type, g.trigger[0]], events[o.type, o.trigger[0]]
            what = verdict(where, event)
            counts[what] += 1
            if where and where.get("span") and g.sentence[0] <= where["span"][0] < g.sentence[1]:
                told_there[what] += 1
            if "right" not in what:
                lines.append(f"{what}: {told(where, coded)} coded {event.where and event.where.name}"
                             f" [{g.label}] {event.sentence.text[:260]!r}")  # fmt: skip
    placed = sum(n for what, n in counts.items() if not what.startswith("no place"))
    print(f"{sum(counts.values())} events matched by type: {dict(sorted(counts.items()))}")
    print(f"  country of the place right, of {placed} that have one: {counts['right'] / max(1, placed):.3f}")
    print(f"  of {sum(told_there.values())} whose sentence names it: {dict(sorted(told_there.items()))}")
    print(*lines[:errors], sep="\n")


def verdict(where: dict[str, Any] | None, event: Event) -> str:
    ours = event.where
    if not where:
        return "no place, right" if ours is None else "no place, one coded"
    if ours is None:
        return "none coded"
    return "right" if ours.country == where["country"] else "wrong country"


def told(where: dict[str, Any] | None, coded: CodedReport) -> str:
    if not where:
        return "none"
    words = coded.report.text[slice(*where["span"])] if where.get("span") else "by default"
    return f"{words} ({where['country']})"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print this many errors")
    options = parser.parse_args()
    coder = Coder(Settings(third_party_stages=False))
    rows = read_lines(options.path)
    if "toponyms" in rows[0]:
        score_toponyms(rows, coder, options.errors)
    else:
        score_events(options.path, coder, options.errors)


if __name__ == "__main__":
    main()
