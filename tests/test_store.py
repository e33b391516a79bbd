"""The store gives back exactly what was written, and a run is whole or says that it is not."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybius.errors import RecordError, RunError
from polybius.records import CodedReport, CoderStamp, Report, Span
from polybius.store import Manifest, RunWriter, find_record, latest_run, read_run
from polybius.store.stored import StoredReports
from polybius.store.tables import text_hash
from tests.store_runs import PART, STAMP, coded, report, write
from tests.strategies import STAMP as ANY_STAMP
from tests.strategies import coded_reports


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a run but the manifest, which holds the times."""
    found = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    del found["manifest.json"]
    return found


def scrubbed(value: Any) -> Any:
    """A record as the store keeps it: lone surrogates are U+FFFD."""
    if isinstance(value, str):
        return re.sub("[\ud800-\udfff]", "\ufffd", value)
    if isinstance(value, tuple):
        return tuple(map(scrubbed, value))
    if isinstance(value, dict):
        return {scrubbed(key): scrubbed(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{f.name: scrubbed(getattr(value, f.name)) for f in fields(value)})
    return value


def spans_in(value: Any) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for item in value for span in spans_in(item)]
    if is_dataclass(value):
        return [span for f in fields(value) for span in spans_in(getattr(value, f.name))]
    return []


@settings(max_examples=25, deadline=None)
@given(st.lists(coded_reports(), max_size=3), st.integers(1, 3))
def test_round_trip(written: list[CodedReport], part_size: int) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        with RunWriter(folder, ANY_STAMP, part_size) as writer:
            for item in written:
                writer.add(item)
        read = list(read_run(folder))
    assert read == [scrubbed(item) for item in written]
    assert all(span.text == c.report.text[span.start : span.end] for c in read for span in spans_in(c))


def test_two_runs_have_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "a", 12)
    write(tmp_path / "b", 12)
    assert files(tmp_path / "a") == files(tmp_path / "b")


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (0, "before there is a manifest"),
        (3, "after the manifest, before any part"),
        (8, "with some files of the first part under temporary names"),
        (18, "with some files of the first part renamed"),
        (34, "with all files of the first part renamed, but no marker"),
        (50, "in the second part"),
        (103, "after the last part, before the manifest is final"),
    ],
)
def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path, step: int, why: str) -> None:
    killed, whole = tmp_path / "killed", tmp_path / "whole"
    command = [sys.executable, "-m", "tests.store_runs", str(killed), "12", str(step)]
    died = subprocess.run(command, cwd=Path(__file__).parent.parent, check=False)
    assert died.returncode == -signal.SIGKILL, why
    if (killed / "manifest.json").exists():
        assert not Manifest.read(killed).complete
        kept = list(read_run(killed))
        assert kept == [coded(n) for n in range(len(kept))], why
        assert len(kept) in (0, PART, 2 * PART, 12), why
    write(killed, 12)
    write(whole, 12)
    assert files(killed) == files(whole), why
    assert list(read_run(killed)) == [coded(n) for n in range(12)]


def test_a_failed_run_keeps_its_complete_parts(tmp_path: Path) -> None:
    def failing() -> Iterator[CodedReport]:
        yield from map(coded, range(7))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), RunWriter(tmp_path, STAMP, PART) as writer:
        deque(map(writer.add, failing()), maxlen=0)
    manifest = Manifest.read(tmp_path)
    assert (manifest.complete, manifest.finished, manifest.counts["reports"]) == (False, None, PART)
    writer = write(tmp_path, 12)
    assert len(writer.done) == PART
    assert Manifest.read(tmp_path).complete
    assert list(read_run(tmp_path)) == [coded(n) for n in range(12)]


def test_the_manifest_counts(tmp_path: Path) -> None:
    write(tmp_path, 12)
    manifest = Manifest.read(tmp_path)
    assert manifest.coder == STAMP
    assert manifest.complete
    assert manifest.parts == 3
    assert manifest.counts["event_actors"] == 36
    assert {name: n for name, n in manifest.counts.items() if n == 12}.keys() >= {"reports", "events"}
    assert manifest.problems == {"no-date": 6}
    assert manifest.finished is not None
    assert manifest.finished >= manifest.started
    assert json.loads((tmp_path / "manifest.json").read_text())["coder"]["models"] == {"parsing": "1"}


def test_equal_reports_are_both_kept(tmp_path: Path) -> None:
    for _ in range(2):
        with RunWriter(tmp_path, STAMP, PART) as writer:
            for pending in writer.pending([report(0), report(1), report(0)]):
                writer.add(replace(coded(0), report=pending))
    assert [c.report.id for c in read_run(tmp_path)] == [report(0).id, report(1).id, report(0).id]


