"""Asking for actors by token: the mention of a token, of a compound phrase, and inside a noun phrase."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from polybius.actors.mentions import Mention
from polybius.records import Actor
from polybius.stages import Document

PREPOSITIONS = frozenset("of by with against from on between to for among toward towards over at".split())
NAME_DEPS = frozenset(("compound", "amod", "nmod", "flat", "poss", "nummod"))
UNKNOWN_LEFT = frozenset("det predet poss amod compound nmod nummod quantmod".split())
DEPTH = 3


@dataclass(frozen=True, slots=True)
class InnerActor:
    """An actor inside a noun phrase and the relation that leads to it: poss, amod, or a preposition."""

    mention: Mention
    relation: str


def mention_of(document: Document, token: Token) -> Mention | None:
    """The mention whose head this token is, or the smallest one whose name or modifiers it belongs to."""
    found = document.mentions.get(token.i)
    if found:
        return found
    covering = [m for m in document.mentions.values() if m.start <= token.i < m.end and _belongs(token, m)]
    return min(covering, key=lambda m: m.end - m.start, default=None)


def _belongs(token: Token, mention: Mention) -> bool:
    """Whether the token is a part of the name or one of its modifiers, not of a complement after the head."""
    bracketed = token.i == mention.end - 2 and token.doc[mention.end - 1].text == ")"
    if token.i <= mention.head or bracketed:
        return True
    return (token.head.i == mention.head and token.dep_ in NAME_DEPS) or (
        token.ent_iob_ == "I" and all(t.ent_iob_ == "I" for t in token.doc[mention.head + 1 : token.i + 1])
    )


def describe(document: Document, token: Token) -> Mention:
    """The mention of this token, or for any other noun a new one of kind ``unknown`` over its noun phrase."""
    found = mention_of(document, token)
    if found:
        return found
    doc = token.doc
    start, end = _phrase(token)
    last = doc[end - 1]
    span = document.report.span(doc[start].idx, last.idx + len(last))
    pronoun = token.tag_ in ("PRP", "PRP$", "WP")
    inner = next((i.mention.actor for i in inner_actors(document, token)), None)
    actor = Actor(
        span=span,
        mention="pronoun" if pronoun else "description",
        country=inner.country if inner else None,
        how="noun phrase that is no known actor",
    )
    return Mention(token.i, start, end, actor)


def _phrase(token: Token) -> tuple[int, int]:
    """The noun phrase of a noun: its left modifiers, and what follows without a comma."""
    start = token.i
    for child in reversed(list(token.lefts)):
        if child.dep_ in UNKNOWN_LEFT and child.right_edge.i == start - 1:
            start = child.left_edge.i
    end = token.i + 1
    for child in token.rights:
        if child.left_edge.i != end or child.dep_ not in ("prep", "acl", "amod", "case"):
            break
        end = child.right_edge.i + 1
    return start, end


def conjuncts(document: Document, token: Token) -> list[Mention]:
    """The actors of a compound phrase in text order: those joined to this token, parts apart."""
    found: list[Mention] = []
    for one in _joined(token):
        mention = document.mentions.get(one.i) or (mention_of(document, one) if one.i == token.i else None)
        if mention:
            found += mention.parts or [mention]
    return found


def _joined(token: Token) -> list[Token]:
    """The token and those that the parser coordinates with it, or enumerates as appositions of it."""
    joined, queue = [token], [token]
    while queue:
        current = queue.pop()
        enumerated = any(child.dep_ == "conj" for child in current.rights)
        for child in current.rights:
            listed = child.dep_ == "appos" and (enumerated or any(c.dep_ == "conj" for c in child.rights))
            if child.dep_ == "conj" or (listed and _same_type(current, child)):
                joined.append(child)
                queue.append(child)
    return sorted(joined, key=lambda t: t.i)


def _same_type(a: Token, b: Token) -> bool:
    return a.ent_type_ == b.ent_type_ and a.ent_type_ in ("GPE", "ORG", "PERSON", "NORP")


def inner_actors(document: Document, token: Token) -> list[InnerActor]:
    """Actors inside a noun phrase that is none itself, in text order.

    Relations: ``poss`` (Turkey's offensive), ``amod`` (Russian airstrikes, US sanctions), and the preposition
    that leads to the actor (``of``, ``by``, ``with``, ``against``, ``from``, ``on``, ``between``, ``to`` …).
    A noun that is no actor is looked into after ``of``: the start of Turkey's offensive.
    """
    found = _inner(document, token, DEPTH)
    return sorted(found, key=lambda inner: inner.mention.head)


def _inner(document: Document, token: Token, depth: int) -> list[InnerActor]:
    found: list[InnerActor] = []
    for child in token.children:
        if child.dep_ == "poss":
            found += _reached(document, child, "poss", depth)
        elif child.dep_ in ("amod", "compound", "nmod") and child.i < token.i:
            found += _modifying(document, child)
        elif child.dep_ in ("prep", "agent") and child.lower_ in PREPOSITIONS:
            for pobj in child.children:
                if pobj.dep_ == "pobj":
                    found += _reached(document, pobj, child.lower_, depth)
    return found


def _reached(document: Document, token: Token, relation: str, depth: int) -> list[InnerActor]:
    mentions = conjuncts(document, token)
    if mentions:
        return [InnerActor(mention, relation) for mention in mentions]
    return _inner(document, token, depth - 1) if depth and relation in ("of", "poss") else []


def _modifying(document: Document, token: Token) -> list[InnerActor]:
    found = [InnerActor(mention, "amod") for mention in conjuncts(document, token)]
    for child in token.lefts:
        if child.dep_ in ("compound", "amod", "nmod") and not found:
            found += _modifying(document, child)
    return found
