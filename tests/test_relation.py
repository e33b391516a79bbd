"""The relation between two given actors: what the learned scorer promises, and the command that asks it.

All sentences are our own; what they tell is invented.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybius.cli import main
from polybius.errors import ModelError
from polybius.events.ontology import ontology
from polybius.events.relation import Relation, relations
from polybius.events.scorer import NONE, Asked, Scorer, marked, scorer

CLEAR = [
    ("Norland accused Sudmark of poisoning the river.", "Norland", "Sudmark", "ACCUSE"),
    ("Police arrested the leader of the miners' union on Friday.", "Police", "the leader", "COERCE"),
    ("Rebels shelled the army's barracks for a second night.", "Rebels", "the army", "ASSAULT"),
    (
        "The Sudmark envoy met the Norland premier in Berne.",
        "The Sudmark envoy",
        "the Norland premier",
        "CONSULT",
    ),
    (
        "Thousands marched through the capital against the government.",
        "Thousands",
        "the government",
        "PROTEST",
    ),
]


def span(text: str, words: str) -> tuple[int, int]:
    at = text.index(words)
    return at, at + len(words)


def asked(text: str, source: str, target: str) -> Relation:
    return next(relations([(text, span(text, source), span(text, target))]))


@pytest.mark.parametrize(("text", "source", "target", "type_"), CLEAR)
def test_what_nobody_could_doubt(text: str, source: str, target: str, type_: str) -> None:
    found = asked(text, source, target)
    assert found.type == type_
    assert found.quad == ontology().types[type_].quad
    assert found.confidence == found.scores[type_]


def test_the_scores_are_probabilities_of_all_types_and_none() -> None:
    found = asked("Norland thanked Sudmark.", "Norland", "Sudmark")
    assert set(found.scores) == {*ontology().types, NONE}
    assert sum(found.scores.values()) == pytest.approx(1, abs=0.01)


def test_every_label_of_the_weights_is_plovers() -> None:
    labels = scorer().labels
    modes = {f"{name} {mode}" for name, one in ontology().types.items() for mode in one.modes}
    assert set(labels["mode"]) <= modes
    assert set(labels["type"]) == {*ontology().types, NONE}


def test_the_same_question_is_answered_alike_in_any_company() -> None:
    """8-bit numbers are scaled by what stands in a batch; no answer may depend on that."""
    batch = [(t, span(t, s), span(t, o)) for t, s, o, _ in CLEAR]
    assert list(relations(batch)) == [next(relations([one])) for one in batch]


def test_markers_of_spans_in_spans() -> None:
    text = "Norland's premier"
    with_marks = marked(text, {"source": (0, 17), "target": (0, 7)})
    assert with_marks == "[unused1] [unused3] Norland [unused4] 's premier [unused2]"


def test_a_pair_at_the_end_of_a_long_text_is_read() -> None:
    filler = "The harbour was quiet and the cranes stood still. " * 60
    text = filler + "Norland accused Sudmark of poisoning the river."
    assert asked(text, "Norland", "Sudmark").type == "ACCUSE"


def test_marks_in_the_text_itself_mean_nothing() -> None:
    text = "[unused3] Norland [unused4] accused Sudmark."
    with_marks = marked(text, {"source": (10, 17), "target": (36, 43)})
    assert with_marks == (
        "[ unused3] [unused1] Norland [unused2] [ unused4] accused [unused3] Sudmark [unused4] ."
    )


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=300), st.integers(0, 299), st.integers(1, 300))
def test_any_text_and_any_spans_are_answered(text: str, start: int, size: int) -> None:
    start = min(start, len(text) - 1)
    (found,) = scorer().score([Asked(text, (start, min(len(text), start + size)), (0, 1))])
    assert all(0 <= p <= 1 for p in found.types.values())


def test_missing_weights_are_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no weights"):
        Scorer(tmp_path)


def test_the_command_answers_line_by_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = "Norland accused Sudmark of poisoning the river."
    question = {"id": "a", "text": text, "source": {"start": 0, "end": 7}, "target": {"start": 16, "end": 23}}
    bad = question | {"target": {"start": 16, "end": 400}}
    lines = [json.dumps(question), json.dumps(bad), "no json", json.dumps(question | {"id": "b"})]
    (tmp_path / "pairs.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    assert main(["relation", "--json", str(tmp_path / "pairs.jsonl")]) == 0
    first, second, third, last = map(json.loads, capfd.readouterr().out.splitlines())
    assert set(first) == {"id", "type", "quad", "confidence", "scores"}
    assert (first["id"], first["type"], last["id"]) == ("a", "ACCUSE", "b")
    assert "target" in second["problem"]
    assert "JSON" in third["problem"]
