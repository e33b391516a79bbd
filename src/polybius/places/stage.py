"""The places stage: toponyms found and resolved, the places of events and statements, residents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from polybius.actors.words import Words
from polybius.places.domestic import settle_domestic
from polybius.places.event_places import Placer
from polybius.places.names import place_names
from polybius.places.recognition import Recognizer
from polybius.places.residents import settle
from polybius.places.resolution import resolve
from polybius.places.sites import settle_sites
from polybius.places.toponyms import Matcher, Toponym
from polybius.readers.home import home_country
from polybius.records import Event, Place
from polybius.stages import Document


class PlaceStage:
    """Assigns ``places``, and the ``where`` of ``statements`` and ``events``."""

    name = "places"
    version = "1"
    requires = ("doc", "layout", "mentions", "statements", "events")
    assigns = ("places", "actors", "statements", "events")

    def __call__(self, documents: Sequence[Document]) -> None:
        """Find and resolve the places of each document."""
        for document in documents:
            words = document.listed()
            toponyms = find_places(document, words)
            records = {toponym.start: place_record(document, toponym) for toponym in toponyms}
            document.places = list(records.values())
            placer = Placer(document, words, toponyms, records)
            spoken = zip(document.statements, placer.statements(), strict=True)
            document.statements = [replace(statement, where=place) for statement, place in spoken]
            happened = zip(document.events, placer.events(), strict=True)
            document.events = [settle(_placed(event, place, how)) for event, (place, how) in happened]
            document.events = settle_sites(document.events, document.places)
            settle_domestic(document)


def _placed(event: Event, place: Place | None, how: str) -> Event:
    reasons = {slot: why for slot, why in event.how.items() if slot != "where"}
    return replace(event, where=place, how=reasons | ({"where": how} if how else {}))


def find_places(document: Document, words: Words) -> list[Toponym]:
    """The toponyms of a document, resolved, in text order."""
    names = place_names()
    matches = Matcher(words, names, document.report.published).run()
    dateline = document.arranged().dateline
    toponyms = Recognizer(words, document.mentions, dateline.place if dateline else None).run(matches)
    resolve(toponyms, home_country(document.report))
    return toponyms


def place_record(document: Document, toponym: Toponym) -> Place:
    """The record of a toponym."""
    doc, entry = document.parsed(), toponym.entry
    assert entry
    first, last = doc[toponym.start], doc[toponym.end - 1]
    return Place(
        span=document.report.span(first.idx, last.idx + len(last)),
        name=entry.name,
        country=entry.country,
        admin1=entry.admin1,
        lat=entry.lat,
        lon=entry.lon,
        geonameid=entry.geonameid,
        kind=toponym.kind,
        granularity=entry.granularity,
        how="; ".join(toponym.how),
    )
