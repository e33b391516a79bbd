"""Direct statements: quotations that stand as sentences, and the cue and speaker that each belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from polybius.parsing.quotations import Quotation
from polybius.statements.cues import Cue
from polybius.statements.draft import Draft, Piece
from polybius.statements.indirect import verb_cues
from polybius.statements.reading import Reading
from polybius.statements.scare import is_bare_title
from polybius.statements.speakers import addressees_of, is_passive, is_person, nearest_speaker, speaker_of

REACH = 45
FINITE = frozenset({"VBD", "VBZ", "VBP"})
OPENING_CONTEXT = frozenset('.!?:,…;—–-”"')
ASIDES = frozenset({"relcl", "acl", "advcl", "aux", "auxpass"})
PART_OF_SENTENCE = frozenset("NN NNS NNP NNPS VBD VBZ VBP MD JJ".split())
DASHES = frozenset({"—", "–", "-", "--"})
STOPS = frozenset(".;:?!")


@dataclass(frozen=True, slots=True)
class Attribution:
    """What attributes a quotation: the cue's token range, its entry if it has one, the speaker, the rule."""

    first: int
    last: int
    rule: str
    cue: Cue | None = None
    speaker: int | None = None
    addressees: tuple[int, ...] = ()


@dataclass(slots=True)
class _Run:
    """A statement growing quotation by quotation; ``until`` is where its words and its attribution end."""

    draft: Draft
    until: int
    block: int
    numbers: list[int] = field(default_factory=list)


def direct_drafts(r: Reading) -> Iterator[Draft]:
    """One draft for each run of quotations that one attribution covers, continuations included."""
    run: _Run | None = None
    for number in speech_quotations(r):
        q = r.quotations[number]
        found = attribution(r, q)
        if run is not None and _belongs(r, run, q, found):
            _carry_on(run, q, found)
        else:
            if run is not None:
                yield run.draft
            run = _begun(r, q, found, run)
        run.block = _block(r, q)
        run.until = max(q.end, _attribution_end(r, q, found))
    if run is not None:
        yield run.draft


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
    before = _word_before(r, q)
    last, after = r.text[q.inner_end - 1], r.text[q.end : q.end + 1]
    ends = last in ".,!?…;—–-" or after in (",", ".", "") or not q.closed or _dash_follows(r, q)
    if before is not None and r.words[before] == "," and is_bare_title(r, q):
        return False
    if before is None or r.words[before] in OPENING_CONTEXT:
        return ends or words > 3
    if r.lowers[before] == "that":
        return words > 2 and last in ".,!?"
    return _quoting(r, before) is not None and (words > 2 and last in ".,!?" or _stands_alone(r, q))


def _stands_alone(r: Reading, q: Quotation) -> bool:
    """Whether a quotation after its verb is all of what is said: *chanted "Down with him" and left*."""
    token = r.token_from(q.end)
    if token >= len(r.words) or r.words[token] in ".!?;":
        return True
    return r.tags[token] not in PART_OF_SENTENCE


def _dash_follows(r: Reading, q: Quotation) -> bool:
    token = r.token_from(q.end)
    return token < len(r.words) and r.words[token] in DASHES


def _word_before(r: Reading, q: Quotation) -> int | None:
    """The token before the quotation in its block."""
    at = r.token_from(q.start)
    block = r.block_at[r.token_from(q.inner_start)]
    token = at - 1
    while token >= 0 and not r.words[token].strip():
        token -= 1
    return token if token >= 0 and r.block_at[token] == block else None


def _block(r: Reading, q: Quotation) -> int:
    return r.block_at[min(r.token_from(q.inner_start), len(r.words) - 1)]


def _belongs(r: Reading, run: _Run, q: Quotation, found: Attribution | None) -> bool:
    """Whether a quotation carries on the statement before it."""
    if found is not None and not (q.continues and run.draft.cue is None):
        return run.draft.cue is not None and found.first == run.draft.cue[0]
    if _block(r, q) - run.block > 1:
        return False
    return q.continues or not any(c.isalnum() for c in r.text[run.until : q.start])


