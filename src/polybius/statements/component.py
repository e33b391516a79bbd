"""Statements for people who have a parsed document and no report: a function and a spaCy component."""

# Without postponed annotations: spaCy reads those of the factory.
from collections.abc import Iterator
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from polybius.actors.stage import find_mentions
from polybius.cleaning.layout import Block, Layout
from polybius.records import Report, Statement
from polybius.stages import Document
from polybius.statements.stage import StatementStage

NAME = "polybius_statements"


def extract(doc: Doc, published: date | None = None) -> list[Statement]:
    """The statements of any parsed spaCy document; offsets are those of ``doc.text``.

    The document needs tags, lemmas, dependencies and sentence boundaries of an English pipeline; paragraphs
    are its lines. Raises ``ValueError`` when it has not been parsed.
    """
    return _document(doc, published).statements


def _document(doc: Doc, published: date | None) -> Document:
    if not (doc.has_annotation("DEP") and doc.has_annotation("TAG")):
        raise ValueError("the document has no dependency parse: run a pipeline with a tagger and a parser")
    text = doc.text
    document = Document(Report.build(text, published=published))
    document.layout = Layout(text, tuple(_paragraphs(text)))
    document.doc = doc
    document.mentions = find_mentions(document)
    StatementStage()([document])
    return document


def _paragraphs(text: str) -> Iterator[Block]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Block("paragraph", at, at + len(line))
        at += len(line) + 1


class StatementComponent:
    """Sets ``doc._.statements`` and the span groups ``statements``, ``cues`` and ``speakers``.

    A span of ``statements`` is one piece of a content; its label is the statement's kind and its id the
    statement's, which the spans of its cue and speaker carry too.
    """

    def __init__(self) -> None:
        if not Doc.has_extension("statements"):
            Doc.set_extension("statements", default=())

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the document."""
        statements = extract(doc)
        doc._.statements = tuple(statements)
        groups: dict[str, list[Span]] = {"statements": [], "cues": [], "speakers": []}
        for statement in statements:
            for group, label, span in _spans(statement):
                found = doc.char_span(*span, label=label, span_id=statement.id, alignment_mode="expand")
                if found is not None:
                    groups[group].append(found)
        for key, spans in groups.items():
            doc.spans[key] = SpanGroup(doc, name=key, spans=spans)
        return doc


@Language.factory(NAME)
def make_component(nlp: Language, name: str) -> StatementComponent:  # noqa: ARG001
    """The component ``polybius_statements``, to be added after the parser."""
    return StatementComponent()


def _spans(statement: Statement) -> Iterator[tuple[str, str, tuple[int, int]]]:
    for piece in statement.content:
        yield "statements", statement.kind, (piece.start, piece.end)
    if statement.cue is not None:
        yield "cues", "cue", (statement.cue.start, statement.cue.end)
    if statement.speaker is not None and statement.speaker.span is not None:
        yield "speakers", "speaker", (statement.speaker.span.start, statement.speaker.span.end)
