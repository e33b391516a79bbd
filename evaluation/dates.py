"""Score dates: temporal expressions against TIMEX3 annotation, and the dates of coded events.

    python -m evaluation.dates ../shared/gold/dates_timebank_aquaint.jsonl --errors 50
    python -m evaluation.dates ../shared/gold/dates_recognizers_mit.jsonl
    python -m evaluation.dates ../shared/seed/gold.json ../shared/gold/coded_articles.jsonl

What a file holds is told by its content. Detection is relaxed (spans overlap, one to one) and strict (the
same
offsets). Value and type F1 are those of TempEval-3: relaxed detection F1 times the share of matched
expressions
whose value (type) is right. A week's number is compared without its leading zero. Of events, those that match
the hand-coded ones by type and sentence are compared; a date is right when both its days are.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from evaluation.events import Mention, by_type, coded_mentions, f1, pair, read_gold
from polybius import CodedReport, Coder, Report, Settings
from polybius.records import DateRange

WEEK = re.compile(r"-W0(?=\d)")
PAIRED_TIMEX = re.compile(r"\(([^,()]+),([^,()]+),([^,()]+)\)")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--errors", type=int, default=0, help="print this many errors")
    options = parser.parse_args()
    coder = Coder(Settings(third_party_stages=False))
    for path in options.paths:
        entries = _entries(path)
        if "timex" in entries[0]:
            score_timex(coder, path, entries, options.errors)
        elif "reference" in entries[0]:
            score_recognizers(coder, path, entries, options.errors)
        else:
            score_events(coder, path, entries, options.errors)


def _entries(path: Path) -> list[dict[str, Any]]:
    text = path.read_text("utf-8")
    return [json.loads(text)] if path.suffix == ".json" else [json.loads(line) for line in text.splitlines()]


def score_timex(coder: Coder, path: Path, entries: list[dict[str, Any]], most: int) -> None:
    reports = [
        Report.build(e["text"], published=date.fromisoformat(e["published"][:10]), id=e["id"])
        for e in entries
    ]
    gold = relaxed = strict = value = kind = ours = 0
    lines: list[str] = []
    for entry, coded in zip(entries, coder.pipe(reports), strict=True):
        pairs, missed, extra = matched(entry["timex"], coded.dates)
        gold, ours, relaxed = gold + len(entry["timex"]), ours + len(coded.dates), relaxed + len(pairs)
        for annotated, found in pairs:
            strict += (annotated["start"], annotated["end"]) == (found.span.start, found.span.end)
            kind += annotated["type"] == found.kind
            right = same_value(annotated["value"], found.timex)
            value += right
            if not right:
                lines.append(_line("VALUE", entry, annotated, found))
        lines += [_line("MISSED", entry, annotated, None) for annotated in missed]
        lines += [_line("EXTRA", entry, None, found) for found in extra]
    print(f"{path.name}: {len(entries)} reports, {gold} expressions")
    print("  relaxed detection  P {:.3f}  R {:.3f}  F1 {:.3f}".format(*f1(relaxed, gold, ours)))
    print("  strict detection   P {:.3f}  R {:.3f}  F1 {:.3f}".format(*f1(strict, gold, ours)))
    print("  value              P {:.3f}  R {:.3f}  F1 {:.3f}".format(*f1(value, gold, ours)))
    print("  type               P {:.3f}  R {:.3f}  F1 {:.3f}".format(*f1(kind, gold, ours)))
    _show(lines, most)


def matched(
    gold: list[dict[str, Any]], ours: tuple[DateRange, ...]
) -> tuple[list[tuple[dict[str, Any], DateRange]], list[dict[str, Any]], list[DateRange]]:
    """One-to-one pairs by overlap (longest first), the gold ones left and ours left."""
    overlaps = sorted(
        (-shared, i, j)
        for i, g in enumerate(gold)
        for j, o in enumerate(ours)
        if o.span and (shared := min(g["end"], o.span.end) - max(g["start"], o.span.start)) > 0
    )
    left, right, pairs = set(range(len(gold))), set(range(len(ours))), []
    for _, i, j in overlaps:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((gold[i], ours[j]))
    return pairs, [gold[i] for i in sorted(left)], [ours[j] for j in sorted(right)]


def same_value(gold: str, ours: str | None) -> bool:
    return WEEK.sub("-W", gold) == WEEK.sub("-W", ours or "")


def _line(label: str, entry: dict[str, Any], gold: dict[str, Any] | None, ours: DateRange | None) -> str:
    start = gold["start"] if gold else ours.span.start if ours and ours.span else 0
    end = gold["end"] if gold else ours.span.end if ours and ours.span else 0
    text = entry["text"]
    context = f"{text[max(0, start - 60) : start]}[[{text[start:end]}]]{text[end : end + 40]}".replace(
        "\n", " "
    )
    values = (
        f"{gold['value'] if gold else '-':12} {f'{ours.text!r} {ours.timex} ({ours.how})' if ours else '-'}"
    )
    return f"{label:6} {entry['published'][:10]} {values} | {context}"


def _show(lines: list[str], most: int) -> None:
    step = max(1, len(lines) // most) if most else 0
    for line in lines[::step] if step else []:
        print("   ", line)
    if most:
        print("  errors:", dict(Counter(line[:6].strip() for line in lines)))


def score_recognizers(coder: Coder, path: Path, entries: list[dict[str, Any]], most: int) -> None:
    """Share of the expressions of one value, lying in the past, whose first and last day are right."""
    tried = right = 0
    lines = []
    for entry in (e for e in entries if e["reference"]):
        reference = date.fromisoformat(entry["reference"][:10])
        for result in entry["results"]:
            days = past_days(result, reference)
            if days is None:
                continue
            tried += 1
            coded = coder.code(Report.build(entry["text"], published=reference))
            start, end = result["Start"], result["End"] + 1
            found = [d for d in coded.dates if d.span and d.span.start < end and start < d.span.end]
            if any((d.start, d.end) == days for d in found):
                right += 1
            else:
                told = [(d.text, str(d.start), str(d.end)) for d in found]
                lines.append(f"{reference} {entry['text']!r}: {days[0]} {days[1]}; ours {told}")
    print(f"{path.name}: {tried} expressions that point back, {right} right ({right / max(tried, 1):.3f})")
    _show(lines, most)


def past_days(result: dict[str, Any], reference: date) -> tuple[date, date] | None:
    """The days of a date or range that is over on the reference day and has this one value only."""
    values = result["Resolution"]["values"]
    if len(values) != 1 or values[0].get("type") not in ("date", "daterange"):
        return None
    value = values[0]
    try:
        if value["type"] == "date":
            first = last = date.fromisoformat(value["value"])
        else:
            first, last = (
                date.fromisoformat(value["start"]),
                date.fromisoformat(value["end"]) - timedelta(days=1),
            )
    except (KeyError, ValueError):
        return None
    return (first, last) if last <= reference else None


def score_events(coder: Coder, path: Path, entries: list[dict[str, Any]], most: int) -> None:
    gold = list(read_gold(path))
    both = dated = right = wrong = missing = extra = 0
    lines = []
    for entry, (report, mentions) in zip(entries, gold, strict=True):
        coded = coder.code(report)
        if "dates" in entry:
            _score_dates(coded, entry["dates"])
        for g, o in pair(mentions, coded_mentions(coded, 0.0), by_type):
            both, dated = both + 1, dated + (g.when is not None)
            if g.when == o.when:
                right += 1
                continue
            label = "MISSING" if o.when is None else "EXTRA" if g.when is None else "OTHER"
            missing, extra, wrong = (
                missing + (label == "MISSING"), extra + (label == "EXTRA"), wrong + (label == "OTHER"),
            )  # fmt: skip
            lines.append(_event_line(label, report, g, o, coded))
    print(f"{path.name}: {both} events matched by type and sentence, {dated} of them dated by hand")
    share = f"when right {right} ({right / max(both, 1):.3f})"
    print(f"  {share}; missing {missing}, not to be dated {extra}, other {wrong}")
    _show(lines, most)


def _event_line(label: str, report: Report, gold: Mention, ours: Mention, coded: CodedReport) -> str:
    start, end = gold.trigger
    text = report.text
    context = f"{text[max(0, start - 90) : start]}[[{text[start:end]}]]{text[end : end + 70]}".replace(
        "\n", " "
    )
    how = next((e.how.get("when") for e in coded.events if e.trigger[0].start == ours.trigger[0]), "")
    return f"{label:7} {report.published} {gold.when} ours {ours.when} ({how}) | {context}"


def _score_dates(coded: CodedReport, gold: list[dict[str, Any]]) -> None:
    found = {(d.span.start, d.span.end): d for d in coded.dates if d.span}
    right = 0
    for entry in gold:
        ours = found.get((entry["span"]["start"], entry["span"]["end"]))
        days = (str(ours.start), str(ours.end), ours.timex) if ours else None
        right += days == (entry["start"], entry["end"], entry["timex"])
        if days != (entry["start"], entry["end"], entry["timex"]):
            wanted = f"{entry['start']} {entry['end']} {entry['timex']}"
            print(f"  date {entry['span']['text']!r}: {wanted}; ours {days}")
    print(f"  dates: {right} of {len(gold)} with start, end and value right; {len(found)} found")


if __name__ == "__main__":
    main()
