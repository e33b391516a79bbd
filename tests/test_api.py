"""The Python API: what is public, what importing costs, what records promise."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import polybius
from polybius import Report, Settings, Span
from polybius.errors import PolybiusError, SettingsError
from polybius.records import CodedReport, CoderStamp, plain, record_id
from polybius.settings import load_settings

PUBLIC = {
    "Actor",
    "CodedReport",
    "Coder",
    "DateRange",
    "Event",
    "Place",
    "PolybiusError",
    "Problem",
    "Report",
    "ScareQuote",
    "Settings",
    "Span",
    "Statement",
    "__version__",
}


def test_what_is_public_is_fixed() -> None:
    assert set(polybius.__all__) == PUBLIC
    assert all(getattr(polybius, name) is not None for name in PUBLIC)
    with pytest.raises(AttributeError):
        _ = polybius.nothing_of_the_kind


def test_importing_loads_no_model_and_no_spacy() -> None:
    check = "import sys, polybius; print(sorted({'spacy', 'thinc', 'duckdb', 'pyarrow'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_report_is_title_blank_line_body() -> None:
    report = Report.build("The body.", title="The title", published=date(2024, 1, 2))
    assert report.text == "The title\n\nThe body."
    assert report.text[report.body_start :] == "The body."
    assert Report.build("The body.").text == "The body."


def test_a_reports_id_follows_from_what_it_says() -> None:
    one = Report.build("a", publisher="p.example", published=date(2024, 1, 2))
    assert one.id == Report.build("a", publisher="p.example", published=date(2024, 1, 2)).id
    others = [
        Report.build("b", publisher="p.example", published=date(2024, 1, 2)),
        Report.build("a", publisher="q.example", published=date(2024, 1, 2)),
        Report.build("a", publisher="p.example", published=date(2024, 1, 3)),
    ]
    assert len({one.id, *(other.id for other in others)}) == 4


@given(st.text(st.characters(), max_size=30), st.integers(-3, 40), st.integers(-3, 40))
def test_a_span_is_the_slice_or_an_error(text: str, start: int, end: int) -> None:
    if 0 <= start < end <= len(text):
        assert Span.of(text, start, end).text == text[start:end]
    else:
        with pytest.raises(ValueError, match="does not lie"):
            Span.of(text, start, end)


@pytest.mark.parametrize(
    ("start", "end", "expected", "why"),
    [
        (5, 15, "&quot;Go&quot;", "cut on both sides"),
        (10, 12, "Go", "at their edges"),
        (4, 13, "&quot;Go&quot;", "only the end is cut"),
        (22, 26, "AT&T", "an ampersand that opens none"),
    ],
)
def test_a_span_takes_character_references_whole(start: int, end: int, expected: str, why: str) -> None:
    report = Report.build("Say &quot;Go&quot; to AT&T; &c.")
    assert report.span(start, end).text == expected, why


@given(st.text(st.characters(), max_size=40))
def test_any_text_survives_json(text: str) -> None:
    stamp = CoderStamp("polybius", "0", "sha256:0", {})
    coded = CodedReport(Report.build(text), stamp)
    line = coded.to_json()
    assert "\n" not in line
    assert json.loads(line)["report"]["text"] == text
    assert json.loads(line) == json.loads(json.dumps(plain(coded.to_dict())))


def test_ids_tell_parts_apart() -> None:
    assert record_id("e", "ab", "c") != record_id("e", "a", "bc")
    assert record_id("e", None) == record_id("e", "")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("treshold = 0.5", "unknown setting 'treshold'"),
        ('threshold = "high"', "must be a number"),
        ("batch_size = true", "must be a whole number"),
        ("batch_size = 0", "must be 1 or more"),
        ("max_characters = -1", "must be 1 or more"),
        ("threshold = 1.5", "between 0 and 1"),
        ("threshold = nan", "between 0 and 1"),
        ("batch_size = ", "not valid TOML"),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "polybius.toml"
    path.write_text(content)
    with pytest.raises(SettingsError, match=words):
        load_settings(path)


def test_settings_are_read_and_hashed(tmp_path: Path) -> None:
    path = tmp_path / "polybius.toml"
    path.write_text("threshold = 0.7\nbatch_size = 8\n")
    settings = load_settings(path)
    assert settings == Settings(threshold=0.7, batch_size=8)
    assert settings.digest() != Settings().digest()
    assert settings.digest().startswith("sha256:")
    with pytest.raises(SettingsError, match="cannot read"):
        load_settings(tmp_path / "nowhere.toml")


def test_every_error_has_its_own_code_and_exit_code() -> None:
    errors = PolybiusError.__subclasses__()
    assert len({e.code for e in errors}) == len({e.exit_code for e in errors}) == len(errors)
    assert PolybiusError("what", "do this").line() == "error: what (do this)"
