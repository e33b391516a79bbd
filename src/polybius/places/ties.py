"""What ties a place to an act: the phrase that the toponym stands in, and the way from it to the act's word.

A deed takes a place from its own phrases and its clause (*killed two in Mosul*, *in Mosul, troops fired*); an
act of speech only from an adjunct of its own (*accused them in Geneva*): what is said happens elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from polybius.actors.words import Words
from polybius.records import Span

LOCATIVE = frozenset(
    "in at near outside inside across around throughout within on off along over above through "
    "between amid beside".split()
)
# A part of an area, or the way to it: the northern tip of X, a town of X, north of X.
PARTITIVE = frozenset(("of",))
PHRASE = frozenset("pobj prep conj appos compound nmod amod poss npadvmod advmod pcomp".split())
OBJECTS = frozenset("dobj nsubjpass nsubj attr dative oprd agent dep".split())
REACHED = frozenset("xcomp conj".split())
GOAL_VERBS = frozenset(
    "capture seize take retake recapture enter visit invade occupy storm besiege attack shell bomb "
    "bombard hit strike liberate overrun raid reach leave cross tour pound annex reclaim control "
    "target encircle surround evacuate assault blockade loot torch burn fill flood block pack throng".split()
)
GOAL_NOUNS = frozenset(
    "attack assault raid strike airstrike offensive operation siege visit trip invasion incursion "
    "bombardment shelling bombing capture seizure fall battle advance march deployment occupation "
    "blockade".split()
)
GOAL_PREPOSITIONS = frozenset("on to of for into against towards toward in at near around".split())
FROM = frozenset(("from",))
TO = frozenset("to into toward towards".split())
RESCUES = frozenset("evacuate rescue airlift".split())
MOVING = dict.fromkeys(("MOBILIZE", "CONSULT", "AID"), TO)
MOVING |= dict.fromkeys(("RETREAT", "SANCTION", "CONCEDE", "ASSAULT"), FROM)
SITE_OF = "a site named after it is a side to the event"
MOST_OF_DEED, MOST_OF_SPEECH = 4, 2
DEEDS = frozenset("ASSAULT COERCE MOBILIZE PROTEST RETREAT SANCTION AID CONSULT COOPERATE CONCEDE".split())


@dataclass(frozen=True, slots=True)
class Act:
    """An event's or a statement's words: the one that governs, all of them, those that others own."""

    token: int
    tokens: frozenset[int]
    type: str
    others: frozenset[int]

    @property
    def deed(self) -> bool:
        """Whether it is done at a place, not only said."""
        return self.type in DEEDS


def tie(words: Words, head: int, literal: bool, act: Act) -> str | None:
    """How the toponym with this head token is tied to the act, or None if it is not.

    A name that is not used literally is a place only as what a deed is directed at or named after.
    """
    way = _way_up(words, head)
    reached = next((n for n, i in enumerate(way) if i == act.token), None)
    if reached is None:
        reached = next((n for n, i in enumerate(way) if i in act.tokens), None)
    if reached is not None:
        return _own(words, way[:reached], way[reached], literal, act)
    if not literal:
        return None
    return _whereabouts(words, way, act) or _of_clause(words, way, act)


def _whereabouts(words: Words, way: list[int], act: Act) -> str | None:
    """*taken to Abuja, where she met him*."""
    where = any(words.lower[i] == "where" for i in words.children[act.token])
    head = words.head[act.token]
    near = words.dep[act.token] == "relcl" and head in way and words.tag[head].startswith("NN")
    plain = near and all(words.dep[i] in ("appos", "compound", "conj") for i in way[: way.index(head)])
    return "where: the place named before" if where and plain else None


def _way_up(words: Words, token: int) -> list[int]:
    """The token and those that govern it, up to the root."""
    way = [token]
    while words.head[way[-1]] != way[-1] and len(way) < 40:
        way.append(words.head[way[-1]])
    return way


def _own(words: Words, below: list[int], word: int, literal: bool, act: Act) -> str | None:
    """A phrase that depends on the act's own word."""
    if not below or act.others.intersection(below):
        return None
    top = words.dep[below[-1]]
    if any(words.dep[i] not in PHRASE and words.dep[i] not in OBJECTS for i in below):
        return None
    if not act.deed and top not in ("prep", "npadvmod", "advmod") and not _hearers(words, below):
        return None
    clausal = not act.deed and any(words.dep[i] == "pcomp" for i in below)
    if literal and not clausal and _located(words, below, MOST_OF_DEED if act.deed else MOST_OF_SPEECH):
        return "in a phrase of the event's own word"
    if literal and act.deed and _names_site(words, below):
        return SITE_OF
    return _goal(words, below, word, act)


