"""Settling drafts: quotations kept whole and carried on, overlaps decided, mere mentions left out."""

from __future__ import annotations

from collections.abc import Iterable

from polybius.statements.confidence import confidence
from polybius.statements.draft import Draft, Piece
from polybius.statements.nearby import WIDTH, Nearby
from polybius.statements.reading import Reading
from polybius.statements.relays import without_relays
from polybius.statements.tails import without_tail

TOLD = frozenset("that wh obj-to on-to obj-of np-as sc inv".split())
DEEDS = frozenset({"promise", "threaten"})


def settled(r: Reading, direct: Iterable[Draft], others: Iterable[Draft]) -> list[Draft]:
    """One draft a statement: of two that tell the same, the one whose rule is surer."""
    told = [_whole(r, draft) for draft in without_relays(r, list(others))]
    for draft in told:
        draft.pieces = without_tail(r, draft)
    drafts = told + _new(r, direct, told)
    for draft in drafts:
        draft.confidence = confidence(r, draft, nested=False)
    chosen = _chosen(r, drafts)
    around = _placed(r, chosen)
    kept = [draft for draft in chosen if not _only_mentioned(r, draft, around)]
    around = _placed(r, kept)
    for draft in kept:
        draft.confidence = confidence(r, draft, nested=_is_nested(r, draft, around))
    return sorted(kept, key=lambda draft: (draft.start, -draft.end, draft.rule))


def _chosen(r: Reading, drafts: list[Draft]) -> list[Draft]:
    chosen: list[Draft] = []
    around: Nearby[Draft] = Nearby()
    for draft in sorted(drafts, key=_order):
        if not any(_same(r, draft, other) for other in around.over(*_extent(r, draft))):
            chosen.append(draft)
            around.add(*_extent(r, draft), draft)
    return chosen


def _placed(r: Reading, drafts: list[Draft]) -> Nearby[Draft]:
    around: Nearby[Draft] = Nearby()
    for draft in drafts:
        around.add(*_extent(r, draft), draft)
    return around


def _extent(r: Reading, draft: Draft) -> tuple[int, int]:
    """Where the content and the cue begin and end."""
    at = r.starts[draft.cue_head] if draft.cue_head is not None else draft.start
    return min(at, draft.start), max(at + 1, draft.end)


def _new(r: Reading, direct: Iterable[Draft], told: list[Draft]) -> list[Draft]:
    """The direct drafts that do not carry on a statement whose own quotation ended the sentence before."""
    ends: Nearby[Draft] = Nearby()
    for draft in told:
        if draft.cue_head is not None and _ends_quoted(r, draft):
            _, last = r.sentence(draft.cue_head)
            ends.add(draft.end, r.ends[last - 1] + WIDTH, draft)
    return [draft for draft in direct if not _carried_on(r, draft, ends.at(draft.start))]


def _is_nested(r: Reading, draft: Draft, around: Nearby[Draft]) -> bool:
    at = r.starts[draft.cue[0]] if draft.cue else draft.start
    return any(other is not draft and _holds_cue(r, other, draft) for other in around.at(at))


def _carried_on(r: Reading, draft: Draft, told: list[Draft]) -> bool:
    """Join a quotation without a cue to the statement whose own quotation ended the sentence before."""
    if draft.cue is not None:
        return False
    for other in told:
        if other.end <= draft.start and other.cue_head is not None:
            _, last = r.sentence(other.cue_head)
            if not _words_between(r, max(other.end, r.ends[last - 1]), draft.start):
                other.pieces.extend(draft.pieces)
                return True
    return False


def _ends_quoted(r: Reading, draft: Draft) -> bool:
    return any(draft.end - 2 <= q.end <= draft.end + 2 for q in r.quotations_near(draft.end, draft.end + 1))


def _words_between(r: Reading, start: int, end: int) -> bool:
    return any(c.isalnum() for c in r.text[start:end])


def _only_mentioned(r: Reading, draft: Draft, around: Nearby[Draft]) -> bool:
    """Whether a cue within another's content tells of no act of speaking: an infinitive, a noun, a wish."""
    if not _is_nested(r, draft, around):
        return False
    if draft.cue_head is None or not r.is_told(draft.cue_head):
        return True
    return draft.frame not in TOLD and not (draft.frame == "to" and draft.act in DEEDS)


def _order(draft: Draft) -> tuple[float, int, int]:
    return (-draft.confidence, draft.start, -draft.size())


def _same(r: Reading, draft: Draft, other: Draft) -> bool:
    """Whether two drafts tell one statement: one cue, or nearly the same words."""
    if draft.cue_head is not None and draft.cue_head == other.cue_head:
        return True
    if draft.end <= other.start or other.end <= draft.start:
        return False
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in draft.pieces for b in other.pieces)
    if _holds_cue(r, other, draft) or _holds_cue(r, draft, other):
        return False
    if draft.cue is None or other.cue is None:
        return shared > 0.5 * min(draft.size(), other.size())
    if shared >= 0.95 * draft.size():
        return True
    return shared > 0.9 * (draft.size() + other.size() - shared)


def _holds_cue(r: Reading, outer: Draft, inner: Draft) -> bool:
    """Whether the inner statement's cue is among the words of the outer: then one reports the other."""
    at = r.starts[inner.cue[0]] if inner.cue else inner.start
    if not outer.pieces[0][0] <= at < outer.pieces[-1][1]:
        return False
    return any(start <= at < end for start, end in outer.pieces)


def _whole(r: Reading, draft: Draft) -> Draft:
    """A content that ends within a quotation which the cue is not part of runs to the quotation's end."""
    inside = r.quotation_at[draft.cue_head] if draft.cue_head is not None else -1
    pieces = [_widened(r, piece, inside) for piece in draft.pieces]
    draft.pieces = [piece for piece in pieces if piece[0] < piece[1]] or draft.pieces
    return draft


def _widened(r: Reading, piece: Piece, inside: int) -> Piece:
    start, end = piece
    for q in r.quotations_near(start, end):
        if q.end <= start or q.start >= end:
            continue
        if inside >= 0 and q is r.quotations[inside]:
            start, end = max(start, q.inner_start), min(end, q.inner_end)
        elif q.start >= start and end <= q.inner_end:
            end = q.end
        elif q.inner_start <= start < q.inner_end < end:
            start = q.start
        elif (
            q.inner_start <= start and end <= q.inner_end and q.inner_end - q.inner_start < 3 * (end - start)
        ):
            start, end = q.inner_start, q.inner_end
    return start, end
