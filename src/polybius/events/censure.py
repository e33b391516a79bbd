"""Censure that no single verb expresses: *called the vote a sham*, *"your siege is a crime", he said*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from polybius.events.arguments import actors_of, enclosing
from polybius.events.drafts import Draft
from polybius.events.lexicon import Lexicon
from polybius.events.scan import ids_of, tokens_with_lemma
from polybius.events.speech import spoken_draft
from polybius.parsing import syntax
from polybius.records import Actor
from polybius.stages import Document

NAMING = frozenset(
    "call describe characterize characterise portray depict dub term deem consider regard view paint".split()
)
PREDICATORS = ids_of([*NAMING, "be"])


def censures(document: Document, lexicon: Lexicon) -> Iterator[Draft]:
    """Accusations that lie in an unfavourable predicate, by a verb of naming or by a speaker's *is*."""
    for token in tokens_with_lemma(document.parsed(), PREDICATORS):
        if token.lemma_ in NAMING and token.pos_ == "VERB":
            yield from _named(document, token, lexicon)
        elif token.lemma_ == "be" and token.pos_ in ("AUX", "VERB"):
            yield from _predicated(document, token, lexicon)


def _named(document: Document, verb: Token, lexicon: Lexicon) -> Iterator[Draft]:
    named, predicates = _naming_frame(verb)
    doer = syntax.subject(verb)
    if named is None or doer is None or syntax.is_negated(verb) or not _unfavourable(predicates, lexicon):
        return
    actors = actors_of(document, doer, "subj")
    recipients = [a for a in actors_of(document, named, "obj") if not _among(a, actors)]
    if actors and recipients:
        yield spoken_draft("ACCUSE", verb, (verb,), actors, recipients, f"{verb.lemma_} with censure", 0.7)


def _naming_frame(verb: Token) -> tuple[Token | None, list[Token]]:
    """What is named and what it is named: object and predicate, or dative and object, or object and *as*."""
    direct = syntax.children(verb, "dobj")
    dative = syntax.children(verb, "dative")
    if dative and direct:
        return dative[0], direct
    predicates = syntax.children(verb, "oprd", "acomp", "xcomp", "ccomp") + syntax.prepositional(verb, "as")
    if syntax.is_passive(verb):
        return syntax.subject(verb), predicates
    if direct:
        return direct[0], predicates
    small = next((syntax.own_subject(clause) for clause in syntax.children(verb, "ccomp")), None)
    return small, predicates


def _predicated(document: Document, verb: Token, lexicon: Lexicon) -> Iterator[Draft]:
    predicates = syntax.children(verb, "attr", "acomp")
    statement = enclosing(document.statements, verb.idx)
    if not predicates or statement is None or statement.speaker is None or syntax.is_negated(verb):
        return
    subject, speaker = syntax.own_subject(verb), statement.speaker
    hedged = any(child.lower_ in ("if", "would", "could", "may", "might") for child in verb.children)
    if subject is None or hedged or not _unfavourable(predicates, lexicon):
        return
    recipients = [a for a in actors_of(document, subject, "obj") if not _among(a, [speaker]) and a.country]
    if recipients and (speaker.country or speaker.sectors):
        yield spoken_draft(
            "ACCUSE", predicates[0], (predicates[0],), [speaker], recipients, "a censuring is", 0.6
        )


def _unfavourable(predicates: list[Token], lexicon: Lexicon) -> bool:
    return any(
        lexicon.has_class("negative", token.lemma_.lower())
        for predicate in predicates
        for token in predicate.subtree
        if token.dep_ not in ("relcl",)
    )


def _among(actor: Actor, others: list[Actor]) -> bool:
    return any(actor.entity == other.entity for other in others)
