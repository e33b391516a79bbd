"""People by title and name: the words of the office, the gender, and who held it on the day."""

from __future__ import annotations

from datetime import date

from polybius.actors.agent_nouns import agent_of
from polybius.actors.drafts import Draft
from polybius.actors.genders import gender_of
from polybius.actors.identities import (
    OFFICIAL,
    Identity,
    by_former_surname,
    by_full_name,
    by_surname,
    by_title_and_surname,
    holder_of,
)
from polybius.actors.words import Words
from polybius.codebooks import knowledge
from polybius.codebooks.knowledge import INTERNATIONAL
from polybius.codebooks.offices import everyday_surnames

MALE_TITLES = frozenset("mr king prince lord sir emperor sultan emir imam pope father baron duke".split())
FEMALE_TITLES = frozenset(
    "mrs ms miss queen princess lady dame madame empress sister baroness duchess".split()
)


def identify(draft: Draft, words: Words, day: date | None) -> None:
    """Give a person the office of the title, the gender it tells, and who that is on the day."""
    title = title_words(draft, words)
    draft.role = " ".join(title) or None if _is_office(draft) else None
    draft.gender = _gender(draft, words) or gender_of(draft.name or "")
    if draft.plural:
        return
    identity = _identify(draft, words, title, day)
    if identity is None or (draft.country and identity.country != draft.country):
        return
    gender = gender_of(identity.name)
    if draft.gender and gender and gender != draft.gender:
        return
    draft.gender = draft.gender or gender
    draft.name, draft.canonical, draft.wikidata = identity.name, True, identity.wikidata
    draft.country, draft.how_country = identity.country, draft.how_country or f"country by {identity.how}"
    if not draft.former and not (identity.once and draft.role):
        draft.sectors = identity.sectors or draft.sectors
    draft.role = draft.role or identity.role
    draft.how_link = identity.how


def _is_office(draft: Draft) -> bool:
    """Whether the noun says what someone is in an institution, not just what kind of person."""
    if draft.plural or draft.agent is None:
        return False
    return bool(draft.agent.flags) or bool(OFFICIAL.intersection(draft.agent.sectors))


def _identify(draft: Draft, words: Words, title: list[str], day: date | None) -> Identity | None:
    if draft.name is None:
        if draft.former or not title or not draft.country or not _of_state(draft):
            return None
        return holder_of(draft.country, _office_title(title), day)
    if " " in draft.name:
        return by_full_name(draft.name, day)
    if draft.former or draft.name in words.surnames:
        return None
    if not title and draft.name in everyday_surnames():
        return None
    if draft.hit and draft.hit.person and (known := by_full_name(draft.name, day)):
        return known
    office = knowledge.offices().find(_office_title(title), draft.country) if title else None
    known = by_surname(draft.name, day, draft.country, office.key if office else None)
    if known or not title:
        return known or by_former_surname(draft.name, day, draft.country)
    return by_title_and_surname(draft.name, title, day, draft.country)


def _of_state(draft: Draft) -> bool:
    """Whether the office is one of the state: the president of Kenya, not of a league in Kenya."""
    bodies = (inner for inner, _ in draft.givers if inner.kind in ("organization", "group"))
    return all(inner.country in INTERNATIONAL or "GOV" in inner.sectors for inner in bodies)


def _office_title(title: list[str]) -> str:
    return " ".join(title).lower().replace("defense", "defence")


def title_words(draft: Draft, words: Words) -> list[str]:
    """The words of the office: those before the name, or the head noun with what belongs to it."""
    last = draft.core[0] if draft.core else draft.head + 1
    if draft.agent is None:
        return []
    found = agent_of(words, last - 1, draft.start, max(last, draft.head + 1)) if last > draft.start else None
    if found is None:
        return []
    first, end = found[1], last
    if not draft.core:
        end = max(end, first + len(found[0].phrase.split()))
    while first > draft.start and _belongs_to_title(words, first - 1):
        first -= 1
    return words.text[first:end]


def _belongs_to_title(words: Words, i: int) -> bool:
    if words.label(i) in ("GPE", "NORP", "PERSON") or words.lower[i] in ("us", "u.s.", "uk", "former"):
        return False
    return words.tag[i] in ("NN", "NNP") or (words.tag[i] == "JJ" and words.text[i][0].isupper())


def _gender(draft: Draft, words: Words) -> str:
    before = words.lower[draft.start : (draft.core or (draft.head + 1,))[0]]
    for word in (*before, draft.lemma if not draft.core else ""):
        word = word.rstrip(".")
        if word in MALE_TITLES or (
            word.endswith(("man", "men")) and not word.endswith(("woman", "women", "german"))
        ):
            return "m"
        if word in FEMALE_TITLES or word.endswith(("woman", "women")):
            return "f"
    return ""
