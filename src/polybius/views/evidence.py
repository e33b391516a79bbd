"""Why a record says what it says: its words marked in the text, slot by slot, and what found them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from polybius.records import Actor, CodedReport, DateRange, Event, Place, Span, Statement
from polybius.views.printable import printable
from polybius.views.terminal import actor_label, date_label, event_label, place_label

STYLES = {
    "type": "bold yellow",
    "cue": "bold yellow",
    "actor": "bold cyan",
    "speaker": "bold cyan",
    "recipient": "bold magenta",
    "addressee": "bold magenta",
    "content": "green",
    "in reply to": "blue",
    "when": "bold blue",
    "where": "bold red",
}
CONTEXT = 80
LONGEST_PASSAGE = 4000


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of a record: its words (null where it has none), its value, and what found it."""

    name: str
    span: Span | None
    value: str
    how: str


def evidence_view(coded: CodedReport, record: Event | Statement) -> RenderableType:
    """The record's own sentence with each slot's words in labelled brackets, and a table of the slots."""
    slots = event_slots(record) if isinstance(record, Event) else statement_slots(record)
    passages = [_marked(passage, slots) for passage in _passages(coded.report.text, record, slots)]
    spaced = [part for passage in passages for part in (passage, Text())]
    return Group(_header(record), Text(), *spaced, _table(slots))


def event_slots(event: Event) -> list[Slot]:
    """The slots of an event that are filled, in the order of the record."""
    kind = " ".join([event.type, *event.modes])
    triggers: tuple[Span | None, ...] = event.trigger or (None,)
    slots = [Slot("type", span, kind, event.how.get("type", "")) for span in triggers]
    slots += _actor_slots("actor", event.actors, event.how.get("actors", ""))
    slots += _actor_slots("recipient", event.recipients, event.how.get("recipients", ""))
    return slots + list(_when_and_where(event.when, event.where, event.how))


def statement_slots(statement: Statement) -> list[Slot]:
    """The slots of a statement that are filled, in the order of the text's grammar."""
    speaker = [statement.speaker] if statement.speaker else []
    slots = _actor_slots("speaker", tuple(speaker), "")
    if statement.cue or statement.cue_lemma:
        slots.append(Slot("cue", statement.cue, statement.cue_lemma or "", statement.how))
    slots += _actor_slots("addressee", statement.addressees, "")
    slots += [Slot("content", span, statement.kind, statement.how) for span in statement.content]
    if statement.in_reply_to:
        slots.append(Slot("in reply to", statement.in_reply_to, "", ""))
    return slots + list(_when_and_where(statement.when, statement.where, {}))


def _actor_slots(name: str, actors: tuple[Actor, ...], how: str) -> list[Slot]:
    return [Slot(name, one.span, actor_label(one), _reasons(how, one.how)) for one in actors]


def _when_and_where(when: DateRange | None, where: Place | None, how: dict[str, str]) -> Iterator[Slot]:
    if when:
        yield Slot("when", when.span, date_label(when), _reasons(how.get("when", ""), when.how))
    if where:
        yield Slot("where", where.span, place_label(where), _reasons(how.get("where", ""), where.how))


def _reasons(*reasons: str) -> str:
    return " · ".join(dict.fromkeys(filter(None, reasons)))


def _header(record: Event | Statement) -> Text:
    if isinstance(record, Event):
        label = event_label(record)
        flags = [record.id, *record.auxiliary, *record.contexts]
        flags += [f"known from {record.reported_by}"] if record.reported_by else []
    else:
        label = Text(f"{record.kind} statement  {actor_label(record.speaker)}", "bold")
        flags = [record.id]
    details = printable(" · ".join([*flags, f"confidence {record.confidence:.2f}"]))
    return Text.assemble(label, "\n", (details, "dim"))


def _passages(text: str, record: Event | Statement, slots: list[Slot]) -> list[Span]:
    """The stretches of text that hold the record's words, in order; those that nearly touch are one."""
    own = [(record.sentence.start, record.sentence.end)] if isinstance(record, Event) else []
    spans = [slot.span for slot in slots if slot.span and not any(_within(slot.span, one) for one in own)]
    windows = sorted(own + [_widened(text, span) for span in spans])
    merged: list[tuple[int, int]] = []
    for start, end in windows:
        if merged and start <= merged[-1][1] + CONTEXT:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return [Span.of(text, start, end) for start, end in merged]


def _within(span: Span, window: tuple[int, int]) -> bool:
    return window[0] <= span.start and span.end <= window[1]


def _widened(text: str, span: Span) -> tuple[int, int]:
    """The span with some context, cut at a blank where there is one and at the line's ends."""
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    start = max(line_start, span.start - CONTEXT)
    end = min(line_end if line_end >= 0 else len(text), span.end + CONTEXT)
    if start > line_start:
        start = max(text.find(" ", start, span.start) + 1, start)
    if end < len(text) and end != line_end:
        end = max(text.rfind(" ", span.end, end), span.end)
    return start, end


def _marked(passage: Span, slots: list[Slot]) -> Text:
    """The passage with ``[label words]`` for each slot whose words lie in it; brackets may nest."""
    found = [(s.span, s.name) for s in slots if s.span and _within(s.span, (passage.start, passage.end))]
    spans = sorted(dict.fromkeys(found), key=lambda one: (one[0].start, -one[0].end))
    edges = {passage.start, passage.end} | {edge for span, _ in spans for edge in (span.start, span.end)}
    marked, points = Text(), sorted(edges)
    for start, end in zip(points, [*points[1:], None], strict=True):
        closing = [name for span, name in reversed(spans) if span.end == start]
        opening = [(span, name) for span, name in spans if span.start == start]
        for name in closing:
            marked.append("]", STYLES[name])
        for _, name in opening:
            marked.append(f"[{name.upper()} ", f"{STYLES[name]} reverse")
        if end is not None:
            marked.append(*_piece(passage, start, end, spans))
    return marked


def _piece(passage: Span, start: int, end: int, spans: list[tuple[Span, str]]) -> tuple[str, str]:
    """The text between two edges, in the style of the smallest span it lies in."""
    around = [
        (span.end - span.start, name) for span, name in spans if span.start <= start and end <= span.end
    ]
    words = printable(passage.text[start - passage.start : end - passage.start])
    if len(words) > LONGEST_PASSAGE:
        words = f"{words[: LONGEST_PASSAGE // 2]} … {words[-LONGEST_PASSAGE // 2 :]}"
    return words, STYLES[min(around)[1]] if around else ""


def _table(slots: list[Slot]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("slot", "words", "value", "found by"):
        table.add_column(column, overflow="fold")
    for slot in slots:
        words = f"“{slot.span.text}”" if slot.span else "–"
        cells = (words if len(words) <= 120 else words[:117] + "…”", slot.value, slot.how)
        table.add_row(Text(slot.name, STYLES[slot.name]), *(Text(printable(cell)) for cell in cells))
    return table
