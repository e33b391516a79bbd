"""Objects as content: *accuse X of*, *describe X as*, *urge X to*, *call X a Y*, *condemn X*, *warn of X*."""

from __future__ import annotations

from collections.abc import Callable, Set

from polybius.statements.clauses import has_to, introduced_by
from polybius.statements.reading import Reading
from polybius.statements.speakers import RELATIVE, is_passive

Find = Callable[[Reading, int], "Set[int] | None"]
EMPTY_OBJECTS = frozenset(
    "so something nothing anything everything himself herself themselves itself".split()
)
GOVERNING = frozenset({"prep", "agent", "dative", "prt"})
EXTENDING = frozenset("about over against on for with to of toward towards".split())


def object_of(r: Reading, cue: int) -> int | None:
    """The head of the direct object."""
    for kid in r.kids[cue]:
        if kid > cue and r.deps[kid] in ("dobj", "dative") and r.pos[kid] != "ADP":
            return kid
    return None


def noun_phrase(r: Reading, cue: int) -> Set[int] | None:
    """The direct object and what belongs to it; in a passive, the subject."""
    if is_passive(r, cue):
        return _passive_subject(r, cue)
    given = object_of(r, cue)
    if given is None or r.pos[given] == "PRON" or r.lowers[given] in EMPTY_OBJECTS:
        return None
    tokens = r.subtree(given)
    for kid in r.kids[cue]:
        adjacent = kid > given and min(r.subtree(kid)) == max(tokens) + 1
        if adjacent and ((r.deps[kid] == "prep" and r.lowers[kid] in EXTENDING) or has_to(r, kid)):
            tokens |= r.subtree(kid)
    return tokens


def _passive_subject(r: Reading, cue: int) -> Set[int] | None:
    """*The raid was condemned by Norland*, *a raid condemned by Norland*: the raid, without its clauses."""
    subject = next(iter(r.children(cue, "nsubjpass")), None)
    if r.deps[cue] in ("acl", "relcl") and (subject is None or r.lowers[subject] in RELATIVE):
        noun = r.heads[cue]
        return r.subtree(noun) - set(range(min(r.subtree(cue)), max(r.subtree(noun)) + 1))
    return r.subtree(subject) if subject is not None and r.pos[subject] != "PRON" else None


def object_to(r: Reading, cue: int) -> Set[int] | None:
    """*urge Norland to withdraw*: the object and the infinitive; in a passive the infinitive."""
    infinitive = _infinitive(r, cue, cue)
    given = object_of(r, cue)
    if is_passive(r, cue):
        return r.subtree(infinitive) if infinitive is not None else None
    if infinitive is not None and given is None:
        return r.subtree(infinitive) if r.children(infinitive, "nsubj") else None
    if given is None:
        return None
    if infinitive is not None and r.lemmas[cue] == "tell":
        return r.subtree(infinitive)
    if infinitive is not None and given < infinitive:
        return r.subtree(infinitive) | r.subtree(given)
    if any(has_to(r, kid) for kid in r.children(given, "acl", "relcl")):
        return r.subtree(given)
    return _before_quoted_infinitive(r, given)


def _infinitive(r: Reading, cue: int, after: int) -> int | None:
    return next(
        (k for k in r.kids[cue] if k > after and r.deps[k] in ("xcomp", "ccomp", "advcl") and has_to(r, k)),
        None,
    )


def _before_quoted_infinitive(r: Reading, given: int) -> Set[int] | None:
    """*urged Norland to "withdraw at once"*, where the mark misleads the parse."""
    last = max(r.subtree(given))
    if last + 2 >= len(r.words) or r.lowers[last + 1] != "to" or r.quotation_at[last + 2] < 0:
        following = r.quotation_at[last + 3] if last + 3 < len(r.words) else -1
        if last + 2 >= len(r.words) or r.lowers[last + 1] != "to" or following < 0:
            return None
    number = max(r.quotation_at[last + 2], r.quotation_at[min(last + 3, len(r.words) - 1)])
    end = last + 2
    while end < len(r.words) and r.starts[end] < r.quotations[number].end:
        end += 1
    return r.subtree(given) | set(range(last + 1, end))


