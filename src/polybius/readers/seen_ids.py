"""Which ids have come by, in little memory: eight bytes of hash each, in a table that doubles."""

from __future__ import annotations

from array import array
from hashlib import blake2b

_LARGEST = 1 << 24


class SeenIds:
    """A set of ids. Past eight million it forgets and starts anew, so memory stays under 128 MB."""

    def __init__(self) -> None:
        self._table = array("Q", bytes(8 << 12))
        self._used = 0

    def add(self, id: str) -> bool:
        """Remember an id; whether it is new."""
        digest = blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        key = int.from_bytes(digest, "little") or 1
        slot = self._slot(key)
        if self._table[slot] == key:
            return False
        self._table[slot] = key
        self._used += 1
        if 2 * self._used > len(self._table):
            self._grow()
        return True

    def _slot(self, key: int) -> int:
        table, mask = self._table, len(self._table) - 1
        slot = key & mask
        while table[slot] not in (0, key):
            slot = (slot + 1) & mask
        return slot

    def _grow(self) -> None:
        old = self._table
        size = min(2 * len(old), _LARGEST)
        self._table = array("Q", bytes(8 * size))
        if size == len(old):
            self._used = 0
            return
        for key in old:
            if key:
                self._table[self._slot(key)] = key