def test_an_id_may_stand_for_two_texts(tmp_path: Path) -> None:
    first, second = Report("1", "one"), Report("1", "two")
    with RunWriter(tmp_path, STAMP) as writer:
        writer.add(CodedReport(first, STAMP))
    with RunWriter(tmp_path, STAMP) as writer:
        assert first in writer.done
        assert second not in writer.done
        assert list(writer.pending([second, first])) == [second]
        with pytest.raises(TypeError, match="not ids"):
            assert "1" in writer.done  # type: ignore[comparison-overlap]


def test_a_report_with_a_lone_surrogate_is_known_again(tmp_path: Path) -> None:
    odd = Report("id \ud800", "text \udfff")
    with RunWriter(tmp_path, STAMP) as writer:
        writer.add(CodedReport(odd, STAMP))
    with RunWriter(tmp_path, STAMP) as writer:
        assert not list(writer.pending([odd]))


def test_an_empty_run(tmp_path: Path) -> None:
    write(tmp_path, 0)
    assert list(read_run(tmp_path)) == []
    assert Manifest.read(tmp_path).complete


@pytest.mark.parametrize(
    ("stamp", "difference"),
    [
        (replace(STAMP, version="9"), "version 0.0.0, not 9"),
        (replace(STAMP, settings="sha256:11"), "settings sha256:00, not sha256:11"),
        (replace(STAMP, models={"parsing": "2"}), "models"),
    ],
)
def test_another_stamp_is_refused(tmp_path: Path, stamp: CoderStamp, difference: str) -> None:
    write(tmp_path, 2)
    before = files(tmp_path)
    with pytest.raises(RunError, match=difference) as refused:
        RunWriter(tmp_path, stamp)
    assert "--overwrite" in refused.value.hint
    assert files(tmp_path) == before
    with pytest.raises(RunError, match="was coded with"), RunWriter(tmp_path, STAMP) as writer:
        writer.add(replace(coded(0), coder=stamp))


def test_overwrite_replaces_a_run_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, 7)
    (tmp_path / "notes.txt").write_text("mine")
    with RunWriter(tmp_path, replace(STAMP, version="9"), overwrite=True):
        pass
    assert Manifest.read(tmp_path).counts["reports"] == 0
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_folder_that_is_no_run_is_left_alone(tmp_path: Path, overwrite: bool) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(RunError, match="is no run"):
        RunWriter(tmp_path, STAMP, overwrite=overwrite)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_one_writer_a_folder(tmp_path: Path) -> None:
    with RunWriter(tmp_path, STAMP):
        with pytest.raises(RunError, match=f"another process {os.getpid()}"):
            RunWriter(tmp_path, STAMP)
        assert list(read_run(tmp_path)) == []
    with RunWriter(tmp_path, STAMP):
        pass


@pytest.mark.parametrize("content", ["", "999999", "nonsense"])
def test_the_lock_of_a_dead_process_does_no_harm(tmp_path: Path, content: str) -> None:
    (tmp_path / ".lock").write_text(content)
    write(tmp_path, 2)
    assert not (tmp_path / ".lock").exists()


def test_what_no_marker_lists_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, 12)
    replace(Manifest.read(tmp_path), complete=False).write(tmp_path)
    (tmp_path / "parts/part-00002.json").unlink()
    stray = tmp_path / "events/part-00002.parquet"
    stray.write_bytes(stray.read_bytes()[:100])
    assert list(read_run(tmp_path)) == [coded(n) for n in range(10)]
    write(tmp_path, 12)
    assert list(read_run(tmp_path)) == [coded(n) for n in range(12)]


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [_truncate, _flip, Path.unlink])
@pytest.mark.parametrize("table", ["reports", "event_actors"])
def test_a_damaged_file_is_named(tmp_path: Path, damage: Any, table: str) -> None:
    write(tmp_path, 12)
    damage(tmp_path / table / "part-00001.parquet")
    read = read_run(tmp_path)
    assert [next(read) for _ in range(5)] == [coded(n) for n in range(5)]
    with pytest.raises(RunError, match=f"{table}/part-00001.parquet"):
        next(read)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": 1}', "\x00"])
@pytest.mark.parametrize("name", ["manifest.json", "parts/part-00001.json"])
def test_damaged_json_is_named(tmp_path: Path, name: str, content: str) -> None:
    write(tmp_path, 12)
    (tmp_path / name).write_text(content)
    with pytest.raises(RunError, match=re.escape(name)):
        list(read_run(tmp_path))


def test_a_missing_marker_between_others_is_named(tmp_path: Path) -> None:
    write(tmp_path, 12)
    (tmp_path / "parts/part-00001.json").unlink()
    with pytest.raises(RunError, match=r"part-00001.json is missing"):
        list(read_run(tmp_path))


