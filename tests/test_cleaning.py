"""Cleaning: what is text, what it is made of, and in which language it is."""

from __future__ import annotations

import string
import time
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from polybius import Coder, Report, Settings
from polybius.cleaning import CleaningStage, Layout
from polybius.cleaning.language import language_of
from polybius.cleaning.limit import coded_end
from polybius.cleaning.shadow import shadow_of
from polybius.cleaning.unbroken import LONGEST_WORD, without_unbroken
from polybius.stages import Document

STAGE = CleaningStage(Settings(max_characters=5000))
PROSE = (
    "The minister said on Monday that the talks with the rebels had failed and that the army would not wait."
)


def clean(body: str, title: str | None = None, published: date | None = None) -> Document:
    document = Document(Report.build(body, title=title, published=published))
    STAGE([document])
    return document


def layout_of(body: str, title: str | None = None, published: date | None = None) -> Layout:
    return clean(body, title, published).arranged()


def blocks(body: str, title: str | None = None) -> list[tuple[str, str]]:
    layout = layout_of(body, title)
    return [(block.kind, layout.shadow[block.start : block.end]) for block in layout.blocks]


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("a <b>bold</b> claim", "a    bold     claim", "tags"),
        ("x<a href=\"u>v\" title='w'>y</a>", "x                        y    ", "attributes with > in them"),
        ("one<br/>two", "one\n    two", "a tag that breaks the line"),
        ("<p>one\ntwo</p>", "\n  one two\n   ", "line breaks within a paragraph mean nothing"),
        ("a<!-- b <i> -- c -->d", "a                   d", "a comment"),
        ("a<script>if (x<y) {}</script>d", "a                            d", "a script with < in it"),
        ("a<style>p > q {}</STYLE >d", "a                        d", "a style"),
        ("<o:p>a</o:p>", "     a      ", "a name with a colon"),
        ("<nitf>a</nitf>", "      a       ", "an element nobody knows, but closed"),
        ("if x<y and z>w then", "if x<y and z>w then", "less and greater"),
        ("a <b and c> d", "a <b and c> d", "no attributes"),
        ("3 < 4 <5", "3 < 4 <5", "less than"),
        ("mail <jo@example.org> now", "mail <jo@example.org> now", "an address"),
        ("see <i> here", "see     here", "a tag that is never closed"),
        ("open <!-- forever", "open      forever", "a comment that is never closed"),
        ("&ldquo;Go&rdquo;, he said", "      “Go”      , he said", "quotation marks lean on their words"),
        ("don&#39;t &amp; won&#x27;t", "don    't &     won     't", "apostrophes, ampersands"),
        ("a&nbsp;b", "a      b", "a blank that does not break"),
        ("AT&T; &nonsense; R&D", "AT&T; &nonsense; R&D", "no entities"),
        ("a\u00a0b\u2009c\u3000d\te", "a b c d e", "exotic blanks"),
        ("a\u200bb\u202ec\ufeffd\ud800e\x00f\x7fg", "a b c d e f g", "invisible marks, controls, surrogates"),
        ("a \x1b[1;31mred\x1b[0m \x1b]0;b\x07c", "a        red           c", "what colours a terminal"),
        ("a\r\nb\rc\u2028d\x85e", "a \nb\nc\nd\ne", "line ends of every kind"),
        ("\x93Go\x94 \x96 now", "“Go” – now", "cp1252 that was read as Latin-1"),
        ("“a” ‘b’ «c» – — ― - ' \"", "“a” ‘b’ «c» – — ― - ' \"", "quotation marks and dashes stay"),
        ("مرحبا 東京 😀 é", "مرحبا 東京 😀 é", "other scripts stay"),
    ],
)
def test_shadow(text: str, expected: str, why: str) -> None:
    shadow = shadow_of(text, len(text))
    assert len(shadow) == len(text)
    assert shadow == expected, why


PIECES = [
    *"< > <b> </b> <p> </p> <!-- --> <script> </script> &amp; &#0; \" ' = a B. & ; —".split(" "),
    *("<a x='", " ", "\n", "\r", "\u2028", "\ud800", "\x93"),
]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
ANY = st.text(st.characters(exclude_categories=()), max_size=200) | MARKUP


