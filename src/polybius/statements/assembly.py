"""From drafts to records: overlaps settled, quotations kept whole, kinds, ids and chains."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from polybius.records import Actor, Report, Span, Statement, StatementKind, record_id, spans_key
from polybius.statements.draft import Draft, Piece
from polybius.statements.reading import Reading

Describe = Callable[[int], Actor]


def settled(r: Reading, direct: Iterable[Draft], others: Iterable[Draft]) -> list[Draft]:
    """One draft a statement: a quotation with its cue comes first, then what covers more with a surer rule."""
    told = [_whole(r, draft) for draft in others]
    drafts = told + [draft for draft in direct if not _carried_on(r, draft, told)]
    chosen: list[Draft] = []
    for draft in sorted(drafts, key=_order):
        if not any(_same(r, draft, other) for other in chosen):
            chosen.append(draft)
    chosen = [draft for draft in chosen if not _only_mentioned(r, draft, chosen)]
    return sorted(chosen, key=lambda draft: (draft.start, -draft.end, draft.rule))


def _carried_on(r: Reading, draft: Draft, told: list[Draft]) -> bool:
    """Join a quotation without a cue to the statement whose own quotation ended the sentence before."""
    if draft.cue is not None:
        return False
    for other in told:
        if other.end <= draft.start and other.cue_head is not None and _ends_quoted(r, other):
            _, last = r.sentence(other.cue_head)
            if not _words_between(r, max(other.end, r.ends[last - 1]), draft.start):
                other.pieces.extend(draft.pieces)
                return True
    return False


def _ends_quoted(r: Reading, draft: Draft) -> bool:
    return any(q.depth == 0 and draft.end - 2 <= q.end <= draft.end + 2 for q in r.quotations)


def _words_between(r: Reading, start: int, end: int) -> bool:
    return any(c.isalnum() for c in r.text[start:end])


TOLD = frozenset("that wh obj-to on-to obj-of np-as sc inv quote".split())


def _only_mentioned(r: Reading, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a cue within another's content tells of no act of speaking: an infinitive, a noun, a wish."""
    if not any(other is not draft and _holds_cue(r, other, draft) for other in drafts):
        return False
    return draft.frame not in TOLD or draft.cue_head is None or not r.is_told(draft.cue_head)


def _order(draft: Draft) -> tuple[float, int, int]:
    return (-draft.confidence, draft.start, -draft.size())


def _same(r: Reading, draft: Draft, other: Draft) -> bool:
    """Whether two drafts tell one statement: one cue, or nearly the same words."""
    if draft.cue_head is not None and draft.cue_head == other.cue_head:
        return True
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
    return any(start <= at < end for start, end in outer.pieces)


def _whole(r: Reading, draft: Draft) -> Draft:
    """A content that ends within a quotation which the cue is not part of runs to the quotation's end."""
    inside = r.quotation_at[draft.cue_head] if draft.cue_head is not None else -1
    pieces = [_widened(r, piece, inside) for piece in draft.pieces]
    draft.pieces = [piece for piece in pieces if piece[0] < piece[1]] or draft.pieces
    return draft


def _widened(r: Reading, piece: Piece, inside: int) -> Piece:
    start, end = piece
    for number, q in enumerate(r.quotations):
        if q.depth or q.end <= start or q.start >= end:
            continue
        if number == inside:
            start, end = max(start, q.inner_start), min(end, q.inner_end)
        elif q.start >= start and end <= q.inner_end:
            end = q.end
        elif q.inner_start < start < q.inner_end < end:
            start = q.start
        elif (
            q.inner_start <= start and end <= q.inner_end and q.inner_end - q.inner_start < 3 * (end - start)
        ):
            start, end = q.inner_start, q.inner_end
    return start, end


def records(r: Reading, report: Report, drafts: list[Draft], describe: Describe) -> list[Statement]:
    """The drafts as records, in the order of their contents."""
    found = [_record(r, report, draft, describe) for draft in drafts]
    return _chained(r, drafts, found)


def _record(r: Reading, report: Report, draft: Draft, describe: Describe) -> Statement:
    content = tuple(report.span(start, end) for start, end in draft.pieces)
    kind = kind_of(r, draft.pieces)
    cue = _cue_span(r, report, draft)
    speaker = describe(draft.speaker) if draft.speaker is not None else None
    key = (spans_key(content), kind, draft.cue_lemma, spans_key([cue] if cue else []))
    return Statement(
        id=record_id("s", report.id, *key),
        kind=kind,
        speaker=speaker,
        cue=cue,
        cue_lemma=draft.cue_lemma,
        content=content,
        addressees=tuple(describe(token) for token in draft.addressees),
        confidence=draft.confidence,
        how=draft.rule,
    )


def _cue_span(r: Reading, report: Report, draft: Draft) -> Span | None:
    if draft.cue is None:
        return None
    return report.span(r.starts[draft.cue[0]], r.ends[draft.cue[1] - 1])


def kind_of(r: Reading, pieces: list[Piece]) -> StatementKind:
    """direct: all of it stands in quotation marks; indirect: none; mixed: some."""
    total = quoted = 0
    for start, end in pieces:
        total += sum(not c.isspace() for c in r.text[start:end])
        for q in r.quotations:
            if q.depth == 0:
                low, high = max(start, q.start), min(end, q.end)
                quoted += sum(not c.isspace() for c in r.text[low:high]) if low < high else 0
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= total else "mixed"


def _chained(r: Reading, drafts: list[Draft], found: list[Statement]) -> list[Statement]:
    """``reported_by``: the innermost statement whose content holds the cue, or else the whole content."""
    result = []
    for draft, statement in zip(drafts, found, strict=True):
        at = r.starts[draft.cue_head] if draft.cue_head is not None else draft.start
        outer = [
            (d.size(), s.id)
            for d, s in zip(drafts, found, strict=True)
            if d is not draft and any(start <= at < end for start, end in d.pieces)
        ]
        result.append(replace(statement, reported_by=min(outer)[1]) if outer else statement)
    return result
