"""The date of each event: the expression tied to it in its sentence, else its statement's, else the
report's day.

The rules are those of the coding handbook. An expression belongs to the event in whose clause it stands,
one that
opens a sentence to the sentence's main events, one beside a speech verb to what is said. The report's own
news is
of the report's day; background, plans and fears without a date have none. Never another event's date.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from polybius.dates.background import is_background
from polybius.dates.belonging import HAPPENING, is_reacted_to
from polybius.dates.deadlines import limit, limited
from polybius.dates.intervals import interval
from polybius.dates.periods import DAY
from polybius.dates.report_day import report_day
from polybius.dates.tense import of_verb
from polybius.dates.ties import (
    VERBAL,
    Tied,
    bounds,
    clause_of,
    nearest,
    tie_open,
    trigger_head,
    trigger_words,
)
from polybius.dates.told_again import told_again
from polybius.dates.without_days import without_days
from polybius.events.ontology import ontology
from polybius.records import DateRange, Event, Report, Statement
from polybius.stages import Document

SPEECH_TYPES = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"))
"""Types that words make: what a statement says now is of the statement's day."""

UTTERED = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN"))
"""Types that are done in being said, whatever they speak of."""

OLD = 31
"""Days before publication from which an event is background."""

OPENING = 5
"""How many words from a sentence's beginning an expression may stand and still open it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What an event's date is looked for in: the document, its parse, its expressions and statements."""

    document: Document
    doc: Doc
    tied: list[Tied]
    open: list[Tied]
    statements: dict[str, Statement]
    default: tuple[DateRange | None, str]


def event_dates(document: Document, tied: list[Tied]) -> list[Event]:
    """The events with their dates, and with *historical* where the date says so."""
    statements = {s.id: s for s in document.statements}
    doc = document.parsed()
    open_ties = tie_open(doc, document.dates)
    scene = Scene(document, doc, tied, open_ties, statements, report_day(document, tied))
    return told_again(document, [_dated(scene, event) for event in document.events])


def _dated(scene: Scene, event: Event) -> Event:
    when, how = _when(scene, event)
    auxiliary = _auxiliary(scene.document.report, event, when)
    return replace(event, when=when, how={**event.how, "when": how}, auxiliary=auxiliary)


def _when(scene: Scene, event: Event) -> tuple[DateRange | None, str]:
    head = trigger_head(scene.doc, event)
    if head is None:
        return None, "no word to tie a date to"
    own = [t for t in scene.tied if event.sentence.start <= t.token.idx < event.sentence.end]
    found, how = _tied_date(head, own, {t.i for t in trigger_words(scene.doc, event)})
    if (found is None or how.endswith(GOVERNED)) and (reason := without_days(head, scene.open)):
        return None, reason
    bound = limit(head, own) if found is None else None
    if bound is not None:
        before = limited(scene.document.report, head, bound, "future" in event.auxiliary)
        if before is not None:
            return before
    statement = scene.statements.get(event.reported_by or "")
    if found is not None and not (how.endswith(GOVERNED) and "hypothetical" in event.auxiliary):
        told = statement.when if statement is not None else None
        return _clipped(interval(scene.document.report, found, own, told), event, head, scene), how
    if statement is not None and statement.when is not None and _said_then(event, statement, head):
        return statement.when, "date of the statement"
    return _default(scene, event, head)


GOVERNED = "governs the event's"


def _tied_date(head: Token, tied: list[Tied], words: set[int]) -> tuple[Tied | None, str]:
    """The expression of the event's word, its clause, the noun it modifies, or the verb that governs it.

    words: the indices of the trigger's words; a noun among them that has a date shares it with its verb.
    """
    own = [replace(t, owner=None) if t.owner is not None and t.owner.i in words else t for t in tied]
    for t in own:
        if t.attached_to == head and t.owner is None and not bounds(t):
            return t, "depends on the event's own word"
    verb = clause_of(head)
    if head != verb and (with_noun := _of_noun(head, own) or _of_description(head, own)) is not None:
        return with_noun, "stands with the event's noun"
    if head != verb and is_reacted_to(head):
        own = [t for t in own if t.token.i > head.i]
    if (found := nearest(verb, own)) is not None:
        return found, "stands in the event's clause"
    if verb.dep_ in ("relcl", "acl") and (found := _of_noun(verb.head, own)) is not None:
        return found, "stands with the noun that the event's clause describes"
    return _governing(verb, own)


