"""Which of the places that share a name a report means: evidence added up, one sense a name and report.

Evidence: a qualifier (*Paris, Texas*), the word *province* or *county* behind it, countries and regions that
the report names, nearness to the other places named, the dateline, the publisher's country, and how large the
place is. That near places support each other follows Leidner (2007, Toponym Resolution in Text).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, exp, radians, sqrt

from polybius.places.folding import fold
from polybius.places.gazetteer import Entry
from polybius.places.names import Reading
from polybius.places.renown import is_seat, outshines, renown
from polybius.places.toponyms import Toponym, lies_in

STEM = 4.0
FOCUS = 4.0
QUALIFIED = 20.0
GENERIC_WORD = 6.0
COUNTRY_NAMED = 2.0
REGION_NAMED = 4.0
SAME_TOWN = 6.0
FOREIGN_TOWN = 4.5
GOVERNS = 3.0
PUBLISHER = 1.5
MATE = 2.0
NEAR = 2.5
NEAR_MOST = 4.0
NEAR_KM = 160.0
DEGREE_KM = 111.2
REGION_WORDS = frozenset(
    "province provinces region regions governorate governorates oblast oblasts state states republic "
    "territory prefecture canton department departments".split()
)


WIDE = ("country", "continent", "sea", "area")
Regions = dict[tuple[str, str], set[str]]


@dataclass(slots=True)
class Group:
    """The toponyms of a report that have one name, and the scores of its readings."""

    toponyms: list[Toponym]
    readings: tuple[Reading, ...]
    base: list[float] = field(default_factory=list)
    best: int = 0

    @property
    def entry(self) -> Entry:
        """The likeliest reading's place."""
        return self.readings[self.best].entry

    @property
    def rows(self) -> Iterable[int | None]:
        """The lists that its names stand in."""
        return (toponym.row for toponym in self.toponyms)


def resolve(toponyms: Sequence[Toponym], home: str | None) -> None:
    """Set the entry of each toponym. ``home`` is the publisher's country, if known."""
    groups = _grouped(toponyms)
    countries, regions = _named_areas(groups)
    for group in groups:
        group.base = [_base(reading, group, countries, regions, home) for reading in group.readings]
        group.best = _argmax(group.base)
    for _ in range(2):
        anchors = [(group, group.entry) for group in groups if group.entry.granularity not in WIDE]
        choices = [_argmax(_supported(group, anchors, _mates(group, groups))) for group in groups]
        for group, choice in zip(groups, choices, strict=True):
            group.best = choice
    for group in groups:
        for toponym in group.toponyms:
            toponym.entry = group.entry
            toponym.how += _reasons(group, toponym)


def _grouped(toponyms: Iterable[Toponym]) -> list[Group]:
    groups: dict[tuple[str, str | None], Group] = {}
    for toponym in toponyms:
        apart = toponym.generic or (toponym.qualifier.name if toponym.qualifier else None)
        key: tuple[str, str | None] = (toponym.key, None)
        known = groups.get(key)
        if known and apart and _clash(known, toponym):
            key = (toponym.key, apart)
        groups.setdefault(key, Group([], toponym.readings)).toponyms.append(toponym)
    return list(groups.values())


def _clash(group: Group, toponym: Toponym) -> bool:
    """*Paris, Texas* beside *Paris, France*."""
    qualifiers = {t.qualifier.name for t in group.toponyms if t.qualifier}
    return bool(qualifiers and toponym.qualifier and toponym.qualifier.name not in qualifiers)


def _named_areas(groups: Iterable[Group]) -> tuple[Counter[str], Regions]:
    """How often the report names each country, and what names each region (country, folded name)."""
    countries: Counter[str] = Counter()
    regions: Regions = defaultdict(set)
    for group in groups:
        for reading in group.readings[:1]:
            entry = reading.entry
            if entry.country and (reading.listed or entry.granularity == "country"):
                countries[entry.country] += len(group.toponyms)
        # *Washington*, said of a government or a capital, names no state of that name.
        capital = any(reading.entry.capital for reading in group.readings)
        governs = capital or all(toponym.kind == "metonym" for toponym in group.toponyms)
        for reading in () if governs else group.readings:
            entry = reading.entry
            if entry.country and entry.granularity in ("region", "district"):
                regions[entry.country, fold(entry.name)].add(group.toponyms[0].key)
        for toponym in group.toponyms:
            if toponym.qualifier and toponym.qualifier.country:
                countries[toponym.qualifier.country] += 1
                regions[toponym.qualifier.country, fold(toponym.qualifier.name)].add("")
    return countries, regions


