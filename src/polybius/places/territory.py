"""Syntax that only land can stand in: what is besieged, what has residents, what a battle is for.

The parser's entity recogniser often takes a town for a person or firm, or for nothing at all. These words
tell it from them: *shelled X* and *the streets of X* are of places; *attacked X* may be of a person.
"""

from __future__ import annotations

from enum import IntEnum

from polybius.actors.words import Words
from polybius.places.toponyms import Toponym

# What one does to places only, and what one does to people as well.
TO_PLACES = frozenset(
    "shell besiege bombard retake recapture overrun encircle blockade enter reach flee evacuate storm "
    "reenter depopulate garrison traverse".split()
)
TO_MOST = frozenset("attack capture hit strike bomb seize take hold control target loot raid invade".split())
# What only a place has, or is done for only a place: *residents of X*, *the battle for X*.
OF_PLACES = frozenset(
    "resident inhabitant civilian villager siege battle fall outskirt suburb street north south east "
    "west northeast northwest southeast southwest north-east north-west south-east south-west centre "
    "center bombardment shelling liberation recapture encirclement coast port airport edge governor "
    "mayor neighborhood neighbourhood control capture blockade bishop archbishop mosque district "
    "quarter countryside occupation evacuation outside gates".split()
)
# What stands behind the name of a place: *the Qaim border crossing*, *the Dadaab refugee camps*.
AFTER = frozenset(
    "border refugee crossing airport airfield checkpoint camp camps prison dam oilfield mosque".split()
)
FOR_PLACES = frozenset("battle fight struggle".split())
ON_PLACES = frozenset("offensive advance assault march".split())
# Logarithms of the populations that a name must have, and one that is taken for a person's.
LEAST_SIZE, PERSON_SIZE = 4.0, 4.7


class Ground(IntEnum):
    """How surely the syntax is that of a place."""

    NONE = 0
    LIKELY = 1
    SURE = 2


def ground(words: Words, head: int) -> Ground:
    """What the phrase of a name with this head token tells: whether a place stands there."""
    dep, above = words.dep[head], words.head[head]
    while dep in ("conj", "appos") and above != head and words.text[above][:1].isupper():
        head, dep, above = above, words.dep[above], words.head[above]
    if dep in ("dobj", "nsubjpass") and words.tag[above].startswith("V"):
        return _as_object(words.lemma[above])
    if dep == "pobj" and words.head[above] != above:
        return _in_phrase(words, above)
    return Ground.NONE


def _as_object(verb: str) -> Ground:
    return Ground.SURE if verb in TO_PLACES else Ground.LIKELY if verb in TO_MOST else Ground.NONE


def _in_phrase(words: Words, preposition: int) -> Ground:
    noun = words.lemma[words.head[preposition]]
    governs = {"of": OF_PLACES, "for": FOR_PLACES, "on": ON_PLACES}.get(words.lower[preposition], frozenset())
    return Ground.SURE if noun in governs else Ground.NONE


def is_ground(words: Words, toponym: Toponym, head: int, person: bool) -> bool:
    """Whether a name stands as a place of some size would; ``person``: it is taken for one."""
    behind = toponym.end < len(words) and words.lower[toponym.end] in AFTER
    found = Ground.SURE if behind and not person else ground(words, head)
    if found is Ground.NONE:
        return False
    known = any(reading.entry.known for reading in toponym.readings)
    if person and (words.text[head] in words.surnames or (found is Ground.LIKELY and not known)):
        return False
    return known or _size(toponym) >= (PERSON_SIZE if person else LEAST_SIZE)


def _size(toponym: Toponym) -> float:
    return max(reading.entry.size for reading in toponym.readings)
