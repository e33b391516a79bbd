"""How far a word's sides reach: what grammar rules out of those that the scorer reads."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from polybius.events.arguments import enclosing, named_at
from polybius.events.reader import RECIPIENT, Sentence, side
from polybius.parsing import syntax
from polybius.records import Actor
from polybius.stages import Document

TESTS = frozenset("test fire test-fire launch drill exercise test-firing testing launching".split())
RECEIVING = frozenset(
    "gain win secure obtain get receive draw earn attract face suffer endure sustain meet undergo "
    "encounter".split()
)
# Whom troops are sent to help is not whom they are sent against.
HELPING = frozenset(
    "support help protect defend back reinforce assist guard secure patrol train aid relieve".split()
)


def taking_part(
    document: Document, sentence: Sentence, word: Token, role: int, event_type: str
) -> list[Actor]:
    """The actors or recipients of a word by its roles, where grammar and PLOVER do not rule them out."""
    found = side(document, sentence, word, role)
    if role == RECIPIENT:
        return _acted_on(document, word, event_type, found)
    receiver = receiving(word)
    if receiver is not None:
        return _outside(found, receiver)
    if word.pos_ != "VERB":
        return found
    if _closed(word):
        found = _inside(found, word)
    return _doing(document, word, found) if syntax.is_passive(word) else found


def _acted_on(document: Document, word: Token, event_type: str, found: list[Actor]) -> list[Actor]:
    """A missile test has no recipient; nor is whom troops help the one they are sent against."""
    if event_type == "MOBILIZE":
        return [] if word.lemma_.lower() in TESTS else [a for a in found if not _helped(word, a)]
    receiver = receiving(word)
    if receiver is not None:
        return named_at(document, receiver)
    if word.pos_ != "VERB":
        return found
    if _closed(word):
        return _inside(found, word)
    if syntax.is_passive(word) and (suffering := _suffering(word)) is not None:
        return [a for a in found if _in(a, suffering) or (_in(a, word) and not _in_agent(a, word))]
    return found


def _doing(document: Document, passive: Token, found: list[Actor]) -> list[Actor]:
    """Who is acted on in a passive is not who acts, nor is who tells of it."""
    subject = syntax.own_subject(passive)
    told = enclosing(document.statements, passive.idx)
    speaker = told.speaker.span if told is not None and told.speaker is not None else None
    acting = found if subject is None else _outside(found, subject)
    return [a for a in acting if a.span and a.span != speaker]


def _in_agent(actor: Actor, passive: Token) -> bool:
    """*displaced by the offensive of the rebels*: who is named behind *by* does it."""
    return any(_in(actor, by) for by in syntax.children(passive, "agent"))


def _suffering(passive: Token) -> Token | None:
    return passive.head if passive.dep_ == "acl" else syntax.own_subject(passive)


def receiving(noun: Token) -> Token | None:
    """Who gets what a noun tells: *Quito won the backing of Lima*."""
    verb = noun.head
    if noun.pos_ != "NOUN" or noun.dep_ != "dobj" or verb.lemma_.lower() not in RECEIVING:
        return None
    return syntax.subject(verb)


def _closed(verb: Token) -> bool:
    """Whether a verb's clause has a subject of its own and all that takes part in it.

    *As the army refused to leave, …*; *they were held, and ten of them were shot*.
    """
    own = any(
        child.dep_ in syntax.SUBJECTS and child.lower_ not in syntax.RELATIVE for child in verb.children
    )
    if verb.dep_ == "advcl":
        return own and bool(syntax.children(verb, "mark")) and verb.tag_ != "VBG"
    return own and verb.dep_ == "conj" and syntax.is_passive(verb)


def _helped(word: Token, actor: Actor) -> bool:
    at = next((t for t in word.sent if actor.span and t.idx <= actor.span.start < t.idx + len(t)), word)
    return any(a.lemma_.lower() in HELPING for a in at.ancestors if a.i > word.i and a.pos_ == "VERB")


def _in(actor: Actor, token: Token) -> bool:
    """Whether an actor stands among the words that depend on a token."""
    start, last = token.left_edge.idx, token.right_edge
    return actor.span is not None and start <= actor.span.start < last.idx + len(last)


def _inside(actors: Sequence[Actor], token: Token) -> list[Actor]:
    return [a for a in actors if _in(a, token)]


def _outside(actors: Sequence[Actor], token: Token) -> list[Actor]:
    return [a for a in actors if not _in(a, token)]
