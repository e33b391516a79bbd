"""Indirect statements whose cue is a noun, an adjective, *according to* or an adverb of hearsay."""

from __future__ import annotations

from collections.abc import Iterator, Set

from polybius.statements.contents import pieces_of
from polybius.statements.cues import Cue, lexicon
from polybius.statements.draft import Draft
from polybius.statements.frames import Attached, attached
from polybius.statements.phrases import is_person
from polybius.statements.reading import Reading
from polybius.statements.speakers import owner_of, speaker_of

CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis"})
PREDICATIVE = frozenset({"acomp", "oprd", "conj", "ROOT"})
LINKING = frozenset("be seem sound feel remain become stay appear".split())
WITHOUT_SPEAKER = frozenset({"that"})


def other_drafts(r: Reading) -> Iterator[Draft]:
    """Statements that no verb introduces, outside quotation marks."""
    for token, tag in enumerate(r.tags):
        if not r.is_mined(token):
            continue
        if tag.startswith("NN"):
            yield from _noun(r, token)
        elif tag.startswith("JJ"):
            yield from _adjective(r, token)
        elif tag == "RB" and (r.lowers[token], "r") in lexicon():
            yield from _adverb(r, token)
        if r.lowers[token] == "in":
            yield from _in_the_words_of(r, token)
        if r.lowers[token] == "according":
            yield from _according(r, token)
        if r.lowers[token] == "per":
            yield from _per(r, token)


def noun_cue(r: Reading, token: int) -> Cue | None:
    """The entry of a noun."""
    return lexicon().get((r.lemmas[token], "n")) if r.tags[token].startswith("NN") else None


def _noun(r: Reading, token: int) -> Iterator[Draft]:
    """*its call for a ceasefire*, *the claim that the vote was stolen*."""
    cue = noun_cue(r, token)
    content = attached(r, token, cue.frames) if cue else None
    if cue is None or content is None:
        return
    speaker = owner_of(r, token)
    if speaker is None and content.frame not in WITHOUT_SPEAKER:
        return
    if draft := _draft(r, token, cue, content, "noun"):
        draft.speaker = speaker
        yield draft


def _adjective(r: Reading, token: int) -> Iterator[Draft]:
    """*He is confident that the deal will hold*."""
    cue = lexicon().get((r.lemmas[token], "a"))
    if cue is None or r.deps[token] not in PREDICATIVE or r.lemmas[r.heads[token]] not in LINKING:
        return
    content = attached(r, token, cue.frames)
    speaker = speaker_of(r, r.heads[token])
    if content is None or not is_person(r, speaker):
        return
    if draft := _draft(r, token, cue, content, "adjective"):
        draft.speaker = speaker
        yield draft


def _draft(r: Reading, token: int, cue: Cue, content: Attached, kind: str) -> Draft | None:
    pieces = pieces_of(r, content.tokens, {token})
    if not pieces:
        return None
    return Draft(
        pieces, f"{kind}:{cue.lemma}:{content.frame}", (token, token + 1), token, cue.lemma, cue.act,
        content.frame,
    )  # fmt: skip


def _according(r: Reading, token: int) -> Iterator[Draft]:
    """*According to the ministry, five people died*: the clause it stands in."""
    to = token + 1
    if to >= len(r.words) or r.lowers[to] != "to":
        return
    speaker = next(iter(r.children(to, "pobj", "pcomp")), None)
    if speaker is None or _swallows(r, token, to):
        yield from _beside_comma(r, token, to, "according to")
        return
    tokens = _clause_around(r, token) - r.subtree(token) - set(range(token, max(r.subtree(to)) + 1))
    if pieces := pieces_of(r, tokens):
        yield Draft(
            pieces, "according-to", (token, to + 1), token, "according to", "say", "inv", speaker=speaker
        )  # fmt: skip


def _swallows(r: Reading, token: int, to: int) -> bool:
    """Whether the parse takes the rest of a sentence for part of the speaker's name."""
    start, end = r.sentence(token)
    return token == start and max(r.subtree(to)) >= end - 2


def _per(r: Reading, token: int) -> Iterator[Draft]:
    """*…, per the party's rules*: as *according to*."""
    start, end = r.sentence(token)
    beside = token == start or r.words[token - 1] == ","
    if beside and token + 1 < end and r.tags[token + 1] in ("DT", "PRP$", "NNP", "NNPS"):
        yield from _beside_comma(r, token, token, "per")


def _beside_comma(r: Reading, token: int, last: int, lemma: str) -> Iterator[Draft]:
    """What stands on the other side of the comma, where the parse does not show the clause."""
    start, end = r.sentence(token)
    commas = [t for t in range(last + 1, end) if r.words[t] == ","]
    if token == start and commas:
        named, said = range(last + 1, commas[0]), range(commas[0] + 1, end)
    elif token > start and r.words[token - 1] == "," and not commas:
        named, said = range(last + 1, end), range(start, token - 1)
    else:
        return
    nouns = [t for t in named if r.pos[t] in ("NOUN", "PROPN")]
    pieces = pieces_of(r, frozenset(said))
    if nouns and pieces and is_person(r, nouns[-1]):
        yield Draft(
            pieces, "according-to", (token, last + 1), token, lemma, "say", "inv", speaker=nouns[-1]
        )  # fmt: skip


def _in_the_words_of(r: Reading, token: int) -> Iterator[Draft]:
    """*In the words of Berg, the bridge is a ruin*; the lexicon lists these phrases whole."""
    phrase = " ".join(r.lowers[token : token + 4])
    cue = lexicon().get((phrase, "p"))
    if cue is None:
        return
    speaker = next(iter(r.children(token + 3, "pobj")), None)
    tokens = _clause_around(r, token) - r.subtree(token)
    pieces = pieces_of(r, tokens)
    if pieces and speaker is not None:
        yield Draft(
            pieces, f"phrase:{phrase}", (token, token + 4), token, phrase, cue.act, "inv", speaker=speaker
        )


def _clause_around(r: Reading, token: int) -> Set[int]:
    head = r.heads[token]
    if head == token:
        return set(range(*r.sentence(token)))
    while r.heads[head] != head and r.deps[head] not in CLAUSES:
        head = r.heads[head]
    return r.subtree(head)


def _adverb(r: Reading, token: int) -> Iterator[Draft]:
    """*reportedly*: the clause is told by someone who is not named."""
    head = r.heads[token]
    if not r.is_verb(head):
        return
    if pieces := pieces_of(r, r.subtree(head), {token}):
        lemma = r.lowers[token]
        yield Draft(pieces, "hearsay", (token, token + 1), token, lemma, "say", "hearsay")
