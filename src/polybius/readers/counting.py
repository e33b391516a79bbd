"""How many reports there are to read, roughly: for progress bars."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from polybius.readers.detection import HEAD, format_of
from polybius.readers.files import STDIN, walk
from polybius.readers.header import is_header
from polybius.readers.opening import ready

_READ_WHOLE = 64 * 1024 * 1024
_LOOKED_INTO = 1000


def count(inputs: Sequence[str | Path], *, recursive: bool = True) -> int | None:
    """An estimate of the number of items, cheap to make; ``None`` for standard input and compressed files.

    Exact for files under 64 MB; beyond that, and beyond a thousand files in a folder, it is extrapolated.
    """
    total = 0
    for name in inputs:
        if str(name) == STDIN:
            return None
        number = _in_folder(Path(name), recursive) if Path(name).is_dir() else _in_file(Path(name))
        if number is None:
            return None
        total += number
    return total


def _in_folder(folder: Path, recursive: bool) -> int | None:
    found = walk(folder, recursive=recursive)
    total = 0
    for path in islice(found, _LOOKED_INTO):
        number = _in_file(path) if isinstance(path, Path) else 1
        if number is None:
            return None
        total += number
    return total + round(sum(1 for _ in found) * total / _LOOKED_INTO)


def _in_file(path: Path) -> int | None:
    try:
        with path.open("rb") as stream:
            if not stream.seekable():
                return None
            if stream.read(2) == b"\x1f\x8b":
                return None
            stream.seek(0)
            return _in_stream(stream, path.stat().st_size)
    except (OSError, EOFError):
        return 1


def _in_stream(stream: BinaryIO, size: int) -> int:
    prepared, head = ready(stream)
    kind = format_of(head)
    if kind not in ("jsonl", "dated-text"):
        return 1
    read = found = 0
    last = b""
    while (chunk := prepared.read(HEAD * 16)) and read < _READ_WHOLE:
        read += len(chunk)
        last = chunk[-1:]
        found += chunk.count(b"\n") if kind == "jsonl" else _headers(chunk)
    if not chunk:
        return max(1, found + (kind == "jsonl" and last != b"\n"))
    return max(1, round(found * size / read))


def _headers(chunk: bytes) -> int:
    if b"date" not in chunk and b"Date" not in chunk:
        return 0
    lines = (line for line in chunk.split(b"\n") if line.lstrip()[:4].lower() == b"date")
    return sum(is_header(line.decode("utf-8", "replace")) for line in lines)
