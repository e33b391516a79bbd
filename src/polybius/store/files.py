"""Files that are there as a whole or not at all, and failures of the disk as one-line errors."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from polybius.errors import RunError


@contextmanager
def failing_as_run_error(verb: str, path: Path) -> Iterator[None]:
    """Turn an :class:`OSError` into a :class:`RunError`: ``cannot <verb> <path>: <why>``."""
    try:
        yield
    except OSError as error:
        why = error.strerror or type(error).__name__
        hint = "free space or write elsewhere" if verb == "write" else "check that it is there and readable"
        raise RunError(f"cannot {verb} {error.filename or path}: {why}", hint) from error


def stage_file(path: Path, content: bytes) -> Path:
    """Write the content to a temporary file beside ``path`` and force it to the disk; returns its path.

    Its name begins with a dot, so that readers of the folder (Arrow, R, a shell's ``*``) pass over it.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    with failing_as_run_error("write", path), temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return temporary


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that at every moment either the old content is there or the new one."""
    temporary = stage_file(path, content)
    with failing_as_run_error("write", path):
        temporary.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Force the folder's entries to the disk, where the system lets one do that."""
    if os.name == "nt":
        return
    with failing_as_run_error("write", folder):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
