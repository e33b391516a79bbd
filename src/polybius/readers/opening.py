"""Streams made ready to read: decompressed within bounds, and as UTF-8 or a single-byte encoding."""

from __future__ import annotations

import gzip
import io
from typing import BinaryIO, cast

from polybius.readers.decoding import Recoded, read_some, wide_encoding
from polybius.readers.detection import HEAD

_GZIP = b"\x1f\x8b\x08"
_UNCHECKED = 256 * 1024 * 1024
_LARGEST_RATIO = 200


class DecompressionLimit(OSError):
    """A compressed file grows beyond what text does."""


class _Counted(io.RawIOBase):
    """The compressed bytes, counted."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream, self.count = stream, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = read_some(self._stream, len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


class _Bounded(io.RawIOBase):
    """What a gzip stream holds; raises :class:`DecompressionLimit` for a bomb.

    Text shrinks to a tenth, at times to a fiftieth; gzip allows a thousandth. The first 256 MB always pass.
    """

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._raw = _Counted(stream)
        self._out = gzip.GzipFile(fileobj=io.BufferedReader(self._raw), mode="rb")
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._out.read1(len(buffer))
        buffer[: len(data)] = data
        self._count += len(data)
        if self._count > _UNCHECKED and self._count > _LARGEST_RATIO * self._raw.count:
            raise DecompressionLimit("it grows more than two hundredfold on decompression")
        return len(data)


def ready(stream: BinaryIO) -> tuple[BinaryIO, bytes]:
    """The stream as it is to be read, and its first bytes, which are still to come from it.

    Raises ``OSError``, ``EOFError`` or ``zlib.error`` when a compressed stream is broken.
    """
    buffered, head = _peeked(stream)
    if head.startswith(_GZIP):
        buffered, head = _peeked(cast(BinaryIO, _Bounded(buffered)))
    if encoding := wide_encoding(head):
        buffered, head = _peeked(cast(BinaryIO, Recoded(buffered, encoding)))
    return buffered, head


def _peeked(stream: BinaryIO) -> tuple[BinaryIO, bytes]:
    """The stream with what its next read would give; it waits for no more than that, so a pipe stays live."""
    if not isinstance(stream, io.BufferedReader):
        raw = stream if isinstance(stream, io.RawIOBase) else _Counted(stream)
        stream = cast(BinaryIO, io.BufferedReader(raw, HEAD))
    return stream, cast(io.BufferedReader, stream).peek(HEAD)
