"""Facts of our own: places that news names and GeoNames' lists lack, and names that the lists do not have.

A town or area of facts.tsv that GeoNames has near the point, by one of the row's names, gets all of them; any
other row makes a place of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians
from pathlib import Path

from entries import CITY, DISTRICT, REGION, Entry

from polybius.places.folding import fold
from polybius.places.gazetteer import KINDS, NOWHERE

TABLE = Path(__file__).with_name("facts.tsv")
COLUMNS = "country\tkind\tlat\tlon\tnames"
# Degrees. Points of facts are good to some ten kilometres; those of regions are the middle of their towns.
NEAR, NEAR_AREA, NEIGHBOUR = 0.35, 2.0, 1.0
LOCAL = ("city", "site")


@dataclass(frozen=True)
class Fact:
    """A row. ``known``: the names, folded, that mean this place before others of the name."""

    country: str
    kind: int
    lat: float
    lon: float
    names: tuple[str, ...]
    known: frozenset[str]


def read_facts(path: Path = TABLE) -> list[Fact]:
    """The rows of facts.tsv; exits with the line's number where one breaks the form."""
    lines = path.read_text("utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if line == COLUMNS) + 1
    return [read_fact(f"{path.name}:{i + 1}", lines[i]) for i in range(start, len(lines))]


def read_fact(where: str, line: str) -> Fact:
    """One row."""
    try:
        country, kind, lat, lon, cell = line.split("\t")
        names = cell.split("|")
        known = frozenset(fold(name) for name in names if not name.startswith("~"))
        plain = tuple(name.removeprefix("~") for name in names)
        return Fact(country or NOWHERE, KINDS.index(kind), float(lat), float(lon), plain, known)  # type: ignore[arg-type]
    except ValueError as error:
        raise SystemExit(f"{where}: {error}") from error


class Towns:
    """The places of GeoNames, by country, to which facts are tied."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.by_country: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self.by_country[entry.country].append(entry)

    def add(self, facts: Iterable[Fact]) -> list[Entry]:
        """The new places; those that GeoNames has get the facts' names."""
        made = []
        for fact in facts:
            entry = self.same(fact)
            if entry is None:
                entry = self.made(fact)
                made.append(entry)
            entry.keys = [*entry.keys, entry.name, *fact.names]
            if entry.kind == CITY and fact.known:
                entry.name = fact.names[0]
            entry.known |= fact.known
        return made

    def same(self, fact: Fact) -> Entry | None:
        """The place of GeoNames that a fact tells of, the largest if several are near."""
        if fact.kind not in (REGION, DISTRICT, CITY):
            return None
        names = {fold(name) for name in fact.names}
        town = fact.kind == CITY
        near = (e for e in self.near(fact, NEAR if town else NEAR_AREA) if (e.kind >= CITY) == town)
        found = [e for e in near if names.intersection(map(fold, (e.name, *e.keys, *e.other)))]
        return max(found, key=lambda e: (-e.kind, e.population, -e.geonameid), default=None)

    def near(self, fact: Fact, degrees: float) -> list[Entry]:
        """The places of its country that lie within so many degrees of a fact's point."""
        return [e for e in self.by_country[fact.country] if apart(e, fact) <= degrees]

    def made(self, fact: Fact) -> Entry:
        """A place of its own, in the region of the nearest town."""
        entry = Entry(fact.names[0], fact.kind, fact.country, lat=fact.lat, lon=fact.lon)
        if KINDS[fact.kind] in LOCAL:
            towns = [e for e in self.near(fact, NEIGHBOUR) if e.kind >= CITY and e.admin1]
            nearest = min(towns, key=lambda e: (apart(e, fact), e.geonameid), default=None)
            entry.admin1 = nearest.admin1 if nearest else None
        return entry


def apart(entry: Entry, fact: Fact) -> float:
    """Degrees between a place and a fact's point, at the equator's scale."""
    north = abs(entry.lat - fact.lat)
    turn = abs(entry.lon - fact.lon)
    return max(north, min(turn, 360 - turn) * cos(radians(fact.lat)))
