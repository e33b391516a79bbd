"""What is background by its grammar: it needs a date of its own, and has none where the text gives none."""

from __future__ import annotations

from spacy.tokens import Token

from polybius.dates.report_day import first_paragraph
from polybius.dates.ties import VERBAL, clause_of
from polybius.parsing.syntax import SPEECH_NOUNS, children
from polybius.records import Event
from polybius.stages import Document

REPORTING = frozenset(
    "say tell announce report state add claim confirm declare reveal disclose note insist argue explain "
    "write tweet "
    "allege acknowledge admit maintain stress assert".split()
)
BLAMING = frozenset(
    "accuse blame criticize criticise condemn charge suspect convict arrest sentence praise thank denounce "
    "fault "
    "punish sanction indict detain jail fine try acquit".split()
)
SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONCEDE"))
HAD = frozenset(("had", "'d", "’d"))
HAVE = frozenset(("has", "have", "'ve", "’ve"))
MIGHT = frozenset(("would", "could", "might"))
LEAD = 400
"""How many characters from the first paragraph's beginning the present perfect still tells the news."""


def is_background(document: Document, event: Event, head: Token) -> str:
    """Why an event without a date is background; empty where it is the report's own news."""
    verb = clause_of(head)
    auxiliaries = {c.lower_ for c in children(verb, "aux", "auxpass")}
    if auxiliaries & HAD:
        return "" if _reported(verb) else "past perfect"
    if "historical" in event.auxiliary and not _reported(verb):
        return "told as long past"
    if verb.dep_ == "pcomp" and _blamed(verb):
        return "what someone is blamed for"
    if auxiliaries & HAVE and not _in_lead(document, event) and not _already(verb):
        return "present perfect below the lead"
    if verb.dep_ in ("relcl", "acl"):
        return _described(verb, event, auxiliaries)
    return "" if _in_lead(document, event) else _governed(verb)


def _governed(verb: Token) -> str:
    """What stands under a verb in the present perfect, or under one that only might be, is as that verb."""
    for _ in range(4):
        if verb.dep_ not in ("ccomp", "xcomp", "advcl", "conj") or verb.head.pos_ not in VERBAL:
            return ""
        verb = verb.head
        auxiliaries = {c.lower_ for c in children(verb, "aux")}
        if auxiliaries & HAVE and not _already(verb):
            return "under a verb in the present perfect"
        if auxiliaries & MIGHT:
            return "under a verb that only might be"
    return ""


def _reported(verb: Token) -> bool:
    """*said that troops had fired*: the tense is the telling's, and the event the report's news."""
    chain, steps = verb, 0
    while chain.dep_ in ("conj", "xcomp", "advcl") and chain.head.pos_ in VERBAL and steps < 4:
        chain, steps = chain.head, steps + 1
    return chain.dep_ == "ccomp" and chain.head.lemma_ in REPORTING


def _already(verb: Token) -> bool:
    return any(c.lower_ in ("already", "just", "now") for c in verb.children)


def _blamed(verb: Token) -> bool:
    preposition = verb.head
    return preposition.lower_ in ("of", "for", "over", "with") and clause_of(preposition).lemma_ in BLAMING


def _in_lead(document: Document, event: Event) -> bool:
    block = first_paragraph(document)
    return block is None or event.trigger[0].start < block.start + LEAD


def _described(verb: Token, event: Event, auxiliaries: set[str]) -> str:
    """A clause that describes a noun tells background, but for words that are told as news, and calls to
    do."""
    if auxiliaries & HAVE:
        return "present perfect that describes"
    if verb.dep_ == "acl" and verb.head.lemma_ in SPEECH_NOUNS:
        return ""
    if verb.dep_ == "relcl" and event.type in SPOKEN and verb.tag_ in ("VBD", "VBZ"):
        return ""
    return "a clause that describes"
