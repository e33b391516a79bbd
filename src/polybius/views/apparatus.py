"""The apparatus of a report: its records in the order of the text, numbered, with the slots of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale
from babel.core import get_global

from polybius.records import Actor, CodedReport, DateRange, Event, Span, Statement
from polybius.views.shown import shown

QUADS = {
    1: ("○", "verbal cooperation"),
    2: ("●", "material cooperation"),
    3: ("△", "verbal conflict"),
    4: ("▲", "material conflict"),
}
"""PLOVER's quads: open signs are words, full signs deeds; circles cooperate, triangles are in conflict."""

HUES = 6
"""Speakers are told apart by this many tints; with more speakers in a report, tints come round again."""

INTERNATIONAL = {
    "IGO": "intergovernmental organization",
    "UNO": "United Nations",
    "EUR": "European Union",
    "NGO": "non-governmental organization",
    "ISM": "transnational movement",
    "IMG": "transnational armed group",
    "MNC": "multinational company",
    "XKX": "Kosovo",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in the apparatus of its report.

    ``key`` is its number among all records of the report (this ties marks to cards), ``siglum`` what
    readers see: a letter for a statement, a number for an event. ``low``: its confidence is under the
    threshold. ``hue`` is the tint of a statement's speaker, 0 when nobody is named.
    """

    record: Statement | Event
    key: int
    siglum: str
    anchor: str
    inside: str
    low: bool
    hue: int = 0

    @property
    def quad(self) -> int:
        """PLOVER's quad of an event; 0 for anything else."""
        return self.record.quad if isinstance(self.record, Event) and self.record.quad in QUADS else 0

    @property
    def mark(self) -> str:
        """The siglum as it stands in the text, an event's behind the sign of its quad."""
        return QUADS[self.quad][0] + self.siglum if self.quad else self.siglum

    @property
    def label(self) -> str:
        """The type of an event with its modes, the kind of a statement."""
        if isinstance(self.record, Event):
            return " ".join((self.record.type, *self.record.modes))
        return self.record.kind

    @property
    def at(self) -> int | None:
        """Where in the text its siglum stands: before a statement's content, after an event's trigger."""
        if isinstance(self.record, Event):
            return self.record.trigger[0].end if self.record.trigger else None
        first = self.record.content[0] if self.record.content else self.record.cue
        return first.start if first else None

    @property
    def countries(self) -> list[str]:
        """The countries of everyone who takes part, each once, sorted."""
        return sorted({actor.country for actor in people(self.record) if actor.country})

    @property
    def slots(self) -> list[tuple[str, Span]]:
        """The words of the record with the letter of the slot they fill (see ``page.js``)."""
        if isinstance(self.record, Event):
            return list(_event_slots(self.record))
        return list(_statement_slots(self.record))


class Anchors:
    """Gives out ids for elements of a page, each once: an id that is taken gets a number behind it."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}
        self._count = 0

    def next(self) -> str:
        """A short id for something that nobody asks for by name."""
        self._count += 1
        return self.take(f"w{self._count}")

    def take(self, wanted: str) -> str:
        """The wanted id, or when that is taken (a report that is there twice) a free one made from it."""
        anchor = name = shown(wanted).translate({9: "_", 10: "_", 32: "_"}) or "record"
        while anchor in self._taken:
            self._taken[name] += 1
            anchor = f"{name}-{self._taken[name]}"
        self._taken[anchor] = 1
        return anchor


def entries(coded: CodedReport, threshold: float, anchors: Anchors) -> list[Entry]:
    """The statements, then the events of a report; in each, those under the threshold come last."""
    hues: dict[str, int] = {}
    found: list[Entry] = []
    kinds: tuple[Sequence[Statement | Event], ...] = (coded.statements, coded.events)
    for records in kinds:
        ranked = sorted(records, key=lambda record: (record.confidence < threshold, _place(record)))
        for number, record in enumerate(ranked, 1):
            hue = _hue(record, hues) if isinstance(record, Statement) else 0
            siglum = str(number) if isinstance(record, Event) else letters(number)
            low = record.confidence < threshold
            ids = anchors.take(record.id), anchors.next()
            found.append(Entry(record, len(found), siglum, *ids, low, hue))
    return found


def letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa: how statements are numbered."""
    name = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        name = chr(97 + rest) + name
    return name


def people(record: Statement | Event) -> Iterator[Actor]:
    """Everyone who takes part in a record."""
    if isinstance(record, Event):
        yield from (*record.actors, *record.recipients)
        return
    if record.speaker:
        yield record.speaker
    yield from record.addressees


@cache
def country_name(code: str) -> str:
    """The English name of a country's code, from the CLDR; the code itself when there is none."""
    if code in INTERNATIONAL:
        return INTERNATIONAL[code]
    two_letters = get_global("territory_aliases").get(code) or [code]
    return str(Locale("en").territories.get(two_letters[0], code))


def day(value: date) -> str:
    """28 June 2022."""
    return f"{value.day} {_months()[value.month]} {value.year}"


def days(when: DateRange) -> str:
    """The days a time covers, as short as they can be written: 1–27 June 2022; empty when unresolved."""
    start, end = when.start, when.end
    if start is None or end is None or start == end:
        known = start or end
        return day(known) if known else ""
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {_months()[start.month]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


@cache
def _months() -> dict[int, str]:
    return dict(Locale("en").months["format"]["wide"])


def _hue(statement: Statement, hues: dict[str, int]) -> int:
    speaker = statement.speaker
    name = speaker and (speaker.entity or speaker.name or (speaker.span and speaker.span.text))
    return hues.setdefault(name, len(hues) % HUES + 1) if name else 0


def _place(record: Statement | Event) -> tuple[int, int]:
    spans = record.trigger if isinstance(record, Event) else record.content
    return (spans[0].start, spans[0].end) if spans else (0, 0)


def _event_slots(event: Event) -> Iterator[tuple[str, Span]]:
    yield "z", event.sentence
    yield from (("t", span) for span in event.trigger)
    yield from _spans("a", event.actors)
    yield from _spans("r", event.recipients)
    yield from _spans("w", [event.when])
    yield from _spans("p", [event.where])


def _statement_slots(statement: Statement) -> Iterator[tuple[str, Span]]:
    yield from (("c", span) for span in statement.content)
    if statement.cue:
        yield "q", statement.cue
    if statement.in_reply_to:
        yield "i", statement.in_reply_to
    yield from _spans("s", [statement.speaker])
    yield from _spans("d", statement.addressees)
    yield from _spans("w", [statement.when])
    yield from _spans("p", [statement.where])


def _spans(slot: str, records: Iterable[object]) -> Iterator[tuple[str, Span]]:
    for record in records:
        span = getattr(record, "span", None)
        if span is not None:
            yield slot, span
