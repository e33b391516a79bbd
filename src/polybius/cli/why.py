"""``polybius why``: which words a record rests on."""

from __future__ import annotations

from pathlib import Path

import click

from polybius.cli.runs import existing_run, run_option


@click.command(short_help="Show the words that a record rests on.")
@click.argument("record_id")
@run_option
def why(record_id: str, folder: Path | None) -> None:
    """Show the words that the event or statement RECORD_ID rests on.

    They are marked and labelled slot by slot, and a table says what found them. The beginning of an id will
    do; the id of a report shows the report.
    """
    from polybius.records import Report
    from polybius.store import find_record
    from polybius.views.evidence import evidence_view
    from polybius.views.terminal import print_view, report_view, terminal_console

    coded, record = find_record(existing_run(folder), record_id)
    view = report_view(coded) if isinstance(record, Report) else evidence_view(coded, record)
    print_view(terminal_console(), view)
