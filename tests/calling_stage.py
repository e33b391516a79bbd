"""A stage for tests of what stands around the coding: ``X called on Y to Z`` is an event, ``X said …`` a
statement, and a report with the word BOOM breaks it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from polybius import Actor, Coder, Event, Report, Settings, Statement
from polybius.records import record_id
from polybius.stages import Document

CALL = re.compile(r"(?P<actor>[A-Z]\w+) (?P<trigger>called on) (?P<recipient>[A-Z]\w+)[^.]*\.")
SAYING = re.compile(r"(?P<speaker>[A-Z]\w+) (?P<cue>said) (?P<content>[^.]+)\.")


class CallingStage:
    name, version = "calling", "1"
    requires, assigns = ("report",), ("events", "statements")

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, documents: Sequence[Document]) -> None:
        for document in documents:
            if "BOOM" in document.report.text:
                raise ValueError("boom")
            document.events = [
                _event(document.report, match) for match in CALL.finditer(document.report.text)
            ]
            document.statements = [
                _statement(document.report, m) for m in SAYING.finditer(document.report.text)
            ]
        self.seen += [document.report.id for document in documents]


def calling_coder(settings: Settings | None = None) -> Coder:
    return Coder(settings, [CallingStage()])


def _event(report: Report, match: re.Match[str]) -> Event:
    return Event(
        id=record_id("e", report.id, match.start()),
        type="REQUEST",
        modes=("yield",),
        contexts=(),
        quad=3,
        score=-1.0,
        cameo=None,
        actors=(_actor(report, match, "actor"),),
        recipients=(_actor(report, match, "recipient"),),
        auxiliary=(),
        trigger=(report.span(*match.span("trigger")),),
        sentence=report.span(*match.span()),
        confidence=0.9,
        how={"type": "called on", "actors": "the word before", "recipients": "the word after"},
    )


def _statement(report: Report, match: re.Match[str]) -> Statement:
    return Statement(
        id=record_id("s", report.id, match.start()),
        kind="indirect",
        speaker=_actor(report, match, "speaker"),
        cue=report.span(*match.span("cue")),
        cue_lemma="say",
        content=(report.span(*match.span("content")),),
        confidence=0.3,
        how="said",
    )


def _actor(report: Report, match: re.Match[str], group: str) -> Actor:
    return Actor(report.span(*match.span(group)), "name", name=match[group], country="ZZZ", sectors=("GOV",))
