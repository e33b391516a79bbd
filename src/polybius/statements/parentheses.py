"""Attributions that stand after or inside what they attribute: *The road is closed, officials said*."""

from __future__ import annotations

from collections.abc import Set

from polybius.statements.clauses import has_mark, is_finite
from polybius.statements.frames import Attached
from polybius.statements.reading import Reading

BREAKS = frozenset({",", "–", "—", "-", "--", ";", '"', "”", "’", "''"})
CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis", "xcomp", "acl"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
MARKS = frozenset({'"', "“", "”", "‘", "``", "''"})
OPENERS = frozenset({'"', "“", "‘", "(", "["})
REACH = 14
SUBORDINATORS = (
    "if",
    "when",
    "as",
    "while",
    "after",
    "because",
    "although",
    "though",
    "before",
    "since",
    "until",
)


def parenthetical(r: Reading, cue: int) -> Attached | None:
    """What a cue with a subject and nothing after it attributes: the clause before it or around it."""
    subject = next(iter(r.children(cue, "nsubj")), None)
    if subject is None:
        return None
    own = {token for token in r.subtree(cue) if r.words[token] not in MARKS}
    for kid in r.kids[cue]:
        if (
            kid < min(cue, subject)
            and r.deps[kid] in ("ccomp", "advcl", "parataxis")
            and _clause_before(r, kid)
        ):
            return Attached(_leading(r, cue, subject, own) | r.subtree(kid), "inv")
    head = r.heads[cue]
    aside = r.deps[cue] in ("parataxis", "ccomp") or (r.deps[cue] == "advcl" and has_mark(r, cue, "as"))
    if head != cue and aside and _set_off(r, own, head):
        while r.heads[head] != head and r.deps[head] not in CLAUSES:
            head = r.heads[head]
        return Attached(r.subtree(head) - own, "inv")
    return None


def _clause_before(r: Reading, kid: int) -> bool:
    """Whether this dependent can be what is said: a clause of its own that a break parts from the cue."""
    last = max(r.subtree(kid))
    if r.deps[kid] == "ccomp":
        return True
    if any(has_mark(r, kid, word) for word in SUBORDINATORS) or (
        not is_finite(r, kid) and r.tags[kid] != "VBN"
    ):
        return False
    has_subject = bool(r.children(kid, "nsubj", "nsubjpass", "expl"))
    return has_subject and last + 1 < len(r.words) and r.words[last + 1] in BREAKS


def _leading(r: Reading, cue: int, subject: int, own: Set[int]) -> Set[int]:
    """What stands before the attribution in the cue's own subtree: adverbs and phrases of the clause."""
    limit = min(cue, min(r.subtree(subject)))
    return {token for token in own if token < limit}


def _set_off(r: Reading, own: Set[int], head: int) -> bool:
    """Whether breaks or the sentence's end stand on both sides of the attribution."""
    first, last = min(own), max(own)
    start, end = r.sentence(head)
    before = first == start or r.words[first] in BREAKS or (first > start and r.words[first - 1] in BREAKS)
    after = (
        last + 1 >= end or r.words[last] in BREAKS or r.words[last + 1] in BREAKS or r.words[last + 1] == "."
    )
    return before and after


def trailing(r: Reading, cue: int) -> Attached | None:
    """*…, officials said Tuesday* and *…, says Berg* at the sentence's end, however the parse sees it."""
    start, end = r.sentence(cue)
    comma = next((t for t in range(cue - 1, max(start, cue - REACH), -1) if r.words[t] == ","), None)
    if comma is None or comma - start < 2 or end - cue > REACH:
        return None
    aside = [t for t in range(comma + 1, end) if t != cue]
    if r.children(cue, "dobj", "acomp", "attr", "xcomp") or r.tags[start] in ("IN", "VBG"):
        return None
    if any(r.tags[t] in FINITE or r.words[t] in BREAKS or r.words[t] == ":" for t in aside):
        return None
    if not any(r.pos[t] in ("NOUN", "PROPN", "PRON") for t in aside):
        return None
    first = start
    while first < comma and (r.words[first] in OPENERS or r.lowers[first] in ("but", "and")):
        first += 1
    tells = any(r.tags[t] in FINITE or r.tags[t] in ("MD", "VBN", "TO") for t in range(first, comma))
    return Attached(frozenset(range(first, comma)), "inv") if tells else None
