"""Dates: temporal expressions resolved against the publication date."""

from __future__ import annotations

from collections.abc import Sequence

from polybius.stages import Document

__all__ = ["DateStage"]


class DateStage:
    """Assigns ``dates``."""

    name = "dates"
    version = "0"
    requires = ("doc", "statements", "events")
    assigns = ("dates",)

    def __call__(self, documents: Sequence[Document]) -> None:
        """Fill the slots of each document."""
