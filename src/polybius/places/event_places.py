"""The place of an event or statement: tied to it in its sentence, else the dateline's for its own news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from polybius.actors.words import Words
from polybius.places.pointing import REACH, lies_there, pointed, suits
from polybius.places.ties import SITE_OF, Act, tie, tokens_of
from polybius.places.toponyms import Toponym, head_of
from polybius.records import Event, Place, Statement
from polybius.stages import Document

FINENESS = (
    "site",
    "city",
    "district",
    "island",
    "strait",
    "region",
    "lake",
    "mountain",
    "area",
    "sea",
    "country",
)
NOT_NEWS = frozenset(("historical", "future", "hypothetical", "negation"))
NEWS_SHARE, NEWS_AT_LEAST = 3, 600
CREDIBLE = 0.5
"""The confidence from which on an event keeps the places of its phrases from the events above it."""

Found = tuple[Place | None, str]


class Placer:
    """Finds the places of one document's events and statements."""

    def __init__(
        self, document: Document, words: Words, toponyms: Sequence[Toponym], records: dict[int, Place]
    ) -> None:
        self.document, self.words, self.records = document, words, records
        self.toponyms = [(toponym, head_of(words, toponym)) for toponym in toponyms]
        self.starts = {offset: i for i, offset in enumerate(words.offset)}
        self.triggers = [tokens_of(words, self.starts, event.trigger) for event in document.events]
        self.dateline = self._dateline()

    def events(self) -> list[Found]:
        """The place of each event and what found it, in the order of the events."""
        pairs = list(zip(self.document.events, self.triggers, strict=True))
        owners = {trigger[0]: event.type for event, trigger in pairs if event.confidence >= CREDIBLE}
        found = []
        for event, trigger in pairs:
            own = frozenset(trigger)
            others = frozenset(i for i, type_ in owners.items() if i not in own and type_ != event.type)
            place = self._tied(Act(trigger[0], own, event.type, others))
            if place[0] is None and not self._here(sentence := self.words.sentence[trigger[0]]):
                place = self._before(trigger[0], sentence)
            found.append(place if place[0] else self._default(event, trigger[0]))
        return found

    def statements(self) -> list[Place | None]:
        """Where each statement was made, if its cue tells it, in the order of the statements."""
        return [self._spoken(statement) for statement in self.document.statements]

    def _spoken(self, statement: Statement) -> Place | None:
        if statement.cue is None:
            return None
        cue = tokens_of(self.words, self.starts, [statement.cue])
        place, _ = self._tied(Act(cue[0], frozenset(cue), "", frozenset()))
        return place or (self.dateline if self._says_here(cue[0]) else None)

    def _tied(self, act: Act) -> Found:
        sentence = self.words.sentence[act.token]
        tied: list[tuple[bool, int, int, Place, str]] = []
        for toponym, head in self.toponyms:
            if self.words.sentence[toponym.start] != sentence or not self._may_be_place(toponym, act):
                continue
            if how := tie(self.words, head, lies_there(self.words, toponym, head), act):
                place = self.records[toponym.start]
                tied.append((how == SITE_OF, _fineness(place), abs(head - act.token), place, how))
        best = min(tied, key=lambda one: one[:3], default=None)
        return best[3:] if best else (None, "")

    def _here(self, sentence: int) -> bool:
        return any(self.words.sentence[t.start] == sentence and t.kind == "literal" for t, _ in self.toponyms)

    def _before(self, token: int, sentence: int) -> Found:
        """The place of the sentence before, where this one says *there* or *in the city*."""
        wanted = pointed(self.words, token)
        if wanted is None:
            return None, ""
        told = [t for t, _ in self.toponyms if sentence - REACH <= self.words.sentence[t.start] < sentence]
        fits = [t for t in told if t.kind == "literal" and suits(t, wanted)]
        if not fits:
            return None, ""
        return self.records[fits[-1].start], f"{wanted}: the place told before"

    def _may_be_place(self, toponym: Toponym, act: Act) -> bool:
        if toponym.kind == "literal":
            return True
        town = toponym.entry is not None and toponym.entry.granularity not in ("country", "continent")
        return act.deed and town and toponym.kind in ("metonym", "modifier")

    def _default(self, event: Event, trigger: int) -> Found:
        """The dateline's place, for the report's own news that lies in a country which is a side to it."""
        if self.dateline is None or NOT_NEWS.intersection(event.auxiliary) or event.reported_by:
            return None, ""
        if self._says_here(trigger):
            return self.dateline, "here: the dateline"
        sentence = self.words.sentence[trigger]
        own = [
            t for t, _ in self.toponyms if self.words.sentence[t.start] == sentence and t.kind == "literal"
        ]
        sides = {actor.country for actor in (*event.actors, *event.recipients) if actor.country}
        early = event.sentence.start < max(NEWS_AT_LEAST, len(self.document.report.text) / NEWS_SHARE)
        if own or not early or (sides and self.dateline.country not in sides):
            return None, ""
        return self.dateline, "dateline"

    def _says_here(self, token: int) -> bool:
        words = self.words
        here = (i for i in words.children[token] if words.lower[i] == "here" and words.dep[i] == "advmod")
        return any(not words.quoted[i] for i in here)

    def _dateline(self) -> Place | None:
        dateline = self.document.arranged().dateline
        if dateline is None or dateline.place is None:
            return None
        for record in self.records.values():
            if record.span and dateline.place.overlaps(record.span):
                return replace(record, span=None, kind="literal", how="dateline")
        return None


def _fineness(place: Place) -> int:
    return FINENESS.index(place.granularity) if place.granularity in FINENESS else len(FINENESS)
