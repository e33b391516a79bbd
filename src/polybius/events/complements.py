"""What a speech act is about: what is asked, promised or refused gives it its mode and is no event itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from polybius.events.drafts import Draft, entities
from polybius.events.speech import MODAL
from polybius.parsing import syntax

# *its demand that they leave* says as much as the verb does.
NOUN_WITH_CLAUSE = 0.7
SPEECH_ACTS = frozenset({"REQUEST", "REJECT", "AGREE", "THREATEN", "CONCEDE"})
PROMISE_BECOMES = {
    "RETREAT": "CONCEDE",
    "CONCEDE": "CONCEDE",
    "ASSAULT": "THREATEN",
    "COERCE": "THREATEN",
    "SANCTION": "THREATEN",
}
ASKED_MODE = {
    "CONSULT": "meet",
    "AID": "assist",
    "SUPPORT": "assist",
    "COOPERATE": "assist",
    "RETREAT": "yield",
    "CONCEDE": "yield",
}
THREAT_MODE = {"ASSAULT": "violence", "SANCTION": "relations", "COERCE": "restrict", "PROTEST": "restrict"}
YIELDING = frozenset(
    "stop cease halt end lift ease release free withdraw refrain give abandon drop allow suspend return "
    "relinquish surrender lay disarm restrain de-escalate respect honour honor vacate pull scrap remove "
    "reverse rescind revoke quit leave avoid dismantle renounce hand cancel implement comply".split()
)
CHANGING = frozenset("resign reform change amend overhaul step revise replace dissolve dismiss sack".split())


def take_complement(d: Draft, by_head: dict[int, Draft]) -> None:
    """A speech act takes its mode from what is asked, promised or refused, which is then no event itself."""
    if d.type not in SPEECH_ACTS:
        return
    clauses = _content_heads(d)
    inner = [by_head[t.i] for clause in clauses for t in _said(clause) if t.i in by_head]
    inner = [i for i in inner if i is not d and i.head.i >= d.head.i]
    for one in inner:
        one.dropped = True
    first = inner[0] if inner else None
    if first is not None and d.candidate.entry.pos == "n" and first.type == d.type:
        d.dropped, first.dropped = True, False
        return
    if d.type == "AGREE" and first is not None and first.type in PROMISE_BECOMES:
        d.become(PROMISE_BECOMES[first.type], f"promise of {first.type}")
    _take_mode(d, first, clauses)
    if d.candidate.entry.pos == "n" and d.actors and any(c.dep_ in ("acl", "relcl") for c in clauses):
        d.confidence = max(d.confidence, NOUN_WITH_CLAUSE)
    if first is not None and not d.recipients:
        d.recipients = [a for a in [*first.recipients, *first.actors] if a.entity not in entities(d.actors)]
        d.note("recipients", f"of the {first.type} in the complement")


def _said(clause: Token) -> Iterator[Token]:
    """The tokens of a complement that are part of what is asked: not its asides and conditions."""
    yield clause
    for child in clause.children:
        if child.dep_ not in ("relcl", "acl", "advcl", "appos", "parataxis"):
            yield from _said(child)


def _content_heads(d: Draft) -> list[Token]:
    head = d.head
    if d.candidate.entry.pos == MODAL:
        return [head]
    if d.candidate.entry.pos == "n":
        return syntax.children(head, "acl", "relcl") + syntax.prepositional(head, "for", "to")
    clauses = syntax.children(head, "ccomp", "xcomp")
    clauses += syntax.prepositional(head, "for", "from", "against", "to", "with")
    if d.type in ("REJECT", "REQUEST", "AGREE"):
        clauses += syntax.children(head, "dobj", "advcl")
    return clauses


def _take_mode(d: Draft, inner: Draft | None, clauses: Sequence[Token]) -> None:
    if d.type == "THREATEN":
        mode = THREAT_MODE.get(inner.type) if inner else None
        if inner and "arrest" in inner.modes:
            mode = "arrest"
        d.modes = (mode,) if mode else d.modes
    elif d.type in ("REQUEST", "REJECT"):
        mode = _asked_mode(inner, clauses)
        d.modes = (mode,) if mode else d.modes


def _asked_mode(inner: Draft | None, clauses: Sequence[Token]) -> str | None:
    verbs = [c for clause in clauses for c in (clause, *clause.conjuncts) if c.pos_ == "VERB"]
    if any(v.lemma_ in CHANGING for v in verbs):
        return "change"
    if any(v.lemma_ in YIELDING for v in verbs):
        return "yield"
    return ASKED_MODE.get(inner.type) if inner else None
