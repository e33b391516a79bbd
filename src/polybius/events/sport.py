"""Sport, which is told in the words of war: *shot*, *assault*, *rivals*, *truce*."""

from __future__ import annotations

import numpy as np

from polybius.events.drafts import Draft
from polybius.events.scan import ids_of
from polybius.records import Actor
from polybius.stages import Document

LEAST_WORDS = 6
FEW_WORDS, SHARE = 2, 0.06
"""Short texts have fewer: so many different ones, and of all words this share."""
DOUBT = 0.4
WORDS = ids_of(
    "match goal goalkeeper striker midfielder defender winger league coach season fixture kick kickoff "
    "pitch referee half-time halftime penalty squad club cup tournament champion championship innings "
    "wicket batsman bowler medal semifinal semi-final quarterfinal quarter-final playoff play-off "
    "stadium scorer equaliser equalizer footballer cricketer football cricket rugby tennis basketball "
    "hockey baseball athlete sprinter marathon olympics relegation promotion derby teammate team-mate "
    "header free-kick substitute touchdown quarterback inning pitcher homer racket serve set-piece fan "
    "supporter trophy title table".split()
)


def is_sport(document: Document) -> bool:
    """Whether a report holds many different words of sport."""
    lemmas = document.parsed().to_array("LEMMA")
    found = len(np.intersect1d(lemmas, WORDS))
    return found >= LEAST_WORDS or (found >= FEW_WORDS and found >= SHARE * len(lemmas))


def doubt_sport(document: Document, drafts: list[Draft]) -> None:
    """In a report on sport, countries are teams: an event without an official is hardly one."""
    if not is_sport(document):
        return
    for d in drafts:
        if not any(map(_official, (*d.actors, *d.recipients))):
            d.confidence *= DOUBT
            d.note("type", "doubted in a report on sport")


def _official(actor: Actor) -> bool:
    """Someone of public life who is told as such, and not by a country's name."""
    return bool(actor.country and actor.sectors) and not (
        actor.kind == "state" and actor.mention in ("name", "metonym")
    )
