"""``polybius leaders``: who held an office on a day."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from polybius.cli.asking import Answer, Question, answer_lines, knowledge_in, settings_option

if TYPE_CHECKING:
    from polybius.actors.leaders import Leader

EXAMPLES = """\b
Examples:
  polybius leaders France president --date 2015-06-01
  polybius leaders JPN "head of government"
  echo '{"country": "DEU", "office": "chancellor", "date": "2021-12-07"}' | polybius leaders --json -
"""


@click.command(no_args_is_help=True, epilog=EXAMPLES, short_help="Who held an office in a country on a day.")
@click.argument("words", nargs=-1, required=True, metavar="COUNTRY OFFICE | INPUT")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help='Answer lines such as {"country", "office", "date"} of INPUT (- for standard input).',
)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day (YYYY-MM-DD); without it the last day that the table knows, 2025-12-31.",
)
@settings_option
def leaders(words: tuple[str, ...], as_json: bool, day: datetime | None, settings_file: Path | None) -> None:
    """Tell who held an office in a country on a day.

    COUNTRY is a name or an ISO 3166-1 alpha-3 code. OFFICE is a title ("president", "foreign minister"), or
    "head of state", "head of government" or "leader". With --json each line of INPUT is answered by one line:
    an object with name, country, office, start, end and wikidata, or null where it is not known.
    """
    if len(words) != (1 if as_json else 2):
        raise click.UsageError("give a COUNTRY and an OFFICE, or --json and one INPUT")
    from polybius.actors.leaders import leader
    from polybius.codebooks.knowledge import activated
    from polybius.codebooks.offices import CHECKED_TO

    with activated(knowledge_in(settings_file)):
        if as_json:
            answer_lines(words[0], ("country", "office", "date"), _answers)
        else:
            asked = day.date() if day else min(date.today(), CHECKED_TO)
            click.echo(_line(leader(words[0], words[1], asked), asked))


def _answers(questions: list[Question]) -> list[Answer]:
    from polybius.actors.leaders import leader

    return [_plain(leader(q["country"], q["office"], q["date"])) for q in questions]


def _plain(found: Leader | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in asdict(found).items()}


def _line(found: Leader | None, asked: date) -> str:
    if found is None:
        return f"not known for {asked}"
    start = found.start.isoformat() if found.start else "?"
    end = found.end.isoformat() if found.end else "open"
    office = found.office.replace("-", " ")
    return f"{found.name} · {found.country} {office} · {start} – {end} (asked for {asked})"