def _carry_on(run: _Run, q: Quotation, found: Attribution | None) -> None:
    """Add a quotation to a statement, and its attribution where the statement had none."""
    run.draft.pieces.append((q.inner_start, q.inner_end))
    if found is not None and run.draft.cue is None:
        pieces = run.draft.pieces
        run.draft = _attributed(pieces, found)


def _begun(r: Reading, q: Quotation, found: Attribution | None, before: _Run | None) -> _Run:
    found = found or _unattributed(r, q, before)
    return _Run(_attributed([(q.inner_start, q.inner_end)], found), q.end, _block(r, q))


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
    block = _block(r, q)
    at = first - 1
    while at >= 0 and not r.words[at].strip():
        at -= 1
    if at >= 0 and r.block_at[at] == block and r.quotation_at[at] < 0:
        speaker = _main_subject(r, at)
        if speaker is not None:
            return Attribution(-1, -1, "sentence-before", speaker=speaker)
    if before is not None and block - before.block <= 1:
        return Attribution(-1, -1, "resumed", speaker=before.draft.speaker)
    return Attribution(-1, -1, "alone")


def _main_subject(r: Reading, token: int) -> int | None:
    """Who the sentence of this token is about, when that can speak."""
    start, end = r.sentence(token)
    for i in range(start, end):
        if r.heads[i] == i:
            speaker = speaker_of(r, i)
            return speaker if is_person(r, speaker) and not _within(r, speaker) else None
    return None


def _within(r: Reading, token: int | None) -> bool:
    return token is not None and r.quotation_at[token] >= 0


def attribution(r: Reading, q: Quotation) -> Attribution | None:
    """The cue of a quotation: before it with only a comma or colon between, or after it in its sentence."""
    return _before(r, q) or _after(r, q)


def _after(r: Reading, q: Quotation) -> Attribution | None:
    """A cue with its subject in the words that follow, before anything else is told."""
    first = r.token_from(q.end)
    if first >= len(r.words) or _is_over(r, q, first):
        return None
    block, (_, end) = _block(r, q), r.sentence(first)
    if r.words[first] == ":":
        return _headline_speaker(r, first, end)
    for token in range(first, min(end, first + REACH)):
        if r.block_at[token] != block or r.words[token] in STOPS or _told_next(r, token):
            return None
        if r.lowers[token] == "according" and token - first < 3:
            return _according(r, token)
        if r.is_verb(token) and (found := _quoting(r, token)):
            return None if _has_own_clause(r, token) else _spoken(r, token, *found, "after")
        if r.tags[token] in FINITE and r.deps[token] not in ASIDES:
            return _unlisted(r, token, first)
    return _dash_speaker(r, first, end)


def _told_next(r: Reading, token: int) -> bool:
    """Whether the token begins the next quotation that is told, not a term in quotation marks."""
    number = r.quotation_at[token]
    return number >= 0 and is_speech(r, r.quotations[number])


def _is_over(r: Reading, q: Quotation, first: int) -> bool:
    """Whether the sentence ended with the quotation, so that what follows attributes nothing."""
    if r.text[q.inner_end - 1] == "." and r.words[first][0].isupper():
        return True
    return r.words[first] == "."


def _quoting(r: Reading, token: int) -> tuple[Cue, int] | None:
    """The entry of a verb that can introduce quoted words."""
    for cue, last in verb_cues(r, token):
        if "quote" in cue.frames:
            return cue, last
    return None


def _spoken(r: Reading, token: int, cue: Cue, last: int, rule: str) -> Attribution:
    speaker = speaker_of(r, token)
    if is_passive(r, token):
        return Attribution(
            token,
            last,
            rule,
            cue,
            speaker,
            tuple(addressees_of(r, token, cue.addressee)),
        )
    if speaker is None or r.quotation_at[speaker] >= 0 or _inverted(r, token, speaker, rule):
        speaker = nearest_speaker(r, token)
    to = tuple(a for a in addressees_of(r, token, cue.addressee) if a != speaker)
    return Attribution(token, last, rule, cue, speaker, to)


def _inverted(r: Reading, token: int, speaker: int, rule: str) -> bool:
    """*"…," said Berg*: a subject that the parse finds before the quotation is not the one."""
    return rule == "after" and speaker < token and any(r.quotation_at[t] >= 0 for t in range(speaker, token))


