"""Statements as records: kinds, addressees, chains, ids, scare quotes, headlines, other documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polybius import Coder
from polybius.codebooks.tables import FOLDER
from polybius.errors import CodebookError
from polybius.parsing import ParsingStage
from polybius.records import CodedReport, Report, Statement
from polybius.stages import Document
from polybius.statements import StatementComponent, extract
from polybius.statements.cues import lexicon

PIECES = [
    *"Berg Koss said told warned that the bridge of to he ' ‘ ’ . , : –".split(),
    '"It is over,"', "“We won.”", '"', "\n", "\u2028", "\ud800", "?",
]  # fmt: skip

KINDS = [
    ("all in marks", '"It is over," Berg said.', "direct"),
    ("some in marks", 'Berg said it was "all over".', "mixed"),
    ("none in marks", "Berg said it was over.", "indirect"),
    ("a that-clause all in marks", 'Berg said that "it is all over."', "direct"),
    ("split, all in marks", '"It is," Berg said, "over."', "direct"),
]

ADDRESSEES = [
    ("tell takes an object", "Berg told the committee that it was over.", ["the committee"]),
    ("urge takes an object", "Berg urged Sweden to leave.", ["Sweden"]),
    ("call on", "Berg called on Sweden to leave.", ["Sweden"]),
    ("say to", 'Berg said to Koss: "Leave."', ["Koss"]),
    ("told in the passive", "Koss was told to leave.", ["Koss"]),
    ("nobody", "Berg said it was over.", []),
]

TERMS = [
    ("a term at a distance", 'The "victory" cost 40,000 lives.', ["victory"]),
    ("a term inside a statement", 'Berg said the "victory" had cost too much.', ["victory"]),
    ("so-called", 'The so-called "people\'s court" met.', ["people's court"]),
    ("a sentence that was said", '"We won," Berg said.', []),
    ("quoted words of a speaker", 'Berg called it "a great and final victory".', []),
    ("a title", 'She read from "A Bridge in Winter" aloud.', []),
    ("a title after its kind", 'The film "Winter" was shown.', []),
    ("a nickname", 'Anna "Red" Berg came home.', []),
    ("a defined name", 'The National Fund (the "Fund") paid.', []),
    ("a name given", 'The road, known as "the snake", was closed.', []),
]

HEADLINES = [
    ("speaker and colon", "Oslo: EU must act on migration", "Oslo", "EU must act on migration"),
    ("says at the end", "EU to act on migration, says Berg", "Berg", "EU to act on migration"),
    ("colon and speaker", "Bridge will close: minister", "minister", "Bridge will close"),
    ("a verb and marks", 'Oslo asks EU to "act at once"', "Oslo", 'EU to "act at once"'),
    ("quotation, colon, who", "‘We will not yield’: Berg stands firm", "Berg", "We will not yield"),
]


def code(coder: Coder, text: str, title: str | None = None) -> CodedReport:
    return coder.code(Report.build(text, title=title))


def only(coder: Coder, text: str) -> Statement:
    (statement,) = code(coder, text).statements
    return statement


@pytest.mark.parametrize(("why", "text", "kind"), KINDS)
def test_kind(coder: Coder, why: str, text: str, kind: str) -> None:
    assert only(coder, text).kind == kind, why


@pytest.mark.parametrize(("why", "text", "expected"), ADDRESSEES)
def test_addressees(coder: Coder, why: str, text: str, expected: list[str]) -> None:
    found = [a.span.text for a in only(coder, text).addressees if a.span]
    assert found == expected, why


@pytest.mark.parametrize(("why", "text", "expected"), TERMS)
def test_scare_quotes(coder: Coder, why: str, text: str, expected: list[str]) -> None:
    assert [q.span.text for q in code(coder, text).scare_quotes] == expected, why


def test_a_scare_quote_knows_its_statement(coder: Coder) -> None:
    coded = code(coder, 'Berg said the "victory" had cost too much.')
    assert coded.scare_quotes[0].statement == coded.statements[0].id
    assert code(coder, 'The "victory" cost 40,000 lives.').scare_quotes[0].statement is None


@pytest.mark.parametrize(("why", "title", "speaker", "content"), HEADLINES)
def test_headline(coder: Coder, why: str, title: str, speaker: str, content: str) -> None:
    found = [
        (s.speaker.span.text if s.speaker and s.speaker.span else None, s.content[0].text)
        for s in code(coder, "The council met on Monday.", title).statements
    ]
    assert (speaker, content) in found, why


def test_chain(coder: Coder) -> None:
    outer, inner = code(
        coder, "The ministry said Koss had told lawmakers that the fund was empty."
    ).statements
    assert inner.reported_by == outer.id
    assert outer.reported_by is None
    assert inner.confidence < outer.confidence


def test_speaker_is_resolved(coder: Coder) -> None:
    first, second = code(coder, "Anna Berg said it was over. She said she was tired.").statements
    assert first.speaker
    assert second.speaker
    assert second.speaker.mention == "pronoun"
    assert first.speaker.entity == second.speaker.entity


def test_ids_are_stable_and_unlike(coder: Coder) -> None:
    text = '"It is over," Berg said. Koss said it was not.'
    first, again = code(coder, text).statements, code(coder, text).statements
    assert [s.id for s in first] == [s.id for s in again]
    assert len({s.id for s in first}) == 2


def test_the_stage_may_be_run_again(coder: Coder) -> None:
    stage = next(stage for stage in coder.stages if stage.name == "statements")
    document = Document(Report.build('Berg said it was "over".'))
    for each in coder.stages[: coder.stages.index(stage) + 1]:
        each([document])
    before = list(document.statements)
    stage([document])
    assert document.statements == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=24,
    )
)
def test_any_text_keeps_the_promises(coder: Coder, words: list[str]) -> None:
    coded = code(coder, " ".join(words))
    assert not [p for p in coded.problems if p.code == "stage-failed"]
    text = coded.report.text
    for statement in coded.statements:
        for span in (*statement.content, *([statement.cue] if statement.cue else [])):
            assert text[span.start : span.end] == span.text
        ends = [offset for span in statement.content for offset in (span.start, span.end)]
        assert ends == sorted(ends)
        assert 0 <= statement.confidence <= 1
    assert len({s.id for s in coded.statements}) == len(coded.statements)
    for quote in coded.scare_quotes:
        assert text[quote.span.start : quote.span.end] == quote.span.text


def test_extract_from_any_document(coder: Coder) -> None:
    parsing = next(stage for stage in coder.stages if isinstance(stage, ParsingStage))
    (statement,) = extract(parsing.nlp("Anna Berg said that the bridge would close."))
    assert statement.content[0].text == "the bridge would close"
    assert statement.speaker
    assert statement.speaker.name == "Anna Berg"


def test_extract_needs_a_parse(coder: Coder) -> None:
    parsing = next(stage for stage in coder.stages if isinstance(stage, ParsingStage))
    with pytest.raises(ValueError, match="no dependency parse"):
        extract(parsing.nlp.make_doc("Anna Berg said that the bridge would close."))


def test_component(coder: Coder) -> None:
    parsing = next(stage for stage in coder.stages if isinstance(stage, ParsingStage))
    doc = StatementComponent()(parsing.nlp('"It is over," Berg said, "for good."'))
    assert [(span.text, span.label_) for span in doc.spans["statements"]] == [
        ("It is over,", "direct"),
        ("for good.", "direct"),
    ]
    assert [span.text for span in doc.spans["cues"]] == ["said"]
    assert [span.text for span in doc.spans["speakers"]] == ["Berg"]
    assert doc._.statements[0].id == doc.spans["cues"][0].id_


def test_the_lexicon_is_large_and_its_frames_are_known() -> None:
    assert len({cue.lemma for cue in lexicon().values()}) >= 400


def test_a_wrong_frame_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cues.tsv"
    header = (FOLDER / "cues.tsv").read_text("utf-8").split("\n")
    columns = next(line for line in header if not line.startswith("#"))
    path.write_text(f"{columns}\nsay\tv\tsay\tthat sideways\n", "utf-8")
    with pytest.raises(CodebookError, match="sideways"):
        lexicon(path)
