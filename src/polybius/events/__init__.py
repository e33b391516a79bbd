"""Events: who did what to whom."""

from __future__ import annotations

from collections.abc import Sequence

from polybius.stages import Document

__all__ = ["EventStage"]


class EventStage:
    """Assigns ``events``."""

    name = "events"
    version = "0"
    requires = ("doc", "mentions", "statements")
    assigns = ("events",)

    def __call__(self, documents: Sequence[Document]) -> None:
        """Fill the slots of each document."""
