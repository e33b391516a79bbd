"""The training corpus keeps its form: spans, codes, sizes, no near-copies, a held-out part by phrase."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
from corpus.loader import REPORT, Example, example, read, reports, untagged

PLOVER = tomllib.loads((Path(__file__).parents[1] / "src/polybius/codebooks/plover.toml").read_text("utf-8"))
REGISTERS = {"agency", "local", "state", "headline", "background", "live"}


@cache
def examples() -> list[Example]:
    return list(read())


def test_it_is_large_enough() -> None:
    events = [event for one in examples() for event in one.events]
    types = Counter(event.type for event in events)
    modes = Counter((event.type, mode) for event in events for mode in event.modes)
    assert len(examples()) >= 5000
    assert sum(not one.events for one in examples()) >= 1500
    assert min(types.values()) >= 200
    assert len(types) == 16
    assert min(modes.values()) >= 30


def test_spans_are_words_and_lie_in_the_text() -> None:
    for one in examples():
        for event in one.events:
            assert event.trigger, one.id
            for start, end in (*event.actors, *event.recipients, *event.trigger):
                words = one.text[start:end]
                assert words, one.id
                assert words == words.strip(), (one.id, words)


def test_whole_reports_are_joined() -> None:
    """Passages of a report are one text, in order, and the spans still hold the same words; others stay."""
    joined = list(reports(examples()))
    assert len({one.phrase for one in joined if one.phrase.startswith(REPORT)}) >= 100
    assert sum(len(one.events) for one in joined) == sum(len(one.events) for one in examples())
    parts = [one for one in examples() if one.phrase.startswith(REPORT)]
    said = [one.text[slice(*span)] for one in parts for e in one.events for span in e.trigger]
    wholes = [one for one in joined if one.phrase.startswith(REPORT)]
    assert said == [one.text[slice(*span)] for one in wholes for e in one.events for span in e.trigger]
    assert len({one.held_out for one in parts if one.phrase == parts[0].phrase}) == 1


def test_codes_are_plovers() -> None:
    types = PLOVER["types"]
    for one in examples():
        assert one.register in REGISTERS, one.id
        assert bool(one.events) or one.trap, one.id
        for event in one.events:
            assert event.type in types, one.id
            assert set(event.modes) <= set(types[event.type].get("modes", {})), (one.id, event.modes)


def test_no_text_is_a_near_copy_of_another() -> None:
    known: dict[tuple[str, ...], list[int]] = defaultdict(list)
    shingled = []
    for number, one in enumerate(examples()):
        words = re.findall(r"\w+", one.text.lower())
        own = {tuple(words[i : i + 4]) for i in range(len(words) - 3)}
        shared = Counter(other for shingle in own for other in known[shingle])
        for other, count in shared.items():
            size = min(len(own), len(shingled[other]))
            assert count <= 0.4 * size, (one.id, examples()[other].id)
        for shingle in own:
            known[shingle].append(number)
        shingled.append(own)


def test_what_is_told_the_same_way_is_held_out_together() -> None:
    parts: dict[str, set[bool]] = defaultdict(set)
    for one in examples():
        parts[one.phrase].add(one.held_out)
    assert all(len(part) == 1 for part in parts.values())
    share = sum(one.held_out for one in examples()) / len(examples())
    assert 0.05 < share < 0.2


def test_a_line_becomes_offsets() -> None:
    line = {
        "register": "agency", "region": "world", "phrase": "x",
        "text": "[A1,R2 Norland] \\[sic\\] [T1 shut] the port; [A2 Sudmark] [T2 protested].",
        "events": [
            {"n": 1, "type": "COERCE", "modes": ["restrict"], "contexts": [], "aux": []},
            {"n": 2, "type": "ACCUSE", "modes": ["disapprove"], "contexts": [], "aux": []},
        ],
    }  # fmt: skip
    one = example(line, "x")
    assert one.text == "Norland [sic] shut the port; Sudmark protested."
    first, second = one.events
    assert [one.text[a:b] for a, b in (*first.actors, *first.trigger)] == ["Norland", "shut"]
    assert [one.text[a:b] for a, b in (*second.actors, *second.recipients)] == ["Sudmark", "Norland"]


@pytest.mark.parametrize("text", ["[A1 open", "close]", "[plain]", "[A1 one [T1 two]]"])
def test_a_broken_tag_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"bracket|tag"):
        untagged(text)
