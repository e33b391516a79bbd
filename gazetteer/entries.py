"""What the gazetteer's records are made from."""

from __future__ import annotations

from dataclasses import dataclass, field

COUNTRY, REGION, DISTRICT, CITY, CAPITAL = range(5)


@dataclass(eq=False)
class Entry:
    """A place to be written: ``keys`` are the names that find it.

    ``known``: the names (folded) by which news means it. ``other``: all names of a town, in whatever letters.
    """

    name: str
    kind: int
    country: str
    geonameid: int = 0
    lat: float = 0.0
    lon: float = 0.0
    population: int = 0
    code: str = ""
    admin1: Entry | None = None
    admin2: Entry | None = None
    keys: list[str] = field(default_factory=list)
    cells: set[tuple[int, int]] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    other: list[str] = field(default_factory=list)
