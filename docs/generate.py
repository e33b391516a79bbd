"""Fills the generated parts of the documentation: ``python -m docs.generate`` from the repository's root.

A page marks such a part with ``<!-- begin NAME -->`` and ``<!-- end NAME -->``; all between is replaced.
Tests fail when a page is stale.
"""

from __future__ import annotations

import inspect
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import click
from docs.codebook_pages import codebook_pages, codebook_table
from docs.dictionary import FIELDS, PROBLEMS
from docs.tables import store_tables

from polybius import records
from polybius.cli import EXAMPLES, commands
from polybius.cli.failures import OTHER_EXIT_CODES
from polybius.errors import PolybiusError
from polybius.settings import Settings

ROOT = Path(__file__).parents[1]
PART = re.compile(r"(<!-- begin (?P<name>[\w-]+) -->\n)(.*?)(<!-- end (?P=name) -->)", re.DOTALL)


def record_classes() -> list[type]:
    """The dataclasses of polybius.records, in the order of the dictionary."""
    found = {name: one for name, one in vars(records).items() if isinstance(one, type) and is_dataclass(one)}
    return [found[name] for name in sorted(found, key=list(FIELDS).index)]


def record_dictionary() -> str:
    """A section for each record with a table of its fields."""
    return "\n".join(_record(one) for one in record_classes())


def _record(one: type) -> str:
    hints = get_type_hints(one)
    rows = [
        f"| `{field.name}` | {type_name(hints[field.name])} | {FIELDS[one.__name__][field.name]} |"
        for field in fields(one)
    ]
    intro = inspect.getdoc(one) or ""
    return "\n".join(
        [
            f"### {one.__name__}",
            intro.replace("``", "`"),
            "",
            "| field | value | meaning |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def type_name(hint: Any) -> str:
    """A type in the words of JSON: ``list of span``, ``day or null``."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return " or ".join(type_name(one) for one in arguments)
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in arguments)
    if origin is tuple:
        return f"list of {type_name(arguments[0])}"
    if origin is dict:
        return "object of strings"
    names = {str: "string", int: "integer", float: "number", date: "day (`YYYY-MM-DD`)", type(None): "null"}
    return names.get(hint) or f"[{hint.__name__}](#{hint.__name__.lower()})"


def problem_codes() -> str:
    """A table of the codes of problems."""
    rows = [f"| `{code}` | {meaning} |" for code, meaning in sorted(PROBLEMS.items())]
    return "\n".join(["| code | meaning |", "|---|---|", *rows, ""])


def command_reference() -> str:
    """A section for each command: usage, what it does, its options."""
    return "\n".join("\n".join(_command(command)) for command in commands.commands.values())


def _command(command: click.Command) -> Iterator[str]:
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    options = [param for param in command.params if isinstance(param, click.Option)]
    usage = " ".join(
        ["polybius", str(command.name), *map(_placeholder, arguments), *["[OPTIONS]"] * bool(options)]
    )
    yield from (f"### {command.name}", "", f"    {usage}", "", inspect.cleandoc(command.help or ""), "")
    if options:
        yield from ("| option | meaning |", "|---|---|")
        yield from (f"| {_flags(option)} | {option.help} |" for option in options)
        yield ""


def _placeholder(argument: click.Argument) -> str:
    name = argument.metavar or str(argument.name).upper()
    return name if argument.required else f"[{name}]"


def _flags(option: click.Option) -> str:
    value = "" if option.is_flag else f" {option.metavar or option.type.name.upper()}"
    return ", ".join(f"`{flag}{value}`" for flag in option.opts)


def command_examples() -> str:
    """The examples of ``polybius --help``."""
    lines = EXAMPLES.splitlines()[2:]
    return "\n".join(["```", *(line.strip() for line in lines), "```", ""])


def exit_codes() -> str:
    """A table of the exit codes, those of the tree of errors and the others."""
    rows = {code: (name, meaning) for code, (name, meaning) in OTHER_EXIT_CODES.items()}
    for error in PolybiusError.__subclasses__():
        rows[error.exit_code] = (error.code, " ".join((error.__doc__ or "").split()))
    lines = [
        f"| {code} | {f'`{name}`' if name else ''} | {meaning} |"
        for code, (name, meaning) in sorted(rows.items())
    ]
    return "\n".join(["| exit code | code in the message | meaning |", "|---|---|---|", *lines, ""])


def settings_table() -> str:
    """A table of the settings with their defaults, from the docstring of ``Settings``."""
    said = dict(re.findall(r"^(\w+): (.+)$", inspect.getdoc(Settings) or "", re.MULTILINE))
    rows = [f"| `{one.name}` | `{json.dumps(one.default)}` | {said[one.name]} |" for one in fields(Settings)]
    return "\n".join(["| setting | default | meaning |", "|---|---|---|", *rows, ""])


def example_output() -> str:
    """What the command of the README prints for its report; the only part that takes the language model."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "report.txt").write_text(example_text(), "utf-8")
        command = [sys.executable, "-m", "polybius", "code", "report.txt", "--no-store"]
        plain = os.environ | {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
        printed = subprocess.run(
            command, cwd=folder, env=plain, check=True, capture_output=True
        ).stdout.decode()
    return f"```text\n{printed.rstrip()}\n```\n"


def example_text() -> str:
    """The report of the README as a file holds it."""
    return re.sub(r"\A```text\n|```\n\Z", "", written("README.md", "example-report"))


def written(page: str, name: str) -> str:
    """What a generated part of a page holds now."""
    return next(part[3] for part in PART.finditer((ROOT / page).read_text("utf-8")) if part["name"] == name)


PARTS: dict[str, Callable[[], str]] = {
    "records": record_dictionary,
    "problems": problem_codes,
    "commands": command_reference,
    "examples": command_examples,
    "settings": settings_table,
    "tables": store_tables,
    "exit-codes": exit_codes,
    "example-output": example_output,
    "codebook": codebook_table,
}
PAGES = ("docs/records.md", "docs/cli.md", "docs/store.md", "docs/codebook.md", "README.md")


def filled(page: str) -> str:
    """The text of a page with its generated parts as they should be."""
    return PART.sub(
        lambda m: m[1] + PARTS.get(m["name"], lambda: m[3])() + m[4], (ROOT / page).read_text("utf-8")
    )


def write() -> None:
    """Bring every page up to date."""
    for page in PAGES:
        (ROOT / page).write_text(filled(page), "utf-8")
    for page, text in codebook_pages().items():
        (ROOT / page).parent.mkdir(exist_ok=True)
        (ROOT / page).write_text(text, "utf-8")


if __name__ == "__main__":
    write()
