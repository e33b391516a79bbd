"""The one schema: which tables a run has, their columns, and how a coded report becomes their rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from polybius.records import (
    Actor,
    CodedReport,
    DateRange,
    Event,
    Place,
    Problem,
    Report,
    ScareQuote,
    Span,
    Statement,
)
from polybius.store.columns import Column, RecordCodec

Key = tuple[Any, ...]
JOIN = ";"
PIECES = " … "
PART = Column("part", pa.string(), "`actor` or `recipient`")
AUXILIARY = ("historical", "future", "hypothetical", "negation")


@dataclass(frozen=True, slots=True)
class Derived:
    """A column for analysis that repeats what other columns hold; it is not read back.

    ``value`` is given the record and the report it belongs to.
    """

    column: Column
    value: Callable[[Any, Report], Any]


class Table:
    """One table: key columns that say where a record belongs, the record's columns, and derived ones.

    ``rows`` gives (key, record) pairs of one coded report, in the order in which they are stored.
    """

    def __init__(
        self,
        name: str,
        cls: type,
        keys: Sequence[Column],
        rows: Callable[[CodedReport, int], Iterable[tuple[Key, Any]]],
        derived: Sequence[Derived] = (),
    ) -> None:
        self.name, self.keys, self.rows, self.derived = name, tuple(keys), rows, tuple(derived)
        self.codec = RecordCodec(cls)
        self.columns = (*self.keys, *self.codec.columns, *(extra.column for extra in self.derived))
        self.schema = pa.schema([pa.field(column.name, column.type) for column in self.columns])
        self.stored = [column.name for column in (*self.keys, *self.codec.columns)]
        self.parent = [i for i, key in enumerate(self.keys) if key.name.endswith("_n") or key is PART]

    def cells(self, coded: CodedReport, number: int) -> Iterator[list[Any]]:
        """The rows of one coded report, the ``number``-th of its run, as lists of cells."""
        for key, record in self.rows(coded, number):
            row = list(key)
            self.codec.put(record, row)
            row += [extra.value(record, coded.report) for extra in self.derived]
            yield row

    def take(self, row: Sequence[Any], **children: tuple[Any, ...]) -> Any:
        """The record in a row of the ``stored`` columns; its child records come from other tables."""
        return self.codec.take(row, len(self.keys), **children)


def text_hash(report: Report) -> str:
    """The first 128 bits of the SHA-256 of the report's text, as 32 hex digits."""
    return hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _text(name: str, meaning: str, value: Callable[[Any, Report], Any]) -> Derived:
    return Derived(Column(name, pa.string(), meaning), value)


def _joined(values: Iterable[str | None]) -> str | None:
    """The known values, each once, in order, joined; None when there is none."""
    return JOIN.join(dict.fromkeys(value for value in values if value)) or None


def _sector(actor: Actor | None) -> str | None:
    return actor.sectors[0] if actor and actor.sectors else None


def _words(actor: Actor) -> str | None:
    return actor.span.text if actor.span else None


def _pieces(spans: Iterable[Span]) -> str | None:
    return PIECES.join(span.text for span in spans) or None


def _party(name: str, field: str, many: str) -> list[Derived]:
    """The four flat columns about the actors in a tuple: words, names, countries, primary sectors."""
    readings: dict[str, tuple[str, Callable[[Actor], str | None]]] = {
        "text": ("words", _words),
        "name": ("names", lambda actor: actor.name),
        "country": ("countries", lambda actor: actor.country),
        "sector": ("primary sectors", _sector),
    }

    def derive(part: str, plural: str, read: Callable[[Actor], str | None]) -> Derived:
        meaning = f"{plural} of the {many}, each once, joined by `;`"
        return _text(f"{name}_{part}", meaning, lambda record, _: _joined(map(read, getattr(record, field))))

    return [derive(part, plural, read) for part, (plural, read) in readings.items()]


def _flag(name: str) -> Derived:
    column = Column(name, pa.bool_(), f"whether `auxiliary` holds `{name}`")
    return Derived(column, lambda event, _: name in event.auxiliary)


