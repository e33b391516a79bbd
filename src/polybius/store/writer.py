"""Writing a run: open or resume a folder, add coded reports, close."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from polybius.errors import RunError
from polybius.records import CodedReport, CoderStamp, Report
from polybius.store import manifest as manifests
from polybius.store.files import failing_as_run_error
from polybius.store.lock import FolderLock
from polybius.store.manifest import Manifest
from polybius.store.parts import MARKERS, Part, read_parts, write_part
from polybius.store.stored import StoredReports
from polybius.store.tables import TABLES

PART_CHARACTERS = 16_000_000
# The markers come first: without them the rest of a run that is being removed no longer counts.
FOLDERS = (MARKERS, *(table.name for table in TABLES))


class RunWriter:
    """Stores coded reports in a run folder, part by part; a context manager.

    >>> with RunWriter(Path("run"), coder.stamp) as writer:
    ...     for coded in coder.pipe(writer.pending(reports)):
    ...         writer.add(coded)

    Opening a folder that holds a run of the same stamp goes on with that run. A part is written after
    ``part_size`` reports, or earlier after 16 million characters of text, which bounds memory. When the block
    is left by an exception, complete parts stay, the reports since then are dropped, and the manifest says
    ``complete: false``: what is resumed afterwards has the same bytes as what was never disturbed.

    Raises :class:`RunError` when the folder is not empty and no run, holds a run made with another version or
    other settings, is being written by another process, or cannot be written.
    """

    def __init__(
        self, folder: Path, stamp: CoderStamp, part_size: int = 500, *, overwrite: bool = False
    ) -> None:
        self.folder, self.stamp, self.part_size = folder, stamp, part_size
        self._began = time.monotonic()
        if folder.exists() and not folder.is_dir():
            raise RunError(f"{folder} is a file, and a run is a folder", "choose another name")
        with failing_as_run_error("write", folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = FolderLock(folder)
        try:
            self._manifest = self._opened(overwrite)
        except BaseException:
            self._lock.release()
            raise

    def _opened(self, overwrite: bool) -> Manifest:
        with failing_as_run_error("write", self.folder):
            manifest = self._found(overwrite) or Manifest(self.stamp, started=_now())
        self._parts = read_parts(self.folder)
        self._count = sum(part.reports for part in self._parts)
        self._buffer: list[CodedReport] = []
        self._characters = 0
        self.done = StoredReports(_stored(self.folder, self._parts))
        manifest = replace(manifest, complete=False, finished=None)
        manifest.write(self.folder)
        self._prepare_folders()
        return manifest

    def _found(self, overwrite: bool) -> Manifest | None:
        """The manifest of the run to go on with; None when there is none (hidden files do not count)."""
        if not (self.folder / manifests.NAME).exists():
            if any(not path.name.startswith(".") for path in self.folder.iterdir()):
                raise RunError(f"{self.folder} is not empty and is no run", "choose another folder")
            return None
        if overwrite:
            _clear(self.folder)
            return None
        manifest = Manifest.read(self.folder)
        if manifest.coder != self.stamp:
            raise RunError(
                f"{self.folder} holds a run made with {_difference(manifest.coder, self.stamp)}",
                "choose another folder, or --overwrite",
            )
        return manifest

    def _prepare_folders(self) -> None:
        """Make the tables' folders, and remove what a killed writer has left: parts that no marker lists."""
        kept = {f"{part.name}{suffix}" for part in self._parts for suffix in (".parquet", ".json")}
        with failing_as_run_error("write", self.folder):
            for name in FOLDERS:
                (self.folder / name).mkdir(exist_ok=True)
                for path in (self.folder / name).glob("*part-*"):
                    if path.name not in kept:
                        path.unlink()

    def pending(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The reports that are not stored yet, lazily and in order.

        Known are reports by id and text; of equal ones as many are passed over as are stored.
        """
        return (report for report in reports if not self.done.take(report))

    def add(self, coded: CodedReport) -> None:
        """Take a coded report; it is on the disk when its part is full or the run is closed."""
        if coded.coder != self.stamp:
            raise RunError(f"report {coded.report.id} was coded with {_difference(coded.coder, self.stamp)}")
        self._buffer.append(coded)
        self._characters += len(coded.report.text)
        if len(self._buffer) >= self.part_size or self._characters >= PART_CHARACTERS:
            self._flush()

    def _flush(self) -> None:
        if not self._buffer:
            return
        self._parts.append(write_part(self.folder, len(self._parts), self._count, self._buffer))
        self._count += len(self._buffer)
        self._buffer, self._characters = [], 0

    def close(self) -> Manifest:
        """Write the last part and the manifest of the complete run, and let the folder go."""
        try:
            self._flush()
            return self._finish(complete=True)
        finally:
            self._lock.release()

    def _finish(self, *, complete: bool) -> Manifest:
        problems: Counter[str] = Counter()
        for part in self._parts:
            problems.update(part.problems)
        manifest = replace(
            self._manifest,
            complete=complete,
            parts=len(self._parts),
            counts={table.name: sum(p.files[table.name].rows for p in self._parts) for table in TABLES},
            problems=dict(sorted(problems.items())),
            finished=_now() if complete else None,
            seconds=round(self._manifest.seconds + time.monotonic() - self._began, 3),
        )
        manifest.write(self.folder)
        return manifest

    def __enter__(self) -> Self:
        """The writer itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the run, or on an exception leave it as one that is not complete."""
        if kind is None:
            self.close()
            return
        try:
            self._finish(complete=False)
        finally:
            self._lock.release()


def _stored(folder: Path, parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    for part in parts:
        table = part.read(folder, "reports", ["id", "text_hash"])
        yield from zip(table["id"].to_pylist(), table["text_hash"].to_pylist(), strict=True)


def _clear(folder: Path) -> None:
    """Remove a run's tables and nothing else; its manifest stays until the new one takes its place."""
    for name in FOLDERS:
        if (folder / name).exists():
            shutil.rmtree(folder / name)


def _difference(theirs: CoderStamp, ours: CoderStamp) -> str:
    """What differs between two stamps, in words."""
    new = asdict(ours)
    parts = [f"{key} {value}, not {new[key]}" for key, value in asdict(theirs).items() if value != new[key]]
    return "; ".join(parts)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
