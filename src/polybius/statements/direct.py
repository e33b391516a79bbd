"""Direct statements: quotations, and the cue and speaker that each belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.statements.cues import Cue, lexicon
from polybius.statements.draft import Draft, Piece
from polybius.statements.indirect import verb_cues
from polybius.statements.reading import Reading
from polybius.statements.speakers import addressees_of, speaker_of

REACH = 40


def speech_quotations(r: Reading) -> list[int]:
    """Quotations that stand as sentences of their own: at a sentence's start or after a comma or colon."""
    return [n for n, q in enumerate(r.quotations) if q.depth == 0 and _is_speech(r, n)]


def _is_speech(r: Reading, number: int) -> bool:
    q = r.quotations[number]
    first = r.token_from(q.start)
    if first >= len(r.words) or r.block_at[first] < 0:
        return False
    words = [t for t in range(first, r.token_from(q.end)) if r.words[t][0].isalnum()]
    if not words:
        return False
    before = _word_before(r, q.start)
    opens = before is None or before in ".!?:,…" or before in ("—", "–", "-", "”", '"')
    ends = r.text[q.inner_end - 1] in ".,!?…;—–-" or (q.end < len(r.text) and r.text[q.end] in ",.")
    return (opens and (ends or len(words) > 3)) or not q.closed or q.continues


def _word_before(r: Reading, offset: int) -> str | None:
    token = r.token_from(offset) - 1
    block = r.block_at[r.token_from(offset)]
    while token >= 0 and not r.words[token].strip():
        token -= 1
    if token < 0 or r.block_at[token] != block:
        return None
    return r.words[token]


def direct_drafts(r: Reading) -> Iterator[Draft]:
    """One draft for each run of quotations that a cue attributes, continuations included."""
    current: Draft | None = None
    last_end = 0
    for number in speech_quotations(r):
        q = r.quotations[number]
        piece = (q.inner_start, q.inner_end)
        found = _attribution(r, number)
        between = r.text[last_end : q.start]
        if current is not None and found is not None and found[0] == current.cue_head:
            current.pieces.append(piece)
        elif found is not None:
            if current is not None:
                yield current
            current = _new(r, piece, *found)
        elif current is not None and (q.continues or _no_words(between)):
            current.pieces.append(piece)
        elif current is not None and "\n" not in between.strip() and last_end:
            speaker, lemma = current.speaker, None
            yield current
            current = Draft([piece], "quote:resumed", 0.7, None, None, lemma, "say", speaker)
        else:
            if current is not None:
                yield current
            current = _colon_speaker(r, number, piece) or Draft([piece], "quote:alone", 0.4)
        last_end = q.end
    if current is not None:
        yield current


def _no_words(text: str) -> bool:
    return not any(character.isalnum() for character in text)


def _new(r: Reading, piece: Piece, token: int, cue: Cue, last: int, how: str) -> Draft:
    return Draft(
        [piece], f"quote:{how}:{cue.lemma}", 0.92, (token, last + 1), token, cue.lemma, cue.act,
        speaker_of(r, token), None, addressees_of(r, token, cue.addressee),
    )  # fmt: skip


def _attribution(r: Reading, number: int) -> tuple[int, Cue, int, str] | None:
    """The cue of a quotation: after it in its sentence, or before it."""
    q = r.quotations[number]
    after = _cue_after(r, q.end)
    if after is not None:
        return (*after, "after")
    before = _cue_before(r, q.start)
    return (*before, "before") if before is not None else None


def _cue_after(r: Reading, offset: int) -> tuple[int, Cue, int] | None:
    """A cue with a subject in the words that follow, before anything else is said."""
    first = r.token_from(offset)
    if first >= len(r.words) or first == 0:
        return None
    block = r.block_at[first - 1]
    _, end = r.sentence(first - 1)
    for token in range(first, min(len(r.words), first + REACH)):
        if r.block_at[token] != block or (r.quotation_at[token] >= 0):
            return None
        if (
            r.words[token] in (".", ";", ":", "?", "!")
            or token >= max(end, r.sentence(first)[0])
            and token >= r.sentence(first)[1]
        ):
            return None
        if token == first and r.words[token][0].isupper() and _sentence_over(r, offset):
            return None
        if r.is_verb(token) and (found := _speaking(r, token)):
            if _has_own_clause(r, token):
                return None
            return (token, *found)
        if r.tags[token] in ("VBD", "VBZ", "VBP") and r.deps[token] not in ("relcl", "acl", "advcl"):
            return None
    return None


def _sentence_over(r: Reading, offset: int) -> bool:
    """Whether the quotation ended its sentence: a full stop before the closing mark."""
    return r.text[max(0, offset - 2)] == "."


def _speaking(r: Reading, token: int) -> tuple[Cue, int] | None:
    for cue, last in verb_cues(r, token):
        if "quote" in cue.frames:
            return cue, last
    return None


def _has_own_clause(r: Reading, token: int) -> bool:
    return any(kid > token and r.deps[kid] == "ccomp" and r.quotation_at[kid] < 0 for kid in r.kids[token])


def _cue_before(r: Reading, offset: int) -> tuple[int, Cue, int] | None:
    """The last cue before the quotation in its sentence, when a comma, colon or nothing parts them."""
    first = r.token_from(offset)
    start, _ = r.sentence(first)
    block = r.block_at[first]
    for token in range(first - 1, max(start, first - REACH) - 1, -1):
        if r.block_at[token] != block or r.quotation_at[token] >= 0:
            return None
        if r.is_verb(token) and (found := _speaking(r, token)):
            if _has_own_clause(r, token) and r.words[first - 1] != ":":
                return None
            return (token, *found)
        if r.tags[token] in ("VBD", "VBZ", "VBP") and r.deps[token] not in ("relcl", "acl"):
            return None
    return None


def _colon_speaker(r: Reading, number: int, piece: Piece) -> Draft | None:
    """``Berg: "…"``: a short phrase and a colon before the quotation."""
    first = r.token_from(r.quotations[number].start)
    if first == 0 or r.words[first - 1] != ":":
        return None
    start, _ = r.sentence(first)
    start = min(start, r.sentence(first - 1)[0])
    if first - 1 - start > 12:
        return None
    heads = [t for t in range(start, first - 1) if r.pos[t] in ("PROPN", "NOUN", "PRON")]
    if not heads:
        return None
    return Draft([piece], "quote:colon", 0.8, (first - 1, first), first - 1, ":", "say", heads[-1])


def word_lemmas() -> frozenset[str]:
    """Lemmas of the verbs that can introduce words in quotation marks."""
    return frozenset(cue.lemma for cue in lexicon().values() if "quote" in cue.frames)
