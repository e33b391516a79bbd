"""Actors: who is named in a report and who that is on its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from polybius import Coder
from polybius.records import Actor, Report
from polybius.stages import Document

DAY = date(2022, 6, 28)
Read = Callable[..., Document]


@pytest.fixture(scope="module")
def read(coder: Coder) -> Read:
    """Reads a text up to its actors."""

    def read_text(text: str, title: str | None = None, day: date | None = DAY) -> Document:
        document = Document(Report.build(text, title=title, published=day))
        for stage in coder.stages[:3]:
            stage([document])
        return document

    return read_text


def named(document: Document, words: str) -> list[Actor]:
    """The actors whose span is these words; ``words@2`` means their second occurrence."""
    words, _, number = words.partition("@")
    found = [actor for actor in document.actors if actor.span and actor.span.text == words]
    starts = sorted({actor.span.start for actor in found if actor.span})
    start = starts[int(number or 1) - 1] if len(starts) >= int(number or 1) else None
    return [actor for actor in found if actor.span and actor.span.start == start]


# text, words of the mention, country, sectors, why
CODED = [
    ("Turkey warned Greece.", "Turkey", "TUR", "GOV", "a country that acts is its government"),
    ("Turkey warned Greece.", "Greece", "GRC", "GOV", "and so is one that is acted on"),
    ("Turkish troops crossed the border.", "Turkish troops", "TUR", "MIL", "a demonym gives the country"),
    ("The Syrian regime denied it.", "The Syrian regime", "SYR", "GOV", "a government by another word"),
    ("Egypt's foreign ministry summoned him.", "Egypt's foreign ministry", "EGY", "GOV", "a possessor does"),
    ("The Ministry of Defence of Ukraine replied.", "The Ministry of Defence of Ukraine", "UKR", "GOV,MIL",
     "an of-phrase does, and a defence ministry is military too"),
    ("India's defense minister visited Hanoi.", "India's defense minister", "IND", "GOV,MIL",
     "American spelling"),
    ("The president of Kenya spoke.", "The president of Kenya", "KEN", "GOV", "an office and its country"),
    ("Protesters in Nairobi threw stones.", "Protesters", "KEN", "CVL",
     "the place says whose people they are"),
    ("Two Russians were freed.", "Two Russians", "RUS", "CVL", "nationals are people, not the state"),
    ("Several Turkish citizens were deported.", "Several Turkish citizens", "TUR", "CVL", "citizens"),
    ("Syrian refugees left the camp.", "Syrian refugees", "SYR", "REF", "refugees have their own sector"),
    ("Unidentified gunmen shot a judge.", "Unidentified gunmen", None, "UAF", "nobody knows whose they are"),
    ("Unidentified gunmen shot a judge.", "a judge", None, "JUD", "and one judge may be of any country"),
    ("US-backed Syrian rebels retreated.", "US-backed Syrian rebels", "SYR", "REB",
     "backers do not own them"),
    ("Riot police fired on students in Chile.", "Riot police", "CHL", "COP", "police of where it happens"),
    ("The mayor of London resigned.", "The mayor of London", "GBR", "GOV", "a city's office"),
    ("Hong Kong police arrested five people.", "Hong Kong police", "HKG", "COP",
     "a territory with its own code"),
    ("Texas lawmakers rejected the bill.", "Texas lawmakers", "USA", "LEG", "a state of a federation"),
    ("The Scottish government objected.", "The Scottish government", "GBR", "GOV", "a nation within a state"),
    ("A former French minister was convicted.", "A former French minister", "FRA", "ELI", "out of office"),
    ("The retired general criticised Israel.", "The retired general", None, "ELI",
     "and so is a retired officer"),
    ("Boko Haram fighters burned a village.", "Boko Haram fighters", "NGA", "REB",
     "a group's men are its own"),
    ("Hamas fired rockets at Israel.", "Hamas", "PSE", None, "an armed group by name"),
    ("The African Union suspended Mali.", "The African Union", "IGO", None, "an international organization"),
    ("The European Union imposed sanctions.", "The European Union", "EUR", None,
     "which has a code of its own"),
    ("UN peacekeepers left Goma.", "UN peacekeepers", "UNO", "MIL",
     "an organization gives its code to its men"),
    ("The US-led coalition bombed a bridge.", "The US-led coalition", "IGO", "MIL",
     "led by one state, of many"),
    ("The U.S. Supreme Court ruled on Monday.", "The U.S. Supreme Court", "USA", "JUD", "a court of a state"),
    ("Pro-government militiamen beat them in Caracas, Venezuela.", "Pro-government militiamen", "VEN", "PRM",
     "armed for the government"),
    ("Iraq's parliament voted.", "Iraq's parliament", "IRQ", "LEG", "a legislature"),
    ("Kurdish forces took the town.", "Kurdish forces", None, "REB", "forces of a people that has no state"),
    ("Tens of thousands of Sudanese civilians fled.", "Tens of thousands of Sudanese civilians", "SDN", "CVL",
     "a count of counts is still people"),
    ("The mission lost two of its soldiers.", "two of its soldiers", None, "MIL", "a share of a group"),
    ("South Korea’s Joint Chiefs of Staff reported a launch.", "South Korea’s Joint Chiefs of Staff",
     "KOR", "MIL",
     "many states have one: the possessor decides"),
    ("Opposition leader Kiran Vasthare condemned Nepal's government in Kathmandu.",
     "Opposition leader Kiran Vasthare", "NPL", None, "opposition to the government of where it is"),
    ("Peru's president and foreign minister resigned.", "Peru's president", "PER", "GOV", "the first of two"),
]  # fmt: skip

# text, words of the mention, name, country, role, day, why
OFFICE_HOLDERS = [
    ("President Biden spoke.", "President Biden", "Joe Biden", "USA", date(2022, 6, 28),
     "a title and a surname"),
    ("President Trump spoke.", "President Trump", "Donald Trump", "USA", date(2018, 3, 1),
     "by the report's day"),
    ("The French president spoke.", "The French president", "Emmanuel Macron", "FRA", date(2022, 6, 28),
     "an office"),
    ("The French president spoke.", "The French president", "Francois Hollande",
     "FRA", date(2015, 6, 28), "by its day"),
    ("The president of Kenya spoke.", "The president of Kenya", "Uhuru Kenyatta",
     "KEN", date(2022, 1, 5), "of-phrase"),
    ("Chancellor Merkel spoke.", "Chancellor Merkel", "Angela Merkel", "DEU", date(2017, 4, 1),
     "her office's title"),
    ("Recep Tayyip Erdoğan spoke.", "Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", "TUR", DAY, "diacritics"),
    ("Russia's president, Vladimir Putin, spoke.", "Vladimir Putin", "Vladimir Putin", "RUS", DAY,
     "apposition"),
    ("China's leader Xi Jinping spoke.", "China's leader Xi Jinping", "Xi Jinping", "CHN", DAY,
     "a looser title"),
]  # fmt: skip

# text, words of a place name, whether it stands for its government, why
METONYMS = [
    ("Beijing asked Tokyo to explain.", "Beijing", True, "who asks is a government"),
    ("Beijing asked Tokyo to explain.", "Tokyo", True, "and who is asked"),
    ("The deal was rejected by Tehran.", "Tehran", True, "the doer of a passive"),
    ("Talks between Moscow and Washington failed.", "Moscow", True, "between parties"),
    ("Talks between Moscow and Washington failed.", "Washington", True, "the second of two parties"),
    ("Beijing's decision surprised them.", "Beijing", True, "whose decision"),
    ("He called on Ankara to stop.", "Ankara", True, "whom one calls on"),
    ("Relations with Paris soured.", "Paris", True, "with whom one has relations"),
    ("The Kremlin said nothing.", "The Kremlin", True, "a seat of government"),
    ("They met in Beijing.", "Beijing", False, "where something is"),
    ("Beijing's streets were empty.", "Beijing", False, "whose streets"),
    ("She flew to Paris on Monday.", "Paris", False, "where one goes"),
    ("The train from Moscow was late.", "Moscow", False, "where a train comes from"),
    ("Moscow is cold in winter.", "Moscow", False, "what is somehow is the place"),
    ("Protesters gathered outside the Kremlin.", "the Kremlin", False, "a building"),
    ("Kyiv was shelled overnight.", "Kyiv", False, "what is shelled is a town"),
]  # fmt: skip

# text, (words of a mention, words of one before that it names), why
LINKED = [
    ("Zambia's finance minister Musa Chanda resigned. The minister gave no reason.",
     ("The minister", "Zambia's finance minister Musa Chanda"), "an office once named"),
    ("Spokesman Oleh Tarnavsky briefed reporters. Tarnavsky was angry.",
     ("Tarnavsky", "Spokesman Oleh Tarnavsky"), "a surname"),
    ("Spokesman Oleh Tarnavsky briefed reporters. He was angry.", ("He", "Spokesman Oleh Tarnavsky"),
     "a pronoun"),
    ("Rosa Quispe, the head of the union, called a strike.", ("the head of the union", "Rosa Quispe"),
     "apposition"),
    ("Emil Varga met Clara Stoica. He told her the deal was dead.", ("her", "Clara Stoica"),
     "not the one who tells"),
    ("Mrs. Stoica met Mr. Varga. She smiled.", ("She", "Mrs. Stoica"), "titles tell the gender"),
    ("The Coastal Relief Network (CRN) appealed for money. CRN has run out of food.",
     ("CRN", "The Coastal Relief Network (CRN)"), "an acronym in brackets"),
    ("The Coastal Relief Network appealed for money. The CRN has run out of food.",
     ("The CRN", "The Coastal Relief Network"), "initials"),
    ("Washington protested. The US wants an answer.", ("The US", "Washington"), "a capital and its state"),
    ("The US government protested. Washington wants an answer.", ("Washington", "The US government"),
     "both ways"),
    ("Turkey said it would retaliate.", ("it", "Turkey"), "a state that speaks of itself"),
    ("China threatened Taiwan. The island has its own army.", ("The island", "Taiwan"),
     "only one is an island"),
    ("Jordan accused Syria. The kingdom closed its border.", ("The kingdom", "Jordan"),
     "only one is a kingdom"),
    ("NATO met in Madrid. The alliance invited Sweden.", ("The alliance", "NATO"), "what kind of body it is"),
    ("The EU met in Brussels. The bloc agreed on a ban.", ("The bloc", "The EU"), "a bloc"),
    ("Al-Shabaab attacked a base. The group said it killed ten.", ("The group", "Al-Shabaab"), "a group"),
    ("A court in Lima freed him. The court gave no reason.", ("The court", "A court"), "the same noun"),
    ("Sri Lanka's army shelled the town. The army denied it.", ("The army", "Sri Lanka's army"), "an organ"),
    ("Macron met Scholz. The French president was pleased.", ("The French president", "Macron"),
     "who holds it"),
]  # fmt: skip

# text, words that name no actor, why
NO_ACTORS = [
    ("The rebel-held town was shelled.", "town", "held by rebels, but a town"),
    ("A bomb hit the police station.", "station", "a building of the police"),
    ("Rockets struck an army base.", "base", "a place of the army"),
    ("They painted the government building.", "building", "a building"),
    ("It is clear that talks failed.", "It", "stands for nothing"),
    ("The treaty was signed; it enters into force in May.", "it", "stands for the treaty"),
    ("It rained in Kenya.", "Kenya", "a country as a place"),
    ("The envoys met in Geneva, Switzerland.", "Switzerland", "a country that says where a town is"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "country", "sectors", "why"), CODED)
def test_country_and_sectors(
    read: Read, text: str, words: str, country: str | None, sectors: str | None, why: str
) -> None:
    actors = named(read(text), words)
    assert actors, why
    assert actors[0].country == country, why
    if sectors is not None:
        assert ",".join(actors[0].sectors) == sectors, why


@pytest.mark.parametrize(("text", "words", "name", "country", "day", "why"), OFFICE_HOLDERS)
def test_office_holders_of_the_day(
    read: Read, text: str, words: str, name: str, country: str, day: date, why: str
) -> None:
    actors = named(read(text, day=day), words)
    assert [(a.name, a.country, a.sectors[0]) for a in actors] == [(name, country, "GOV")], why


@pytest.mark.parametrize(("text", "words", "government", "why"), METONYMS)
def test_capitals_and_seats(read: Read, text: str, words: str, government: bool, why: str) -> None:
    actors = named(read(text), words)
    assert [a.mention for a in actors] == (["metonym"] if government else []), why
    assert all(a.kind == "state" and a.sectors == ("GOV",) for a in actors)


@pytest.mark.parametrize(("text", "pair", "why"), LINKED)
def test_mentions_of_one_actor(read: Read, text: str, pair: tuple[str, str], why: str) -> None:
    document = read(text)
    later, earlier = (named(document, words) for words in pair)
    assert later, why
    assert earlier, why
    assert later[0].entity == earlier[0].entity, why
    assert (later[0].name, later[0].country) == (earlier[0].name, earlier[0].country), why


@pytest.mark.parametrize(("text", "words", "why"), NO_ACTORS)
def test_what_names_no_actor(read: Read, text: str, words: str, why: str) -> None:
    spans = [actor.span.text.split()[-1] for actor in read(text).actors if actor.span]
    assert words not in spans, why


def test_a_name_inside_which_the_parse_finds_a_clause_ends(read: Read) -> None:
    """Two mentions that qualify each other once asked for one another without end."""
    document = read("Blaming the army to please Black Lives Matters may cost the mayor his seat.")
    assert named(document, "the mayor")


def test_a_datelines_agency_is_no_actor(coder: Coder) -> None:
    coded = coder.code(
        Report.build(
            "NAIROBI, March 5 (Reuters) - Police fired tear gas at students.", published=date(2024, 3, 5)
        )
    )
    assert [a.name for a in coded.actors if a.name == "Reuters"] == []
    assert {a.country for a in coded.actors if "COP" in a.sectors} == {"KEN"}
