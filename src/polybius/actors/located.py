"""Actors named after a town: Bergamo police, the University of Leeds, the mayor of Bergamo."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from polybius.actors.drafts import Draft
from polybius.actors.names import Hit
from polybius.actors.words import Words

LONGEST = 3
AFTER = frozenset({"of", "in", "at"})
# Those who meet in a town are seldom of it.
TRAVELLING = frozenset(
    "delegation delegate delegates envoy envoys negotiator negotiators mediator mediators".split()
)
ARTICLES = frozenset({"the", "a", "an"})


def located(draft: Draft, words: Words, hits: Mapping[int, Hit], locate: Callable[[str], str | None]) -> None:
    """Give an institution or an official without a country that of the town which the words name."""
    if draft.hit or draft.kind in ("state", "people") or not (draft.core or draft.agent):
        return
    if TRAVELLING.intersection(words.lower[draft.start : draft.head + 1]):
        return
    if draft.kind == "organization" and (country := _bracketed(draft, words, hits)):
        draft.country, draft.how_country = country, "country in brackets behind it"
        return
    for first, last in _places(draft, words):
        for end in range(last, first, -1):
            name = words.doc[first:end].text
            if country := locate(name):
                draft.country, draft.how_country = country, f"country of the town {name}"
                return


def _bracketed(draft: Draft, words: Words, hits: Mapping[int, Hit]) -> str | None:
    """*Northgate University, Tromsdal (Norway)*, *Northgate University (Norway)*."""
    at = draft.end
    if at < len(words) and words.text[at] == ",":
        at += 1
        while at < min(len(words), draft.end + 4) and _is_name(words, at):
            at += 1
    if at >= len(words) or words.text[at] != "(":
        return None
    inside = (hits[i] for i in range(at + 1, min(len(words), at + 4)) if i in hits)
    return next((hit.country.country.code for hit in inside if hit.country), None)


def _places(draft: Draft, words: Words) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that begin the phrase, or stand after *of*, *in* and *at* in it."""
    own = draft.core if draft.kind == "person" else None
    start = draft.start + (words.lower[draft.start] in ARTICLES)
    end = draft.end + (draft.end < len(words) - 1 and words.head[draft.end] == draft.head)
    starts = [start, *(i + 1 for i in range(draft.start, end) if words.lower[i] in AFTER)]
    for first in starts:
        last = first
        while last < min(len(words), first + LONGEST) and _is_name(words, last):
            last += 1
        titled = draft.agent is not None and words.lower[first] in draft.agent.phrase.split()
        named = titled or (own is not None and own[0] <= first < own[1])
        last = min(last, own[0]) if own and first < own[0] else last
        head = draft.head if draft.agent and not draft.core else -1
        if first < last and not named and first != head and words.label(first) != "PERSON":
            yield first, last if not first <= head < last else head


def _is_name(words: Words, i: int) -> bool:
    return words.tag[i].startswith("NN") and words.text[i][0].isupper()
