"""PLOVER's rules: what a draft becomes through its complement, its tense and its neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Token

from polybius.events.complements import take_complement
from polybius.events.drafts import Draft, entities
from polybius.events.gate import pass_gate
from polybius.events.lexicon import Lexicon
from polybius.events.speech import MODAL
from polybius.events.tense import apply_tense
from polybius.parsing import syntax

CONSEQUENCES = frozenset("kill wound injure destroy damage hurt maim leave hit".split())
MUTUAL = frozenset(
    "talk negotiate negotiation meeting conversation call summit discuss discussion dialogue exchange confer "
    "conference consultation".split()
)
TOLL_PREPOSITIONS = frozenset({"in", "during", "by", "after", "when", "from", "under"})


def apply_rules(drafts: Sequence[Draft], words: Lexicon) -> list[Draft]:
    """The drafts that stand after all rules, in text order."""
    by_head = {d.head.i: d for d in drafts if d.candidate.entry.pos != MODAL}
    for d in drafts:
        take_complement(d, by_head)
    for d in drafts:
        if not d.dropped:
            _merge_consequence(d, by_head)
    for d in drafts:
        if not d.dropped:
            _inherit(d, by_head)
    for d in drafts:
        if not d.dropped:
            _instrument(d, words)
            apply_tense(d)
            pass_gate(d, words)
            _symmetric(d)
            _note_of_protest(d)
    return _once_a_sentence([d for d in drafts if not d.dropped])


def _merge_consequence(d: Draft, by_head: dict[int, Draft]) -> None:
    """*strikes killed twelve*, *attacked a post, killing two*: one assault, told by its deed and its toll."""
    if d.type != "ASSAULT" or d.head.lemma_ not in CONSEQUENCES or d.candidate.entry.pos != "v":
        return
    cause = _cause(d.head, by_head)
    if cause is None or cause is d or cause.dropped or cause.type != "ASSAULT":
        return
    d.dropped = True
    named = [r for r in d.recipients if r.entity not in entities(cause.recipients)]
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
    if plain and first is not None and first.recipients and entities(first.actors) == entities(d.actors):
        d.recipients = list(first.recipients)
        d.confidence *= 0.95
        d.note("recipients", f"as of {first.head.text!r}, which it is coordinated with")


def _note_of_protest(d: Draft) -> None:
    """PLOVER: a government that protests does so in words; people protest in the street."""
    official = bool(d.actors) and all(a.kind == "state" or a.sectors[:1] == ("GOV",) for a in d.actors)
    if d.type == "PROTEST" and d.modes == ("demo",) and official:
        d.become("ACCUSE", "protest of a government")
        d.modes = ("disapprove",)


def _symmetric(d: Draft) -> None:
    """PLOVER: who talk with one another are all actors; a visitor has a host, a caller one he calls on."""
    mutual = any(token.lemma_ in MUTUAL for token in d.trigger) or d.candidate.entry.particles == ("with",)
    if d.type == "CONSULT" and d.actors and mutual and "visit" not in d.modes:
        d.actors += [r for r in d.recipients if r.entity not in entities(d.actors)]
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


def _once_a_sentence(drafts: Sequence[Draft]) -> list[Draft]:
    """One record for an act in a sentence: of two that say the same the surer stays, the earlier on a tie."""
    kept: dict[tuple[int, str], list[Draft]] = defaultdict(list)
    for d in sorted(drafts, key=lambda d: (-d.confidence, d.head.i)):
        beside = kept[d.head.sent.start, d.type]
        if not any(_says_the_same(d, other) for other in beside):
            beside.append(d)
    return sorted((d for beside in kept.values() for d in beside), key=lambda d: d.head.i)


def _says_the_same(d: Draft, other: Draft) -> bool:
    actors, recipients = entities(d.actors), entities(d.recipients)
    return actors <= entities(other.actors) and recipients <= entities(other.recipients)
