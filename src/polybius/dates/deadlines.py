"""What happens before a date: until then in the future, on an unknown day in the past."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from polybius.dates.periods import DAY
from polybius.dates.tense import of_verb
from polybius.dates.ties import Tied, clause_of, nearest
from polybius.records import DateRange, Report

LIMITS = frozenset(("before", "by", "until", "till"))


def limit(head: Token, own: list[Tied]) -> tuple[Tied, str] | None:
    """The date that an event's clause has to lie before, and the word that says so: *by Friday*, *before the
    talks began on Monday*."""
    verb = clause_of(head)
    for tied in own:
        word = _limiting(tied, verb)
        if word:
            return tied, word
    for clause in verb.children:
        marks = [c.lower_ for c in clause.children if c.dep_ == "mark" and c.lower_ in LIMITS]
        found = nearest(clause, own) if clause.dep_ == "advcl" and marks else None
        if found is not None:
            return found, marks[0]
    return None


def _limiting(tied: Tied, verb: Token) -> str:
    """The preposition that puts the verb before a date, also before a dated noun: *before Monday's talks*."""
    link = tied.preposition
    if link is None and tied.owner is not None and tied.owner.dep_ == "pobj":
        link = tied.owner.head
    fits = link is not None and link.lower_ in LIMITS and clause_of(link.head) == verb
    return link.lower_ if link is not None and fits else ""


def limited(
    report: Report, head: Token, found: tuple[Tied, str], future: bool
) -> tuple[DateRange | None, str] | None:
    """The days from publication to the limit for what is to come; no days for what was done before it.

    ``None`` where the limit is no bound of this event: it lies ahead, and the event is told as done.
    """
    tied, word = found
    first, last, today = tied.when.start, tied.when.end, report.published
    if first is None or last is None or today is None:
        return None, f"{word} a date that is told, on a day that is not"
    end = first - DAY if word == "before" else last
    if future or of_verb(clause_of(head)) > 0:
        return _ahead(report, tied, word, today, end) if end >= today else None
    return (None, f"{word} a date that is told, on a day that is not") if first <= today else None


def _ahead(report: Report, tied: Tied, word: str, today: date, end: date) -> tuple[DateRange, str]:
    when = tied.when
    how = f"from publication to the day that it is to happen {word}"
    link = tied.preposition
    if when.span is None or link is None:
        return replace(when, start=today, end=end, how=f"{when.how}, {word}"), how
    span = report.span(min(link.idx, when.span.start), when.span.end)
    days = replace(when, span=span, text=span.text, start=today, end=end, how=f"{when.how}, {word}")
    return replace(days, timex=f"{today.isoformat()}/{end.isoformat()}"), how
