"""The documentation is so: generated parts are fresh, nothing is undocumented, links lead somewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest
from docs import generate
from docs.dictionary import FIELDS, PROBLEMS

from polybius import Coder, Report, readers
from polybius.cli import commands, main

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")])
LINK = re.compile(r"\[[^\]]*\]\((?P<path>[^)#\s]*)(?:#(?P<heading>[^)\s]*))?\)")
# The calls that record a problem, and where its code stands among their arguments.
RECORDING = {"Problem": 0, "broken": 1, "Unreadable": 1}


@pytest.mark.parametrize("page", [page for page in generate.PAGES if page != "README.md"])
def test_the_generated_parts_of_a_page_are_fresh(page: str) -> None:
    assert (ROOT / page).read_text("utf-8") == generate.filled(page), "run: python -m docs.generate"


def test_the_example_in_the_readme_prints_what_it_says(
    coder: Coder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setattr("polybius.cli.coding.make_coder", lambda _: coder)
    Path("report.txt").write_text(generate.example_text(), "utf-8")
    assert main(["code", "report.txt", "--no-store"]) == 0
    said = generate.written("README.md", "example-output")
    printed = f"```text\n{capsys.readouterr().out.rstrip()}\n```\n"
    assert _without_seconds(said) == _without_seconds(printed), "run: python -m docs.generate"


def test_the_python_in_the_readme_runs(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("polybius.pipeline.Coder", lambda: coder)
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    names: dict[str, object] = {}
    exec(code, names)
    assert isinstance(names["report"], Report)


def test_every_field_of_every_record_is_described_and_no_other() -> None:
    records = {one.__name__: [field.name for field in fields(one)] for one in generate.record_classes()}
    assert {name: list(described) for name, described in FIELDS.items()} == records


def test_every_problem_that_the_code_records_is_described_and_no_other() -> None:
    assert set(_problem_codes()) == set(PROBLEMS)


def test_every_command_and_option_says_what_it_does() -> None:
    for command in commands.commands.values():
        assert command.help, command.name
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, (command.name, option.name)


def test_every_option_stands_in_the_reference() -> None:
    page = (ROOT / "docs/cli.md").read_text("utf-8")
    for command in commands.commands.values():
        section = page.split(f"### {command.name}\n")[1].split("\n### ")[0]
        for option in command.params:
            for flag in option.opts if isinstance(option, click.Option) else ():
                assert f"`{flag}" in section, (command.name, flag)


def test_the_help_names_every_format() -> None:
    (option,) = (one for one in commands.commands["code"].params if one.name == "form")
    assert isinstance(option, click.Option)
    assert option.help
    assert all(re.search(rf"\b{name}\b", option.help) for name in readers.FORMATS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.finditer(page.read_text("utf-8")):
        path, heading = link["path"], link["heading"]
        if "://" in path:
            continue
        target = page.parent / path if path else page
        assert target.exists(), link[0]
        if heading:
            assert heading in _anchors(target), link[0]


def _without_seconds(text: str) -> str:
    return re.sub(r"in \d+\.\d s", "in … s", text)


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def _problem_codes() -> Iterator[str]:
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RECORDING:
                arguments = node.args[RECORDING[node.func.id] :]
                code = arguments[0] if arguments else None
                if isinstance(code, ast.Constant) and code.value:
                    yield code.value
