"""What the larger tables must not break: names that several bear, everyday surnames, towns, genders, who is who.

Rows are (why, text, words, country, name). All sentences are our own; what they tell is invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from polybius import Coder
from polybius.actors import resolve_phrase
from polybius.parsing.model import load_published
from polybius.places import town_country
from polybius.records import Actor, Report

DAY = date(2016, 9, 8)

MENTIONS = [
    (
        "a warship acts for its navy",
        "The USS Laura Quist arrived in Busan on Tuesday.",
        "The USS Laura Quist",
        "USA",
        "USS Laura Quist",
    ),
    (
        "whatever the model takes its name for",
        "A missile hit the USS Arbroath.",
        "the USS Arbroath",
        "USA",
        "USS Arbroath",
    ),
    (
        "the class of a warship tells whose it is, and is no actor of its own",
        "An Arleigh Burke-class destroyer fired at the boats.",
        "An Arleigh Burke-class destroyer",
        "USA",
        None,
    ),
    (
        "a body's name that many states have is that of the state named",
        "The National Guard was deployed in Caracas. Venezuela thanked the National Guard.",
        "The National Guard",
        "VEN",
        None,
    ),
    (
        "an acronym in brackets is the name before it, whatever the model takes it for",
        "The files came from Germany's Süddeutsche Zeitung (SZ). SZ said it would publish more.",
        "SZ",
        "DEU",
        "Sueddeutsche Zeitung",
    ),
    (
        "the country in brackets behind an institute",
        "Karl Lund of the Institute for Ice, Tromsdal (Norway) warned of a thaw.",
        "Karl Lund",
        "NOR",
        "Karl Lund",
    ),
    (
        "where someone is told to have been born",
        "Singer Anna Berg mourned. The man was shot in Tonga, where Berg was born and raised.",
        "Singer Anna Berg",
        "TON",
        "Anna Berg",
    ),
    ("born in", "Karl Lund, who was born in Kenya, won the prize.", "Karl Lund", "KEN", "Karl Lund"),
    (
        "the report knows better than a table who holds an office",
        "Colombia's foreign minister, Anna Berg, left the hall.",
        "Anna Berg",
        "COL",
        "Anna Berg",
    ),
    (
        "an acronym means what it was introduced for",
        "The Upper Shan Defence Army (USDA) struck in Myanmar. The USDA lost two men.",
        "The USDA",
        "MMR",
        "Upper Shan Defence Army",
    ),
    ("a town that one country has", "Bergamo police closed the road.", "Bergamo police", "ITA", None),
    ("where the state is only scenery", "The two sides met in London.", "The two sides", None, None),
    ("a title is no part of a name", "Singer Anna Berg mourned.", "Singer Anna Berg", None, "Anna Berg"),
    ("international by the noun", "Aid groups condemned the raid.", "Aid groups", "NGO", None),
    ("but not with a country", "Kenyan aid groups condemned the raid.", "Kenyan aid groups", "KEN", None),
    (
        "an everyday word at a sentence's start",
        "Price rises hit Kenya. Price was all.",
        "Kenya",
        "KEN",
        "Kenya",
    ),
]


@pytest.mark.parametrize(("why", "text", "words", "country", "name"), MENTIONS)
def test_mentions(
    coder: Coder, why: str, text: str, words: str, country: str | None, name: str | None
) -> None:
    found = {a.span.text: a for a in coder.code(Report.build(text, published=DAY)).actors if a.span}
    assert words in found, (why, list(found))
    if country or name:
        assert found[words].country == country, why
    if name:
        assert found[words].name == name, why


def test_two_known_people_are_never_one(coder: Coder) -> None:
    """An apposition that names another cannot join the one that its noun would fit."""
    text = (
        "President Obama swam with seals. Mr. Obama spoke of the sea. The majority leader, Mitch McConnell, "
        "refused to hold a vote. Mr. Obama said he was not surprised."
    )
    coded = coder.code(Report.build(text, published=DAY))
    names = {a.name for a in coded.actors if a.span and a.span.text.endswith("Obama")}
    assert names == {"Barack Obama"}
    assert "Mitch McConnell" in {a.name for a in coded.actors}


PRONOUNS = [
    ("he", "Karl Lund met Anna Berg in Oslo. He left early.", "He", "Karl Lund"),
    ("she", "Karl Lund met Anna Berg in Oslo. She left early.", "She", "Anna Berg"),
    ("a title tells", "Mrs. Lund met Mr. Berg in Oslo. He left early.", "He", "Berg"),
    (
        "she is not the man she quotes",
        "Anna Berg blamed Karl Lund. Lund was silent, she said.",
        "she",
        "Anna Berg",
    ),
]


@pytest.mark.parametrize(("why", "text", "pronoun", "name"), PRONOUNS)
def test_pronouns_agree_in_gender(coder: Coder, why: str, text: str, pronoun: str, name: str) -> None:
    coded = coder.code(Report.build(text, published=DAY))
    assert [a.name for a in coded.actors if a.span and a.span.text == pronoun] == [name], why


PHRASES = [
    ("Ruritania", "", None, "no such place"),
    ("Mongolia", "MNG", (), "a country that is only named has no sector"),
    ("Mongolian troops", "MNG", ("MIL",), "its troops have one"),
    ("he", "", ("UNK",), "nothing is known of a pronoun"),
    ("Abkhazia", "GEO", ("PRE",), "partially recognised"),
    ("Oxford University", "GBR", ("EDU",), "a town in a name"),
    ("Frank", "", (), "an everyday name is nobody"),
    ("Akhmad Kadyrov", "RUS", ("ELI",), "out of a role for years"),
    ("General Akhmad Kadyrov", "RUS", ("MIL",), "what the words say beats what the table once knew"),
    ("Mikhail Gorbachev", "RUS", ("ELI",), "who led a state that is no more is of the one after it"),
    ("Boris Nemtsov", "RUS", ("OPP",), "known for a role that has ended; opposition is no office"),
    ("a cat named Frank", "", (), "nor is a cat"),
]


@pytest.fixture(scope="module")
def resolve() -> object:
    nlp = load_published()
    return lambda phrase: resolve_phrase(nlp, phrase, DAY, town_country)


@pytest.mark.parametrize(("phrase", "country", "sectors", "why"), PHRASES)
def test_bare_phrases(
    resolve: object, phrase: str, country: str, sectors: tuple[str, ...] | None, why: str
) -> None:
    assert callable(resolve)
    found: Actor | None = resolve(phrase)
    assert ((found and found.country) or "") == country, why
    if sectors is not None:
        assert found is not None
        assert found.sectors == sectors, why
