"""The statements stage: drafts of all rules, settled and written as records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from polybius.actors import describe, mention_of
from polybius.records import Actor
from polybius.stages import Document
from polybius.statements.assembly import records
from polybius.statements.direct import direct_drafts
from polybius.statements.headlines import headline_drafts
from polybius.statements.indirect import verb_drafts
from polybius.statements.nouns import other_drafts
from polybius.statements.phrases import phrase
from polybius.statements.posts import post_drafts
from polybius.statements.reading import Reading
from polybius.statements.scare import scare_quotes
from polybius.statements.settling import settled

MARKS = " \t\"'“”‘’«»„‹›,;:()[]-–—"


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
            direct = [*direct_drafts(r), *post_drafts(r)]
            drafts = settled(r, direct, [*verb_drafts(r), *other_drafts(r), *headline_drafts(r)])
            document.statements = records(r, document.report, drafts, partial(_actor, document, r))
            document.scare_quotes = scare_quotes(r, document.report, document.statements)


def _actor(document: Document, r: Reading, token: int) -> Actor:
    """The actor of a token; a phrase that names no known actor ends before any clause of its own."""
    known = mention_of(document, r.doc[token])
    if known is not None and known.actor.span is not None:
        span = known.actor.span
        lost = len(span.text) - len(span.text.lstrip(MARKS))
        return (
            replace(known.actor, span=document.report.span(span.start + lost, span.end))
            if lost
            else known.actor
        )
    low, high = phrase(r, token)
    span = document.report.span(r.starts[low], r.ends[high - 1])
    return replace(describe(document, r.doc[token]).actor, span=span)
