"""Event types of one's own: read from TOML, learned from examples by one command, coded like any other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius import Coder, Report, Settings
from polybius.cli import main
from polybius.errors import CodebookError
from polybius.events.extension import read_definition, read_extension

EXAMPLES = [
    "[A The statistics bureau] [T counted] [R the nomads of the northern province] in June.",
    "[A Norland] [T held a census] of its fishing villages last year.",
    "[A Officials] began to [T enumerate] [R households] in the flooded districts.",
    "[A The ministry] [T surveyed] [R farmers] along the border.",
    "[A Norland's government] said it had [T completed a head count] of [R refugees].",
    "[A Enumerators from the interior ministry] [T counted] [R 4,000 families] in the camp.",
    "[A Sudmark] [T launched its population census] on Monday.",
    "[A The army] [T tallied] [R livestock] in the valley.",
    "[A The agency] [T registered and counted] [R the displaced] in three camps.",
    "[A Bolivia] [T carried out a national census] in 2012.",
    "The [T census] by [A the Iraqi government] covered all provinces.",
    "[A The state] will [T count] [R its street traders] in March.",
    "[A The kingdom] [T conducted a count] of [R foreign workers].",
    "[A Police] [T enumerated] [R residents] of the slum.",
    "[A Kenya's statistics office] [T polled and counted] [R herders] in the north.",
    "[A The council] [T surveyed] [R every household] on the island.",
    "[A Moscow] [T ordered a census] of [R volunteers].",
    "[A The provincial government] [T made a tally] of [R damaged homes].",
    "[A The election commission] [T counted] [R new residents] in the capital.",
    "[A Authorities in Chad] [T began a census] of [R returnees].",
]
COUNTER = [
    "The prime minister said the votes would count in the end.",
    "A survey of the coast by geologists found new faults.",
    "Troops shelled the village and killed six people.",
]
GOOD: dict[str, object] = {
    "name": "CENSUS",
    "quad": 1,
    "score": 0.5,
    "definition": "A state or a body counts people, animals or households.",
    "cues": ["count", "census", "enumerate"],
    "examples": EXAMPLES,
    "counterexamples": COUNTER,
}


def toml_of(told: dict[str, object]) -> str:
    """JSON strings, numbers and lists are TOML as well."""
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in told.items())


def file_of(folder: Path, **changed: object) -> Path:
    path = folder / "census.toml"
    path.write_text(toml_of({k: v for k, v in (GOOD | changed).items() if v is not None}), "utf-8")
    return path


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("types")
    assert main(["learn", str(file_of(folder))]) == 0
    return folder / "census.json"


def test_a_type_of_ones_own_is_coded(learned: Path) -> None:
    coder = Coder(Settings(third_party_stages=False, event_types=(str(learned),)))
    coded = coder.code(Report.build("The Sudanese army counted 300 families in a camp on Tuesday."))
    (event,) = (e for e in coded.events if e.type == "CENSUS")
    assert (event.quad, event.score, event.cameo) == (1, 0.5, None)
    assert [one.text for one in event.trigger] == ["counted"]
    assert event.actors[0].country == "SDN"
    quiet = coder.code(Report.build("The Sudanese army shelled a camp on Tuesday."))
    assert not [e for e in quiet.events if e.type == "CENSUS"]


def test_the_command_line_takes_it(learned: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Ethiopia held a census of nomads last week.", "utf-8")
    assert main(["code", str(report), "--json", "--type", str(learned)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert "CENSUS" in {event["type"] for event in json.loads(line)["events"]}


def test_learning_twice_gives_the_same_file(learned: Path, tmp_path: Path) -> None:
    assert main(["learn", str(file_of(tmp_path)), "-o", str(tmp_path / "deep" / "again.json")]) == 0
    assert (tmp_path / "deep" / "again.json").read_bytes() == learned.read_bytes()


def test_what_was_learned_is_in_the_stamp(learned: Path) -> None:
    assert Settings(event_types=(str(learned),)).digest() != Settings().digest()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"examples": EXAMPLES[:19]}, "20 different examples"),
        ({"examples": [*EXAMPLES[:19], EXAMPLES[0]]}, "20 different examples"),
        ({"examples": [*EXAMPLES[:19], "Nobody marked anything here."]}, "no trigger is marked"),
        ({"name": "ASSAULT"}, "none of PLOVER's"),
        ({"name": "head count"}, "capital letters"),
        ({"quad": 5}, "'quad' must be"),
        ({"score": 40}, "'score' must be"),
        ({"score": "high"}, "'score' must be"),
        ({"cues": "count"}, "'cues' must be a list"),
        ({"definition": None}, "'definition' must be a text"),
        ({"colour": "red"}, "unknown key 'colour'"),
    ],
)
def test_what_is_wrong_in_a_file_is_told(tmp_path: Path, changed: dict[str, object], said: str) -> None:
    with pytest.raises(CodebookError, match=said):
        read_definition(file_of(tmp_path, **changed))


def test_a_missing_or_broken_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="cannot read"):
        read_definition(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_text("name = ", "utf-8")
    with pytest.raises(CodebookError, match="not valid TOML"):
        read_definition(tmp_path / "bad.toml")
    (tmp_path / "bad.json").write_text('{"name": "X"}', "utf-8")
    with pytest.raises(CodebookError, match="no learned event type"):
        read_extension(tmp_path / "bad.json")


def test_a_type_of_another_scorer_is_refused(learned: Path, tmp_path: Path) -> None:
    told = json.loads(learned.read_text("utf-8")) | {"scorer": "0" * 12}
    (tmp_path / "old.json").write_text(json.dumps(told), "utf-8")
    with pytest.raises(CodebookError, match="another scorer"):
        read_extension(tmp_path / "old.json")


@given(st.text(max_size=80))
def test_any_text_may_stand_in_an_example(text: str) -> None:
    """Tags are found, brackets that are none stay; offsets are of the text without tags."""
    from polybius.events.extension import _tagged

    tagged = _tagged(f"{text}[T counted]{text}")
    assert ("counted") in [tagged.text[a:b] for a, b in tagged.triggers]
