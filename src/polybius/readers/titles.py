"""Where the title of a text ends and its body begins."""

from __future__ import annotations

import re

_FIRST = re.compile(r"\s*(?P<title>\S[^\r\n]*)(?P<gap>(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)\s*|\s*\Z)?")
_STOPPED = re.compile(r"[.!…:;,][\"'”’»)\]]*\s*\Z")
_LONGEST_GUESSED = 150
_LONGEST = 400


def split_title(text: str, *, expected: bool = False) -> tuple[str | None, int]:
    """The title and the offset of the body: the first line, where it plainly is a title; else ``(None, 0)``.

    A title is short, has no closing stop and a blank line below. Where the format promises a title
    (``expected``) it may be longer and end as it likes, unless nothing follows it.
    """
    found = _FIRST.match(text)
    if not found or found["gap"] is None:
        return None, 0
    title, body = found["title"].rstrip(), found.end()
    stopped = _STOPPED.search(title) is not None
    if len(title) > (_LONGEST if expected else _LONGEST_GUESSED):
        return None, 0
    if stopped and not (expected and body < len(text)):
        return None, 0
    return (title, body) if expected or body < len(text) else (None, 0)
