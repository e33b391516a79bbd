"""Which quotations are told as speech, and the words around them."""

from __future__ import annotations

from polybius.parsing.quotations import Quotation
from polybius.statements.cues import Cue
from polybius.statements.indirect import verb_cues
from polybius.statements.reading import Reading
from polybius.statements.scare import is_bare_title

OPENING_CONTEXT = frozenset('.!?:,…;—–―-”"')
PART_OF_SENTENCE = frozenset("NN NNS NNP NNPS VBD VBZ VBP MD JJ".split())
LONGEST_ATTRIBUTION = 10
DASHES = frozenset({"—", "–", "―", "-", "--"})


def speech_quotations(r: Reading) -> list[int]:
    """Quotations that stand as sentences of their own: at a sentence's start or after a comma or colon."""
    return [number for number, q in enumerate(r.quotations) if q.depth == 0 and is_speech(r, q)]


def is_speech(r: Reading, q: Quotation) -> bool:
    """Whether the quotation is a sentence that is told, not a term or a part of the writer's sentence."""
    first = r.token_from(q.inner_start)
    if first >= len(r.words) or r.block_at[first] < 0:
        return False
    words = sum(r.words[t][0].isalnum() for t in range(first, r.token_from(q.inner_end)))
    if not words:
        return False
    if q.continues:
        return True
    before = word_before(r, q)
    last, after = r.text[q.inner_end - 1], r.text[q.end : q.end + 1]
    ends = last in ".,!?…;—–-" or after in (",", ".", "") or not q.closed or _dash_follows(r, q)
    if before is not None and r.words[before] == "," and is_bare_title(r, q):
        return False
    if before is not None and r.words[before] == "," and _resumes_clause(r, q, before):
        return False
    if before is None or r.words[before] in OPENING_CONTEXT:
        return ends or words > 3
    if r.lowers[before] == "that":
        return words > 2 and last in ".,!?"
    return quoting_cue(r, before) is not None and ((words > 2 and last in ".,!?") or _stands_alone(r, q))


def _resumes_clause(r: Reading, q: Quotation, comma: int) -> bool:
    """*The plan, Berg said, "is a farce"*: the clause began before the attribution, outside the marks."""
    if not r.text[q.inner_start].islower():
        return False
    start = r.sentence(comma)[0]
    opening = next((t for t in range(comma - 1, start, -1) if r.words[t] == ","), None)
    if (
        opening is None
        or comma - opening > LONGEST_ATTRIBUTION
        or any(r.quotation_at[t] >= 0 for t in range(start, comma))
    ):
        return False
    cues = [t for t in range(opening, comma) if r.is_verb(t) and quoting_cue(r, t) and r.is_finite(t)]
    return bool(cues) and r.pos[start] in ("DET", "PROPN", "PRON", "NOUN", "ADJ", "NUM")


def _stands_alone(r: Reading, q: Quotation) -> bool:
    """Whether a quotation after its verb is all of what is said: *chanted "Down with him" and left*."""
    token = r.token_from(q.end)
    if token >= len(r.words) or r.words[token] in ".!?;":
        return True
    return r.tags[token] not in PART_OF_SENTENCE


def _dash_follows(r: Reading, q: Quotation) -> bool:
    token = r.token_from(q.end)
    return token < len(r.words) and r.words[token] in DASHES


def word_before(r: Reading, q: Quotation) -> int | None:
    """The token before the quotation in its block, or a colon that ends the block before."""
    at = r.token_from(q.start)
    block = r.block_at[r.token_from(q.inner_start)]
    token = at - 1
    while token >= 0 and not r.words[token].strip():
        token -= 1
    announced = token >= 0 and r.words[token] == ":" and r.block_at[token] == block - 1
    return token if token >= 0 and (announced or r.block_at[token] == block) else None


def block_of(r: Reading, q: Quotation) -> int:
    """The block that the quotation stands in."""
    return r.block_at[min(r.token_from(q.inner_start), len(r.words) - 1)]


def quoting_cue(r: Reading, token: int) -> tuple[Cue, int] | None:
    """The entry of a verb that can introduce quoted words."""
    for cue, last in verb_cues(r, token):
        if "quote" in cue.frames:
            return cue, last
    return None
