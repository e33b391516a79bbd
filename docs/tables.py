"""The columns of a run's tables, for ``docs/store.md``: names and types from the schema, meanings from the
dictionary of the records.
"""

from __future__ import annotations

import pyarrow as pa
from docs.dictionary import FIELDS

from polybius.store.columns import RENAMED, Column
from polybius.store.tables import TABLES, Table

# What a row is.
ROWS = {
    "reports": "a report",
    "statements": "a statement",
    "addressees": "an actor whom a statement is addressed to",
    "events": "an event",
    "event_actors": "an actor or a recipient of an event",
    "actors": "a mention of an actor, each once",
    "dates": "an expression of time",
    "places": "a toponym",
    "scare_quotes": "a term in scare quotes",
    "problems": "something that stood in the way",
}
SPAN = {"start": "Where the words begin.", "end": "Where they end.", "text": "The words."}


def store_tables() -> str:
    """A section for each table with its columns."""
    return "\n".join(_section(table) for table in TABLES)


def _section(table: Table) -> str:
    rows = [f"| `{one.name}` | {_type(one.type)} | {_meaning(one)} |" for one in table.columns]
    head = [f"### {table.name}", "", f"A row is {ROWS[table.name]}.", "", "| column | type | meaning |"]
    return "\n".join([*head, "|---|---|---|", *rows, ""])


def _type(kind: pa.DataType) -> str:
    if pa.types.is_map(kind):
        return "map of strings"
    if pa.types.is_list(kind):
        return f"list of {_type(kind.value_type)}s"
    return {"int64": "integer", "date32[day]": "date", "bool": "boolean", "double": "number"}.get(
        str(kind), str(kind)
    )


def _meaning(column: Column) -> str:
    if column.meaning:
        return column.meaning[0].upper() + column.meaning[1:] + "."
    record, field = column.field.split(".")
    group = column.name.removesuffix(RENAMED.get(column.field, field)).removesuffix("_")
    said = SPAN[field] if record == "Span" else FIELDS[record][field]
    return f"`{group}`: {said}" if group else said
