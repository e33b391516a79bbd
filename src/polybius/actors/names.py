"""Names that the codebooks know, found in running text: one walk over the tokens, the longest name first."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from polybius.actors.words import Words
from polybius.codebooks import knowledge
from polybius.codebooks.knowledge import CountryName, Organization, per_knowledge
from polybius.codebooks.tables import in_force

LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "ə": "a"}
)
JOINTS = str.maketrans(dict.fromkeys(" -–‑'’‘`"))
ADMITTED_PLACES = frozenset(("GPE", "NORP", "LOC", "FAC"))


def name_key(name: str) -> str:
    """The key of a name: all but its first word without regard to case (Workers' Party, Workers' party)."""
    first = fold(_first(name))
    return first + fold(name)[len(first) :].lower()


def fold(text: str) -> str:
    """A key without diacritics, blanks, hyphens and apostrophes; case and full stops stay."""
    if text.isascii():
        return text if text.isalnum() else text.translate(JOINTS)
    text = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(c for c in text if not unicodedata.combining(c)).translate(JOINTS)


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens ``start:end`` that a codebook knows: a country or part of one, an organization, or a person."""

    start: int
    end: int
    country: CountryName | None = None
    organization: Organization | None = None
    person: str | None = None
    rivals: tuple[Organization, ...] = ()


@dataclass(frozen=True, slots=True)
class Keys:
    """What a folded key stands for in each codebook: the key under which it is found there."""

    country: str | None = None
    organization: str | None = None
    person: str | None = None


@per_knowledge
def gazetteer() -> tuple[dict[str, Keys], dict[str, int]]:
    """Every known name by its folded key, and the longest key for each first word."""
    found: dict[str, dict[str, str]] = {}
    for kind, keys in _sources():
        for key in keys:
            found.setdefault(name_key(key), {}).setdefault(kind, key)
    longest: dict[str, int] = {}
    for _, keys in _sources():
        for key in keys:
            first = fold(_first(key))
            longest[first] = max(longest.get(first, 0), len(fold(key)))
    return {key: Keys(**kinds) for key, kinds in found.items()}, longest


def _sources() -> list[tuple[str, Iterable[str]]]:
    return [
        ("country", knowledge.countries().index.keys()),
        ("organization", knowledge.organizations().index.keys()),
        ("person", knowledge.holders().index.keys()),
        ("person", knowledge.people().index.keys()),
    ]


def _first(key: str) -> str:
    pieces = key.replace("-", " ").replace("'", " ").replace("’", " ").split()
    return pieces[0] if pieces else key


def known_names(words: Words, day: date | None) -> list[Hit]:
    """Names of the codebooks in the document, in order, without overlaps, the longest at each place."""
    keys, longest = gazetteer()
    folded = [fold(text) for text in words.text]
    hits: list[Hit] = []
    i, size = 0, len(folded)
    while i < size:
        first = folded[i]
        known = first in longest or (len(first) > 3 and (first.isupper() or first != words.text[i]))
        hit = _longest_at(words, folded, i, keys, longest, day) if known else None
        if hit:
            hits.append(hit)
        i = hit.end if hit else i + 1
    return _decided(_without_introduced(words, hits))


def _without_introduced(words: Words, hits: list[Hit]) -> list[Hit]:
    """*the Upper Shan Defence Army (USDA)*: an acronym means here what it was introduced for."""
    at = {i: hit for hit in hits for i in range(hit.start, hit.end)}
    banned = set()
    for i in range(1, len(words) - 2):
        if words.text[i] != "(" or words.text[i + 2] != ")" or not words.text[i + 1].isupper():
            continue
        known, before = at.get(i + 1), at.get(i - 1)
        same = before is not None and known is not None and before.organization is known.organization
        if known and known.organization and words.text[i - 1][0].isupper() and not same:
            banned.add(words.text[i + 1])
    return [hit for hit in hits if hit.end - hit.start > 1 or words.text[hit.start] not in banned]


