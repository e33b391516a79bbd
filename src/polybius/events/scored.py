"""What the learned scorer adds to the lexicon's events: others, sides that syntax does not give, doubt."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from polybius.events.arguments import FIRST_PERSON, fill
from polybius.events.candidates import Candidate
from polybius.events.circumstance import circumstance
from polybius.events.drafts import Draft, entities
from polybius.events.extension import Extension
from polybius.events.gate import placed
from polybius.events.lexicon import Entry
from polybius.events.ontology import ontology
from polybius.events.reach import taking_part
from polybius.events.reader import ACTOR, CONTENT, RECIPIENT, Sentence, read_sentences, telling
from polybius.events.scorer import NONE
from polybius.events.settled import is_settled
from polybius.events.skim import worth_reading
from polybius.events.speech import MODAL
from polybius.parsing import syntax
from polybius.records import Actor
from polybius.stages import Document

READ = "read"
"""Stands for a part of speech in entries that no lexicon holds."""
LEAST = 0.4
"""How likely a word must be to tell any event at all, to be looked at."""
SURE = 6.0
"""Log-odds are cut off here."""
HEARD, MOOD = 2.0, 2.5
"""Log-odds that a passage tells an event, and their mean in a report; one must be reached."""
LONG = 6
"""A report of so many sentences that were read."""
STATE = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD"})
UNHEARD = 0.45
"""The confidence that an event has at most where its passage tells hardly any."""
# Fitted by training/weigh.py on the held-out part of the corpus.
LEXICON_WEIGHTS = (-3.6, 0.91, 5.22, -0.01, 0.23, -0.06, 2.41)
READ_WEIGHTS = (-4.34, 5.45, 0.7, 0.43, 0.07, 0.01)
LEANING = 0.2
"""Log-odds added to either: real reports tell somewhat more than the corpus's sentences do."""
TRUST = 0.9
"""What is left of the lexicon's own confidence in a report on politics, if the scorer sees nothing."""
CUE, NO_CUE = 0.5, 0.8
"""How likely a word must be to tell a type of the user's own, as a cue of it or as another word."""


@dataclass(frozen=True, slots=True)
class Tone:
    """Whether the sentences of a report tell events: the mean of their log-odds, and how many were read."""

    mean: float
    count: int

    @property
    def political(self) -> bool:
        """Whether it is a report on politics: there the lexicon's words mean what they mostly mean."""
        return self.count >= LONG and self.mean >= MOOD


@dataclass(frozen=True, slots=True)
class Seen:
    """What the scorer sees in a draft's trigger: how likely its type, how likely none, at which word."""

    same: float
    none: float
    word: Token


def weigh(
    document: Document, drafts: Sequence[Draft], spans: Sequence[Span], extensions: Sequence[Extension] = ()
) -> list[Draft]:
    """The lexicon's drafts as the scorer sees them, and those that it alone finds, of these sentences."""
    found = [(span, [d for d in drafts if span.start <= d.head.i < span.end]) for span in spans]
    of_somebody = [(span, here) for span, here in found if here or _somebody(document, span)]
    worth = {span.start for span, here in of_somebody if extensions or worth_reading(span, len(here))}
    asked = [span for span, _ in of_somebody if span.start in worth]
    sentences = {s.span.start: s for s in read_sentences(asked, document.listed().whole)}
    tone = tone_of(sentences.values())
    kept: list[Draft] = []
    for span, here in of_somebody:
        sentence = sentences.get(span.start)
        if sentence is None:
            for d in here:
                d.confidence = min(d.confidence * d.circumstance.doubt, UNHEARD)
                d.note("type", "its words together tell hardly any event")
            kept += here
        else:
            kept += _read(document, sentence, here, tone)
            for extension in extensions:
                kept += _of_extension(document, sentence, extension)
    return kept


def _read(document: Document, sentence: Sentence, here: list[Draft], tone: Tone) -> list[Draft]:
    """The events of a sentence that was read closely."""
    for d in here:
        _weigh(document, sentence, d, tone)
    together = [*here, *_others(document, sentence, here, tone.mean)]
    if telling_of(sentence) < HEARD and tone.mean < MOOD:
        for d in together:
            if not _of_state(d):
                d.confidence = min(d.confidence, UNHEARD)
                d.note("type", "the passage tells hardly any event")
    return together


