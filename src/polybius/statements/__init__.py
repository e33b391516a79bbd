"""Statements: who is reported to have said what, to the word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from polybius.actors import describe
from polybius.records import Actor
from polybius.stages import Document
from polybius.statements.assembly import records, settled
from polybius.statements.direct import direct_drafts
from polybius.statements.indirect import verb_drafts
from polybius.statements.nouns import other_drafts
from polybius.statements.reading import Reading

__all__ = ["StatementStage"]


class StatementStage:
    """Assigns ``statements``, ``scare_quotes``."""

    name = "statements"
    version = "1"
    requires = ("doc", "mentions")
    assigns = ("statements", "scare_quotes")

    def __call__(self, documents: Sequence[Document]) -> None:
        """Fill the slots of each document."""
        for document in documents:
            layout = document.arranged()
            r = Reading(document.parsed(), layout.shadow, layout.blocks)
            drafts = settled(r, direct_drafts(r), [*verb_drafts(r), *other_drafts(r)])
            document.statements = records(r, document.report, drafts, partial(_actor, document))


def _actor(document: Document, token: int) -> Actor:
    return describe(document, document.parsed()[token]).actor
