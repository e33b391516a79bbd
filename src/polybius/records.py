"""The records: what a coded report looks like. Every field is documented for users in docs/records.md.

All offsets are Unicode code points into ``Report.text``, half-open; ``report.text[start:end] == text``
holds for every span. Unknown is ``None`` or an empty tuple, never a made-up value.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any, Literal

LONGEST_REFERENCE = 33
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

StatementKind = Literal["direct", "mixed", "indirect"]
MentionKind = Literal["name", "description", "pronoun", "metonym", "implied"]
ActorKind = Literal["person", "organization", "state", "group", "people", "unknown"]
DateKind = Literal["DATE", "TIME", "DURATION", "SET"]
PlaceKind = Literal["literal", "metonym", "demonym", "modifier"]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the report's text: half-open code-point offsets and the very words."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span ``text[start:end]``; raises ``ValueError`` when it is empty or out of range."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span {start}:{end} does not lie in a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Report:
    """A dated news report. ``text`` is the title, a blank line and the body, kept exactly as it came."""

    id: str
    text: str
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    body_start: int = 0

    @classmethod
    def build(
        cls,
        body: str,
        *,
        title: str | None = None,
        published: date | None = None,
        publisher: str | None = None,
        url: str | None = None,
        id: str | None = None,
    ) -> Report:
        """A report from its parts; without an id it gets a hash of publisher, date and text."""
        head = f"{title}\n\n" if title else ""
        text = head + body
        day = published.isoformat() if published else None
        return cls(
            id=id or record_id("r", publisher, day, text),
            text=text,
            published=published,
            publisher=publisher,
            url=url,
            title=title or None,
            body_start=len(head),
        )

    def span(self, start: int, end: int) -> Span:
        """The span at these offsets, moved outwards where they cut a character reference (``&quot;``)."""
        if "&" in self.text and 0 <= start < end <= len(self.text):
            start, _ = _reference_at(self.text, start) or (start, start)
            _, end = _reference_at(self.text, end) or (end, end)
        return Span.of(self.text, start, end)


def _reference_at(text: str, offset: int) -> tuple[int, int] | None:
    """The offsets of the character reference of HTML that this offset lies inside of."""
    opening = text.rfind("&", max(0, offset - LONGEST_REFERENCE), offset)
    found = _REFERENCE.match(text, opening) if opening >= 0 else None
    return found.span() if found and found.end() > offset else None


@dataclass(frozen=True, slots=True)
class Actor:
    """A mention of a political actor and who that is on the report's date."""

    span: Span | None
    mention: MentionKind
    name: str | None = None
    wikidata: str | None = None
    kind: ActorKind = "unknown"
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    entity: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class DateRange:
    """A time, as the interval of days it covers (both ends included); ``span`` is null for a default."""

    span: Span | None
    text: str | None
    start: date | None
    end: date | None
    granularity: str | None = None
    timex: str | None = None
    kind: DateKind = "DATE"
    anchor: date | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym and the place it names; ``lat`` and ``lon`` are WGS 84 degrees."""

    span: Span | None
    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    kind: PlaceKind = "literal"
    granularity: str | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a speaker is reported to have said, asked, promised or thought aloud."""

    id: str
    kind: StatementKind
    speaker: Actor | None
    cue: Span | None
    cue_lemma: str | None
    content: tuple[Span, ...]
    addressees: tuple[Actor, ...] = ()
    when: DateRange | None = None
    where: Place | None = None
    in_reply_to: Span | None = None
    reported_by: str | None = None
    confidence: float = 0.0
    how: str = ""


@dataclass(frozen=True, slots=True)
class ScareQuote:
    """A term in quotation marks that is held at a distance, not quoted from anyone's speech."""

    span: Span
    used_by: Actor | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """How many people an event killed, injured or arrested, where the report counts them."""

    dead: int | None = None
    injured: int | None = None
    arrested: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something one political, social or armed actor did to, with or about another, in PLOVER's terms."""

    id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    quad: int
    score: float
    cameo: str | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    auxiliary: tuple[str, ...]
    trigger: tuple[Span, ...]
    sentence: Span
    when: DateRange | None = None
    where: Place | None = None
    size: Size = field(default_factory=Size)
    reported_by: str | None = None
    confidence: float = 0.0
    how: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that stood in the way of coding a report: a stable code and a message for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class CoderStamp:
    """What coded a report, so that the coding can be repeated to the same bytes."""

    name: str
    version: str
    settings: str
    models: dict[str, str]


@dataclass(frozen=True, slots=True)
class CodedReport:
    """A report with everything that was coded from it."""

    report: Report
    coder: CoderStamp
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    scare_quotes: tuple[ScareQuote, ...] = ()
    dates: tuple[DateRange, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    problems: tuple[Problem, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The report as plain JSON values, with every key present."""
        keys = "report statements events scare_quotes dates places actors problems coder".split()
        return {key: plain(getattr(self, key)) for key in keys}

    def to_json(self) -> str:
        """One line of JSON. A lone surrogate is written as an escape, so it survives."""
        line = json.dumps(self.to_dict(), ensure_ascii=False)
        if line.isascii() or not any("\ud800" <= c <= "\udfff" for c in line):
            return line
        return json.dumps(self.to_dict(), ensure_ascii=True)


def plain(value: Any) -> Any:
    """A record, or anything made of records, as plain JSON values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def record_id(prefix: str, *parts: object) -> str:
    """A stable id: the prefix and 16 hex digits of the SHA-256 of the parts."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    digest = hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}{digest[:16]}"


def spans_key(spans: Iterable[Span]) -> str:
    """Offsets of spans as one string, for making ids."""
    return ",".join(f"{span.start}-{span.end}" for span in spans)
