"""Parsing: tokens, sentences, syntax and names, by spaCy, over the layout's copy of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Doc

from polybius.parsing.headlines import in_running_case
from polybius.parsing.model import common_words, load_model, model_version
from polybius.parsing.sentences import set_sentence_starts
from polybius.settings import Settings
from polybius.stages import Document

__all__ = ["ParsingStage", "load_model", "model_version"]


class ParsingStage:
    """Assigns ``doc``: its character offsets are the offsets of the report's text.

    Words of headlines in capitals stand in it as running text would have them.
    """

    name = "parsing"
    requires = ("layout",)
    assigns = ("doc",)

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def nlp(self) -> Language:
        """The model, loaded when it is first needed."""
        return load_model(self.settings.model)

    @cached_property
    def is_common(self) -> Callable[[str], bool]:
        """Whether a lower-case form is a common word, by the model's word lists, and names no country."""
        return common_words(self.nlp)

    @property
    def version(self) -> str:
        """The model's name and version, and the version of the segmentation."""
        return f"{model_version(self.nlp)}/1"

    def __call__(self, documents: Sequence[Document]) -> None:
        """Parse all reports of the batch together."""
        docs = self.nlp.pipe(self._segmented(documents), batch_size=self.settings.batch_size)
        for document, doc in zip(documents, docs, strict=True):
            document.doc = doc

    def _segmented(self, documents: Sequence[Document]) -> Iterator[Doc]:
        for document in documents:
            layout = document.arranged()
            end = layout.blocks[-1].end if layout.blocks else 0
            text = in_running_case(layout.shadow[:end], layout.blocks, self.is_common)
            doc = self.nlp.make_doc(text)
            set_sentence_starts(doc, layout.blocks)
            yield doc
