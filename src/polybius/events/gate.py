"""The gate: who must stand where for an event to be one, and what a missing side costs."""

from __future__ import annotations

from spacy.tokens import Token

from polybius.events.drafts import Draft, entities
from polybius.events.lexicon import Lexicon
from polybius.parsing import syntax
from polybius.records import Actor

ARMS = (
    "unconventional",
    "suicide-attack",
    "drone",
    "aerial",
    "explosives",
    "heavy-weapons",
    "firearms",
    "arms",
)


def pass_gate(d: Draft, words: Lexicon) -> None:
    """Somebody must stand where the entry needs somebody, one side of known place; gaps cost confidence."""
    needs = d.candidate.entry.needs
    if needs == "ar" and (d.candidate.light or (d.type == "CONSULT" and len(d.actors) > 1)):
        needs = "any"
    d.recipients = [r for r in d.recipients if r.entity not in entities(d.actors)]
    actor = any(map(political, d.actors)) or (bool(d.actors) and any(map(placed, d.recipients)))
    recipient = any(map(political, d.recipients)) or (bool(d.recipients) and any(map(placed, d.actors)))
    enough = {"a": actor, "r": recipient, "ar": actor and recipient, "any": actor or recipient}
    if not enough.get(needs, True):
        d.dropped = True
    if not (actor and recipient):
        d.confidence *= 0.9
    if not d.actors and _done_by_no_one(d, words):
        d.confidence *= 0.4
    if d.type == "ASSAULT" and not d.recipients and _on_no_target(d, words):
        d.confidence *= 0.4
    if not any(map(placed, [*d.actors, *d.recipients])):
        d.confidence *= 0.6 if d.type == "ASSAULT" and not d.actors else 0.8
    if d.candidate.entry.pos == "n" and not d.candidate.light:
        d.confidence *= 0.95


def _done_by_no_one(d: Draft, words: Lexicon) -> bool:
    """*The storm killed nine*: the verb has a subject that is no actor, nor the deed or weapon of one."""
    verb = d.candidate.verb
    if verb is None or "subj" not in (*d.candidate.entry.actor, *("subj",) * d.candidate.light):
        return False
    if syntax.is_passive(verb) or (d.candidate.entry.pos == "n" and not d.candidate.light):
        return False
    doer = syntax.own_subject(verb)
    return doer is not None and doer.pos_ in ("NOUN", "PROPN") and not _deed_or_weapon(doer, words)


def _deed_or_weapon(noun: Token, words: Lexicon) -> bool:
    return any(
        bool(words.find("n", token.lemma_.lower()))
        or any(words.has_class(c, token.lemma_.lower()) for c in ARMS)
        for token in (noun, syntax.through_quantity(noun), *noun.lefts)
    )


def _on_no_target(d: Draft, words: Lexicon) -> bool:
    """*attacked the problem*: the verb has an object that can be no target of force."""
    verb = d.candidate.verb
    if verb is None or d.candidate.entry.pos != "v" or d.candidate.entry.objects:
        return False
    things = syntax.objects(verb)
    return bool(things) and not any(
        t.ent_type_
        or t.pos_ == "PROPN"
        or any(words.has_class("target", w.lemma_.lower()) for w in (t, *t.conjuncts))
        for t in things
    )


def political(actor: Actor) -> bool:
    """Whether an actor counts: someone of a known country or role, or a named person or body."""
    return placed(actor) or (actor.mention != "description" and actor.kind in ("person", "organization"))


def placed(actor: Actor) -> bool:
    """Whether it is known where an actor belongs: to a state, or to a sector of public life."""
    return bool(actor.country or actor.sectors)
