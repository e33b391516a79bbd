"""Coded reports as Arrow tables and back, one part of a run at a time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from polybius.errors import RunError
from polybius.records import CodedReport, CoderStamp, Event, Report, Statement
from polybius.store.columns import Column
from polybius.store.tables import BY_NAME, TABLES, Table

SURROGATE = re.compile("[\ud800-\udfff]")
Groups = Mapping[tuple[Any, ...], list[list[Any]]]


def to_arrow(reports: Sequence[CodedReport], first: int) -> dict[str, pa.Table]:
    """The tables of one part by name; ``first`` is the number of its first report in the run.

    Lone surrogates, which no Parquet file can hold, become U+FFFD one for one, so that offsets stay valid.
    Raises :class:`RunError` naming the column when a value does not fit its type.
    """
    return {table.name: _filled(table, reports, first) for table in TABLES}


def from_arrow(tables: Mapping[str, pa.Table], stamp: CoderStamp) -> Iterator[CodedReport]:
    """The coded reports that a part's tables hold, in order."""
    rebuild = _Rebuild({name: _grouped(BY_NAME[name], tables[name]) for name in BY_NAME if name != "reports"})
    reports = BY_NAME["reports"]
    for row in _rows(reports, tables["reports"]):
        yield rebuild.coded(row[0], reports.take(row), stamp)


def scrub(value: Any) -> Any:
    """The value with each lone surrogate in its strings replaced by U+FFFD, also within lists and pairs."""
    if isinstance(value, str):
        return SURROGATE.sub("�", value)
    if isinstance(value, (list, tuple)):
        return type(value)(scrub(item) for item in value)
    return value


class _Rebuild:
    """Puts records together from the rows of their tables, grouped by what they belong to."""

    def __init__(self, groups: Mapping[str, Groups]) -> None:
        self.groups = groups

    def coded(self, number: int, report: Report, stamp: CoderStamp) -> CodedReport:
        return CodedReport(
            report,
            stamp,
            statements=tuple(self._statement(row) for row in self.groups["statements"].get((number,), ())),
            events=tuple(self._event(row) for row in self.groups["events"].get((number,), ())),
            scare_quotes=self._records("scare_quotes", number),
            dates=self._records("dates", number),
            places=self._records("places", number),
            actors=self._records("actors", number),
            problems=self._records("problems", number),
        )

    def _records(self, name: str, *parent: Any) -> tuple[Any, ...]:
        return tuple(BY_NAME[name].take(row) for row in self.groups[name].get(parent, ()))

    def _statement(self, row: list[Any]) -> Statement:
        addressees = self._records("addressees", row[0], row[2])
        statement: Statement = BY_NAME["statements"].take(row, addressees=addressees)
        return statement

    def _event(self, row: list[Any]) -> Event:
        actors = self._records("event_actors", row[0], row[2], "actor")
        recipients = self._records("event_actors", row[0], row[2], "recipient")
        event: Event = BY_NAME["events"].take(row, actors=actors, recipients=recipients)
        return event


def _filled(table: Table, reports: Sequence[CodedReport], first: int) -> pa.Table:
    rows = [row for i, coded in enumerate(reports) for row in table.cells(coded, first + i)]
    cells = zip(*rows, strict=True) if rows else ((),) * len(table.columns)
    arrays = [_array(table, column, values) for column, values in zip(table.columns, cells, strict=True)]
    return pa.Table.from_arrays(arrays, schema=table.schema)


def _array(table: Table, column: Column, cells: Sequence[Any]) -> pa.Array[Any]:
    try:
        return pa.array(cells, column.type)
    except UnicodeEncodeError:
        return pa.array([scrub(cell) for cell in cells], column.type)
    except (pa.ArrowException, OverflowError) as error:
        raise RunError(f"cannot store {table.name}.{column.name}: {str(error).splitlines()[0]}") from error


def _rows(table: Table, data: pa.Table) -> Iterator[list[Any]]:
    columns = [data.column(name).to_pylist() for name in table.stored]
    return (list(row) for row in zip(*columns, strict=True))


def _grouped(table: Table, data: pa.Table) -> Groups:
    groups = defaultdict(list)
    for row in _rows(table, data):
        groups[tuple(row[i] for i in table.parent)].append(row)
    return groups
