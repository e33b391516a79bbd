"""Finding toponyms: the longest names of places in the text, and what stands behind them.

What follows a name qualifies it: *Idlib province*, *Paris, Texas*, *Tripoli, Lebanon*, *Clay and Grant
counties*.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from polybius.actors.words import Words
from polybius.places.folding import fold
from polybius.places.gazetteer import Entry
from polybius.places.names import PlaceNames, Reading
from polybius.records import PlaceKind

LOWER_STARTS = frozenset("al el an ar as ad ash at az es ez".split())
CONNECTORS = frozenset(
    "- – of and the au aux en i de la le las los el al ez es ad del di do da dos das du des san sur am im "
    "an der den upon on by ' ’ 's ’s".split()
)
GENERIC = frozenset(
    "province provinces region regions governorate governorates oblast oblasts district districts county "
    "counties state states prefecture republic territory parish parishes department departments canton "
    "municipality".split()
)
PLURAL = frozenset(
    "provinces regions governorates oblasts districts counties parishes departments states".split()
)
OWNS = (["'s"], ["’s"], ["'"], ["’"])
SETTLEMENTS = frozenset("city town village township suburb hamlet settlement".split())
# *The state of X*, but *the Republic of X* is a country.
AREAS = frozenset(
    "province region governorate oblast district county state prefecture territory department canton "
    "municipality".split()
)
ADJECTIVES = 5
"""How many words before *city of* are looked at for its country."""
COMPASS = frozenset(
    "North South East West Northern Southern Eastern Western Central Center Upper Lower Union Northeast "
    "Northwest Southeast Southwest Northeastern Northwestern Southeastern Southwestern Downtown Greater "
    "Metro".split()
)
LONGEST = 6


@dataclass(slots=True)
class Toponym:
    """Tokens ``start:end`` that name a place. ``entry`` is set by resolution, ``how`` says what found it.

    ``told``: the words before say that it is a town or region. ``row``: the number of its list.
    """

    start: int
    end: int
    key: str
    readings: tuple[Reading, ...]
    kind: PlaceKind = "literal"
    qualifier: Entry | None = None
    generic: str | None = None
    told: bool = False
    row: int | None = None
    entry: Entry | None = None
    how: list[str] = field(default_factory=list)


class Matcher:
    """Matches the names of places in one document, the longest first, from left to right."""

    def __init__(self, words: Words, names: PlaceNames, day: date | None) -> None:
        self.words, self.names, self.day = words, names, day
        self.text, self.offsets = words.whole, words.offset

    def run(self) -> list[Toponym]:
        """Every match in text order; they do not overlap, and many name no place."""
        found = list(self._matches())
        _share_plurals(found, self.words)
        return found

    def _matches(self) -> Iterator[Toponym]:
        position, total = 0, len(self.words)
        last: Toponym | None = None
        while position < total:
            toponym = self._longest(position) if self._may_start(position) else None
            if toponym is None:
                position += 1
                continue
            if last and self.words.lower[last.end : toponym.start] in OWNS:
                toponym.qualifier = toponym.qualifier or _owner(last, toponym)
            last = toponym
            yield toponym
            yield from self._short_qualifier(toponym)
            position = toponym.end

    def _may_start(self, i: int) -> bool:
        text = self.words.text[i]
        return (text[0].isupper() and len(text) > 1) or text in LOWER_STARTS

    def _longest(self, start: int) -> Toponym | None:
        texts, lower, sentence = self.words.text, self.words.lower, self.words.sentence
        ends = [start + 1] if texts[start][0].isupper() else []
        for i in range(start + 1, min(start + LONGEST, len(texts))):
            capital = texts[i][0].isupper()
            if sentence[i] != sentence[start] or not (capital or lower[i] in CONNECTORS):
                break
            if capital:
                ends.append(i + 1)
        return next((found for end in reversed(ends) if (found := self._match(start, end))), None)

    def _match(self, start: int, end: int) -> Toponym | None:
        text = self.slice(start, end)
        if text in COMPASS or (self.words.lower[start] == "the" and not self.names.in_gazetteer(text)):
            return None
        readings = self.names.readings(text.title() if text.isupper() and len(text) > 4 else text, self.day)
        if not readings:
            return None
        toponym = Toponym(start, end, fold(text), readings)
        self._qualify(toponym)
        return toponym

    def slice(self, start: int, end: int) -> str:
        """The text of tokens, with the full stop of an abbreviation that the tokens leave out."""
        stop = self.offsets[end - 1] + len(self.words.text[end - 1])
        text = self.text[self.offsets[start] : stop]
        short = self.text[stop : stop + 1] == "." and self.names.short_form(text + ".", qualifier=True)
        return text + "." if short else text

    def _qualify(self, toponym: Toponym) -> None:
        lower, end = self.words.lower, toponym.end
        if end < len(lower) and lower[end] in GENERIC:
            toponym.generic = lower[end]
        if end + 1 < len(lower) and lower[end] in (",", "(", "in"):
            part = lower[end + 1].capitalize() in COMPASS and self.words.text[end + 1].islower()
            toponym.qualifier = self._qualifier(toponym, end + 2 if part else end + 1)

        before = lower[toponym.start - 2] if toponym.start > 1 and lower[toponym.start - 1] == "of" else ""
        if before in SETTLEMENTS or before in AREAS:
            toponym.told = True
            toponym.generic = toponym.generic or (before if before in AREAS else None)
            toponym.qualifier = toponym.qualifier or self._country_before(toponym)

    def _country_before(self, toponym: Toponym) -> Entry | None:
        """The country of *the Kenyan port city of …*, *Kenya's town of …*."""
        kind = toponym.start - 2
        for i in range(kind - 1, max(kind - ADJECTIVES, -1), -1):
            if not self.words.text[i][0].isupper():
                continue
            own = i + 1 < kind and self.words.lower[i + 1] in ("'s", "’s")
            named = (r for r in self.names.readings(self.words.text[i], self.day) if r.demonym or own)
            entries = (r.entry for r in named if r.entry.granularity == "country")
            return next((entry for entry in entries if _holds(entry, toponym)), None)
        return None

    def _qualifier(self, toponym: Toponym, start: int) -> Entry | None:
        if start >= len(self.words) or not self.words.text[start][0].isupper():
            return None
        for end in range(min(start + 3, len(self.words)), start, -1):
            text = self.slice(start, end)
            if (form := self.names.short_form(text, qualifier=True)) and _holds(form, toponym):
                return form
            for reading in self.names.readings(text, self.day):
                wide = reading.entry.granularity in ("country", "region", "district", "area")
                if wide and not reading.demonym and _holds(reading.entry, toponym):
                    return reading.entry
        return None

    def _short_qualifier(self, toponym: Toponym) -> Iterator[Toponym]:
        """The *Vt.* of *Bethel, Vt.*, which is a name only there."""
        start = toponym.end + 1
        if toponym.qualifier is None or self.words.lower[toponym.end] == "in":
            return
        for end in (start + 2, start + 1):
            if end <= len(self.words) and (
                form := self.names.short_form(self.slice(start, end), qualifier=True)
            ):
                if form is toponym.qualifier:
                    toponym.end, end = toponym.end, end
                    yield Toponym(start, end, fold(form.name), (Reading(form, listed=True),))
                return


