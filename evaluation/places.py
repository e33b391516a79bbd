"""Score places: toponyms of local and of world news, and the places of events on hand-coded reports.

    python -m evaluation.places ../shared/gold/places_lgl.jsonl --errors 30
    python -m evaluation.places evaluation/data/places_world.jsonl --errors 40
    python -m evaluation.places ../shared/gold/coded_articles.jsonl

LGL (Lieberman, Samet and Sankaranarayanan 2010): a gold toponym is found when a place of ours overlaps its
span, and right when that lies within 161 km (100 miles) of the gold point. Gold toponyms without a point
count as not right. Precision is the share of our places that overlap a gold toponym. With mentions: right
among those found that have a point.
World news (evaluation/data/README.md): the same, of the toponyms that name a place and have a point (literal
and metonym); how many of those with a country got it; how often the kind is right, of all toponyms found.
Demonyms and modifiers count for precision and kind only. Errors listed: missed, wrong, and no toponym (ours).
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
from urllib.parse import urlsplit

from evaluation.events import coded_mentions, pair, read_gold, same_sentence
from polybius import CodedReport, Coder, Report, Settings
from polybius.records import Event, Place

NEAR_KM = 161.0
# The kinds of the world set's toponyms that name a place.
NAMING = ("literal", "metonym")


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(one) for one in path.read_text("utf-8").split("\n") if one.strip()]


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great-circle distance."""
    a1, o1, a2, o2 = map(radians, (lat1, lon1, lat2, lon2))
    h = sin((a2 - a1) / 2) ** 2 + cos(a1) * cos(a2) * sin((o2 - o1) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(min(1.0, h)))


def report_of(entry: dict[str, Any]) -> Report:
    day = date.fromisoformat(entry["published"][:10])
    url = entry.get("url")
    publisher = entry.get("publisher") or (urlsplit(url).hostname if url else None)
    return Report.build(entry["text"], published=day, publisher=publisher, url=url, id=entry["id"])


def point(gold: dict[str, Any]) -> tuple[float, float] | None:
    """The point of a gold toponym, as LGL (lat, lon) or the world set (latitude, longitude) gives it."""
    lat, lon = (gold["lat"], gold["lon"]) if "lat" in gold else (gold["latitude"], gold["longitude"])
    return None if lat in (None, "") else (float(lat), float(lon))


def overlaps(place: Place, gold: dict[str, Any]) -> bool:
    return bool(place.span and place.span.start < gold["end"] and gold["start"] < place.span.end)


def outcome(gold: dict[str, Any], places: list[Place]) -> tuple[str, Place | None]:
    """What became of a gold toponym: missed, right, wrong, or found without a point to compare with."""
    overlapping = [p for p in places if overlaps(p, gold)]
    where = point(gold)
    if not overlapping:
        return ("missed" if where else "missed, no point"), None
    place = max(overlapping, key=lambda p: p.span.text == gold["text"] if p.span else False)
    if not where:
        return "found, no point", place
    if place.lat is None or place.lon is None:
        return "wrong", place
    return ("right" if kilometres(*where, place.lat, place.lon) <= NEAR_KM else "wrong"), place


def score_toponyms(rows: list[dict[str, Any]], coder: Coder, errors: int) -> None:
    counts: Counter[str] = Counter()
    lines: list[str] = []
    for row, coded in zip(rows, coder.pipe(map(report_of, rows)), strict=True):
        places = [p for p in coded.places if p.span]
        counts["ours"] += len(places)
        counts["ours in gold"] += sum(any(overlaps(p, g) for g in row["toponyms"]) for p in places)
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


def score_world(rows: list[dict[str, Any]], coder: Coder, errors: int) -> None:
    counts: Counter[str] = Counter()
    lines: list[str] = []
    for row, coded in zip(rows, coder.pipe(map(report_of, rows)), strict=True):
        places = [p for p in coded.places if p.span]
        counts += tally(row["toponyms"], places)
        lines += world_errors(row, places)
    print(f"{len(rows)} reports", *figures(counts), sep="\n  ")
    confused = {what: n for what, n in sorted(counts.items()) if " told as " in what}
    print(f"    {confused}")
    step = max(1, len(lines) // errors) if errors else 1
    print(*lines[::step][:errors], sep="\n")


def tally(toponyms: list[dict[str, Any]], places: list[Place]) -> Counter[str]:
    """The counts of one report of the world set."""
    counts: Counter[str] = Counter()
    counts["ours"] = len(places)
    counts["ours in gold"] = sum(any(overlaps(p, g) for g in toponyms) for p in places)
    for gold in toponyms:
        what, place = outcome(gold, places)
        naming = gold["kind"] in NAMING
        if naming and point(gold):
            counts.update(("with a point", what, f"with a point, {gold['kind']}", f"{what}, {gold['kind']}"))
        if naming and gold["country"]:
            counts["with a country"] += 1
            counts["country right"] += place is not None and place.country == gold["country"]
        if place:
            counts["found"] += 1
            counts["kind right"] += place.kind == gold["kind"]
        if place and place.kind != gold["kind"]:
            counts[f"{gold['kind']} told as {place.kind}"] += 1
    return counts


def figures(counts: Counter[str]) -> Iterator[str]:
    """The shares of the world set, a line each."""
    rows = [
        (f"found and within {NEAR_KM:.0f} km, of all with a point", "right", counts["with a point"]),
        *((f"  {kind}", f"right, {kind}", counts[f"with a point, {kind}"]) for kind in NAMING),
        ("with mentions (found ones with a point)", "right", counts["right"] + counts["wrong"]),
        ("right country, of all with a country", "country right", counts["with a country"]),
        ("precision of our places", "ours in gold", counts["ours"]),
        ("right kind, of all found", "kind right", counts["found"]),
    ]
    for name, part, whole in rows:
        yield f"{name:<45} {counts[part] / max(1, whole):.3f}  ({counts[part]} of {whole})"


def world_errors(row: dict[str, Any], places: list[Place]) -> Iterator[str]:
    """What was missed or wrong, and what of ours is no toponym, a line each."""
    for gold in row["toponyms"]:
        what, place = outcome(gold, places)
        if gold["kind"] in NAMING and what in ("missed", "wrong"):
            yield line(row, gold, what, place)
    for place in places:
        if place.span and not any(overlaps(place, gold) for gold in row["toponyms"]):
            words = {"start": place.span.start, "end": place.span.end, "text": place.span.text}
            yield line(row, {**words, "lat": None, "lon": None}, "no toponym", place)


def line(row: dict[str, Any], gold: dict[str, Any], what: str, place: Place | None) -> str:
    before, after = row["text"][max(0, gold["start"] - 50) : gold["start"]], row["text"][gold["end"] :][:40]
    ours = f"{place.name}, {place.admin1}, {place.country} ({place.how})" if place else "–"
    context = re.sub(r"\s+", " ", f"{before}[[{gold['text']}]]{after}")
    return f"{what} {row.get('publisher') or row['id']}: {context} | {point(gold)} | {ours}"


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
    if "toponyms" in rows[0] and "url" in rows[0]:
        score_world(rows, coder, options.errors)
    elif "toponyms" in rows[0]:
        score_toponyms(rows, coder, options.errors)
    else:
        score_events(options.path, coder, options.errors)


if __name__ == "__main__":
    main()
