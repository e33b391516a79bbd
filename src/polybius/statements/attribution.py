"""The cue and speaker of a quotation: before it, after it, or a colon or dash and a name."""

from __future__ import annotations

from dataclasses import dataclass

from polybius.parsing.quotations import Quotation
from polybius.statements.cues import Cue
from polybius.statements.indirect import relays
from polybius.statements.phrases import is_person
from polybius.statements.reading import Reading
from polybius.statements.speakers import addressees_of, is_passive, nearest_speaker, speaker_of
from polybius.statements.speech import DASHES, block_of, is_speech, quoting_cue, word_before

REACH = 45
FINITE = frozenset({"VBD", "VBZ", "VBP"})
ASIDES = frozenset({"relcl", "acl", "advcl", "aux", "auxpass"})
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


def attribution(r: Reading, q: Quotation) -> Attribution | None:
    """The cue of a quotation: before it with only a comma or colon between, or after it in its sentence."""
    return _before(r, q) or _after(r, q)


def _after(r: Reading, q: Quotation) -> Attribution | None:
    """A cue with its subject in the words that follow, before anything else is told."""
    first = r.token_from(q.end)
    if first >= len(r.words) or _is_over(r, q, first):
        return None
    block, (_, end) = block_of(r, q), r.sentence(first)
    if r.words[first] == ":":
        return _headline_speaker(r, first, end)
    for token in range(first, min(end, first + REACH)):
        if r.block_at[token] != block or r.words[token] in STOPS or _told_next(r, token):
            return _dash_speaker(r, first, token)
        if r.lowers[token] == "according" and token - first < 3:
            return _according(r, token)
        if r.is_verb(token) and (found := quoting_cue(r, token)):
            return None if _has_own_clause(r, token) else _spoken(r, token, *found, "after")
        if r.tags[token] in FINITE and r.deps[token] not in ASIDES and not relays(r, token):
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
    """Whether the verb has a clause of its own after it, outside quotation marks and before any comma."""
    for kid in r.kids[token]:
        if kid > token and r.deps[kid] == "ccomp" and r.quotation_at[kid] < 0 and r.quotation_at[kid - 1] < 0:
            first = min(t for t in r.subtree(kid) if t > token)
            return not any(r.words[t] == "," for t in range(token, first + 1))
    return False


def _headline_speaker(r: Reading, colon: int, end: int) -> Attribution | None:
    """``"We will not yield": Berg vows to fight on``: a headline names who is quoted after the colon."""
    if r.blocks[r.block_at[colon]].kind != "title":
        return None
    speaker = next(
        (t for t in range(colon + 1, end) if is_person(r, t) and r.pos[t] in ("PROPN", "NOUN")), None
    )
    return Attribution(colon, colon, "headline", None, speaker, ()) if speaker is not None else None


def _dash_speaker(r: Reading, first: int, end: int) -> Attribution | None:
    """``"…" – Anna Berg, mayor``: a dash and a name, and nothing that is told of it."""
    if r.words[first] not in DASHES or any(r.tags[t] in FINITE for t in range(first + 1, end)):
        return None
    heads = [
        t
        for t in range(first + 1, end)
        if r.pos[t] in ("PROPN", "NOUN") and (r.heads[t] == t or r.heads[t] not in range(first + 1, end))
    ]
    if not heads or not is_person(r, heads[0]):
        return None
    return Attribution(first, first, "dash", None, heads[0], ())


def _before(r: Reading, q: Quotation) -> Attribution | None:
    """The last cue before the quotation in its sentence, with only its own complements between."""
    before = word_before(r, q)
    if before is None or r.quotation_at[before] >= 0:
        return None
    mark = r.words[before]
    if mark not in (",", ":", *DASHES) and r.lowers[before] != "that" and quoting_cue(r, before) is None:
        return None
    start = r.sentence(before)[0]
    block = r.block_at[before]
    for token in range(before, max(start, before - REACH) - 1, -1):
        if r.block_at[token] != block or (token < before and r.quotation_at[token] >= 0 and mark != ":"):
            return None
        if r.is_verb(token) and (found := quoting_cue(r, token)):
            if not _has_own_clause(r, token):
                return _spoken(r, token, *found, "before")
            if mark != ":":
                return None
        if r.tags[token] in FINITE and r.deps[token] not in ASIDES and mark != ":":
            return None
    return _colon(r, before, start) if mark == ":" else None


def _colon(r: Reading, colon: int, start: int) -> Attribution | None:
    """``Berg: "…"`` and ``Her answer was short: "…"``."""
    heads = [t for t in range(start, colon) if r.pos[t] in ("PROPN", "NOUN", "PRON") and not is_quoted(r, t)]
    if not heads:
        return None
    if any(r.tags[t] in FINITE for t in range(start, colon)):
        names = [t for t in heads if r.pos[t] == "PROPN"]
        subject = main_subject(r, colon)
        subject = next(iter(names or heads)) if subject is None else subject
        return Attribution(colon, colon, "colon-clause", None, subject, ())
    return Attribution(colon, colon, "colon", None, _head_of(r, heads), ()) if colon - start < 13 else None


def _head_of(r: Reading, nouns: list[int]) -> int:
    """The highest of these nouns in the tree, the first where several are."""
    inside = set(nouns)
    return next((noun for noun in nouns if r.heads[noun] not in inside), nouns[-1])


def main_subject(r: Reading, token: int) -> int | None:
    """Who the sentence of this token is about, when that can speak."""
    start, end = r.sentence(token)
    for i in range(start, end):
        if r.heads[i] == i:
            speaker = speaker_of(r, i)
            return speaker if is_person(r, speaker) and not is_quoted(r, speaker) else None
    return None


def is_quoted(r: Reading, token: int | None) -> bool:
    """Whether the token stands in a quotation."""
    return token is not None and r.quotation_at[token] >= 0
