"""``polybius actor``: who a bare phrase names."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from polybius.cli.asking import Answer, Question, answer_lines, knowledge_in, settings_option

if TYPE_CHECKING:
    from spacy.language import Language

    from polybius.records import Actor

EXAMPLES = """\b
Examples:
  polybius actor "Turkish troops"
  polybius actor "President Xi" --date 2022-06-28
  echo '{"text": "Oslo police", "date": "2022-06-28"}' | polybius actor --json -
"""


@click.command(
    no_args_is_help=True, epilog=EXAMPLES, short_help="Country, sectors, name and office of a phrase."
)
@click.argument("phrase", metavar="PHRASE | INPUT")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help='Answer lines such as {"text", "date"} of INPUT (- for standard input).',
)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day on which offices are looked up (YYYY-MM-DD).",
)
@settings_option
def actor(phrase: str, as_json: bool, day: datetime | None, settings_file: Path | None) -> None:
    """Tell which political actor a bare phrase names, as a report of that day would mean it.

    With --json each line of INPUT is answered by one line: an object with country, sectors, name and role,
    and besides these kind, wikidata and how (what found it); unknown is null or [].
    """
    from polybius.codebooks.knowledge import activated

    with activated(knowledge_in(settings_file)):
        if as_json:
            answer_lines(phrase, ("text",), _answers)
        else:
            click.echo(_line(_resolved([{"text": phrase, "date": day.date() if day else None}])[0]))


def _answers(questions: list[Question]) -> list[Answer]:
    return [_plain(found) for found in _resolved(questions)]


def _resolved(questions: list[Question]) -> list[Actor | None]:
    from polybius.actors import resolve_phrases
    from polybius.places import town_country

    phrases = [(question["text"], question["date"]) for question in questions]
    return list(resolve_phrases(_model(), phrases, town_country))


@cache
def _model() -> Language:
    from polybius.parsing import load_model

    return load_model()


def _plain(found: Actor | None) -> Answer:
    if found is None:
        return {
            "country": None,
            "sectors": [],
            "name": None,
            "role": None,
            "kind": "unknown",
            "wikidata": None,
            "how": "nothing known",
        }
    return {
        "country": found.country,
        "sectors": list(found.sectors),
        "name": found.name,
        "role": found.role,
        "kind": found.kind,
        "wikidata": found.wikidata,
        "how": found.how,
    }


def _line(found: Actor | None) -> str:
    if found is None:
        return "not known"
    parts = (found.name, found.country, " ".join(found.sectors), found.role, found.how)
    return " · ".join(part for part in parts if part) or "not known"
