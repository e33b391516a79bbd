"""``polybius codebook``: what an event type means, in words."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from polybius.codebooks.codebook import Entry

EXAMPLES = """\b
Examples:
  polybius codebook                all types with their quad and score
  polybius codebook RETREAT        what it means, its borders, modes and examples
  polybius codebook assault --json
"""
WIDTH = 92


@click.command(epilog=EXAMPLES, short_help="What an event type means, in words.")
@click.argument("event_type", required=False, metavar="TYPE")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a type.")
def codebook(event_type: str | None, as_json: bool) -> None:
    """Tell what a PLOVER event type means: definition, sides, modes, borders, examples, scores.

    TYPE is one of the sixteen, in any case. Without it all are listed.
    """
    from polybius.codebooks.codebook import codebook as entries

    known = entries()
    name = event_type.upper() if event_type else ""
    if name and name not in known:
        raise click.UsageError(f"no type {event_type}; there are {', '.join(known)}")
    chosen = [known[name]] if name else list(known.values())
    if as_json:
        for entry in chosen:
            click.echo(json.dumps(_numbers(entry) | asdict(entry), ensure_ascii=False))
    else:
        click.echo("\n".join(_page(chosen[0]) if name else map(_row, chosen)))


def _numbers(entry: Entry) -> dict[str, object]:
    from polybius.events.ontology import ontology

    known = ontology().types[entry.name]
    return {"name": entry.name, "quad": known.quad, "score": known.score, "mode_scores": dict(known.modes)}


def _row(entry: Entry) -> str:
    from polybius.events.ontology import ontology

    known = ontology().types[entry.name]
    return f"{entry.name:<10} quad {known.quad}  score {known.score:>5}  {known.definition}"


def _page(entry: Entry) -> Iterator[str]:
    from polybius.events.ontology import ontology

    known = ontology().types[entry.name]
    yield f"{entry.name} · quad {known.quad} · score {known.score} · CAMEO {known.cameo}"
    yield ""
    yield from textwrap.wrap(entry.definition, WIDTH)
    yield ""
    yield from _wrapped("actor", entry.actor)
    yield from _wrapped("recipient", entry.recipient)
    if entry.modes:
        yield "\nmodes"
    for mode, meaning in entry.modes.items():
        yield from _wrapped(f"  {mode} ({known.modes[mode]})", meaning)
    yield "\nborders"
    for border in entry.borders:
        yield from _wrapped(f"  {border.other}", border.rule)
    yield "\nexamples"
    for example in entry.examples:
        yield from textwrap.wrap(example, WIDTH, initial_indent="  · ", subsequent_indent="    ")


def _wrapped(head: str, words: str) -> list[str]:
    return textwrap.wrap(f"{head}: {words}", WIDTH, subsequent_indent="    ")
