"""``polybius code``: reports in, records out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from polybius.settings import Settings


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line; see ``polybius code --help``."""

    inputs: tuple[str, ...]
    settings: Settings
    form: str | None = None
    published: datetime | None = None
    url: str | None = None
    title: str | None = None
    as_json: bool = False
    quiet: bool = False
    everything: bool = False
    folder: Path | None = None
    store: bool = True
    overwrite: bool = False
    page: Path | None = None
    limit: int | None = None

    @property
    def streams(self) -> bool:
        """Whether lines come in and go out one by one: JSON lines on standard input, answered at once."""
        return self.as_json and self.inputs == ("-",) and self.form in (None, "jsonl")


@click.command(no_args_is_help=True, short_help="Code reports: print their records and store them.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object a report, one a line, on standard output."
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Store the run in this folder.",
)
@click.option(
    "--html", "page", type=click.Path(path_type=Path), metavar="FILE", help="Write one HTML page as well."
)
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="How to read the inputs, whatever they look like: dated-text, text, jsonl or json.",
)
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Date of publication (YYYY-MM-DD) of reports that do not say it themselves.",
)
@click.option("--url", help="Address of a report that does not say it itself; its host is the publisher.")
@click.option("--title", help="Title of a report that does not say it itself.")
@click.option(
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Settings in TOML.",
)
@click.option(
    "--type",
    "event_types",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Code an event type of your own too, as `polybius learn` wrote it; may be repeated.",
)
@click.option("--all", "everything", is_flag=True, help="Show records under the confidence threshold too.")
@click.option("-q", "--quiet", is_flag=True, help="Print the closing summary only.")
@click.option("--overwrite", is_flag=True, help="Begin the run anew, instead of going on where it stopped.")
@click.option("--no-store", "store", flag_value=False, default=True, help="Do not store a run.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Code the first N reports only.")
def code(settings_file: Path | None, event_types: tuple[Path, ...], **options: object) -> None:
    """Code reports: print their records and store them.

    INPUT is a file, a folder or - for standard input: dated text, plain text, JSON lines. The records are
    stored under polybius-runs/ unless --no-store or --json is given, or in the folder given with -o. With
    --json and - as the only input, each line of standard input is one JSON report and is answered by exactly
    one line, in order and at once.
    """
    if options["folder"] and not options["store"]:
        raise click.UsageError("-o DIR and --no-store exclude each other")
    from polybius.cli.job import run_job
    from polybius.settings import Settings, load_settings

    settings = load_settings(settings_file) if settings_file else Settings()
    if event_types:
        settings = replace(settings, event_types=(*settings.event_types, *map(str, event_types)))
    run_job(Request(settings=settings, **options))  # type: ignore[arg-type]
