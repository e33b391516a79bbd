"""Indirect statements from the parse: verbs, nouns, adjectives, *according to* and adverbs of hearsay."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.statements.contents import pieces_of
from polybius.statements.cues import Cue, lexicon
from polybius.statements.draft import Draft
from polybius.statements.frames import Attached, attached
from polybius.statements.reading import Reading
from polybius.statements.speakers import addressees_of, is_passive, is_person, owner_of, speaker_of

PARTICLES = frozenset({"prt", "prep", "advmod", "agent"})
CLAUSE_LABELS = frozenset({"ccomp", "parataxis", "ROOT", "advcl", "conj", "relcl", "dep", "acl"})


def indirect_drafts(r: Reading) -> Iterator[Draft]:
    """Every statement that a cue and its frame give, whatever stands in quotation marks."""
    for token in range(len(r.words)):
        if r.block_at[token] < 0 or r.quotation_at[token] >= 0:
            continue
        tag = r.tags[token]
        if tag.startswith("VB"):
            yield from _verb(r, token)
        elif tag.startswith("NN"):
            yield from _noun(r, token)
        elif tag.startswith("JJ"):
            yield from _adjective(r, token)
        elif r.lowers[token] in ("reportedly", "allegedly", "purportedly", "supposedly"):
            yield from _adverb(r, token)
        if r.lowers[token] == "according":
            yield from _according(r, token)


def verb_cues(r: Reading, token: int) -> list[tuple[Cue, int]]:
    """The entries a verb may be, longest first, with the last token of the cue."""
    words = lexicon()
    lemma = r.lemmas[token]
    found: list[tuple[Cue, int]] = []
    for kid in r.kids[token]:
        if kid > token and r.deps[kid] in PARTICLES and (cue := words.get((f"{lemma} {r.lowers[kid]}", "v"))):
            found.append((cue, kid if kid == token + 1 else token))
    if cue := words.get((lemma, "v")):
        found.append((cue, token))
    return found


def _verb(r: Reading, token: int) -> Iterator[Draft]:
    for cue, last in verb_cues(r, token):
        speaker = speaker_of(r, token)
        frames = cue.frames
        if cue.personal and not is_person(r, speaker):
            frames = tuple(frame for frame in frames if frame not in cue.personal)
        content = attached(r, token, frames)
        if content is None and "inv" in frames:
            content = parenthetical(r, token)
        if content is None:
            continue
        draft = _draft(r, token, last, cue, content, "verb")
        if draft is not None:
            draft.speaker = speaker
            draft.addressees = addressees_of(r, token, cue.addressee)
            yield draft
            return


def parenthetical(r: Reading, cue: int) -> Attached | None:
    """*The road is closed, officials said*; *Norland, Berg said, must go*: the cue stands after or inside."""
    if not any(r.deps[kid] in ("nsubj", "nsubjpass") for kid in r.kids[cue]):
        return None
    own = r.subtree(cue)
    for kid in r.kids[cue]:
        if kid < cue and r.deps[kid] == "ccomp":
            return Attached(_before(r, cue, kid, own), "inv")
    head = r.heads[cue]
    if head != cue and r.deps[cue] in ("parataxis", "ccomp") and _set_off(r, own, head):
        return Attached(r.subtree(head) - own, "inv")
    return None


def _before(r: Reading, cue: int, clause: int, own: set[int]) -> set[int]:
    """The clause before the cue, with what goes before it in the sentence."""
    tokens = r.subtree(clause)
    subject = [t for kid in r.kids[cue] if r.deps[kid] == "nsubj" for t in r.subtree(kid)]
    first = min(own)
    limit = min([t for t in subject if t < cue] + [cue])
    if max(tokens) < cue:
        return tokens | {t for t in range(first, limit) if t in own and t not in subject}
    return tokens


def _set_off(r: Reading, own: set[int], head: int) -> bool:
    first, last = min(own), max(own)
    start, end = r.sentence(head)
    before = first > start and r.words[first - 1] in (",", "–", "—", "-", '"', "”")
    before = before or r.words[first] in (",", "–", "—", "-")
    after = (
        last + 1 >= end
        or r.words[last + 1] in (",", "–", "—", "-", ".", ";")
        or r.words[last] in (",", "–", "—")
    )
    return before and after


def _draft(r: Reading, token: int, last: int, cue: Cue, content: Attached, kind: str) -> Draft | None:
    own = {token}
    pieces = pieces_of(r, content.tokens, own)
    if not pieces:
        return None
    doubtful = content.frame in cue.doubtful
    return Draft(
        pieces=pieces,
        rule=f"{kind}:{cue.lemma}:{content.frame}",
        confidence=0.5 if doubtful else 0.8,
        cue=(token, last + 1),
        cue_head=token,
        cue_lemma=cue.lemma,
        act=cue.act,
    )


def _noun(r: Reading, token: int) -> Iterator[Draft]:
    cue = lexicon().get((r.lemmas[token], "n"))
    if cue is None:
        return
    content = attached(r, token, cue.frames)
    if content is None:
        return
    speaker = owner_of(r, token)
    if speaker is None and content.frame not in ("that", "to"):
        return
    draft = _draft(r, token, token, cue, content, "noun")
    if draft is not None:
        draft.speaker = speaker
        draft.confidence = 0.6 if speaker is not None else 0.4
        yield draft


def _adjective(r: Reading, token: int) -> Iterator[Draft]:
    cue = lexicon().get((r.lemmas[token], "a"))
    if cue is None or r.deps[token] not in ("acomp", "oprd", "conj", "ROOT"):
        return
    content = attached(r, token, cue.frames)
    speaker = speaker_of(r, r.heads[token])
    if content is None or not is_person(r, speaker):
        return
    draft = _draft(r, token, token, cue, content, "adjective")
    if draft is not None:
        draft.speaker = speaker
        draft.confidence = 0.6
        yield draft


def _according(r: Reading, token: int) -> Iterator[Draft]:
    """*According to the ministry, …* and *…, the ministry said*: the clause it stands in."""
    to = next((kid for kid in r.kids[token] if r.lowers[kid] == "to"), None)
    if to is None and token + 1 < len(r.words) and r.lowers[token + 1] == "to":
        to = token + 1
    if to is None:
        return
    speaker = next(iter(r.children(to, "pobj", "pcomp")), None)
    own = r.subtree(token)
    start, end = r.sentence(token)
    head = r.heads[token]
    while r.heads[head] != head and r.deps[head] not in (
        "ROOT",
        "ccomp",
        "conj",
        "advcl",
        "relcl",
        "parataxis",
    ):
        head = r.heads[head]
    tokens = r.subtree(head) if head != token else set(range(start, end))
    pieces = pieces_of(r, tokens, own)
    if pieces:
        yield Draft(pieces, "according-to", 0.85, (token, to + 1), token, "according to", "say", speaker)


def _adverb(r: Reading, token: int) -> Iterator[Draft]:
    """*reportedly*: the clause is told by someone who is not named."""
    head = r.heads[token]
    if not r.is_verb(head) and r.pos[head] != "AUX":
        return
    pieces = pieces_of(r, r.subtree(head), {token})
    if pieces:
        yield Draft(pieces, "hearsay", 0.5, (token, token + 1), token, r.lowers[token], "say")
