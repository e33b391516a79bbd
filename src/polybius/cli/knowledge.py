"""``polybius knowledge``: a larger table of names that you have, made into files that settings can name."""

from __future__ import annotations

from pathlib import Path

import click

EXAMPLES = """\b
Examples:
  polybius knowledge politicians.parquet -o politicians
  polybius knowledge names.csv -o other-actors
then, in a settings file:
  knowledge = ["politicians", "other-actors"]
"""


@click.command(
    no_args_is_help=True,
    epilog=EXAMPLES,
    short_help="Import names, ids and offices from a CSV or Parquet file.",
)
@click.argument("table", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder for the tables that are made.",
)
def knowledge(table: Path, folder: Path) -> None:
    """Import names, ids and offices from a CSV or Parquet file.

    Columns that count: name, aliases, id or wikidata, kind (person, organization, group), country,
    sectors, office or role, start, end. What cannot be used is counted by reason. A settings file that
    names the folder puts what is in it before what Polybius knows by itself.
    """
    from polybius.codebooks.imported import import_table

    for reason, count in sorted(import_table(table, folder).items()):
        click.echo(f"{count:>9} {reason}")
