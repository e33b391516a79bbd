"""Commands that answer questions: one JSON object a line in, one line out, in order and at once."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from polybius.codebooks.knowledge import Knowledge

Answer = dict[str, Any] | None
Question = dict[str, Any]
LONGEST_LINE = 1 << 20
BATCH = 256
settings_option = click.option(
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Settings in TOML; their `knowledge` names files of your own.",
)


def knowledge_in(settings_file: Path | None) -> Knowledge:
    """The knowledge that a settings file asks for, or ours."""
    from polybius.codebooks.knowledge import knowledge_of
    from polybius.settings import load_settings

    sources = load_settings(settings_file).knowledge if settings_file else ()
    return knowledge_of([Path(source) for source in sources])


def answer_lines(
    source: str, wanted: tuple[str, ...], answers: Callable[[list[Question]], list[Answer]]
) -> None:
    """Answer each line of a file, or of standard input for ``-``, with one line of JSON.

    A line that is no question (no JSON, no object, a key of ``wanted`` missing, a date that is none) is
    answered by an object with the one key ``problem``. Standard input is answered line by line.
    """
    with ExitStack() as stack:
        stream = sys.stdin.buffer if source == "-" else stack.enter_context(click.open_file(source, "rb"))
        size = 1 if source == "-" else BATCH
        while lines := list(islice(iter(lambda: stream.readline(LONGEST_LINE + 1), b""), size)):
            _answer(lines, wanted, answers)


def _answer(
    lines: list[bytes], wanted: tuple[str, ...], answers: Callable[[list[Question]], list[Answer]]
) -> None:
    read = [_question(line, wanted) for line in lines]
    given = iter(_given([question for question in read if isinstance(question, dict)], answers))
    for question in read:
        told = next(given) if isinstance(question, dict) else {"problem": question}
        sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def _given(questions: list[Question], answers: Callable[[list[Question]], list[Answer]]) -> list[Answer]:
    """The answers; where one question of several breaks them, each is asked alone."""
    try:
        return answers(questions)
    except Exception as error:
        if len(questions) == 1:
            return [{"problem": f"{type(error).__name__}: {error}"}]
        return [answer for question in questions for answer in _given([question], answers)]


def _question(line: bytes, wanted: tuple[str, ...]) -> Question | str:
    """The question on a line, its date read; or what is wrong with it."""
    if len(line) > LONGEST_LINE:
        return f"a line may have {LONGEST_LINE >> 20} MB; this is a part of one that has more"
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"this line is not JSON: {error}"
    if not isinstance(value, dict):
        return "this line is no JSON object"
    missing = [key for key in wanted if not isinstance(value.get(key), str) or not value[key].strip()]
    if missing:
        return f"no text under {', '.join(missing)}"
    try:
        day = value.get("date")
        return {**value, "date": date.fromisoformat(str(day).partition("T")[0]) if day else None}
    except ValueError:
        return f"not a date: {value['date']!r} (YYYY-MM-DD)"
