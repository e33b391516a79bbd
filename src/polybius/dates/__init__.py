"""Dates: temporal expressions resolved against the publication date, and the dates of events and
statements."""

from __future__ import annotations

from collections.abc import Sequence

from polybius.dates import belonging
from polybius.dates.detection import dates_of
from polybius.dates.event_dates import event_dates
from polybius.dates.ties import statement_dates, tie
from polybius.stages import Document

__all__ = ["DateStage"]


class DateStage:
    """Assigns ``dates``, and ``statements`` and ``events`` anew with their ``when``."""

    name = "dates"
    version = "1"
    requires = ("layout", "doc", "statements", "events")
    assigns = ("dates", "statements", "events")

    def __call__(self, documents: Sequence[Document]) -> None:
        """Find and resolve each document's dates."""
        for document in documents:
            document.dates = dates_of(document)
            tied = belonging.with_owners(document, tie(document.parsed(), document.dates))
            document.statements = statement_dates(document, tied)
            document.events = event_dates(document, tied)
