"""Cleaning: how a report is laid out, without changing a character of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from polybius.cleaning.blocks import blocks_of
from polybius.cleaning.language import language_of
from polybius.cleaning.layout import Block, Dateline, Layout
from polybius.cleaning.limit import coded_end
from polybius.cleaning.shadow import shadow_of
from polybius.cleaning.unbroken import LONGEST_WORD, without_unbroken
from polybius.records import Problem
from polybius.settings import Settings
from polybius.stages import Document

__all__ = ["Block", "CleaningStage", "Dateline", "Layout"]

_LOOKED_AT = 4000


class CleaningStage:
    """Assigns ``layout``, and the language of the report where it can be told.

    A report in another language than English gets no blocks and the problem ``language-not-supported``; of
    one that is longer than the setting ``max_characters`` the rest is left out, with ``text-too-long``.
    """

    name = "cleaning"
    version = "3"
    requires = ("report",)
    assigns = ("layout",)

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __call__(self, documents: Sequence[Document]) -> None:
        """Lay out each report."""
        for document in documents:
            document.layout = self._layout(document)

    def _layout(self, document: Document) -> Layout:
        report = document.report
        end = coded_end(report.text, self.settings.max_characters)
        shadow, unbroken = without_unbroken(shadow_of(report.text, end))
        if not self._is_english(document, shadow):
            return Layout(" " * len(shadow), ())
        document.problems.extend(_left_out(len(report.text), end, unbroken))
        blocks, dateline = blocks_of(document.report, shadow, end)
        shadow = _unwrapped(shadow, blocks)
        return Layout(shadow, blocks, dateline)

    def _is_english(self, document: Document, shadow: str) -> bool:
        """Whether the report can be coded; sets its language when it does not have one."""
        report = document.report
        if report.language is None:
            language = language_of(shadow[report.body_start : report.body_start + _LOOKED_AT])
            document.report = report = replace(report, language=language)
        if report.language is None or report.language.lower()[:2] == "en":
            return True
        message = f"the report is in another language than English: {report.language}"
        document.problems.append(Problem("language-not-supported", message))
        return False


def _left_out(length: int, end: int, unbroken: int) -> Iterator[Problem]:
    """What of the text is not coded."""
    if end < length:
        message = f"the text has {length} characters; what comes after {end} is not coded"
        yield Problem("text-too-long", message)
    if unbroken:
        message = (
            f"what has over {LONGEST_WORD} characters without a blank is not coded: {unbroken} stretches"
        )
        yield Problem("text-unbroken", message)


def _unwrapped(shadow: str, blocks: Sequence[Block]) -> str:
    """The shadow with blanks for the line breaks within blocks."""
    wrapped = [block for block in blocks if "\n" in shadow[block.start : block.end]]
    if not wrapped:
        return shadow
    pieces: list[str] = []
    position = 0
    for block in wrapped:
        pieces += (shadow[position : block.start], shadow[block.start : block.end].replace("\n", " "))
        position = block.end
    return "".join((*pieces, shadow[position:]))
