"""``polybius relation``: what one given actor does to another in a sentence."""

from __future__ import annotations

from dataclasses import asdict

import click

from polybius.cli.asking import Answer, Question, answer_lines

EXAMPLES = """\b
Examples:
  polybius relation --json pairs.jsonl
a line of which is
  {"text": "Oslo sued Kyiv.", "source": {"start": 0, "end": 4}, "target": {"start": 10, "end": 14}}
"""


@click.command(
    no_args_is_help=True,
    epilog=EXAMPLES,
    short_help="What one given actor does to another.",
)
@click.argument("source", metavar="INPUT")
@click.option("--json", "as_json", is_flag=True, help="JSON lines in and out; the only form there is.")
def relation(source: str, as_json: bool) -> None:  # noqa: ARG001
    """Tell what the first of two given actors does to the second, as PLOVER types it.

    Each line of INPUT (- for standard input) is an object with text, source and target, and an id if
    you like; source and target have start and end, offsets in code points. It is answered by one with
    id, type, quad, confidence and scores.
    """
    answer_lines(source, ("text",), _answers)


def _answers(questions: list[Question]) -> list[Answer]:
    from polybius.events.relation import relations

    pairs = [(q["text"], _span(q, "source"), _span(q, "target")) for q in questions]
    return [
        {"id": question.get("id"), **asdict(found)}
        for question, found in zip(questions, relations(pairs), strict=True)
    ]


def _span(question: Question, role: str) -> tuple[int, int]:
    """The offsets of a side; raises ``ValueError`` for what is no span of the text."""
    span = question.get(role)
    start, end = (span.get("start"), span.get("end")) if isinstance(span, dict) else (None, None)
    if (
        not isinstance(start, int)
        or not isinstance(end, int)
        or not 0 <= start < end <= len(question["text"])
    ):
        raise ValueError(f"{role} must have start and end within the text")
    return start, end
