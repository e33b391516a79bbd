"""How well a place is known by a name, whatever the report says: what a bare name means in world news."""

from __future__ import annotations

from collections.abc import Sequence

from polybius.places.folding import fold
from polybius.places.gazetteer import Entry
from polybius.places.names import Reading

PRIOR = {"country": 9.0, "region": 3.5, "district": -2.5, "continent": 9.0}
SIZE = 0.85
OTHER_NAME = 3.0
CAPITAL = 1.0
LISTED = 9.0
# News means the place by this name; its people are often not counted.
KNOWN, KNOWN_LEAST = 3.0, 4.5
KNOWN_SIZE = 5.3
BEARER_SIZE = 5.2
# A region ten times as large as a town of its name is the better known.
MARGIN = 1.0


def renown(reading: Reading, readings: Sequence[Reading], key: str) -> float:
    """The score of a reading among those of its name (folded)."""
    if reading.listed:
        return LISTED
    entry = reading.entry
    size = max(entry.size, KNOWN_LEAST) if entry.known else entry.size
    score = PRIOR.get(entry.granularity, 0.0) + SIZE * size
    score += (CAPITAL if entry.capital else 0.0) + (KNOWN if entry.known else 0.0)
    return score - (OTHER_NAME if _by_other_name(entry, readings, key) else 0.0)


def _by_other_name(entry: Entry, readings: Sequence[Reading], key: str) -> bool:
    """Whether the name is one of a town's lesser ones: of a small town, or where another bears it itself."""
    if entry.granularity != "city" or entry.known or fold(entry.name) == key:
        return False
    bearers = (r.entry for r in readings if r.entry.granularity == "city" and r.entry.size >= BEARER_SIZE)
    if any(fold(bearer.name) == key for bearer in bearers):
        return True
    return entry.size < KNOWN_SIZE and not entry.capital


def is_seat(region: Entry, town: Entry) -> bool:
    """Whether a bare name means this town rather than the region that is named after it."""
    if town.granularity != "city" or town.country != region.country:
        return False
    return town.admin1 == region.name or town.capital or town.size >= KNOWN_SIZE


def outshines(town: Entry, region: Entry, key: str) -> bool:
    """Whether a bare name means this town rather than a region of another country: *Beni*, *La Paz*."""
    if town.granularity != "city" or town.country == region.country:
        return False
    if town.known:
        return True
    bears = f"{fold(town.name)} ".startswith(f"{key} ")
    size = town.size + (CAPITAL if town.capital else 0.0)
    return bears and size >= max(KNOWN_SIZE, region.size - MARGIN)
