"""``polybius show``: the records of a run again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from polybius.cli.runs import existing_run, run_option
from polybius.errors import RecordError

if TYPE_CHECKING:
    from polybius.records import CodedReport


@click.command(short_help="Print the records of a run again.")
@click.argument("report_id", required=False)
@run_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a report, one a line.")
@click.option("--all", "everything", is_flag=True, help="Show records under the confidence threshold too.")
def show(report_id: str | None, folder: Path | None, as_json: bool, everything: bool) -> None:
    """Print the records of a run, or of the one report REPORT_ID in it.

    The beginning of an id will do.
    """
    from polybius.cli.outputs import JsonLines, TerminalRecords
    from polybius.settings import Settings

    threshold = 0.0 if everything else Settings().threshold
    output = JsonLines() if as_json else TerminalRecords(threshold)
    for coded in _chosen(existing_run(folder), report_id):
        output.add(coded)


def _chosen(folder: Path, report_id: str | None) -> Iterator[CodedReport]:
    from polybius.store import read_run

    found = False
    for coded in read_run(folder):
        if report_id is None or coded.report.id.startswith(report_id):
            found = True
            yield coded
    if report_id is not None and not found:
        raise RecordError(f"no report {report_id} in {folder}", "polybius show lists the reports of a run")
