"""Acts told again without who did them: the doer is known from where the report tells the same act."""

from __future__ import annotations

from collections.abc import Sequence

from polybius.events.drafts import Draft
from polybius.events.gate import placed
from polybius.records import Actor

SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION"})
SHOWN = 0.5


def name_doers(drafts: Sequence[Draft]) -> None:
    """Give a deed of nobody the doer of the same deed: told by the same word, done to the same people.

    Of a passive verb the victims must be called the same, of a noun it is enough that they share a country.
    """
    told = [d for d in drafts if d.confidence >= SHOWN and any(map(placed, d.actors))]
    for d in drafts:
        if d.type not in SUFFERED or any(map(placed, d.actors)) or d.extension:
            continue
        same = next((o for o in told if _same_deed(d, o)), None)
        if same is not None:
            d.actors = [a for a in same.actors if placed(a)]
            d.note("actors", "as where the same act is told")


def _same_deed(d: Draft, other: Draft) -> bool:
    if d.type != other.type or d.head.lemma_ != other.head.lemma_ or d.head == other.head:
        return False
    if d.head.pos_ != "VERB":
        return bool(_countries(d.recipients) & _countries(other.recipients))
    return any(_same_people(a, b) for a in d.recipients for b in other.recipients)


def _countries(actors: Sequence[Actor]) -> set[str]:
    return {a.country for a in actors if a.country}


def _same_people(a: Actor, b: Actor) -> bool:
    if a.entity and a.entity == b.entity:
        return True
    return a.span is not None and b.span is not None and _noun(a.span.text) == _noun(b.span.text)


def _noun(phrase: str) -> str:
    return phrase.split(" of ")[-1].split()[-1].lower()
