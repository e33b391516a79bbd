"""The parts of a run on disk: a Parquet file a table, and a marker that makes them count.

``events/part-00003.parquet`` and its like are written under temporary names and renamed; then
``parts/part-00003.json`` lists them with their rows, sizes and hashes. Only what a marker lists is read.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from polybius.errors import RunError
from polybius.records import CodedReport
from polybius.store.files import failing_as_run_error, stage_file, sync_folder, write_whole
from polybius.store.shards import to_arrow

MARKERS = "parts"
LOST = "restore it from a copy, or code the reports again into another folder"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What a marker says of one Parquet file: rows, size in bytes and SHA-256."""

    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Part:
    """A complete part: the number of its first report in the run, its files by table, problems by code."""

    number: int
    first: int
    files: dict[str, StoredFile]
    problems: dict[str, int]

    @property
    def reports(self) -> int:
        """How many reports it holds."""
        return self.files["reports"].rows

    @property
    def name(self) -> str:
        """Its files' name without the suffix."""
        return f"part-{self.number:05d}"

    def path(self, folder: Path, table: str) -> Path:
        """Where its file of a table is."""
        return folder / table / f"{self.name}.parquet"

    def checked(self, folder: Path, table: str) -> Path:
        """The path of a table's file; raises :class:`RunError` when it is not there in its full size."""
        path = self.path(folder, table)
        with failing_as_run_error("read", path):
            size = path.stat().st_size
        if size != self.files[table].bytes:
            raise RunError(f"{path} is damaged: {size} bytes, not {self.files[table].bytes}", LOST)
        return path

    def read(self, folder: Path, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """A table's rows; raises :class:`RunError` when its file is damaged."""
        content = self.content(folder, table)
        return pq.read_table(io.BytesIO(content), columns=list(columns) if columns else None)

    def content(self, folder: Path, table: str) -> bytes:
        """The bytes of a table's file; raises :class:`RunError` when one of them is not as it was written."""
        path = self.checked(folder, table)
        with failing_as_run_error("read", path):
            content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != self.files[table].sha256:
            raise RunError(f"{path} is damaged: its content has changed since it was written", LOST)
        return content


def write_part(folder: Path, number: int, first: int, reports: Sequence[CodedReport]) -> Part:
    """Store the reports as one part. When this returns, the part is complete and on the disk."""
    tables = to_arrow(reports, first)
    contents = {name: _parquet(table) for name, table in tables.items()}
    problems = Counter(problem.code for coded in reports for problem in coded.problems)
    files = {name: _described(tables[name].num_rows, content) for name, content in contents.items()}
    part = Part(number, first, files, dict(sorted(problems.items())))
    staged = {name: stage_file(part.path(folder, name), content) for name, content in contents.items()}
    for name, temporary in staged.items():
        with failing_as_run_error("write", temporary):
            temporary.replace(part.path(folder, name))
        sync_folder(folder / name)
    write_whole(folder / MARKERS / f"{part.name}.json", json.dumps(asdict(part)).encode())
    return part


def read_parts(folder: Path) -> list[Part]:
    """The complete parts in order; raises :class:`RunError` when one is missing between others."""
    parts = [_marker(path) for path in sorted((folder / MARKERS).glob("part-*.json"))]
    parts.sort(key=lambda part: part.number)
    expected = 0
    for number, part in enumerate(parts):
        if part.number != number or part.first != expected:
            missing = folder / MARKERS / f"part-{number:05d}.json"
            raise RunError(f"{missing} is missing", LOST)
        expected += part.reports
    return parts


def _marker(path: Path) -> Part:
    with failing_as_run_error("read", path):
        content = path.read_bytes()
    try:
        values = json.loads(content)
        files = {name: StoredFile(**file) for name, file in values["files"].items()}
        return Part(values["number"], values["first"], files, values["problems"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RunError(f"{path} is damaged", LOST) from error


def _parquet(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd", write_page_checksum=True)
    return sink.getvalue()


def _described(rows: int, content: bytes) -> StoredFile:
    return StoredFile(rows, len(content), hashlib.sha256(content).hexdigest())
