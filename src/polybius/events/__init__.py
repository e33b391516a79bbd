"""Events: who did what to whom, in PLOVER's terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from polybius.events.arguments import enclosing
from polybius.events.cameo import cameo_code
from polybius.events.candidates import Candidate, candidates
from polybius.events.censure import censures
from polybius.events.contexts import ContextEvidence, contexts_for, contexts_of
from polybius.events.decode import apply_rules
from polybius.events.drafts import Draft, draft
from polybius.events.extension import Extension
from polybius.events.lexicon import lexicon
from polybius.events.ontology import ontology
from polybius.events.private import doubt_private
from polybius.events.retold import name_doers
from polybius.events.scored import weigh
from polybius.events.size import Deed, sizes_of
from polybius.events.speech import demands
from polybius.events.sport import doubt_sport
from polybius.records import Event, Report, Size, Span, Statement, record_id, spans_key
from polybius.stages import Document

__all__ = ["EventStage"]

CODED_BLOCKS = frozenset({"title", "subheading", "paragraph"})


class EventStage:
    """Assigns ``events``."""

    name = "events"
    version = "2"
    requires = ("layout", "doc", "mentions", "statements")
    assigns = ("events",)

    def __init__(self, extensions: Sequence[Extension] = ()) -> None:
        self.extensions = tuple(extensions)

    def __call__(self, documents: Sequence[Document]) -> None:
        """Code each document's events from its syntax, its actors and its statements."""
        for document in documents:
            document.events = code_events(document, self.extensions)


def code_events(document: Document, extensions: Sequence[Extension] = ()) -> list[Event]:
    """The events of a document, in text order."""
    drafts = weigh(document, lexicon_drafts(document), coded_sentences(document), extensions)
    name_doers(drafts)
    doubt_sport(document, drafts)
    doubt_private(drafts)
    sizes = sizes_of(document, [Deed(d.head, d.trigger, d.type) for d in drafts])
    spoken_of = contexts_of(document)
    events = [event_of(document, d, spoken_of, size) for d, size in zip(drafts, sizes, strict=True)]
    return sorted(events, key=lambda e: (e.trigger[0].start, e.id))


def lexicon_drafts(document: Document) -> list[Draft]:
    """What the lexicon and the rules make of a document, in text order."""
    words = lexicon()
    found = [c for c in candidates(document.parsed(), words) if _is_news(document, c)]
    drafts = [draft(document, c) for c in found]
    drafts += [*demands(document), *censures(document, words)]
    return apply_rules(drafts, words)


def coded_sentences(document: Document) -> list[SpacySpan]:
    """The sentences of titles and paragraphs, in text order."""
    blocks = [b for b in document.arranged().blocks if b.kind in CODED_BLOCKS]
    return [s for s in document.parsed().sents if any(b.start <= s.start_char < b.end for b in blocks)]


def _is_news(document: Document, candidate: Candidate) -> bool:
    offset = candidate.head.idx
    blocks = document.arranged().blocks
    return any(b.kind in CODED_BLOCKS and b.start <= offset < b.end for b in blocks)


def event_of(document: Document, d: Draft, spoken_of: ContextEvidence, size: Size) -> Event:
    """The record of a draft that the rules have left standing."""
    report = document.report
    event_type = d.extension.type if d.extension else ontology().types[d.type]
    trigger = trigger_spans(report, d.trigger)
    own = d.candidate.entry.contexts
    contexts = contexts_for(spoken_of, d.head, d.type, own, d.actors, d.recipients)
    return Event(
        id=event_id(report, d.type, trigger, d),
        type=d.type,
        modes=d.modes,
        contexts=contexts,
        quad=event_type.quad,
        score=event_type.score_of(d.modes),
        cameo=None if d.extension else cameo_code(d.type, d.modes, contexts, tuple(sorted(d.auxiliary))),
        actors=tuple(d.actors),
        recipients=tuple(d.recipients),
        auxiliary=tuple(a for a in ontology().auxiliary if a in d.auxiliary),
        trigger=trigger,
        sentence=sentence_span(report, d.head),
        size=size,
        reported_by=reported_by(document.statements, trigger[0]),
        confidence=round(min(d.confidence, 1.0), 3),
        how=d.notes,
    )


def event_id(report: Report, event_type: str, trigger: Sequence[Span], d: Draft) -> str:
    """The id: a hash of the report, the type, the spans of all slots and the codebook's version."""
    sides = [spans_key(a.span for a in side if a.span) for side in (d.actors, d.recipients)]
    return record_id("e", report.id, event_type, spans_key(trigger), *sides, ontology().version)


def trigger_spans(report: Report, tokens: Iterable[Token]) -> tuple[Span, ...]:
    """The spans of tokens, neighbours joined."""
    spans: list[list[int]] = []
    last = -2
    for token in tokens:
        if token.i == last + 1:
            spans[-1][1] = token.idx + len(token)
        else:
            spans.append([token.idx, token.idx + len(token)])
        last = token.i
    return tuple(report.span(start, end) for start, end in spans)


def sentence_span(report: Report, token: Token) -> Span:
    """The sentence that a token stands in, without blanks at its ends."""
    sentence = token.sent
    first = next(one for one in sentence if not one.is_space)
    last = next(one for one in reversed(sentence) if not one.is_space)
    return report.span(first.idx, last.idx + len(last))


def reported_by(statements: Sequence[Statement], trigger: Span) -> str | None:
    """The statement that an event is known from: the innermost around it, or the one it is the cue of."""
    around = enclosing(statements, trigger.start)
    if around is None:
        around = next((s for s in statements if s.cue is not None and s.cue.overlaps(trigger)), None)
    return around.id if around is not None else None
