"""Which run folder a command works on."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from polybius.records import CoderStamp

RUNS = Path("polybius-runs")

run_option = click.option(
    "--run",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The run to look in; without it, the latest one under polybius-runs/.",
)


def default_folder(inputs: tuple[str, ...], given: dict[str, str | None], stamp: CoderStamp) -> Path:
    """``polybius-runs/<input name>-<8 hex>``: one run for the same inputs, options, settings, versions."""
    made_of = [inputs, given, stamp.version, stamp.settings, stamp.models]
    digest = hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()
    return RUNS / f"{_name(inputs)}-{digest[:8]}"


def existing_run(folder: Path | None) -> Path:
    """The folder that was asked for, or the latest run; raises :class:`RunError` when there is none."""
    from polybius.store import latest_run

    return folder or latest_run(RUNS)


def is_latest(folder: Path) -> bool:
    """Whether the other commands find this run without ``--run``."""
    from polybius.store import latest_run

    return RUNS.resolve() == folder.resolve().parent and latest_run(RUNS).resolve() == folder.resolve()


def _name(inputs: tuple[str, ...]) -> str:
    first = "stdin" if inputs[0] == "-" else Path(inputs[0]).resolve().stem
    safe = re.sub(r"[^\w.-]+", "-", first).strip(".-")[:48] or "reports"
    return f"{safe}-and-{len(inputs) - 1}-more" if len(inputs) > 1 else safe
