"""Sentences as the learned scorer reads them: which words tell an event, and who is part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Span, Token

from polybius.actors import Mention, describe, inner_actors
from polybius.events.arguments import FIRST_PERSON, SECOND_PERSON, named_at
from polybius.events.scorer import NONE, Reading, scorer
from polybius.records import Actor
from polybius.stages import Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CONTENT = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "AUX", "ADV"})
NAMING = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM"})
INSIDE = frozenset({"compound", "amod", "nmod", "nummod", "det", "poss"})
INNER = frozenset({"poss", "amod", "of"})
PARTICIPANTS = FIRST_PERSON | SECOND_PERSON
ACTOR, RECIPIENT = 0, 1
PASSAGE = 240
"""How many characters are read together at most, unless a single sentence is longer."""
EVEN = 0.0
"""The log-odds from which a word is part of a side, and from which a mode, context or auxiliary is told."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its reading; ``pieces`` gives the first word piece of each token by its index."""

    span: Span
    reading: Reading
    pieces: dict[int, int]

    def types(self, token: Token) -> dict[str, float]:
        """The probabilities of the types at a word; none where the reading does not reach."""
        at = self.pieces.get(token.i)
        if at is None:
            return {}
        row = self.reading.types[at]
        return {name: float(p) for name, p in zip(self.reading.labels["type"], row, strict=True)}

    def likely(self, token: Token, head: str) -> list[str]:
        """Names of ``modes``, ``aux`` or ``contexts`` that are likely at a word, the likeliest first."""
        at = self.pieces[token.i]
        names = self.reading.labels[{"modes": "mode", "aux": "aux", "contexts": "context"}[head]]
        row = getattr(self.reading, head)[at]
        found = (row >= EVEN).nonzero()[0].tolist()
        return [names[i] for i in sorted(found, key=lambda i: -row[i])]

    def vector(self, token: Token) -> NDArray[np.float32] | None:
        """The numbers that a word has in its sentence; None where the reading does not reach."""
        at = self.pieces.get(token.i)
        return None if at is None else self.reading.vectors[at]

    def parts(self, trigger: Token, role: int) -> list[Token]:
        """The words that are likely part of the actors or recipients of a trigger, in text order."""
        at = self.pieces.get(trigger.i)
        if at is None:
            return []
        likely = set((self.reading.roles[at, :, role] >= EVEN).nonzero()[0].tolist())
        doc = self.span.doc
        return [doc[i] for i, piece in self.pieces.items() if piece in likely and doc[i].pos_ in NAMING]


def read_sentences(spans: Sequence[Span], text: str) -> Iterator[Sentence]:
    """The readings of sentences of a text, in order; short neighbours are read together, which is faster."""
    for group in _passages(spans):
        start = group[0].start_char
        reading = scorer().read(text[start : group[-1].end_char])
        begins = {a + start: at for at, (a, b) in reversed(list(enumerate(reading.offsets))) if b > a}
        for span in group:
            yield Sentence(span, reading, {t.i: begins[t.idx] for t in span if t.idx in begins})


def _passages(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Neighbouring sentences as long as all of them are short together."""
    group: list[Span] = []
    for span in spans:
        if group and (span.start != group[-1].end or span.end_char - group[0].start_char > PASSAGE):
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def telling(sentence: Sentence, least: float) -> Iterator[tuple[Token, str, float]]:
    """Words that tell an event at least this surely: the word, its type and how likely that is."""
    names = sentence.reading.labels["type"]
    none = names.index(NONE)
    types = sentence.reading.types
    sure = set((1.0 - types[:, none] >= least).nonzero()[0].tolist())
    doc = sentence.span.doc
    for index, at in sentence.pieces.items():
        if at in sure and doc[index].pos_ in CONTENT:
            row = types[at].tolist()
            best = max((i for i in range(len(row)) if i != none), key=row.__getitem__)
            yield doc[index], names[best], row[best]


def side(document: Document, sentence: Sentence, trigger: Token, role: int) -> list[Actor]:
    """The actors or recipients of a trigger, by the words that the scorer takes for part of them.

    Of several, those of whom nothing is known are left out, and who is only named inside another's phrase.
    """
    found: dict[tuple[object, ...], Actor] = {}
    for actor in _named(document, sentence, sentence.parts(trigger, role)):
        found.setdefault((actor.entity or actor.span,), actor)
    whole = [a for a in found.values() if not any(_part_of(a, b) for b in found.values())]
    known = [a for a in whole if a.country or a.sectors or a.mention != "pronoun"]
    return known or whole


def _part_of(actor: Actor, other: Actor) -> bool:
    a, b = actor.span, other.span
    return a is not None and b is not None and a != b and b.start <= a.start and a.end <= b.end


def _named(document: Document, sentence: Sentence, chosen: Sequence[Token]) -> Iterator[Actor]:
    """The actors of phrases of which words were chosen, each phrase once."""
    if not chosen:
        return
    mentions = _mentions(document, sentence.span)
    heads: set[int] = set()
    for token in chosen:
        mention = mentions.get(token.i)
        head = token.doc[mention.head] if mention else _head(token)
        if head.i in heads or (mention is None and head.dep_ in INSIDE and head.head in chosen):
            continue
        heads.add(head.i)
        if mention is not None or head.lower_ in PARTICIPANTS:
            yield from named_at(document, head)
        else:
            inner = [i.mention.actor for i in inner_actors(document, head) if i.relation in INNER]
            yield from inner[:1] or [describe(document, head).actor]


def _head(token: Token) -> Token:
    while token.dep_ in INSIDE - {"poss"} and token.head.pos_ in ("NOUN", "PROPN") and token.head.i > token.i:
        token = token.head
    return token


def _mentions(document: Document, span: Span) -> dict[int, Mention]:
    """Mentions of a sentence by each of their words; the head's own goes first."""
    found: dict[int, Mention] = {}
    here = [document.mentions[i] for i in range(span.start, span.end) if i in document.mentions]
    for mention in here:
        found |= dict.fromkeys(range(mention.start, mention.end), mention) | found
    return found | {mention.head: mention for mention in here}
