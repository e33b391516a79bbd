"""Warships: *USS Carl Vinson*, *an Arleigh Burke-class destroyer* act for the navy that they belong to."""

from __future__ import annotations

from functools import cache

from polybius.actors.drafts import Draft
from polybius.actors.words import Words
from polybius.codebooks.tables import FOLDER, read_rows

COLUMNS = ("kind", "name", "country")
KINDS = ("prefix", "class")
NAVY = ("MIL",)
LONGEST = 4


@cache
def navies() -> dict[tuple[str, str], str]:
    """ISO codes by kind, *prefix* or *class*, and name; from ``ships.tsv`` (CC BY 4.0)."""
    rows = read_rows(FOLDER / "ships.tsv", COLUMNS)
    return {(row.one_of("kind", KINDS), row.cell("name")): row.cell("country") for row in rows}


def navy(draft: Draft, words: Words) -> bool:
    """Give a ship the country of its navy, unless it has one; whether it is a ship that we know."""
    start = draft.start + (words.lower[draft.start] in ("the", "a", "an"))
    country = navy_by_prefix(words, start, draft.head)
    if country:
        draft.kind, draft.name, draft.agent = "organization", words.doc[start : draft.end].text, None
        draft.core, draft.sectors = (start, draft.end), NAVY
    elif country := _by_class(words, start, draft.head):
        for giver, _ in draft.givers:
            giver.inside = giver.inside or giver.end <= draft.head
    if country and not draft.country:
        draft.country, draft.how_country = country, "navy of the ship"
    return country is not None


def navy_by_prefix(words: Words, start: int, head: int) -> str | None:
    """The navy of *USS Carl Vinson*; not in a line in capitals, where any short word may look like one."""
    if start >= head or not words.text[start + 1].istitle():
        return None
    return navies().get(("prefix", words.text[start]))


def _by_class(words: Words, start: int, head: int) -> str | None:
    """The navy of *Arleigh Burke-class*, *Type 055-class* before the head."""
    for i in range(start + 1, head):
        if words.lower[i] == "class" and words.text[i - 1] in "-–‑":
            for first in range(max(start, i - 1 - LONGEST), i - 1):
                name = words.doc[first : i - 1].text
                if country := navies().get(("class", name)):
                    return country
    return None
