"""Where people are from, as a report tells it: *was born in Tonga*, *Tonga, where she was raised*."""

from __future__ import annotations

from collections.abc import Mapping

from polybius.actors.drafts import Draft
from polybius.actors.names import Hit
from polybius.actors.words import Words

VERBS = frozenset({"born", "raised"})
IN = frozenset({"in", "from"})


def origins(words: Words, drafts: Mapping[int, Draft], hits: Mapping[int, Hit]) -> None:
    """Give people without a country the one that they are told to have been born or raised in."""
    for i, lower in enumerate(words.lower):
        if lower not in VERBS or words.tag[i] != "VBN":
            continue
        subject = next((c for c in words.children[i] if words.dep[c] == "nsubjpass"), None)
        if subject is not None and words.lower[subject] == "who":
            subject = words.head[i]
        draft = drafts.get(subject) if subject is not None else None
        if draft is None or draft.kind != "person" or draft.country:
            continue
        if country := _country(words, hits, i):
            draft.country, draft.how_country = country, f"country of being {lower}"


def _country(words: Words, hits: Mapping[int, Hit], verb: int) -> str | None:
    """The country that an *in* after the verb governs, or that its clause (*where …*) describes."""
    where = [words.head[verb]] if words.dep[verb] == "relcl" else []
    where += [
        c
        for preposition in words.children[verb]
        if words.lower[preposition] in IN
        for c in words.children[preposition]
        if words.dep[c] == "pobj"
    ]
    named = (hits[i].country for i in where if i in hits)
    return next((one.country.code for one in named if one), None)
