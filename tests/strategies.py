"""Hypothesis strategies for records: any values their types allow, spans always true to the report's text."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st

from polybius import records as r
from polybius.records import CodedReport, CoderStamp, Report, Span

STAMP = CoderStamp("polybius", "0.0.0", "sha256:00", {"parsing": "1", "actors": "2"})

anything = st.characters(exclude_categories=())
words = st.text(anything, max_size=8)
texts = st.text(anything, max_size=60)
days = st.dates(date.min, date.max)
integers = st.integers(-(2**63), 2**63 - 1)
numbers = st.floats(allow_nan=False)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


def kinds(literal: Any) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(literal))


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span.of(text, start, draw(st.integers(start + 1, len(text))))


def actors(text: str) -> st.SearchStrategy[r.Actor]:
    return st.builds(
        r.Actor,
        span=maybe(spans(text)),
        mention=kinds(r.MentionKind),
        name=maybe(words),
        wikidata=maybe(words),
        kind=kinds(r.ActorKind),
        country=maybe(words),
        sectors=some(words),
        role=maybe(words),
        entity=words,
        how=words,
    )


def date_ranges(text: str) -> st.SearchStrategy[r.DateRange]:
    return st.builds(
        r.DateRange,
        span=maybe(spans(text)),
        text=maybe(words),
        start=maybe(days),
        end=maybe(days),
        granularity=maybe(words),
        timex=maybe(words),
        kind=kinds(r.DateKind),
        anchor=maybe(days),
        how=words,
    )


def places(text: str) -> st.SearchStrategy[r.Place]:
    return st.builds(
        r.Place,
        span=maybe(spans(text)),
        name=words,
        country=maybe(words),
        admin1=maybe(words),
        lat=maybe(numbers),
        lon=maybe(numbers),
        geonameid=maybe(integers),
        kind=kinds(r.PlaceKind),
        granularity=maybe(words),
        how=words,
    )


def statements(text: str) -> st.SearchStrategy[r.Statement]:
    return st.builds(
        r.Statement,
        id=words,
        kind=kinds(r.StatementKind),
        speaker=maybe(actors(text)),
        cue=maybe(spans(text)),
        cue_lemma=maybe(words),
        content=some(spans(text)),
        addressees=some(actors(text)),
        when=maybe(date_ranges(text)),
        where=maybe(places(text)),
        in_reply_to=maybe(spans(text)),
        reported_by=maybe(words),
        confidence=numbers,
        how=words,
    )


def events(text: str) -> st.SearchStrategy[r.Event]:
    return st.builds(
        r.Event,
        id=words,
        type=words,
        modes=some(words),
        contexts=some(words),
        quad=integers,
        score=numbers,
        cameo=maybe(words),
        actors=some(actors(text)),
        recipients=some(actors(text)),
        auxiliary=some(words),
        trigger=some(spans(text)),
        sentence=spans(text),
        when=maybe(date_ranges(text)),
        where=maybe(places(text)),
        size=st.builds(r.Size, maybe(integers), maybe(integers), maybe(integers)),
        reported_by=maybe(words),
        confidence=numbers,
        how=st.dictionaries(words, words, max_size=3),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    return Report(
        id=draw(words),
        text=draw(texts),
        published=draw(maybe(days)),
        publisher=draw(maybe(words)),
        url=draw(maybe(words)),
        title=draw(maybe(words)),
        language=draw(maybe(words)),
        body_start=draw(integers),
    )


@st.composite
def coded_reports(draw: st.DrawFn, stamp: CoderStamp = STAMP) -> CodedReport:
    """A report with records of every kind; one with an empty text has only problems."""
    report = draw(reports())
    problems = draw(some(st.builds(r.Problem, words, words)))
    text = report.text
    if not text:
        return CodedReport(report, stamp, problems=problems)
    quotes = st.builds(r.ScareQuote, spans(text), maybe(actors(text)), maybe(words))
    return CodedReport(
        report,
        stamp,
        statements=draw(some(statements(text))),
        events=draw(some(events(text))),
        scare_quotes=draw(some(quotes)),
        dates=draw(some(date_ranges(text))),
        places=draw(some(places(text))),
        actors=draw(some(actors(text))),
        problems=problems,
    )
