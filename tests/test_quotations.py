"""Pairing quotation marks. Rows are (why, text, quotations): each quotation as its depth and its inside."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.cleaning.layout import Block
from polybius.parsing.quotations import Quotation, pair_quotations

ROWS = [
    ("straight", 'He said "go home" and left.', ["0 go home"]),
    ("curly", "He said “go home” and left.", ["0 go home"]),
    ("guillemets", "He said «go home» and left.", ["0 go home"]),
    ("low-high", "He said „go home“ and left.", ["0 go home"]),
    ("doubled single marks", "''Go home,'' he said.", ["0 Go home,"]),
    ("TeX marks", "``Go home,'' he said.", ["0 Go home,"]),
    ("single curly", "He said ‘go home’ and left.", ["0 go home"]),
    ("single straight", "He said 'go home' and left.", ["0 go home"]),
    ("an apostrophe within a word", "The mayor's 'no' didn't count.", ["0 no"]),
    ("a possessive plural", "The workers' bridge is old.", []),
    (
        "a possessive plural inside single marks",
        "‘It is the workers’ bridge,’ he said.",
        ["0 It is the workers’ bridge,"],
    ),
    ("a decade", "The '90s were kind to the '80s.", []),
    ("nested, single in double", "“He said ‘no’ to me,” she said.", ["0 He said ‘no’ to me,", "1 no"]),
    ("nested, double in single", "‘He said “no” to me,’ she said.", ["0 He said “no” to me,", "1 no"]),
    ("two in a row", '"Yes," she said. "No," he said.', ["0 Yes,", "0 No,"]),
    ("no space between two", '"Yes.""No."', ["0 Yes.", "0 No."]),
    ("no space after the closing mark", '"It is over."The mayor left.', ["0 It is over."]),
    ("mixed: curly opens, straight closes", '“Go home," he said.', ["0 Go home,"]),
    ("a closing mark that opens", "”Go home,” he said.", ["0 Go home,"]),
    ("an opening mark that closes", "“Go home,“ he said.", ["0 Go home,"]),
    ("inches and minutes", 'A 6" plank, 9" long.', []),
    ("unclosed runs to the paragraph's end", "He said: “Go home.\nShe left.", ["0 Go home."]),
    ("a paragraph that goes on", "“Go.\n“Stay,” he said.", ["0 Go.", "0 Stay,"]),
    ("a stray closing mark", "Go home,” he said.", []),
    ("in brackets", '(the "Fund") paid.', ["0 Fund"]),
    ("after a dash", "It was–“a farce”–he said.", ["0 a farce"]),
    ("nothing inside", 'He said "" and left.', []),
    ("before a full stop", 'It was "a farce".', ["0 a farce"]),
    ("a quotation of one word and a contraction", "He won't say 'yes'.", ["0 yes"]),
]


def blocks(text: str) -> Iterator[Block]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Block("paragraph", at, at + len(line))
        at += len(line) + 1


def pairs(text: str) -> list[Quotation]:
    return pair_quotations(text, list(blocks(text)))


@pytest.mark.parametrize(("why", "text", "expected"), ROWS)
def test_pairs(why: str, text: str, expected: list[str]) -> None:
    assert [f"{q.depth} {text[q.inner_start : q.inner_end]}" for q in pairs(text)] == expected, why


def test_a_paragraph_left_open_is_continued() -> None:
    first, second = pairs("“Go.\n“Stay,” he said.")
    assert (first.closed, first.continues, second.closed, second.continues) == (False, False, True, True)


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„`s", max_size=80))
def test_pairs_hold_for_any_text(text: str) -> None:
    found = pairs(text)
    assert [q.start for q in found] == sorted(q.start for q in found)
    for q in found:
        assert 0 <= q.start < q.inner_start < q.inner_end <= q.end <= len(text)
        assert "\n" not in text[q.start : q.end]
    for outer, inner in combinations(found, 2):
        crosses = outer.start < inner.start < outer.end < inner.end
        assert not crosses
