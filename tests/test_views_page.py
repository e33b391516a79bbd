"""The page: its text is the report's text, nothing of a report becomes markup, each record can be reached."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polybius.records import Actor, CodedReport, DateRange, Event, Problem, Report, Statement
from polybius.views.apparatus import Anchors, days, entries, letters
from polybius.views.marking import blocks, cut
from polybius.views.overview import heading as heading_of
from polybius.views.page import render, safe_url, write_page
from polybius.views.shown import shown
from tests.strategies import STAMP, anything, coded_reports

VOID = {"meta", "link", "input", "rect", "line", "br"}
ATTRIBUTES = set(
    "aria-haspopup aria-label aria-labelledby aria-live autocomplete charset checked class colspan content "
    "data-c data-k data-n data-r data-report data-type datetime dir height hidden href http-equiv id lang "
    "method name open placeholder preserveaspectratio rel role scope target title type value viewbox width "
    "x x1 x2 y y1 y2".split()
)
ELEMENTS = set(
    "a abbr article aside b blockquote body button code dd details dialog div dl dt em fieldset figcaption "
    "figure footer form h1 h2 h3 head header html i input kbd label legend li line link main meta ol option "
    "output p q rect samp script section select small span strong style summary svg table caption tbody td "
    "tfoot th thead time title tr ul".split()
)


@dataclass
class Element:
    name: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def all(self) -> Iterable[Element]:
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.all()

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def styled(self, name: str) -> list[Element]:
        return [e for e in self.all() if name in e.attributes.get("class", "").split()]


class Tree(HTMLParser):
    """A strict parser: what is opened is closed in order, and only what the templates write may occur."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("#root", {})
        self.feed(page)
        self.close()
        assert self.at is self.root, f"<{self.at.name}> is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS, tag
        assert {name for name, _ in attrs} <= ATTRIBUTES, attrs
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert tag == self.at.name, f"</{tag}> closes <{self.at.name}>"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def page_of(*coded: CodedReport, threshold: float = 0.5) -> Element:
    page = "".join(render(coded, title="A page", threshold=threshold))
    page.encode("utf-8")
    return Tree(page).root


def report_with(text: str, **more: object) -> CodedReport:
    return CodedReport(Report("r1", text, **more), STAMP)  # type: ignore[arg-type]


@st.composite
def spans_in_a_text(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]], list[int]]:
    length = draw(st.integers(0, 30))
    offsets = st.integers(-5, length + 5)
    return (
        length,
        draw(st.lists(st.tuples(offsets, offsets), max_size=8)),
        draw(st.lists(offsets, max_size=4)),
    )


# ---- cutting ----


@given(spans_in_a_text())
def test_pieces_are_the_whole_text_and_know_their_spans(
    case: tuple[int, list[tuple[int, int]], list[int]],
) -> None:
    length, spans, breaks = case
    pieces = list(cut(length, spans, breaks))
    assert [i for piece in pieces for i in range(piece.start, piece.end)] == list(range(length))
    for piece in pieces:
        for at in range(piece.start, piece.end):
            assert set(piece.covers) == {i for i, (a, b) in enumerate(spans) if a <= at < b}
        assert len(set(piece.covers)) == len(piece.covers)


@given(spans_in_a_text())
def test_a_new_piece_begins_only_where_something_begins_or_ends(
    case: tuple[int, list[tuple[int, int]], list[int]],
) -> None:
    length, spans, breaks = case
    edges = {offset for span in spans for offset in span} | set(breaks) | {0}
    assert {piece.start for piece in cut(length, spans, breaks)} <= edges


def test_the_outer_span_comes_first() -> None:
    pieces = list(cut(10, [(4, 5), (2, 8), (0, 10), (2, 8)]))
    assert [piece.covers for piece in pieces if piece.start == 4] == [(2, 1, 3, 0)]


@given(st.text(st.sampled_from("ab \t\n"), max_size=40), st.integers(-2, 45))
def test_blocks_are_the_whole_text(text: str, body_start: int) -> None:
    found = list(blocks(text, body_start))
    assert "".join(text[b.start : b.end] for b in found) == text
    assert all(b.start < b.end for b in found)
    assert all((b.kind == "gap") == (not text[b.start : b.end].strip()) for b in found)
    assert all(b.kind != "paragraph" or b.start >= body_start for b in found)