def _of_state(d: Draft) -> bool:
    """*The minister resigned*: who did it makes an act of the lexicon political, in however few words."""
    return d.candidate.entry.pos != READ and any(a.country and STATE & {*a.sectors} for a in d.actors)


def tone_of(sentences: Collection[Sentence]) -> Tone:
    """The tone of the sentences of a report that were read."""
    return Tone(sum(map(telling_of, sentences)) / len(sentences) if sentences else 0.0, len(sentences))


def _somebody(document: Document, span: Span) -> bool:
    return any(i in document.mentions for i in range(span.start, span.end))


def seen(sentence: Sentence, d: Draft) -> Seen | None:
    """What the scorer sees in a draft; None where its reading does not reach."""
    read = [(token, types) for token in d.trigger if (types := sentence.types(token))]
    if not read:
        return None
    word, types = max(read, key=lambda pair: pair[1][d.type])
    none = min(t[NONE] for _, t in read)
    return Seen(1.0 - none if is_settled(d) else types[d.type], none, word)


def _weigh(document: Document, sentence: Sentence, d: Draft, tone: Tone) -> None:
    told = seen(sentence, d)
    if told is None:
        return
    alone = d.confidence * d.circumstance.doubt
    d.features = lexicon_features(d, told, sentence, tone.mean)
    joint = logistic(LEXICON_WEIGHTS, d.features) * d.circumstance.doubt
    d.confidence = max(joint, TRUST * alone) if tone.political else joint
    d.note("type", f"scorer {told.same:.2f}")
    if not any(map(placed, d.actors)):
        _take(d, "actors", taking_part(document, sentence, told.word, ACTOR, d.type))
    # *Ankara must stop its flights*: whose duty it is, the rule that found it knows.
    if d.candidate.entry.pos != MODAL or not any(map(placed, d.recipients)):
        found = taking_part(document, sentence, told.word, RECIPIENT, d.type)
        _take(d, "recipients", [a for a in found if not (is_settled(d) and _in_trigger(a, d))])
    d.modes = d.modes or _modes(sentence, told.word, d.type)


def _in_trigger(actor: Actor, d: Draft) -> bool:
    """*drove them from their homes*: the words of the act itself are nobody."""
    return actor.span is not None and any(actor.span.start <= t.idx < actor.span.end for t in d.trigger)


def _take(d: Draft, slot: str, read: Sequence[Actor]) -> None:
    """Whom the scorer reads on a side, when their place is known or nobody stands there yet.

    Of recipients it knows more than syntax does: on the held-out corpus .90 overlap, .89 without it.
    """
    own, other = (d.actors, d.recipients) if slot == "actors" else (d.recipients, d.actors)
    new = _without(read, other)
    if any(map(placed, new)) or (new and not own):
        own[:] = new
        d.notes[slot] = "scorer"


def logistic(weights: Sequence[float], values: Sequence[float]) -> float:
    """The probability that a weighted sum stands for; the first weight is the constant."""
    total = weights[0] + LEANING + sum(w * v for w, v in zip(weights[1:], values, strict=True))
    return 1.0 / (1.0 + math.exp(-total))


def _without(actors: Sequence[Actor], others: Sequence[Actor]) -> list[Actor]:
    taken, spans = entities(others), {a.span for a in others}
    return [a for a in actors if a.entity not in taken and a.span not in spans]


def _modes(sentence: Sentence, token: Token, event_type: str) -> tuple[str, ...]:
    names = (name.split(" ", 1) for name in sentence.likely(token, "modes"))
    return tuple(mode for kind, mode in names if kind == event_type)


def _others(document: Document, sentence: Sentence, here: Sequence[Draft], around: float) -> Iterator[Draft]:
    """Events that the scorer reads where the lexicon has none, or none that it believes."""
    standing = [d for d in here if d.confidence >= 0.5]
    taken = {t.i for d in here if d in standing or is_settled(d) for t in d.trigger}
    doubted = {(d.type, t.i) for d in here for t in d.trigger}
    for token, event_type, sure in sorted(telling(sentence, LEAST), key=lambda told: -told[2]):
        if token.i in taken or (event_type, token.i) in doubted or _is_inquiry(token):
            continue
        if event_type == "ACCUSE" and _names(token):
            continue
        d = _draft(document, sentence, token, event_type, sure, around)
        known = d.actors if event_type == "THREATEN" else [*d.actors, *d.recipients]
        if any(map(placed, known)) and not any(_same_act(d, other) for other in standing):
            standing.append(d)
            yield d


