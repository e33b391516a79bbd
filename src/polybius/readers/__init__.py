"""Readers: inputs to reports and recorded problems. Nothing is lost, and no input stops a run."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from polybius.errors import InputError
from polybius.readers.counting import count
from polybius.readers.detection import HEAD, binary_kind, format_of
from polybius.readers.files import STDIN, Unreadable, check_inputs, printable, walk
from polybius.readers.item import Given, Item, broken
from polybius.readers.json_lines import read_json, read_json_lines
from polybius.readers.opening import DecompressionLimit, ready
from polybius.readers.seen_ids import SeenIds
from polybius.readers.text import read_dated_text, read_text
from polybius.records import Problem

__all__ = ["FORMATS", "Given", "Item", "count", "read", "read_lines", "read_stream"]

Reader = Callable[[BinaryIO, Given, str], Iterator[Item]]

FORMATS: Mapping[str, Reader] = MappingProxyType(
    {"dated-text": read_dated_text, "text": read_text, "jsonl": read_json_lines, "json": read_json}
)


def read(
    inputs: Sequence[str | Path],
    *,
    format: str | None = None,
    published: date | str | None = None,
    url: str | None = None,
    title: str | None = None,
    today: date | None = None,
    recursive: bool = True,
) -> Iterator[Item]:
    """The reports in files, folders and standard input (``-``), in order; read as they are asked for.

    ``format`` is a name of :data:`FORMATS`; without it the content decides, file by file. ``published``,
    ``url`` and ``title`` hold where an input does not say itself. A date after ``today`` is a problem.
    Raises :class:`InputError` at once when an input is missing or a folder holds no file.
    """
    _check_format(format)
    check_inputs(inputs, recursive=recursive)
    given = Given(published, url, title, today)
    return _distinct(_read(inputs, format, given, recursive))


def read_stream(
    stream: BinaryIO,
    *,
    format: str | None = None,
    published: date | str | None = None,
    url: str | None = None,
    title: str | None = None,
    today: date | None = None,
    origin: str = STDIN,
) -> Iterator[Item]:
    """The reports in an open binary stream; see :func:`read`."""
    _check_format(format)
    given = Given(published, url, title, today)
    return _distinct(_guarded(stream, format, given, origin))


def read_lines(stream: BinaryIO, given: Given, origin: str = STDIN) -> Iterator[Item]:
    """JSON lines in an open binary stream: exactly one item a line, whatever the stream begins with."""
    return _distinct(read_json_lines(stream, given, origin))


def _read(inputs: Sequence[str | Path], format: str | None, given: Given, recursive: bool) -> Iterator[Item]:
    for name in inputs:
        if str(name) == STDIN:
            yield from _guarded(sys.stdin.buffer, format, given, STDIN)
        elif Path(name).is_dir():
            for found in walk(Path(name), recursive=recursive):
                yield from _found(found, format, given)
        else:
            yield from _found(Path(name), format, given)


def _found(found: Path | Unreadable, format: str | None, given: Given) -> Iterator[Item]:
    if isinstance(found, Unreadable):
        yield broken(found.origin, found.code, found.message)
        return
    origin = printable(found)
    try:
        stream = found.open("rb", buffering=HEAD)
    except OSError as error:
        yield broken(origin, "unreadable-file", f"cannot read the file: {error.strerror}")
        return
    with stream:
        yield from _guarded(stream, format, given, origin)


def _guarded(stream: BinaryIO, format: str | None, given: Given, origin: str) -> Iterator[Item]:
    """The items of a stream; where reading breaks off, an item that says so is the last."""
    try:
        yield from _items(stream, format, given, origin)
    except DecompressionLimit as error:
        yield broken(origin, "decompression-limit", f"reading stopped: {error}")
    except (OSError, EOFError, zlib.error) as error:
        yield broken(origin, "unreadable-file", f"reading stopped: {error}")


def _items(stream: BinaryIO, format: str | None, given: Given, origin: str) -> Iterator[Item]:
    prepared, head = ready(stream)
    if not head:
        if origin != STDIN or format != "jsonl":
            yield broken(origin, "empty-file", "there is nothing in this input")
    elif format != "jsonl" and (kind := binary_kind(head)):
        yield broken(origin, "binary-file", f"this is {kind}, not text")
    else:
        yield from FORMATS[format or format_of(head)](prepared, given, origin)


def _distinct(items: Iterator[Item]) -> Iterator[Item]:
    """The items, with a problem on each whose id has come before."""
    seen = SeenIds()
    for item in items:
        if seen.add(item.report.id):
            yield item
        else:
            problem = Problem("duplicate-id", f"a report with the id {item.report.id!r} has come before")
            yield replace(item, problems=(*item.problems, problem))


def _check_format(format: str | None) -> None:
    if format is not None and format not in FORMATS:
        raise InputError(f"there is no format {format!r}", f"formats: {', '.join(FORMATS)}")
