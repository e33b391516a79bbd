"""How content attaches to a cue: one function a frame, each giving the tokens of the content or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from polybius.statements.reading import Reading
from polybius.statements.speakers import is_passive

SUBORDINATORS = frozenset(
    "if when because although though while as since after before until unless whereas once so".split()
)
QUESTION = frozenset("whether if who whom whose what which when where why how whatever whoever".split())
PREPOSITION_FRAMES = frozenset("of about against for on over at into with by in to-np".split())


@dataclass(frozen=True, slots=True)
class Attached:
    """The content that a frame found: its tokens, and the frame's name."""

    tokens: set[int]
    frame: str


def attached(r: Reading, cue: int, frames: tuple[str, ...]) -> Attached | None:
    """The content of a cue by the first of its frames that fits."""
    for frame in frames:
        if frame in PREPOSITION_FRAMES:
            tokens = _preposition(r, cue, frame.removesuffix("-np"))
        else:
            tokens = FRAMES[frame](r, cue) if frame in FRAMES else None
        if tokens:
            return Attached(tokens, frame)
    return None


def _that(r: Reading, cue: int) -> set[int] | None:
    """A finite clause, with or without *that*, after the cue."""
    for kid in r.kids[cue]:
        if kid > cue and r.deps[kid] in ("ccomp", "acl", "relcl") and _is_finite(r, kid):
            if r.deps[kid] != "ccomp" and not _has_mark(r, kid, "that"):
                continue
            if _introduces(r, kid) in QUESTION or (r.deps[kid] == "ccomp" and _has_to(r, kid)):
                continue
            return r.subtree(kid)
    return None


def _wh(r: Reading, cue: int) -> set[int] | None:
    for kid in r.kids[cue]:
        if (
            kid > cue
            and r.deps[kid] in ("ccomp", "advcl", "acl", "xcomp", "pcomp", "relcl")
            and _introduces(r, kid) in QUESTION
        ):
            if r.deps[kid] in ("advcl", "relcl") and _introduces(r, kid) not in (
                "whether",
                "if",
                "how",
                "what",
                "why",
            ):
                continue
            return r.subtree(kid)
    return None


def _to(r: Reading, cue: int) -> set[int] | None:
    for kid in r.kids[cue]:
        if kid > cue and r.deps[kid] in ("xcomp", "ccomp", "acl", "advcl", "relcl") and _has_to(r, kid):
            if r.deps[kid] == "advcl" and any(r.words[j] == "," for j in range(cue, kid)):
                continue
            return r.subtree(kid)
    return None


def _ing(r: Reading, cue: int) -> set[int] | None:
    for kid in r.kids[cue]:
        if kid > cue and r.deps[kid] in ("xcomp", "ccomp", "dobj") and r.tags[kid] == "VBG":
            return r.subtree(kid)
    return None


def _object(r: Reading, cue: int) -> int | None:
    for kid in r.kids[cue]:
        if kid > cue and r.deps[kid] in ("dobj", "dative") and r.pos[kid] != "ADP":
            return kid
    return None


def _np(r: Reading, cue: int) -> set[int] | None:
    """The direct object; in a passive, the subject."""
    if is_passive(r, cue):
        for kid in r.children(cue, "nsubjpass"):
            return r.subtree(kid)
        return None
    kid = _object(r, cue)
    if (
        kid is None
        or (r.pos[kid] == "PRON" and r.lowers[kid] != "it")
        or r.words[kid] in ("so", "something", "nothing")
    ):
        return None
    return r.subtree(kid)


def _objective_to(r: Reading, cue: int) -> set[int] | None:
    """*urge Norland to withdraw*: the object and the infinitive."""
    infinitive = next(
        (k for k in r.kids[cue] if k > cue and r.deps[k] in ("xcomp", "ccomp", "advcl") and _has_to(r, k)),
        None,
    )
    if is_passive(r, cue):
        if infinitive is None:
            return None
        return r.subtree(infinitive)
    given = _object(r, cue)
    if infinitive is not None and (given is None or given < infinitive):
        if given is None and not r.children(infinitive, "nsubj"):
            return None
        return r.subtree(infinitive) | (r.subtree(given) if given is not None else set())
    if given is not None:
        for kid in r.children(given, "acl", "relcl"):
            if _has_to(r, kid):
                return r.subtree(given)
    return None


def _objective_wh(r: Reading, cue: int) -> set[int] | None:
    return _wh(r, cue)


def _objective(*prepositions: str, keep: bool = True) -> Callable[[Reading, int], set[int] | None]:
    """*accuse Norland of spying*: the object, the preposition and what it governs."""

    def find(r: Reading, cue: int) -> set[int] | None:
        given = _object(r, cue)
        places = [cue] if given is None else [cue, given]
        for place in places:
            for kid in r.kids[place]:
                if kid > cue and r.deps[kid] in ("prep", "agent") and r.lowers[kid] in prepositions:
                    if is_passive(r, cue):
                        return r.subtree(kid) - {kid}
                    return r.subtree(kid) | (r.subtree(given) if given is not None else set())
        return None

    return find


