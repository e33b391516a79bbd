"""Size: how many people an event killed, injured and arrested, each number tied to its own deed.

A toll (tolls.py) goes to the event whose trigger its words are; else to the one it is the outcome of by
syntax (*the blast left 13 dead*, *killed in an attack*, *stormed a village, killing two*); else to the
nearest in the sentence, and from a sentence that tells no deed to one of the sentence before. A protest also
has the tolls told as its own that an arrest or a killing has (*arrested 40 people at the rally*). What is
only possible, planned or denied is no toll. *killed or injured 50* says neither number. What a phrase counts
is in counts.py, which numbers are known in numbers.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Token

from polybius.events.tolls import Kind, Toll, tolls
from polybius.parsing import syntax
from polybius.records import Size
from polybius.stages import Document

TAKES: dict[Kind, tuple[str, ...]] = {
    "dead": ("ASSAULT", "COERCE", "PROTEST"),
    "injured": ("ASSAULT", "COERCE", "PROTEST"),
    "arrested": ("COERCE", "PROTEST", "ASSAULT"),
}
"""The types that have such a toll, the likeliest first."""
OWN, CAUSE, CONTEXT, NEAR = range(4)
"""How a toll belongs to a deed: its own words, its outcome, told with it, in the same sentence."""
CAUSE_PREPOSITIONS = frozenset("in during by from after at over of amid following since when".split())
_ACCIDENTS = (
    "accident crash collision derailment earthquake quake aftershock tsunami flood flooding storm "
    "hurricane typhoon cyclone tornado landslide mudslide avalanche volcano eruption wildfire drought "
    "heatwave famine virus disease outbreak epidemic pandemic cholera ebola malaria covid covid-19 "
    "coronavirus stampede capsizing floods crashes storms earthquakes fires wildfires landslides "
    "accidents"
)
ACCIDENTS = frozenset(_ACCIDENTS.split())
DEFINITE = frozenset("the that this those these".split())


class Deed(NamedTuple):
    """What an event needs to be given a size: the word that expresses it, its trigger, its type."""

    head: Token
    trigger: Sequence[Token]
    type: str


def size_of(document: Document, head: Token, trigger: Sequence[Token], event_type: str) -> Size:
    """The size of an event that is the only one of its report; see :func:`sizes_of`."""
    return sizes_of(document, [Deed(head, trigger, event_type)])[0]


def sizes_of(document: Document, deeds: Sequence[Deed]) -> list[Size]:
    """The sizes of a report's events, in their order. Each toll goes to one deed, or to none."""
    sizes = [Size() for _ in deeds]
    if not any(deed.type in TAKES["dead"] for deed in deeds):
        return sizes
    homes = [deed.head.sent.start if deed.type in TAKES["dead"] else -1 for deed in deeds]
    claims = [claim for toll in tolls(document) for claim in _claims(toll, deeds, homes)]
    for _, i, toll in sorted(claims, key=lambda claim: (claim[0], claim[2].word.i, claim[1])):
        if getattr(sizes[i], toll.kind) is None:
            sizes[i] = replace(sizes[i], **{toll.kind: toll.number})
    return sizes


def _claims(toll: Toll, deeds: Sequence[Deed], homes: Sequence[int]) -> Iterator[tuple[int, int, Toll]]:
    """How closely and to which deed a toll belongs; ``homes`` are where the deeds' sentences begin."""
    types = TAKES[toll.kind]
    sentence = toll.word.sent
    near = [(i, d) for i, d in enumerate(deeds) if homes[i] == sentence.start and d.type in types]
    accident = any(t.lower_ in ACCIDENTS and t.pos_ == "NOUN" for t in sentence)
    if not near:
        if not accident:
            yield from _before(toll, deeds)
        return
    links = _links(toll)
    ranked = sorted((_rank(links, d), types.index(d.type), abs(d.head.i - toll.word.i), i) for i, d in near)
    rank, _, _, best = ranked[0]
    if rank <= CAUSE or not (accident or (rank == NEAR and _has_another_cause(toll))):
        yield rank, best, toll
    yield from ((r, i, toll) for r, _, _, i in ranked[1:] if deeds[i].type == "PROTEST" and r <= CONTEXT)


