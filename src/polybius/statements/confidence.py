"""How sure a statement is: the share that was right, by rule, on annotated news; see docs/statements.md."""

from __future__ import annotations

from polybius.statements.draft import Draft
from polybius.statements.reading import Reading

# By rule and frame: how often the statement was one, its content matching at an IoU of .3 or more.
BASE = {
    "verb:that": 0.93, "verb:wh": 0.85, "verb:inv": 0.84, "verb:np": 0.81, "verb:to": 0.82, "verb:ing": 0.76,
    "verb:np-as": 0.81, "verb:obj-to": 0.75, "verb:sc": 0.8, "verb:about": 0.87, "verb:for": 0.8,
    "verb:of": 0.75, "verb:on": 0.6, "verb:against": 0.62, "verb:to-np": 0.45, "verb:obj-of": 0.85,
    "verb:obj-for": 0.92, "verb:obj-about": 0.88, "verb:obj-with": 0.85, "verb:on-to": 0.83,
    "noun:that": 0.82, "noun:to": 0.62, "noun:about": 0.68, "noun:of": 0.57, "noun:for": 0.5, "noun:acl": 0.7,
    "adjective:that": 0.9, "according-to": 0.91, "phrase": 0.85, "hearsay": 0.65, "headline": 0.62,
    "quote:after": 0.97, "quote:before": 0.93, "quote:according-to": 0.9, "quote:colon": 0.95,
    "quote:colon-clause": 0.85, "quote:dash": 0.92, "quote:manner": 0.8, "quote:headline": 0.8,
    "quote:sentence-before": 0.75, "quote:resumed": 0.7, "quote:post": 0.9, "quote:alone": 0.6,
}  # fmt: skip
DEFAULT = {"verb": 0.75, "noun": 0.55, "adjective": 0.65, "quote": 0.8}
NESTED = {"wh": 0.7, "inv": 0.6}
PARTICIPLES = frozenset({"VB", "VBG"})


def confidence(r: Reading, draft: Draft, nested: bool) -> float:
    """The share of statements like this that are right; ``nested``: the cue is in another's content."""
    kind, _, rest = draft.rule.partition(":")
    frame = rest.split(":")[0] if kind == "quote" else rest.rpartition(":")[2]
    base = BASE.get(kind) or BASE.get(f"{kind}:{frame}") or DEFAULT[kind]
    if nested:
        base = min(base, NESTED.get(draft.frame, 0.5))
    if draft.speaker is None and kind in ("verb", "noun") and draft.frame != "inv":
        base -= 0.2
    if kind == "verb" and draft.cue_head is not None:
        base -= _slips(r, draft, draft.cue_head)
    return round(max(0.1, base), 2)


def _slips(r: Reading, draft: Draft, verb: int) -> float:
    """What a doubtful frame, a negation and a participle or infinitive take away."""
    lost = 0.25 if draft.doubtful else 0.0
    if any(r.deps[kid] == "neg" for kid in r.kids[verb]):
        lost += 0.08
    return lost + (0.06 if r.tags[verb] in PARTICIPLES and draft.frame not in ("sc", "obj-for") else 0.0)
