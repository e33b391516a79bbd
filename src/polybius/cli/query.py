"""``polybius query``: SQL over the runs."""

from __future__ import annotations

import csv
import io
import json
import sys
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from polybius.cli.runs import existing_run
from polybius.views.printable import printable, printable_json

if TYPE_CHECKING:
    from rich.table import Table

    from polybius.store import QueryResult

MOST_ROWS = 1000
NARROWEST = 12


@click.command()
@click.argument("sql")
@click.option(
    "--run",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A run to query, several if given again; without it, the latest one.",
)
@click.option("--csv", "form", flag_value="csv", help="Write CSV.")
@click.option("--json", "form", flag_value="json", help="Write one JSON object a row, one a line.")
def query(sql: str, folders: tuple[Path, ...], form: str | None) -> None:
    """Query a run's tables with SQL (DuckDB's).

    The tables are reports, statements, events, actors, dates, places, problems and more; docs/store.md
    describes them, and "DESCRIBE events" lists the columns of one. For people the first 1,000 rows are shown;
    --csv and --json write them all.
    """
    from polybius import store

    result = store.query(folders or (existing_run(None),), sql)
    {"csv": _csv, "json": _json}.get(form or "", _table)(result)


def _csv(result: QueryResult) -> None:
    stdout = sys.stdout.buffer
    on_terminal = sys.stdout.isatty()
    for row in chain([result.columns], result.rows):
        line = io.StringIO()
        csv.writer(line, lineterminator="").writerow([_cell(value) for value in row])
        text = printable(line.getvalue()) if on_terminal else line.getvalue()
        stdout.write(text.encode("utf-8", "backslashreplace") + b"\n")


def _json(result: QueryResult) -> None:
    stdout = sys.stdout.buffer
    for row in result.rows:
        values = dict(zip(result.columns, row, strict=True))
        line = json.dumps(values, ensure_ascii=False, default=str)
        stdout.write(printable_json(line).encode() + b"\n")


def _table(result: QueryResult) -> None:
    from rich.console import Group
    from rich.text import Text

    from polybius.views.terminal import print_view, terminal_console

    console = terminal_console()
    cells = [[printable(_cell(value)) for value in row] for row in islice(result.rows, MOST_ROWS + 1)]
    more, cells = len(cells) > MOST_ROWS, cells[:MOST_ROWS]
    columns = [printable(name) for name in result.columns]
    fits = len(columns) * NARROWEST <= console.width
    view = _grid(columns, cells) if fits else _one_below_another(columns, cells)
    count = "1 row" if len(cells) == 1 else f"{len(cells):,} rows"
    note = f"the first {count}; --csv or --json writes them all" if more else count
    print_view(console, Group(view, Text(note, "dim")))


def _grid(columns: list[str], rows: list[list[str]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    view = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in columns:
        view.add_column(Text(name), overflow="fold")
    for row in rows:
        view.add_row(*map(Text, row))
    return view


def _one_below_another(columns: list[str], rows: list[list[str]]) -> Table:
    """For many columns: a line for each cell, a blank line after each row."""
    lines = [line for row in rows for line in (*zip(columns, row, strict=True), ("", ""))]
    return _grid(["column", "value"], [list(line) for line in lines])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return (
        json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (list, dict)) else str(value)
    )