REPORT_KEYS = (
    Column("report_n", pa.int64(), "number of the report in the run, from 0"),
    Column("report_id", pa.string(), "`reports.id`"),
)
OWN = Column("n", pa.int64(), "number of the record within its report (or event, or statement), from 0")
PUBLISHED = (
    Derived(Column("published", pa.date32(), "`reports.published`"), lambda _, report: report.published),
    _text("publisher", "`reports.publisher`", lambda _, report: report.publisher),
)


def _parent(name: str) -> tuple[Column, ...]:
    return (
        *REPORT_KEYS,
        Column(f"{name}_n", pa.int64(), f"`{name}s.n`"),
        Column(f"{name}_id", pa.string(), f"`{name}s.id`"),
    )


def _numbered(field: str) -> Callable[[CodedReport, int], Iterable[tuple[Key, Any]]]:
    def rows(coded: CodedReport, number: int) -> Iterator[tuple[Key, Any]]:
        for n, record in enumerate(getattr(coded, field)):
            yield (number, coded.report.id, n), record

    return rows


def _addressees(coded: CodedReport, number: int) -> Iterator[tuple[Key, Any]]:
    for k, statement in enumerate(coded.statements):
        for n, actor in enumerate(statement.addressees):
            yield (number, coded.report.id, k, statement.id, n), actor


def _event_actors(coded: CodedReport, number: int) -> Iterator[tuple[Key, Any]]:
    for k, event in enumerate(coded.events):
        for part, actors in (("actor", event.actors), ("recipient", event.recipients)):
            for n, actor in enumerate(actors):
                yield (number, coded.report.id, k, event.id, part, n), actor


SECTOR = _text("sector", "the first of `sectors`", lambda actor, _: _sector(actor))

TABLES: tuple[Table, ...] = (
    Table(
        "reports",
        Report,
        (Column("n", pa.int64(), "number of the report in the run, from 0"),),
        lambda coded, number: [((number,), coded.report)],
        [_text("text_hash", "first 32 hex digits of the SHA-256 of the text", lambda r, _: text_hash(r))],
    ),
    Table(
        "statements",
        Statement,
        (*REPORT_KEYS, OWN),
        _numbered("statements"),
        [
            _text("content", "the pieces of the content, joined by ` … `", lambda s, _: _pieces(s.content)),
            _text("speaker_sector", "the first of `speaker_sectors`", lambda s, _: _sector(s.speaker)),
            *_party("addressee", "addressees", "addressees"),
            *PUBLISHED,
        ],
    ),
    Table("addressees", Actor, (*_parent("statement"), OWN), _addressees, [SECTOR]),
    Table(
        "events",
        Event,
        (*REPORT_KEYS, OWN),
        _numbered("events"),
        [
            *_party("actor", "actors", "actors"),
            *_party("recipient", "recipients", "recipients"),
            _text("mode", "`modes`, joined by `;`", lambda e, _: _joined(e.modes)),
            _text("context", "`contexts`, joined by `;`", lambda e, _: _joined(e.contexts)),
            *map(_flag, AUXILIARY),
            _text("trigger", "the pieces of the trigger, joined by ` … `", lambda e, _: _pieces(e.trigger)),
            *PUBLISHED,
        ],
    ),
    Table("event_actors", Actor, (*_parent("event"), PART, OWN), _event_actors, [SECTOR]),
    Table("actors", Actor, (*REPORT_KEYS, OWN), _numbered("actors"), [SECTOR]),
    Table("dates", DateRange, (*REPORT_KEYS, OWN), _numbered("dates")),
    Table("places", Place, (*REPORT_KEYS, OWN), _numbered("places")),
    Table(
        "scare_quotes",
        ScareQuote,
        (*REPORT_KEYS, OWN),
        _numbered("scare_quotes"),
        [_text("used_by_sector", "the first of `used_by_sectors`", lambda quote, _: _sector(quote.used_by))],
    ),
    Table("problems", Problem, (*REPORT_KEYS, OWN), _numbered("problems")),
)
BY_NAME = {table.name: table for table in TABLES}
