"""Words that point to a place without naming it: *there*, *in the city*, *the Nairobi court*."""

from __future__ import annotations

from polybius.actors.words import Words
from polybius.places.toponyms import Toponym

REACH = 2
"""How many sentences back the place may be told."""
TOWN_WORDS = frozenset("city town village capital port suburb camp neighborhood neighbourhood".split())
AREA_WORDS = frozenset("region province area state territory island district county peninsula".split())
AT = frozenset("in at near outside around across throughout inside on".split())
AREAS = frozenset("region district area island country lake mountain desert".split())
# What stands where its name says: *the Kabul airport*; the *Paris accord* need not.
SITES = frozenset(
    "airport hospital market mosque church prison jail university school hotel court square port "
    "station stadium neighborhood neighbourhood suburb district police street streets camp barracks "
    "mall synagogue temple theatre theater museum cathedral courthouse embassy shrine slum restaurant "
    "nightclub factory".split()
)
DETERMINERS = frozenset(("the", "that", "this"))


def lies_there(words: Words, toponym: Toponym, head: int) -> bool:
    """Whether what the words name lies at the place: the place itself or a site of it."""
    if toponym.kind == "modifier" and words.dep[head] in ("compound", "nmod"):
        return words.lower[words.head[head]] in SITES
    return toponym.kind == "literal"


def pointed(words: Words, token: int) -> str | None:
    """The word by which a clause with this verb or noun points to a place told before, or None."""
    for child in words.children[token]:
        if words.lower[child] == "there" and words.dep[child] == "advmod":
            return "there"
        if words.dep[child] == "prep" and words.lower[child] in AT:
            for noun in words.children[child]:
                if _bare(words, noun):
                    return words.lower[noun]
    return None


def _bare(words: Words, noun: int) -> bool:
    """*the city*, without more words that may name another."""
    below = words.children[noun]
    named = words.lower[noun] in TOWN_WORDS | AREA_WORDS and words.dep[noun] == "pobj"
    return named and len(below) == 1 and words.lower[below[0]] in DETERMINERS


def suits(toponym: Toponym, word: str) -> bool:
    """Whether a place is of the kind that the word says."""
    entry = toponym.entry
    if entry is None:
        return False
    if word == "capital":
        return entry.capital
    if word in TOWN_WORDS:
        return entry.granularity in ("city", "site")
    return word == "there" or entry.granularity in AREAS - {"country"}
