"""PLOVER's rules: what a draft becomes through its complement, its tense, its negation and its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from polybius.events.drafts import Draft
from polybius.events.lexicon import NOT, Lexicon, lexicon
from polybius.events.speech import MODAL
from polybius.parsing import syntax
from polybius.records import Actor

SPEECH_ACTS = frozenset({"REQUEST", "REJECT", "AGREE", "THREATEN", "CONCEDE"})
# PLOVER: a future CONSULT, SUPPORT, COOPERATE or AID is AGREE, a future RETREAT is CONCEDE.
FUTURE_BECOMES = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
}
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
REFUSAL_MODE = {
    "CONSULT": "meet",
    "AID": "assist",
    "COOPERATE": "assist",
    "SUPPORT": "assist",
    "CONCEDE": "yield",
    "RETREAT": "yield",
}
WILLED = frozenset({"AGREE", *REFUSAL_MODE})
YIELDING = frozenset(
    "stop cease halt end lift ease release free withdraw refrain give abandon drop allow suspend return "
    "relinquish surrender lay disarm restrain de-escalate respect honour honor vacate pull scrap remove "
    "reverse rescind revoke quit leave avoid dismantle renounce hand cancel implement comply".split()
)
CHANGING = frozenset("resign reform change amend overhaul step revise replace dissolve dismiss sack".split())
CONSEQUENCES = frozenset("kill wound injure destroy damage hurt maim leave hit".split())
MUTUAL = frozenset(
    "talk negotiate negotiation meeting conversation call summit discuss discussion dialogue exchange confer "
    "conference consultation".split()
)
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
TOLL_PREPOSITIONS = frozenset({"in", "during", "by", "after", "when", "from", "under"})


def apply_rules(drafts: Sequence[Draft], words: Lexicon) -> list[Draft]:
    """The drafts that stand after all rules, in text order."""
    by_head = {d.head.i: d for d in drafts if d.candidate.entry.pos != MODAL}
    for d in drafts:
        _complement(d, by_head)
    for d in drafts:
        if not d.dropped:
            _merge_consequence(d, by_head)
    for d in drafts:
        if not d.dropped:
            _inherit(d, by_head)
    for d in drafts:
        if not d.dropped:
            _instrument(d, words)
            _tense(d)
            _gate(d, words)
            _symmetric(d)
    return _once_a_sentence([d for d in drafts if not d.dropped])


def _complement(d: Draft, by_head: dict[int, Draft]) -> None:
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
        _becomes(d, PROMISE_BECOMES[first.type], f"promise of {first.type}")
    _take_mode(d, first, clauses)
    if first is not None and not d.recipients:
        d.recipients = [a for a in [*first.recipients, *first.actors] if a.entity not in _entities(d.actors)]
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


def _merge_consequence(d: Draft, by_head: dict[int, Draft]) -> None:
    """*strikes killed twelve*, *attacked a post, killing two*: one assault, told by its deed and its toll."""
    if d.type != "ASSAULT" or d.head.lemma_ not in CONSEQUENCES or d.candidate.entry.pos != "v":
        return
    cause = _cause(d.head, by_head)
    if cause is None or cause is d or cause.dropped or cause.type != "ASSAULT":
        return
    d.dropped = True
    named = [r for r in d.recipients if r.entity not in _entities(cause.recipients)]
    cause.recipients = cause.recipients or named
    cause.actors = cause.actors or d.actors
    cause.confidence = max(cause.confidence, d.confidence)
    cause.note("recipients", f"toll told by {d.head.text!r}")


def _cause(verb: Token, by_head: dict[int, Draft]) -> Draft | None:
    subject = syntax.agents(verb)[0] if syntax.agents(verb) else syntax.own_subject(verb)
    if syntax.is_passive(verb):
        verbs = (verb, *verb.conjuncts)
        phrases = [
            p for v in verbs for p in syntax.children(v, "prep", "agent") if p.lower_ in TOLL_PREPOSITIONS
        ]
        nearby = [token for phrase in phrases for token in phrase.subtree]
    else:
        nearby = [syntax.through_quantity(subject)] if subject is not None else []
    for token in [*nearby, verb.head]:
        if token.i in by_head and by_head[token.i].head.i != verb.i:
            return by_head[token.i]
    return None


def _inherit(d: Draft, by_head: dict[int, Draft]) -> None:
    """*blamed Quito and broke off ties*: what the second verb leaves out, the first one says."""
    verb = d.candidate.verb
    if d.recipients or verb is None or verb.dep_ != "conj":
        return
    first = by_head.get(verb.head.i)
    plain = d.candidate.entry.pos == "v" and d.head == verb
    if plain and first is not None and first.recipients and _entities(first.actors) == _entities(d.actors):
        d.recipients = list(first.recipients)
        d.confidence *= 0.95
        d.note("recipients", f"as of {first.head.text!r}, which it is coordinated with")


def _symmetric(d: Draft) -> None:
    """PLOVER: who talk with one another are all actors; a visitor has a host, a caller one he calls on."""
    mutual = any(token.lemma_ in MUTUAL for token in d.trigger) or d.candidate.entry.particles == ("with",)
    if d.type == "CONSULT" and d.actors and mutual and "visit" not in d.modes:
        d.actors += [r for r in d.recipients if r.entity not in _entities(d.actors)]
        d.recipients = []


def _instrument(d: Draft, words: Lexicon) -> None:
    """An assault's mode from what it was done with."""
    if d.type != "ASSAULT" or d.modes:
        return
    lemmas = [t.lemma_.lower() for t in d.head.subtree] + [t.lemma_.lower() for t in d.head.ancestors]
    for mode in (
        "unconventional",
        "suicide-attack",
        "drone",
        "aerial",
        "crowd-control",
        "explosives",
        "heavy-weapons",
        "firearms",
        "primitive",
    ):
        if any(words.has_class(mode, lemma) for lemma in lemmas[:40]):
            d.modes = (mode,)
            d.note("type", f"{mode} from the words around it")
            return


