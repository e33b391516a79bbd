"""The progress bar: on standard error, and only when that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class CodingProgress:
    """A bar that makes room while records are printed, and leaves no trace."""

    def __init__(self) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Progress(
            *columns,
            console=Console(stderr=True),
            transient=True,
            auto_refresh=False,
            redirect_stdout=False,
            redirect_stderr=False,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("loading the language model", total=None)

    def __enter__(self) -> Self:
        """Show the bar."""
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        """Take the bar away."""
        self._bar.stop()

    def begin(self, total: int | None) -> None:
        """Coding starts; ``total`` is the number of reports where it is known."""
        self._bar.update(self._task, description="coding", total=total, refresh=True)

    def advance(self) -> None:
        """One more report is coded."""
        self._bar.update(self._task, advance=1, refresh=True)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar away while something is printed on standard output."""
        if self._bar.disable:
            yield
            return
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()
