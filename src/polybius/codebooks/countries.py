"""Countries and their parts by the words that point to them, from ``countries.tsv`` and ``regions.tsv``.

The tables are CC BY 4.0.
Codes are ISO 3166-1 alpha-3 with XKX (Kosovo) and nine for states and territories of the past. The numbers
that the Correlates of War project and Gleditsch and Ward give to states stand in ``country_numbers.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from polybius.codebooks.tables import FOLDER, Files, Index, Row, in_force, read_rows

NameKind = Literal["name", "adjective", "noun", "capital", "seat"]
REGION_KINDS = ("nation", "state", "region", "city", "disputed")
COUNTRY_COLUMNS = tuple("code names adjectives nouns capital seats wikidata start end leader note".split())
REGION_COLUMNS = tuple("names country kind adjectives nouns note".split())
NAME_COLUMNS: dict[str, NameKind] = {"names": "name", "adjectives": "adjective", "nouns": "noun"}
SEAT_COLUMNS: dict[str, NameKind] = {"capital": "capital", "seats": "seat"}


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory. ``leader`` is the key of the office that leads it in fact, where recorded."""

    code: str
    name: str
    wikidata: str | None
    start: date | None
    end: date | None
    leader: str | None


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a country that acts under its own name: a federal state, a nation, a city.

    ``disputed`` is one that few states recognise as a state of its own; PLOVER codes it under the state that
    claims it, with the sector PRE.
    """

    name: str
    country: str
    kind: str


@dataclass(frozen=True, slots=True)
class CountryName:
    """How words point to a country: its name, a demonym, its capital or the seat of its government.

    ``region`` is set when the words name a part of the country. ``certain`` is False when the same words
    often mean something else (another country, a person, a common word).
    """

    country: Country
    kind: NameKind
    region: Region | None = None
    certain: bool = True


class Countries:
    """Countries and their regions by exact-case words. Of two files with one code the first decides."""

    def __init__(
        self, files: Files = FOLDER / "countries.tsv", regions: Files = FOLDER / "regions.tsv"
    ) -> None:
        self._by_code: dict[str, Country] = {}
        self._from: dict[str, Path] = {}
        self.index: Index[CountryName] = Index()
        for row in read_rows(files, COUNTRY_COLUMNS):
            self._add_country(row)
        for row in read_rows(regions, REGION_COLUMNS):
            self._add_region(row)

    def _add_country(self, row: Row) -> None:
        country = Country(
            code=row.cell("code"),
            name=row.cell("names").split("|")[0].removeprefix("~"),
            wikidata=row.cells["wikidata"] or None,
            start=row.day("start"),
            end=row.day("end"),
            leader=row.cells["leader"] or None,
        )
        if self._from.setdefault(country.code, row.path) != row.path:
            return  # an earlier file decides
        if country.code in self._by_code:
            raise row.error(f"{country.code} stands here a second time")
        self._by_code[country.code] = country
        self._enter(row, country, None, NAME_COLUMNS | SEAT_COLUMNS)

    def _add_region(self, row: Row) -> None:
        if (country := self._by_code.get(row.cell("country"))) is None:
            raise row.error(f"no country {row.cells['country']}")
        name = row.cell("names").split("|")[0].removeprefix("~")
        region = Region(name, country.code, row.one_of("kind", REGION_KINDS))
        self._enter(row, country, region, NAME_COLUMNS)

    def _enter(self, row: Row, country: Country, region: Region | None, kinds: dict[str, NameKind]) -> None:
        for column, kind in kinds.items():
            for value in row.values(column):
                self.index.add(value, CountryName(country, kind, region, not value.startswith("~")))

    def lookup(self, text: str, day: date | None = None) -> tuple[CountryName, ...]:
        """What these words can point to, likeliest first; states that exist on the day before others."""
        found = [named.entry for named in self.index.get(text)]
        return tuple(sorted(found, key=lambda n: not in_force(n.country.start, n.country.end, day)))

    def find(self, text: str, day: date | None = None) -> CountryName | None:
        """The likeliest reading of these words, or None. Mind its ``certain``."""
        found = self.lookup(text, day)
        return found[0] if found else None

    def get(self, code: str) -> Country | None:
        """The country with this code."""
        return self._by_code.get(code)

    def all(self) -> Iterator[Country]:
        """Every country in the order of the file."""
        return iter(self._by_code.values())