@pytest.mark.parametrize(
    ("text", "body_start", "kinds"),
    [
        ("T\n\nOne\nmore\n\n\nTwo", 3, ["title", "gap", "paragraph", "gap", "paragraph"]),
        ("One", 0, ["paragraph"]),
        ("\n \n", 0, ["gap"]),
        ("", 0, []),
        ("T\n\n", 3, ["title", "gap"]),
    ],
)
def test_blocks(text: str, body_start: int, kinds: list[str]) -> None:
    assert [block.kind for block in blocks(text, body_start)] == kinds


# ---- what is shown ----


@given(st.text(anything))
def test_shown_keeps_offsets_and_can_be_written(text: str) -> None:
    assert len(shown(text)) == len(text)
    shown(text).encode("utf-8")
    assert shown(shown(text)) == shown(text)


@pytest.mark.parametrize(
    ("text", "safe", "why"),
    [
        ("a\r\nb", "a\n\nb", "a parser would make one line feed of the two"),
        ("a\x00\x1b[31m", "a\ufffd\ufffd[31m", "control characters"),
        ("a\u202eb\u2066c", "a\ufffdb\ufffdc", "overrides reorder what is read"),
        ("a\ud800", "a\ufffd", "a lone surrogate is not UTF-8"),
        ("שלום\té🕊", "שלום\té🕊", "other text stays"),
    ],
)
def test_shown(text: str, safe: str, why: str) -> None:
    assert shown(text) == safe, why


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT://example.org/%0aalert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https:///path", False),
        ("https://exa mple.org", False),
        ("https://example.org/\u202egpj", False),
        ("http://[::1", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, safe: bool) -> None:
    assert (safe_url(url) == url and url is not None) is safe
    links = [e for e in page_of(report_with("x", url=url)).all() if e.attributes.get("href", "#")[0] != "#"]
    assert [e.attributes["href"] for e in links if e.name == "a"] == ([url] if safe else [])


# ---- the page ----


@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
@given(st.lists(coded_reports(), max_size=2), st.floats(0, 1))
def test_any_report_gives_a_sound_page(coded: list[CodedReport], threshold: float) -> None:
    page = page_of(*coded, threshold=threshold)
    texts = [element.text() for element in page.styled("text")]
    assert texts == [shown(one.report.text) for one in coded]
    ids = [element.attributes["id"] for element in page.all() if "id" in element.attributes]
    cards = page.styled("card")
    assert len(cards) == sum(len(one.statements) + len(one.events) for one in coded)
    assert len(set(ids)) == len(ids)
    for link in page.styled("pick") + page.styled("ref"):
        assert link.attributes["href"][1:] in ids


@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
@given(coded_reports())
def test_marks_cover_the_words_of_their_record(coded: CodedReport) -> None:
    text = page_of(coded).styled("text")[0]
    for entry in entries(coded, 0.5, Anchors()):
        for slot, span in entry.slots:
            token = f"{entry.key}{slot}"
            marked = [e.text() for e in text.all() if token in e.attributes.get("data-r", "").split()]
            for line in shown(span.text).split("\n"):
                assert line.strip() in "".join(marked)


def seen_events(*confidences: float) -> CodedReport:
    report = Report.build("Troops shelled the port. Ministers met.", published=date(2026, 5, 1))
    words = [(7, 14, "ASSAULT", 4), (35, 38, "CONSULT", 1)]
    events = [
        Event(f"e{i}", kind, (), (), quad, 0.0, None, (), (), (), (report.span(a, b),), report.span(0, 24))
        for i, (a, b, kind, quad) in enumerate(words)
    ]
    kept = tuple(replace(e, confidence=c) for e, c in zip(events, confidences, strict=False))
    return CodedReport(report, STAMP, events=kept)


def test_each_record_can_be_reached_by_its_id() -> None:
    page = page_of(seen_events(0.9, 0.9))
    assert [card.attributes["id"] for card in page.styled("card")] == ["e0", "e1"]
    assert [ref.attributes["href"] for ref in page.styled("ref")] == ["#e0", "#e1"]
    inside = ["#" + ref.attributes["id"] for ref in page.styled("ref")]
    assert [link.attributes["href"] for link in page.styled("pick")] == inside


def test_doubtful_records_are_there_but_folded_and_counted() -> None:
    page = page_of(seen_events(0.9, 0.2))
    assert [c.attributes["id"] for c in page.styled("card") if c in page.styled("low")] == ["e1"]
    assert "1 more under confidence 0.50" in page.styled("sums")[0].text()
    assert "1 event" in page.styled("sums")[0].text()


