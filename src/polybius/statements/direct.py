"""Direct statements: quotations run together under the attribution that covers them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polybius.parsing.quotations import Quotation
from polybius.statements.attribution import Attribution, attribution, main_subject
from polybius.statements.draft import Draft, Piece
from polybius.statements.reading import Reading
from polybius.statements.speech import block_of, speech_quotations

COMPLETING = frozenset({"IN", "TO", "WRB", "CC"})


@dataclass(slots=True)
class _Run:
    """A statement growing quotation by quotation; ``until`` is where its words and its attribution end."""

    draft: Draft
    until: int
    block: int


def direct_drafts(r: Reading) -> Iterator[Draft]:
    """One draft for each run of quotations that one attribution covers, continuations included."""
    run: _Run | None = None
    for number in speech_quotations(r):
        q = r.quotations[number]
        found = attribution(r, q)
        if run is not None and _belongs(r, run, q, found):
            _carry_on(r, run, q, found)
        else:
            if run is not None:
                yield run.draft
            run = _begun(r, q, found, run)
        run.block = block_of(r, q)
        run.until = max(q.end, _attribution_end(r, q, found))
    if run is not None:
        yield run.draft


def _belongs(r: Reading, run: _Run, q: Quotation, found: Attribution | None) -> bool:
    """Whether a quotation carries on the statement before it."""
    if found is not None and not (q.continues and run.draft.cue is None):
        return run.draft.cue is not None and found.first == run.draft.cue[0]
    if block_of(r, q) - run.block > 1:
        return False
    return q.continues or not any(c.isalnum() for c in r.text[run.until : q.start])


def _carry_on(r: Reading, run: _Run, q: Quotation, found: Attribution | None) -> None:
    """Add a quotation to a statement, and its attribution where the statement had none."""
    run.draft.pieces.append(_piece(r, q, found))
    if found is not None and run.draft.cue is None:
        pieces = run.draft.pieces
        run.draft = _attributed(pieces, found)


def _begun(r: Reading, q: Quotation, found: Attribution | None, before: _Run | None) -> _Run:
    found = found or _unattributed(r, q, before)
    return _Run(_attributed([_piece(r, q, found)], found), q.end, block_of(r, q))


def _piece(r: Reading, q: Quotation, found: Attribution | None) -> Piece:
    """Its words; *"He can claim it" because he knows, she said*: with those that complete it."""
    first = r.token_from(q.end)
    if found is None or found.rule != "after" or found.speaker is None or found.speaker < first:
        return q.inner_start, q.inner_end
    limit = min(found.first, found.speaker)
    comma = next((t for t in range(limit - 1, first, -1) if r.words[t] == ","), first)
    own_words = comma - first > 1 and r.tags[first] in COMPLETING and r.text[q.inner_end - 1] not in ",.!?"
    return (q.start, r.ends[comma - 1]) if own_words else (q.inner_start, q.inner_end)


def _attributed(pieces: list[Piece], found: Attribution) -> Draft:
    cue = found.cue
    return Draft(
        pieces=pieces,
        rule=f"quote:{found.rule}:{cue.lemma}" if cue else f"quote:{found.rule}",
        cue=(found.first, found.last + 1) if found.first >= 0 else None,
        cue_head=found.first if found.first >= 0 else None,
        cue_lemma=cue.lemma if cue else None,
        act=cue.act if cue else "say",
        frame="quote",
        speaker=found.speaker,
        addressees=list(found.addressees),
    )


def _attribution_end(r: Reading, q: Quotation, found: Attribution | None) -> int:
    """Where the sentence that attributes ends, when it ends after the quotation."""
    if found is None or found.first < 0 or r.starts[found.first] < q.end:
        return q.end
    _, end = r.sentence(found.first)
    limit = next(
        (n.start for n in r.quotations if n.start >= r.ends[found.first] and n.depth == 0), len(r.text)
    )
    return min(r.ends[end - 1], limit)


def _unattributed(r: Reading, q: Quotation, before: _Run | None) -> Attribution:
    """A quotation with no cue of its own: the one who is talked about just before it speaks."""
    first = r.token_from(q.start)
    block = block_of(r, q)
    at = first - 1
    while at >= 0 and not r.words[at].strip():
        at -= 1
    if at >= 0 and r.block_at[at] == block and r.quotation_at[at] < 0:
        speaker = main_subject(r, at)
        if speaker is not None:
            return Attribution(-1, -1, "sentence-before", speaker=speaker)
    if before is not None and block - before.block <= 1:
        return Attribution(-1, -1, "resumed", speaker=before.draft.speaker)
    return Attribution(-1, -1, "alone")