def test_a_complete_run_without_its_last_marker_is_damaged(tmp_path: Path) -> None:
    write(tmp_path, 12)
    (tmp_path / "parts/part-00002.json").unlink()
    with pytest.raises(RunError, match="2 parts, not 3"):
        list(read_run(tmp_path))
    write(tmp_path, 12)
    assert list(read_run(tmp_path)) == [coded(n) for n in range(12)]


def test_a_full_disk_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with RunWriter(tmp_path, STAMP, PART) as writer:
        for n in range(PART - 1):
            writer.add(coded(n))
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(RunError, match="No space left") as failed:
                writer.add(coded(PART - 1))
        assert "\n" not in failed.value.line()
    assert list(read_run(tmp_path)) == [coded(n) for n in range(PART)]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="cannot write"):
        RunWriter(tmp_path / "file" / "run", STAMP)
    with pytest.raises(RunError, match="is a file"):
        RunWriter(tmp_path / "file", STAMP)


def test_a_value_that_does_not_fit_is_named(tmp_path: Path) -> None:
    huge = replace(coded(0).places[0], geonameid=2**64)
    with pytest.raises(RunError, match=r"places\.geonameid"), RunWriter(tmp_path, STAMP) as writer:
        writer.add(replace(coded(0), places=(huge,)))


def test_long_texts_make_shorter_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("polybius.store.writer.PART_CHARACTERS", 300)
    write(tmp_path, 6)
    assert Manifest.read(tmp_path).parts == 2


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("s0007", "s0007"), ("e0011", "e0011"), ("s0", None), ("s001", None), ("e0003", "e0003")],
)
def test_find_record(tmp_path: Path, wanted: str, found: str | None) -> None:
    write(tmp_path, 12)
    if found is None:
        with pytest.raises(RecordError, match="ids begin with") as refused:
            find_record(tmp_path, wanted)
        assert "s0010" in refused.value.hint or "…" in refused.value.hint
        return
    whole, record = find_record(tmp_path, wanted)
    assert whole == coded(int(found[1:]))
    assert record in (whole.statements[0], whole.events[0])
    assert record.id == found


def test_find_record_names_a_damaged_file(tmp_path: Path) -> None:
    write(tmp_path, 12)
    path = tmp_path / "events" / "part-00001.parquet"
    path.write_bytes(b"\0" * path.stat().st_size)
    with pytest.raises(RunError, match=r"events/part-00001\.parquet"):
        find_record(tmp_path, "e0003")


def test_find_record_by_prefix_and_by_report(tmp_path: Path) -> None:
    write(tmp_path, 3)
    target = report(1)
    others = [report(0).id, report(2).id]
    prefix = next(target.id[:n] for n in range(2, 18) if not any(o.startswith(target.id[:n]) for o in others))
    assert find_record(tmp_path, prefix) == (coded(1), target)


@pytest.mark.parametrize("wanted", ["", "zzz", "\ud800", "%", "' OR 1=1 --"])
def test_no_such_record(tmp_path: Path, wanted: str) -> None:
    write(tmp_path, 3)
    with pytest.raises(RecordError, match="no record"):
        find_record(tmp_path, wanted)


def test_an_id_that_begins_another_is_found(tmp_path: Path) -> None:
    with RunWriter(tmp_path, STAMP) as writer:
        for name in ("a", "ab"):
            writer.add(CodedReport(Report(name, "text"), STAMP))
    assert find_record(tmp_path, "a")[1].id == "a"


def test_latest_run(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="no run"):
        latest_run(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(RunError, match="no run"):
        latest_run(tmp_path)
    for name, started in (("b", "2024-01-02"), ("a", "2024-01-03"), ("c", "2024-01-01")):
        write(tmp_path / name, 0)
        replace(Manifest.read(tmp_path / name), started=started).write(tmp_path / name)
    assert latest_run(tmp_path).name == "a"


def test_no_run(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="is not a run") as refused:
        list(read_run(tmp_path))
    assert "polybius code" in refused.value.hint


def test_a_table_reads_as_one_folder(tmp_path: Path) -> None:
    """As R's ``open_dataset`` and pandas' ``read_parquet`` do it: hidden files are passed over."""
    write(tmp_path, 12)
    (tmp_path / "events" / ".part-00003.parquet.tmp").write_bytes(b"PAR1")
    assert pq.read_table(tmp_path / "events").num_rows == 12


def test_every_stored_report_is_known_again() -> None:
    """Among a thousand hashes several end in a zero byte, which NumPy drops."""
    reports = [Report.build("Arland called.", id=f"r{number}") for number in range(1000)]
    done = StoredReports((report.id, text_hash(report)) for report in reports)
    assert len(done) == 1000
    assert all(done.take(report) for report in reports)
    assert not any(done.take(report) for report in reports)
