"""Slips of the parser that cost statements, put right before anything is read off the tree."""

from __future__ import annotations

from polybius.statements.cues import lexicon
from polybius.statements.speaking import can_speak
from polybius.statements.tree import Tree

FINITE = frozenset({"VBD", "VBZ", "VBP"})
NON_FINITE = frozenset({"VB", "VBG"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SINGULAR = frozenset({"NN", "NNP", "PRP"})
BREAKS = frozenset({",", "–", "—", "-"})
CLIMBED = frozenset(
    {"ccomp", "xcomp", "advcl", "conj", "pcomp", "acl", "relcl", "prep", "pobj", "dobj", "attr"}
)


def mend(tree: Tree) -> None:
    """Reattach coordinated verbs and participles that belong to the verb of saying above them."""
    for i, dep in enumerate(tree.deps):
        if dep == "conj" and tree.tags[i] in FINITE:
            _coordinated(tree, i)
        elif dep == "conj" and tree.tags[i] == "VBN":
            _agreeing(tree, i)
        elif dep in ("advcl", "acl") and tree.tags[i] == "VBG" and i and tree.words[i - 1] in BREAKS:
            _participle(tree, i)
        elif dep in ("acl", "relcl", "ccomp") and tree.pos[tree.heads[i]] == "NOUN":
            _said_in(tree, i)


def _said_in(tree: Tree, verb: int) -> None:
    """*said in a statement that …*, *told the crowd that …*: the clause is what was said."""
    noun = tree.heads[verb]
    cue = _said_to(tree, noun, verb)
    if cue is None or not noun < verb:
        return
    that = any(
        tree.lowers[t] == "that" and tree.deps[t] == "mark"
        for t in range(noun + 1, verb)
        if tree.heads[t] == verb
    )
    if that and tree.tags[cue].startswith("VB") and _is_cue(tree, cue) and not tree.has_own(cue, "ccomp"):
        tree.heads[verb], tree.deps[verb] = cue, "ccomp"


def _said_to(tree: Tree, noun: int, verb: int) -> int | None:
    """The cue of a noun with a clause: above its preposition, or the verb that it is the hearer of."""
    above = tree.heads[noun]
    if tree.deps[noun] == "pobj" and tree.deps[above] == "prep":
        return tree.heads[above]
    entry = lexicon().get((tree.lemmas[above], "v"))
    hears = entry is not None and "obj" in entry.addressee and "that" in entry.frames
    subject = any(
        tree.heads[t] == verb and tree.deps[t] in ("nsubj", "nsubjpass", "expl") and tree.lowers[t] != "that"
        for t in range(noun + 1, verb)
    )
    return above if hears and subject and tree.deps[noun] in ("dobj", "dative") else None


def _coordinated(tree: Tree, verb: int) -> None:
    """*to withdraw … and accused it*: a finite verb is coordinated with the finite verb above."""
    head = tree.heads[verb]
    if tree.has_own(verb, "nsubj"):
        return
    bare = tree.tags[head] in NON_FINITE and not _has_finite_auxiliary(tree, head)
    if bare or (tree.tags[head] == "VB" and tree.deps[head] in CLIMBED and _is_cue(tree, verb)):
        above = _finite_above(tree, head)
    elif _speaks_on(tree, verb, head):
        above = tree.heads[head]
    else:
        return
    if above is not None and above < verb:
        tree.heads[verb] = above


def _agreeing(tree: Tree, verb: int) -> None:
    """*told him that polls could be off, and have been wrong*: a plural verb goes with the plural clause."""
    cue = tree.heads[verb]
    plural = any(tree.heads[t] == verb and tree.tags[t] == "VBP" for t in range(max(0, verb - 4), verb))
    if not plural or not _is_cue(tree, cue) or _subject_tag(tree, cue) not in SINGULAR:
        return
    for clause in range(cue + 1, verb):
        if tree.heads[clause] == cue and tree.deps[clause] == "ccomp":
            tree.heads[verb] = clause


def _subject_tag(tree: Tree, verb: int) -> str:
    subjects = (t for t in range(max(0, verb - 8), verb) if tree.heads[t] == verb and tree.deps[t] == "nsubj")
    subject = next(subjects, None)
    if subject is None or tree.lowers[subject] in ("i", "you", "we", "they", "who", "which", "that"):
        return ""
    return tree.tags[subject]


def _speaks_on(tree: Tree, verb: int, head: int) -> bool:
    """*said the talks had failed but called them useful*: the second verb is the speaker's.

    So it is after *and* where the subject between can say nothing.
    """
    above = tree.heads[head]
    if tree.deps[head] != "ccomp" or tree.tags[above] != tree.tags[verb] or not _is_cue(tree, verb):
        return False
    if not _is_cue(tree, above) or above > head:
        return False
    return any(tree.lowers[t] == "but" for t in range(head, verb)) or _is_mute(tree, head)


def _is_mute(tree: Tree, verb: int) -> bool:
    """Whether the verb's subject is a common noun for a thing."""
    subjects = (
        t for t in range(max(0, verb - 8), verb) if tree.heads[t] == verb and tree.deps[t] in SUBJECTS
    )
    return any(tree.pos[t] == "NOUN" and not can_speak(tree.lemmas[t]) for t in subjects)


def _participle(tree: Tree, verb: int) -> None:
    """*… plans to break off talks, calling them useless*: it goes with the verb that reports."""
    if not _is_cue(tree, verb):
        return
    top = at = tree.heads[verb]
    for _ in range(12):
        above = tree.heads[at]
        if above == at or tree.deps[at] not in CLIMBED:
            break
        at = above
        if tree.tags[at].startswith("VB") and _is_cue(tree, at) and tree.tags[at] not in NON_FINITE:
            top = at
    if top < verb and top != tree.heads[verb]:
        tree.heads[verb] = top
        tree.deps[verb] = "advcl"


def _is_cue(tree: Tree, verb: int) -> bool:
    lemma = tree.lemmas[verb]
    words = lexicon()
    return (lemma, "v") in words or any(
        (f"{lemma} {tree.lowers[t]}", "v") in words for t in range(verb + 1, min(verb + 3, len(tree.words)))
    )


def _has_finite_auxiliary(tree: Tree, verb: int) -> bool:
    """Whether an auxiliary (*will go*, *is going*) makes the verb phrase finite."""
    return any(
        tree.heads[j] == verb and tree.deps[j] in ("aux", "auxpass") and tree.lowers[j] != "to"
        for j in range(max(0, verb - 6), verb)
    )


def _finite_above(tree: Tree, verb: int) -> int | None:
    for _ in range(6):
        above = tree.heads[verb]
        if above == verb:
            return None
        if tree.tags[above] in FINITE:
            return above
        verb = above
    return None
