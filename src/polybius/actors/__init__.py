"""Actors: who is named, and who that is on the report's date."""

from __future__ import annotations

from polybius.actors.mentions import Mention
from polybius.actors.phrases import resolve_phrase, resolve_phrases
from polybius.actors.relations import InnerActor, conjuncts, describe, inner_actors, mention_of
from polybius.actors.stage import ActorStage

__all__ = [
    "ActorStage",
    "InnerActor",
    "Mention",
    "conjuncts",
    "describe",
    "inner_actors",
    "mention_of",
    "resolve_phrase",
    "resolve_phrases",
]
