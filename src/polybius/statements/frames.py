"""How content attaches to a cue: the frames of the lexicon, by name."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from polybius.statements.clauses import ing_clause, that_clause, to_clause, wh_clause
from polybius.statements.objects import (
    Find,
    clause_of_noun,
    noun_phrase,
    object_as,
    object_to,
    object_with,
    prepositional,
    prepositional_to,
    small_clause,
)
from polybius.statements.reading import Reading

FRAMES: dict[str, Find] = {
    "that": that_clause,
    "wh": wh_clause,
    "obj-wh": wh_clause,
    "to": to_clause,
    "ing": ing_clause,
    "np": noun_phrase,
    "sc": small_clause,
    "np-as": object_as,
    "obj-to": object_to,
    "obj-of": object_with("of"),
    "obj-about": object_with("about"),
    "obj-against": object_with("against"),
    "obj-for": object_with("for"),
    "obj-over": object_with("over"),
    "obj-with": object_with("with"),
    "obj-on": object_with("on"),
    "obj-to-np": object_with("to", "with"),
    "on-to": prepositional_to("on", "upon"),
    "to-to": prepositional_to("to"),
    "with-to": prepositional_to("with"),
    "to-np": prepositional("to"),
    "acl": clause_of_noun,
    **{word: prepositional(word) for word in "of about against for on over at into with by in".split()},
}


@dataclass(frozen=True, slots=True)
class Attached:
    """The content that a frame found: its tokens, and the frame's name."""

    tokens: Set[int]
    frame: str


def attached(r: Reading, cue: int, frames: tuple[str, ...]) -> Attached | None:
    """The content of a cue by the first of its frames that fits."""
    for frame in frames:
        find = FRAMES.get(frame)
        if find is not None and (tokens := find(r, cue)):
            return Attached(tokens, frame)
    return None
