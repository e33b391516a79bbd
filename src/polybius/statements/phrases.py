"""Noun phrases: their extent, and whether what they name can speak."""

from __future__ import annotations

from polybius.statements.reading import Reading
from polybius.statements.speaking import can_speak

NP_PARTS = frozenset(
    {
        "det",
        "compound",
        "amod",
        "poss",
        "nmod",
        "nummod",
        "quantmod",
        "case",
        "predet",
        "advmod",
        "npadvmod",
        "punct",
    }
)
PERSONAL = frozenset("i we he she they you who".split())
EMPTY = frozenset({"it", "there", "this", "that", "what", "which", "these", "those"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def phrase(r: Reading, head: int) -> tuple[int, int]:
    """Tokens (half-open) of the noun phrase around a head, without relative clauses and loose appositions."""
    low, high = head, head
    for kid in r.kids[head]:
        if kid < head and r.deps[kid] in NP_PARTS and r.words[kid] not in (",", "(", "“", '"'):
            low = min(low, _left_edge(r, kid))
    end = head
    for kid in r.kids[head]:
        near = kid == end + 1 or (kid > end and r.deps[kid] == "case")
        if kid > head and near and (r.deps[kid] in ("case", "appos") or _is_of(r, kid)):
            end = max(end, _right_edge(r, kid))
    return low, max(high, end) + 1


def _is_of(r: Reading, token: int) -> bool:
    return (
        r.deps[token] == "prep" and r.lowers[token] in ("of", "for", "in", "at") and len(r.subtree(token)) < 9
    )


def _left_edge(r: Reading, token: int) -> int:
    return min(r.subtree(token))


def _right_edge(r: Reading, token: int) -> int:
    return max(r.subtree(token))


def is_person(r: Reading, head: int | None) -> bool:
    """Whether the phrase names a person, a group, an institution or a document, as speakers are."""
    if head is None:
        return False
    if (
        r.lowers[head] in PERSONAL
        or r.pos[head] == "PROPN"
        or r.ents[head] in ("PERSON", "ORG", "GPE", "NORP")
    ):
        return True
    if r.lowers[head] in EMPTY:
        return r.lowers[head] == "it"
    return can_speak(r.lemmas[head])
