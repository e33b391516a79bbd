"""A statement in the making: tokens and offsets, before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass, field

Piece = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """What one rule found. ``pieces`` are character offsets in order; the rest are token indices.

    cue: the words that attribute (half-open token range), or None; act and frame are the lexicon's, doubtful
    its question mark. speaker: the head of the speaker's phrase.
    rule: the name of the rule and the cue's frame, as it will stand in ``how``.
    """

    pieces: list[Piece]
    rule: str
    cue: tuple[int, int] | None = None
    cue_head: int | None = None
    cue_lemma: str | None = None
    act: str = ""
    frame: str = ""
    doubtful: bool = False
    confidence: float = 0.0
    speaker: int | None = None
    addressees: list[int] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the first piece begins."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where the last piece ends."""
        return self.pieces[-1][1]

    def size(self) -> int:
        """How many characters the content has."""
        return sum(end - start for start, end in self.pieces)
