"""The text of a report as HTML, with the words of its records marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from polybius.records import Actor, CodedReport, DateRange, Event, Place, Span
from polybius.views.apparatus import Entry, days
from polybius.views.marking import Block, Piece, blocks, cut
from polybius.views.shown import shown

_ELEMENTS = {"title": "h2", "paragraph": "p"}
_STYLES = {"q": "cu", "s": "sp", "d": "ac", "a": "ac", "r": "ac", "w": "da", "p": "pl"}


@dataclass(frozen=True, slots=True)
class _Mark:
    """Words, the class they are drawn in, the slot that they fill in a record, and a tooltip."""

    span: Span
    style: str = ""
    slot: str = ""
    tip: str = ""


def marked_text(coded: CodedReport, entries: Sequence[Entry]) -> Markup:
    """The title and the paragraphs as elements, the words of records in ``span`` elements.

    Without the tags this is :func:`shown` of the report's text, character for character. An element of
    class ``ref`` holds no text: its siglum is in an attribute and drawn by the style sheet.
    """
    text = shown(coded.report.text)
    marks = [*_record_marks(entries), *_mention_marks(coded)]
    refs = _refs(entries, len(text))
    parts = list(blocks(text, coded.report.body_start))
    spans = [(mark.span.start, mark.span.end) for mark in marks]
    pieces = cut(len(text), spans, [*(part.start for part in parts), *refs])
    return Markup("").join(_html(text, parts, pieces, marks, refs))


def _html(
    text: str,
    parts: Iterable[Block],
    pieces: Iterable[Piece],
    marks: Sequence[_Mark],
    refs: dict[int, list[Entry]],
) -> Iterator[Markup]:
    ahead = iter(parts)
    part = Block("gap", 0, 0)
    for piece in pieces:
        if piece.start >= part.end:
            part = next(ahead)
            yield _tag(part, '<{} dir="auto">')
        yield from (_ref(entry) for entry in refs.get(piece.start, ()) if not _is_event(entry))
        words = text[piece.start : piece.end]
        yield escape(words) if part.kind == "gap" else _piece(words, [marks[i] for i in piece.covers])
        yield from (_ref(entry) for entry in refs.get(piece.end, ()) if _is_event(entry))
        if piece.end == part.end:
            yield _tag(part, "</{}>")


def _tag(part: Block, form: str) -> Markup:
    name = _ELEMENTS.get(part.kind)
    return Markup(form.format(name)) if name else Markup("")


def _piece(words: str, covers: Sequence[_Mark]) -> Markup:
    if not covers:
        return escape(words)
    attributes = {
        "class": " ".join(_styles(covers)),
        "data-r": " ".join(dict.fromkeys(mark.slot for mark in covers if mark.slot)),
        "title": " · ".join(dict.fromkeys(mark.tip for mark in covers if mark.tip)),
    }
    written = (Markup(' {}="{}"').format(name, shown(value)) for name, value in attributes.items() if value)
    return Markup("<span{}>{}</span>").format(Markup("").join(written), words)


def _styles(covers: Iterable[_Mark]) -> Iterator[str]:
    """The classes, of the tints only the innermost; ``in`` says that one statement stands in another."""
    styles = [mark.style for mark in covers if mark.style]
    tints = [style for style in styles if style[0] == "h"]
    yield from tints[-1:]
    if len(tints) > 1:
        yield "in"
    yield from dict.fromkeys(style for style in styles if style[0] != "h")


def _refs(entries: Iterable[Entry], length: int) -> dict[int, list[Entry]]:
    """The records whose siglum stands at an offset of the text."""
    refs: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.at is not None and 0 <= entry.at <= length:
            refs[entry.at].append(entry)
    return refs


def _ref(entry: Entry) -> Markup:
    kind = "event" if _is_event(entry) else "statement"
    style = f"t{entry.quad}" if _is_event(entry) else f"h{entry.hue}"
    return Markup('<a class="ref {}{}" id="{}" href="#{}" data-n="{}" aria-label="{} {}"></a>').format(
        style, " low" if entry.low else "", entry.inside, entry.anchor, entry.mark, kind, entry.siglum
    )


def _is_event(entry: Entry) -> bool:
    return isinstance(entry.record, Event)


def _record_marks(entries: Iterable[Entry]) -> Iterator[_Mark]:
    for entry in entries:
        named = {"t": f"t{entry.quad}", "c": f"h{entry.hue}", **_STYLES}
        for slot, span in entry.slots:
            style = ("lo" if slot in "tc" else "") if entry.low else named.get(slot, "")
            yield _Mark(span, style, f"{entry.key}{slot}", entry.label if slot == "t" else "")


def _mention_marks(coded: CodedReport) -> Iterator[_Mark]:
    for actor in coded.actors:
        if actor.span:
            yield _Mark(actor.span, "ac", tip=_actor_tip(actor))
    for date in coded.dates:
        if date.span:
            yield _Mark(date.span, "da", tip=_date_tip(date))
    for place in coded.places:
        if place.span:
            yield _Mark(place.span, "pl", tip=_place_tip(place))
    for quote in coded.scare_quotes:
        yield _Mark(quote.span, "sc", tip="scare quote")


def _actor_tip(actor: Actor) -> str:
    codes = " ".join(filter(None, (actor.country, *actor.sectors)))
    return ", ".join(filter(None, (actor.name, actor.role, codes)))


def _date_tip(date: DateRange) -> str:
    return days(date) or "time not resolved"


def _place_tip(place: Place) -> str:
    return ", ".join(dict.fromkeys(filter(None, (place.name, place.admin1, place.country))))