@given(ANY, st.integers(0, 200))
def test_a_shadow_is_the_text_or_blank(text: str, end: int) -> None:
    end = min(end, len(text))
    shadow = shadow_of(text, end)
    assert len(shadow) == len(text)
    assert not shadow[end:].strip()
    if "&" not in text:
        changed = [(a, b) for a, b in zip(text, shadow, strict=True) if a != b and not b.isspace()]
        assert all("\x80" <= a <= "\x9f" for a, _ in changed)
    shadow.encode("utf-8")


@settings(deadline=None)
@given(ANY, ANY, st.integers(1, 250))
@example("\n\n  \n", "  ", 3)
@example("a" * 300, "b\n", 100)
def test_blocks_hold_all_that_is_not_blank(body: str, title: str, limit: int) -> None:
    document = Document(Report.build(body, title=title))
    CleaningStage(Settings(max_characters=limit))([document])
    layout = document.arranged()
    assert len(layout.shadow) == len(document.report.text)
    position = 0
    for block in layout.blocks:
        assert position <= block.start < block.end <= len(layout.shadow)
        assert not layout.shadow[position : block.start].strip()
        piece = layout.shadow[block.start : block.end]
        assert piece == piece.strip()
        assert "\n" not in piece
        position = block.end
    assert not layout.shadow[position:].strip()
    supported = "language-not-supported" not in codes(document)
    assert ("text-too-long" in codes(document)) == (supported and len(layout.shadow) > limit)


def test_the_report_stays_as_it_is() -> None:
    text = "Riots &amp; fire\n\n<p>" + PROSE + "</p>\x00"
    document = clean(text)
    assert document.report.text == text
    before = document.layout
    STAGE([document])
    assert document.layout == before


def test_paragraphs_one_a_line_or_with_blank_lines_between() -> None:
    assert blocks(f"{PROSE}\n{PROSE}\n\n\n  {PROSE}  \n") == [("paragraph", PROSE)] * 3


WRAPPED = """\
Officials in the coastal district said the two boats had been
stopped before dawn by a patrol that was looking for arms, and
that eleven men were being questioned in the port. Nobody had
been hurt.

A lawyer for three of the men said that they were fishermen who
had lost their way in the fog, and called on the governor to let
them go."""


@pytest.mark.parametrize("text", [WRAPPED, WRAPPED.replace("\n\n", "\n   "), WRAPPED.replace("\n", "\r\n")])
def test_wrapped_lines_make_a_paragraph(text: str) -> None:
    found = blocks(text)
    assert [kind for kind, _ in found] == ["paragraph", "paragraph"]
    assert found[0][1].split() == WRAPPED.split("\n\n")[0].split()
    assert "\n" not in found[1][1]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (
            ["The army left the town on Monday after a week of fighting.", "Nobody claimed the attack."] * 3,
            "sentences",
        ),
        ([PROSE, "Nobody was hurt.", PROSE, PROSE], "long and short paragraphs"),
        (
            [
                "- the release of all prisoners held since the spring;",
                "- an inquiry into the killings in the north;",
            ],
            "a list",
        ),
    ],
)
def test_lines_that_are_paragraphs(lines: list[str], why: str) -> None:
    assert [text for _, text in blocks("\n".join(lines))] == lines, why


def test_a_line_that_breaks_off_goes_on() -> None:
    body = (
        f"{PROSE}\nThe governor of the eastern province told reporters in\nthe capital that he would resign."
    )
    assert len(blocks(body)) == 2


@pytest.mark.parametrize(
    ("line", "kind", "why"),
    [
        ("A fragile truce", "subheading", "short, unstopped"),
        ("‘No way back’", "subheading", "quoted"),
        ("“We will not go,” said the mayor.", "paragraph", "a sentence"),
        ("“We will not go.”", "paragraph", "a quotation"),
        ("Who will pay?", "paragraph", "a question"),
        ("and the rest of them", "paragraph", "begins small"),
        ("The minister said that", "paragraph", "breaks off"),
        (PROSE.rstrip("."), "paragraph", "long"),
    ],
)
def test_subheadings(line: str, kind: str, why: str) -> None:
    assert blocks(f"{PROSE}\n\n{line}\n\n{PROSE}")[1] == (kind, line), why


