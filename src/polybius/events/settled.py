"""Acts of which the lexicon decides what they are, and the scorer only whether they are told.

Both are borders that the scorer draws elsewhere: people driven out, and operations by force of arms, which it
takes for troops on the move.
"""

from __future__ import annotations

from spacy.tokens import Token

from polybius.events.drafts import Draft

OPERATIONS = frozenset("campaign operation offensive incursion invasion".split())
# No force, or (*joint*) as much somebody's cooperation: there the scorer decides.
PEACEFUL = frozenset(
    "humanitarian diplomatic rescue relief electoral presidential medical joint peaceful political".split()
)
ARMED = frozenset("military ground air armed army naval aerial cross-border counterinsurgency".split())


def is_settled(d: Draft) -> bool:
    """Whether the type of a draft stands as the lexicon has it."""
    return (d.type == "SANCTION" and "expel" in d.modes) or (d.type == "ASSAULT" and _by_arms(d))


def _by_arms(d: Draft) -> bool:
    """*launched a ground offensive*; *the army's operation*, in which soldiers act, unless it is of another
    kind: *a vaccination campaign*, *a humanitarian operation*.
    """
    nouns = [t for t in d.trigger if t.lemma_.lower() in OPERATIONS]
    before = [left for noun in nouns for left in noun.lefts]
    if any(left.lower_ in PEACEFUL or _of_another_kind(left) for left in before):
        return False
    armed = any(left.lower_ in ARMED for left in before)
    return bool(nouns) and (armed or any("MIL" in actor.sectors for actor in d.actors))


def _of_another_kind(left: Token) -> bool:
    return left.dep_ == "compound" and left.pos_ == "NOUN" and left.lower_ not in ARMED
