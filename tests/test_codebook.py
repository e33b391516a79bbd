"""The codebook in words: every type is told whole, the command prints it, and its examples are coded so."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from docs import generate
from docs.codebook_pages import codebook_pages

from polybius import Coder, Report
from polybius.cli import main
from polybius.codebooks.codebook import codebook
from polybius.events.ontology import ontology


def test_every_type_is_told_with_all_its_modes() -> None:
    assert list(codebook()) == list(ontology().types)
    for name, entry in codebook().items():
        assert set(entry.modes) == set(ontology().types[name].modes)
        assert len(entry.borders) >= 5
        assert len(entry.examples) >= 8
        assert {border.other for border in entry.borders} <= {*ontology().types, "no event"}


def test_the_pages_are_fresh() -> None:
    for page, text in codebook_pages().items():
        assert (generate.ROOT / page).read_text("utf-8") == text, "run: python -m docs.generate"


def test_the_command_prints_a_type_in_any_case(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codebook", "retreat"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("RETREAT · quad 2")
    assert "disarm (10.0)" in said
    assert codebook()["RETREAT"].examples[0].split()[0] in said


def test_without_a_type_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codebook"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(ontology().types)


def test_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codebook", "ASSAULT", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["name"], told["quad"], told["mode_scores"]["drone"]) == ("ASSAULT", 4, -9.5)
    assert set(told["modes"]) == set(told["mode_scores"])


def test_an_unknown_type_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codebook", "FIGHT"]) == 2
    assert "no type FIGHT" in capsys.readouterr().err


def test_the_examples_are_coded_as_what_they_exemplify(coder: Coder) -> None:
    """A reader who tries the codebook's sentences gets what it promises, nearly always."""
    asked = [(name, text) for name, entry in codebook().items() for text in entry.examples]
    found: Counter[str] = Counter()
    for (name, _), coded in zip(asked, coder.pipe(Report.build(text) for _, text in asked), strict=True):
        shown = (e for e in coded.events if e.confidence >= coder.settings.threshold)
        found[name] += any(event.type == name for event in shown)
    assert sum(found.values()) >= 0.85 * len(asked), found
    assert all(found[name] >= 0.6 * len(entry.examples) for name, entry in codebook().items()), found
