"""The command line as a process: speed of its start, signals, pipes, and lines answered as they come."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# The entry point with a coder that needs no model.
PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
import polybius.cli, polybius.cli.coding
from tests.calling_stage import calling_coder
polybius.cli.coding.make_coder = calling_coder
sys.exit(polybius.cli.main())
"""
HEAVY = ("spacy", "rich", "pyarrow", "duckdb", "jinja2", "numpy", "babel")


def start(*arguments: str, folder: Path) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def line(**report: str) -> bytes:
    return json.dumps(report).encode() + b"\n"


def test_help_and_version_import_nothing_heavy() -> None:
    code = (
        "import sys, polybius.cli as cli; cli.main(['--help']); cli.main(['version']); "
        f"print(*(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == ""
    assert "Examples:" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
class TestProcess:
    def test_a_line_is_answered_before_the_next_is_sent(self, tmp_path: Path) -> None:
        with start("code", "--json", "-", folder=tmp_path) as process:
            assert process.stdin
            assert process.stdout
            for number in range(3):
                process.stdin.write(line(id=f"r{number}", text="Arland called on Borland to go."))
                process.stdin.flush()
                assert json.loads(process.stdout.readline())["report"]["id"] == f"r{number}"
            process.stdin.close()
            assert process.stdout.read() == b""
            assert process.wait(30) == 0

    def test_a_reader_that_goes_away_ends_it_quietly(self, tmp_path: Path) -> None:
        reports = b"".join(line(id=f"r{n}", text="x " * 500) for n in range(400))
        (tmp_path / "in.jsonl").write_bytes(reports)
        with start("code", "--json", "in.jsonl", folder=tmp_path) as process:
            assert process.stdout
            assert process.stderr
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait(30) == 141

    def test_an_interrupt_ends_it_with_one_line(self, tmp_path: Path) -> None:
        with start("code", "--json", "-", folder=tmp_path) as process:
            assert process.stdin
            assert process.stdout
            assert process.stderr
            process.stdin.write(line(id="r", text="Arland said no."))
            process.stdin.flush()
            process.stdout.readline()
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 130
            assert process.stderr.read().decode().split()[:2] == ["polybius:", "interrupted:"]

    def test_a_run_that_was_killed_is_resumed(self, tmp_path: Path) -> None:
        with start("code", "-", "-o", "out", "--format", "jsonl", folder=tmp_path) as process:
            assert process.stdin
            process.stdin.write(line(id="r", text="Arland said no."))
            process.stdin.flush()
            deadline = time.monotonic() + 30
            while not (tmp_path / "out" / "manifest.json").exists() and time.monotonic() < deadline:
                time.sleep(0.02)
            process.kill()
        with start("code", "-", "-o", "out", "--format", "jsonl", folder=tmp_path) as process:
            out, err = process.communicate(line(id="r", text="Arland said no."), 30)
            assert (process.returncode, err) == (0, b"")
            assert "1 statement" in out.decode()

    def test_output_in_another_encoding_loses_only_what_it_cannot_show(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Arland said “naïve” 中.", "utf-8")
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
        command = [sys.executable, "-c", PROGRAM, "code", "a.txt", "--all"]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"Arland" in done.stdout
