"""The manifest of a run: what coded it, how much there is of everything, and how long it took."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from polybius.errors import RunError
from polybius.records import CoderStamp
from polybius.store.files import failing_as_run_error, write_whole

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``manifest.json`` says. Times of the clock stand here and nowhere else in a run.

    coder: name, version, settings hash and model versions of what coded the run.
    complete: whether the run was closed in order; a killed or failed one says false until it is resumed.
    parts: how many parts are stored. counts: rows by table. problems: how many by code.
    started, finished: ISO 8601 in UTC; ``finished`` is null while the run is not complete.
    seconds: time spent writing sessions of this run, resumed ones added up.
    """

    coder: CoderStamp
    complete: bool = False
    parts: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    problems: dict[str, int] = field(default_factory=dict)
    started: str = ""
    finished: str | None = None
    seconds: float = 0.0
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        """Write it into the folder, as a whole or not at all."""
        write_whole(folder / NAME, (json.dumps(asdict(self), indent=2) + "\n").encode())

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of a run; raises :class:`RunError` when there is none or it is damaged."""
        path = folder / NAME
        if not path.exists():
            raise RunError(f"{folder} is not a run: it has no {NAME}", "make one: polybius code INPUT -o DIR")
        with failing_as_run_error("read", path):
            content = path.read_bytes()
        try:
            return cls._from(json.loads(content))
        except (ValueError, KeyError, TypeError) as error:
            raise RunError(f"{path} is damaged", "restore it, or code the reports again") from error

    @classmethod
    def _from(cls, values: dict[str, Any]) -> Manifest:
        if values["format"] > FORMAT:
            raise RunError("the run was written by a newer version of Polybius", "upgrade to read it")
        return replace(cls(**values), coder=CoderStamp(**values["coder"]))
