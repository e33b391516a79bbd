"""Where coded reports go on standard output: JSON for programs, the terminal view for people."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from polybius.views.printable import printable_json
from polybius.views.terminal import print_view, report_view, terminal_console

if TYPE_CHECKING:
    from polybius.records import CodedReport


class JsonLines:
    """One JSON object a report, one a line, in UTF-8 whatever the locale."""

    def __init__(self) -> None:
        self._stream = sys.stdout.buffer

    def add(self, coded: CodedReport) -> None:
        """Write the line of a report."""
        self._stream.write(printable_json(coded.to_json()).encode() + b"\n")

    def flush(self) -> None:
        """Make sure that a reader gets the lines written so far."""
        self._stream.flush()


class TerminalRecords:
    """The view for people; records under the threshold are only counted."""

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self._console = terminal_console()

    def add(self, coded: CodedReport) -> None:
        """Print the records of a report."""
        print_view(self._console, report_view(coded, threshold=self._threshold))

    def flush(self) -> None:
        """Make sure that a reader gets what was printed so far."""
        self._console.file.flush()


class Nothing:
    """No output: only the closing summary is wanted."""

    def add(self, coded: CodedReport) -> None:
        """Print nothing."""

    def flush(self) -> None:
        """Nothing was printed."""
