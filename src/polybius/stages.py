"""The stage contract. A stage is a callable on a batch of documents that says what it needs and gives.

A stage fills slots of :class:`Document`, in place. It does no input or output, keeps no state between
batches, and gives the same answer for a document whatever else is in the batch. A stage of your own is
any object with the five attributes of :class:`Stage`; packages offer theirs through the entry-point group
``polybius.stages``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from polybius.errors import StageError
from polybius.records import (
    Actor,
    DateRange,
    Event,
    Place,
    Problem,
    Report,
    ScareQuote,
    Statement,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from polybius.actors.mentions import Mention
    from polybius.actors.words import Words
    from polybius.cleaning.layout import Layout

ENTRY_POINTS = "polybius.stages"


@dataclass(slots=True)
class Document:
    """A report on its way through the stages; each slot is assigned by one stage.

    ``layout`` (cleaning) · ``doc`` (parsing; token offsets are offsets into the report's text) · ``words``
    (the parse as lists, made on demand) ·
    ``mentions`` (actors; by the index of the head token) · ``extra`` (stages from outside the package).
    """

    report: Report
    problems: list[Problem] = field(default_factory=list)
    layout: Layout | None = None
    doc: Doc | None = None
    words: Words | None = field(default=None, repr=False, compare=False)
    mentions: dict[int, Mention] = field(default_factory=dict)
    actors: list[Actor] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    scare_quotes: list[ScareQuote] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    dates: list[DateRange] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    def parsed(self) -> Doc:
        """The spaCy document; raises :class:`StageError` when no parsing stage has run."""
        if self.doc is None:
            raise StageError("this document has not been parsed", "run a parsing stage first")
        return self.doc

    def listed(self) -> Words:
        """The parse as plain lists, made once; raises :class:`StageError` when no parsing stage has run."""
        from polybius.actors.words import Words

        if self.words is None or self.words.doc is not self.doc:
            self.words = Words(self.parsed())
        return self.words

    def arranged(self) -> Layout:
        """The layout; raises :class:`StageError` when no cleaning stage has run."""
        if self.layout is None:
            raise StageError("this document has no layout", "run a cleaning stage first")
        return self.layout


@runtime_checkable
class Stage(Protocol):
    """What every stage has. ``requires`` and ``assigns`` are names of slots of :class:`Document`."""

    @property
    def name(self) -> str:
        """A short name, unique in a pipeline."""

    @property
    def version(self) -> str:
        """Changes whenever the stage may answer differently; stamped on every record."""

    @property
    def requires(self) -> tuple[str, ...]:
        """The slots that must be filled before."""

    @property
    def assigns(self) -> tuple[str, ...]:
        """The slots that the stage fills. A batch may be retried: set them, never add to them."""

    def __call__(self, documents: Sequence[Document]) -> None:
        """Fill the assigned slots of each document."""


def check_order(stages: Iterable[Stage]) -> None:
    """Raise :class:`StageError` when a stage requires a slot that none before it assigns."""
    assigned = {"report"}
    for stage in stages:
        missing = [slot for slot in stage.requires if slot not in assigned]
        if missing:
            raise StageError(
                f"stage {stage.name!r} requires {', '.join(missing)}, which no stage before it assigns",
                "change the order of the stages",
            )
        assigned.update(stage.assigns)


def installed_stages() -> list[Stage]:
    """Stages that other packages offer, in the order of their names; each entry point is a factory."""
    found = sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name)
    return [_built(point.name, point.load()) for point in found]


def _built(name: str, factory: Any) -> Stage:
    stage = factory()
    if not isinstance(stage, Stage):
        raise StageError(
            f"entry point {name!r} does not give a stage",
            "a stage has name, version, requires, assigns and is callable",
        )
    return stage
