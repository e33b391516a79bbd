"""Finding toponyms: the longest names of places in the text, and which of them name a place there.

A name counts by what the parser's entity recogniser says of its words, and where that is wrong by a locative
preposition, a qualifier (*Paris, Texas*) or the same name elsewhere in the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from polybius.places.folding import fold
from polybius.places.gazetteer import Entry
from polybius.places.names import PlaceNames, Reading
from polybius.records import PlaceKind
from polybius.stages import Document

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
LOCATIVE = frozenset(
    "in at near outside inside across around throughout within from to off toward towards into".split()
)
CONNECTORS = frozenset(
    "- – of the and de la le las los el al ez es ad del di do da dos das du des san sur am im an der den "
    "upon on by es-sul 's ' ’s".split()
)
GENERIC = frozenset(
    "province provinces region governorate oblast district county state prefecture republic territory parish "
    "department canton municipality".split()
)
STREETS = frozenset(
    "street st st. road rd rd. avenue ave ave. boulevard blvd blvd. lane drive highway way court square "
    "route parkway pike terrace close crescent creek".split()
)
CIVIC = frozenset(
    "police county city university college school schools council court fire sheriff hospital parish high "
    "elementary township state district department legislature assembly government board authority area "
    "bank army airport station mayor municipal general public regional central "
    "national international medical".split()
)
LONGEST = 6


@dataclass(slots=True)
class Toponym:
    """Tokens ``start:end`` that name a place. ``entry`` is set by resolution, ``how`` says what found it."""

    start: int
    end: int
    key: str
    readings: tuple[Reading, ...]
    kind: PlaceKind = "literal"
    qualifier: Entry | None = None
    generic: str | None = None
    entry: Entry | None = None
    how: list[str] = field(default_factory=list)


class Finder:
    """Finds the toponyms of one document."""

    def __init__(self, document: Document, names: PlaceNames) -> None:
        self.document, self.names = document, names
        self.doc: Doc = document.parsed()
        self.day = document.report.published
        self.text = self.doc.text
        self.dateline = document.arranged().dateline
        self.known: set[str] = set()

    def run(self) -> list[Toponym]:
        """The toponyms in text order; they do not overlap."""
        found = [(toponym, self._judged(toponym)) for toponym in self._matches()]
        self.known = {toponym.key for toponym, sure in found if sure}
        kept = [t for t, sure in found if sure or (sure is None and t.key in self.known)]
        for toponym in kept:
            toponym.kind = self._kind(toponym)
        return kept

    def _matches(self) -> Iterator[Toponym]:
        position, total = 0, len(self.doc)
        while position < total:
            if not self._may_start(self.doc[position]):
                position += 1
                continue
            toponym = self._longest(position)
            if toponym:
                yield toponym
            position = toponym.end if toponym else position + 1

    def _may_start(self, token: Token) -> bool:
        text = token.text
        if not text[0].isupper():
            return text in ("al", "el", "an", "ar", "as", "ad", "ez", "el-", "al-") and token.i + 1 < len(
                self.doc
            )
        return len(text) > 1

    def _longest(self, start: int) -> Toponym | None:
        doc, limit = self.doc, min(start + LONGEST, len(self.doc))
        ends = [start + 1] if doc[start].text[0].isupper() else []
        for i in range(start + 1, limit):
            token = doc[i]
            if token.is_sent_start or not (token.text[0].isupper() or token.lower_ in CONNECTORS):
                break
            if token.text[0].isupper() or token.text[0] == "'":
                ends.append(i + 1)
        for end in reversed(ends):
            if found := self._match(start, end):
                return found
        return None

    def _match(self, start: int, end: int) -> Toponym | None:
        doc = self.doc
        text = self.text[doc[start].idx : doc[end - 1].idx + len(doc[end - 1])]
        if text.isupper() and len(text) > 4:
            text = text.title()
        readings = self.names.readings(text, self.day)
        if not readings:
            return None
        toponym = Toponym(start, end, fold(text), readings)
        self._qualify(toponym)
        return toponym

    def _qualify(self, toponym: Toponym) -> None:
        """Read what follows: *province*, *, Texas*, *, Lebanon*, *(Ohio)*."""
        doc, end = self.doc, toponym.end
        if end < len(doc) and doc[end].lower_ in GENERIC:
            toponym.generic = doc[end].lower_
        if end + 1 < len(doc) and doc[end].text in (",", "("):
            toponym.qualifier = self._qualifier(toponym, end + 1)

    def _qualifier(self, toponym: Toponym, start: int) -> Entry | None:
        doc = self.doc
        for end in range(min(start + 3, len(doc)), start, -1):
            text = self.text[doc[start].idx : doc[end - 1].idx + len(doc[end - 1])]
            if not text[0].isupper():
                return None
            if (form := self.names.short_form(text, qualifier=True)) and _holds(form, toponym):
                return form
            for reading in self.names.readings(text, self.day):
                entry = reading.entry
                wide = entry.granularity in ("country", "region", "district", "area")
                if wide and not reading.demonym and _holds(entry, toponym):
                    return entry
        return None

    def _judged(self, toponym: Toponym) -> bool | None:
        """Whether the words name a place here; None: only if they do so elsewhere in the report."""
        doc = self.doc
        first, last = doc[toponym.start], doc[toponym.end - 1]
        following = doc[toponym.end].lower_ if toponym.end < len(doc) else ""
        if following in STREETS:
            return False
        if toponym.readings[0].demonym or self._in_dateline(first):
            return True
        labels = {t.ent_type_ for t in doc[toponym.start : toponym.end] if t.ent_type_}
        if toponym.qualifier or first.ent_type_ in PLACE_LABELS or labels == {"NORP"}:
            return True
        if toponym.readings[0].listed and "PERSON" not in labels:
            return True
        whole = self._is_whole_entity(toponym)
        if "PERSON" in labels:
            return (True if self._located(first) else None) if whole else False
        if "ORG" in labels and not whole:
            return self._civic(first, last)
        if labels - {"ORG"}:
            return None
        return True if self._located(first) and last.tag_ in ("NNP", "NNPS") else None

    def _in_dateline(self, token: Token) -> bool:
        place = self.dateline.place if self.dateline else None
        return place is not None and place.start <= token.idx < place.end

    def _is_whole_entity(self, toponym: Toponym) -> bool:
        doc = self.doc
        after = doc[toponym.end] if toponym.end < len(doc) else None
        starts = all(t.ent_iob_ != "I" or t.i > toponym.start for t in doc[toponym.start : toponym.end])
        return starts and (after is None or after.ent_iob_ != "I" or after.lower_ in ("'s", "’s"))

    def _located(self, first: Token) -> bool:
        return first.i > 0 and self.doc[first.i - 1].lower_ in LOCATIVE

    def _civic(self, first: Token, last: Token) -> bool | None:
        before = self.doc[first.i - 1].lower_ if first.i else ""
        after = self.doc[last.i + 1].lower_ if last.i + 1 < len(self.doc) else ""
        return True if after in CIVIC or before == "of" else None

    def _kind(self, toponym: Toponym) -> PlaceKind:
        if toponym.readings[0].demonym:
            return "demonym"
        head = self.doc[toponym.start : toponym.end].root
        if (
            head.dep_ in ("compound", "nmod")
            and head.head.i >= toponym.end
            and head.head.lower_ not in GENERIC
        ):
            return "modifier"
        mention = self.document.mentions.get(head.i)
        stands = (
            mention and mention.start <= toponym.start and (mention.actor.kind == "state" or mention.parts)
        )
        return "metonym" if stands else "literal"


def _holds(area: Entry, toponym: Toponym) -> bool:
    """Whether a reading of the toponym lies in the area."""
    return any(lies_in(reading.entry, area) for reading in toponym.readings)


def lies_in(entry: Entry, area: Entry) -> bool:
    """Whether a place lies in a country or region, by the names of the regions above it."""
    if entry is area or entry.country != area.country:
        return False
    return area.granularity in ("country", "area") or fold(area.name) in entry.regions
