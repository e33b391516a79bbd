"""Coded reports for people's eyes, on a terminal or in a plain text file.

Everything that comes from a report passes through :func:`printable` and is never read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import TextIO

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.rule import Rule
from rich.text import Text

from polybius.records import Actor, CodedReport, DateRange, Event, Place, ScareQuote, Span, Statement
from polybius.views.printable import printable, readable

# By PLOVER's quad class: its glyph, its style, and its name.
QUADS = {
    1: ("○", "cyan", "verbal cooperation"),
    2: ("●", "green", "material cooperation"),
    3: ("△", "yellow", "verbal conflict"),
    4: ("▲", "red", "material conflict"),
}
WIDEST = 100
LONGEST_QUOTE = 480
INDENT, FIGURE = 3, 5
NO_MARK = Text(" ")


def terminal_console(stream: TextIO | None = None, *, colour: bool | None = None) -> Console:
    """A console for these views: text is not read as markup, lines stay under 100 columns.

    ``colour`` false writes no escape sequence at all; None leaves it to the terminal and to NO_COLOR.
    """
    console = Console(
        file=stream,
        markup=False,
        emoji=False,
        highlight=False,
        no_color=colour is False or None,
        force_terminal=colour,
    )
    console.width = min(console.width, WIDEST)
    return console


def print_view(console: Console, view: RenderableType) -> None:
    """Print a view; where the output is no terminal, without the blanks that pad its lines."""
    if console.is_terminal:
        console.print(view)
        return
    with console.capture() as capture:
        console.print(view)
    lines = (line.rstrip() for line in capture.get().split("\n"))
    console.file.write("\n".join(lines))


def report_view(coded: CodedReport, *, threshold: float = 0.0) -> RenderableType:
    """A report with its events, statements and problems; records under the threshold are only counted."""
    events = [event for event in coded.events if event.confidence >= threshold]
    statements = [one for one in coded.statements if one.confidence >= threshold]
    hidden = len(coded.events) + len(coded.statements) - len(events) - len(statements)
    parts: list[RenderableType] = [_header(coded)]
    for _, told in groupby(events, key=lambda event: event.sentence):
        parts += _sentence(list(told), coded.report.text)
    parts += [_statement(statement) for statement in statements]
    if coded.scare_quotes:
        parts.append(Hanging(_scare_quotes(coded.scare_quotes)))
    if not events and not statements:
        parts.append(Hanging(Text("no events or statements", "dim")))
    if hidden:
        parts.append(Hanging(Text(f"{hidden} under confidence {threshold:g} not shown (--all)", "dim")))
    parts += [Hanging(_plain(f"{p.code}: {p.message}", "red"), Text("!", "red")) for p in coded.problems]
    return Group(*parts, "")


def actor_label(actor: Actor | None) -> str:
    """An actor's name, or the words that mention it, with its country and sectors: ``Zhao (CHN GOV)``."""
    if actor is None:
        return "someone"
    name = actor.name or (actor.span.text if actor.span else None) or actor.role or actor.kind
    codes = " ".join(filter(None, [actor.country, *actor.sectors]))
    return printable(f"{name} ({codes})" if codes else name)


def date_label(when: DateRange) -> str:
    """A date as ISO days, ``first – last`` for a range, with the words it rests on."""
    days = [day.isoformat() for day in (when.start, when.end) if day]
    label = " – ".join(dict.fromkeys(days))
    if when.text:
        label = f"{label} “{when.text}”" if label else f"“{when.text}”"
    return printable(label or "unknown")


def place_label(where: Place) -> str:
    """A place with its region and country."""
    return printable(", ".join(filter(None, [where.name, where.admin1, where.country])))


def event_label(event: Event) -> Text:
    """``TYPE mode  actors → recipients``, in the colour of the event's quad class."""
    _, style, _ = QUADS.get(event.quad, ("·", "white", ""))
    kind = _plain(" ".join([event.type, *event.modes]), f"bold {style}")
    to = f" → {_actors(event.recipients)}" if event.recipients else ""
    return Text.assemble(kind, f"  {_actors(event.actors)}{to}")


def _header(coded: CodedReport) -> RenderableType:
    report = coded.report
    day = report.published.isoformat() if report.published else "no date"
    line = _plain(" · ".join(filter(None, [day, report.publisher, report.id])), "dim")
    line.truncate(WIDEST - 20, overflow="ellipsis")
    parts: list[RenderableType] = [Rule(line, align="left", style="dim")]
    if report.title:
        parts.append(_plain(readable(report.title), "bold"))
    return Group(*parts)