def _names(token: Token) -> bool:
    """*called it a surprise*: whether a name is censure, the lexicon's rule knows."""
    return token.lemma_.lower() == "call" and bool(syntax.children(token, "oprd"))


def _is_inquiry(token: Token) -> bool:
    """*asked why*, *when asked about it*, and *must* of one's own duty: a question and a resolve are no
    request.
    """
    if token.lemma_.lower() == "ask":
        clauses = syntax.children(token, "ccomp", "xcomp", "advcl")
        if not clauses and not syntax.prepositional(token, "for"):
            return syntax.is_passive(token)
        return any(w.tag_ in ("WP", "WRB") or w.lower_ in ("whether", "if") for c in clauses for w in c.lefts)
    subject = syntax.own_subject(token.head) if token.tag_ == "MD" else None
    return subject is not None and subject.lower_ in FIRST_PERSON


def _same_act(d: Draft, other: Draft) -> bool:
    """Whether a read event says no more than another of the sentence."""
    if d.type != other.type:
        return False
    return entities(d.actors) <= entities(other.actors) or entities(d.recipients) <= entities(
        other.recipients
    )


def _draft(
    document: Document, sentence: Sentence, token: Token, event_type: str, sure: float, around: float
) -> Draft:
    actors = taking_part(document, sentence, token, ACTOR, event_type)
    found = taking_part(document, sentence, token, RECIPIENT, event_type)
    recipients = _without(found, actors)
    modes = _modes(sentence, token, event_type)
    contexts = tuple(c for c in sentence.likely(token, "contexts") if c in ontology().contexts)
    verb = token if token.pos_ in ("VERB", "AUX") else None
    put = circumstance(verb)
    features = read_features(sure, actors, recipients, sentence, around)
    confidence = logistic(READ_WEIGHTS, features) * put.doubt
    entry = Entry(token.lemma_, READ, event_type, modes, contexts, (), frozenset(), (), (), "any", sure)
    candidate = Candidate(entry, token, verb, False, (token,))
    notes = {"type": f"scorer {sure:.2f}", "actors": "scorer", "recipients": "scorer"}
    return Draft(
        candidate, event_type, modes, actors, recipients, put, confidence,
        set(sentence.likely(token, "aux")), (token,), notes, features=features,
    )  # fmt: skip


def lexicon_features(d: Draft, told: Seen, sentence: Sentence, around: float) -> tuple[float, ...]:
    """What the confidence of an event of the lexicon rests on: its own, the scorer's, the passage's and the
    report's.

    Last stands whether a rule of grammar found it rather than a word.
    """
    by_rule = float(d.candidate.entry.pos == MODAL)
    return d.confidence, told.same, told.none, telling_of(sentence), around, by_rule


def read_features(
    sure: float, actors: Sequence[Actor], recipients: Sequence[Actor], sentence: Sentence, around: float
) -> tuple[float, ...]:
    """What that of a read event rests on: its type's probability, whose place is known, and the same."""
    known = (float(any(map(placed, side))) for side in (actors, recipients))
    return sure, *known, telling_of(sentence), around


def telling_of(sentence: Sentence) -> float:
    """Whether the passage tells any event, as log-odds cut off at either end."""
    return max(-SURE, min(SURE, sentence.reading.telling))


def _of_extension(document: Document, sentence: Sentence, extension: Extension) -> Iterator[Draft]:
    """Words that a type of the user's own was learned for; what is no cue of it must be surer."""
    found: list[Draft] = []
    for token in sentence.span:
        vector = sentence.vector(token)
        if vector is None or token.pos_ not in CONTENT:
            continue
        sure = extension.probability(vector)
        if sure >= (CUE if token.lemma_.lower() in extension.cues else NO_CUE):
            found.append(_extended(document, sentence, token, extension, sure))
    for d in sorted(found, key=lambda d: -d.confidence):
        if (d.actors or d.recipients) and not any(
            _same_act(d, o) for o in found if o.confidence > d.confidence
        ):
            yield d


def _extended(
    document: Document, sentence: Sentence, token: Token, extension: Extension, sure: float
) -> Draft:
    d = _draft(document, sentence, token, extension.name, sure, 0.0)
    d.extension, d.modes, d.confidence = extension, (), sure
    d.actors = d.actors or fill(document, d.candidate, ("subj", "poss", "by"))[0]
    d.recipients = d.recipients or _without(fill(document, d.candidate, ("obj", "of"))[0], d.actors)
    return d
