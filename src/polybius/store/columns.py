"""Records as flat columns and back: the columns of a record follow from the fields of its dataclass.

A scalar is one column; a record within a record (``when``, ``where``, ``speaker``) is a group of columns
with its name in front (``when_kind``); strings are a list column; spans are three list columns of equal
length (``content_start``, ``content_end``, ``content_text``); a dict is a map. Tuples of records are not
columns: they have a table of their own (``tables.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, Literal, Protocol, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from polybius.records import Span

# ``end`` is a reserved word of SQL, and next to the offsets of a span a bare ``start`` says too little.
RENAMED = {"DateRange.start": "start_date", "DateRange.end": "end_date"}
SCALARS: dict[object, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    date: pa.date32(),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its Arrow type, and what it holds.

    ``meaning`` is a sentence in Markdown, or for a field of a record ``""``: then ``field`` names it as
    ``Class.field``, and its meaning is that in the record dictionary.
    """

    name: str
    type: pa.DataType
    meaning: str = ""
    field: str = ""


class Codec(Protocol):
    """Puts a value into cells of a row, one for each of its columns, and takes it out of them again."""

    columns: tuple[Column, ...]

    def put(self, value: Any, row: list[Any]) -> None:
        """Append the cells of the value."""

    def take(self, row: Sequence[Any], at: int) -> Any:
        """The value whose cells begin at index ``at``."""


class ScalarCodec:
    """One value in one column, through a function each way."""

    def __init__(
        self,
        column: Column,
        put: Callable[[Any], Any] | None = None,
        take: Callable[[Any], Any] | None = None,
    ) -> None:
        self.columns: tuple[Column, ...] = (column,)
        self._put, self._take = put, take

    def put(self, value: Any, row: list[Any]) -> None:
        """Append the value's cell."""
        row.append(self._put(value) if self._put else value)

    def take(self, row: Sequence[Any], at: int) -> Any:
        """The value in the cell."""
        return self._take(row[at]) if self._take else row[at]


class SpansCodec:
    """A tuple of spans as three lists."""

    def __init__(self, name: str) -> None:
        parts = ("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())
        self.columns: tuple[Column, ...] = tuple(
            Column(f"{name}_{part}", pa.list_(kind), field=f"Span.{part}") for part, kind in parts
        )

    def put(self, value: Sequence[Span], row: list[Any]) -> None:
        """Append the lists of starts, ends and words."""
        row += [span.start for span in value], [span.end for span in value], [span.text for span in value]

    def take(self, row: Sequence[Any], at: int) -> tuple[Span, ...]:
        """The spans."""
        return tuple(map(Span, row[at], row[at + 1], row[at + 2]))


class RecordCodec:
    """A record as the columns of its fields. Those that are tuples of records are named in ``children``."""

    def __init__(self, cls: type, prefix: str = "", optional: bool = False) -> None:
        self.cls, self.optional = cls, optional
        self.children: list[str] = []
        self._fields: list[tuple[str, Codec, int]] = []
        self.columns: tuple[Column, ...] = ()
        self.presence = -1
        hints = get_type_hints(cls)
        for name in (field.name for field in fields(cls)):
            self._add(name, hints[name], prefix)
        assert self.presence >= 0 or not optional, f"nothing tells a missing {cls.__name__} from an empty one"

    def _add(self, name: str, hint: Any, prefix: str) -> None:
        inner, optional = _strip_none(hint)
        field = f"{self.cls.__name__}.{name}"
        codec = _codec(inner, prefix + RENAMED.get(field, name), field, optional)
        if codec is None:
            self.children.append(name)
            return
        if self.presence < 0 and not optional and not is_dataclass(inner):
            self.presence = len(self.columns)
        self._fields.append((name, codec, len(self.columns)))
        self.columns += codec.columns

    def put(self, value: Any, row: list[Any]) -> None:
        """Append the record's cells; all of them are null for no record."""
        if value is None:
            row += [None] * len(self.columns)
            return
        for name, codec, _ in self._fields:
            codec.put(getattr(value, name), row)

    def take(self, row: Sequence[Any], at: int, **children: tuple[Any, ...]) -> Any:
        """The record; None if it may be missing and the first column that no record lacks is null."""
        if self.optional and row[at + self.presence] is None:
            return None
        return self.cls(**{name: codec.take(row, at + i) for name, codec, i in self._fields}, **children)


def _codec(hint: Any, name: str, field: str, optional: bool) -> Codec | None:
    """How a field of this type is stored; None for a tuple of records other than spans."""
    if is_dataclass(hint):
        assert isinstance(hint, type)
        return RecordCodec(hint, f"{name}_", optional)
    if get_origin(hint) is Literal:
        hint = str
    if hint in SCALARS:
        return ScalarCodec(Column(name, SCALARS[hint], field=field))
    item = get_args(hint)[0]
    if get_origin(hint) is dict:
        column = Column(name, pa.map_(pa.string(), pa.string()), field=field)
        return ScalarCodec(column, lambda value: list(value.items()), dict)
    if item is Span:
        return SpansCodec(name)
    if item in SCALARS:
        return ScalarCodec(Column(name, pa.list_(SCALARS[item]), field=field), list, tuple)
    return None


def _strip_none(hint: Any) -> tuple[Any, bool]:
    """The type without ``| None``, and whether it had that."""
    if get_origin(hint) not in (Union, UnionType):
        return hint, False
    (inner,) = [arg for arg in get_args(hint) if arg is not type(None)]
    return inner, True
