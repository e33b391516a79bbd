"""The map: the default stages in order, and the coder that runs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from polybius.actors import ActorStage
from polybius.cleaning import CleaningStage
from polybius.codebooks.knowledge import activated, knowledge_of
from polybius.dates import DateStage
from polybius.events import EventStage
from polybius.events.extension import read_extension
from polybius.parsing import ParsingStage
from polybius.places import PlaceStage, town_country
from polybius.readers import Item
from polybius.records import CodedReport, CoderStamp, Problem, Report
from polybius.settings import Settings
from polybius.stages import Document, Stage, check_order, installed_stages
from polybius.statements import StatementStage
from polybius.version import __version__


def default_stages(settings: Settings) -> list[Stage]:
    """The stages of Polybius in the order in which a report passes through them."""
    stages: list[Stage] = [
        CleaningStage(settings),
        ParsingStage(settings),
        ActorStage(town_country),
        StatementStage(),
        EventStage([read_extension(Path(path)) for path in settings.event_types]),
        DateStage(),
        PlaceStage(),
    ]
    return stages + (installed_stages() if settings.third_party_stages else [])


class Coder:
    """Codes reports. Making one loads the model; use it for many reports.

    >>> coder = Coder()
    >>> coded = coder.code(report)
    >>> for coded in coder.pipe(reports): ...
    """

    def __init__(self, settings: Settings | None = None, stages: Sequence[Stage] | None = None) -> None:
        self.settings = settings or Settings()
        self.knowledge = knowledge_of([Path(source) for source in self.settings.knowledge])
        self.stages = list(stages) if stages is not None else default_stages(self.settings)
        check_order(self.stages)
        self.stamp = _stamp(self.settings, self.stages)

    def code(self, report: Report) -> CodedReport:
        """The report with its records. Never raises for a bad report: its ``problems`` say why."""
        return next(self.pipe([report]))

    def pipe(self, reports: Iterable[Report]) -> Iterator[CodedReport]:
        """Code reports in batches, lazily and in order; memory does not grow with their number.

        Raises ``TypeError`` for what is no :class:`Report`.
        """
        feed = iter(reports)
        while batch := list(islice(feed, self.settings.batch_size)):
            documents = [_document(report) for report in batch]
            with activated(self.knowledge):
                for stage in self.stages:
                    _run(stage, documents)
            yield from (self._coded(document) for document in documents)

    def pipe_items(self, items: Iterable[Item]) -> Iterator[CodedReport]:
        """Code what a reader gives: a coded report for each item, in order, its own problems first.

        An item without text is passed on uncoded. Lazy and in batches, like :meth:`pipe`.
        """
        feed = iter(items)
        while batch := list(islice(feed, self.settings.batch_size)):
            coded = self.pipe([item.report for item in batch if item.report.text])
            for item in batch:
                done = next(coded) if item.report.text else CodedReport(item.report, self.stamp)
                yield replace(done, problems=tuple(dict.fromkeys((*item.problems, *done.problems))))

    def _coded(self, document: Document) -> CodedReport:
        return CodedReport(
            report=document.report,
            coder=self.stamp,
            statements=tuple(document.statements),
            events=tuple(document.events),
            scare_quotes=tuple(document.scare_quotes),
            dates=tuple(document.dates),
            places=tuple(document.places),
            actors=tuple(document.actors),
            problems=tuple(dict.fromkeys(document.problems)),
        )


def _document(report: Report) -> Document:
    if not isinstance(report, Report):
        raise TypeError(
            f"a report is made with polybius.Report.build(text, …); this is {type(report).__name__}"
        )
    return Document(report)


def _run(stage: Stage, documents: list[Document]) -> None:
    """Run a stage on the documents that have what it requires; one that breaks is a recorded problem."""
    ready = [document for document in documents if _has(document, stage.requires)]
    try:
        stage(ready)
    except Exception:
        for document in ready:
            _run_alone(stage, document)


def _run_alone(stage: Stage, document: Document) -> None:
    try:
        stage([document])
    except Exception as error:
        message = f"{stage.name} failed: {type(error).__name__}: {error}"
        document.problems.append(Problem("stage-failed", message))


def _has(document: Document, slots: Sequence[str]) -> bool:
    return all(getattr(document, slot, True) is not None for slot in slots)


def _stamp(settings: Settings, stages: Sequence[Stage]) -> CoderStamp:
    models = {stage.name: stage.version for stage in stages}
    return CoderStamp("polybius", __version__, settings.digest(), models)