def _unlisted(r: Reading, token: int, first: int) -> Attribution | None:
    """*"…," she teased*: any verb right after the quotation with a person before it."""
    speaker = speaker_of(r, token)
    if speaker is None or token - first > 4 or r.pos[token] == "AUX" or not first <= speaker < token:
        return None
    if not is_person(r, speaker) or r.children(token, "dobj", "ccomp"):
        return None
    return Attribution(token, token, "manner", None, speaker, ())


def _according(r: Reading, token: int) -> Attribution | None:
    to = token + 1
    speaker = next(iter(r.children(to, "pobj")), None) if to < len(r.words) else None
    return Attribution(token, to, "according-to", None, speaker, ()) if speaker is not None else None


def _has_own_clause(r: Reading, token: int) -> bool:
    """Whether the verb has a clause of its own after it, outside quotation marks."""
    return any(
        kid > token and r.deps[kid] == "ccomp" and r.quotation_at[kid] < 0 and r.quotation_at[kid - 1] < 0
        for kid in r.kids[token]
    )


def _headline_speaker(r: Reading, colon: int, end: int) -> Attribution | None:
    """``"We will not yield": Berg vows to fight on``: a headline names who is quoted after the colon."""
    if r.blocks[r.block_at[colon]].kind != "title":
        return None
    speaker = next(
        (t for t in range(colon + 1, end) if is_person(r, t) and r.pos[t] in ("PROPN", "NOUN")), None
    )
    return Attribution(colon, colon, "headline", None, speaker, ()) if speaker is not None else None


def _dash_speaker(r: Reading, first: int, end: int) -> Attribution | None:
    """``"…" – Anna Berg, mayor``: a dash and a name that end the paragraph."""
    if r.words[first] not in DASHES or first + 1 >= end:
        return None
    heads = [
        t for t in range(first + 1, end) if r.pos[t] == "PROPN" and r.heads[t] not in range(first + 1, t)
    ]
    if not heads or not is_person(r, heads[0]):
        return None
    return Attribution(first, first, "dash", None, heads[0], ())


def _before(r: Reading, q: Quotation) -> Attribution | None:
    """The last cue before the quotation in its sentence, with only its own complements between."""
    before = _word_before(r, q)
    if before is None or r.quotation_at[before] >= 0:
        return None
    mark = r.words[before]
    if mark not in (",", ":", "—", "–", "-") and r.lowers[before] != "that" and _quoting(r, before) is None:
        return None
    start = r.sentence(before)[0]
    block = r.block_at[before]
    for token in range(before, max(start, before - REACH) - 1, -1):
        if r.block_at[token] != block or (token < before and r.quotation_at[token] >= 0 and mark != ":"):
            return None
        if r.is_verb(token) and (found := _quoting(r, token)):
            if not _has_own_clause(r, token):
                return _spoken(r, token, *found, "before")
            if mark != ":":
                return None
        if r.tags[token] in FINITE and r.deps[token] not in ASIDES and mark != ":":
            return None
    return _colon(r, before, start) if mark == ":" else None


def _colon(r: Reading, colon: int, start: int) -> Attribution | None:
    """``Berg: "…"`` and ``Her answer was short: "…"``."""
    heads = [t for t in range(start, colon) if r.pos[t] in ("PROPN", "NOUN", "PRON") and not _within(r, t)]
    if not heads:
        return None
    if any(r.tags[t] in FINITE for t in range(start, colon)):
        names = [t for t in heads if r.pos[t] == "PROPN"]
        subject = _main_subject(r, colon)
        subject = next(iter(names or heads)) if subject is None else subject
        return Attribution(colon, colon, "colon-clause", None, subject, ())
    return Attribution(colon, colon, "colon", None, _head_of(r, heads), ()) if colon - start < 13 else None


def _head_of(r: Reading, nouns: list[int]) -> int:
    """The highest of these nouns in the tree, the first where several are."""
    inside = set(nouns)
    return next((noun for noun in nouns if r.heads[noun] not in inside), nouns[-1])
