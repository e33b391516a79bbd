"""Size: how many people an event killed, injured and arrested."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybius import Coder, Report
from polybius.events.numbers import number
from polybius.events.size import Deed, size_of, sizes_of
from polybius.records import Size
from polybius.stages import Document

N = None
# text; for each deed: its word, its type, dead, injured, arrested; why
Row = tuple[str, list[tuple[str, str, int | None, int | None, int | None]], str]
TABLE: list[Row] = [
    ("Rebels killed 13 people in Goma.", [("killed", "ASSAULT", 13, N, N)], "an object with a numeral"),
    ("Rebels killed thirteen people.", [("killed", "ASSAULT", 13, N, N)], "a number in words"),
    ("Militants killed at least 30.", [("killed", "ASSAULT", 30, N, N)], "a lower bound, no noun"),
    (
        "A suicide bomber killed at least 13 people and wounded 40 in a market.",
        [("killed", "ASSAULT", 13, 40, N)],
        "a second verb tells of the same deed",
    ),
    (
        "Thirteen people were killed and 40 wounded when rebels attacked a market.",
        [("attacked", "ASSAULT", 13, 40, N)],
        "a passive, and a deed that says when",
    ),
    (
        "The blast ripped through a bus station, leaving 13 dead and 21 injured.",
        [("blast", "ASSAULT", 13, 21, N)],
        "adjectives after leave",
    ),
    ("The bombing left 13 people dead.", [("bombing", "ASSAULT", 13, N, N)], "leave with an object"),
    (
        "The death toll from the attack rose from 12 to 15 on Friday.",
        [("attack", "ASSAULT", 15, N, N)],
        "the last state of a toll, not the first",
    ),
    ("The number of wounded in the raid reached 70.", [("raid", "ASSAULT", N, 70, N)], "the number of"),
    ("A blast that killed nine soldiers shook Kabul.", [("blast", "ASSAULT", 9, N, N)], "a relative clause"),
    ("13 dead, 40 injured in Kabul bombing", [("bombing", "ASSAULT", 13, 40, N)], "a headline"),
    ("Bomb kills 13, wounds 40 in Kabul", [("kills", "ASSAULT", 13, 40, N)], "a headline with verbs"),
    (
        "Gunmen opened fire on a bus, killing two soldiers and a child.",
        [("opened", "ASSAULT", 3, N, N)],
        "what is coordinated is added up",
    ),
    (
        "The strike killed 13 people, including two children.",
        [("strike", "ASSAULT", 13, N, N)],
        "what is included is counted once",
    ),
    ("The shelling killed a soldier.", [("shelling", "ASSAULT", 1, N, N)], "one without a number"),
    ("The two journalists were shot dead by militants.", [("shot", "ASSAULT", 2, N, N)], "shot dead"),
    ("Police shot and killed three protesters.", [("killed", "ASSAULT", 3, N, N)], "shot and killed"),
    ("The raid killed between 10 and 12 fighters.", [("raid", "ASSAULT", 10, N, N)], "a range: its low end"),
    ("The air strike killed 10 to 12 fighters.", [("strike", "ASSAULT", 10, N, N)], "a range with to"),
    (
        "More than two dozen people were killed in the air strike.",
        [("strike", "ASSAULT", 24, N, N)],
        "a number of dozens",
    ),
    ("The shelling killed half a dozen villagers.", [("shelling", "ASSAULT", 6, N, N)], "half a dozen"),
    ("The attack wounded a couple of civilians.", [("attack", "ASSAULT", N, 2, N)], "a couple is two"),
    ("Militants killed dozens of people in the raid.", [("raid", "ASSAULT", N, N, N)], "dozens is open"),
    ("Hundreds were injured in the clashes.", [("clashes", "ASSAULT", N, N, N)], "hundreds is open"),
    ("Scores of villagers were killed in the attack.", [("attack", "ASSAULT", N, N, N)], "scores is open"),
    (
        "Fewer than 10 people were injured in the attack.",
        [("attack", "ASSAULT", N, N, N)],
        "an upper bound says no number",
    ),
    (
        "No fewer than 10 people died in the attack.",
        [("attack", "ASSAULT", 10, N, N)],
        "a denied upper bound",
    ),
    ("About 1,200 people were killed in the war.", [("war", "ASSAULT", 1200, N, N)], "a comma in a number"),
    ("No one was hurt in the attack.", [("attack", "ASSAULT", N, 0, N)], "no one is a number"),
    ("The attack killed or injured 50 people.", [("attack", "ASSAULT", N, N, N)], "one number for two fates"),
    (
        "A 15-year-old boy was killed in the shelling.",
        [("shelling", "ASSAULT", 1, N, N)],
        "an age is no toll",
    ),
    (
        "Maria Lund, 34, was killed in the attack on 12 May 2019.",
        [("attack", "ASSAULT", 1, N, N)],
        "neither an age nor a date is a toll",
    ),
    (
        "The attack killed 200 cattle and destroyed 13 houses.",
        [("attack", "ASSAULT", N, N, N)],
        "neither animals nor houses are people",
    ),
    ("Rebels attacked a base 40 km from Goma.", [("attacked", "ASSAULT", N, N, N)], "a distance"),
    ("The attack cost the army $13 million.", [("attack", "ASSAULT", N, N, N)], "money"),
    ("The bombing claimed 13 lives.", [("bombing", "ASSAULT", 13, N, N)], "lives claimed"),
    ("The siege caused 13 deaths and 20 injuries.", [("siege", "ASSAULT", 13, 20, N)], "nouns of outcome"),
    ("The killing of 13 civilians caused outrage.", [("killing", "ASSAULT", 13, N, N)], "a nominalisation"),
    (
        "The bomber killed himself and six others.",
        [("killed", "ASSAULT", 6, N, N)],
        "an attacker is not his own victim",
    ),
    ("An attack could kill 13 people.", [("attack", "ASSAULT", N, N, N)], "what may happen has no toll"),
    ("Militants threatened to kill 13 hostages.", [("kill", "ASSAULT", N, N, N)], "nor what is threatened"),
    ("The army did not kill 13 people in the raid.", [("raid", "ASSAULT", N, N, N)], "nor what is denied"),
    (
        "An attack in Homs killed 13 people a day after a bombing in Aleppo left five dead.",
        [("attack", "ASSAULT", 13, N, N), ("bombing", "ASSAULT", 5, N, N)],
        "each deed its own toll",
    ),
    (
        "Rebels shelled Tal, wounding four people, and troops stormed Rin, killing nine rebels.",
        [("shelled", "ASSAULT", N, 4, N), ("stormed", "ASSAULT", 9, N, N)],
        "each clause its own toll",
    ),
    (
        "A train crash killed 13 people after rebels attacked Goma.",
        [("attacked", "ASSAULT", N, N, N)],
        "accident",
    ),
    ("The arrest of 12 activists drew criticism.", [("arrest", "COERCE", N, N, 12)], "arrest of"),
    ("Police made 12 arrests.", [("arrests", "COERCE", N, N, 12)], "arrests counted"),
    ("Police detained about 200 people.", [("detained", "COERCE", N, N, 200)], "about"),
    ("Some 200 people were taken into custody.", [("taken", "COERCE", N, N, 200)], "into custody"),
    ("The army detained three ships.", [("detained", "COERCE", N, N, N)], "ships are not people"),
    ("A journalist was arrested in Minsk.", [("arrested", "COERCE", N, N, 1)], "one journalist"),
    (
        "Police arrested 40 people at the rally.",
        [("arrested", "COERCE", N, N, 40), ("rally", "PROTEST", N, N, 40)],
        "an arrest at a protest is a part of the protest's size",
    ),
    (
        "Police arrested 12 students and rebels killed three soldiers.",
        [("arrested", "COERCE", N, N, 12), ("killed", "ASSAULT", 3, N, N)],
        "the arrested and the dead of two deeds",
    ),
    (
        "Gunmen attacked a mosque. At least 13 people were killed.",
        [("attacked", "ASSAULT", 13, N, N)],
        "a toll in the next sentence",
    ),
    (
        "Gunmen attacked a mosque. A flood in the north killed 13 people.",
        [("attacked", "ASSAULT", N, N, N)],
        "the next sentence is about something else",
    ),
    (
        "More than 1.5 million people took part in the march and 17 were arrested.",
        [("march", "PROTEST", N, N, 17)],
        "the number of the marchers is another's",
    ),
    (
        "Three people were stabbed to death and five seriously wounded in the attack.",
        [("attack", "ASSAULT", 3, 5, N)],
        "stabbed to death, and a second fate with an adverb",
    ),
    (
        "Two soldiers, a guard and four civilians died in the ambush.",
        [("ambush", "ASSAULT", 7, N, N)],
        "a list of three",
    ),
    (
        "Three men, a guard and two clerks, died in the ambush.",
        [("ambush", "ASSAULT", 3, N, N)],
        "an apposition is counted once",
    ),
    (
        "In the raid 14 villagers lost their lives.",
        [("raid", "ASSAULT", 14, N, N)],
        "lives lost by their owners",
    ),
    ("He was believed to have been killed in an attack.", [("attack", "ASSAULT", N, N, N)], "only believed"),
    (
        "The court condemned three men to death.",
        [("condemned", "COERCE", N, N, N)],
        "a sentence kills no one yet",
    ),
    (
        "The ministers met 13 people killed in the war.",
        [("met", "CONSULT", N, N, N)],
        "a meeting has no size",
    ),
]


@pytest.fixture(scope="module")
def read(coder: Coder):
    def parse(text: str) -> Document:
        document = Document(Report.build(text))
        for stage in coder.stages[:3]:
            stage([document])
        return document

    return parse


@pytest.mark.parametrize(("text", "deeds", "why"), TABLE, ids=[row[0][:60] for row in TABLE])
def test_size(
    read, text: str, deeds: list[tuple[str, str, int | None, int | None, int | None]], why: str
) -> None:
    document = read(text)
    heads = [next(t for t in document.parsed() if t.text == word) for word, *_ in deeds]
    found = sizes_of(document, [Deed(h, [h], d[1]) for h, d in zip(heads, deeds, strict=True)])
    assert found == [Size(*d[2:]) for d in deeds], why


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two hundred and fifty", 250),
        ("forty-two", 42),
        ("1.2 million", 1_200_000),
        ("three thousand four hundred", 3400),
        ("a hundred", 100),
        ("half a dozen", 6),
        ("dozens", None),
        ("13th", None),
        ("5e3", None),
        ("²", None),
        ("9" * 400, None),
        ("", None),
    ],
)
def test_numbers(words: str, value: int | None) -> None:
    assert number(words.split()) == value


@given(st.integers(0, 999_999))
def test_a_number_is_read_with_and_without_commas(n: int) -> None:
    assert number([str(n)]) == n
    assert number([f"{n:,}"]) == n


@given(
    st.lists(
        st.sampled_from("a and half dozen dozens hundred two 13 - thousand million couple 1,0 .".split())
    )
)
def test_any_words_are_a_number_or_none(words: list[str]) -> None:
    value = number(words)
    assert value is None or value >= 0


WORDS = (
    "killed 13 people dead wounded and or the attack in 40 dozen dozens of arrested toll rose to between than"
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=14),
    st.sampled_from(["ASSAULT", "COERCE", "AID"]),
)
def test_any_text_has_a_size_and_only_violence_has_numbers(read, words: list[str], event_type: str) -> None:
    document = read(" ".join(words))
    for token in document.parsed():
        size = size_of(document, token, [token], event_type)
        counts = [size.dead, size.injured, size.arrested]
        assert all(count is None or 0 <= count <= 10_000_000 for count in counts)
        assert event_type != "AID" or size == Size()


@settings(max_examples=10, deadline=None)
@given(st.integers(2, 5000).filter(lambda n: not 1900 <= n <= 2099))
def test_the_number_told_is_the_number_coded(read, n: int) -> None:
    document = read(f"Rebels killed {n:,} people and wounded at least {n + 1:,} others in the attack.")
    head = next(t for t in document.parsed() if t.text == "attack")
    assert size_of(document, head, [head], "ASSAULT") == Size(n, n + 1, None)
