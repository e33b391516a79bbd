"""The country of what is acted on where its own words name the place: *shelled Idlib*, *a base near Hama*.

A country that is only where something happened (*a war inside Chad*) is no one who acts or is acted on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from polybius.records import Actor, Event, Place

HOW = "country of the place in its name"


def settle_sites(events: Sequence[Event], places: Sequence[Place]) -> list[Event]:
    """The events; who or what has no country, and holds a literal place in its words, has the place's."""
    literal = [p for p in places if p.kind == "literal" and p.country and p.granularity != "country"]
    return [_settled(event, literal) for event in events] if literal else list(events)


def _settled(event: Event, places: Sequence[Place]) -> Event:
    if all(actor.country for actor in (*event.actors, *event.recipients)):
        return event
    actors = tuple(_sited(actor, places) for actor in event.actors)
    return replace(event, actors=actors, recipients=tuple(_sited(a, places) for a in event.recipients))


def _sited(actor: Actor, places: Sequence[Place]) -> Actor:
    span = actor.span
    if actor.country or span is None or actor.kind == "person":
        return actor
    inside = (p for p in places if p.span and span.start <= p.span.start and p.span.end <= span.end)
    place = next(inside, None)
    if place is None:
        return actor
    return replace(actor, country=place.country, how="; ".join(part for part in (actor.how, HOW) if part))
