"""What the learned scorer adds to the lexicon's events: others, sides that syntax does not give, doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from polybius.events.candidates import Candidate
from polybius.events.circumstance import Circumstance
from polybius.events.arguments import fill
from polybius.events.drafts import Draft, entities
from polybius.events.extension import Extension
from polybius.events.gate import placed
from polybius.events.lexicon import Entry
from polybius.events.ontology import ontology
from polybius.events.reader import ACTOR, CONTENT, RECIPIENT, Sentence, read_sentence, side, telling
from polybius.events.scorer import NONE
from polybius.stages import Document

READ = "read"
"""Stands for a part of speech in entries that no lexicon holds."""
LEAST = 0.5
CUE, NO_CUE = 0.5, 0.8
"""How likely a word must be to tell a type of the user's own, as a cue of it or as another word."""


def weigh(
    document: Document, drafts: Sequence[Draft], spans: Sequence[Span], extensions: Sequence[Extension] = ()
) -> list[Draft]:
    """The lexicon's drafts as the scorer sees them, and those that it alone finds, of these sentences."""
    kept: list[Draft] = []
    for span in spans:
        here = [d for d in drafts if span.start <= d.head.i < span.end]
        if not here and not any(i in document.mentions for i in range(span.start, span.end)):
            continue
        sentence = read_sentence(span)
        for d in here:
            _weigh(document, sentence, d)
        kept += [*here, *_others(document, sentence, here)]
        for extension in extensions:
            kept += _of_extension(document, sentence, extension)
    return kept


def _weigh(document: Document, sentence: Sentence, d: Draft) -> None:
    types = [t for t in (sentence.types(token) for token in d.trigger) if t]
    if not types:
        return
    same = max(t[d.type] for t in types)
    none = min(t[NONE] for t in types)
    d.confidence = _blend(d.confidence, same, none)
    d.note("type", f"scorer {same:.2f}")
    best = max(d.trigger, key=lambda t: sentence.types(t).get(d.type, 0.0))
    if not d.actors:
        d.actors = _without(side(document, sentence, best, ACTOR), d.recipients)
    if not d.recipients:
        d.recipients = _without(side(document, sentence, best, RECIPIENT), d.actors)
    if not d.modes:
        d.modes = _modes(sentence, best, d.type)


def _blend(lexicon: float, same: float, none: float) -> float:
    return 0.6 * lexicon + 0.5 * same - 0.1 * none


def _without(actors, others):  # type: ignore[no-untyped-def]
    taken = entities(others)
    spans = {a.span for a in others}
    return [a for a in actors if a.entity not in taken and a.span not in spans]


def _modes(sentence: Sentence, token: Token, event_type: str) -> tuple[str, ...]:
    names = (name.split(" ", 1) for name in sentence.likely(token, "modes"))
    return tuple(mode for kind, mode in names if kind == event_type)


def _others(document: Document, sentence: Sentence, here: Sequence[Draft]) -> Iterator[Draft]:
    taken = {t.i for d in here for t in d.trigger}
    told = {d.type for d in here}
    for token, event_type, sure in telling(sentence, LEAST):
        if token.i in taken or event_type in told:
            continue
        d = _draft(document, sentence, token, event_type, sure)
        if any(map(placed, [*d.actors, *d.recipients])):
            told.add(event_type)
            yield d


def _draft(document: Document, sentence: Sentence, token: Token, event_type: str, sure: float) -> Draft:
    actors = side(document, sentence, token, ACTOR)
    recipients = _without(side(document, sentence, token, RECIPIENT), actors)
    modes = _modes(sentence, token, event_type)
    contexts = tuple(c for c in sentence.likely(token, "contexts") if c in ontology().contexts)
    entry = Entry(token.lemma_, READ, event_type, modes, contexts, (), frozenset(), (), (), "any", sure)
    verb = token if token.pos_ in ("VERB", "AUX") else None
    candidate = Candidate(entry, token, verb, False, (token,))
    notes = {"type": f"scorer {sure:.2f}", "actors": "scorer", "recipients": "scorer"}
    return Draft(
        candidate, event_type, modes, actors, recipients, Circumstance(), sure,
        set(sentence.likely(token, "aux")), (token,), notes,
    )  # fmt: skip


def _of_extension(document: Document, sentence: Sentence, extension: Extension) -> Iterator[Draft]:
    """Words that a type of the user's own was learned for; what is no cue of it must be surer."""
    for token in sentence.span:
        vector = sentence.vector(token)
        if vector is None or token.pos_ not in CONTENT:
            continue
        sure = extension.probability(vector)
        if sure < (CUE if token.lemma_.lower() in extension.cues else NO_CUE):
            continue
        d = _draft(document, sentence, token, extension.name, sure)
        d.extension, d.modes = extension, ()
        d.actors = d.actors or fill(document, d.candidate, ("subj", "poss", "by"))[0]
        d.recipients = d.recipients or _without(fill(document, d.candidate, ("obj", "of"))[0], d.actors)
        if d.actors or d.recipients:
            yield d
