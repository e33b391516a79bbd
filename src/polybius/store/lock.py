"""One writer a run: a lock on a file in its folder, which the system lets go when the process dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from polybius.errors import RunError

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """Holds ``folder/.lock``, in which the process id stands for people to read.

    Raises :class:`RunError` when another writer holds it. What counts is the lock, not the file: a file that
    a dead process has left behind does no harm.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / ".lock"
        self._handle = self._opened()

    def _opened(self) -> int:
        while True:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                _take(handle)
            except OSError as error:
                holder = os.pread(handle, 20, 0).decode("ascii", "replace") if hasattr(os, "pread") else ""
                os.close(handle)
                raise RunError(
                    f"{self.path.parent} is being written by another process {holder}".rstrip(),
                    "wait for it to end, or write to another folder",
                ) from error
            if self._is_current(handle):
                os.ftruncate(handle, 0)
                os.write(handle, str(os.getpid()).encode())
                return handle
            os.close(handle)

    def _is_current(self, handle: int) -> bool:
        """Whether the file that was locked is still the one in the folder, and not one just removed."""
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Remove the file and let the lock go; a second call does nothing."""
        if self._handle < 0:
            return
        if sys.platform != "win32":
            self.path.unlink(missing_ok=True)
        os.close(self._handle)
        self._handle = -1
