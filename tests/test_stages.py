"""The stage contract: order is checked, stages from elsewhere run, one broken report stops nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from polybius import Coder, Report, Settings
from polybius.errors import StageError
from polybius.stages import Document, Stage, check_order, installed_stages

OUTSIDE = '''
class ShoutingStage:
    """A stage of another package: marks reports that shout."""

    name = "shouting"
    version = "7"
    requires = ("report",)
    assigns = ("extra",)

    def __call__(self, documents):
        for document in documents:
            document.extra = {"shouting": document.report.text.isupper()}


class NotAStage:
    pass
'''


class Recording:
    """A stage for tests: remembers the ids it saw and breaks on a text that says so."""

    name = "recording"
    version = "1"
    requires = ("report",)
    assigns = ("extra",)

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, documents: Sequence[Document]) -> None:
        for document in documents:
            if "break" in document.report.text:
                raise ValueError("as asked")
            self.seen.append(document.report.id)


class Needing(Recording):
    name = "needing"
    requires = ("statements",)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed package of somebody else's, as far as Python can tell."""
    (tmp_path / "shouting_stages.py").write_text(OUTSIDE)
    info = tmp_path / "shouting_stages-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting-stages\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[polybius.stages]\nshouting = shouting_stages:ShoutingStage\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    return info


@pytest.mark.usefixtures("package")
def test_a_stage_of_another_package_is_found_by_its_entry_point() -> None:
    (stage,) = installed_stages()
    assert isinstance(stage, Stage)
    assert (stage.name, stage.version) == ("shouting", "7")
    coder = Coder(Settings(), stages=[stage])
    document = Document(Report.build("NO!"))
    coder.stages[0]([document])
    assert document.extra == {"shouting": True}
    assert coder.stamp.models == {"shouting": "7"}


def test_an_entry_point_that_gives_no_stage_is_an_error(package: Path) -> None:
    (package / "entry_points.txt").write_text("[polybius.stages]\nwrong = shouting_stages:NotAStage\n")
    with pytest.raises(StageError, match="wrong"):
        installed_stages()


def test_a_stage_that_requires_what_none_assigns_is_an_error() -> None:
    with pytest.raises(StageError, match="'needing' requires statements"):
        check_order([Recording(), Needing()])


def test_a_report_that_breaks_a_stage_is_a_problem_and_the_rest_is_coded() -> None:
    stage = Recording()
    reports = [Report.build(text, id=text) for text in ("one", "break", "two")]
    coded = list(Coder(Settings(), stages=[stage]).pipe(reports))
    assert [c.report.id for c in coded] == ["one", "break", "two"]
    assert [p.code for c in coded for p in c.problems] == ["stage-failed"]
    assert "as asked" in coded[1].problems[0].message
    assert stage.seen[-2:] == ["one", "two"]


def test_reports_are_coded_lazily() -> None:
    drawn: list[int] = []

    def endless() -> object:
        while True:
            drawn.append(1)
            yield Report.build("x")

    pipe = Coder(Settings(batch_size=4), stages=[Recording()]).pipe(endless())  # type: ignore[arg-type]
    next(pipe)
    assert len(drawn) == 4


def test_an_unparsed_document_says_so() -> None:
    with pytest.raises(StageError):
        Document(Report.build("x")).parsed()
    with pytest.raises(StageError):
        Document(Report.build("x")).arranged()
