"""What holds of the coding of any text, whatever it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from polybius import CodedReport, Coder, Event, Report, Span, Statement
from polybius.events.ontology import ontology

DAY = date(2024, 5, 14)
ANY = st.characters(exclude_categories=())
# What the rules look for, whole and in pieces, so that they meet in every order.
WORDS = r"""
Norway|Mr.|Ingrid Solhaug|the president of Peru|Foreign Minister|President Jean-Pierre O’Neil's|said|told
reporters|accused|of shelling|according to|has not|killed|at least 12 people|and wounded 1,200 others|arrested
were detained|protesters|marched|demanded that|will|would have|vowed to|rejected the “plan”|in Oslo|on Tuesday
late last year|since 1992|two weeks ago|(Reuters)|OSLO, May 14 (AFP) –|the ministry|it|they|who|which|by|to|and
"|“|”|‘|’|'|''|``|«|»|„|(|)|[|]|.|...|…|?|!|,|:|;|—|-|/|&quot;|&amp;|&#39;|<p>|</p>|<br/>|<!--|12|3:30 p.m.|£5m
é|ﬁ|ß|İ|Δ|東京|مرحبا|😀|🇳🇴|UN|U.S.|NATO’s|ALL CAPS HEADLINE|a.B|hegemony.”China-US|but|not
"""
BLANKS = "\n,\n\n,\r\n,\t,\xa0,\u200b,\u202e,\x85,\u2028,\ud800,e\u0301,\x1b[31m,\x00"
PIECES = st.sampled_from([*WORDS.strip().replace("\n", "|").split("|"), *BLANKS.split(",")])
TEXTS = st.lists(
    st.tuples(PIECES | st.text(ANY, max_size=4), st.sampled_from([" ", " ", " ", "", "\n\n"])), max_size=40
).map(lambda pairs: "".join(piece + gap for piece, gap in pairs))
REPORTS = st.builds(Report.build, TEXTS, title=st.none() | TEXTS, published=st.sampled_from([DAY, None]))
KEYS = {
    "top": "report statements events scare_quotes dates places actors problems coder",
    "report": "id url publisher published title text language body_start",
    "statements": "id kind speaker addressees cue cue_lemma content when where in_reply_to confidence how",
    "events": "id type modes contexts quad score cameo actors recipients auxiliary when where size "
    "reported_by trigger sentence confidence how",
    "scare_quotes": "span used_by statement",
    "dates": "span text start end granularity timex kind anchor how",
    "places": "span name country admin1 lat lon geonameid kind granularity how",
    "actors": "span mention name wikidata kind country sectors role entity how",
    "problems": "code message",
    "coder": "name version settings models",
}


def spans_in(value: Any) -> Iterator[Span]:
    """Every span anywhere in a record."""
    if isinstance(value, Span):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from spans_in(getattr(value, one.name))
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from spans_in(one)


def check_spans(coded: CodedReport) -> None:
    text = coded.report.text
    for span in spans_in(coded):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        assert span.text.strip()


def check_references(coded: CodedReport) -> None:
    records: tuple[Statement | Event, ...] = (*coded.statements, *coded.events)
    ids = [record.id for record in records]
    assert len(set(ids)) == len(ids)
    known = {statement.id for statement in coded.statements}
    named = [record.reported_by for record in records] + [quote.statement for quote in coded.scare_quotes]
    assert {name for name in named if name} <= known
    assert all(s.reported_by != s.id for s in coded.statements)


def check_codes(coded: CodedReport) -> None:
    for event in coded.events:
        allowed = ontology().types[event.type]
        assert set(event.modes) <= set(allowed.modes)
        assert set(event.contexts) <= set(ontology().contexts)
        assert set(event.auxiliary) <= {"historical", "future", "hypothetical", "negation"}
        assert event.quad == allowed.quad
    for record in (*coded.statements, *coded.events):
        assert 0 <= record.confidence <= 1


def check_json(coded: CodedReport) -> None:
    values = json.loads(coded.to_json())
    assert values == coded.to_dict()
    assert set(KEYS["top"].split()) <= values.keys()
    for name, keys in KEYS.items():
        rows = values.get(name, [])
        for row in rows if isinstance(rows, list) else [rows]:
            assert set(keys.split()) <= row.keys(), name


@settings(max_examples=40, deadline=None)
@given(REPORTS)
@example(Report.build("“" * 30 + "Norway said." + "”" * 30, published=DAY))
@example(Report.build("(Norway [said “it (‘had", published=DAY))
@example(Report.build("&quot;No,&quot; Norway&#39;s minister said. <p>&quot;Go.", published=DAY))
@example(Report.build("said " * 50, title="said", published=None))
def test_any_text_is_coded_into_sound_records(coder: Coder, report: Report) -> None:
    coded = coder.code(report)
    assert coded.report.text == report.text
    assert [problem.message for problem in coded.problems if problem.code == "stage-failed"] == []
    for check in (check_spans, check_references, check_codes, check_json):
        check(coded)
    assert coder.code(report) == coded


@settings(max_examples=10, deadline=None)
@given(st.lists(REPORTS, min_size=2, max_size=4))
def test_the_records_of_a_report_do_not_depend_on_the_others(coder: Coder, reports: list[Report]) -> None:
    alone = [coder.code(report) for report in reports]
    assert list(coder.pipe(reports)) == alone
    assert list(coder.pipe(reports[::-1])) == alone[::-1]


@pytest.mark.parametrize(
    "piece", ["Norway, Peru, ", "he said that Norway ", "NORWAY SAID UN ", "(Norway said ", "“Norway "]
)
def test_a_text_without_stops_is_coded(coder: Coder, piece: str) -> None:
    coded = coder.code(Report.build("It was the day of the talks in the city. " + piece * 300, published=DAY))
    assert coded.problems == ()


def test_markup_and_character_references_are_neither_cut_nor_taken_along(coder: Coder) -> None:
    body = (
        "<p>Norway's government on Monday accused Iceland of &quot;bullying&quot;.</p>\n<p>&quot;We will not yield,"
        "&quot; Foreign Minister Olav Berg told reporters in Oslo.</p>\n<p>Police arrested two men.</p> <p>&quot;"
    )
    coded = coder.code(Report.build(body, published=DAY))
    assert "Norway's government on Monday accused Iceland of &quot;bullying&quot;." in [
        event.sentence.text for event in coded.events
    ]
    assert [event.sentence.text for event in coded.events][-1] == "Police arrested two men."
    assert "We will not yield," in [piece.text for one in coded.statements for piece in one.content]
    for span in spans_in(coded):
        assert span.text.count("&") == span.text.count(";"), span


@pytest.mark.parametrize("wrong", [None, "Norway called on Iceland.", 5])
def test_what_is_no_report_is_refused(coder: Coder, wrong: Any) -> None:
    with pytest.raises(TypeError, match=r"Report\.build"):
        coder.code(wrong)
