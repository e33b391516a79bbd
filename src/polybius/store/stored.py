"""Which reports a run already holds, so that resuming it codes none twice and skips none that is new."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np

from polybius.records import Report
from polybius.store.shards import scrub
from polybius.store.tables import text_hash


class StoredReports:
    """The stored reports as sorted 120-bit hashes of (id, text) with their counts: 24 bytes a report.

    Ids need not be unique in an input, and one id may stand for two texts. So a report is known by its id and
    its text, and two equal ones are counted: each stored copy accounts for one in the input.

    >>> report in done          # is it stored at all?
    >>> done.take(report)       # is it stored, and not yet accounted for? then account for it
    >>> len(done)               # how many were stored when the run was opened
    """

    def __init__(self, stored: Iterable[tuple[str, str]]) -> None:
        keys = np.fromiter((_key(*pair) for pair in stored), dtype="S16")
        self._total = len(keys)
        self._keys, self._left = np.unique(keys, return_counts=True)

    def __len__(self) -> int:
        """How many reports were stored when the run was opened."""
        return self._total

    def __contains__(self, report: object) -> bool:
        """Whether the report is stored."""
        if not isinstance(report, Report):
            raise TypeError("reports are looked up, not ids: one id may stand for several reports")
        return self._find(report) >= 0

    def take(self, report: Report) -> bool:
        """Whether a stored copy of the report is not yet accounted for; if so, it now is."""
        at = self._find(report)
        if at < 0 or not self._left[at]:
            return False
        self._left[at] -= 1
        return True

    def _find(self, report: Report) -> int:
        if not self._total:
            return -1
        key = np.bytes_(_key(scrub(report.id), text_hash(report)))
        at = int(np.searchsorted(self._keys, key))
        return at if at < len(self._keys) and self._keys[at] == key else -1


def _key(report_id: str, hashed_text: str) -> bytes:
    # NumPy drops zero bytes at the end of a string, so the last one is none.
    return hashlib.blake2b(f"{hashed_text}{report_id}".encode(), digest_size=15).digest() + b"."
