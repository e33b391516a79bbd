"""Dates that belong to the noun of another act: *condemned the killing of X in 2020*, *Monday's attack*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from polybius.dates.background import BLAMING
from polybius.dates.periods import DAY
from polybius.dates.ties import VERBAL, Tied, clause_of, trigger_head
from polybius.stages import Document

OLD = 31
"""Days before publication from which a date is not that of the words that are said about an act."""

ACTS = frozenset(
    "attack assault killing murder assassination shooting stabbing massacre bombing explosion blast raid "
    "strike airstrike shelling invasion annexation occupation war coup takeover crackdown genocide atrocity "
    "death poisoning abduction kidnapping disappearance arrest detention imprisonment execution election "
    "vote referendum protest riot uprising revolution crash incident clash ambush siege "
    "expulsion deportation seizure sinking downing hijacking robbery theft rape torture abuse violation "
    "corruption fraud".split()
)
REACTING = BLAMING | frozenset(
    "deplore decry slam mourn welcome discuss investigate probe mark commemorate recall remember review "
    "regret defend justify deny admit confirm apologize apologise celebrate cite mention acknowledge avenge "
    "protest question lament hail applaud recognize recognise examine compare extradite pardon".split()
)
CHANGING = frozenset("cancel postpone delay suspend announce call schedule plan prepare".split())
HAPPENING = frozenset(
    "kill wound injure maim destroy hit happen occur begin start take leave displace claim damage break "
    "erupt".split()
)
"""Verbs that tell of an act what it did or that it was; *talks agreed last week* are not of last week."""

WITHIN = frozenset("in during at on within by".split())
REASONS = frozenset("over for about of with".split())
MODIFYING = frozenset("poss compound nummod amod nmod".split())


def with_owners(document: Document, tied: Sequence[Tied]) -> list[Tied]:
    """The expressions, with the noun that they date where they do not date its verb.

    A date before its noun dates the noun (*the 2020 killing*); one behind it only where its verb speaks of
    the act or punishes for it, and the date is long past or the parse has it with the noun.
    """
    heads = (trigger_head(document.parsed(), event) for event in document.events)
    acts = {head.i for head in heads if head is not None}
    published = document.report.published
    return [replace(t, owner=_owner(t, acts, published)) for t in tied]


def _owner(tied: Tied, acts: set[int], published: date | None) -> Token | None:
    modified = tied.token.head
    verb = clause_of(tied.attached_to)
    if tied.above is None and tied.token.dep_ in MODIFYING and modified.pos_ == "NOUN":
        ahead = published is not None and tied.when.start is not None and tied.when.start > published
        return None if _shares(modified, verb, ahead) else modified
    if verb.lemma_ not in REACTING:
        return None
    end = tied.when.end
    old = published is not None and end is not None and end < published - OLD * DAY
    spoken_of = [n for n in verb.subtree if verb.i < n.i < tied.token.i and _is_act(n, acts)]
    return next((n for n in reversed(spoken_of) if _dates(tied, n, verb, old)), None)


def _shares(noun: Token, verb: Token, ahead: bool) -> bool:
    """Whether a dated noun dates its verb too: *killed six in Monday's attack*, *Monday's attack killed six*.

    ahead: the date is after publication, so that it is not that of what was done to it.
    """
    while noun.dep_ in ("conj", "appos", "compound") and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    if noun.dep_ == "pobj":
        return noun.head.lower_ in WITHIN and noun.head.head == verb
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return verb.lemma_ in HAPPENING
    return not (noun.dep_ == "dobj" and (ahead or verb.lemma_ in REACTING or verb.lemma_ in CHANGING))


def _is_act(noun: Token, acts: set[int]) -> bool:
    return noun.pos_ == "NOUN" and (noun.lemma_ in ACTS or noun.i in acts)


def _dates(tied: Tied, noun: Token, verb: Token, old: bool) -> bool:
    """Whether a date behind a noun is the noun's, and not that of the verb whose object or reason it is."""
    if any(t.is_punct for t in noun.doc[noun.i : tied.token.i]) or clause_of(noun) != verb:
        return False
    reason = noun.dep_ == "pobj" and noun.head.lower_ in REASONS and noun.head.head == verb
    inside = noun.is_ancestor(tied.token)
    return (old and (noun.dep_ == "dobj" or reason or inside)) or (inside and reason)


def is_reacted_to(noun: Token) -> bool:
    """Whether a noun is what its verb speaks of or punishes for, and so lies before it."""
    verb = clause_of(noun)
    if noun.pos_ != "NOUN" or verb.pos_ not in VERBAL or verb.lemma_ not in REACTING or noun.i < verb.i:
        return False
    reason = noun.dep_ == "pobj" and noun.head.lower_ in REASONS and noun.head.head == verb
    return reason or (noun.dep_ == "dobj" and noun.head == verb)
