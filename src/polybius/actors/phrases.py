"""Resolving bare phrases, as a user or another program hands them over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from polybius.actors.mentions import Mention
from polybius.actors.resolution import Locate
from polybius.actors.stage import find_mentions
from polybius.codebooks import knowledge
from polybius.records import Actor, Report
from polybius.stages import Document

BATCH = 256
LONGEST = 500


def resolve_phrase(
    nlp: Language, text: str, day: date | None = None, locate: Locate | None = None
) -> Actor | None:
    """The actor that a phrase such as "Turkish troops" or "President Xi" names on the day, or None.

    The phrase is read as the subject of a verb, since an actor is someone who does something; but nothing is
    told of a country that is only named, so that it has no sector. ``locate`` gives the country of a town.
    """
    return next(resolve_phrases(nlp, [(text, day)], locate))


def resolve_phrases(
    nlp: Language, phrases: Iterable[tuple[str, date | None]], locate: Locate | None = None
) -> Iterator[Actor | None]:
    """As :func:`resolve_phrase` for many, lazily and in order; of a phrase the first 500 characters count.

    The knowledge that counts is the one in force when the answers are taken.
    """
    given = ((_clean(text), (_clean(text), day)) for text, day in phrases)
    asked = ((f"{phrase} said.", (phrase, day)) for phrase, (_, day) in given)
    for doc, (phrase, day) in nlp.pipe(asked, as_tuples=True, batch_size=BATCH):
        yield _resolved(doc, phrase, day, locate) if phrase else None


def _clean(text: str) -> str:
    readable = text[: 4 * LONGEST].encode("utf-8", "replace").decode()
    return " ".join(readable.split())[:LONGEST].rstrip(" .,;:")


def _resolved(doc: Doc, phrase: str, day: date | None, locate: Locate | None) -> Actor | None:
    document = Document(Report.build(doc.text, published=day))
    document.doc = doc
    mentions = [m for m in find_mentions(document, locate).values() if doc[m.start].idx < len(phrase)]
    chosen = _chosen(doc, mentions)
    if chosen is None:
        return _place(document, phrase, day, locate)
    actor = chosen.parts[0].actor if chosen.parts else chosen.actor
    return _bare(_ending(doc, phrase, actor), phrase, day)


def _ending(doc: Doc, phrase: str, actor: Actor) -> Actor:
    """*wanted persons*, *Kenya's displaced*: with the sectors of the known noun that ends the phrase."""
    words = [token for token in doc if token.idx < len(phrase)]
    found = knowledge.agents().lookup([t.lemma_.lower() for t in words], [t.lower_ for t in words])
    known = "ELI" in actor.sectors or (actor.name is not None and actor.kind != "state")
    if found is None or not found.agent.sectors or known:
        return actor
    several = found.start < len(words) - 1
    of_state = actor.kind == "state" and words[-1].text not in (actor.name or "")
    return replace(actor, sectors=found.agent.sectors) if several or of_state else actor


def _chosen(doc: Doc, mentions: list[Mention]) -> Mention | None:
    said = doc[len(doc) - 2]
    heads = [m for m in mentions if doc[m.head].head.i == said.i and doc[m.head].dep_ == "nsubj"]
    return next(iter(heads or sorted(mentions, key=lambda m: (m.start, -m.end))), None)


def _bare(actor: Actor, phrase: str, day: date | None) -> Actor:
    """A country or its people, merely named, has no sector; nor is anything known of a pronoun."""
    if actor.mention == "pronoun" and not actor.sectors:
        return replace(actor, sectors=("UNK",))
    named = knowledge.countries().find(phrase, day)
    if (
        named is not None
        and named.kind in ("name", "noun")
        and (named.region is None or "PRE" in actor.sectors)
    ):
        return replace(actor, sectors=tuple(s for s in actor.sectors if s == "PRE"))
    return actor


def _place(document: Document, phrase: str, day: date | None, locate: Locate | None) -> Actor | None:
    """The name of a town, or what is in a country: its country is known, and that is all."""
    country, how = (locate(phrase) if locate else None), f"country of the town {phrase}"
    if country is None:
        names = (entity.text for entity in document.parsed().ents if entity.label_ == "GPE")
        named = [found for name in names if (found := knowledge.countries().find(name, day))]
        if len({one.country.code for one in named}) != 1:
            return None
        country, how = named[0].country.code, "the only country named"
    return Actor(
        document.report.span(0, len(phrase)), "name", phrase, kind="unknown", country=country, how=how
    )
