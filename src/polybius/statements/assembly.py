"""From drafts to records: kinds, ids and chains."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from polybius.records import Actor, Report, Span, Statement, StatementKind, record_id, spans_key
from polybius.statements.draft import Draft, Piece
from polybius.statements.nearby import Nearby
from polybius.statements.reading import Reading
from polybius.statements.replies import answered

Describe = Callable[[int], Actor]


def records(r: Reading, report: Report, drafts: list[Draft], describe: Describe) -> list[Statement]:
    """The drafts as records, in the order of their contents."""
    found = [_record(r, report, draft, describe) for draft in drafts]
    return _chained(r, drafts, found)


def _record(r: Reading, report: Report, draft: Draft, describe: Describe) -> Statement:
    content = tuple(report.span(start, end) for start, end in draft.pieces)
    kind = "direct" if draft.rule == "quote:post" else kind_of(r, draft.pieces)
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
        in_reply_to=report.span(*reply) if (reply := answered(r, draft)) else None,
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
        for q in r.quotations_near(start, end):
            low, high = max(start, q.start), min(end, q.end)
            quoted += sum(not c.isspace() for c in r.text[low:high]) if low < high else 0
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= total else "mixed"


def _chained(r: Reading, drafts: list[Draft], found: list[Statement]) -> list[Statement]:
    """``reported_by``: the innermost statement whose content holds the cue, or else the whole content."""
    around: Nearby[tuple[Draft, str]] = Nearby()
    for draft, statement in zip(drafts, found, strict=True):
        for start, end in draft.pieces:
            around.add(start, end, (draft, statement.id))
    result = []
    for draft, statement in zip(drafts, found, strict=True):
        at = r.starts[draft.cue_head] if draft.cue_head is not None else draft.start
        outer = [
            (other.size(), id)
            for other, id in around.at(at)
            if other is not draft and any(start <= at < end for start, end in other.pieces)
        ]
        result.append(replace(statement, reported_by=min(outer)[1]) if outer else statement)
    return result