def _base(
    reading: Reading,
    group: Group,
    countries: Counter[str],
    regions: Regions,
    home: str | None,
) -> float:
    entry = reading.entry
    score = renown(reading, group.readings, group.toponyms[0].key)
    if entry.granularity == "region" and entry.country:
        score -= _behind_town(entry, group, bool(countries[entry.country]) or entry.country == home)
    for toponym in group.toponyms:
        if toponym.qualifier and lies_in(entry, toponym.qualifier):
            score += QUALIFIED
        if toponym.kind == "metonym" and entry.capital:
            score += GOVERNS / len(group.toponyms)
        if toponym.generic and (entry.granularity == "region") == (toponym.generic in REGION_WORDS):
            score += GENERIC_WORD if entry.granularity in ("region", "district") else 0.0
    if entry.country:
        own = {group.toponyms[0].key}
        total = sum(countries.values())
        score += COUNTRY_NAMED * countries[entry.country] / (total + 1) if total else 0.0
        score += PUBLISHER if entry.country == home else 0.0
        above = [name for name in (entry.admin1, entry.admin2) if name and fold(name) != fold(entry.name)]
        if entry.granularity == "district" and not own & {fold(entry.name)}:
            known = regions.get((entry.country, fold(entry.name)), own) - own
            score += REGION_NAMED if known else 0.0 if group.toponyms[0].generic else -STEM
        named = any(regions.get((entry.country, fold(name)), own) - own for name in above)
        score += REGION_NAMED if named else 0.0
    return score


def _behind_town(region: Entry, group: Group, region_told: bool) -> float:
    """What a region loses to a town of its name, where no word says that it is a region.

    ``region_told``: its country is named, so that a town abroad is not likelier.
    """
    key = group.toponyms[0].key
    if any(toponym.generic in REGION_WORDS for toponym in group.toponyms):
        return 0.0
    if any(is_seat(region, reading.entry) for reading in group.readings):
        return SAME_TOWN
    abroad = not region_told and any(outshines(r.entry, region, key) for r in group.readings)
    return FOREIGN_TOWN if abroad else 0.0


def _mates(group: Group, groups: Iterable[Group]) -> Counter[str | None]:
    """How many names that stand in a list with this one lie in each country."""
    rows = {toponym.row for toponym in group.toponyms} - {None}
    others = (other for other in groups if other is not group and not rows.isdisjoint(other.rows))
    return Counter(other.entry.country for other in others)


def _supported(group: Group, anchors: list[tuple[Group, Entry]], mates: Counter[str | None]) -> list[float]:
    """The scores with what nearness to the other places adds, and the country of those in a list with it."""
    if len(group.readings) == 1:
        return group.base
    others = [entry for other, entry in anchors if other is not group]
    shares = Counter((entry.country, region_of(entry)) for entry in others)
    return [
        score
        + MATE * mates[reading.entry.country] / max(1, mates.total())
        + FOCUS * shares[reading.entry.country, region_of(reading.entry)] / (len(others) + 1)
        + min(NEAR_MOST, sum(NEAR * exp(-distance_km(reading.entry, one) / NEAR_KM) for one in others))
        for score, reading in zip(group.base, group.readings, strict=True)
    ]


def region_of(entry: Entry) -> str | None:
    """The name of the first-order region that a place is or lies in."""
    return entry.name if entry.granularity == "region" else entry.admin1


def distance_km(a: Entry, b: Entry) -> float:
    """Kilometres between two points, good to a few per cent at the distances that matter here."""
    turn = abs(a.lon - b.lon)
    east = min(turn, 360 - turn) * cos(radians((a.lat + b.lat) / 2))
    return DEGREE_KM * sqrt(east * east + (a.lat - b.lat) ** 2)


def _argmax(scores: list[float]) -> int:
    return max(range(len(scores)), key=lambda i: scores[i])


def _reasons(group: Group, toponym: Toponym) -> list[str]:
    entry = group.entry
    if toponym.qualifier and lies_in(entry, toponym.qualifier):
        return [f"qualified by {toponym.qualifier.name}"]
    if len(group.readings) == 1:
        return ["the only place of this name" if not group.readings[0].listed else "known by this name"]
    return [f"likeliest of {len(group.readings)} places of this name"]