def _share_plurals(found: list[Toponym], words: Words) -> None:
    """*Becker, Clay and Grant counties*: what the plural says of the last name holds for those before it."""
    for last in range(len(found) - 1, 0, -1):
        generic = found[last].generic
        before = found[last - 1]
        if generic not in PLURAL or before.generic:
            continue
        between = words.lower[before.end : found[last].start]
        if between and all(word in (",", "and", "or", "&") for word in between):
            before.generic = generic


def head_of(words: Words, toponym: Toponym) -> int:
    """The token of a toponym that governs its others."""
    inside = range(toponym.start, toponym.end)
    return next((i for i in inside if words.head[i] not in inside or words.head[i] == i), toponym.start)


def _owner(area: Toponym, toponym: Toponym) -> Entry | None:
    """The country or region of *Syria's Idlib*, *North Kivu's Beni*."""
    entries = (reading.entry for reading in area.readings if not reading.demonym)
    wide = (e for e in entries if e.granularity in ("country", "region", "area"))
    return next((entry for entry in wide if _holds(entry, toponym)), None)


def _holds(area: Entry, toponym: Toponym) -> bool:
    """Whether a reading of the toponym lies in the area."""
    return any(lies_in(reading.entry, area) for reading in toponym.readings)


def lies_in(entry: Entry, area: Entry) -> bool:
    """Whether a place lies in a country or region, by the names of the regions above it."""
    if entry is area or entry.country != area.country:
        return False
    return area.granularity in ("country", "area") or fold(area.name) in entry.regions
