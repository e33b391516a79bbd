"""What is known of a mention while a document is being resolved."""

from __future__ import annotations

from dataclasses import dataclass, field

from polybius.actors.names import Hit
from polybius.codebooks.knowledge import Agent
from polybius.records import ActorKind, MentionKind


@dataclass(slots=True, eq=False)
class Entity:
    """The actor that several mentions of a document share; filled as they are linked."""

    kind: ActorKind = "unknown"
    name: str | None = None
    canonical: bool = False
    wikidata: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    how_country: str = ""
    gender: str = ""
    plural: bool = False
    surnames: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    drafts: list[Draft] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)


@dataclass(slots=True, eq=False)
class Draft:
    """A mention in the making. Offsets are tokens; ``core`` are the tokens of the name itself.

    ``place``: the words name a place here, no actor. ``inside``: they only qualify a larger mention. Both
    count for what later descriptions refer to, and are not given out; nor is a ``tentative`` one that nothing
    before explains. ``partner`` is the apposition, ``whole`` those of whom this mention counts some,
    ``givers`` the mentions that qualify it, each with the relation.
    """

    head: int
    start: int
    end: int
    mention: MentionKind
    kind: ActorKind = "unknown"
    core: tuple[int, int] | None = None
    hit: Hit | None = None
    agent: Agent | None = None
    lemma: str = ""
    name: str | None = None
    canonical: bool = False
    wikidata: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    plural: bool = False
    definite: bool = False
    gender: str = ""
    place: bool = False
    inside: bool = False
    former: bool = False
    tentative: bool = False
    foreign: bool = False
    how_country: str = ""
    how_link: str = ""
    partner: Draft | None = None
    whole: Draft | None = None
    givers: list[tuple[Draft, str]] = field(default_factory=list)
    parts: list[Draft] = field(default_factory=list)
    resolved: bool = False
    entity: Entity | None = None