def object_with(*prepositions: str) -> Find:
    """*accuse Norland of spying*: the object, the preposition and what it governs."""

    def find(r: Reading, cue: int) -> Set[int] | None:
        given = object_of(r, cue)
        for place in [cue] if given is None else [cue, given]:
            for kid in r.kids[place]:
                if kid > cue and r.deps[kid] in ("prep", "agent") and r.lowers[kid] in prepositions:
                    if is_passive(r, cue):
                        return r.subtree(kid) - {kid}
                    if given is not None:
                        return r.subtree(kid) | r.subtree(given)
                    if r.deps[cue] == "relcl":
                        return r.subtree(kid) - {kid}
        return None

    return find


def small_clause(r: Reading, cue: int) -> Set[int] | None:
    """*call the alliance a relic*."""
    given = object_of(r, cue)
    if given is not None and r.lowers[given] in EMPTY_OBJECTS:
        return None
    for kid in r.kids[cue]:
        if kid <= cue or not _predicates(r, kid):
            continue
        if given is None and is_passive(r, cue) and not r.children(cue, "agent"):
            return None
        return _with_tail(r, cue, r.subtree(kid) | (r.subtree(given) if given is not None else set()))
    return _quoted_name(r, given) if given is not None else None


def _quoted_name(r: Reading, given: int) -> Set[int] | None:
    """*called the envoys "thieves"*, where the parse makes one noun phrase of both."""
    tokens = r.subtree(given)
    first, last = min(tokens), max(tokens)
    quoted = [t for t in range(first, last + 1) if r.quotation_at[t] >= 0]
    return tokens if quoted and quoted[0] > first + 1 else None


def _predicates(r: Reading, kid: int) -> bool:
    if r.deps[kid] == "oprd":
        return True
    nominal = r.pos[kid] in ("NOUN", "ADJ", "PROPN")
    return (
        nominal
        and r.deps[kid] in ("ccomp", "xcomp")
        and not has_to(r, kid)
        and not r.children(kid, "cop", "aux")
    )


def _with_tail(r: Reading, cue: int, tokens: Set[int]) -> Set[int]:
    """What follows without a comma belongs to the description: *with an "outdated idea"*, *for years*."""
    for kid in r.kids[cue]:
        if r.deps[kid] == "prep" and kid == max(tokens) + 1:
            tokens = tokens | r.subtree(kid)
    return tokens


def object_as(r: Reading, cue: int) -> Set[int] | None:
    """*describe the talks as useless*, *go after Norland as a thief*."""
    given = object_of(r, cue)
    if given is None and cue + 1 in r.children(cue, "prep"):
        given = next(iter(r.children(cue + 1, "pobj")), None)
    for place in [cue] if given is None else [cue, given]:
        for kid in r.kids[place]:
            if kid <= cue:
                continue
            if r.lowers[kid] == "as" and r.deps[kid] == "prep":
                return r.subtree(kid) | (r.subtree(given) if given is not None else set())
            if given is not None and place == cue and _described(r, kid):
                return r.subtree(kid) | r.subtree(given)
    return None


def _described(r: Reading, kid: int) -> bool:
    if r.deps[kid] not in ("advcl", "ccomp", "acl", "xcomp") or introduced_by(r, kid) != "as":
        return False
    return r.pos[kid] in ("ADJ", "NOUN") or r.tags[kid] in ("VBG", "VBN")


def prepositional_to(*prepositions: str) -> Find:
    """*call on Norland to withdraw*: who is called on and the infinitive."""

    def find(r: Reading, cue: int) -> Set[int] | None:
        for kid in r.kids[cue]:
            if kid <= cue or r.lowers[kid] not in prepositions:
                continue
            given = next(iter(r.children(kid, "pobj", "pcomp")), None)
            infinitive = _infinitive(r, cue, kid)
            if infinitive is not None:
                return r.subtree(infinitive) | (r.subtree(given) if given is not None else set())
            if given is not None and any(has_to(r, k) for k in r.kids[given]):
                return r.subtree(given)
        return None

    return find


def prepositional(preposition: str) -> Find:
    """*warn of floods*: what the preposition governs."""

    def find(r: Reading, cue: int) -> Set[int] | None:
        for kid in r.kids[cue]:
            if kid <= cue or r.lowers[kid] != preposition or r.deps[kid] not in GOVERNING:
                continue
            if found := {t for inner in r.kids[kid] if inner > kid for t in r.subtree(inner)}:
                return found
        return None

    return find


def clause_of_noun(r: Reading, cue: int) -> Set[int] | None:
    """*its call urging restraint*: a participle that says what the noun asks."""
    for kid in r.kids[cue]:
        if kid > cue and r.deps[kid] == "acl" and r.tags[kid] == "VBG":
            return r.subtree(kid)
    return None
