"""Headlines and transcripts: ``Berlin: EU must act``, ``EU must act: minister``, ``BERG: I disagree.``"""

from __future__ import annotations

from collections.abc import Iterator

from polybius.statements.contents import stretch
from polybius.statements.draft import Draft
from polybius.statements.indirect import verb_cues
from polybius.statements.phrases import is_person
from polybius.statements.reading import Reading

LONGEST_NAME = 6
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
RUBRICS = frozenset(
    "live explainer explained analysis opinion comment editorial watch video photos gallery exclusive "
    "breaking update updates factbox timeline profile interview review podcast quiz factfile insight "
    "fact-check flashback obituary feature special alert developing correction letter letters".split()
)


def headline_drafts(r: Reading) -> Iterator[Draft]:
    """Statements that a colon attributes, at the beginning or end of a block."""
    for first, last in _blocks(r):
        colons = [t for t in range(first, last) if r.words[t] == ":" and r.quotation_at[t] < 0]
        if len(colons) != 1:
            continue
        colon = colons[0]
        yield from _speaker_first(r, first, colon, last)
        if r.blocks[r.block_at[first]].kind == "title":
            yield from _speaker_last(r, first, colon, last)


def _blocks(r: Reading) -> Iterator[tuple[int, int]]:
    """First and last token (half-open) of each block that is mined."""
    at = 0
    size = len(r.words)
    while at < size:
        end = at
        while end < size and r.block_at[end] == r.block_at[at]:
            end += 1
        if r.block_at[at] >= 0:
            yield at, end
        at = end


def _speaker_first(r: Reading, first: int, colon: int, last: int) -> Iterator[Draft]:
    if not 0 < colon - first <= LONGEST_NAME or colon + 2 >= last or r.quotation_at[colon + 2] >= 0:
        return
    speaker = _named_first(r, first, colon)
    if speaker is None or any(r.tags[t] in FINITE for t in range(first, colon)) or _tells(r, colon, last):
        return
    verbs = any(r.tags[t] in FINITE or r.tags[t] in ("TO", "VB", "VBN") for t in range(colon + 1, last))
    if verbs or (r.pos[speaker] == "PROPN" and r.blocks[r.block_at[first]].kind == "title"):
        yield from _draft(colon, speaker, stretch(r, colon + 1, last))


def _named_first(r: Reading, first: int, colon: int) -> int | None:
    """Who speaks in ``Berg: …``, ``Minister: …``, ``Berg on tariffs: …``; a rubric (``Live: …``) does not."""
    tokens = [t for t in range(first, colon) if r.words[t].strip()]
    end = next((t for t in tokens[1:] if r.lowers[t] == "on"), colon)
    if not tokens or r.lowers[tokens[0]] in RUBRICS:
        return None
    if names := _names(r, tokens[0], end):
        return names[-1]
    alone = tokens[-1] if len([t for t in tokens if t < end]) == 1 and end == colon else None
    return alone if alone is not None and r.pos[alone] in ("NOUN", "PROPN") and is_person(r, alone) else None


def _tells(r: Reading, colon: int, last: int) -> bool:
    """``Norland: Army says it holds the palace``: the topic stands before the colon, the speaker after it."""
    cues = (t for t in range(colon + 2, min(last, colon + LONGEST_NAME)) if r.tags[t] in FINITE)
    return any(verb_cues(r, t) and any(k > colon for k in r.children(t, "nsubj")) for t in cues)


def _speaker_last(r: Reading, first: int, colon: int, last: int) -> Iterator[Draft]:
    end = last
    while end > colon and not r.words[end - 1].strip():
        end -= 1
    if not 0 < end - colon - 1 <= 4 or colon - first < 3:
        return
    heads = [t for t in range(colon + 1, end) if r.pos[t] in ("PROPN", "NOUN") and is_person(r, t)]
    if heads:
        yield from _draft(colon, heads[-1], stretch(r, first, colon))


def _names(r: Reading, first: int, end: int) -> list[int]:
    """Tokens that make these words a name: all of it must be one, here or elsewhere in the text."""
    tokens = [t for t in range(first, end) if r.words[t].strip()]
    if not tokens or not all(
        r.words[t][0].isupper() or r.lowers[t] in ("of", "the", ".", "’s", "'s") for t in tokens
    ):
        return []
    shouted = all(r.words[t].isupper() for t in tokens) and len(tokens) < 4
    known = {r.words[t] for t, label in enumerate(r.ents) if label in NAMED and not first <= t < end}
    return [
        t for t in tokens if r.ents[t] in NAMED or r.words[t] in known or (shouted and r.pos[t] == "PROPN")
    ]


def _draft(colon: int, speaker: int, pieces: list[tuple[int, int]]) -> Iterator[Draft]:
    if pieces:
        yield Draft(pieces, "headline", (colon, colon + 1), colon, ":", "say", "quote", speaker=speaker)
