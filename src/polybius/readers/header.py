"""The first line of a dated text: ``date 2022-06-28 https://…``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from polybius.readers.published import read_date

_HEADER = re.compile(
    r"[\ufeff\s]*date:?[ \t]+(?P<date>\S[^\n]{0,60}?)??(?:[ \t]*(?<=\s)(?P<url>(?:https?://|www\.)\S+))?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the first line says, as written."""

    date: str | None
    url: str | None


def header_of(line: str) -> Header | None:
    """The header that a line is: the word ``date`` with an address, a date that can be read, or both."""
    found = _HEADER.fullmatch(line) if len(line) < 2000 else None
    if not found or not (found["url"] or read_date(found["date"] or "")):
        return None
    return Header(found["date"] or None, found["url"])


def is_header(line: str) -> bool:
    """Whether a report begins with this line."""
    return header_of(line) is not None