def test_a_list_and_a_last_line_are_no_headings() -> None:
    names = ["Amina Kessy, 34", "Jonas Varga, 51", "Petra Dunn, 19", "Luis Obando, 40"]
    assert [kind for kind, _ in blocks("\n".join([PROSE, *names, PROSE]))] == ["paragraph"] * 6
    assert blocks(f"{PROSE}\nThe story goes on")[-1][0] == "paragraph"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PROSE, "en"),
        (PROSE.upper(), "en"),
        (
            "Le porte-parole a annoncé mardi que les pourparlers avec les rebelles avaient échoué.",
            "fr",
        ),
        (
            "El portavoz anunció el martes que las conversaciones con los rebeldes habían fracasado.",
            "es",
        ),
        (
            "Представитель заявил во вторник, что переговоры с повстанцами провалились.",
            "ru",
        ),
        (
            "أعلن المتحدث باسم الحكومة يوم الثلاثاء أن المحادثات مع المتمردين قد فشلت نهائيا",
            "ar",
        ),
        ("Troops withdrew.", None),
        ("Marwa Kessy Varga Obando Dunn Ashe Holt Ondo Petra Jonas Luis Amina Kigoma Tabora Dodoma", None),
        ("", None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_a_report_in_another_language_is_not_coded() -> None:
    document = clean(
        "Le porte-parole du gouvernement a annoncé mardi que les pourparlers avec les rebelles ont échoué."
    )
    assert (document.report.language, codes(document)) == ("fr", ["language-not-supported"])
    assert document.arranged().blocks == ()
    assert not document.arranged().shadow.strip()


def test_a_text_without_a_break_ends_at_the_limit() -> None:
    assert coded_end("x" * 9000, 5000) == 5000


def test_a_report_too_short_to_tell_is_coded() -> None:
    document = clean("Troops withdrew.")
    assert (document.report.language, codes(document)) == (None, [])
    assert document.arranged().blocks


@pytest.mark.parametrize(
    ("text", "last", "why"),
    [
        ("\n".join([PROSE] * 100), PROSE, "a paragraph's end"),
        (" ".join([PROSE] * 100), " ".join([PROSE] * (5000 // (len(PROSE) + 1))), "a sentence's end"),
        ("word " * 2000, ("word " * 1000).strip(), "a blank"),
    ],
)
def test_a_text_over_the_limit_ends_at(text: str, last: str, why: str) -> None:
    document = clean(text)
    layout = document.arranged()
    block = layout.blocks[-1]
    assert codes(document) == ["text-too-long"]
    assert text[block.start : block.end] == last, why
    assert 4800 < block.end <= 5000
    assert layout.shadow[block.end :] == " " * (len(text) - block.end)


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<!--", "<script>", '<a b="', "</p>", "&amp", " ", "\n", "\r", "\ud800", "A. "]
)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    """Ten times the text may take no more than some thirty times as long; quadratic would be a hundred."""
    stage = CleaningStage(Settings(max_characters=10**9))
    taken = []
    for size in (20_000, 200_000):
        document = Document(Report.build(piece * (size // len(piece))))
        start = time.process_time()
        stage([document])
        taken.append(time.process_time() - start)
    assert taken[1] < 30 * max(taken[0], 0.005)


def test_printable_ascii_stays() -> None:
    text = string.printable[:94] + " \n"
    assert shadow_of(text, len(text)) == text


@pytest.mark.parametrize(
    ("stretch", "is_text", "why"),
    [
        ('"' * 3000, False, "a row of marks"),
        ("=" * 60, False, "a line that is drawn"),
        ("US$" * 1000, True, "prefixes of a tokenizer, over and over"),
        ("https://example.org/" + "a" * 400, False, "a long address"),
    ],
)
def test_what_no_writer_wrote_is_blank(stretch: str, is_text: bool, why: str) -> None:
    text = f"{PROSE} {stretch} {PROSE}"
    document = clean(text)
    assert document.arranged().shadow == f"{PROSE} {' ' * len(stretch)} {PROSE}", why
    assert codes(document) == (["text-unbroken"] if is_text else []), why


@given(st.text(st.sampled_from("a. (")))
def test_words_and_marks_of_common_length_stay(text: str) -> None:
    if max(map(len, text.split()), default=0) < 40 <= LONGEST_WORD:
        assert without_unbroken(text) == (text, 0)


def test_a_row_of_marks_takes_no_long_time(coder: Coder) -> None:
    began = time.perf_counter()
    coder.code(Report.build(f"{PROSE} {'(' * 20_000} {PROSE}"))
    assert time.perf_counter() - began < 20
