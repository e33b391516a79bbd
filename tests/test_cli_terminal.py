"""The views for the terminal: what they show, and that text from outside stays text."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import RenderableType

from polybius import Actor, CodedReport, DateRange, Place, Problem, Report, Statement
from polybius.records import ScareQuote, Size
from polybius.views.evidence import evidence_view
from polybius.views.printable import printable, printable_json
from polybius.views.summary import Tally, summary_view
from polybius.views.terminal import actor_label, date_label, print_view, report_view, terminal_console
from tests.calling_stage import calling_coder

TEXT = "Arland called on Borland to pull back. Torv said no."
DAY = date(2026, 3, 3)


def coded(body: str = TEXT, **parts: object) -> CodedReport:
    report = Report.build(body, title="A call", published=DAY, publisher="news.example")
    return replace(calling_coder().code(report), **parts)  # type: ignore[arg-type]


def shown(view: RenderableType, *, width: int = 80, colour: bool | None = None) -> str:
    stream = io.StringIO()
    console = terminal_console(stream, colour=colour)
    console.width = width
    print_view(console, view)
    return stream.getvalue()


def test_an_event_shows_who_did_what_to_whom_when_and_where() -> None:
    (event,) = coded().events
    full = replace(
        event,
        when=DateRange(None, "Monday", date(2026, 3, 2), date(2026, 3, 2)),
        where=Place(None, "Port Verrin", country="ZZZ"),
        contexts=("diplomatic",),
        auxiliary=("future",),
        size=Size(dead=3),
        reported_by="s1",
    )
    lines = shown(report_view(coded(events=(full,))), width=120).splitlines()
    assert lines[2].split("  ")[:2] == [" △ REQUEST yield", "Arland (ZZZ GOV) → Borland (ZZZ GOV)"]
    assert lines[2].endswith("  0.90")
    details = (
        f"{full.id} · “called on” · 2026-03-02 “Monday” · in Port Verrin, ZZZ · future · diplomatic · 3 dead"
    )
    assert " ".join(map(str.strip, lines[3:5])) == f"{details} · known from s1"
    assert lines[5].strip() == "Arland called on Borland to pull back."


def test_a_sentence_with_several_events_is_shown_once_with_all_triggers_in_bold() -> None:
    (event,) = coded().events
    report = coded().report
    second = replace(
        event, id="e2", trigger=(report.span(report.text.index("pull"), report.text.index("back")),)
    )
    text = shown(report_view(coded(events=(event, second))), colour=True)
    assert text.count("Arland\x1b") + text.count("Arland called") + text.count("Arland \x1b") == 1
    assert "\x1b[1mcalled on\x1b[0m" in text
    assert "\x1b[1mpull \x1b[0m" in text


@pytest.mark.parametrize("width", [20, 40, 80, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    problem = Problem("a-code", "a message that goes on and on " * 4)
    view = report_view(coded(TEXT + " " + "x" * 300 + " wörd 中文 " * 20, problems=(problem,)))
    assert all(len(line) <= width for line in shown(view, width=width).splitlines())


def test_without_a_terminal_there_are_no_escapes_and_no_trailing_blanks() -> None:
    text = shown(report_view(coded()))
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_what_is_hidden_is_counted() -> None:
    assert "1 under confidence 0.5 not shown (--all)" in shown(report_view(coded(), threshold=0.5))
    assert "not shown" not in shown(report_view(coded()))


def test_problems_and_scare_quotes_are_shown_and_their_absence_is_too() -> None:
    report = coded().report
    quote = ScareQuote(report.span(0, 6))
    view = report_view(
        coded("Nothing.", scare_quotes=(quote,), problems=(Problem("a-code", "what is wrong"),))
    )
    for part in ("no events or statements", "at a distance: “A call” (publisher)", "! a-code: what is wrong"):
        assert part in shown(view)


def test_of_a_very_long_sentence_the_part_around_the_trigger_is_shown() -> None:
    body = "x " * 5000 + "Arland called on Borland to " + "y " * 5000 + "."
    text = shown(report_view(coded("Z" + body)))
    assert "called on Borland" in text
    assert len(text) < 2000


LABELS = [
    (None, "someone", "nobody is named"),
    (
        Actor(None, "name", name="Zhao", country="CHN", sectors=("GOV", "MIL")),
        "Zhao (CHN GOV MIL)",
        "codes behind it",
    ),
    (Actor(None, "implied", role="mayor"), "mayor", "an office is better than nothing"),
    (Actor(None, "implied"), "unknown", "the kind is all that is left"),
]


@pytest.mark.parametrize(("actor", "label", "why"), LABELS)
def test_labels_of_actors(actor: Actor | None, label: str, why: str) -> None:
    assert actor_label(actor) == label, why


DATES = [
    (DateRange(None, None, DAY, DAY), "2026-03-03", "a day"),
    (DateRange(None, "then", DAY, date(2026, 3, 5)), "2026-03-03 – 2026-03-05 “then”", "several days"),
    (DateRange(None, "one day", None, None), "“one day”", "words that were not resolved"),
    (DateRange(None, None, None, None), "unknown", "nothing at all"),
]


@pytest.mark.parametrize(("when", "label", "why"), DATES)
def test_labels_of_dates(when: DateRange, label: str, why: str) -> None:
    assert date_label(when) == label, why


def test_why_brackets_words_within_words_and_words_far_away() -> None:
    one = coded("The council of Arland met. " + "It rained. " * 60 + "Arland called on Borland to go.")
    (event,) = one.events
    start = one.report.text.index("The council")
    council, arland = one.report.span(start, start + 21), one.report.span(start + 15, start + 21)
    actor = replace(event.actors[0], span=council, how="earlier in the report")
    recipient = replace(event.recipients[0], span=arland)
    far = replace(event, actors=(actor,), recipients=(recipient,))
    text = " ".join(shown(evidence_view(one, far)).split())
    assert "[ACTOR The council of [RECIPIENT Arland]] met. It rained." in text
    assert "Arland [TYPE called on] Borland to go." in text
    assert "earlier in the report" in text
    assert text.count("It rained.") < 12


def test_the_summary_counts_and_names_the_surest_record() -> None:
    tally = Tally()
    (event,) = coded().events
    tally.add(coded("Nothing."))
    tally.add(coded(events=(replace(event, id="e1", confidence=0.2), replace(event, id="e2", type="ACCUSE"))))
    assert tally.example == "e2"
    assert shown(summary_view(tally, seconds=1.26)).splitlines() == [
        "2 reports in 1.3 s",
        "2 events: ACCUSE 1, REQUEST 1",
        "1 statement",
    ]


@given(st.text())
def test_printable_keeps_the_length_and_leaves_nothing_unsafe(text: str) -> None:
    safe = printable(text)
    assert len(safe) == len(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 for c in safe)
    assert not set(safe) & set("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text())
def test_printable_json_has_the_same_value(text: str) -> None:
    line = printable_json(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(line) == {"text": text}
    assert line.splitlines() == [line]
    assert printable(line) == line


def test_markup_is_not_shown_and_a_mark_is_no_cue() -> None:
    body = "<p>Arland&#39;s army called on <b>Borland</b> to pull back.</p>"
    report, (event,) = coded(body), coded().events
    text = report.report.text
    trigger = report.report.span(text.index("called"), text.index("called") + 6)
    sentence = report.report.span(text.index("Arland"), text.index("</p>"))
    cue = report.report.span(text.index("."), text.index(".") + 1)
    statement = Statement("s1", "direct", None, cue, None, (sentence,))
    lines = shown(
        report_view(
            replace(
                report,
                events=(replace(event, sentence=sentence, trigger=(trigger,)),),
                statements=(statement,),
            )
        )
    )
    assert " ".join(lines.split()).count("Arland's army called on Borland to pull back.") == 2
    assert "someone: “" in lines