def _small_clause(r: Reading, cue: int) -> set[int] | None:
    """*call the alliance a relic*."""
    complement = next((k for k in r.kids[cue] if k > cue and r.deps[k] == "oprd"), None)
    if complement is not None:
        given = _object(r, cue)
        return r.subtree(complement) | (r.subtree(given) if given is not None else set())
    for kid in r.kids[cue]:
        if kid > cue and r.deps[kid] in ("ccomp", "xcomp") and not _has_to(r, kid):
            if r.pos[kid] in ("NOUN", "ADJ", "PROPN") and not r.children(kid, "cop", "aux"):
                given = _object(r, cue)
                return r.subtree(kid) | (r.subtree(given) if given is not None and given < kid else set())
    return None


def _np_as(r: Reading, cue: int) -> set[int] | None:
    """*describe the talks as useless*."""
    given = _object(r, cue)
    for place in [cue] if given is None else [cue, given]:
        for kid in r.kids[place]:
            if kid > cue and r.lowers[kid] == "as" and r.deps[kid] == "prep":
                return r.subtree(kid) | (r.subtree(given) if given is not None else set())
            if (
                kid > cue
                and r.deps[kid] in ("advcl", "ccomp", "acl", "xcomp")
                and _introduces(r, kid) == "as"
                and given is not None
                and place == cue
            ):
                if r.pos[kid] in ("ADJ", "NOUN") or r.tags[kid] in ("VBG", "VBN"):
                    return r.subtree(kid) | r.subtree(given)
    return None


def _then_to(*prepositions: str) -> Callable[[Reading, int], set[int] | None]:
    """*call on Norland to withdraw*: the infinitive and who is called on."""

    def find(r: Reading, cue: int) -> set[int] | None:
        for kid in r.kids[cue]:
            if (
                kid <= cue
                or r.deps[kid] not in ("prep", "prt", "dative")
                or r.lowers[kid] not in prepositions
            ):
                continue
            given = next(iter(r.children(kid, "pobj", "pcomp")), None)
            infinitive = next(
                (
                    k
                    for k in r.kids[cue]
                    if k > kid and r.deps[k] in ("xcomp", "advcl", "ccomp") and _has_to(r, k)
                ),
                None,
            )
            if infinitive is not None:
                return r.subtree(infinitive) | (r.subtree(given) if given is not None else set())
            if given is not None and any(_has_to(r, k) for k in r.kids[given] if r.is_verb(k)):
                return r.subtree(given)
        return None

    return find


def _preposition(r: Reading, cue: int, preposition: str) -> set[int] | None:
    for kid in r.kids[cue]:
        if r.lowers[kid] == preposition and kid > cue and r.deps[kid] in ("prep", "agent", "dative", "prt"):
            found: set[int] = set()
            for inner in r.kids[kid]:
                if r.deps[inner] in ("pobj", "pcomp") or inner > kid:
                    found |= r.subtree(inner)
            if found:
                return found
    return None


def _second_object(r: Reading, cue: int) -> set[int] | None:
    """*warned Norland of the danger* without the preposition; nothing else counts."""
    objects = [kid for kid in r.children(cue, "dobj") if kid > cue]
    given = [kid for kid in r.children(cue, "dative") if kid > cue]
    return r.subtree(objects[0]) if objects and given and given[0] < objects[0] else None


def _has_to(r: Reading, verb: int) -> bool:
    return any(r.tags[kid] == "TO" and r.deps[kid] == "aux" for kid in r.kids[verb])


def _has_mark(r: Reading, verb: int, word: str) -> bool:
    return any(r.lowers[kid] == word and r.deps[kid] == "mark" for kid in r.kids[verb])


def _introduces(r: Reading, verb: int) -> str:
    """The word that begins the clause, unless it is plain content."""
    first = min(r.subtree(verb))
    if r.words[first] in ('"', "“", "‘", "'") and first + 1 < len(r.words):
        first += 1
    return r.lowers[first]


def _is_finite(r: Reading, verb: int) -> bool:
    if r.tags[verb] in ("VBD", "VBZ", "VBP", "MD"):
        return True
    if any(r.deps[kid] in ("aux", "auxpass", "cop") and r.tags[kid] != "TO" for kid in r.kids[verb]):
        return True
    if _has_mark(r, verb, "that"):
        return True
    return (
        r.tags[verb] != "VBN"
        and bool(r.children(verb, "nsubj", "nsubjpass", "expl"))
        and not _has_to(r, verb)
    )


FRAMES: dict[str, Callable[[Reading, int], set[int] | None]] = {
    "that": _that,
    "wh": _wh,
    "to": _to,
    "ing": _ing,
    "np": _np,
    "sc": _small_clause,
    "np-as": _np_as,
    "obj-to": _objective_to,
    "obj-wh": _objective_wh,
    "obj-of": _objective("of"),
    "obj-about": _objective("about"),
    "obj-against": _objective("against"),
    "obj-for": _objective("for"),
    "obj-over": _objective("over"),
    "obj-with": _objective("with"),
    "obj-on": _objective("on"),
    "obj-to-np": _objective("to", "with"),
    "on-to": _then_to("on", "upon"),
    "to-to": _then_to("to"),
    "with-to": _then_to("with"),
    "obj-np": _second_object,
}
