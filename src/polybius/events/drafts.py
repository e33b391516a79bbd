"""Drafts: candidates with their arguments and circumstance, before PLOVER's rules make events of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from polybius.events.arguments import fill, spoken_for, within
from polybius.events.candidates import Candidate
from polybius.events.circumstance import Circumstance, circumstance
from polybius.events.extension import Extension
from polybius.records import Actor
from polybius.stages import Document


@dataclass(slots=True)
class Draft:
    """An event in the making.

    Rules change it; ``notes`` keep what each of them did, for ``how``; ``features`` are the numbers that its
    confidence was made of, none where something else decided it.
    """

    candidate: Candidate
    type: str
    modes: tuple[str, ...]
    actors: list[Actor]
    recipients: list[Actor]
    circumstance: Circumstance
    confidence: float
    auxiliary: set[str] = field(default_factory=set)
    trigger: tuple[Token, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
    dropped: bool = False
    extension: Extension | None = None
    features: tuple[float, ...] = ()

    @property
    def head(self) -> Token:
        """The word that expresses the event."""
        return self.candidate.head

    def note(self, slot: str, words: str) -> None:
        """Add to what is known about how a slot was found."""
        self.notes[slot] = f"{self.notes[slot]}; {words}" if slot in self.notes else words

    def become(self, event_type: str, why: str) -> None:
        """Turn into another type, without modes."""
        self.note("type", f"{why} → {event_type}")
        self.type, self.modes = event_type, ()


def entities(actors: Sequence[Actor]) -> set[str]:
    """The entities of actors that are known."""
    return {actor.entity for actor in actors if actor.entity}


def draft(document: Document, candidate: Candidate) -> Draft:
    """A candidate with the actors that its entry's slots hold and the circumstance of its verb."""
    entry = candidate.entry
    actors, actor_slot = fill(document, candidate, entry.actor)
    recipients, recipient_slot = fill(document, candidate, entry.recipient)
    if not recipients and entry.objects and entry.recipient:
        recipients, recipient_slot = within(document, candidate), "inside the object"
    noun = candidate.head if entry.pos == "n" else None
    verb = candidate.verb if noun is None or candidate.light else None
    made = Draft(
        candidate,
        entry.type,
        entry.modes,
        actors,
        [r for r in recipients if not _same(r, actors)],
        circumstance(verb, noun),
        entry.weight,
        trigger=candidate.trigger,
    )
    made.actors = [speaker for a in made.actors for speaker in spoken_for(document, a)]
    made.note("type", f"{entry.pos}:{' '.join([entry.head, *entry.particles])} in the event lexicon")
    made.note("actors", actor_slot or "no one in the sentence's syntax")
    made.note("recipients", recipient_slot or "no one in the sentence's syntax")
    return made


def _same(actor: Actor, others: Sequence[Actor]) -> bool:
    return any(actor.entity and actor.entity == other.entity for other in others)
