"""Actors: who is named, and who that is on the report's date."""

from __future__ import annotations

from collections.abc import Sequence

from polybius.stages import Document

__all__ = ["ActorStage"]


class ActorStage:
    """Assigns ``mentions``, ``actors``."""

    name = "actors"
    version = "0"
    requires = ("doc",)
    assigns = ("mentions", "actors")

    def __call__(self, documents: Sequence[Document]) -> None:
        """Fill the slots of each document."""


def conjuncts(document, token):  # type: ignore  # placeholder until the stage lands
    m = document.mentions.get(token.i)
    return [m] if m else []


def inner_actors(document, token):  # type: ignore  # placeholder
    return []