def test_quads_are_told_apart_without_colour() -> None:
    page = page_of(seen_events(0.9, 0.9))
    assert [ref.attributes["data-n"] for ref in page.styled("ref")] == ["▲1", "○2"]


def test_a_report_that_is_there_twice_gets_ids_of_its_own() -> None:
    ids = [card.attributes["id"] for card in page_of(*[seen_events(0.9)] * 3).styled("card")]
    assert ids == ["e0", "e0-2", "e0-3"]


def test_event_within_a_statement_within_a_title() -> None:
    title = "Minister: ‘We reject the offer’"
    report = Report.build("No more was said.", title=title)
    said = Statement(
        "s1", "direct", Actor(report.span(0, 8), "name", "A"), None, None, (report.span(11, 30),)
    )
    act = Event("e1", "REJECT", (), (), 3, -2, None, (), (), (), (report.span(14, 20),), report.span(0, 31))
    page = page_of(CodedReport(report, STAMP, (said,), (act,)), threshold=0)
    heading = next(e for e in page.all() if e.name == "h2")
    assert heading.text().strip() == title
    [trigger] = heading.styled("t3")[:1]
    assert (trigger.text(), trigger.attributes["class"]) == ("reject", "h1 t3")
    assert trigger.attributes["data-r"].split() == ["1z", "0c", "1t"]


def test_problems_are_shown() -> None:
    coded = replace(report_with("x"), problems=(Problem("no-date", "no date <here>"),))
    assert "no-date no date <here>" in page_of(coded).styled("problems")[0].text()


def test_the_policy_lets_in_only_the_page_s_own_script_and_style() -> None:
    page = page_of()
    [policy] = [e.attributes["content"] for e in page.all() if "http-equiv" in e.attributes]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    source = "".join(render([], title="x"))
    assert not re.search(r"\sstyle=|\son\w+=|(?:src|href)=\"(?!#|data:,)", source.split("<body", 1)[1])


def test_overview_has_dyads_and_days() -> None:
    coded = seen_events(0.9, 0.9)
    when = DateRange(None, None, date(2026, 4, 30), date(2026, 4, 30))
    actors = (Actor(None, "implied", country="FRA"),)
    others = (Actor(None, "implied", country="MLI"), Actor(None, "implied", country="UNO"))
    events = tuple(replace(e, actors=actors, recipients=others, when=when) for e in coded.events)
    page = page_of(replace(coded, events=events), report_with("Nothing."))
    table = page.styled("dyads")[0]
    rows = [e.text().split() for e in table.all() if e.name == "tr"][1:]
    assert rows == [["FRA", "→", "MLI1··1"], ["FRA", "→", "UNO1··1"]]
    assert "Events by day" in page.styled("strip")[0].text()
    assert len([e for e in page.all() if e.name == "rect"]) == 2


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2022, 6, 28), date(2022, 6, 28), "28 June 2022"),
        (date(2022, 6, 1), date(2022, 6, 27), "1–27 June 2022"),
        (date(2022, 5, 30), date(2022, 6, 2), "30 May – 2 June 2022"),
        (date(2021, 12, 1), date(2022, 1, 3), "1 December 2021 – 3 January 2022"),
        (date(2022, 6, 1), None, "1 June 2022"),
        (None, None, ""),
    ],
)
def test_days(start: date | None, end: date | None, words: str) -> None:
    assert days(DateRange(None, None, start, end)) == words


def test_letters_go_on_after_z() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 53, 703)] == ["a", "z", "aa", "az", "ba", "aaa"]


def test_a_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write_page([seen_events(0.9)], path, title="One")
    before = path.read_bytes()

    def broken() -> Iterable[CodedReport]:
        yield seen_events(0.9)
        raise RuntimeError("the run ends here")

    with pytest.raises(RuntimeError, match="ends here"):
        write_page(broken(), path, title="Two")
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]


def test_a_large_text_with_endless_words_and_blank_lines_is_shown_whole() -> None:
    text = ("W" * 20_000 + "\n" * 10_000 + " " * 20_000 + "word " * 30_000)[:200_000]
    assert page_of(report_with(text)).styled("text")[0].text() == text


def test_the_list_of_reports_shows_titles_as_readers_see_them() -> None:
    assert (
        heading_of(Report.build("Body.", title="Talks &quot;fail&quot; <b>again</b>")) == 'Talks "fail" again'
    )
