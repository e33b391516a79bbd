"""What a coding run came to, in a few lines for people's eyes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.text import Text

from polybius.records import CodedReport, Event, Statement
from polybius.views.printable import printable


@dataclass(slots=True)
class Tally:
    """Counts over coded reports; ``example`` is the id of the surest record of the first that has any."""

    reports: int = 0
    statements: int = 0
    events: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    example: str | None = None

    def add(self, coded: CodedReport) -> None:
        """Count one more report."""
        self.reports += 1
        self.statements += len(coded.statements)
        self.events.update(event.type for event in coded.events)
        self.problems.update(problem.code for problem in coded.problems)
        if self.example is None:
            records: Sequence[Event | Statement] = coded.events or coded.statements
            surest = max(records, key=lambda record: record.confidence, default=None)
            self.example = surest.id if surest else None


def summary_view(tally: Tally, *, seconds: float | None = None) -> Text:
    """Reports, events by type, statements and problems by code, with the seconds they took if given."""
    took = f" in {seconds:.1f} s" if seconds is not None else ""
    summary = Text()
    summary.append(f"{_counted(tally.reports, 'report')}{took}\n", "bold")
    summary.append(_listed(_counted(tally.events.total(), "event"), tally.events) + "\n")
    summary.append(_counted(tally.statements, "statement"))
    if tally.problems:
        summary.append("\n" + _listed(_counted(tally.problems.total(), "problem"), tally.problems), "red")
    return summary


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _listed(head: str, counts: Counter[str]) -> str:
    """The counts, largest first, those that are equal by name."""
    parts = [
        f"{name} {count:,}" for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return printable(f"{head}: {', '.join(parts)}" if parts else head)
