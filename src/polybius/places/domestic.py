"""Reports about one country: whom they name without a country belongs to it.

Local and national news does not say of a councillor, a court or a crowd whose they are: all are its own. A
report is domestic when one country makes up nearly all of the actors and places that it names.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from polybius.records import Actor, Event, Statement
from polybius.stages import Document

LEAST_MENTIONS = 4
LEAST_SHARE = 0.66
KINDS = frozenset({"person", "organization", "group", "people"})
# Reporters and aid workers come from anywhere.
FOREIGN_SECTORS = frozenset({"JRN", "BUS"})
HOW = "country of a domestic report"


def domestic_country(document: Document) -> str | None:
    """The country that a report is wholly about, or None."""
    named = Counter(actor.country for actor in document.actors if actor.country)
    named.update(place.country for place in document.places if place.country and place.kind == "literal")
    if not named:
        return None
    country, most = named.most_common(1)[0]
    return country if most >= LEAST_MENTIONS and most >= LEAST_SHARE * named.total() else None


def settle_domestic(document: Document) -> None:
    """Give the actors of a domestic report that have no country the report's."""
    country = domestic_country(document)
    if country is None:
        return
    document.actors = [_at_home(actor, country) for actor in document.actors]
    document.events = [_event(event, country) for event in document.events]
    document.statements = [_statement(statement, country) for statement in document.statements]


def _event(event: Event, country: str) -> Event:
    actors = tuple(_at_home(actor, country) for actor in event.actors)
    return replace(event, actors=actors, recipients=tuple(_at_home(a, country) for a in event.recipients))


def _statement(statement: Statement, country: str) -> Statement:
    speaker = _at_home(statement.speaker, country) if statement.speaker else None
    return replace(
        statement, speaker=speaker, addressees=tuple(_at_home(a, country) for a in statement.addressees)
    )


def _at_home(actor: Actor, country: str) -> Actor:
    foreign = bool(actor.sectors) and actor.sectors[0] in FOREIGN_SECTORS
    if actor.country or actor.kind not in KINDS or foreign:
        return actor
    return replace(actor, country=country, how="; ".join(part for part in (actor.how, HOW) if part))
