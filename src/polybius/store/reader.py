"""Reading a run: all its reports, one record by its id, the newest run of a folder."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from polybius.errors import RecordError, RunError
from polybius.records import CodedReport, Event, Report, Statement
from polybius.store.manifest import NAME, Manifest
from polybius.store.parts import LOST, Part, read_parts
from polybius.store.shards import from_arrow, scrub
from polybius.store.tables import BY_NAME, TABLES, Table

SHOWN = 5


def read_run(folder: Path) -> Iterator[CodedReport]:
    """The coded reports of a run in order, one part in memory at a time; also of one not complete.

    Raises :class:`RunError` when the folder holds no run, or naming the file that is missing or damaged.
    """
    manifest, parts = open_run(folder)
    for part in parts:
        yield from from_arrow({one.name: part.read(folder, one.name) for one in TABLES}, manifest.coder)


def open_run(folder: Path) -> tuple[Manifest, list[Part]]:
    """A run's manifest and its complete parts; raises :class:`RunError` when parts are missing."""
    manifest, parts = Manifest.read(folder), read_parts(folder)
    if manifest.complete and manifest.parts != len(parts):
        raise RunError(f"{folder} is damaged: it has {len(parts)} parts, not {manifest.parts}", LOST)
    return manifest, parts


def dataset(folder: Path, parts: Sequence[Part], table: Table) -> ds.Dataset | None:
    """A table of a run, read only as far and as soon as needed; None when the run has no parts.

    Raises :class:`RunError` when a file is missing or not of its size. What else is wrong with one is an
    error of Arrow when it is read: then :func:`check` says which.
    """
    paths = [str(part.checked(folder, table.name)) for part in parts]
    if not paths:
        return None
    checking = ds.ParquetFragmentScanOptions(page_checksum_verification=True)
    form = ds.ParquetFileFormat(default_fragment_scan_options=checking)
    return ds.dataset(paths, schema=_schema(folder, parts[0], table), format=form)


def _schema(folder: Path, part: Part, table: Table) -> pa.Schema:
    """The schema as it was written, which in a run of another version may not be today's."""
    return pq.read_schema(io.BytesIO(part.content(folder, table.name)))


def check(folder: Path, parts: Iterable[Part]) -> None:
    """Raise :class:`RunError` naming the first file whose bytes are not as they were written."""
    for part, table in product(parts, TABLES):
        part.content(folder, table.name)


def find_record(folder: Path, record_id: str) -> tuple[CodedReport, Report | Statement | Event]:
    """The report, statement or event with this id, or whose id alone begins so, and its coded report.

    Where several records have the very same id, as when a report was coded twice, it is the first of them.
    Raises :class:`RecordError` when there is none, or when more than one id begins so.
    """
    manifest, parts = open_run(folder)
    table, found, number = _only(_matches(folder, parts, scrub(record_id)), record_id)
    part = next(part for part in reversed(parts) if part.first <= number)
    tables = {one.name: part.read(folder, one.name) for one in TABLES}
    (coded,) = from_arrow(
        {name: _of_report(name, rows, number) for name, rows in tables.items()}, manifest.coder
    )
    if table == "reports":
        return coded, coded.report
    records: tuple[Statement | Event, ...] = coded.statements if table == "statements" else coded.events
    return coded, next(record for record in records if record.id == found)


def _matches(folder: Path, parts: list[Part], prefix: str) -> list[tuple[str, str, int]]:
    """Table, id and number of the report for every id that begins so, in the order of the run."""
    matches = []
    for table, number in (("reports", "n"), ("statements", "report_n"), ("events", "report_n")):
        data = dataset(folder, parts, BY_NAME[table])
        if not data or not prefix:
            continue
        begins = pc.starts_with(ds.field("id"), prefix)
        try:
            rows = data.to_table(columns=["id", number], filter=begins)
        except (pa.ArrowException, OSError):
            check(folder, parts)
            raise
        matches += [(table, row["id"], row[number]) for row in rows.to_pylist()]
    return matches


def _of_report(name: str, rows: pa.Table, number: int) -> pa.Table:
    """The rows of a part's table that belong to one report."""
    return rows.filter(pc.field("n" if name == "reports" else "report_n") == number)


def _only(matches: list[tuple[str, str, int]], record_id: str) -> tuple[str, str, int]:
    ids = list(dict.fromkeys(found for _, found, _ in matches))
    if not ids:
        raise RecordError(
            f"no record has the id {record_id!r}", "ids of reports, statements and events are known"
        )
    wanted = scrub(record_id)
    if wanted not in ids and len(ids) > 1:
        shown = ", ".join(ids[:SHOWN]) + (" …" if len(ids) > SHOWN else "")
        raise RecordError(f"{len(ids)} ids begin with {record_id!r}", f"one of: {shown}")
    chosen = wanted if wanted in ids else ids[0]
    return next(match for match in matches if match[1] == chosen)


def latest_run(root: Path = Path("polybius-runs")) -> Path:
    """The run in ``root`` that was started last; raises :class:`RunError` when there is none."""
    runs = [path.parent for path in root.glob(f"*/{NAME}")] if root.is_dir() else []
    if not runs:
        raise RunError(f"there is no run in {root}", "make one: polybius code INPUT -o DIR")
    return max(runs, key=lambda run: (Manifest.read(run).started, run.name))
