"""``polybius report``: a run as one HTML page."""

from __future__ import annotations

from pathlib import Path

import click

from polybius.cli.runs import existing_run


@click.command(short_help="Write a run as one HTML page.")
@click.argument("run", required=False, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "page",
    type=click.Path(path_type=Path),
    metavar="FILE",
    required=True,
    help="The page to write.",
)
@click.option("--title", help="The page's title; without it, the name of the run.")
@click.option("--all", "everything", is_flag=True, help="Show records under the confidence threshold too.")
def report(run: Path | None, page: Path, title: str | None, everything: bool) -> None:
    """Write the folder RUN, or the latest run, as one HTML page that needs no network."""
    from polybius.settings import Settings
    from polybius.store import read_run
    from polybius.views.page import write_page

    folder = existing_run(run)
    threshold = 0.0 if everything else Settings().threshold
    write_page(read_run(folder), page, title=title or folder.resolve().name, threshold=threshold)
    click.echo(f"wrote {page}", err=True)
