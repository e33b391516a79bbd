"""Counts and shares of people: two of its soldiers, many of them, tens of thousands of civilians."""

from __future__ import annotations

from polybius.actors.drafts import Draft
from polybius.actors.words import Words

COUNTS = frozenset(
    "some many most all several few none both each any half one more others dozen dozens hundred "
    "hundreds thousand thousands tens million millions scores majority number handful member group "
    "crowd team series couple pair bunch host string wave".split()
)
HARM = frozenset(
    "kill wound injure hurt arrest detain displace abduct kidnap behead execute massacre imprison jail "
    "evacuate hospitalize hospitalise deport expel torture uproot murder shoot".split()
)
NOT_PEOPLE = frozenset(("DATE", "MONEY", "PERCENT", "TIME", "QUANTITY"))


def partitives(words: Words, drafts: dict[int, Draft]) -> None:
    """Let the head of each such phrase be the mention, with the kind of those who are counted."""
    for head in range(len(words) - 2):
        if not _counts(words, head) or words.lower[head + 1] != "of":
            continue
        counted = _counted(words, head + 1)
        inner = drafts.get(counted) if counted is not None else None
        if inner is None or inner.head <= head or not (inner.plural or inner.kind in ("people", "group")):
            continue
        generic = drafts.get(head)
        if generic and generic.agent and generic.agent.sectors:
            continue
        start = words.phrase_start(head)
        draft = Draft(head, start, max(inner.end, inner.head + 1), "description", inner.kind, hit=None)
        draft.agent, draft.lemma, draft.plural = inner.agent, inner.lemma, True
        draft.whole = inner
        drafts[head] = draft


def victims(words: Words, i: int) -> Draft | None:
    """A bare number of people, by what is done to them: killing at least 12, 5,000 displaced, 200 others."""
    verb = words.lemma[words.head[i]]
    passive = words.dep[i] == "nsubjpass" or words.dep[i] == "dobj"
    after = next((c for c in words.children[i] if c > i and words.tag[c] == "VBN"), None)
    harmed = (passive and verb in HARM) or (after is not None and words.lemma[after] in HARM)
    counted = words.tag[i] == "CD" or (words.lemma[i] == "other" and words.tag[i - 1] == "CD")
    if not harmed or not counted or words.label(i) in NOT_PEOPLE:
        return None
    draft = Draft(i, words.phrase_start(i), i + 1, "description", "people", plural=True, lemma="people")
    draft.sectors = ("CVL",)
    return draft


def _counts(words: Words, head: int) -> bool:
    return words.tag[head] == "CD" or words.lower[head] in COUNTS


def _counted(words: Words, of: int) -> int | None:
    """Those counted, through counts of counts: tens of thousands of people."""
    if words.dep[of] != "prep":
        return None
    pobj = next((c for c in words.children[of] if words.dep[c] == "pobj"), None)
    if pobj is not None and _counts(words, pobj) and pobj + 1 < len(words) and words.lower[pobj + 1] == "of":
        return _counted(words, pobj + 1)
    return pobj
