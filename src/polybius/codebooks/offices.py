"""Offices of state, who held them when, and other people whom reports name without a title.

From ``offices.tsv``, ``holders.tsv`` and ``people.tsv`` (CC BY 4.0).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from polybius.codebooks.tables import FOLDER, SECTORS, Files, Index, Row, in_force, normal, read_rows

OFFICE_COLUMNS = ("titles", "office", "sectors", "countries")
HOLDER_COLUMNS = tuple("country office name short forms start end wikidata check".split())
# The table of holders has been checked up to this day; whoever was in office then may have left it since.
CHECKED_TO = date(2025, 12, 31)
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

    def __init__(self, files: Files = FOLDER / "offices.tsv") -> None:
        self.index: Index[Office] = Index(fold_title)
        for row in read_rows(files, OFFICE_COLUMNS):
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


@cache
def everyday_surnames() -> frozenset[str]:
    """Surnames that are also everyday words: alone they name nobody for sure."""
    return frozenset(row.cell("surname") for row in read_rows(FOLDER / "everyday_surnames.tsv", ("surname",)))


def short_names(short: str, forms: tuple[str, ...]) -> list[str]:
    """The one-word names of a person, with and without an Arabic article ("al-Sisi", "Sisi")."""
    names = [short, *(form for form in forms if " " not in form)]
    bare = [name.removeprefix("al-").removeprefix("el-") for name in names]
    return list(dict.fromkeys(names + bare))


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held an office from ``start`` to ``end``, both included; None is unknown or still.

    ``sure_to`` is the last day on which the tenure is known to last: the end, or how far the table goes.
    ``own`` says that a user's file tells it.
    """

    country: str
    office: str
    name: str
    short: str
    forms: tuple[str, ...]
    start: date | None
    end: date | None
    wikidata: str | None
    sure_to: date | None = None
    own: bool = False

    def held(self, day: date | None) -> bool:
        """Whether the office was held on this day; True without a day."""
        return in_force(self.start, self.end, day)


class Holders:
    """Holders of offices by office and day, and by name. Of two files the first decides who held office."""

    def __init__(self, files: Files = FOLDER / "holders.tsv") -> None:
        self._by_office: dict[tuple[str, str], list[Holder]] = {}
        self.index: Index[Holder] = Index()
        self._by_short: Index[Holder] = Index()
        decided: dict[tuple[str, str], dict[Path, list[Holder]]] = {}
        for row in read_rows(files, HOLDER_COLUMNS):
            holder = _holder(row, None if _is_own(row) else CHECKED_TO)
            known = decided.setdefault((holder.country, holder.office), {})
            before = [other for path, others in known.items() if path != row.path for other in others]
            for left in _beside(holder, before):
                known.setdefault(row.path, []).append(left)
                self._add(left)

    def _add(self, holder: Holder) -> None:
        self._by_office.setdefault((holder.country, holder.office), []).append(holder)
        for short in short_names(holder.short, holder.forms):
            self._by_short.add(short, holder)
        for name in (holder.name, *(form for form in holder.forms if " " in form)):
            self.index.add(name, holder)

    def holder(self, country: str, office: str, day: date) -> Holder | None:
        """Who held this office on this day; None where it is not recorded, or several held it together.

        Nobody after the day to which the table has been checked, unless the end of the tenure is known.
        """
        holders = self._by_office.get((country, office), ())
        held = [holder for holder in holders if in_force(holder.start, holder.sure_to, day)]
        return held[0] if len(held) == 1 else None

    def is_recorded(self, country: str, office: str, first: date, last: date) -> bool:
        """Whether anybody is recorded in this office between two days, both included."""
        holders = self._by_office.get((country, office), ())
        return any((h.start or first) <= last and (h.end or last) >= first for h in holders)

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


def _beside(holder: Holder, decided: list[Holder]) -> list[Holder]:
    """What is left of a tenure beside those that an earlier file gives to the same office."""
    left = [holder]
    for other in decided:
        left = [piece for one in left for piece in _without(one, other)]
    return left


def _without(holder: Holder, other: Holder) -> list[Holder]:
    """The parts of a tenure before and after another."""
    first, last = holder.start or date.min, holder.end or date.max
    if (other.start and last < other.start) or (other.end and other.end < first):
        return [holder]
    parts = []
    if other.start and first < other.start:
        end = other.start - timedelta(days=1)
        parts.append(replace(holder, end=end, sure_to=end))
    if other.end and other.end < last:
        parts.append(replace(holder, start=other.end + timedelta(days=1)))
    return parts


def _holder(row: Row, checked_to: date | None) -> Holder:
    start, end = _interval(row)
    wikidata = row.cells["wikidata"] or None
    name, short = row.cell("name"), row.cell("short")
    office, forms = row.cell("office"), row.values("forms")
    country = row.cell("country")
    sure_to = end or (max(checked_to, start or checked_to) if checked_to else None)
    return Holder(country, office, name, short, forms, start, end, wikidata, sure_to, _is_own(row))


def _is_own(row: Row) -> bool:
    return _own_file(row.path)


@cache
def _own_file(path: Path) -> bool:
    return path.parent != FOLDER


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
    own: bool = False


class People:
    """People by full name and other forms of it, and by short name."""

    def __init__(self, files: Files = FOLDER / "people.tsv") -> None:
        self.index: Index[Person] = Index()
        self._by_short: Index[Person] = Index()
        for row in read_rows(files, PERSON_COLUMNS):
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
    return Person(
        name, short, row.values("forms"), country, sectors, role, start, end, wikidata, _is_own(row)
    )


def _interval(row: Row) -> tuple[date | None, date | None]:
    start, end = row.day("start"), row.day("end")
    if start and end and end < start:
        raise row.error("ends before it starts")
    return start, end
