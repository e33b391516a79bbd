"""What the words of a report can name: places of the gazetteer, of the codebooks, and peoples."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from polybius.codebooks import knowledge
from polybius.codebooks.knowledge import per_knowledge
from polybius.codebooks.tables import FOLDER, Row, read_rows
from polybius.places.folding import fold
from polybius.places.gazetteer import Entry, Gazetteer, Granularity, gazetteer

PLACE_COLUMNS = tuple("names countries granularity lat lon within note".split())
FORM_COLUMNS = tuple("forms region country".split())
SETTLED = frozenset(("country", "region", "district", "city"))
GRANULARITIES: tuple[Granularity, ...] = (
    "country", "region", "district", "city", "site", "sea", "strait", "island", "river", "lake", "mountain",
    "desert", "continent", "area",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """A place that words can mean. ``demonym``: the words are a people's or its adjective.

    ``listed`` is set for places of Polybius' own codebooks, which are well known by these words.
    """

    entry: Entry
    demonym: bool = False
    listed: bool = False


class PlaceNames:
    """Readings by words. Raises :class:`CodebookError` when a table breaks its form."""

    def __init__(
        self,
        table: Gazetteer,
        places: Path = FOLDER / "places.tsv",
        forms: Path = FOLDER / "region_forms.tsv",
    ) -> None:
        self._table = table
        self._own: dict[str, tuple[Reading, ...]] = {}
        self._forms: dict[str, tuple[Entry, bool]] = {}
        for row in read_rows(places, PLACE_COLUMNS):
            self._add_place(row)
        for row in read_rows(forms, FORM_COLUMNS):
            self._add_forms(row)

    def _add_place(self, row: Row) -> None:
        countries = row.values("countries", ",")
        try:
            lat, lon = float(row.cell("lat")), float(row.cell("lon"))
        except ValueError:
            raise row.error("lat and lon must be degrees") from None
        names = row.values("names")
        entry = Entry(
            name=names[0].removeprefix("~"),
            granularity=_granularity(row),
            country=countries[0] if countries else None,
            lat=lat,
            lon=lon,
            admin1=row.cells["within"] or None,
        )
        for name in names:
            if not name.startswith("~"):
                key = fold(name)
                self._own[key] = (*self._own.get(key, ()), Reading(entry, listed=True))

    def _add_forms(self, row: Row) -> None:
        code = row.cell("country")
        region = self._region(row.cell("region"), code)
        if region is None:
            raise row.error(f"no region {row.cells['region']} in the gazetteer")
        for form in row.values("forms"):
            self._forms[form.removeprefix("~")] = (region, not form.startswith("~"))

    def _region(self, name: str, country: str) -> Entry | None:
        found = self._table.lookup(fold(name))
        return next((e for e in found if e.granularity == "region" and e.country == country), None)

    def short_form(self, text: str, qualifier: bool) -> Entry | None:
        """The region that *Ky.* is short for; some forms count only as a qualifier, behind a comma."""
        region, alone = self._forms.get(text, (None, False))
        return region if alone or qualifier else None

    def readings(self, text: str, day: date | None = None) -> tuple[Reading, ...]:
        """What these words can name, peoples included; empty when they name nothing."""
        if form := self.short_form(text, qualifier=False):
            return (Reading(form, listed=True),)
        key = fold(text)
        own = self._own.get(key, ())
        if own and own[0].entry.granularity != "city":
            return own
        named = self._named(text, day)
        if named and named[0].demonym:
            return named
        return (*named, *own, *(_reading(entry, key) for entry in self._rivals(key, named)))

    def in_gazetteer(self, text: str) -> bool:
        """Whether these very words, with their article, are a name of the gazetteer: The Hague."""
        return bool(self._table.lookup(fold(text)))

    def _rivals(self, key: str, named: tuple[Reading, ...]) -> tuple[Entry, ...]:
        """Places of a name; beside a country only those of other countries: Georgia, Lebanon, Mexico."""
        found = self._table.lookup(key)
        return tuple(e for e in found if e.country != named[0].entry.country) if named else found

    def _named(self, text: str, day: date | None) -> tuple[Reading, ...]:
        found = knowledge.countries().lookup(text, day)
        if any(named.region and named.kind == "name" for named in found[:1]):
            return ()
        for named in found:
            entry = self._table.country(named.country.code)
            if entry is None or named.kind in ("capital", "seat"):
                continue
            if named.region is None and named.kind == "name":
                return (Reading(_renamed(entry, named.country.name), listed=True),)
            if named.kind in ("adjective", "noun"):
                place = self._region(named.region.name, named.country.code) if named.region else None
                return (Reading(place or _renamed(entry, named.country.name), demonym=True, listed=True),)
        return ()


def _reading(entry: Entry, key: str) -> Reading:
    """Rivers and areas that news means by a name are listed ones; a site only by more than one word."""
    wide = entry.known and entry.granularity not in SETTLED
    return Reading(entry, listed=wide and (entry.granularity != "site" or " " in key))


def _granularity(row: Row) -> Granularity:
    row.one_of("granularity", GRANULARITIES)
    return next(one for one in GRANULARITIES if one == row.cells["granularity"])


@cache
def _renamed(entry: Entry, name: str) -> Entry:
    return Entry(name, "country", entry.country, entry.lat, entry.lon, entry.geonameid, size=entry.size)


@per_knowledge
def place_names() -> PlaceNames:
    """The names of the gazetteer and codebooks that are shipped, read on the first call."""
    return PlaceNames(gazetteer())
