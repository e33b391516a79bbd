"""Score events coded from the held-out part of our own corpus, and events coded where there are none.

    python -m evaluation.corpus_events corpus [--errors N]

Whole reports are coded as such.

An event is found when one of the same type is shown that is told by the same words or has one of its
actors or recipients; a side is right when an actor of it overlaps one that is marked. False events are
those shown in texts without any, by sentence. The expected calibration error, in ten bins, is that of the
confidences of all events, shown or not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corpus.loader import Event as Marked
from corpus.loader import Example, read, reports

from evaluation.scorer import calibration_error
from polybius import Actor, Coder, Event, Report, Settings

Spans = Sequence[tuple[int, int]]


def touches(spans: Spans, actors: Sequence[Actor]) -> bool:
    return any(a.span and a.span.start < e and s < a.span.end for a in actors for s, e in spans)


def tells(event: Event, marked: Marked) -> bool:
    if event.type != marked.type:
        return False
    near = any(t.start < e and s < t.end for t in event.trigger for s, e in marked.trigger)
    return near or touches(marked.actors, event.actors) or touches(marked.recipients, event.recipients)


def score(one: Example, shown: list[Event], c: Counter[str], lines: list[str]) -> None:
    if not one.events:
        c["sentences"] += one.text.count(". ") + 1
        c["false"] += len(shown)
        lines += [f"FALSE {e.type} {[t.text for t in e.trigger]} {e.confidence}: {one.text}" for e in shown]
        return
    c["given"] += len(shown)
    c["marked"] += len(one.events)
    for marked in one.events:
        event = next((e for e in shown if tells(e, marked)), None)
        if event is None:
            lines.append(f"MISSED {marked.type} {[one.text[a:b] for a, b in marked.trigger]}: {one.text}")
            continue
        shown.remove(event)
        c["right"] += 1
        for name, spans, found in (
            ("actor", marked.actors, event.actors),
            ("recipient", marked.recipients, (*event.recipients, *event.actors)),
        ):
            c[f"{name}s"] += bool(spans)
            c[name] += bool(spans) and touches(spans, found)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    texts = [one for one in reports(read(options.path)) if one.held_out]
    coder = Coder(Settings(third_party_stages=False))
    c: Counter[str] = Counter()
    lines: list[str] = []
    sure: list[tuple[float, bool]] = []
    for one, coded in zip(texts, coder.pipe(Report.build(t.text, id=t.id) for t in texts), strict=True):
        sure += [(e.confidence, any(tells(e, m) for m in one.events)) for e in coded.events]
        score(one, [e for e in coded.events if e.confidence >= coder.settings.threshold], c, lines)
    print(*lines[: options.errors], sep="\n")
    p, r = c["right"] / c["given"], c["right"] / c["marked"]
    print(f"{c['marked']} events by type: P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}")
    for name in ("actor", "recipient"):
        print(f"  {name} overlaps {c[name] / c[name + 's']:.3f}")
    print(f"  false events where there are none {c['false'] / c['sentences']:.3f} a sentence")
    print(f"  expected calibration error of confidences {calibration_error(sure):.3f}")


if __name__ == "__main__":
    main()
