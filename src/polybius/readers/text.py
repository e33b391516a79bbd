"""Plain text and dated text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from polybius.readers.decoding import decode
from polybius.readers.header import Header, header_of, is_header
from polybius.readers.item import Found, Given, Item, broken, item_of
from polybius.readers.titles import split_title
from polybius.records import Problem

LARGEST = 256 * 1024 * 1024
_LONGEST_HEADER = 2000


def read_text(stream: BinaryIO, given: Given, origin: str) -> Iterator[Item]:
    """One report: the whole stream, with what is given about it. Its title may be its first line."""
    data = stream.read(LARGEST + 1)
    yield _too_large(origin) if len(data) > LARGEST else _plain(data, given, origin)


def read_dated_text(stream: BinaryIO, given: Given, origin: str) -> Iterator[Item]:
    """Reports that each begin with a line ``date YYYY-MM-DD URL``, then a title, a blank line, the body.

    The stream is read line by line, so a file of any number of reports takes the memory of one.
    """
    number = 0
    for line, record in _records(stream):
        number += 1
        place = origin if number == 1 else f"{origin}:{line}"
        if len(record) > LARGEST:
            yield _too_large(place)
            continue
        text, problems = decode(bytes(record))
        yield _dated(text, problems, given, place)


def _records(stream: BinaryIO) -> Iterator[tuple[int, bytearray]]:
    """The bytes of each report with the number of its first line; what is too large is cut, and shows it."""
    record, start, blank_before = bytearray(), 1, True
    for number, line in enumerate(_lines(stream), 1):
        if record.strip() and _starts_record(line, blank_before):
            yield start, record
            record, start = bytearray(), number
        if len(record) <= LARGEST:
            record += line
        blank_before = line.isspace()
    if record.strip():
        yield start, record


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines, the very long ones in pieces."""
    while line := stream.readline(1 << 20):
        yield line


def _starts_record(line: bytes, blank_before: bool) -> bool:
    """Whether a line is a header: with an address anywhere, without one only below a blank line."""
    if len(line) > _LONGEST_HEADER or line.lstrip()[:4].lower() != b"date":
        return False
    header = header_of(decode(line)[0])
    return header is not None and (header.url is not None or blank_before)


def _dated(text: str, problems: list[Problem], given: Given, origin: str) -> Item:
    first, rest = _first_line(text)
    header = header_of(first)
    if header is None:
        header, rest = Header(None, None), text
        problems.append(Problem("header-missing", "the first line is not of the form: date YYYY-MM-DD URL"))
    text = trimmed(rest)
    title, body = split_title(text, expected=is_header(first))
    found = Found(text, body, title, header.date, None, header.url)
    return item_of(found, given, origin, problems)


def _first_line(text: str) -> tuple[str, str]:
    start = len(text) - len(text.lstrip())
    end = min((at for at in (text.find("\n", start), text.find("\r", start)) if at >= 0), default=len(text))
    return text[start:end], text[end:]


def _plain(data: bytes, given: Given, origin: str) -> Item:
    decoded, problems = decode(data)
    text = trimmed(decoded)
    if not text:
        return broken(origin, "text-missing", "there is nothing but blanks in this input")
    title, body = split_title(text)
    if given.title and title != given.title:
        head = f"{given.title}\n\n"
        return item_of(Found(head + text, len(head), given.title), given, origin, problems)
    return item_of(Found(text, body, title), given, origin, problems)


def trimmed(text: str) -> str:
    """The text without the blank lines around it and the blanks at its end; all else is as it came."""
    end = text.rstrip()
    start = len(end) - len(end.lstrip())
    line = max(end.rfind("\n", 0, start), end.rfind("\r", 0, start)) + 1
    return end[line:]


def _too_large(origin: str) -> Item:
    return broken(origin, "report-too-large", f"a report may have {LARGEST >> 20} MB; this one has more")
