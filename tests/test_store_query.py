"""SQL over runs: what it answers, what it refuses, and how it fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from polybius.errors import QueryError, RunError
from polybius.store import query
from polybius.store.tables import TABLES
from tests.store_runs import report, write


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs") / "may"
    write(folder, 12)
    return folder


@pytest.mark.parametrize(
    ("sql", "row", "why"),
    [
        ("SELECT count(*) FROM events", (12,), "every part is seen"),
        ("FROM reports SELECT min(run), max(n)", ("may", 11), "the run's name is a column; FROM may lead"),
        (
            "SELECT actor_country, actor_sector, recipient_country, recipient_sector FROM events LIMIT 1",
            ("TUR", "COP;MIL", None, "LAB"),
            "known values, each once, joined; null where nothing is known",
        ),
        ("SELECT actor_text, recipient_text FROM events LIMIT 1", ("Police;soldiers", "strikers"), "words"),
        (
            "SELECT mode, context, historical, negation FROM events LIMIT 1",
            ("arrest", "labor;legal", True, False),
            "modes and contexts joined, the auxiliary ones as flags",
        ),
        (
            "SELECT content, speaker_name, speaker_sector FROM statements LIMIT 1",
            ("the talks … will go on", "Ada Moru", "GOV"),
            "the pieces of the content as one string",
        ),
        (
            "SELECT content_text[2], len(content_end) FROM statements LIMIT 1",
            ("will go on", 2),
            "and as lists",
        ),
        (
            "SELECT map_values(how)[1], published, publisher FROM events LIMIT 1",
            ("verb", date(2024, 5, 1), "The Lenk Gazette"),
            "an event has its report's date",
        ),
        (
            "SELECT e.id, a.name, a.sector FROM events e JOIN event_actors a ON a.event_id = e.id "
            "WHERE a.part = 'recipient' AND e.id = 'e0003'",
            ("e0003", None, "LAB"),
            "actors of events by their key",
        ),
        (
            "SELECT count(*) FROM events e JOIN reports r ON e.report_n = r.n WHERE e.report_id = r.id",
            (12,),
            "the report's number and its id are both keys",
        ),
        (
            "SELECT sum(start_date - DATE '2024-04-30'), max(end_date) FROM dates",
            (12, date(2024, 5, 1)),
            "days are dates",
        ),
        ("SELECT count(*), any_value(code) FROM problems", (6, "no-date"), "problems"),
        ("VALUES (1)", (1,), "no table at all"),
        ("WITH x AS (FROM places WHERE lat > 1) SELECT count(*) FROM x;", (12,), "a trailing semicolon"),
    ],
)
def test_answers(run: Path, sql: str, row: tuple[Any, ...], why: str) -> None:
    assert next(query([run], sql).rows) == row, why


def test_result(run: Path) -> None:
    result = query([run], "SELECT id, n FROM reports ORDER BY n")
    assert result.columns == ("id", "n")
    assert list(result.rows) == [(report(n).id, n) for n in range(12)]
    assert result.to_arrow()["n"].to_pylist() == list(range(12))
    assert len(list(result.rows)) == 12


def test_more_rows_than_a_batch(run: Path) -> None:
    rows = list(query([run], "SELECT a.n FROM actors a, actors b").rows)
    assert len(rows) == 48 * 48


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_every_table_is_a_view(run: Path, table: str) -> None:
    listed = ", ".join(BY_NAME[table])
    result = query([run], f"SELECT run, {listed} FROM {table}")
    assert result.columns == ("run", *BY_NAME[table])
    assert next(result.rows)[0] == "may"


BY_NAME = {table.name: [column.name for column in table.columns] for table in TABLES}


def test_no_name_needs_quotes() -> None:
    reserved = "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'"
    words = {word for (word,) in duckdb.sql(reserved).fetchall()}
    names = {*BY_NAME, *(name for columns in BY_NAME.values() for name in columns)}
    assert not names & words
    assert all(len(columns) == len(set(columns)) for columns in BY_NAME.values())


def test_several_runs(run: Path, tmp_path: Path) -> None:
    write(tmp_path / "june", 3)
    write(tmp_path / "empty", 0)
    counts = query(
        [run, tmp_path / "june", tmp_path / "empty"], "SELECT run, count(*) FROM events GROUP BY 1 ORDER BY 1"
    )
    assert list(counts.rows) == [("june", 3), ("may", 12)]


def test_runs_of_one_name_are_told_apart(run: Path, tmp_path: Path) -> None:
    write(tmp_path / "may", 1)
    names = query([run, tmp_path / "may"], "SELECT DISTINCT run FROM reports ORDER BY run")
    assert [name for (name,) in names.rows] == sorted([str(run), str(tmp_path / "may")])


def test_a_name_with_a_quote(tmp_path: Path) -> None:
    write(tmp_path / "it's", 1)
    assert list(query([tmp_path / "it's"], "SELECT run FROM reports").rows) == [("it's",)]


def test_an_empty_run_has_its_columns(tmp_path: Path) -> None:
    write(tmp_path, 0)
    assert list(query([tmp_path], "SELECT actor_country, how FROM events").rows) == []


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELEC id FROM events", "syntax error"),
        ("SELECT id FROM evnts", "evnts does not exist"),
        ("SELECT idd FROM events", '"idd" not found'),
        ("SELECT 'a'::INT FROM events", "Could not convert"),
        ("", "one statement, not 0"),
        ("-- nothing", "one statement, not 0"),
        ("SELECT 1; SELECT 2", "one statement, not 2"),
        ("SELECT '\ud800'", "not valid text"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(run: Path, sql: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as refused:
        list(query([run], sql).rows)
    assert "\n" not in refused.value.line()
    assert "scare_quotes" in refused.value.hint


@pytest.fixture
def contents(run: Path) -> Iterator[None]:
    """Nothing in the run's folder, nor beside it, is changed by the test."""
    before = {path: path.read_bytes() for path in run.parent.rglob("*") if path.is_file()}
    yield
    assert {path: path.read_bytes() for path in run.parent.rglob("*") if path.is_file()} == before


