"""Indirect statements whose cue is a verb."""

from __future__ import annotations

from collections.abc import Iterator, Set

from polybius.statements.contents import pieces_of, with_surroundings
from polybius.statements.cues import Cue, lexicon
from polybius.statements.draft import Draft
from polybius.statements.frames import Attached, attached
from polybius.statements.nouns import noun_cue
from polybius.statements.parentheses import FINITE, parenthetical, trailing
from polybius.statements.phrases import is_person
from polybius.statements.reading import Reading
from polybius.statements.speakers import addressees_of, is_passive, nearest_speaker, speaker_of

TOPICS = frozenset({"on", "about", "to-np"})
PARTICLES = frozenset({"prt", "prep", "advmod", "agent"})
UNREAL = frozenset("could might may should 'd ’d".split())
REPORTING = frozenset({"say", "announce", "claim", "warn"})
# What is told in the passive without saying by whom: it is said that …, it has been blamed for …
HEARSAY = frozenset({"that", "obj-for", "obj-over", "obj-with"})


def verb_drafts(r: Reading) -> Iterator[Draft]:
    """Statements that verbs introduce, outside quotation marks."""
    for token, tag in enumerate(r.tags):
        if tag.startswith("VB") and r.deps[token] != "amod" and r.is_mined(token):
            draft = _draft(r, token)
            if draft is not None:
                yield draft


def verb_cues(r: Reading, token: int) -> list[tuple[Cue, int]]:
    """The entries a verb may be, those with a particle or preposition first, and the last token of each."""
    words = lexicon()
    lemma = r.lemmas[token]
    found: list[tuple[Cue, int]] = []
    for kid in r.kids[token]:
        joined = kid > token and (r.deps[kid] in PARTICLES or r.lowers[kid] == "it")
        if joined and (cue := words.get((f"{lemma} {r.lowers[kid]}", "v"))):
            found.append((cue, kid if kid == token + 1 else token))
    if cue := words.get((lemma, "v")):
        found.append((cue, token))
    return found


def _draft(r: Reading, token: int) -> Draft | None:
    cues = verb_cues(r, token)
    if (
        not cues
        or _unreal(r, token)
        or _belongs_to_noun(r, token)
        or relays(r, token)
        or _was_asked(r, token)
    ):
        return None
    speaker = speaker_of(r, token)
    able = is_person(r, speaker)
    for cue, last in cues:
        frames = cue.frames
        if not able:
            hearsay = speaker is None and is_passive(r, token)
            frames = tuple(f for f in frames if f not in cue.personal or (hearsay and f in HEARSAY))
        content = attached(r, token, frames)
        if content is None and "inv" in frames:
            content = parenthetical(r, token)
            if content is None and able and cue.act in REPORTING and r.tags[token] in FINITE:
                content = trailing(r, token)
        if content is None and "quote" in frames:
            content = _quoted_predicate(r, token)
        if (
            content is None
            or (content.frame in TOPICS and _goes_on(r, token))
            or (content.frame == "np" and _of_noun_cue(r, content.tokens))
        ):
            continue
        if (
            speaker is None
            and content.frame in ("inv", "that")
            and r.is_finite(token)
            and not is_passive(r, token)
        ):
            speaker = nearest_speaker(r, token)
        tokens = with_surroundings(r, token, content)
        pieces = pieces_of(r, tokens, {token})
        if pieces:
            return Draft(
                pieces, f"verb:{cue.lemma}:{content.frame}",
                (token, last + 1), token, cue.lemma, cue.act, content.frame,
                content.frame in cue.doubtful, 0.0, speaker, addressees_of(r, token, cue.addressee),
            )  # fmt: skip
    return None


def _unreal(r: Reading, token: int) -> bool:
    """*could say*, *might demand*: nobody has said it; *to praise*: nor is it told that somebody does."""
    return any(r.lowers[kid] in UNREAL for kid in r.kids[token] if r.deps[kid] == "aux" and kid < token)


def _belongs_to_noun(r: Reading, token: int) -> bool:
    """*its call urging restraint*: the noun is the cue."""
    if r.deps[token] != "acl" or r.tags[token] != "VBG":
        return False
    cue = noun_cue(r, r.heads[token])
    return cue is not None and "acl" in cue.frames


def _quoted_predicate(r: Reading, token: int) -> Attached | None:
    """*a deal which Berg says is "a disgrace"*: the quotation right after the verb or a form of *be*."""
    at = token + 2 if token + 1 < len(r.words) and r.lemmas[token + 1] == "be" else token + 1
    first = at + 1
    if first >= len(r.words) or r.quotation_at[first] < 0 or r.quotation_at[at] >= 0:
        return None
    last = first
    while last < len(r.words) and r.quotation_at[last] == r.quotation_at[first]:
        last += 1
    return Attached(frozenset(range(first, last)), "that")


def _goes_on(r: Reading, token: int) -> bool:
    """*commented on the plan, calling it a disgrace*: the topic is no statement beside what is said of it."""
    return any(
        r.deps[kid] == "advcl" and r.tags[kid] == "VBG" and kid > token and any(verb_cues(r, kid))
        for kid in r.kids[token]
    )


def _was_asked(r: Reading, token: int) -> bool:
    """*Asked about the bridge, Berg said*: who asked is not told, and the answer is the news."""
    return (
        r.lemmas[token] in ("ask", "press", "question") and r.deps[token] == "advcl" and is_passive(r, token)
    )


def relays(r: Reading, token: int) -> bool:
    """*Tass quoted Berg as saying*: who relays says nothing; *saying* is the cue."""
    return any(
        r.lowers[kid] == "as"
        and any(r.tags[k] == "VBG" and verb_cues(r, k) for k in r.children(kid, "pcomp"))
        for kid in r.kids[token]
        if kid > token
    )


def _of_noun_cue(r: Reading, tokens: Set[int]) -> bool:
    """*voiced concern over the vote*: the noun in the object brings a content of its own."""
    heads = [token for token in tokens if r.heads[token] not in tokens]
    return any((cue := noun_cue(r, head)) is not None and attached(r, head, cue.frames) for head in heads)
