"""Tables of the codebooks: TSV files with ``#`` comments, a line of column names, and one entry a line.

A user's tables may be CSV files, or TOML files with one array of tables each (``[[holders]]``); both may
leave out columns.
A cell that holds several values separates them with ``|``. A value that begins with ``~`` is uncertain: the
words name this entry only where the report gives the context for it. Keys are compared after `normal`.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from polybius.errors import CodebookError

FOLDER = Path(__file__).parent
T = TypeVar("T")
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK "
    "AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
CSV_HINT = "one entry a line; a cell with commas stands in quotation marks"
COMMA_COLUMNS = frozenset(("sectors", "flags", "countries"))
INTERNATIONAL = frozenset(("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"))


def normal(text: str) -> str:
    """A key for looking words up: straight apostrophes, single spaces, no article in front. Case stays."""
    words = text.replace("’", "'").split()
    if len(words) > 1 and words[0] in ("the", "The", "THE"):
        del words[0]
    return " ".join(words)


def in_force(start: date | None, end: date | None, day: date | None) -> bool:
    """Whether an interval holds on a day: ends included, None is open. Any does without a day."""
    return day is None or ((start is None or start <= day) and (end is None or day <= end))


class Row(NamedTuple):
    """One line of a table: where it stands and its cells by column name."""

    path: Path
    line: int
    cells: dict[str, str]

    def error(self, message: str) -> CodebookError:
        """A CodebookError that names this file and line."""
        if self.path.suffix == ".toml":
            return CodebookError(f"{self.path.name}: entry {self.line}: {message}")
        hint = CSV_HINT if self.path.suffix == ".csv" else "one entry a line, cells separated by tabs"
        return CodebookError(f"{self.path.name}:{self.line}: {message}", hint)

    def cell(self, column: str) -> str:
        """The cell's text; raises CodebookError when it is empty."""
        if not (text := self.cells[column]):
            raise self.error(f"no {column}")
        return text

    def values(self, column: str, separator: str = "|") -> tuple[str, ...]:
        """The values of a cell in order; an empty cell has none."""
        text = self.cells[column]
        if not text:
            return ()
        values = tuple(text.split(separator))
        if "" in values or "~" in values:
            raise self.error(f"an empty value in {column}")
        return values

    def one_of(self, column: str, allowed: Iterable[str]) -> str:
        """The cell's text, which must be one of these."""
        if (text := self.cells[column]) not in allowed:
            raise self.error(f"{column} cannot be {text!r}")
        return text

    def some_of(self, column: str, allowed: frozenset[str]) -> tuple[str, ...]:
        """Comma-separated values, each of which must be one of these."""
        values = self.values(column, ",")
        if not allowed.issuperset(values):
            unknown = [value for value in values if value not in allowed]
            raise self.error(f"{column} cannot hold {', '.join(unknown)}")
        return values

    def day(self, column: str) -> date | None:
        """The ISO date in a cell, or None when it is empty."""
        text = self.cells[column]
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise self.error(f"{column} is not a date: {text!r}") from None


class TableFile(NamedTuple):
    """A file and the table that is wanted of it; the entries of one table can stand in several files."""

    path: Path
    table: str


Files = Path | Sequence[Path | TableFile]


def read_rows(files: Files, columns: tuple[str, ...]) -> Iterator[Row]:
    """The entries of a table, file by file; raises CodebookError where a file breaks its form."""
    for file in [files] if isinstance(files, Path) else files:
        path, table = file if isinstance(file, TableFile) else (file, file.stem)
        if path.suffix == ".toml":
            yield from _toml_rows(path, table, columns)
        elif path.suffix == ".csv":
            yield from _csv_rows(path, columns)
        else:
            yield from _tsv_rows(path, columns)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError(f"{path.name}: cannot be read: {error}") from error


def _tsv_rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    header_seen = False
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip().split("\t")
        if header_seen:
            yield _row(path, number, columns, cells)
        elif tuple(cells) != columns:
            raise CodebookError(f"{path.name}:{number}: the columns must be {', '.join(columns)}")
        header_seen = True


def _csv_rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(_text(path)))
    try:
        _known(path, 1, reader.fieldnames or (), columns)
        for cells in reader:
            if None in cells:
                raise CodebookError(f"{path.name}:{reader.line_num}: more cells than columns", CSV_HINT)
            given = {name: (value or "").strip() for name, value in cells.items()}
            if any(given.values()):
                yield Row(path, reader.line_num, dict.fromkeys(columns, "") | given)
    except csv.Error as error:
        raise CodebookError(f"{path.name}: not valid CSV: {error}") from error


def toml_tables(path: Path, known: Sequence[str]) -> list[str]:
    """The tables that a TOML file holds; raises CodebookError for one that is not among those known."""
    tables = list(_toml(path))
    if unknown := [table for table in tables if table not in known]:
        raise CodebookError(f"{path.name}: no table {', '.join(unknown)}", f"known: {', '.join(known)}")
    return tables


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{path.name}: not valid TOML: {error}") from error


def _toml_rows(path: Path, table: str, columns: tuple[str, ...]) -> Iterator[Row]:
    entries = _toml(path).get(table, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise CodebookError(f"{path.name}: {table} must be an array of tables: [[{table}]]")
    for number, entry in enumerate(entries, start=1):
        _known(path, number, entry, columns)
        given = {name: _cell(value, name) for name, value in entry.items()}
        yield Row(path, number, dict.fromkeys(columns, "") | given)


def _cell(value: object, column: str) -> str:
    """A TOML value as the text of a cell; a list's values are separated as the column's are."""
    if isinstance(value, list):
        return ("," if column in COMMA_COLUMNS else "|").join(map(str, value))
    return str(value).strip()


def _known(path: Path, number: int, given: Iterable[str], columns: tuple[str, ...]) -> None:
    if unknown := [name for name in given if name not in columns]:
        message = f"{path.name}:{number}: no column {', '.join(map(str, unknown))}"
        raise CodebookError(message, f"known: {', '.join(columns)}")


def _row(path: Path, number: int, columns: tuple[str, ...], cells: list[str]) -> Row:
    if len(cells) > len(columns):
        raise CodebookError(f"{path.name}:{number}: {len(cells)} cells for {len(columns)} columns")
    cells += [""] * (len(columns) - len(cells))
    return Row(path, number, dict(zip(columns, cells, strict=False)))


class Named(NamedTuple, Generic[T]):
    """What a key names: the entry, and whether the words alone are enough to say so."""

    entry: T
    certain: bool


class Index(Generic[T]):
    """Entries by the words that name them. Entries of one key stand in the order of the file."""

    def __init__(self, fold: Callable[[str], str] = normal) -> None:
        self._fold = fold
        self._entries: dict[str, list[Named[T]]] = {}
        self.longest = 0

    def add(self, value: str, entry: T) -> bool:
        """Enters one value of a table; a leading ``~`` makes it uncertain. Whether its key is new."""
        key = self._fold(value.removeprefix("~"))
        named = Named(entry, not value.startswith("~"))
        entries = self._entries.setdefault(key, [])
        is_new = not entries
        if is_new or named not in entries:
            entries.append(named)
        self.longest = max(self.longest, key.count(" ") + 1)
        return is_new

    def get(self, text: str) -> tuple[Named[T], ...]:
        """What these words name; empty when they name nothing."""
        return tuple(self._entries.get(self._fold(text), ()))

    def keys(self) -> Iterable[str]:
        """Every key, in the order of the files."""
        return self._entries.keys()