@pytest.mark.usefixtures("contents")
@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("COPY (SELECT 1) TO '{run}/new.csv'", "writes a file"),
        ("COPY (SELECT 1) TO '{run}/events/part-00000.parquet' (FORMAT parquet)", "overwrites the run"),
        (
            "WITH x AS (COPY (SELECT 1) TO '{run}/events/part-00000.parquet' "
            "(FORMAT parquet, USE_TMP_FILE false)) SELECT * FROM x",
            "does so inside of what looks like reading",
        ),
        ("EXPLAIN ANALYZE COPY (SELECT 1) TO '{run}/new.csv'", "does so while explaining it"),
        ("EXPORT DATABASE '{run}/new'", "writes a folder"),
        ("ATTACH '{run}/new.db'", "makes a database"),
        ("CREATE TABLE x AS SELECT 1", "changes the database"),
        ("DROP VIEW events", "changes the database"),
        ("INSERT INTO events SELECT * FROM events", "changes a table"),
        ("DELETE FROM _events_0", "changes a table"),
        ("SELECT * FROM read_text('/etc/passwd')", "reads another file"),
        ("SELECT * FROM '/etc/passwd'", "reads another file"),
        ("SELECT * FROM read_csv('/etc/passwd')", "reads another file"),
        ("SELECT * FROM read_parquet('{run}/events/*.parquet')", "reads a file by its path"),
        ("SELECT * FROM glob('/etc/*')", "lists a folder"),
        ("SELECT * FROM read_text('https://example.org')", "goes to the network"),
        ("INSTALL httpfs", "goes to the network"),
        ("LOAD httpfs", "loads code"),
        ("SET enable_external_access = true", "opens the door"),
        ("PRAGMA enable_profiling", "changes settings"),
        ("CALL pragma_version()", "is no query"),
        ("SELECT getenv('HOME')", "reads the environment"),
        ("SELECT * FROM sql", "reads a variable of Python"),
    ],
)
def test_what_is_refused(run: Path, sql: str, why: str) -> None:
    with pytest.raises(QueryError) as refused:
        list(query([run], sql.format(run=run)).rows)
    assert "\n" not in refused.value.line(), why


def test_a_folder_that_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="is not a run"):
        query([tmp_path], "SELECT 1")


def test_no_run_at_all() -> None:
    with pytest.raises(RunError, match="no run"):
        query([], "SELECT 1")


def _seen(folder: Path) -> str:
    try:
        return f"{len(list(query([folder], 'SELECT * FROM events').rows))} rows"
    except RunError as error:
        return error.message.partition(":")[0]


def test_a_file_that_is_missing_or_damaged_is_named(tmp_path: Path) -> None:
    write(tmp_path, 7)
    path = tmp_path / "events" / "part-00001.parquet"
    whole = path.read_bytes()
    path.write_bytes(b"\0" * len(whole))
    with pytest.raises(RunError, match=r"events/part-00001\.parquet"):
        list(query([tmp_path], "SELECT * FROM events").rows)
    for at in range(0, len(whole), len(whole) // 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        assert _seen(tmp_path) in ("7 rows", f"{path} is damaged"), f"byte {at}"
    path.write_bytes(whole[:-1])
    with pytest.raises(RunError, match=r"events/part-00001\.parquet"):
        query([tmp_path], "SELECT 1")


def test_what_no_marker_lists_is_not_seen(tmp_path: Path) -> None:
    write(tmp_path, 7)
    (tmp_path / "events" / "part-00002.parquet").write_bytes(b"PAR1")
    assert next(query([tmp_path], "SELECT count(*) FROM events").rows) == (7,)


def test_the_tables_that_are_listed_are_those_of_a_run(run: Path) -> None:
    listed = [name for (name,) in query([run], " show TABLES; ").rows]
    assert sorted(listed) == sorted(table.name for table in TABLES)
