"""One tree of errors. Each has a stable code, a message and a hint that says what to do about it."""

from __future__ import annotations

from typing import ClassVar


class PolybiusError(Exception):
    """Base of every error Polybius raises on purpose; the command line prints it as one line."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def line(self) -> str:
        """The error as one line: ``code: message (hint)``."""
        text = f"{self.code}: {self.message}"
        return f"{text} ({self.hint})" if self.hint else text


class InputError(PolybiusError):
    """An input cannot be read at all: a missing file, no permission, nothing recognisable in it."""

    code = "input"
    exit_code = 3


class SettingsError(PolybiusError):
    """The settings file is wrong: an unknown key, a value of the wrong kind."""

    code = "settings"
    exit_code = 4


class ModelError(PolybiusError):
    """The language model cannot be loaded."""

    code = "model"
    exit_code = 5


class StageError(PolybiusError):
    """The stages do not fit together: one requires what none before it assigns."""

    code = "stages"
    exit_code = 6


class RunError(PolybiusError):
    """A run folder is missing, broken, or was made with other settings."""

    code = "run"
    exit_code = 7


class QueryError(PolybiusError):
    """A query is not valid SQL or names a table or column that is not there."""

    code = "query"
    exit_code = 8


class RecordError(PolybiusError):
    """No record has the id that was asked for."""

    code = "record"
    exit_code = 9


class CodebookError(PolybiusError):
    """A codebook file breaks its form; the message names the file and the entry."""

    code = "codebook"
    exit_code = 10
