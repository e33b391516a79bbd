"""What Polybius knows of actors: countries, agents, organizations, offices, their holders and other people.

Each function reads its tables (the TSV files beside this one) on the first call and returns the same object
after that. A table that breaks its form raises CodebookError with the file and the line.
"""

from __future__ import annotations

from functools import cache

from polybius.codebooks.agents import Agent, AgentMatch, Agents
from polybius.codebooks.countries import Countries, Country, CountryName, Region
from polybius.codebooks.country_numbers import CountryNumbers
from polybius.codebooks.offices import Holder, Holders, Office, Offices, People, Person
from polybius.codebooks.organizations import Organization, Organizations
from polybius.codebooks.tables import INTERNATIONAL, SECTORS, Named

__all__ = [
    "INTERNATIONAL",
    "SECTORS",
    "Agent",
    "AgentMatch",
    "Agents",
    "Countries",
    "Country",
    "CountryName",
    "CountryNumbers",
    "Holder",
    "Holders",
    "Named",
    "Office",
    "Offices",
    "Organization",
    "Organizations",
    "People",
    "Person",
    "Region",
    "agents",
    "countries",
    "country_numbers",
    "holders",
    "offices",
    "organizations",
    "people",
]


@cache
def countries() -> Countries:
    """Countries, regions and cities by name, demonym, capital and seat of government."""
    return Countries()


@cache
def country_numbers() -> CountryNumbers:
    """Numbers of the Correlates of War project and of Gleditsch and Ward."""
    return CountryNumbers()


@cache
def agents() -> Agents:
    """Common nouns for actors and their sectors."""
    return Agents()


@cache
def organizations() -> Organizations:
    """Named organizations, armed groups, parties, agencies and media."""
    return Organizations()


@cache
def offices() -> Offices:
    """Offices of state by title."""
    return Offices()


@cache
def holders() -> Holders:
    """Who held which office when."""
    return Holders()


@cache
def people() -> People:
    """People whom reports name without a title."""
    return People()
