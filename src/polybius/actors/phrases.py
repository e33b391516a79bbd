"""Resolving a bare phrase, as a user or another program hands it over."""

from __future__ import annotations

from datetime import date

from spacy.language import Language

from polybius.actors.stage import find_mentions
from polybius.records import Actor, Report
from polybius.stages import Document


def resolve_phrase(nlp: Language, text: str, day: date | None = None) -> Actor | None:
    """The actor that a phrase such as "Turkish troops" or "President Xi" names on the day, or None.

    The phrase is read as the subject of a verb, since an actor is someone who does something.
    """
    phrase = " ".join(text.split()).rstrip(" .")
    if not phrase:
        return None
    document = Document(Report.build(f"{phrase} said.", published=day))
    document.doc = nlp(document.report.text)
    mentions = [m for m in find_mentions(document).values() if document.doc[m.start].idx < len(phrase)]
    if not mentions:
        return None
    said = document.doc[len(document.doc) - 2]
    heads = [
        m for m in mentions if document.doc[m.head].head.i == said.i and document.doc[m.head].dep_ == "nsubj"
    ]
    chosen = (heads or sorted(mentions, key=lambda m: (m.start, -m.end)))[0]
    return chosen.parts[0].actor if chosen.parts else chosen.actor
