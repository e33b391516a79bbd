"""Named organizations, armed groups, parties, agencies and media, from ``organizations.tsv`` (CC BY 4.0)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from polybius.codebooks.tables import FOLDER, SECTORS, Files, Index, Named, in_force, read_rows

OrganizationKind = Literal["organization", "group"]
ORGANIZATION_COLUMNS = tuple("name aliases country sectors kind wikidata start end note".split())


@dataclass(frozen=True, slots=True)
class Organization:
    """A named organization. ``country`` is an ISO code or one of PLOVER's international codes."""

    name: str
    country: str
    sectors: tuple[str, ...]
    kind: OrganizationKind
    wikidata: str | None
    start: date | None
    end: date | None


class Organizations:
    """Organizations by exact-case names and aliases."""

    def __init__(self, files: Files = FOLDER / "organizations.tsv") -> None:
        self.index: Index[Organization] = Index()
        self._all: list[Organization] = []
        for row in read_rows(files, ORGANIZATION_COLUMNS):
            name = row.cell("name").removeprefix("~")
            kind = cast(OrganizationKind, row.one_of("kind", ("organization", "group")))
            sectors = row.some_of("sectors", SECTORS)
            entry = Organization(
                name,
                row.cell("country"),
                sectors,
                kind,
                row.cells["wikidata"] or None,
                row.day("start"),
                row.day("end"),
            )
            self._all.append(entry)
            for value in (row.cell("name"), *row.values("aliases")):
                self.index.add(value, entry)

    def lookup(self, text: str, day: date | None = None) -> tuple[Named[Organization], ...]:
        """What these words can name, as (entry, certain); those that exist on the day stand first."""
        found = self.index.get(text)
        return tuple(sorted(found, key=lambda n: not in_force(n.entry.start, n.entry.end, day)))

    def find(self, text: str, day: date | None = None, country: str | None = None) -> Organization | None:
        """The organization that these words name: a certain one, or an uncertain one of this country."""
        found = self.lookup(text, day)
        fitting = [named.entry for named in found if named.certain or named.entry.country == country]
        return fitting[0] if fitting else None

    def all(self) -> Iterator[Organization]:
        """Every organization in the order of the file."""
        return iter(self._all)
