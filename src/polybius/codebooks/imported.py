"""Turning a large table of names that a user has into files that ``knowledge`` in the settings can name.

One row of the table is one name, one organization, or one tenure of an office. Columns, in any order, most of
which may be missing:

- ``name``; ``aliases`` (a list, or values separated by ``|``); ``id`` or ``wikidata``;
- ``kind`` (person, organization or group; person where there is none); ``country`` (a name, or alpha-3);
- ``sectors`` (PLOVER codes, a list or separated by commas);
- ``office`` (a title in words) or ``role``; ``start`` and ``end`` (days, or years).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from polybius.codebooks.knowledge import INTERNATIONAL, SECTORS, Knowledge
from polybius.codebooks.offices import HOLDER_COLUMNS, PERSON_COLUMNS
from polybius.codebooks.organizations import ORGANIZATION_COLUMNS
from polybius.errors import CodebookError

COLUMNS = tuple("name aliases id wikidata kind country sectors office role start end".split())
KINDS = frozenset(("person", "organization", "group"))


def import_table(path: Path, folder: Path) -> Counter[str]:
    """Write ``people.csv``, ``holders.csv`` and ``organizations.csv``; how many rows each got, or why none.

    The counts of what was left out have the reason as their key. Nothing is written before the whole
    table has been read. Raises :class:`CodebookError` for a file that is no table or has no column
    ``name``, and where one of these tables is in the folder already.
    """
    columns = {"people": PERSON_COLUMNS, "holders": HOLDER_COLUMNS, "organizations": ORGANIZATION_COLUMNS}
    if there := [name for name in columns if (folder / f"{name}.csv").exists()]:
        raise CodebookError(
            f"{folder} has {there[0]}.csv already", "name a folder of its own for each import"
        )
    counts: Counter[str] = Counter()
    knowledge = Knowledge()
    found: dict[str, list[dict[str, str]]] = {name: [] for name in columns}
    for given in rows(path):
        table, row = _sorted(given, knowledge)
        if row is not None:
            found[table].append(row)
        counts[table] += 1
    folder.mkdir(parents=True, exist_ok=True)
    for name, entries in found.items():
        if entries:
            _write(folder / f"{name}.csv", columns[name], entries)
    return counts


def _write(path: Path, columns: tuple[str, ...], entries: list[dict[str, str]]) -> None:
    with path.open("x", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(entries)


def rows(path: Path) -> Iterator[Mapping[str, Any]]:
    """The rows of a CSV or Parquet file, lazily."""
    if not path.is_file():
        raise CodebookError(f"no file {path}", "give a CSV or Parquet file")
    found = _parquet(path) if path.suffix.lower() in (".parquet", ".pq") else _csv(path)
    first = next(found, None)
    if first is not None and "name" not in first:
        raise CodebookError(f"{path.name} has no column 'name'", f"columns that count: {', '.join(COLUMNS)}")
    if first is not None:
        yield first
        yield from found


def _csv(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)
    except (csv.Error, UnicodeDecodeError) as error:
        raise CodebookError(f"{path.name} cannot be read as CSV in UTF-8: {error}") from error


def _parquet(path: Path) -> Iterator[Mapping[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise CodebookError(f"{path.name} is no Parquet file: {error}") from error
    for batch in table.iter_batches(batch_size=4096):
        yield from batch.to_pylist()


def _sorted(given: Mapping[str, Any], knowledge: Knowledge) -> tuple[str, dict[str, str] | None]:
    """The table that a row belongs to and the row as it stands there; a reason and None if it is left out."""
    name, kind = _text(given.get("name")), _text(given.get("kind")) or "person"
    country = _country(_text(given.get("country")), knowledge)
    start, end = _day(given.get("start"), "-01-01"), _day(given.get("end"), "-12-31")
    if not name:
        return "left out: no name", None
    if country is None:
        return "left out: no such country", None
    if kind not in KINDS:
        return "left out: no such kind", None
    if start is None or end is None or (start and end and end < start):
        return "left out: no such dates", None
    sectors = [sector for sector in _list(given.get("sectors"), ",") if sector in SECTORS]
    row = {
        "name": name, "country": country, "sectors": ",".join(sectors), "start": start, "end": end,
        "wikidata": _text(given.get("wikidata")) or _text(given.get("id")), "kind": kind,
    }  # fmt: skip
    aliases = "|".join(dict.fromkeys(_list(given.get("aliases"), "|")))
    if kind != "person":
        return "organizations", row | {"aliases": aliases}
    row |= {"short": name.split()[-1], "forms": aliases}
    title = _text(given.get("office"))
    office = knowledge.offices.find(title, country) if title else None
    if office:
        return "holders", row | {"office": office.key, "check": "imported"}
    return "people", row | {"role": _text(given.get("role")) or title or "known person"}


def _country(given: str, knowledge: Knowledge) -> str | None:
    code = given.upper()
    if code in INTERNATIONAL or knowledge.countries.get(code):
        return code
    named = knowledge.countries.find(given)
    return named.country.code if named and named.kind == "name" else None


def _text(value: object) -> str:
    return " ".join(str(value).split()) if value is not None else ""


def _list(value: object, separator: str) -> list[str]:
    values: Iterable[object] = value if isinstance(value, (list, tuple)) else _text(value).split(separator)
    cleaned = (_text(item).replace("|", " ") for item in values)
    return [item for item in cleaned if item.strip("~ ")]


def _day(value: object, of_year: str) -> str | None:
    """An ISO day, an empty string where there is none, None for what is no date; of a year, one end."""
    text = _text(value).removesuffix(".0")[:10]
    if text in ("", "nan", "NaT"):
        return ""
    if text.isdigit() and len(text) == 4:
        text += of_year
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None
