"""Cleaning: how a report is laid out, without changing a character of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from polybius.cleaning.layout import Block, Dateline, Layout
from polybius.settings import Settings
from polybius.stages import Document

__all__ = ["Block", "CleaningStage", "Dateline", "Layout"]


class CleaningStage:
    """Assigns ``layout``."""

    name = "cleaning"
    version = "1"
    requires = ("report",)
    assigns = ("layout",)

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __call__(self, documents: Sequence[Document]) -> None:
        """Lay out each report."""
        for document in documents:
            text = document.report.text
            blocks: list[Block] = []
            for m in re.finditer(r"[^\n]*\S[^\n]*", text):
                kind = "title" if m.start() < document.report.body_start else "paragraph"
                blocks.append(Block(kind, m.start(), m.end()))  # type: ignore[arg-type]
            document.layout = Layout(text, tuple(blocks))
