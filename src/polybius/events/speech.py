"""Events that a quotation makes by its grammar: *the rebels must disarm*, *… otherwise they will pay*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from polybius.events.arguments import actors_of, enclosing
from polybius.events.candidates import Candidate
from polybius.events.circumstance import Circumstance
from polybius.events.drafts import Draft
from polybius.events.lexicon import Entry
from polybius.events.scan import ids_of, tokens_tagged, tokens_with_lemma
from polybius.parsing import syntax
from polybius.records import Actor
from polybius.stages import Document

OBLIGING = ids_of(["must", "need", "have"])
OR_ELSE = frozenset({"otherwise", "else"})
MODAL = "m"
"""The part of speech of entries that a modal verb makes; the file of the lexicon has none."""


def demands(document: Document) -> Iterator[Draft]:
    """What a speaker says that another must do is a request; what follows if he does not, a threat."""
    doc = document.parsed()
    for token in tokens_tagged(doc, "VB", ("ROOT", "conj", "ccomp")):
        yield from _imperative(document, token)
    for token in tokens_with_lemma(doc, OBLIGING):
        obliged = _obliged(token)
        if obliged is None:
            continue
        request = _request(document, token, obliged)
        if request is not None:
            yield request
            yield from _threat(request, token)


def _imperative(document: Document, verb: Token) -> Iterator[Draft]:
    """*"Withdraw your troops,"* and *"Do not test us,"* said by someone political in direct speech."""
    first = min([verb, *(c for c in verb.children if c.dep_ in ("aux", "neg", "advmod"))], key=lambda t: t.i)
    statement = enclosing(document.statements, verb.idx)
    if statement is None or statement.speaker is None or statement.kind != "direct" or not _begins(first):
        return
    helped = any(c.dep_ == "aux" and c.lower_ not in ("do", "please") for c in verb.children)
    if helped or syntax.own_subject(verb) is not None or verb.lemma_ in NO_COMMANDS:
        return
    speaker = statement.speaker
    told = [a for a in statement.addressees if _is_other(a, speaker)]
    if speaker.country or speaker.sectors:
        yield spoken_draft("REQUEST", verb, (verb,), [speaker], told, "imperative in direct speech", 0.55)


def _begins(token: Token) -> bool:
    """Whether nothing but marks and conjunctions stand before a token in its clause."""
    before = token.doc[token.i - 1] if token.i > token.sent.start else None
    return (
        before is None
        or before.is_punct
        or before.is_space
        or before.lower_ in ("and", "but", "so", "please")
    )


# Said without asking anything of anyone.
NO_COMMANDS = frozenset("let thank god bless look see imagine say be remember suppose forget mind".split())


def _obliged(token: Token) -> Token | None:
    """The verb of what must be done: *must stop*, *need to stop*, *has to stop*."""
    if token.lower_ == "must" and token.dep_ == "aux":
        return token.head
    if token.lemma_ in ("need", "have") and token.pos_ == "VERB":
        clause = next(iter(syntax.children(token, "xcomp")), None)
        has_to = clause is not None and any(c.lower_ == "to" for c in syntax.children(clause, "aux"))
        return clause if has_to else None
    return None


def _request(document: Document, modal: Token, obliged: Token) -> Draft | None:
    statement = enclosing(document.statements, modal.idx)
    subject = syntax.subject(modal.head if modal.dep_ == "aux" else modal)
    if statement is None or statement.speaker is None or subject is None or syntax.is_passive(obliged):
        return None
    speaker = statement.speaker
    told = [a for a in actors_of(document, subject, "subj") if _is_other(a, speaker)]
    if not told or not (speaker.country or speaker.sectors):
        return None
    return spoken_draft("REQUEST", obliged, _trigger(modal, obliged), [speaker], told, "what another must do")


def _is_other(actor: Actor, speaker: Actor) -> bool:
    return actor.entity != speaker.entity and bool(actor.country or actor.sectors)


def _trigger(modal: Token, obliged: Token) -> tuple[Token, ...]:
    if modal.dep_ == "aux":
        return (modal, obliged)
    particles = syntax.children(obliged, "aux", "prt")
    return tuple(sorted({modal, obliged, *particles}, key=lambda t: t.i))


def _threat(request: Draft, modal: Token) -> Iterator[Draft]:
    """*or else*, *otherwise* after a demand in the same sentence, with what will happen then."""
    sentence = modal.sent
    for token in modal.doc[modal.i + 1 : sentence.end]:
        if token.lower_ not in OR_ELSE:
            continue
        verb = next(
            (t.head for t in modal.doc[token.i + 1 : sentence.end] if t.lower_ in ("will", "'ll")), None
        )
        if verb is not None:
            sides = list(request.actors), list(request.recipients)
            yield spoken_draft("THREATEN", verb, (token, verb), *sides, "what follows otherwise")
        return


def spoken_draft(
    event_type: str,
    head: Token,
    trigger: tuple[Token, ...],
    actors: list[Actor],
    recipients: list[Actor],
    why: str,
    confidence: float = 0.7,
) -> Draft:
    """A draft that no entry of the lexicon made; ``why`` says what did."""
    modes = ("disapprove",) if event_type == "ACCUSE" else ()
    needs = "ar" if recipients else "a"
    entry = Entry(head.lemma_, MODAL, event_type, modes, (), (), frozenset(), (), (), needs, confidence)
    candidate = Candidate(entry, head, head, False, trigger)
    notes = {"type": why, "actors": "speaker", "recipients": "who is spoken of"}
    return Draft(
        candidate, event_type, modes, actors, recipients, Circumstance(), confidence, set(), trigger, notes
    )