def _tense(d: Draft) -> None:
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
        _becomes(d, "REJECT", f"will not {d.type}")
        d.modes = (mode,) if mode else ()
        d.circumstance = type(d.circumstance)()
    elif d.type in ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE"):
        d.dropped = True
    else:
        d.auxiliary.add("negation")


def _put_in_future(d: Draft) -> None:
    if d.type in FUTURE_BECOMES and "negation" not in d.auxiliary:
        _becomes(d, FUTURE_BECOMES[d.type], f"future {d.type}")
        d.modes = ()
    elif d.type not in ("AGREE", "CONCEDE"):
        d.auxiliary.add("future")


def _becomes(d: Draft, event_type: str, why: str) -> None:
    d.note("type", f"{why} → {event_type}")
    d.type, d.modes = event_type, ()


def _gate(d: Draft, words: Lexicon) -> None:
    """Somebody must stand where the entry needs somebody, one side of known place; gaps cost confidence."""
    needs = "any" if d.candidate.light and d.candidate.entry.needs == "ar" else d.candidate.entry.needs
    d.recipients = [r for r in d.recipients if r.entity not in _entities(d.actors)]
    actor = any(map(political, d.actors)) or (bool(d.actors) and any(map(placed, d.recipients)))
    recipient = any(map(political, d.recipients)) or (bool(d.recipients) and any(map(placed, d.actors)))
    enough = {"a": actor, "r": recipient, "ar": actor and recipient, "any": actor or recipient}
    if not enough.get(needs, True):
        d.dropped = True
    if not (actor and recipient):
        d.confidence *= 0.9
    if not d.actors and _done_by_no_one(d):
        d.confidence *= 0.4
    if d.type == "ASSAULT" and not d.recipients and _on_no_target(d, words):
        d.confidence *= 0.4
    if not any(map(placed, [*d.actors, *d.recipients])):
        d.confidence *= 0.6 if d.type == "ASSAULT" and not d.actors else 0.8
    if d.candidate.entry.pos == "n" and not d.candidate.light:
        d.confidence *= 0.95


def _done_by_no_one(d: Draft) -> bool:
    """*The storm killed nine*: the verb has a subject that is no actor, nor the deed or weapon of one."""
    verb = d.candidate.verb
    if verb is None or "subj" not in (*d.candidate.entry.actor, *("subj",) * d.candidate.light):
        return False
    if syntax.is_passive(verb) or (d.candidate.entry.pos == "n" and not d.candidate.light):
        return False
    doer = syntax.own_subject(verb)
    return doer is not None and doer.pos_ in ("NOUN", "PROPN") and not _deed_or_weapon(doer)


def _deed_or_weapon(noun: Token) -> bool:
    words = lexicon()
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


def _entities(actors: Sequence[Actor]) -> set[str]:
    return {actor.entity for actor in actors if actor.entity}


def _once_a_sentence(drafts: Sequence[Draft]) -> list[Draft]:
    """One record for an act in a sentence: of two that say the same the surer stays, the earlier on a tie."""
    kept: list[Draft] = []
    for d in sorted(drafts, key=lambda d: (-d.confidence, d.head.i)):
        if not any(_says_the_same(d, other) for other in kept):
            kept.append(d)
    return sorted(kept, key=lambda d: d.head.i)


def _says_the_same(d: Draft, other: Draft) -> bool:
    if d.type != other.type or d.head.sent.start != other.head.sent.start:
        return False
    actors, others = _entities(d.actors), _entities(other.actors)
    recipients, other_recipients = _entities(d.recipients), _entities(other.recipients)
    return (actors <= others) and (recipients <= other_recipients)
