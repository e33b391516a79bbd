"""What a statement answers: *Asked about the bridge, Berg said*, *in reply to the note*."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.statements.clauses import wh_clause
from polybius.statements.contents import pieces_of
from polybius.statements.draft import Draft, Piece
from polybius.statements.reading import Reading
from polybius.statements.speakers import is_passive

QUESTIONING = frozenset("ask press question quiz query prod".split())
ANSWERING = frozenset("respond reply react answer comment retort counter".split())
REPLIES = frozenset("response reply reaction answer retort rejoinder".split())
TOPICS = frozenset("about on to over".split())
BESIDE = ("advcl", "acl", "prep", "conj", "dep")


def answered(r: Reading, draft: Draft) -> Piece | None:
    """The words that name what a statement answers, outside its content; None when none are told."""
    if draft.cue_head is None:
        return None
    for token in _around(r, draft.cue_head):
        if (tokens := _topic(r, token)) and (pieces := pieces_of(r, frozenset(tokens))):
            start, end = pieces[0][0], pieces[-1][1]
            if not any(start < e and s < end for s, e in draft.pieces):
                return start, end
    return None


def _around(r: Reading, cue: int) -> Iterator[int]:
    """The cue, what hangs on it beside its content, and the verb that it goes with."""
    yield cue
    for kid in r.kids[cue]:
        if r.deps[kid] in BESIDE:
            yield kid
    if r.deps[cue] in ("advcl", "conj", "xcomp"):
        yield r.heads[cue]


def _topic(r: Reading, token: int) -> set[int] | None:
    lemma = r.lemmas[token]
    if lemma in QUESTIONING and r.is_verb(token) and is_passive(r, token):
        return _governed(r, token) or set(wh_clause(r, token) or ())
    if lemma in ANSWERING and r.is_verb(token):
        return _governed(r, token)
    if r.lowers[token] == "in":
        noun = next(iter(r.children(token, "pobj")), None)
        return _governed(r, noun) if noun is not None and r.lemmas[noun] in REPLIES else None
    return None


def _governed(r: Reading, token: int) -> set[int] | None:
    """What *to*, *about*, *on* or *over* after the token governs, unless it is a day."""
    found = [
        k for k in r.kids[token] if k > token and r.lowers[k] in TOPICS and r.deps[k] in ("prep", "dative")
    ]
    for kid in sorted(found, key=lambda k: r.lowers[k] == "on"):
        if not any(r.ents[inner] in ("DATE", "TIME") for inner in r.kids[kid]):
            return {t for inner in r.kids[kid] for t in r.subtree(inner)}
    return None
