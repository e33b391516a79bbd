"""The gazetteer: places by name, in a memory-mapped table that ``gazetteer/build.py`` compiles from GeoNames.

The file, little-endian: header (magic, numbers of countries, records and postings, bytes of names) · ISO 3166
codes, three letters each · for every bucket of keys the number of its first posting · postings (fingerprint
of the key, number of a record; its highest bit: the place that news means by this name) · records · names (a
length and that many bytes of UTF-8).
A key is found by 50 bits of its BLAKE2b hash: the bucket's and the fingerprint's.
Data © GeoNames (https://www.geonames.org), CC BY 4.0, and facts of our own (gazetteer/facts.tsv), CC BY 4.0.
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from polybius.errors import CodebookError
from polybius.places.folding import fold

MAGIC = b"PBGZ0002"
HEADER = struct.Struct("<8sIIII")
POSTING = struct.Struct("<II")
RECORD = struct.Struct("<iiIIHHBBBB")
START = struct.Struct("<II")
BUCKET_BITS = 18
KNOWN = 1 << 31
NOWHERE = "---"
"""The code that stands for no country: seas, and rivers and areas of several."""
TABLE = Path(__file__).with_name("gazetteer.bin")

Granularity = Literal[
    "country", "region", "district", "city", "site", "sea", "strait", "island", "river", "lake", "mountain",
    "desert", "continent", "area",
]  # fmt: skip
KINDS: tuple[Granularity, ...] = (
    "country", "region", "district", "city", "city", "site", "sea", "strait", "island", "river", "lake",
    "mountain", "desert", "area",
)  # fmt: skip
CAPITAL = 4


def digest(key: str) -> tuple[int, int]:
    """Bucket and fingerprint of a folded key."""
    number = int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    return number >> (64 - BUCKET_BITS), number & 0xFFFFFFFF


@dataclass(frozen=True)
class Entry:
    """A place that a name can mean. ``size`` is the logarithm (base 10) of its population, 0 if not known.

    ``known``: news means this place by the name that found it. ``regions`` are the names, folded, of the
    first- and second-order regions that it lies in.
    """

    name: str
    granularity: Granularity
    country: str | None
    lat: float
    lon: float
    geonameid: int | None = None
    admin1: str | None = None
    admin2: str | None = None
    size: float = 0.0
    capital: bool = False
    known: bool = False

    @cached_property
    def regions(self) -> frozenset[str]:
        """The folded names of the regions above it, and its own if it is one."""
        own = self.name if self.granularity in ("region", "district") else None
        return frozenset(fold(name) for name in (self.admin1, self.admin2, own) if name)


class Gazetteer:
    """Places by name. Opening it maps the file and reads nothing else.

    Raises :class:`CodebookError` when the file is not there or not a table of this version.
    """

    def __init__(self, path: Path = TABLE) -> None:
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            magic, countries, self.records, postings, names = HEADER.unpack_from(self._map)
        except (OSError, ValueError, struct.error) as error:
            raise CodebookError(f"{path.name}: cannot be read: {error}", "install Polybius again") from error
        self._codes = HEADER.size
        self._buckets = self._codes + 3 * countries
        self._postings = self._buckets + 4 * ((1 << BUCKET_BITS) + 1)
        self._records = self._postings + POSTING.size * postings
        self._names = self._records + RECORD.size * self.records
        if magic != MAGIC or len(self._map) != self._names + names:
            raise CodebookError(f"{path.name}: not a gazetteer of this version", "install Polybius again")

    def lookup(self, key: str) -> tuple[Entry, ...]:
        """The places with this folded name, in the order of the file: larger areas first."""
        return _found(self, key)

    def country(self, code: str) -> Entry | None:
        """The country with this ISO 3166 alpha-3 code."""
        return next(iter(self.lookup(fold("iso " + code))), None)

    def find(self, key: str) -> tuple[Entry, ...]:
        """As :meth:`lookup`, without the memory of earlier answers."""
        bucket, fingerprint = digest(key)
        start, end = START.unpack_from(self._map, self._buckets + 4 * bucket)
        piece = self._map[self._postings + 8 * start : self._postings + 8 * end]
        return tuple(
            self.entry(number & ~KNOWN, known=bool(number & KNOWN))
            for print_, number in POSTING.iter_unpack(piece)
            if print_ == fingerprint
        )

    def entry(self, number: int, known: bool = False) -> Entry:
        """The place with this number in the file."""
        lat, lon, geonameid, name, admin1, admin2, country, kind, size, _ = self._fields(number)
        at = self._codes + 3 * country
        code = self._map[at : at + 3].decode("ascii")
        return Entry(
            name=self._name(name),
            granularity=KINDS[kind],
            country=None if code == NOWHERE else code,
            lat=lat / 1e5,
            lon=lon / 1e5,
            geonameid=geonameid or None,
            admin1=self._name(self._fields(admin1)[3]) if admin1 else None,
            admin2=self._name(self._fields(admin2)[3]) if admin2 else None,
            size=size / 32,
            capital=kind == CAPITAL,
            known=known,
        )

    def _fields(self, number: int) -> tuple[int, ...]:
        return RECORD.unpack_from(self._map, self._records + RECORD.size * number)

    def _name(self, offset: int) -> str:
        at = self._names + offset
        return self._map[at + 1 : at + 1 + self._map[at]].decode("utf-8")


@lru_cache(maxsize=1 << 16)
def _found(gazetteer: Gazetteer, key: str) -> tuple[Entry, ...]:
    return gazetteer.find(key)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that is shipped, opened on the first call."""
    return Gazetteer()
