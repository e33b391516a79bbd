"""Statements in a text as a picture for notebooks: one piece of HTML with its styles inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from polybius.records import Span, Statement
from polybius.views.marking import Piece, cut
from polybius.views.shown import shown

TINTS = {"direct": "#cfe3f7", "mixed": "#e2d7f3", "indirect": "#fbe6bf"}
SPEAKER, CUE = "#1f7a4d", "#b03a2e"
FRAME = "line-height:2.1;max-width:46em;font-family:Georgia,serif;color:#222;background:#fff;padding:1em"
CHIP = (
    "font:600 .6em/1 system-ui,sans-serif;padding:.15em .4em;border-radius:.6em;margin:0 .25em;"
    "color:#fff;white-space:nowrap"
)


@dataclass(frozen=True, slots=True)
class _Mark:
    """Words, the style that they are drawn in, and the chip before them."""

    span: Span
    style: str
    chip: str = ""
    colour: str = ""


class StatementPicture(str):
    """HTML as text; a notebook shows it as the picture that it is."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return self


def statement_picture(text: str, statements: Sequence[Statement]) -> StatementPicture:
    """Contents tinted by kind, cues underlined, speakers in bold; a chip numbers what belongs together.

    ``text`` is what the spans of the statements point into: a report's text, or a document's. Statements may
    stand in each other. What looks like markup in the text is shown as text.

    >>> doc = nlp("The bridge is safe, said Berg.")
    >>> statement_picture(doc.text, polybius.statements.extract(doc))
    """
    text = shown(text)
    marks = [mark for number, s in enumerate(statements, 1) for mark in _marks(s, number)]
    pieces = cut(len(text), [(mark.span.start, mark.span.end) for mark in marks])
    body = Markup("").join(_drawn(text, piece, marks) for piece in pieces)
    html = Markup('<div dir="auto" style="{};white-space:pre-wrap">{}</div>').format(FRAME, body)
    return StatementPicture(html)


def _marks(statement: Statement, number: int) -> Iterator[_Mark]:
    for at, piece in enumerate(statement.content):
        chip = f"{number} {statement.kind}" if at == 0 else f"{number}"
        yield _Mark(piece, f"background:{TINTS[statement.kind]}", chip, "#555")
    if statement.cue is not None:
        yield _Mark(statement.cue, f"border-bottom:2px solid {CUE}", f"{number} cue", CUE)
    if statement.speaker is not None and statement.speaker.span is not None:
        yield _Mark(statement.speaker.span, f"font-weight:700;color:{SPEAKER}", f"{number} speaker", SPEAKER)


def _drawn(text: str, piece: Piece, marks: Sequence[_Mark]) -> Markup:
    covers = [marks[i] for i in piece.covers]
    chips = [m for m in covers if m.span.start == piece.start and m.chip]
    before = Markup("").join(
        Markup('<span style="{};background:{}">{}</span>').format(CHIP, m.colour, m.chip) for m in chips
    )
    words = escape(text[piece.start : piece.end])
    if not covers:
        return words
    style = ";".join(dict.fromkeys(mark.style for mark in covers))
    return before + Markup('<span style="{}">{}</span>').format(style, words)
