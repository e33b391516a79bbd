"""Text that is safe to print on a terminal."""

from __future__ import annotations

import html
import re

from polybius.cleaning.markup import without_markup

# Line ends and tabs would break the layout; the rest could drive the terminal or reorder what it shows:
# control characters (C0, DEL, C1), bidirectional embeddings and isolates, lone surrogates.
_BLANKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]")
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]")

_REFERENCE = re.compile(r"&#?\w{1,32};")


def printable(text: str) -> str:
    """The text with one harmless character for each that is not: offsets into it stay valid.

    Line ends and tabs become spaces, control and bidirectional formatting characters and lone surrogates
    become U+FFFD.
    """
    return _UNSAFE.sub("\ufffd", _BLANKS.sub(" ", text))


def readable(text: str) -> str:
    """The text without markup and with the characters that its references (``&quot;``) stand for.

    For showing alone: offsets into it mean nothing.
    """
    if "<" not in text and "&" not in text:
        return text
    before = " " * (text[:1].isspace())
    after = " " * (text[-1:].isspace())
    return before + _REFERENCE.sub(_meant, " ".join(without_markup(text, len(text)).split())) + after


def _meant(match: re.Match[str]) -> str:
    return html.unescape(match[0])


def printable_json(line: str) -> str:
    """A line of JSON with the same value and nothing in it that a terminal or a line reader acts on.

    JSON itself escapes only C0; here everything that :func:`printable` replaces becomes ``\\uXXXX``, which
    only ever stands inside a string.
    """
    escaped = _BLANKS.sub(_escape, line)
    return _UNSAFE.sub(_escape, escaped)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
