"""Asking for actors by token, by phrase, and what holds for any text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Token

from polybius import Coder, actors
from polybius.parsing import ParsingStage
from polybius.records import Report
from polybius.stages import Document

DAY = date(2022, 6, 28)
Read = Callable[[str], Document]


@pytest.fixture(scope="module")
def read(coder: Coder) -> Read:
    """Reads a text up to its actors."""

    def read_text(text: str) -> Document:
        document = Document(Report.build(text, published=DAY))
        for stage in coder.stages[:3]:
            stage([document])
        return document

    return read_text


@pytest.fixture(scope="module")
def nlp(coder: Coder) -> Language:
    stage = coder.stages[1]
    assert isinstance(stage, ParsingStage)
    return stage.nlp


def token(document: Document, word: str) -> Token:
    return next(t for t in document.parsed() if t.text == word)


def test_compound_phrases_are_several_actors(read: Read) -> None:
    document = read("The US and Chinese defence ministers met in Madrid.")
    found = actors.conjuncts(document, token(document, "ministers"))
    assert [(m.actor.country, m.actor.sectors) for m in found] == [
        ("USA", ("GOV", "MIL")),
        ("CHN", ("GOV", "MIL")),
    ]
    assert len({m.actor.entity for m in found}) == 2


def test_enumerations_are_several_actors(read: Read) -> None:
    document = read("Russia, Turkey and Iran signed a deal.")
    found = actors.conjuncts(document, token(document, "Russia"))
    assert [m.actor.country for m in found] == ["RUS", "TUR", "IRN"]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Armenia attacked Azerbaijan. Both sides blamed the other.", ["ARM", "AZE"]),
        ("Greece and Turkey traded insults. The two countries recalled envoys.", ["GRC", "TUR"]),
    ],
)
def test_both_sides_are_the_two_named_before(read: Read, text: str, countries: list[str]) -> None:
    document = read(text)
    whole = [m for m in document.mentions.values() if m.parts]
    assert [[part.actor.country for part in m.parts] for m in whole] == [countries]
    entities = {a.country: a.entity for a in document.actors if a.mention == "name"}
    assert [part.actor.entity for part in whole[0].parts] == [entities[c] for c in countries]


# text, noun, what is inside: (relation, words of the mention, country)
INNER = [
    ("Turkey's offensive angered them.", "offensive", [("poss", "Turkey", "TUR")]),
    ("Russian airstrikes hit the town.", "airstrikes", [("amod", "Russian", "RUS")]),
    ("US sanctions on Cuba hurt.", "sanctions", [("amod", "US", "USA"), ("on", "Cuba", "CUB")]),
    ("Talks with Iran resumed.", "Talks", [("with", "Iran", "IRN")]),
    ("The decision of the US Supreme Court stands.", "decision", [("of", "the US Supreme Court", "USA")]),
    ("An attack by Boko Haram against civilians failed.", "attack",
     [("by", "Boko Haram", "NGA"), ("against", "civilians", None)]),
    ("The start of Turkey's offensive was delayed.", "start", [("poss", "Turkey", "TUR")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "noun", "expected"), INNER)
def test_actors_inside_a_noun_phrase(
    read: Read, text: str, noun: str, expected: list[tuple[str, str, str | None]]
) -> None:
    document = read(text)
    found = actors.inner_actors(document, token(document, noun))
    shown = [
        (i.relation, i.mention.actor.span.text, i.mention.actor.country)
        for i in found
        if i.mention.actor.span
    ]
    assert [row[:2] for row in shown] == [row[:2] for row in expected]
    assert all(country in (None, row[2]) for row, (_, _, country) in zip(shown, expected, strict=True))


def test_a_token_inside_a_name_belongs_to_its_mention(read: Read) -> None:
    document = read("Foreign Ministry spokesman Zhao Lijian told China Daily.")
    mention = actors.mention_of(document, token(document, "Zhao"))
    assert mention is not None
    assert mention.actor.span is not None
    assert mention.actor.span.text == "Foreign Ministry spokesman Zhao Lijian"
    assert mention.actor.role == "Foreign Ministry spokesman"


def test_describing_what_is_no_known_actor(read: Read) -> None:
    document = read("A report briefed to the committee says so.")
    before = dict(document.mentions)
    mention = actors.describe(document, token(document, "report"))
    assert mention.actor.kind == "unknown"
    assert mention.actor.span is not None
    assert mention.actor.span.text.startswith("A report")
    assert document.mentions == before


# phrase, day, country, first sector, why
PHRASES = [
    ("Turkish troops", DAY, "TUR", "MIL", "a description"),
    ("President Xi", DAY, "CHN", "GOV", "title and surname"),
    ("Angela Merkel", date(2010, 1, 1), "DEU", "GOV", "in office"),
    ("Angela Merkel", date(2022, 6, 1), "DEU", "ELI", "out of office"),
    ("the German chancellor", date(2010, 1, 1), "DEU", "GOV", "an office"),
    ("Tehran", DAY, "IRN", "GOV", "a capital that acts"),
    ("riot police", DAY, None, "COP", "no country is known"),
    ("car thieves", DAY, None, "CRM", "a compound by its head"),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "day", "country", "sector", "why"), PHRASES)
def test_resolving_a_phrase(
    nlp: Language, phrase: str, day: date, country: str | None, sector: str, why: str
) -> None:
    actor = actors.resolve_phrase(nlp, phrase, day)
    assert actor is not None, why
    assert (actor.country, actor.sectors[0]) == (country, sector), why


@pytest.mark.parametrize("phrase", ["", "   ", "."])
def test_no_phrase_is_no_actor(nlp: Language, phrase: str) -> None:
    assert actors.resolve_phrase(nlp, phrase, DAY) is None


PIECES = (
    "Turkey|the US and Chinese defence ministers|President Xi|he|they|it|“|”|'|(|)|[|–|said|attacked|"
    "Beijing's|in|of|the group|both sides|two of its|soldiers|,|.|\n|both|and|the island|UN|(UN)|police|"
    "former|U.S.|-backed|Ja’afari|’s|#tag|5,000|killed|\u200f|é"
).split("|")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=30))
def test_what_holds_for_any_text(read: Read, pieces: list[str]) -> None:
    document = read(" ".join(pieces))
    text, size = document.report.text, len(document.parsed())
    for head, mention in document.mentions.items():
        assert 0 <= mention.start <= head < mention.end <= size
        assert head == mention.head
    for actor in document.actors:
        assert actor.span is not None
        assert text[actor.span.start : actor.span.end] == actor.span.text
        assert actor.how or actor.country is None
    firsts = list(dict.fromkeys(actor.entity for actor in document.actors))
    assert firsts == [f"e{n}" for n in range(1, len(firsts) + 1)]
    for one in document.parsed():
        actors.conjuncts(document, one)
        actors.inner_actors(document, one)
        span = actors.describe(document, one).actor.span
        assert span is not None
        assert text[span.start : span.end] == span.text


def test_running_the_stage_again_changes_nothing(read: Read) -> None:
    document = read(
        "Greece and Turkey traded insults. The two countries recalled envoys. They blamed each other."
    )
    before = (dict(document.mentions), list(document.actors))
    actors.ActorStage()([document])
    assert (document.mentions, document.actors) == before