def _located(words: Words, below: list[int], most: int) -> bool:
    """Whether the phrase is locative, and no longer a chain of phrases than may still be about the act."""
    prepositions = _prepositions(words, below)
    if prepositions[:1] == ["with"]:
        return False  # On the border with X may be on either side of it.
    return len(prepositions) <= most and any(word in LOCATIVE for word in prepositions)


def _names_site(words: Words, below: list[int]) -> bool:
    """*A Nairobi court jailed …*, *shelled the Goma airport*."""
    modifies = words.dep[below[0]] in ("compound", "nmod")
    return modifies and len(below) == 2 and words.dep[below[1]] in OBJECTS


def _prepositions(words: Words, below: list[int]) -> list[str]:
    """Those of a phrase, the innermost first; *to* may stand for an indirect object."""
    return [
        words.lower[i]
        for i in below
        if words.dep[i] == "prep" or (words.dep[i] == "dative" and words.tag[i] in ("IN", "TO"))
    ]


def _hearers(words: Words, below: list[int]) -> bool:
    """*told reporters in Geneva*: the place belongs to those who are told."""
    return words.dep[below[-1]] in ("dobj", "dative") and words.tag[below[-1]] == "NNS"


def _goal(words: Words, below: list[int], word: int, act: Act) -> str | None:
    """*captured the town of X*, *the attack on X*, *withdrew from X*, *the X offensive*."""
    verb = words.tag[word].startswith("V")
    prepositions = _prepositions(words, below)
    if verb and words.lemma[word] in GOAL_VERBS and _is_object(words, below[-1]):
        return "what the event's word acts on" if all(p in PARTITIVE for p in prepositions) else None
    if not act.deed:
        return None
    rescues = words.lemma[word] in RESCUES
    if prepositions and prepositions[-1] in (FROM if rescues else MOVING.get(act.type, ())):
        return "where the event's word leads"
    if verb:
        return None
    if prepositions and words.lemma[word] in GOAL_NOUNS and prepositions[-1] in GOAL_PREPOSITIONS:
        return "what the event's word is directed at"
    return "names the event" if not prepositions and words.dep[below[0]] in ("compound", "nmod") else None


def _is_object(words: Words, token: int) -> bool:
    """Whether it is what a verb acts on; the parser takes a rare name without a preposition for an adverb."""
    adverb = words.dep[token] in ("advmod", "npadvmod") and words.tag[token] == "NNP"
    return adverb or words.dep[token] in ("dobj", "nsubjpass")


def _of_clause(words: Words, way: list[int], act: Act) -> str | None:
    """An adjunct of the clause that the act's word stands in: *In Mosul, the army held talks*."""
    if not act.deed:
        return None
    up = _way_up(words, act.token)
    common = next((i for i in way if i in up), None)
    if common is None:
        return None
    side, trunk = way[: way.index(common)], up[: up.index(common)]
    outcome = [act.token] == trunk and _is_outcome(words, act.token)
    if common in act.others and not outcome:
        return None
    if not side or act.others.intersection(side):
        return None
    if any(words.dep[i] not in OBJECTS | REACHED | {"prep", "pobj"} for i in trunk) and not outcome:
        return None
    if any(words.dep[i] not in PHRASE | OBJECTS for i in side):
        return None
    if outcome and side == way[:1] and words.dep[way[0]] == "dobj" and words.lemma[common] in GOAL_VERBS:
        return "what the word above it acts on"
    if any(words.dep[i] in OBJECTS for i in side) and _steps(words, side) > 1:
        return None
    return "in a phrase of the event's clause" if _located(words, side, MOST_OF_SPEECH) else None


def _steps(words: Words, side: list[int]) -> int:
    """How many phrases deep a name stands, parts of a whole aside: *concerns about violence in X* is two."""
    return sum(word not in PARTITIVE for word in _prepositions(words, side))


def _is_outcome(words: Words, token: int) -> bool:
    """*stormed a bank in Kabul, killing two guards*: what came of it was there too."""
    return words.dep[token] == "advcl" and words.tag[token] == "VBG"


def tokens_of(words: Words, starts: Mapping[int, int], spans: Iterable[Span]) -> list[int]:
    """The tokens of an event's words, the one that governs the first of them in front."""
    inside: list[int] = []
    for span in spans:
        if (position := starts.get(span.start)) is not None:
            inside += [
                i for i in range(position, min(position + 12, len(words))) if words.doc[i].idx < span.end
            ]
    known = set(inside)
    governs = next((i for i in inside if words.head[i] not in known or words.head[i] == i), 0)
    return [governs, *(i for i in inside if i != governs and words.tag[i][:1] in "VN")]
