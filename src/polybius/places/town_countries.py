"""The country that the name of a town or region alone points to, for actors that are named after one."""

from __future__ import annotations

from functools import cache, lru_cache

from polybius.codebooks.tables import FOLDER, read_rows
from polybius.places.folding import fold
from polybius.places.gazetteer import Entry, gazetteer

# Logarithms of populations: a town of 20,000; four times as many people as in any other country's; a large
# town may stand under a lesser name of its own (Saigon).
SMALLEST, MARGIN, LARGE = 4.3, 0.6, 5.5


@cache
def everyday() -> frozenset[str]:
    """Names of towns that are also everyday words, folded."""
    return frozenset(row.cell("name") for row in read_rows(FOLDER / "everyday_towns.tsv", ("name",)))


@lru_cache(maxsize=1 << 14)
def town_country(name: str) -> str | None:
    """The ISO alpha-3 code of the only country that this name of a town is likely to mean, or None."""
    key = fold(name)
    if key in everyday():
        return None
    best: dict[str, float] = {}
    for entry in gazetteer().lookup(key):
        if entry.country and (entry.size >= LARGE or fold(entry.name) == key):
            best[entry.country] = max(best.get(entry.country, 0.0), _weight(entry))
    ranked = sorted(best.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < SMALLEST:
        return None
    return None if len(ranked) > 1 and ranked[1][1] > ranked[0][1] - MARGIN else ranked[0][0]


def _weight(entry: Entry) -> float:
    """The size; a region's is not always known, and one is better known than most towns."""
    return max(entry.size, 5.5) if entry.granularity == "region" else entry.size
