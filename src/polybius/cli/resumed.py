"""The reports that a run holds from an earlier time, handed out again so that nothing is coded twice."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from polybius.store import RunWriter, read_run
from polybius.store.shards import scrub

if TYPE_CHECKING:
    from polybius.readers import Item
    from polybius.records import CodedReport, Report

Key = tuple[str, str]


class ResumedReports:
    """What the writer's run held when it was opened.

    The run is read beside the input, which as a rule has the same order: then no report is held in memory.
    """

    def __init__(self, writer: RunWriter) -> None:
        self._done = writer.done
        self._stored = read_run(writer.folder)
        self._passed: defaultdict[Key, deque[CodedReport]] = defaultdict(deque)

    def known(self, item: Item) -> CodedReport | None:
        """The stored coding of the item's report, each copy once; None when there is none."""
        if not self._done.take(item.report):
            return None
        wanted = _key(item.report)
        if self._passed.get(wanted):
            return self._passed[wanted].popleft()
        for coded in self._stored:
            if _key(coded.report) == wanted:
                return coded
            self._passed[_key(coded.report)].append(coded)
        return None


def _key(report: Report) -> Key:
    """Id and text as they are stored: without lone surrogates."""
    return scrub(report.id), scrub(report.text)
