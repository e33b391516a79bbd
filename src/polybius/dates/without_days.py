"""What says when an event was without days: then it has none, and is not of the report's day either."""

from __future__ import annotations

from spacy.tokens import Token

from polybius.dates.ties import Tied, clause_of, counted_from


def without_days(head: Token, open_ties: list[Tied]) -> str:
    """Why an event has no days though its clause tells its time; empty where nothing of the kind is told."""
    verb = clause_of(head)
    for tied in open_ties:
        if tied.when.kind == "SET":
            if tied.attached_to in (head, verb):
                return "again and again, on no one day"
        elif counted_from(head.doc, tied.when) == head:
            return "its sentence counts from it, and has no date for it"
        elif clause_of(tied.attached_to) == verb:
            return "counted from an event whose date is not known"
    return ""
