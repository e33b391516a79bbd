"""Reading the corpus: tags in the text become offsets.

    python -m corpus.loader [--json]

A line is a JSON object. ``[A1 …]`` marks an actor, ``[R1 …]`` a recipient, ``[T1 …]`` trigger words of event
1; ``[A1,R2 …]`` serves two; a literal square bracket is ``\\[`` or ``\\]``. Offsets are code points into the
text without tags. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

FOLDER = Path(__file__).parent
TAG = re.compile(r"\[(?P<keys>[ART]\d+(?:,[ART]?\d+)*) ")
Role = Literal["A", "R", "T"]
Span = tuple[int, int]
REPORT = "report-"
"""How the phrases of passages of whole reports begin."""
BREAK = "\n\n"
# One key of ten is held out; what shares a key is held out together.
HELD_OUT = 10


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a text; spans are half-open offsets in the order of the text."""

    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    auxiliary: tuple[str, ...]
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    trigger: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence or short passage with all its events; a negative has none, and a ``trap`` that fools coders.

    ``phrase`` is a key for how the act is told: examples that share it stand in the same part.
    """

    id: str
    text: str
    register: str
    region: str
    phrase: str
    trap: str
    events: tuple[Event, ...]

    @property
    def held_out(self) -> bool:
        """Whether the example belongs to the test part, by its phrase."""
        return zlib.crc32(_stem(self.phrase).encode()) % HELD_OUT == 0


def _stem(phrase: str) -> str:
    """A key without the letter that was added where many share it."""
    return re.sub(r"-[a-z]$", "", phrase)


def read(folder: Path = FOLDER) -> Iterator[Example]:
    """Every example, file by file; raises ``ValueError`` naming the line where one breaks the form."""
    for path in sorted(folder.rglob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            try:
                yield example(json.loads(line), f"{path.stem}-{number}")
            except (ValueError, KeyError) as error:
                raise ValueError(f"{path.name}:{number}: {error}") from error


def example(item: dict[str, Any], name: str) -> Example:
    """One line as an example."""
    text, spans = untagged(item["text"])
    events = tuple(event_of(one, spans) for one in item["events"])
    return Example(name, text, item["register"], item["region"], item["phrase"], item.get("trap", ""), events)


def event_of(item: dict[str, Any], spans: list[tuple[Role, int, Span]]) -> Event:
    """One event of a line, with the spans that carry its number."""

    def of(role: Role) -> tuple[Span, ...]:
        return tuple(span for r, number, span in spans if r == role and number == item["n"])

    lists = (tuple(item[key]) for key in ("modes", "contexts", "aux"))
    return Event(item["type"], *lists, of("A"), of("R"), of("T"))


def untagged(tagged: str) -> tuple[str, list[tuple[Role, int, Span]]]:
    """The text without tags, and its spans as (role, event number, offsets). Raises ``ValueError``."""
    out: list[str] = []
    spans: list[tuple[Role, int, Span]] = []
    opened: tuple[list[tuple[Role, int]], int] | None = None
    at = 0
    while at < len(tagged):
        if tagged[at] == "\\" and tagged[at + 1 : at + 2] in ("[", "]"):
            out.append(tagged[at + 1])
            at += 2
        elif tagged[at] == "[":
            match = TAG.match(tagged, at)
            if match is None or opened is not None:
                raise ValueError(f"a bracket that is no tag at {tagged[at : at + 20]!r}")
            opened = (_keys(match["keys"]), len(out))
            at = match.end()
        elif tagged[at] == "]":
            if opened is None:
                raise ValueError("a bracket closes nothing")
            spans += [(role, number, (opened[1], len(out))) for role, number in opened[0]]
            opened = None
            at += 1
        else:
            out.append(tagged[at])
            at += 1
    if opened is not None:
        raise ValueError("a tag is not closed")
    return "".join(out), spans


def _keys(keys: str) -> list[tuple[Role, int]]:
    """``A1,2`` and ``A1,R2``: a number without a letter keeps the role before it."""
    found: list[tuple[Role, int]] = []
    role: Role = "A"
    for key in keys.split(","):
        if key[0] in "ART":
            role, key = key[0], key[1:]  # type: ignore[assignment]
        found.append((role, int(key)))
    return found


def reports(examples: Iterable[Example]) -> Iterator[Example]:
    """The examples with the passages of each whole report joined, as paragraphs of one text, in order."""
    for phrase, group in groupby(examples, key=lambda one: one.phrase):
        parts = list(group)
        yield from [_joined(parts)] if phrase.startswith(REPORT) else parts


def _joined(parts: Sequence[Example]) -> Example:
    events: list[Event] = []
    start = 0
    for part in parts:
        events += [_moved(event, start) for event in part.events]
        start += len(part.text) + len(BREAK)
    trap = "" if events else parts[0].trap
    return replace(parts[0], text=BREAK.join(part.text for part in parts), trap=trap, events=tuple(events))


def _moved(event: Event, by: int) -> Event:
    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple((start + by, end + by) for start, end in spans)

    sides = {"actors": moved(event.actors), "recipients": moved(event.recipients)}
    return replace(event, trigger=moved(event.trigger), **sides)


def counts(examples: list[Example]) -> str:
    """The size of the corpus, as the data card tells it."""
    events = [event for one in examples for event in one.events]
    modes = Counter(f"{event.type} {mode}" for event in events for mode in event.modes)
    lines = [
        f"{len(examples)} texts, {sum(not one.events for one in examples)} of them without an event; "
        f"{len(events)} events; {sum(one.held_out for one in examples)} texts held out"
    ]
    for name, tally in (
        ("types", Counter(event.type for event in events)),
        ("modes", modes),
        ("auxiliary", Counter(aux for event in events for aux in event.auxiliary)),
        ("registers", Counter(one.register for one in examples)),
        ("regions", Counter(one.region for one in examples)),
        ("traps", Counter(one.trap for one in examples if not one.events)),
    ):
        lines.append(f"{name}: " + ", ".join(f"{key} {count}" for key, count in tally.most_common()))
    return "\n".join(lines)


def main() -> None:
    """Count the corpus, or print it."""
    parser = argparse.ArgumentParser(description="Count the corpus, or print it with offsets.")
    parser.add_argument("--json", action="store_true", help="one example a line, tags as offsets")
    options = parser.parse_args()
    examples = list(read())
    if options.json:
        for one in examples:
            print(json.dumps(asdict(one) | {"held_out": one.held_out}, ensure_ascii=False))
    else:
        print(counts(examples))


if __name__ == "__main__":
    main()
