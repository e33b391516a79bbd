"""What readers give can be coded item by item: each has an answer, in order."""

from __future__ import annotations

import io
from collections.abc import Sequence

from polybius.pipeline import Coder
from polybius.readers import read_stream
from polybius.records import Problem
from polybius.settings import Settings
from polybius.stages import Document


class Counting:
    """A stage that notes a problem on each report, and how many reports it was given."""

    name = "counting"
    version = "1"
    requires = ("report",)
    assigns = ()

    def __init__(self) -> None:
        self.batches: list[int] = []

    def __call__(self, documents: Sequence[Document]) -> None:
        self.batches.append(len(documents))
        for document in documents:
            document.problems.append(Problem("seen", document.report.text))


LINES = b'{"text": "One.", "published": "2023-03-04"}\n\n{"text": "Two."}\n{"te\n{"text": "Three."}\n'


def test_each_item_has_an_answer_in_order() -> None:
    stage = Counting()
    coder = Coder(Settings(batch_size=2), stages=[stage])
    coded = list(coder.pipe_items(read_stream(io.BytesIO(LINES))))
    assert [[problem.code for problem in each.problems] for each in coded] == [
        ["seen"],
        ["blank-line"],
        ["published-missing", "seen"],
        ["json-broken"],
        ["published-missing", "seen"],
    ]
    assert [each.report.text for each in coded] == ["One.", "", "Two.", "", "Three."]
    assert sum(stage.batches) == 3


def test_items_are_taken_batch_by_batch() -> None:
    taken = []
    items = (taken.append(item) or item for item in read_stream(io.BytesIO(LINES)))  # type: ignore[func-returns-value]
    coded = Coder(Settings(batch_size=2), stages=[Counting()]).pipe_items(items)
    next(coded)
    assert len(taken) == 2
