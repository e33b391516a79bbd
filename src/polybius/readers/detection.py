"""Which format an input has, by looking at its first bytes."""

from __future__ import annotations

import re

from polybius.readers.decoding import decode
from polybius.readers.header import is_header

HEAD = 65_536

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
)
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*([\[{])")


def binary_kind(head: bytes) -> str | None:
    """What sort of binary data this is, in words; ``None`` for text."""
    if head[257:262] == b"ustar":
        return "a tar archive"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    share = (len(head) - len(head.translate(None, _CONTROL))) / max(len(head), 1)
    if share > 0.3 or (share > 0.03 and not _is_utf8(head)):
        return "binary data"
    return None


def _is_utf8(head: bytes) -> bool:
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4
    return True


def format_of(head: bytes) -> str:
    """The name of the format of text (not UTF-16) that begins with these bytes."""
    if opening := _OPENING.match(head):
        first_line = head[opening.start(1) :].split(b"\n", 1)[0].strip()
        return "json" if opening[1] == b"[" or first_line == b"{" else "jsonl"
    lines = [line for line in head.splitlines() if line.strip()] or [b""]
    if 2 * sum(line.lstrip().startswith(b'{"') for line in lines) > len(lines):
        return "jsonl"  # whose first line is broken
    return "dated-text" if is_header(decode(lines[0])[0]) else "text"
