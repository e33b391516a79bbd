"""Bytes to text: byte-order marks, UTF-16 and 32, and encodings that can only be guessed."""

from __future__ import annotations

import codecs
import io
from typing import BinaryIO

from polybius.records import Problem

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536


def wide_encoding(head: bytes) -> str | None:
    """``utf-16-le`` and its like, by byte-order mark or by where the zero bytes lie; else ``None``."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return None if name == "utf-8" else name
    sample = head[: min(len(head), 4096) // 4 * 4]
    if len(sample) < 8:
        return None
    quarters = [sample[i::4].count(0) / (len(sample) // 4) for i in range(4)]
    if min(quarters[1:]) > 0.9 and quarters[0] < 0.1:
        return "utf-32-le"
    if min(quarters[:3]) > 0.9 and quarters[3] < 0.1:
        return "utf-32-be"
    even, odd = (quarters[0] + quarters[2]) / 2, (quarters[1] + quarters[3]) / 2
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.1 else None


def read_some(stream: BinaryIO, size: int) -> bytes:
    """At most ``size`` bytes, without waiting for all of them where the stream can do that."""
    read = getattr(stream, "read1", stream.read)
    data: bytes = read(size)
    return data


class Recoded(io.RawIOBase):
    """A stream in UTF-16 or UTF-32 as UTF-8, so that lines can be found in it; lone surrogates pass."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        super().__init__()
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._waiting = b""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer; see :class:`io.RawIOBase`."""
        while not self._waiting:
            chunk = read_some(self._stream, _SAMPLE)
            text = self._decoder.decode(chunk, final=not chunk)
            self._waiting = text.encode("utf-8", "surrogatepass")
            if not chunk:
                break
        size = min(len(buffer), len(self._waiting))
        buffer[:size] = self._waiting[:size]
        self._waiting = self._waiting[size:]
        return size


def decode(data: bytes) -> tuple[str, list[Problem]]:
    """The text of bytes that are UTF-8 or in an unknown single- or multi-byte encoding.

    A byte-order mark at the start is not part of the text. Never raises: what cannot be read becomes U+FFFD.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    for errors in ("strict", "surrogatepass"):
        try:
            return data.decode("utf-8", errors), []
        except UnicodeDecodeError:
            continue
    return _mended(data) or _guessed(data)


def _mended(data: bytes) -> tuple[str, list[Problem]] | None:
    """UTF-8 with a few broken bytes in it; ``None`` when it is no more UTF-8 than not."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("�")
    whole = sum(1 for byte in data[: 16 * _SAMPLE] if byte >= 0xC2) - damaged
    if whole < 2 * damaged:
        return None
    return text, [Problem("encoding-broken", f"{damaged} places are not valid UTF-8 and were replaced by �")]


def _guessed(data: bytes) -> tuple[str, list[Problem]]:
    encoding = _western(data) or _by_statistics(data[:_SAMPLE]) or "latin-1"
    text = data.decode(encoding, "replace")
    return text, [Problem("encoding-guessed", f"the text is not UTF-8; it was read as {encoding}")]


def _western(data: bytes) -> str | None:
    """``cp1252`` where what is not ASCII is rare and looks like Western punctuation and accents."""
    odd = sum(1 for byte in data[:_SAMPLE] if byte >= 0x80)
    if odd > 0.08 * min(len(data), _SAMPLE) + 2:
        return None
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return "cp1252"


def _by_statistics(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # only now: it takes a while to import

    best = from_bytes(sample).best()
    return best.encoding if best else None
