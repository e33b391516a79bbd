"""Scores statements against gold: who said what, to the word.

    python -m evaluation.statements GOLD [--errors N] [--limit N] [--skip N]

GOLD is told by its content: JSON lines with ``attributions`` (PolNeAR: source, cue, content as lists of
offsets), JSON lines with ``statements`` (our own rules), or one JSON object with ``report`` and
``statements``.
Predicted and gold contents are matched one to one, best first, by the IoU of their characters, blanks left
out. A gold content is direct when at least 90 % of it stands in quotation marks, mixed when some of it does.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from polybius.cleaning.layout import Block
from polybius.parsing.quotations import pair_quotations
from polybius.pipeline import Coder, default_stages
from polybius.records import Report, Statement
from polybius.settings import Settings

Pieces = tuple[tuple[int, int], ...]
KINDS = ("direct", "mixed", "indirect")
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True)
class Gold:
    content: Pieces
    speaker: Pieces
    cue: Pieces
    country: str | None = None
    has_country: bool = False


@dataclass
class Article:
    report: Report
    gold: list[Gold]
    predicted: list[Statement] = field(default_factory=list)
    pairs: list[tuple[float, int, int]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def load(path: Path) -> Iterator[Article]:
    text = path.read_text("utf-8")
    try:
        whole = json.loads(text)
        yield _seed(whole)
    except json.JSONDecodeError:
        for line in filter(str.strip, text.split("\n")):
            item = json.loads(line)
            yield _polnear(item) if "attributions" in item else _coded(item)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


def _polnear(item: dict[str, Any]) -> Article:
    report = Report.build(item["text"], published=_day(item.get("published")), id=item["id"])
    gold = [
        Gold(_pieces(a["content"]), _pieces(a["source"]), _pieces(a["cue"]))
        for a in item["attributions"]
        if a["content"]
    ]
    return Article(report, gold)


def _coded(item: dict[str, Any]) -> Article:
    report = Report.build(
        item["body"], title=item["title"], published=_day(item.get("published")), id=item["id"]
    )
    assert report.text == item["text"], "title, blank line and body must make up the text"
    return Article(report, [_coded_gold(s) for s in item["statements"]])


def _coded_gold(item: dict[str, Any]) -> Gold:
    speaker = item.get("speaker") or {}
    span = _offsets(speaker.get("span"))
    cue = _offsets(item.get("cue"))
    return Gold(
        tuple(_offsets(piece)[0] for piece in item["content"]),
        span,
        cue,
        speaker.get("country"),
        "country" in speaker,
    )


def _offsets(span: Any) -> Pieces:
    if not span:
        return ()
    return ((span["start"], span["end"]),) if isinstance(span, dict) else ((span[0], span[1]),)


def _seed(item: dict[str, Any]) -> Article:
    given = item["report"]
    body = given["text"][len(given["title"]) + 2 :]
    report = Report.build(body, title=given["title"], published=_day(given["published"]), id="seed")
    return Article(report, [_coded_gold(s) for s in item["statements"]])


def _pieces(spans: Iterable[Iterable[int]]) -> Pieces:
    return tuple((start, end) for start, end in spans)


def characters(text: str, pieces: Iterable[tuple[int, int]]) -> set[int]:
    return {i for start, end in pieces for i in range(start, end) if not text[i].isspace()}


def match(article: Article) -> None:
    """Fill ``pairs`` with (IoU, gold index, predicted index), greedily from the best."""
    text = article.report.text
    gold = [characters(text, g.content) for g in article.gold]
    found = [characters(text, ((s.start, s.end) for s in p.content)) for p in article.predicted]
    scored = sorted(
        (-len(g & p) / len(g | p), i, j) for i, g in enumerate(gold) for j, p in enumerate(found) if g & p
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for score, i, j in scored:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            article.pairs.append((-score, i, j))


def kind_of(article: Article, quoted: set[int], gold: Gold) -> str:
    content = characters(article.report.text, gold.content)
    share = len(content & quoted) / max(1, len(content))
    return "direct" if share >= 0.9 else "mixed" if share > 0 else "indirect"


def run(articles: list[Article]) -> float:
    """Code the articles up to their statements; the seconds it took."""
    settings = Settings(third_party_stages=False)
    stages = default_stages(settings)
    names = [stage.name for stage in stages]
    coder = Coder(settings, stages[: names.index("statements") + 1])
    begin = time.perf_counter()
    for article, coded in zip(articles, coder.pipe(a.report for a in articles), strict=True):
        article.predicted = list(coded.statements)
        article.problems = [problem.message for problem in coded.problems if problem.code == "stage-failed"]
    seconds = time.perf_counter() - begin
    for article in articles:
        match(article)
    return seconds


def summary(articles: list[Article]) -> dict[str, Any]:
    gold = sum(len(a.gold) for a in articles)
    found = sum(len(a.predicted) for a in articles)
    figures: dict[str, Any] = {"gold": gold, "predicted": found}
    for limit in (0.3, 0.8):
        right = sum(score >= limit for a in articles for score, _, _ in a.pairs)
        p, r = right / max(1, found), right / max(1, gold)
        figures[f"iou {limit}"] = (p, r, 2 * p * r / max(1e-9, p + r))
    figures["recall"] = recall_by_kind(articles)
    figures["source"] = source_right(articles)
    figures["country"] = country_right(articles)
    figures["calibration"] = calibration(articles)
    return figures


def recall_by_kind(articles: list[Article]) -> dict[str, tuple[int, int]]:
    counts = {kind: [0, 0] for kind in KINDS}
    for article in articles:
        blocks = list(_paragraphs(article.report.text))
        quoted = {i for q in pair_quotations(article.report.text, blocks) for i in range(q.start, q.end)}
        matched = {i for score, i, _ in article.pairs if score >= 0.3}
        for i, gold in enumerate(article.gold):
            tally = counts[kind_of(article, quoted, gold)]
            tally[0] += i in matched
            tally[1] += 1
    return {kind: (right, total) for kind, (right, total) in counts.items()}


def _paragraphs(text: str) -> Iterator[Block]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Block("paragraph", at, at + len(line))
        at += len(line) + 1


def _matches(articles: list[Article]) -> Iterator[tuple[Article, Gold, Statement]]:
    for article in articles:
        for score, i, j in article.pairs:
            if score >= 0.3:
                yield article, article.gold[i], article.predicted[j]


def source_right(articles: list[Article]) -> tuple[int, int]:
    right = total = 0
    for _, gold, found in _matches(articles):
        if gold.speaker:
            total += 1
            span = found.speaker.span if found.speaker else None
            right += span is not None and any(s < span.end and span.start < e for s, e in gold.speaker)
    return right, total


def country_right(articles: list[Article]) -> tuple[int, int]:
    pairs = [(g, f) for _, g, f in _matches(articles) if g.has_country]
    return sum((f.speaker.country if f.speaker else None) == g.country for g, f in pairs), len(pairs)


def calibration(articles: list[Article]) -> list[tuple[float, float, int, int]]:
    rows = []
    for low, high in pairwise(BINS):
        total = right = 0
        for article in articles:
            good = {j for score, _, j in article.pairs if score >= 0.3}
            inside = [j for j, s in enumerate(article.predicted) if low <= s.confidence < high]
            total += len(inside)
            right += sum(j in good for j in inside)
        rows.append((low, min(high, 1.0), right, total))
    return rows


def show(figures: dict[str, Any]) -> None:
    print(f"gold {figures['gold']}, predicted {figures['predicted']}")
    for limit in (0.3, 0.8):
        p, r, f = figures[f"iou {limit}"]
        print(f"IoU >= {limit}: P {p:.3f}  R {r:.3f}  F1 {f:.3f}")
    for kind, (right, total) in figures["recall"].items():
        print(f"recall {kind:8} {right / max(1, total):.3f} ({right}/{total})")
    for key in ("source", "country"):
        right, total = figures[key]
        if total:
            print(f"{key} right {right / total:.3f} ({right}/{total})")
    for low, high, right, total in figures["calibration"]:
        if total:
            print(f"confidence {low:.1f}-{high:.1f}: right {right / total:.3f} of {total}")


def show_errors(articles: list[Article], count: int, skip: int) -> None:
    lines: list[str] = []
    for article in articles:
        lines.extend(_errors(article))
    print("\n".join(lines[skip : skip + count]))


def _errors(article: Article) -> Iterator[str]:
    text = article.report.text
    by_gold = {i: (score, j) for score, i, j in article.pairs}
    good = {j for score, _, j in article.pairs if score >= 0.3}
    for i, gold in enumerate(article.gold):
        score, j = by_gold.get(i, (0.0, -1))
        words = " ## ".join(text[s:e] for s, e in gold.content)
        cue = " … ".join(text[s:e] for s, e in gold.cue)
        who = " … ".join(text[s:e] for s, e in gold.speaker)
        if score < 0.3:
            yield f"MISSED [{who} | {cue}] {words}\n    in: {_around(text, gold.content[0])}"
        elif score < 0.8:
            yield f"BOUNDS {score:.2f} [{who} | {cue}] {words}\n    got {_told(article.predicted[j])}"
    for j, found in enumerate(article.predicted):
        if j not in good:
            first = found.content[0]
            yield f"SPURIOUS {_told(found)}\n    in: {_around(text, (first.start, first.end))}"


def _told(found: Statement) -> str:
    who = found.speaker.span.text if found.speaker and found.speaker.span else None
    words = " ## ".join(span.text for span in found.content)
    return f"[{who} | {found.cue_lemma} | {found.how} {found.confidence:.2f}] {words}"


def _around(text: str, span: tuple[int, int]) -> str:
    start = max(0, span[0] - 120)
    return text[start : min(len(text), span[1] + 100)].replace("\n", "¶")


def main() -> None:
    parser = argparse.ArgumentParser(description="Score statements against gold.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N errors")
    parser.add_argument("--skip", type=int, default=0, metavar="N", help="leave out the first N errors")
    parser.add_argument("--limit", type=int, default=None, metavar="N", help="only the first N articles")
    options = parser.parse_args()
    articles = list(load(options.gold))[: options.limit]
    seconds = run(articles)
    show_errors(articles, options.errors, options.skip)
    show(summary(articles))
    for message in sorted({problem for article in articles for problem in article.problems}):
        print(f"problem: {message[:200]}")
    print(f"{len(articles)} articles in {seconds:.1f} s, parsing included")


if __name__ == "__main__":
    main()
