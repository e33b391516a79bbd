"""SQL over runs with DuckDB: the tables are views, and a query can neither write nor read anything else.

The views lie over Arrow datasets, which read of the Parquet files what a query needs and when it needs it.
DuckDB itself is given no access to the file system: a list of allowed paths would not do, since a query may
hide a ``COPY … TO`` such a path in a common table expression.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from polybius.errors import QueryError, RunError
from polybius.store.parts import Part
from polybius.store.reader import check, dataset, open_run
from polybius.store.shards import SURROGATE
from polybius.store.tables import TABLES

HINT = "tables: " + ", ".join(table.name for table in TABLES)
BATCH = 1000
ABOUT_SQL = (
    duckdb.ParserException,
    duckdb.BinderException,
    duckdb.CatalogException,
    duckdb.ConversionException,
    duckdb.PermissionException,
)
ASKING_FOR_TABLES = re.compile(r"\s*show\s+tables\s*;?\s*", re.IGNORECASE)
OWN_TABLES = "SELECT name FROM (SHOW TABLES) WHERE NOT starts_with(name, '_')"
Runs = Sequence[tuple[Path, Sequence[Part]]]
READING = ("SELECT", "EXPLAIN", "MULTI")


class QueryResult:
    """The answer to a query, which runs when its rows are asked for, each time anew."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, sql: str, runs: Runs) -> None:
        self._connection, self._sql, self._runs = connection, sql, runs
        self._relation = connection.sql(sql)
        self.columns: tuple[str, ...] = tuple(self._relation.columns)

    @property
    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows as tuples of Python values, a thousand in memory at a time; iterate over one at a time."""
        with _explained(self._runs):
            self._connection.execute(self._sql)
        while batch := self._fetched():
            yield from batch

    def _fetched(self) -> list[tuple[Any, ...]]:
        with _explained(self._runs):
            return self._connection.fetchmany(BATCH)

    def to_arrow(self) -> pa.Table:
        """The rows as an Arrow table."""
        with _explained(self._runs):
            table: pa.Table = self._relation.to_arrow_table()
            return table


def query(folders: Sequence[Path], sql: str) -> QueryResult:
    """Run one reading statement over the tables of one or several runs.

    Every table has a first column ``run``, the name of the run's folder (its path, where two have one name).
    Raises :class:`QueryError` for SQL that is wrong or would change something, :class:`RunError` for a folder
    that is no run, or naming the file that is missing or damaged.
    """
    if not folders:
        raise RunError("there is no run to query", "make one: polybius code INPUT -o DIR")
    runs = [(folder, open_run(folder)[1]) for folder in folders]
    connection = _connected()
    _add_views(connection, runs)
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    if ASKING_FOR_TABLES.fullmatch(sql):
        sql = OWN_TABLES
    with _explained(runs):
        _check(connection, sql)
        return QueryResult(connection, sql, runs)


def _connected() -> duckdb.DuckDBPyConnection:
    spill = str(Path(tempfile.gettempdir()) / f"polybius-query-{os.getpid()}")
    return duckdb.connect(
        ":memory:",
        config={
            "temp_directory": spill,
            "python_enable_replacements": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        },
    )


def _add_views(connection: duckdb.DuckDBPyConnection, runs: Runs) -> None:
    names = _run_names([folder for folder, _ in runs])
    for table in TABLES:
        selects = []
        for i, (folder, parts) in enumerate(runs):
            data = dataset(folder, parts, table) or table.schema.empty_table()
            connection.register(f"_{table.name}_{i}", data)
            selects.append(f"SELECT {_quoted(names[i])} AS run, * FROM _{table.name}_{i}")
        connection.execute(f"CREATE VIEW {table.name} AS {' UNION ALL BY NAME '.join(selects)}")


def _run_names(folders: Sequence[Path]) -> list[str]:
    names = [folder.resolve().name for folder in folders]
    if len(set(names)) == len(names):
        return names
    return [str(folder) for folder in folders]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _check(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Raise :class:`QueryError` unless it is one statement of a kind that reads."""
    if SURROGATE.search(sql):
        raise QueryError("the query is not valid text: it holds a lone surrogate", HINT)
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        raise QueryError(f"a query is one statement, not {len(statements)}", HINT)
    kind = statements[0].type.name
    if kind not in READING:
        raise QueryError(f"a query can only read, and this is {kind}", "begin it with SELECT")


@contextmanager
def _explained(runs: Runs) -> Iterator[None]:
    """Turn DuckDB's error into a :class:`QueryError`, or into a :class:`RunError` naming a damaged file."""
    try:
        yield
    except ABOUT_SQL as error:
        raise QueryError(_in_one_line(error), HINT) from error
    except duckdb.Error as error:
        for folder, parts in runs:
            check(folder, parts)
        raise QueryError(_in_one_line(error), HINT) from error


def _in_one_line(error: duckdb.Error) -> str:
    """DuckDB's message without the excerpt of the query that it draws."""
    return " ".join(str(error).split("\n\nLINE ")[0].split())
