"""Which names in the text name a place there, and how: as a place, a government, a people, a modifier.

A name counts by what the parser's entity recogniser says of its words, and where that is wrong or silent by a
locative preposition, a qualifier (*Paris, Texas*), the dateline, or the same name elsewhere in the report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from polybius.actors.mentions import Mention
from polybius.actors.words import Words
from polybius.places.territory import is_ground
from polybius.places.toponyms import COMPASS, GENERIC, Toponym, head_of
from polybius.places.usage import acts, usage
from polybius.records import PlaceKind, Span

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
NAME_TAGS = frozenset({"NNP", "NNPS"})
LOCATIVE = frozenset(
    "in at near outside inside across around throughout within from to off toward towards into".split()
)
STREETS = frozenset(
    "street st st. road rd rd. avenue ave ave. boulevard blvd blvd. lane drive highway way court square "
    "route parkway pike terrace close crescent creek".split()
)
# These are streets in small letters too; *a Nairobi court* is none.
ROADS = frozenset(
    "street st st. road rd rd. avenue ave ave. boulevard blvd blvd. lane highway parkway".split()
)
WATERS = frozenset(
    "river rivers lake creek bay mountain mountains island islands beach park hills valley "
    "falls forest".split()
)
CIVIC = frozenset(
    "police county city university college school schools council court fire sheriff hospital parish high "
    "elementary township state district department legislature assembly government board authority area "
    "bank army airport station mayor municipal general public regional central library chamber town "
    "village office commission commissioners councilman festival national international medical".split()
)
AREA_WORDS = ("county", "parish", "city", "township", "province")
PARTIES = frozenset("D R I".split())
ENUMERATION = frozenset((",", "and", "or"))
MEDIA = frozenset(
    "times post herald tribune globe journal star news daily chronicle telegraph mail mirror sun observer "
    "gazette examiner dispatch".split()
)
NAMED_AFTER = STREETS | WATERS | MEDIA
"""What is named after a place without being it, if written with a capital."""
DASHES = frozenset("- -- – — :".split())
NOT_PLACES = frozenset(
    "police street law christian jesus god liberal labour conservative democrat republican congress "
    "parliament senate duma court temple olympic pack off roman gulf valley most young hope gore clinton "
    "commerce monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december king queen prince pope bishop father mother "
    "brother sister doctor president minister general major captain colonel sergeant judge justice union "
    "labor catholic islam muslim jewish buddhist hindu arab college church time lot faith internet army "
    "navy force guard bank times post star sun news today media press mail".split()
)


class Recognizer:
    """Judges the matches of one document."""

    def __init__(self, words: Words, mentions: Mapping[int, Mention], dateline: Span | None) -> None:
        self.words, self.mentions, self.dateline = words, mentions, dateline

    def run(self, matches: list[Toponym]) -> list[Toponym]:
        """The matches that name a place, with their kinds, in text order."""
        judged = [(toponym, self.judge(toponym)) for toponym in matches]
        known = {toponym.key for toponym, sure in judged if sure}
        known |= self._listed(judged)
        kept = [toponym for toponym, sure in judged if sure or (sure is None and toponym.key in known)]
        for toponym in kept:
            toponym.kind = self._kind(toponym)
        return kept

    def _listed(self, judged: Sequence[tuple[Toponym, bool | None]]) -> set[str]:
        """The names of the members of lists that a sure place stands in: *Odesa, Mykolaiv and Kherson*."""
        found: set[str] = set()
        members: list[tuple[Toponym, bool | None]] = []
        for one in judged:
            if members and not self._enumerated(members[-1][0], one[0]):
                members = []
            members.append(one)
            one[0].row = members[0][0].start
            if any(sure and not toponym.readings[0].demonym for toponym, sure in members):
                found.update(t.key for t, _ in members if self._whole(t, self._entity(t)))
        return found

    def _enumerated(self, before: Toponym, toponym: Toponym) -> bool:
        """Whether two names are told in one breath; after a comma alone a new clause may begin."""
        between = self.words.lower[before.end : toponym.start]
        if not 0 < len(between) <= 2 or not ENUMERATION.issuperset(between):
            return False
        return between != [","] or self.words.dep[head_of(self.words, toponym)] in ("conj", "appos")

    def judge(self, toponym: Toponym) -> bool | None:
        """Whether the words name a place here; None: only if they do so elsewhere in the report."""
        words, start, end = self.words, toponym.start, toponym.end
        following = words.lower[end] if end < len(words) else ""
        if following in ROADS or (following in NAMED_AFTER and words.text[end][0].isupper()):
            return False
        if toponym.readings[0].demonym or self._in_dateline(toponym):
            return True
        if end - start == 1 and words.lower[start] in NOT_PLACES:
            return False
        if toponym.told or toponym.qualifier or toponym.generic or self._of_party(start):
            return True
        labels = {label for i in range(start, end) if (label := words.label(i))}
        if end - start == 1 and words.tag[start] not in NAME_TAGS and not self._place_noun(start):
            return False
        return self._by_label(toponym, labels - {"NORP"})

    def _place_noun(self, i: int) -> bool:
        """Whether a word that is tagged as a common noun is taken for a place all the same."""
        return self.words.label(i) in PLACE_LABELS and self.words.tag[i].startswith("NN")

    def _by_label(self, toponym: Toponym, labels: set[str]) -> bool | None:
        start, listed = toponym.start, toponym.readings[0].listed
        entity = self._entity(toponym)
        if labels & PLACE_LABELS:
            return True if listed else self._fills(toponym, entity)
        if listed and "PERSON" not in labels:
            return True
        if listed and acts(self.mentions, toponym, head_of(self.words, toponym)):
            return True
        if self._whole(toponym, entity) and self._is_ground(toponym, "PERSON" in labels):
            return True
        if entity and "PERSON" in labels:
            whole = entity[0] >= start and entity[1] <= toponym.end + 1
            return (True if self._located(start) else None) if whole else False
        if entity and "ORG" in labels and (entity[0] < start or entity[1] > toponym.end):
            return self._civic(toponym, entity)
        if labels - {"ORG"} or (entity is None and not self._whole(toponym, entity)):
            return None
        return True if self._located(start) else None

    def _whole(self, toponym: Toponym, entity: tuple[int, int] | None) -> bool:
        """Whether the match is no part of a longer name: not the *Haram* of *Boko Haram*."""
        if entity is not None:
            return entity[0] >= toponym.start and entity[1] <= toponym.end
        words, start, end = self.words, toponym.start, toponym.end
        before = start > 0 and words.tag[start - 1] in NAME_TAGS and words.text[start - 1] not in COMPASS
        after = end < len(words) and words.tag[end] in NAME_TAGS and words.lower[end] not in GENERIC
        return not (before or after)

    def _is_ground(self, toponym: Toponym, person: bool) -> bool:
        return is_ground(self.words, toponym, head_of(self.words, toponym), person)

    def _entity(self, toponym: Toponym) -> tuple[int, int] | None:
        """Where the named entity that holds the match's first labelled token starts and ends."""
        for i in range(toponym.start, toponym.end):
            if (number := self.words.ent.get(i)) is not None:
                return self.words.ents[number][:2]
        return None

    def _fills(self, toponym: Toponym, entity: tuple[int, int] | None) -> bool | None:
        """Whether the match is all of the entity's name: not the *Park* of *Roanoke Park*."""
        if entity is None:
            return None
        words = self.words
        before = [words.text[i] for i in range(entity[0], toponym.start)]
        after = [words.lower[i] for i in range(toponym.end, entity[1])]
        fore = all(w in COMPASS or not w[0].isupper() for w in before)
        aft = not after or after[0] in GENERIC or after[0] in CIVIC or not after[0].isalpha()
        return True if fore and aft else None

    def _in_dateline(self, toponym: Toponym) -> bool:
        first = self.words.doc[toponym.start].idx
        if self.dateline is not None and self.dateline.start <= first < self.dateline.end:
            return True
        text, end = self.words.text, toponym.end
        capitals = all(t.isupper() for t in text[toponym.start : end] if t.isalpha())
        return capitals and len(text[toponym.start]) > 3 and end < len(text) and text[end] in DASHES

    def _of_party(self, start: int) -> bool:
        """*D-Pleasanton*, *(R-Ocilla)*: the seat of a member of a legislature."""
        return start > 1 and self.words.text[start - 1] == "-" and self.words.text[start - 2] in PARTIES

    def _located(self, start: int) -> bool:
        if not start:
            return False
        before = start - 1
        if self.words.lower[before] in LOCATIVE:
            return True
        return self.words.lower[before] == "of" and self.words.label(self.words.head[before]) == "PERSON"

    def _civic(self, toponym: Toponym, entity: tuple[int, int]) -> bool | None:
        """Whether the name of an organization tells where it is: *Mosul University*, *Bank of Ghana*."""
        start = toponym.start
        if toponym.key.endswith(AREA_WORDS) or (start and self.words.lower[start - 1] == "of"):
            return True
        return True if CIVIC.intersection(self.words.lower[toponym.end : entity[1]]) else None

    def _kind(self, toponym: Toponym) -> PlaceKind:
        entity = self._entity(toponym)
        inner = entity and entity[1] > toponym.end + 1 and self.words.label(toponym.start) == "ORG"
        return usage(self.words, toponym, self.mentions, bool(inner))