def _decided(hits: list[Hit]) -> list[Hit]:
    """Of the bodies that a name may mean, the one whose country is named; else none of a state."""
    named = Counter(hit.country.country.code for hit in hits if hit.country)
    named.update(dict.fromkeys(knowledge.INTERNATIONAL, 0.5))
    found = []
    for hit in hits:
        if hit.rivals:
            best = max(hit.rivals, key=lambda one: named[one.country])
            if not named[best.country]:
                continue
            hit = replace(hit, organization=best)
        found.append(hit)
    return found


def _longest_at(
    words: Words, folded: list[str], i: int, keys: dict[str, Keys], longest: dict[str, int], day: date | None
) -> Hit | None:
    first = folded[i]
    if len(first) > 3 and first.isupper() and first not in longest:
        folded = _titled(folded, i)
        first = folded[i]
    limit = longest.get(first) or longest.get(fold(_first(words.text[i])), 0)
    if not limit or not first:
        return None
    ends: list[tuple[int, Keys]] = []
    key, j = "", i
    while j < len(folded) and len(key) + len(folded[j]) <= limit:
        if j > i and words.sentence[j] != words.sentence[i]:
            break
        key += folded[j].lower() if j > i else _opening(words.text[j], folded[j])
        j += 1
        if key in keys and folded[j - 1] and not _splits_possessive(words, j):
            ends.append((j, keys[key]))
    for end, entry in reversed(ends):
        if hit := _hit(words, i, end, entry, day):
            return hit
    return None


def _opening(text: str, folded: str) -> str:
    """The key of a name's first token, which may hold more than its first word (Ja'afari)."""
    first = len(fold(_first(text)))
    return folded[:first] + folded[first:].lower()


def _titled(folded: list[str], i: int) -> list[str]:
    """The same keys with a run of words in capitals, as headlines have them, written like names."""
    titled = list(folded)
    while i < len(titled) and titled[i].isupper() and titled[i].isalpha():
        titled[i] = titled[i].capitalize()
        i += 1
    return titled


def _splits_possessive(words: Words, end: int) -> bool:
    """Whether the key ends with a possessive mark, which is no part of a name's end."""
    return words.tag[end - 1] == "POS"


def _hit(words: Words, start: int, end: int, keys: Keys, day: date | None) -> Hit | None:
    label = words.label(end - 1)
    country = _country(keys.country, label if end - start == 1 or label != "ORG" else "GPE", day)
    if keys.country and not country and label == "PERSON" and _is_whole_name(words, start, end):
        country = knowledge.countries().find(keys.country, day)
    whole = words.ent.get(end - 1) is not None and words.ents[words.ent[end - 1]][:2] in (
        (start, end),
        (start - 1, end),
    )
    organization, rivals = _organization(keys.organization, label if whole else "", day)
    if country and organization and label == "ORG" and country.kind != "name":
        country = None
    if country or organization:
        return Hit(start, end, country, None if country else organization, rivals=() if country else rivals)
    if keys.person and (end - start > 1 or words.tag[start].startswith("NNP")):
        return Hit(start, end, person=keys.person)
    return None


def _is_whole_name(words: Words, start: int, end: int) -> bool:
    """Whether what the model takes for a person is just these words, and no person of that name is there."""
    number = words.ent[end - 1]
    longer = any(
        label == "PERSON" and b - a > 1 and words.text[end - 1] in words.text[a:b]
        for a, b, label in words.ents
    )
    return words.ents[number][:2] == (start, end) and not longer


def _country(key: str | None, label: str, day: date | None) -> CountryName | None:
    if key is None:
        return None
    for named in knowledge.countries().lookup(key, day):
        if named.certain or label in ADMITTED_PLACES:
            return named
    return None


def _organization(
    key: str | None, label: str, day: date | None
) -> tuple[Organization | None, tuple[Organization, ...]]:
    """The body of this name, and all that may have it where none has it for sure."""
    found = knowledge.organizations().lookup(key, day) if key is not None else ()
    sure = next((entry for entry, certain in found if certain), None)
    if sure or label != "ORG" or not found:
        return sure, ()
    entries = tuple(entry for entry, _ in found if in_force(entry.start, entry.end, day))
    return (entries[0], entries) if entries else (None, ())
