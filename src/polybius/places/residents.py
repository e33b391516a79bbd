"""The country of people whom a report names by what they are, by where it happened to them: residents.

*At least 13 civilians*, *the rebels*, *a protester* have no country of their own words. They get that of the
event's place. The report's other places are no evidence: observers and aid workers come from elsewhere.
"""

from __future__ import annotations

from dataclasses import replace

from polybius.records import Actor, Event

RESIDENT_SECTORS = frozenset("CVL REB REF UAF CRM AGR LAB EDU MED REL SOC".split())
RESIDENT_KINDS = frozenset(("people", "group", "unknown", "person", "organization"))
UNNAMED = frozenset(("description", "implied"))
HOW = "country of the place"


def settle(event: Event) -> Event:
    """The event with the countries of its residents; the same event where it has no place or no residents."""
    if event.where is None or event.where.country is None:
        return event
    if not any(map(is_resident, (*event.actors, *event.recipients))):
        return event
    country = event.where.country
    actors = tuple(_living(actor, country) for actor in event.actors)
    recipients = tuple(_living(actor, country) for actor in event.recipients)
    return replace(event, actors=actors, recipients=recipients)


def is_resident(actor: Actor) -> bool:
    """Whether the actor is people without a country, whose country is where they are."""
    if actor.country or actor.kind not in RESIDENT_KINDS or actor.mention not in UNNAMED:
        return False
    return actor.sectors[0] in RESIDENT_SECTORS if actor.sectors else actor.kind == "people"


def _living(actor: Actor, country: str) -> Actor:
    if not is_resident(actor):
        return actor
    return replace(actor, country=country, how="; ".join(part for part in (actor.how, HOW) if part))