def _of_noun(noun: Token, own: list[Tied]) -> Tied | None:
    """The expression within the phrase of a noun, in no clause of its own."""
    clause = clause_of(noun)
    inside = [t for t in own if noun.is_ancestor(t.token) and t.owner in (None, noun)]
    within = [t for t in inside if clause_of(t.attached_to) == clause and not bounds(t)]
    within += [t for t in own if t.owner == noun and t not in within]
    return min(within, key=lambda t: (abs(t.token.i - noun.i), t.token.i), default=None)


def _of_description(noun: Token, own: list[Tied]) -> Tied | None:
    """The expression in a clause that tells what the noun did: *an attack that killed three last year*."""
    clauses = [c for c in noun.children if c.dep_ in ("relcl", "acl") and c.lemma_ in HAPPENING]
    return next((t for clause in clauses if (t := nearest(clause, own)) is not None), None)


def _governing(verb: Token, own: list[Tied]) -> tuple[Tied | None, str]:
    """The date of the verb that an infinitive, a participle or a second verb shares its time with.

    A date behind the first of two coordinated verbs is the first one's; before it, it is for both.
    """
    for _ in range(6):
        coordinated = verb.dep_ == "conj"
        shares = verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and verb.tag_ in ("VBG", "VBN"))
        if verb.head.i == verb.i or not (shares or coordinated) or verb.head.pos_ not in VERBAL:
            return None, ""
        verb = verb.head
        found = nearest(verb, own)
        if found is not None:
            behind = coordinated and found.token.i > verb.i and not _opens(found)
            return (None, "") if behind else (found, f"stands with the verb that {GOVERNED}")
    return None, ""


def _opens(tied: Tied) -> bool:
    return tied.token.i - tied.sentence <= OPENING


def _said_then(event: Event, statement: Statement, head: Token) -> bool:
    """Whether an event is the statement itself, or an act of words that it does as it is said."""
    if statement.cue is not None and any(statement.cue.overlaps(span) for span in event.trigger):
        return True
    present = clause_of(head).tag_ in ("VBZ", "VBP", "VB", "VBG")
    return event.type in SPEECH_TYPES and present and "historical" not in event.auxiliary


def _clipped(when: DateRange, event: Event, head: Token, scene: Scene) -> DateRange:
    """*this week* in the past tense ends with publication, in the future it begins there."""
    published = scene.document.report.published
    if published is None or when.start is None or when.end is None or not when.start < published < when.end:
        return when
    if "future" in event.auxiliary or of_verb(clause_of(head)) > 0:
        return replace(when, start=published, how=f"{when.how}, from publication on")
    return replace(when, end=published, how=f"{when.how}, up to publication")


def _default(scene: Scene, event: Event, head: Token) -> tuple[DateRange | None, str]:
    """The report's day for its own news; nothing for what is to come, what may be, and what was before."""
    doubtful = {"future", "hypothetical"} & set(event.auxiliary)
    if doubtful and not (event.type in UTTERED and "future" not in doubtful):
        return None, f"no date in its sentence, and {', '.join(sorted(doubtful))}"
    reason = is_background(scene.document, event, head)
    if reason:
        return None, f"no date in its sentence, and background: {reason}"
    return scene.default


def _auxiliary(report: Report, event: Event, when: DateRange | None) -> tuple[str, ...]:
    """*historical* as the date has it, where there is one; in the order of the ontology."""
    names = set(event.auxiliary)
    if when is not None and when.end is not None and report.published is not None:
        old = when.end < report.published - OLD * DAY or when.end.year < report.published.year
        names.discard("historical")
        if old and "future" not in names:
            names.add("historical")
    return tuple(name for name in ontology().auxiliary if name in names)