def _sentence(events: list[Event], text: str) -> Iterator[RenderableType]:
    """The events of one sentence, then the sentence with their triggers in bold."""
    yield from map(_event, events)
    trigger = tuple(sorted((span for event in events for span in event.trigger), key=lambda span: span.start))
    yield Hanging(_evidence(events[0].sentence, trigger, text))


def _event(event: Event) -> RenderableType:
    glyph, style, _ = QUADS.get(event.quad, ("·", "white", ""))
    words = " … ".join(span.text for span in event.trigger)
    details = [
        *([f"“{words}”"] if words else []),
        *_when_and_where(event),
        *event.auxiliary,
        *event.contexts,
        *_size(event),
    ]
    if event.reported_by:
        details.append(f"known from {event.reported_by}")
    rows = [event_label(event), _details(event.id, details)]
    return _record(Text(glyph, style), rows, event.confidence)


def _statement(statement: Statement) -> RenderableType:
    label = Text.assemble((actor_label(statement.speaker), "bold"))
    cue = (statement.cue.text if statement.cue else statement.cue_lemma) or ""
    cue = cue if any(map(str.isalnum, cue)) else ""
    to = _actors(statement.addressees) if statement.addressees else ""
    label.append("".join([f" {printable(cue)}" if cue else "", f" → {to}" if to else "", ": "]))
    content = " … ".join(readable(span.text) for span in statement.content)
    label.append(printable(_shortened(f"“{content}”")), "italic")
    rows = [label, _details(statement.id, [statement.kind, *_when_and_where(statement)])]
    return _record(Text("“", "magenta"), rows, statement.confidence)


def _record(glyph: Text, rows: Sequence[Text], confidence: float) -> RenderableType:
    first = Hanging(rows[0], glyph, Text(f"{confidence:.2f}", "dim"))
    return Group(first, *map(Hanging, rows[1:]))


class Hanging:
    """Text that hangs after a mark, with a figure on the right of its first line.

    A grid of rich would lay it out as well, at twice the time: it measures every cell.
    """

    def __init__(self, text: Text, mark: Text = NO_MARK, figure: Text | None = None) -> None:
        self.text, self.mark, self.figure = text, mark, figure

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The wrapped lines as one text."""
        width = max(options.max_width - INDENT - FIGURE, 10)
        hung = Text(no_wrap=True)
        for number, line in enumerate(self.text.wrap(console, width)):
            line.rstrip()
            if number:
                hung.append("\n" + " " * INDENT).append_text(line)
            else:
                gap = " " * (width - line.cell_len + 1) if self.figure else ""
                hung = Text.assemble(" ", self.mark, " ", line, gap, self.figure or "", no_wrap=True)
        yield hung


def _details(id: str, details: Iterable[str]) -> Text:
    return _plain(" · ".join([id, *details]), "dim")


def _when_and_where(record: Event | Statement) -> Iterator[str]:
    if record.when:
        yield date_label(record.when)
    if record.where:
        yield f"in {place_label(record.where)}"


def _size(event: Event) -> Iterator[str]:
    counts = {"dead": event.size.dead, "injured": event.size.injured, "arrested": event.size.arrested}
    return (f"{count} {word}" for word, count in counts.items() if count is not None)


def _evidence(sentence: Span, trigger: tuple[Span, ...], text: str) -> Text:
    """The sentence with the trigger in bold; of a very long one, the part around the trigger."""
    shown = _window(sentence, trigger, text)
    inside = [span for span in trigger if shown.contains(span)]
    edges = sorted({shown.start, shown.end, *(edge for span in inside for edge in (span.start, span.end))})
    evidence = Text()
    for start, end in pairwise(edges):
        bold = any(span.start <= start and end <= span.end for span in inside)
        evidence.append(printable(readable(text[start:end])), "bold" if bold else "italic")
    before, after = shown.start > sentence.start, shown.end < sentence.end
    return Text.assemble("…" if before else "", evidence, "…" if after else "")


def _window(sentence: Span, trigger: tuple[Span, ...], text: str) -> Span:
    if len(sentence.text) <= LONGEST_QUOTE:
        return sentence
    middle = trigger[0].start if trigger else sentence.start
    start = max(sentence.start, middle - LONGEST_QUOTE // 2)
    return Span.of(text, start, min(sentence.end, start + LONGEST_QUOTE))


def _scare_quotes(quotes: tuple[ScareQuote, ...]) -> Text:
    line = Text("at a distance: ", "dim")
    words = (
        f"“{one.span.text}” ({actor_label(one.used_by) if one.used_by else 'publisher'})" for one in quotes
    )
    line.append(printable(_shortened(", ".join(words))))
    return line


def _actors(actors: tuple[Actor, ...]) -> str:
    return ", ".join(map(actor_label, actors)) or "someone"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def _plain(text: str, style: str = "") -> Text:
    return Text(printable(text), style)