def _rank(links: Sequence[set[int]], deed: Deed) -> int:
    words = {deed.head.i, *(token.i for token in deed.trigger)}
    return next((rank for rank, tokens in enumerate(links) if words & tokens), NEAR)


def _links(toll: Toll) -> tuple[set[int], set[int], set[int]]:
    """The tokens of the toll itself, of what brought it about, and of what it is told with."""
    word, verb = toll.word, toll.verb
    own = {word.i}
    if verb is not None and (
        verb == word or word.dep_ in ("dobj", "acomp", "oprd", "nsubj", "amod", "ccomp")
    ):
        own.add(verb.i)
    causes = {t.i for cause in _causes(toll) for t in (cause, *cause.conjuncts)}
    context = {t.i for cause in _causes(toll) for t in cause.subtree}
    if verb is not None:
        context |= {t.i for t in _told_with(verb)}
    return own, causes, context


def _causes(toll: Toll) -> list[Token]:
    """What killed: the subject or agent of the verb, and what stands after *in*, *from* and the like."""
    word, verb = toll.word, toll.verb
    found: list[Token] = []
    if verb is not None:
        found += syntax.agents(verb)
        subject = syntax.subject(verb)
        if subject is not None and not syntax.is_passive(verb):
            found.append(subject)
    for token in dict.fromkeys((word, verb)):
        if token is not None:
            found += syntax.prepositional(token, *CAUSE_PREPOSITIONS)
            found += [
                t for c in token.children if c.dep_ == "dobj" for t in syntax.prepositional(c, "in", "from")
            ]
    return [syntax.through_quantity(token) for token in found]


def _told_with(verb: Token) -> Iterator[Token]:
    """The verbs around the verb of a toll: those it follows from, goes with, or that say when it was."""
    yield from (c for c in verb.children if c.dep_ in ("advcl", "conj") and c.pos_ == "VERB")
    for _ in range(3):
        shares = verb.dep_ in ("advcl", "conj", "xcomp", "pcomp", "acl", "relcl", "prep", "dep")
        if not shares or verb.head == verb:
            return
        verb = verb.head
        yield verb
        yield from (c for c in verb.children if c.dep_ in ("dobj", "conj") and c.pos_ in ("NOUN", "VERB"))


def _has_another_cause(toll: Toll) -> bool:
    """Whether something definite that is no coded deed is said to have brought the toll about."""
    return any(cause.pos_ == "NOUN" and cause.tag_ == "NN" and cause != toll.word for cause in _agents(toll))


def _agents(toll: Toll) -> list[Token]:
    verb = toll.verb
    if verb is None:
        return []
    subject = syntax.own_subject(verb)
    active = [subject] if subject is not None and not syntax.is_passive(verb) and toll.word == verb else []
    return [*syntax.agents(verb), *active]


def _before(toll: Toll, deeds: Sequence[Deed]) -> Iterator[tuple[int, int, Toll]]:
    """The last fitting deed of the sentence before, when the toll's own sentence names no other cause."""
    sentence = toll.word.sent
    if sentence.start == 0 or any(c.pos_ == "NOUN" and not _is_definite(c) for c in _causes(toll)):
        return
    start = sentence.doc[sentence.start - 1].sent.start
    found = [
        i for i, d in enumerate(deeds) if start <= d.head.i < sentence.start and d.type in TAKES[toll.kind]
    ]
    if found:
        yield NEAR + 1, found[-1], toll


def _is_definite(noun: Token) -> bool:
    return any(child.lower_ in DEFINITE for child in noun.children)
