"""JSON lines, and the same objects in one JSON document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO

from polybius.readers.decoding import decode
from polybius.readers.item import Found, Given, Item, broken, item_of
from polybius.readers.text import LARGEST
from polybius.records import Problem

LONGEST_LINE = 64 * 1024 * 1024
_FIELDS = ("id", "published", "publisher", "url", "title", "text")


def read_json_lines(stream: BinaryIO, given: Given, origin: str) -> Iterator[Item]:
    """One item a line, in order, also for a blank or a broken line.

    A line is an object with ``id, published, publisher, url, title, text``; ``text`` is the body, the others
    may be missing or null. Other keys are passed over.
    """
    for number, line in enumerate(_lines(stream), 1):
        place = f"{origin}:{number}"
        if line is None:
            message = f"a line may have {LONGEST_LINE >> 20} MB; this one has more"
            yield broken(place, "line-too-long", message)
        elif not line.strip():
            yield broken(place, "blank-line", "this line is blank")
        else:
            yield _from_line(line, given, place)


def read_json(stream: BinaryIO, given: Given, origin: str) -> Iterator[Item]:
    """The objects of a JSON document: a list of them, or just one. What is no document is read as lines."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        message = f"a JSON document may have {LARGEST >> 20} MB; this one has more (make it JSON lines)"
        yield broken(origin, "report-too-large", message)
        return
    text, problems = decode(data)
    try:
        values = _parse(text)
    except ValueError:
        yield from read_json_lines(BytesIO(data), given, origin)
        return
    if not isinstance(values, list):
        yield _from_value(values, problems, given, origin)
        return
    for number, value in enumerate(values, 1):
        yield _from_value(value, list(problems), given, f"{origin}:{number}")


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines; ``None`` for one over the limit, which is passed over without being held."""
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) <= LONGEST_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
            pass
        yield None


def _from_line(line: bytes, given: Given, origin: str) -> Item:
    text, problems = decode(line)
    try:
        value = _parse(text.strip("\ufeff\x1e \t\r\n"))
    except ValueError as error:
        return broken(origin, "json-broken", f"this line is not JSON: {error}")
    return _from_value(value, problems, given, origin)


def _parse(text: str) -> Any:
    """The JSON value; control characters within strings are let through. Raises ``ValueError``."""
    try:
        return json.loads(text, strict=False)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _from_value(value: Any, problems: list[Problem], given: Given, origin: str) -> Item:
    if not isinstance(value, dict):
        return broken(origin, "json-not-an-object", f"a report is a JSON object, not {_kind(value)}")
    fields = {name: _field(value, name, problems) for name in _FIELDS}
    title, body = fields["title"] or given.title, fields["text"] or ""
    head = f"{title}\n\n" if title else ""
    if not (head + body).strip():
        problems.append(Problem("text-missing", "the object has no text"))
        item = broken(origin, "", "", id=fields["id"])
        return replace(item, problems=tuple(problems))
    found = Found(
        text=head + body,
        body_start=len(head),
        title=title,
        published=_published(value.get("published")),
        publisher=fields["publisher"],
        url=fields["url"],
        id=fields["id"],
    )
    return item_of(found, given, origin, problems)


def _field(value: dict[str, Any], name: str, problems: list[Problem]) -> str | None:
    """A string of the object; ``None`` where it is missing, null, empty or, with a problem, no string."""
    given = value.get(name)
    if given is None or isinstance(given, str):
        return given or None
    if name in ("id", "published") and isinstance(given, (int, float)) and not isinstance(given, bool):
        return str(given)
    problems.append(Problem("field-type", f"{name!r} must be a string, not {_kind(given)}"))
    return None


def _published(value: Any) -> object:
    return value if isinstance(value, (str, int, float)) and not isinstance(value, bool) else None


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
