"""Inputs as the user names them to the files that are read, in a fixed order."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from polybius.errors import InputError

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something within a folder that cannot be read, and why."""

    origin: str
    code: str
    message: str


def check_inputs(inputs: Sequence[str | Path], *, recursive: bool = True) -> None:
    """Raise :class:`InputError` for an input that is not there or holds no file, before any is read."""
    if not inputs:
        raise InputError("no input was named", "name a file, a folder, or - for standard input")
    for name in inputs:
        path = Path(name)
        if str(name) == STDIN:
            continue
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise InputError(f"cannot read {printable(path)}: {reason}", "check the path") from error
        if stat.S_ISDIR(mode) and next(walk(path, recursive=recursive), None) is None:
            raise InputError(f"there is no file to read in the folder {printable(path)}", "name another")


def walk(folder: Path, *, recursive: bool = True) -> Iterator[Path | Unreadable]:
    """The files below a folder, sorted by name; hidden ones are passed over, and no folder is seen twice."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Path] = [folder]
    while waiting:
        path = waiting.pop()
        found = _look(path)
        if not isinstance(found, tuple):
            yield found
        elif found not in seen and (recursive or path is folder):
            seen.add(found)
            try:
                waiting.extend(sorted(_visible(path), reverse=True))
            except OSError as error:
                message = f"cannot list the folder: {error.strerror}"
                yield Unreadable(printable(path), "unreadable-folder", message)


def _visible(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if not path.name.startswith("."))


def _look(path: Path) -> Path | Unreadable | tuple[int, int]:
    """The path of a file; for a folder its device and inode; what cannot be read otherwise."""
    try:
        found = path.stat()
    except OSError as error:
        return Unreadable(printable(path), "unreadable-file", f"cannot read the file: {error.strerror}")
    if stat.S_ISDIR(found.st_mode):
        return found.st_dev, found.st_ino
    if stat.S_ISREG(found.st_mode):
        return path
    return Unreadable(printable(path), "unreadable-file", "this is a pipe or a device, not a file")


def printable(path: str | Path) -> str:
    """A path as text that can be encoded, with ``/`` between its parts."""
    return Path(path).as_posix().encode("utf-8", "backslashreplace").decode()
