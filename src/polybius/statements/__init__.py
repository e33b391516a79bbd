"""Statements: who is reported to have said what."""

from __future__ import annotations

from collections.abc import Sequence

from polybius.stages import Document

__all__ = ["StatementStage"]


class StatementStage:
    """Assigns ``statements``, ``scare_quotes``."""

    name = "statements"
    version = "0"
    requires = ("doc", "mentions")
    assigns = ("statements", "scare_quotes")

    def __call__(self, documents: Sequence[Document]) -> None:
        """Fill the slots of each document."""
