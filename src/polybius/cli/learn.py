"""``polybius learn``: an event type of one's own, from examples."""

from __future__ import annotations

from pathlib import Path

import click

EXAMPLES = """\b
Examples:
  polybius learn census.toml
  polybius learn census.toml -o types/census.json
  polybius code reports/ --type census.json
"""


@click.command(
    no_args_is_help=True, epilog=EXAMPLES, short_help="Learn an event type of your own from examples."
)
@click.argument("definition", type=click.Path(path_type=Path), metavar="TYPE.toml")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write the learned type; beside its TOML file by default.",
)
def learn(definition: Path, output: Path | None) -> None:
    """Learn an event type of your own from examples.

    TYPE.toml gives its name, quad, score, definition, cues (lemmas that often express it) and at least
    twenty example sentences with the trigger marked, as in "The army [T counted] the nomads"; counterexamples
    help. The learned type is one JSON file, which "polybius code --type" takes. It takes some seconds.
    """
    from polybius.events.extension import read_definition
    from polybius.events.learning import learn as learned
    from polybius.parsing import load_model

    extension = learned(read_definition(definition), load_model())
    path = output or definition.with_suffix(".json")
    path.parent.mkdir(parents=True, exist_ok=True)
    extension.write(path)
    click.echo(
        f"{extension.name}: learned from {extension.examples} examples; held out, {extension.recall:.0%} of "
        f"the triggers found and {extension.false:.2f} other words taken for one a text"
    )
    click.echo(f"written to {path}; use it with: polybius code --type {path} REPORTS")
