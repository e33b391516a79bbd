"""What Polybius knows of actors: countries, agents, organizations, offices, their holders and other people.

The tables are the TSV files beside this one, and before them those of a user (see docs/knowledge.md). A
table is read when it is first asked for. A file that breaks its form raises CodebookError with name and line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, TypeVar, TypeVarTuple

from polybius.codebooks.agents import Agent, AgentMatch, Agents
from polybius.codebooks.countries import Countries, Country, CountryName, Region
from polybius.codebooks.country_numbers import CountryNumbers
from polybius.codebooks.offices import Holder, Holders, Office, Offices, People, Person
from polybius.codebooks.organizations import Organization, Organizations
from polybius.codebooks.tables import FOLDER, INTERNATIONAL, SECTORS, Named, TableFile, toml_tables
from polybius.errors import CodebookError

__all__ = [
    "INTERNATIONAL",
    "SECTORS",
    "TABLES",
    "Agent",
    "AgentMatch",
    "Agents",
    "Countries",
    "Country",
    "CountryName",
    "CountryNumbers",
    "Holder",
    "Holders",
    "Knowledge",
    "Named",
    "Office",
    "Offices",
    "Organization",
    "Organizations",
    "People",
    "Person",
    "Region",
    "activated",
    "agents",
    "countries",
    "country_numbers",
    "current",
    "digest",
    "holders",
    "knowledge_of",
    "offices",
    "organizations",
    "people",
    "per_knowledge",
]

TABLES = (
    "countries",
    "country_numbers",
    "regions",
    "agents",
    "organizations",
    "offices",
    "holders",
    "people",
)
LARGEST_MEMORY = 1 << 16
A = TypeVarTuple("A")
R = TypeVar("R")


class Knowledge:
    """The tables of a user's files, and after them those that are shipped; the first that knows decides.

    ``sources`` are folders with files such as ``holders.csv``, or TOML files that hold several tables. Raises
    CodebookError for one that is not there or holds no table.
    """

    def __init__(self, sources: Sequence[Path] = ()) -> None:
        self._files: dict[str, list[TableFile]] = {table: [] for table in TABLES}
        for source in sources:
            self._add(source)
        for table in TABLES:
            self._files[table].append(TableFile(FOLDER / f"{table}.tsv", table))
        self.memory: dict[Any, Any] = {}

    def load(self) -> Knowledge:
        """Read every table now, so that a file that breaks its form is an error before anything is coded."""
        for table in (
            "countries",
            "country_numbers",
            "agents",
            "organizations",
            "offices",
            "holders",
            "people",
        ):
            getattr(self, table)
        return self

    def _add(self, source: Path) -> None:
        names = [source] if source.is_file() else sorted(source.glob("*")) if source.is_dir() else []
        found = [TableFile(p, p.stem) for p in names if p.stem in TABLES and p.suffix in (".tsv", ".csv")]
        found += [
            TableFile(p, table) for p in names if p.suffix == ".toml" for table in toml_tables(p, TABLES)
        ]
        if not found:
            raise CodebookError(
                f"no tables in {source}", f"tables are {', '.join(TABLES)}, as .tsv, .csv or .toml"
            )
        for file in found:
            self._files[file.table].append(file)

    @cached_property
    def countries(self) -> Countries:
        """Countries, regions and cities by name, demonym, capital and seat of government."""
        return Countries(self._files["countries"], self._files["regions"])

    @cached_property
    def country_numbers(self) -> CountryNumbers:
        """Numbers of the Correlates of War project and of Gleditsch and Ward."""
        return CountryNumbers(self._files["country_numbers"])

    @cached_property
    def agents(self) -> Agents:
        """Common nouns for actors and their sectors."""
        return Agents(self._files["agents"])

    @cached_property
    def organizations(self) -> Organizations:
        """Named organizations, armed groups, parties, agencies and media."""
        return Organizations(self._files["organizations"])

    @cached_property
    def offices(self) -> Offices:
        """Offices of state by title."""
        return Offices(self._files["offices"])

    @cached_property
    def holders(self) -> Holders:
        """Who held which office when."""
        return Holders(self._files["holders"])

    @cached_property
    def people(self) -> People:
        """People whom reports name without a title."""
        return People(self._files["people"])


_SHIPPED = Knowledge()
_UNKNOWN: Any = object()
_current: ContextVar[Knowledge] = ContextVar("polybius_knowledge", default=_SHIPPED)


def knowledge_of(sources: Sequence[Path]) -> Knowledge:
    """The knowledge with these files of a user's before ours; ours alone is made once."""
    return Knowledge(sources).load() if sources else _SHIPPED


def current() -> Knowledge:
    """The knowledge in force here: the one that is activated, else what is shipped."""
    return _current.get()


@contextmanager
def activated(knowledge: Knowledge) -> Iterator[None]:
    """Let this knowledge be in force within the block."""
    token = _current.set(knowledge)
    try:
        yield
    finally:
        _current.reset(token)


def per_knowledge(function: Callable[[*A], R]) -> Callable[[*A], R]:
    """Remember a function's answers with the knowledge that they rest on; all are forgotten at a limit."""

    @wraps(function)
    def remembered(*args: *A) -> R:
        memory = _current.get().memory.setdefault(function, {})
        answer: R = memory.get(args, _UNKNOWN)
        if answer is _UNKNOWN:
            answer = function(*args)
            if len(memory) >= LARGEST_MEMORY:
                memory.clear()
            memory[args] = answer
        return answer

    return remembered


def digest(sources: Sequence[Path]) -> str:
    """A hash of what a user's files hold, for the stamp of what is coded with them."""
    total = hashlib.sha256()
    for source in sources:
        for path in sorted(source.glob("*")) if source.is_dir() else [source]:
            if path.is_file():
                total.update(path.name.encode("utf-8", "surrogateescape") + b"\0" + path.read_bytes())
    return total.hexdigest()


def countries() -> Countries:
    """Countries, regions and cities by name, demonym, capital and seat of government."""
    return current().countries


def country_numbers() -> CountryNumbers:
    """Numbers of the Correlates of War project and of Gleditsch and Ward."""
    return current().country_numbers


def agents() -> Agents:
    """Common nouns for actors and their sectors."""
    return current().agents


def organizations() -> Organizations:
    """Named organizations, armed groups, parties, agencies and media."""
    return current().organizations


def offices() -> Offices:
    """Offices of state by title."""
    return current().offices


def holders() -> Holders:
    """Who held which office when."""
    return current().holders


def people() -> People:
    """People whom reports name without a title."""
    return current().people
