"""What the writer adds to a content after a comma: who a name in it is, a contrast with another statement."""

from __future__ import annotations

from polybius.statements.draft import Draft, Piece
from polybius.statements.indirect import verb_cues
from polybius.statements.reading import Reading

CONTRASTS = frozenset({"though", "although", "while", "whereas"})
RELATIVES = frozenset({"who", "where", "which", "whose"})
BREAKS = frozenset({",", "–", "—", "--"})
SHORTEST = 3


def without_tail(r: Reading, draft: Draft) -> list[Piece]:
    """The pieces of a draft, the last one cut before what the writer adds."""
    start, end = draft.pieces[-1]
    first, last = r.token_from(start), r.token_from(end)
    for comma in range(first + SHORTEST, last - SHORTEST):
        if r.words[comma] in BREAKS and _is_added(r, comma, first, last):
            return [*draft.pieces[:-1], (start, r.ends[comma - 1])]
    return draft.pieces


def _is_added(r: Reading, comma: int, first: int, last: int) -> bool:
    """Whether all that follows the comma hangs on one word before it, in the way of an addition."""
    head = _head_after(r, comma, last)
    if head is None or not first <= r.heads[head] < comma or max(r.subtree(head)) < last - 1:
        return False
    if any(r.quotation_at[t] >= 0 for t in range(comma, last)):
        return False
    named, opening = r.pos[r.heads[head]] == "PROPN", comma + 1
    if r.deps[head] == "appos":
        return r.pos[head] == "NOUN" and (named or r.tags[opening] == "DT")
    if r.deps[head] == "relcl":
        return named and r.lowers[opening] in RELATIVES
    contrast = r.deps[head] == "advcl" and r.lowers[opening] in CONTRASTS
    return contrast and bool(verb_cues(r, head)) and bool(r.children(head, "nsubj"))


def _head_after(r: Reading, comma: int, last: int) -> int | None:
    """The one token of the stretch after the comma that depends on what stands before it."""
    heads = [t for t in range(comma + 1, last) if r.heads[t] < comma]
    return heads[0] if len(heads) == 1 else None
