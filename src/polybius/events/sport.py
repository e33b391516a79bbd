"""Sport, which is told in the words of war: *shot*, *assault*, *rivals*, *truce*."""

from __future__ import annotations

import numpy as np

from polybius.events.drafts import Draft
from polybius.events.scan import ids_of
from polybius.stages import Document

LEAST_WORDS = 6
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
    return len(np.intersect1d(lemmas, WORDS)) >= LEAST_WORDS


def doubt_sport(document: Document, drafts: list[Draft]) -> None:
    """In a report on sport, an event between people of no country is hardly one."""
    if not is_sport(document):
        return
    for d in drafts:
        if not any(actor.country for actor in (*d.actors, *d.recipients)):
            d.confidence *= DOUBT
            d.note("type", "doubted in a report on sport")
