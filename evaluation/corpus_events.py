"""Score events coded from the held-out part of our own corpus, and events coded where there are none.

    python -m evaluation.corpus_events corpus [--errors N] [--seen]

An event is found when one of the same type (trigger overlapping, with --strict) stands in the text; a side is
right when some actor of it overlaps one that is marked. False events are those of texts without any, by
sentence.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from corpus.loader import Event as Marked
from corpus.loader import Example, read

from polybius import Actor, Coder, Event, Report, Settings


def touches(spans: tuple[tuple[int, int], ...], actors: tuple[Actor, ...]) -> bool:
    return any(a.span and a.span.start < e and s < a.span.end for a in actors for s, e in spans)


def matched(marked: Marked, events: list[Event], typed: bool = True) -> Event | None:
    """The event that tells what is marked, by its trigger and its type; it is taken from the list."""
    for event in events:
        close = any(t.start < e and s < t.end for t in event.trigger for s, e in marked.trigger)
        if close and (event.type == marked.type or not typed):
            events.remove(event)
            return event
    return None


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--seen", action="store_true", help="the part that the scorer was trained on")
    options = parser.parse_args()
    texts = [one for one in read(options.path) if one.held_out != options.seen]
    coder = Coder(Settings(third_party_stages=False))
    c: Counter[str] = Counter()
    lines: list[str] = []
    for one, coded in zip(texts, coder.pipe(Report.build(t.text, id=t.id) for t in texts), strict=True):
        score(one, list(coded.events), c, lines)
    print(*lines[: options.errors], sep="\n")
    for name in ("found", "typed"):
        p, r = c[name] / max(1, c["given"]), c[name] / max(1, c["marked"])
        print(f"events {name}: P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}")
    print(
        f"of {c['typed']} typed: actor {c['actor']}/{c['actors']}, recipient {c['recipient']}/{c['recipients']}"
    )
    print(
        f"{c['texts']} texts without events: {c['false']} events, {c['false'] / max(1, c['sentences']):.3f} a sentence"
    )


def score(one: Example, events: list[Event], c: Counter[str], lines: list[str]) -> None:
    if not one.events:
        c["texts"] += 1
        c["sentences"] += max(1, one.text.count(". ") + 1)
        c["false"] += len(events)
        lines += [f"FALSE {e.type} {[t.text for t in e.trigger]} {e.confidence}: {one.text}" for e in events]
        return
    c["given"] += len(events)
    c["marked"] += len(one.events)
    left = list(events)
    for marked in one.events:
        c["found"] += matched(marked, left, typed=False) is not None
    for marked in one.events:
        event = matched(marked, events)
        if event is None:
            words = [one.text[a:b] for a, b in marked.trigger]
            lines.append(f"MISSED {marked.type} {words}: {one.text}")
            continue
        c["typed"] += 1
        c["actors"] += bool(marked.actors)
        c["actor"] += bool(marked.actors) and touches(marked.actors, event.actors)
        c["recipients"] += bool(marked.recipients)
        c["recipient"] += bool(marked.recipients) and touches(
            (*marked.recipients, *(marked.actors if not event.recipients else ())),
            (*event.recipients, *event.actors),
        )


if __name__ == "__main__":
    main()
