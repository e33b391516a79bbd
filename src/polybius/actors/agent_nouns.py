"""The common noun for an actor that a noun phrase ends with, found in the agents codebook."""

from __future__ import annotations

from collections.abc import Iterable

from polybius.actors.words import Words
from polybius.codebooks import knowledge
from polybius.codebooks.agents import fold_agent
from polybius.codebooks.knowledge import Agent, per_knowledge

REACH = 5


def _phrases() -> Iterable[str]:
    return knowledge.agents().index.keys()


@per_knowledge
def agent_heads() -> frozenset[str]:
    """The last word of every phrase in the codebook: a noun that is none of these needs no look-up."""
    return frozenset(key.rsplit(" ", 1)[-1] for key in _phrases())


@per_knowledge
def heads_before_of() -> frozenset[str]:
    """The nouns before the first "of" of a phrase such as "secretary of state"."""
    keys = [key.split(" of ")[0] for key in _phrases() if " of " in key]
    return frozenset(key.rsplit(" ", 1)[-1] for key in keys)


@per_knowledge
def _may_end(word: str) -> bool:
    return fold_agent(word) in agent_heads()


@per_knowledge
def _lookup(lemmas: tuple[str, ...], forms: tuple[str, ...]) -> tuple[Agent, int] | None:
    found = knowledge.agents().lookup(lemmas, forms)
    return (found.agent, found.start) if found else None


def agent_of(words: Words, head: int, start: int, end: int) -> tuple[Agent, int] | None:
    """The agent that the phrase ``start:end`` with this head names, and the token with which it begins.

    A noun with an of-phrase is tried whole first ("secretary of state"), then up to its head.
    """
    if words.lower[head] in heads_before_of() or words.lemma[head] in heads_before_of():
        for last in range(min(end, head + 5), head + 2, -1):
            if (found := _in(words, start, head, last)) and found[1] <= head:
                return found
    if _may_end(words.lower[head]) or _may_end(words.lemma[head]):
        return _in(words, start, head, head + 1)
    return None


def _in(words: Words, start: int, head: int, end: int) -> tuple[Agent, int] | None:
    first = max(start, head - REACH)
    first = _after_article(words, first, head)
    found = _lookup(tuple(words.lemma[first:end]), tuple(words.lower[first:end]))
    return (found[0], first + found[1]) if found else None


def _after_article(words: Words, first: int, head: int) -> int:
    while first < head and words.tag[first] in ("DT", "PRP$", "POS", "CD"):
        first += 1
    return first
