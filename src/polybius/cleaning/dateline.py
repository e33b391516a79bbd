"""Datelines: ``BEIJING, June 28 (Xinhua) --`` at the start of a report, and never a false one on prose.

The forms are those of the agencies' and newspapers' style: place, region, date and agency, most of them
optional, before a dash. A bare name before a dash is taken only when it is in capitals or a town that the
codebook ``datelines.toml`` lists, and what follows reads like the first sentence of a report.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from polybius.cleaning.layout import Dateline
from polybius.records import Span

_LONGEST = 160
_LONGEST_ASIDE = 80
_AHEAD = timedelta(days=7)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?i:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?i:day)?\b\.?"
_MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)?\b"
_DATE = rf"(?:(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s+{_NTH}|{_NTH}\s+{_MONTH})(?:,?\s+[12]\d{{3}}\b)?|{_WEEKDAY})"
_SMALL = r"(?:al|an|au|aux|da|das|de|del|der|des|di|do|du|e|el|en|es|la|le|les|los|of|on|the|upon|y)"
_UPPER = "A-ZÀ-ÖØ-Þ"
_PREFIX = r"(?:[Mm]c|[Dd]e|[LM]a|Le|[Aa]l-|[Ee]l-|O['’]|D['’])"
_CAPITALS = rf"(?:{_PREFIX}?[{_UPPER}][{_UPPER}.'’]+(?:-(?:[{_UPPER}'’]+|[a-z]{{2}}))*)"
_CAPITALISED = rf"(?:[{_UPPER}](?:[^\W\d_]|[.'’-](?=[^\W\d_]))*\.?)"
_PLACE = rf"{_CAPITALS}(?:\s{{1,2}}(?:{_SMALL}\s)?{_CAPITALS}){{0,3}}"
_TOWN = rf"(?:[Tt]he\s)?{_CAPITALISED}(?:[\s-](?:{_SMALL}[\s-])?{_CAPITALISED}){{0,3}}"
_NO_DATE = rf"(?!{_MONTH}\s*\d|{_WEEKDAY}\s*(?:[-–—(,]|\Z))"
_REGION = rf"{_NO_DATE}(?:the\s)?{_CAPITALISED}(?:(?:\s|-)(?:and\s|of\s)?{_CAPITALISED}){{0,3}}"
_DATELINE = re.compile(
    rf"""\(?(?P<place>(?:{_PLACE})|(?:{_TOWN}))(?:\s?/\s?(?:(?:{_PLACE})|(?:{_TOWN}))){{0,3}}
    (?:,\s+(?P<region>{_REGION})(?:,\s+{_REGION})?)?
    (?:\s*\[(?P<country>[A-Z][\w\s.-]{{1,30}})\])?
    (?:\s*[,.|:]?\s+(?P<date>{_DATE}))?,?
    (?:\s*[.,|:–—-]?\s*(?:\((?P<agency>[^()\n]{{2,45}})\)|/(?P<slashed>[A-Z][\w.\s]{{1,20}})/|\[(?P<boxed>[A-Z]{{2,8}})\])
      |\s*,\s*(?P<plain>[A-Z]{{2,8}})(?=\s*[-–—]))?
    (?:,?\s+(?P<later>{_DATE}))?
    (?P<end>\s*(?:--+|[-–—―_]+|:|\.(?=\s|\Z))|)""",
    re.VERBOSE,
)
_DATED = re.compile(rf"(?P<date>{_DATE})(?:\s*\((?P<agency>[^()\n]{{2,45}})\))?(?P<end>\s*(?:--+|[-–—―_])|)")
_AGENCY_ALONE = re.compile(
    r"(?:\((?P<agency>[^()\n]{2,45})\)|(?P<bare>[A-Z][\w.]{1,14})(?=\s*[-–—]))(?P<end>(?:\s*(?:--+|[-–—―:]))?)"
)
_SENTENCE_START = re.compile(r"[\s]*[\"“”‘’'`«(\[$€£]*[A-ZÀ-ÖØ-ÞА-Я0-9]")
_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*\s")
_LOOSE_DASH = re.compile(r"\s*[-–—]\Z")
_DASH = re.compile(r"\s(?:--|[-–—])\s|—")
_STOPPED_WORD = re.compile(r"[^\W\d_]{4}\.\Z")
_ENDED_WORD = re.compile(r"[^\W\d_]{5}\.\s")
_YEAR = re.compile(r"\b[12]\d{3}\b")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    agencies: frozenset[str]
    not_places: frozenset[str]
    regions: frozenset[str]
    towns: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    raw = tomllib.loads(files("polybius").joinpath("codebooks/datelines.toml").read_text("utf-8"))
    return _Lexicon(
        agencies=frozenset(raw["agencies"]),
        not_places=frozenset(raw["not_places"]),
        regions=frozenset(name.casefold() for name in raw["regions"]),
        towns=frozenset(name.casefold() for name in raw["towns"]),
    )


def find_dateline(text: str, shadow: str, start: int, end: int, published: date | None) -> Dateline | None:
    """The dateline that the paragraph ``shadow[start:end]`` begins with; its dash belongs to it.

    ``place`` is the first town named, without its region. A date without a year takes the latest one that
    does not bring it more than a week past ``published``.
    """
    piece = shadow[start : min(end, start + 600)]
    found = _DATELINE.match(piece)
    if found and found.end() <= _LONGEST and _is_dateline(found, piece):
        place = Span.of(text, start + found.start("place"), start + _place_end(found))
        day = _day(found["date"] or found["later"], published)
        return Dateline(Span.of(text, start, start + found.end()), place, day, _agency(found))
    dated = _DATED.match(piece)
    if dated and _is_dated(dated, piece):
        day = _day(dated["date"], published)
        return Dateline(Span.of(text, start, start + dated.end()), None, day, dated["agency"])
    alone = _AGENCY_ALONE.match(piece)
    if alone and _is_agency_alone(alone, piece):
        return Dateline(
            Span.of(text, start, start + alone.end()), None, None, alone["agency"] or alone["bare"]
        )
    return None


def _place_end(found: re.Match[str]) -> int:
    """Where the place ends: a full stop behind a whole word is not its own."""
    return found.end("place") - bool(_STOPPED_WORD.search(found["place"]))


def _is_dated(found: re.Match[str], piece: str) -> bool:
    """``Dec 29 (AFP) -``: a date without a place."""
    numbered = any(c.isdigit() for c in found["date"])
    dashed = _is_dash(found["end"], piece, found.end())
    return numbered and dashed and _SENTENCE_START.match(piece, found.end()) is not None


def _is_agency_alone(found: re.Match[str], piece: str) -> bool:
    if not _known_agency(found["agency"] or found["bare"]):
        return False
    return _SENTENCE_START.match(piece, found.end()) is not None and (
        found["bare"] is None or _is_dash(found["end"], piece, found.end())
    )


def _agency(found: re.Match[str]) -> str | None:
    name = found["agency"] or found["slashed"] or found["boxed"] or found["plain"]
    if name is None and found["region"] in _lexicon().agencies:
        return found["region"]
    return name.strip() if name else None


def _known_agency(name: str | None) -> bool:
    if not name:
        return False
    known = _lexicon().agencies
    return name.strip() in known or any(part.strip() in known for part in re.split(r"[/,|-]|\sand\s", name))


def _is_dateline(found: re.Match[str], piece: str) -> bool:
    place = found["place"]
    rest = piece[found.end() :]
    known = _lexicon()
    if place.upper() in known.not_places or place in known.agencies or _ENDED_WORD.search(place):
        return False
    if not (_SENTENCE_START.match(rest) or not rest.strip()):
        return False
    agency, dated = _agency(found), bool(found["date"] or found["later"])
    dashed = _is_dash(found["end"], piece, found.end()) or (
        bool(agency) and bool(_LOOSE_DASH.match(found["end"]))
    )
    if _known_agency(agency) and not _abbreviates(agency or "", place):
        return dashed or dated or bool(found["end"].strip()) or _is_certain(place)
    if dated:
        return dashed or (found["end"].strip() in (".", ":") and _is_certain(place))
    if agency:
        return dashed and agency[0].isupper() and _is_certain(place) and not _abbreviates(agency, place)
    return _is_bare_dateline(found, rest, dashed)


def _is_bare_dateline(found: re.Match[str], rest: str, dashed: bool) -> bool:
    """A place, perhaps with its region, and a dash or colon: all there is to go by."""
    place, end = found["place"], found["end"].strip()
    town = place.casefold() in _lexicon().towns
    region = (found["region"] or found["country"] or "").casefold() in _lexicon().regions
    if end == ":":
        return town and (_in_capitals(place) or rest.lstrip()[:1].isalpha())
    if not rest.strip():
        return (town and place.isupper()) or (dashed and (region or _in_capitals(place)))
    if not dashed:
        return False
    if town and (_in_capitals(place) or region):
        return True
    if not found["end"][0].isspace() and end[0] != "—":
        return False
    alone = not found["region"] or not found["region"].isupper()
    return (town or region or (alone and _in_capitals(place))) and not _is_aside(rest)


def _is_certain(place: str) -> bool:
    return _in_capitals(place) or place.casefold() in _lexicon().towns


def _in_capitals(place: str) -> bool:
    """Whether a name of at least three letters is written in capitals, but for a prefix or a particle."""
    letters = [c for c in place if c.isalpha()]
    longest = max(map(len, re.findall(r"[^\W\d_]+", place)), default=0)
    return longest > 2 and sum(c.isupper() for c in letters) >= 0.7 * len(letters)


def _is_dash(end: str, piece: str, position: int) -> bool:
    """Whether the mark is a dash that sets off what follows; a hyphen between words is none."""
    mark = end.strip()
    if not mark or mark in ":.":
        return False
    spaced = end[0].isspace() and (position >= len(piece) or piece[position].isspace())
    return spaced or mark[0] in "—―_" or mark.startswith("--")


def _is_aside(rest: str) -> bool:
    """Whether the dash opens an aside that another one soon closes, within the sentence."""
    ended = _SENTENCE_END.search(rest)
    dashes = [dash.start() for dash in _DASH.finditer(rest, 0, ended.start() if ended else len(rest))]
    return len(dashes) % 2 == 1 and dashes[0] < _LONGEST_ASIDE


def _abbreviates(agency: str, place: str) -> bool:
    """Whether the bracket holds the initials of the words before it, as a name is introduced."""
    initials = "".join(word[0] for word in place.split() if word[0].isupper())
    return agency.isupper() and initials.removeprefix("T").endswith(agency.removeprefix("T"))


def _day(written: str | None, published: date | None) -> date | None:
    if not written:
        return None
    words = re.findall(r"[^\W\d_]+", written.lower())
    month = next((_MONTHS.index(word[:3]) + 1 for word in words if word[:3] in _MONTHS), None)
    if month is None:
        return _weekday(_DAYS.index(words[0][:3]), published)
    year = _YEAR.search(written)
    number = re.search(r"\d{1,2}", written)
    years = [int(year[0])] if year else _years(published)
    days = [day for each in years if number and (day := _valid(each, month, int(number[0])))]
    return next((day for day in days if year or (published and day <= published + _AHEAD)), None)


def _years(published: date | None) -> list[int]:
    """The years that a day without one may lie in, the latest first."""
    return [published.year + step for step in (1, 0, -1)] if published else []


def _weekday(number: int, published: date | None) -> date | None:
    return published - timedelta(days=(published.weekday() - number) % 7) if published else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
