"""Clauses as content: finite, interrogative, infinitive and gerund complements of a cue."""

from __future__ import annotations

from collections.abc import Set

from polybius.statements.reading import Reading

QUESTION = frozenset("whether if who whom whose what which when where why how whatever whoever".split())
ADVERBIAL = frozenset("when where who whom whose which whatever whoever".split())
COMPLEMENTS = frozenset({"ccomp", "xcomp", "acl", "relcl", "advcl", "pcomp"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OPENING_MARKS = frozenset({'"', "“", "‘", "'", "''", "``", "«"})


def that_clause(r: Reading, cue: int) -> Set[int] | None:
    """A finite clause after the cue, with or without *that*."""
    for kid in _after(r, cue):
        if r.deps[kid] == "ccomp" or has_mark(r, kid, "that"):
            if is_finite(r, kid) and introduced_by(r, kid) not in QUESTION:
                return r.subtree(kid) | _listed(r, cue, kid)
        elif r.deps[kid] == "xcomp" and r.tags[kid] in FINITE:
            return r.subtree(kid)
    return None


def _listed(r: Reading, cue: int, first: int) -> Set[int]:
    """*said he would go, his deputy would stay*: further clauses that the parse hangs on the cue."""
    more = (k for k in r.kids[cue] if k > first and r.deps[k] == "ccomp" and r.children(k, "nsubj", "expl"))
    return frozenset(token for kid in more for token in r.subtree(kid))


def wh_clause(r: Reading, cue: int) -> Set[int] | None:
    """A question as content: *whether*, *how*, *what* …"""
    for kid in _after(r, cue):
        word = introduced_by(r, kid)
        if word in QUESTION and not (r.deps[kid] in ("advcl", "relcl", "acl") and word in ADVERBIAL):
            if word == "if" and r.deps[kid] == "advcl" and r.words[min(r.subtree(kid)) - 1] == ",":
                continue
            return r.subtree(kid)
    return None


def to_clause(r: Reading, cue: int) -> Set[int] | None:
    """An infinitive after the cue, with no object before it."""
    for kid in _after(r, cue):
        if not has_to(r, kid):
            continue
        if any(r.deps[other] in ("dobj", "ccomp") and cue < other < kid for other in r.kids[cue]):
            return None
        if r.deps[kid] == "advcl" and any(r.words[j] == "," for j in range(cue, kid)):
            continue
        return r.subtree(kid) | _passive_subject(r, cue)
    return None


def _passive_subject(r: Reading, cue: int) -> Set[int]:
    """*The bridge is said to be haunted*: what is said has the verb's subject."""
    return frozenset(t for kid in r.children(cue, "nsubjpass") for t in r.subtree(kid))


def ing_clause(r: Reading, cue: int) -> Set[int] | None:
    """A gerund after the cue."""
    for kid in r.kids[cue]:
        if kid > cue and r.deps[kid] in ("xcomp", "ccomp", "dobj", "pcomp") and _is_gerund(r, kid):
            return r.subtree(kid)
    return None


def _is_gerund(r: Reading, verb: int) -> bool:
    """*sending*, *having sent*, *being held*."""
    if r.tags[verb] == "VBG":
        return True
    auxiliaries = r.children(verb, "aux", "auxpass")
    return r.tags[verb] == "VBN" and bool(auxiliaries) and r.tags[auxiliaries[0]] == "VBG"


def _after(r: Reading, cue: int) -> list[int]:
    return [kid for kid in r.kids[cue] if kid > cue and r.deps[kid] in COMPLEMENTS]


def has_to(r: Reading, verb: int) -> bool:
    """Whether the verb is an infinitive with *to*."""
    return any(r.lowers[kid] == "to" and r.deps[kid] == "aux" for kid in r.kids[verb])


def has_mark(r: Reading, verb: int, word: str) -> bool:
    """Whether this word subordinates the verb's clause."""
    return any(r.lowers[kid] == word and r.deps[kid] == "mark" for kid in r.kids[verb])


def introduced_by(r: Reading, verb: int) -> str:
    """The first word of the verb's clause, in lower case."""
    first = min(r.subtree(verb))
    if r.words[first] in OPENING_MARKS and first + 1 < len(r.words):
        first += 1
    return r.lowers[first]


def is_finite(r: Reading, verb: int) -> bool:
    """Whether the clause of this head has a tense, or is verbless with a subject."""
    if r.tags[verb] in FINITE or has_mark(r, verb, "that"):
        return True
    if has_to(r, verb):
        return False
    if any(r.deps[kid] in ("aux", "auxpass", "cop") for kid in r.kids[verb]):
        return True
    return r.tags[verb] != "VBN" and bool(r.children(verb, "nsubj", "nsubjpass", "expl"))
