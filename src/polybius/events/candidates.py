"""Candidates: words of the lexicon in the parse, with the verb that carries their tense and negation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from polybius.events.lexicon import NOT, Entry, Lexicon
from polybius.events.scan import tokens_with_lemma
from polybius.parsing.syntax import children, is_negated, objects, prepositional, through_quantity

OBJECT_PREPOSITIONS = ("from", "to", "in", "into", "on", "for", "under", "of")

INFINITIVE = "+to"
"""The particle of entries that need an infinitive: *told them to go* requests, *told them that* does not."""
CLAUSE = "+clause"
"""The particle of entries that need a complement: *asked them to go* requests, *asked them why* does not."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may express an event.

    ``head`` is that word, ``verb`` the verb that carries tense and negation (the head itself, a light verb,
    or the verb that a noun depends on; None when there is none), ``light`` says that the verb lends the noun
    its subject (*launched an attack*), ``suffered`` that the subject is acted on (*came under attack*),
    ``trigger`` the tokens that express the event, in text order.
    """

    entry: Entry
    head: Token
    verb: Token | None
    light: bool
    trigger: tuple[Token, ...]
    suffered: bool = False


def candidates(doc: Doc, lexicon: Lexicon) -> list[Candidate]:
    """All candidates in text order; a word that another's trigger uses up is none of its own."""
    found = [c for token in tokens_with_lemma(doc, lexicon.heads) for c in _at(token, lexicon)]
    verbs = {c.head.i: c for c in found if not c.light}
    kept = [c for c in found if not (c.light and c.verb and _has(verbs.get(c.verb.i), c.head))]
    used = {t.i for c in kept for t in c.trigger if t != c.head}
    return [c for c in kept if c.head.i not in used]


def _has(candidate: Candidate | None, token: Token) -> bool:
    return candidate is not None and token in candidate.trigger


def _at(token: Token, lexicon: Lexicon) -> Iterator[Candidate]:
    if token.pos_ in ("VERB", "AUX") or (token.tag_.startswith("VB") and token.dep_ != "amod"):
        found = _verb(token, lexicon)
    elif token.pos_ in ("NOUN", "PROPN"):
        found = _noun(token, lexicon)
    else:
        found = None
    if found is not None:
        yield found


def _verb(token: Token, lexicon: Lexicon) -> Candidate | None:
    for entry in lexicon.find("v", token.lemma_.lower()):
        extra = _required(token, entry)
        if extra is not None:
            return Candidate(entry, token, token, False, _in_order(token, *extra))
    return None


def _required(verb: Token, entry: Entry) -> list[Token] | None:
    """The tokens that an entry asks for beside its head; None when one is not there."""
    particles: list[Token] = []
    for word in entry.particles:
        if word == NOT:
            if not is_negated(verb):
                return None
            continue
        if word in (CLAUSE, INFINITIVE):
            if (_clause(verb) if word == CLAUSE else _infinitive(verb)) is None:
                return None
            continue
        token = _particle(verb, word)
        if token is None:
            return None
        particles.append(token)
    if not entry.objects:
        return particles
    nouns = [*objects(verb), *(noun for particle in particles for noun in children(particle, "pobj"))]
    near = ("in", "into", "under", "on") if children(verb, "dobj") else OBJECT_PREPOSITIONS
    nouns += [noun for p in near for noun in prepositional(verb, p)]
    noun = next((n for o in nouns for n in (o, *o.conjuncts) if n.lemma_.lower() in entry.objects), None)
    return [*particles, noun] if noun is not None else None


def _clause(verb: Token) -> Token | None:
    found = [c for c in children(verb, "xcomp", "ccomp") if not any(w.tag_ in ("WP", "WRB") for w in c.lefts)]
    if found:
        return found[0]
    after = verb.doc[verb.i + 1 : min(verb.i + 7, verb.sent.end)]
    return next((token for token in after if token.lower_ == "to"), None)


def _infinitive(verb: Token) -> Token | None:
    marked = (
        c for c in children(verb, "xcomp", "ccomp") if any(w.lower_ == "to" for w in children(c, "aux"))
    )
    return next(marked, None)


def _particle(verb: Token, word: str) -> Token | None:
    """A particle, adverb, preposition or object word that must go with the verb, near after it."""
    for child in verb.children:
        near = child.i > verb.i and child.dep_ in (
            "prt",
            "prep",
            "advmod",
            "dobj",
            "acomp",
            "oprd",
            "agent",
            "xcomp",
            "ccomp",
        )
        if near and (child.lower_ == word or child.lemma_.lower() == word):
            return child
    return None


def _noun(token: Token, lexicon: Lexicon) -> Candidate | None:
    entries = lexicon.find("n", token.lemma_.lower())
    if not entries or token.dep_ in ("compound", "amod", "nmod"):
        return None
    entry = next((e for e in entries if _noun_fits(token, e)), None)
    if entry is None:
        return None
    light, suffered = _light_verb(token, lexicon)
    if light is not None:
        return Candidate(entry, token, light, True, _in_order(light, token), suffered)
    return Candidate(entry, token, _governor(token), False, (token,))


def _noun_fits(noun: Token, entry: Entry) -> bool:
    """Words that must stand with a noun: modifiers (*air strike*) or the object of a preposition."""
    left = {child.lemma_.lower() for child in noun.lefts} | {child.lower_ for child in noun.lefts}
    if not all(word in left for word in entry.particles):
        return False
    below = {t.lemma_.lower() for t in noun.subtree} if entry.objects else set()
    return not entry.objects or bool(below & entry.objects)


def _light_verb(noun: Token, lexicon: Lexicon) -> tuple[Token | None, bool]:
    """The verb of *launched an attack*, *was in talks*; and whether the noun is suffered: *under attack*."""
    top = _top(noun)
    head = top.head
    if top.dep_ in ("dobj", "nsubjpass") and head.pos_ == "VERB":
        if lexicon.has_class("light", head.lemma_):
            return head, False
        return (head, True) if lexicon.has_class("sufferlight", head.lemma_) else (None, False)
    if top.dep_ != "pobj" or head.head.pos_ not in ("VERB", "AUX"):
        return None, False
    verb = head.head
    if head.lower_ in ("in", "into") and lexicon.has_class("within", verb.lemma_):
        return verb, False
    if head.lower_ == "under" and verb.lemma_ in ("come", "be", "fall"):
        return verb, True
    return None, False


def _top(noun: Token) -> Token:
    """The head of the phrase that a noun stands in: past coordination and *a series of*."""
    for _ in range(4):
        if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
            noun = noun.head
        elif noun.dep_ == "pobj" and noun.head.lower_ == "of" and through_quantity(noun.head.head) == noun:
            noun = noun.head.head
        else:
            break
    return noun


def _governor(noun: Token) -> Token | None:
    return next((a for a in noun.ancestors if a.pos_ in ("VERB", "AUX")), None)


def _in_order(*tokens: Token) -> tuple[Token, ...]:
    return tuple(sorted({t.i: t for t in tokens}.values(), key=lambda t: t.i))
