"""How a name that names a place is used: for the place, a government, a people, a team, in another name.

The actors stage takes most countries for their governments. Where the words speak of land (*the coast of X*,
*troops to X*, *northern X*), the place itself is meant, whoever acts there.
"""

from __future__ import annotations

from collections.abc import Mapping

from polybius.actors.mentions import Mention
from polybius.actors.words import Words
from polybius.places.territory import Ground, ground
from polybius.places.toponyms import GENERIC, Toponym, head_of
from polybius.records import PlaceKind

COMPASS = frozenset(
    "northern southern eastern western central northeastern northwestern southeastern southwestern "
    "north south east west northeast northwest southeast southwest north-eastern north-western "
    "south-eastern south-western rural coastal upper lower".split()
)
# What has the name of a land behind *of*, *with*, *in*: parts of it, and what lies on its edge.
PARTS = frozenset(
    "coast capital north south east west northeast northwest southeast southwest centre center part "
    "rest border frontier shore tip edge interior heart region area waters outskirt island territory "
    "soil city town village map half side corner swath swathe airspace countryside invasion "
    "occupation".split()
)
BORDERS = frozenset("border frontier boundary crossing line".split())
MOVES = frozenset(
    "flee go come travel fly return move cross drive march deport expel evacuate withdraw deploy "
    "arrive enter escape walk sail migrate emigrate pull retreat head infiltrate smuggle repatriate "
    "airlift relocate".split()
)
# Who is sent lands in a country; what is said or sold goes to its government.
SENT = frozenset(
    "troop soldier force peacekeeper police marine refugee migrant people aid food convoy fighter "
    "army mercenary observer worker ship warship jet team doctor trip visit flight deployment".split()
)
SENDS = frozenset("send bring take deliver fly ship dispatch rush".split())
WAYS = frozenset("to into from toward towards through across".split())
ENTERED = frozenset(
    "enter invade flee leave visit reach tour cross shell bomb bombard occupy overrun traverse roam".split()
)
CONTESTS = frozenset(
    "beat defeat thrash draw lose win play face edge rout stun qualify score outplay crush hammer "
    "hold meet".split()
)
SPORTS = frozenset(
    "match final finals semifinal semi-final quarterfinal quarter-final goal cup league championship "
    "tournament qualifier olympics medal striker goalkeeper coach test innings wicket penalty "
    "shootout halftime".split()
)


def usage(words: Words, toponym: Toponym, mentions: Mapping[int, Mention], inner: bool) -> PlaceKind:
    """The kind of a toponym. ``inner``: it is a part of the name of an organization."""
    if toponym.readings[0].demonym:
        return "demonym"
    head = head_of(words, toponym)
    above = words.head[head]
    modifies = words.dep[head] in ("compound", "nmod") and above >= toponym.end
    if inner or (modifies and words.lower[above] not in GENERIC) or is_team(words, head):
        return "modifier"
    if not acts(mentions, toponym, head):
        return "literal"
    return "literal" if is_land(words, toponym, head) else "metonym"


def acts(mentions: Mapping[int, Mention], toponym: Toponym, head: int) -> bool:
    """Whether the actors stage found that a name with this head stands for a government."""
    mention = mentions.get(head)
    if mention is None or mention.start > toponym.start:
        return False
    named = [part.actor for part in mention.parts] or [mention.actor]
    return any(actor.kind == "state" or actor.mention == "metonym" for actor in named)


def is_land(words: Words, toponym: Toponym, head: int) -> bool:
    """Whether the words around a name speak of the land and not of its government."""
    first = toponym.start
    if first and words.lower[first - 1] in COMPASS and words.dep[first - 1] in ("amod", "compound", "advmod"):
        return True
    dep, above = words.dep[head], words.head[head]
    if dep == "dobj":
        return words.lemma[above] in ENTERED
    if ground(words, head) is Ground.SURE:
        return True
    return dep == "pobj" and _phrase_of_land(words, above)


def _phrase_of_land(words: Words, preposition: int) -> bool:
    word, above = words.lower[preposition], words.head[preposition]
    if word in ("of", "in"):
        return words.lemma[above] in PARTS
    if word in ("with", "between"):
        return words.lemma[above] in BORDERS
    return word in WAYS and _moves(words, above)


def _moves(words: Words, above: int) -> bool:
    """*fled to X*, *sent troops to X*, *troops to X*."""
    if words.lemma[above] in MOVES | SENT:
        return True
    objects = (i for i in words.children[above] if words.dep[i] in ("dobj", "nsubjpass"))
    return words.lemma[above] in SENDS and any(words.lemma[i] in SENT for i in objects)


def is_team(words: Words, head: int) -> bool:
    """Whether a name is a team's: *beat X 2-0*, *X lost to Y in the final*."""
    above = words.head[head]
    if words.dep[head] == "pobj":
        above = words.head[above]
    if words.lemma[above] not in CONTESTS:
        return False
    number = words.sentence[head]
    same = [i for i in range(len(words)) if words.sentence[i] == number]
    return any(words.lemma[i] in SPORTS for i in same) or _has_score(words, same)


def _has_score(words: Words, tokens: list[int]) -> bool:
    text = "".join(words.text[i] if words.text[i] in "-–" or words.text[i].isdigit() else " " for i in tokens)
    parts = [part for part in text.replace("–", "-").split() if "-" in part]
    return any(all(goals.isdigit() and len(goals) < 4 for goals in part.split("-")) for part in parts)
