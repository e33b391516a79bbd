"""Offices of state, who held them when, and other people whom reports name without a title.

From ``offices.tsv``, ``holders.tsv`` and ``people.tsv`` (CC BY 4.0).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from polybius.codebooks.tables import FOLDER, SECTORS, Index, Row, in_force, normal, read_rows

OFFICE_COLUMNS = ("titles", "office", "sectors", "countries")
HOLDER_COLUMNS = tuple("country office name short forms start end wikidata check".split())
PERSON_COLUMNS = tuple("name short forms country sectors role start end wikidata".split())


def fold_title(title: str) -> str:
    """The key of a title: lower case, no article, hyphens as spaces."""
    return normal(title).lower().replace("-", " ")


@dataclass(frozen=True, slots=True)
class Office:
    """What a title means. ``countries`` are those in which the title means this office; empty for any."""

    key: str
    sectors: tuple[str, ...]
    countries: tuple[str, ...]


class Offices:
    """Offices by title, in any letter case. The office of a title can depend on the country."""

    def __init__(self, path: Path = FOLDER / "offices.tsv") -> None:
        self.index: Index[Office] = Index(fold_title)
        for row in read_rows(path, OFFICE_COLUMNS):
            sectors = row.some_of("sectors", SECTORS)
            office = Office(row.cell("office"), sectors, row.values("countries", ","))
            for title in row.values("titles"):
                self.index.add(title, office)

    def find(self, title: str, country: str | None = None) -> Office | None:
        """The office of this title in this country; without a country, only a title that alone decides.

        A title that belongs to one country only ("chancellor of the exchequer") is found without the country.
        """
        found = [named.entry for named in self.index.get(title)]
        own = [office for office in found if country and country in office.countries]
        anywhere = [office for office in found if not office.countries]
        if own or anywhere:
            return (own or anywhere)[0]
        return found[0] if not country and len(found) == 1 and len(found[0].countries) == 1 else None


def short_names(short: str, forms: tuple[str, ...]) -> list[str]:
    """The one-word names of a person, with and without an Arabic article ("al-Sisi", "Sisi")."""
    names = [short, *(form for form in forms if " " not in form)]
    bare = [name.removeprefix("al-").removeprefix("el-") for name in names]
    return list(dict.fromkeys(names + bare))


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held an office from ``start`` to ``end``, both included; None is unknown or still."""

    country: str
    office: str
    name: str
    short: str
    forms: tuple[str, ...]
    start: date | None
    end: date | None
    wikidata: str | None

    def held(self, day: date | None) -> bool:
        """Whether the office was held on this day; True without a day."""
        return in_force(self.start, self.end, day)


class Holders:
    """Holders of offices by office and day, and by name."""

    def __init__(self, path: Path = FOLDER / "holders.tsv") -> None:
        self._by_office: dict[tuple[str, str], list[Holder]] = {}
        self.index: Index[Holder] = Index()
        self._by_short: Index[Holder] = Index()
        for row in read_rows(path, HOLDER_COLUMNS):
            self._add(_holder(row))

    def _add(self, holder: Holder) -> None:
        self._by_office.setdefault((holder.country, holder.office), []).append(holder)
        for short in short_names(holder.short, holder.forms):
            self._by_short.add(short, holder)
        for name in (holder.name, *holder.forms):
            self.index.add(name, holder)

    def holder(self, country: str, office: str, day: date) -> Holder | None:
        """Who held this office on this day, or None where it is not recorded."""
        holders = self._by_office.get((country, office), ())
        return next((holder for holder in holders if holder.held(day)), None)

    def by_name(self, name: str, day: date | None = None) -> list[Holder]:
        """Every office held under this name or other form of it; those held on the day stand first."""
        found = [named.entry for named in self.index.get(name)]
        return sorted(found, key=lambda holder: not holder.held(day))

    def by_surname(self, surname: str, day: date) -> list[Holder]:
        """The offices held on this day by people whom reports call by this short name ("Xi", "Sisi")."""
        found = [named.entry for named in self._by_short.get(surname)]
        return [holder for holder in found if holder.held(day)]

    def all(self) -> Iterator[Holder]:
        """Every tenure, grouped by office."""
        return (holder for holders in self._by_office.values() for holder in holders)


def _holder(row: Row) -> Holder:
    start, end = _interval(row)
    name, short = row.cell("name"), row.cell("short")
    office, forms = row.cell("office"), row.values("forms")
    return Holder(row.cell("country"), office, name, short, forms, start, end, row.cells["wikidata"] or None)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whom reports name without a title, with the role the person is known for in an interval."""

    name: str
    short: str
    forms: tuple[str, ...]
    country: str
    sectors: tuple[str, ...]
    role: str
    start: date | None
    end: date | None
    wikidata: str | None


class People:
    """People by full name and other forms of it, and by short name."""

    def __init__(self, path: Path = FOLDER / "people.tsv") -> None:
        self.index: Index[Person] = Index()
        self._by_short: Index[Person] = Index()
        for row in read_rows(path, PERSON_COLUMNS):
            person = _person(row)
            for short in short_names(person.short, person.forms):
                self._by_short.add(short, person)
            for name in (person.name, *person.forms):
                self.index.add(name, person)

    def by_name(self, name: str, day: date | None = None) -> list[Person]:
        """The people with this full name or other form of it, in a role that holds on the day."""
        return _in_role(self.index, name, day)

    def by_surname(self, surname: str, day: date | None = None) -> list[Person]:
        """The people whom reports call by this short name, in a role that holds on the day."""
        return _in_role(self._by_short, surname, day)


def _in_role(index: Index[Person], name: str, day: date | None) -> list[Person]:
    people = [named.entry for named in index.get(name)]
    return [person for person in people if in_force(person.start, person.end, day)]


def _person(row: Row) -> Person:
    start, end = _interval(row)
    sectors = row.some_of("sectors", SECTORS)
    name, short, country = row.cell("name"), row.cell("short"), row.cell("country")
    role, wikidata = row.cell("role"), row.cells["wikidata"] or None
    return Person(name, short, row.values("forms"), country, sectors, role, start, end, wikidata)


def _interval(row: Row) -> tuple[date | None, date | None]:
    start, end = row.day("start"), row.day("end")
    if start and end and end < start:
        raise row.error("ends before it starts")
    return start, end
