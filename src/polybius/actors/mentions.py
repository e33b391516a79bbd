"""A mention: the tokens that name an actor, and the actor they name."""

from __future__ import annotations

from dataclasses import dataclass

from polybius.records import Actor


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``start:end`` (half-open, of the parsed document) with their head, and the actor they name.

    ``parts`` are the actors of one phrase that names several ("the US and Chinese defence ministers", "both
    sides"): mentions with the head and tokens of the phrase, each with its own actor.
    """

    head: int
    start: int
    end: int
    actor: Actor
    parts: tuple[Mention, ...] = ()
