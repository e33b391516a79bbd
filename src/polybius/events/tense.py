"""Tense, negation and doubt: what PLOVER makes of an event that will be, may be or was not."""

from __future__ import annotations

from polybius.events.drafts import Draft
from polybius.events.lexicon import NOT
from polybius.parsing import syntax

# PLOVER: a future CONSULT, SUPPORT, COOPERATE or AID is AGREE, a future RETREAT is CONCEDE.
FUTURE_BECOMES = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
}
REFUSAL_MODE = {
    "CONSULT": "meet",
    "AID": "assist",
    "COOPERATE": "assist",
    "SUPPORT": "assist",
    "CONCEDE": "yield",
    "RETREAT": "yield",
}
WILLED = frozenset({"AGREE", *REFUSAL_MODE})


def apply_tense(d: Draft) -> None:
    """Turn, flag or drop a draft by how its verb is put."""
    c = d.circumstance
    if NOT in d.candidate.entry.particles:
        return
    if c.denied:
        d.dropped = True
    if c.negated:
        _negate(d)
    if c.future and not d.dropped:
        _put_in_future(d)
    if c.hypothetical or c.conditional:
        d.auxiliary.add("hypothetical")
        d.confidence *= 0.5 if c.conditional else 0.75
    if c.wished or c.purpose:
        d.confidence *= 0.5
    if c.asked:
        d.confidence *= 0.5
    if d.head.tag_ == "VBG" and d.head.dep_ == "pcomp" and d.head.head.head.pos_ == "NOUN":
        d.confidence *= 0.6  # *preconditions on holding talks* does not say that any were held
    if c.past_perfect and d.type not in ("REQUEST", "ACCUSE"):
        d.auxiliary.add("historical")


def _negate(d: Draft) -> None:
    willed = d.type in WILLED and (d.circumstance.future or d.head.tag_ == "VB")
    modal = any(a.lower_ in ("will", "wo", "would", "can", "ca") for a in syntax.children(d.head, "aux"))
    if willed and modal:
        mode = REFUSAL_MODE.get(d.type)
        d.become("REJECT", f"will not {d.type}")
        d.modes = (mode,) if mode else ()
        d.circumstance = type(d.circumstance)()
    elif d.type in ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE"):
        d.dropped = True
    else:
        d.auxiliary.add("negation")


def _put_in_future(d: Draft) -> None:
    if d.type in FUTURE_BECOMES and "negation" not in d.auxiliary:
        d.become(FUTURE_BECOMES[d.type], f"future {d.type}")
        d.modes = ()
    elif d.type not in ("AGREE", "CONCEDE"):
        d.auxiliary.add("future")
