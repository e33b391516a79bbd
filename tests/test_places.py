"""Places: which names are places, which place they are, and where events and statements happened."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polybius import Coder, Report
from polybius.places import PlaceStage
from polybius.stages import Document

# Text, toponym, country, region or granularity of the place, kind, why the row is here.
PLACES = [
    ("Gunmen killed four people in Tripoli, Lebanon, on Sunday.", "Tripoli", "LBN", "city", "literal", "country behind a comma"),
    ("Gunmen killed four people in Tripoli, Libya, on Sunday.", "Tripoli", "LBY", "city", "literal", "the other one"),
    ("Militias shelled Tripoli as the government in Libya called for calm.", "Tripoli", "LBY", "city", "literal", "country named nearby"),
    ("The council of London, Ontario, approved the plan.", "London", "CAN", "Ontario", "literal", "region behind a comma"),
    ("The mayor of London met the king of Britain.", "London", "GBR", "England", "literal", "country named nearby"),
    ("Police in Springfield, Illinois, arrested two men.", "Springfield", "USA", "Illinois", "literal", "full name of a state"),
    ("Police in Springfield, Mass., arrested two men.", "Springfield", "USA", "Massachusetts", "literal", "short form of a state"),
    ("Police in Springfield, Mass., arrested two men.", "Mass.", "USA", "region", "literal", "the short form is a toponym itself"),
    ("Voters in Paris, Texas, protested on Friday.", "Paris", "USA", "Texas", "literal", "a small namesake"),
    ("Thousands marched in Paris on Friday.", "Paris", "FRA", "city", "literal", "no evidence: the large one"),
    ("The Paris climate accord was signed by 190 states.", "Paris", "FRA", "city", "modifier", "names an accord, no scene"),
    ("Georgia accused Russia of shelling villages near Gori.", "Georgia", "GEO", "country", "metonym", "a state that acts"),
    ("Georgia accused Russia of shelling villages near Gori.", "Russia", "RUS", "country", "metonym", "a state that is accused"),
    ("Georgia accused Russia of shelling villages near Gori.", "Gori", "GEO", "city", "literal", "a town near which"),
    ("Lawmakers in Georgia and Alabama passed the bill in Atlanta.", "Georgia", "USA", "region", "literal", "its own towns tell"),
    ("Rebels captured the town of Avdiivka in Donetsk province.", "Avdiivka", "UKR", "Donetsk", "literal", "another spelling"),
    ("Rebels captured the town of Avdiivka in Donetsk province.", "Donetsk", "UKR", "region", "literal", "the word province"),
    ("Fighting spread across the Donbas and Crimea.", "Donbas", "UKR", "area", "literal", "no list of towns has it"),
    ("Fighting spread across the Donbas and Crimea.", "Crimea", "UKR", "area", "literal", "country by UN resolution"),
    ("Troops entered Darfur from Chad.", "Darfur", "SDN", "area", "literal", "a conflict region"),
    ("Troops entered Darfur from Chad.", "Chad", "TCD", "country", "literal", "a country that is left"),
    ("Israeli jets struck targets in the Gaza Strip.", "Gaza Strip", "PSE", "area", "literal", "a conflict region"),
    ("Israeli jets struck targets in the Gaza Strip.", "Israeli", "ISR", "country", "demonym", "an adjective"),
    ("Settlers clashed with soldiers in the West Bank.", "West Bank", "PSE", "area", "literal", "compass word inside a name"),
    ("A tanker was seized in the Strait of Hormuz.", "Strait of Hormuz", None, "strait", "literal", "lower-case word inside"),
    ("Two ships collided in the South China Sea.", "South China Sea", None, "sea", "literal", "longest match wins over China"),
    ("Soldiers fought in Nagorno-Karabakh.", "Nagorno-Karabakh", "AZE", "area", "literal", "a hyphen inside"),
    ("The army shelled Tigray.", "Tigray", "ETH", "area", "literal", "object of shelling"),
    ("Washington condemned the coup.", "Washington", "USA", "District of Columbia", "metonym", "a capital that acts"),
    ("Protesters gathered in Washington.", "Washington", "USA", "District of Columbia", "literal", "a capital as a place"),
    ("Beijing accused Taipei of provocation.", "Beijing", "CHN", "city", "metonym", "a capital that acts"),
    ("Beijing accused Taipei of provocation.", "Taipei", "TWN", "city", "metonym", "a capital that is accused"),
    ("Snow fell in Beijing.", "Beijing", "CHN", "city", "literal", "the city, not the municipality"),
    ("The Syrian army withdrew from Aleppo.", "Aleppo", "SYR", "city", "literal", "the city, not the governorate"),
    ("The Syrian army withdrew from Aleppo.", "Syrian", "SYR", "country", "demonym", "without its article"),
    ("The Americans bombed the bridge in Mosul.", "Americans", "USA", "country", "demonym", "a people"),
    ("The Americans bombed the bridge in Mosul.", "Mosul", "IRQ", "city", "literal", "a town"),
    ("Officials in Jackson, Mississippi, resigned.", "Jackson", "USA", "Mississippi", "literal", "no person here"),
    ("Students protested at the University of Nairobi.", "Nairobi", "KEN", "city", "literal", "in a university's name"),
    ("Police in Kinshasa arrested the editor of the paper.", "Kinshasa", "COD", "city", "literal", "a city that is a province too"),
    ("Shells hit Kharkov overnight.", "Kharkov", "UKR", "city", "literal", "the older spelling"),
    ("Fighters held the northern Lebanese port city of Tripoli.", "Tripoli", "LBN", "city", "literal", "an adjective before its kind"),
    ("Rain fell on the South African city of Durban.", "Durban", "ZAF", "city", "literal", "its kind makes it a place"),
    ("Officials from Washington, London and Rome met in Geneva.", "Geneva", "CHE", "city", "literal", "the capital names no state"),
    ("A Nairobi court jailed two editors.", "Nairobi", "KEN", "city", "modifier", "a court is no street"),
    ("Gangs burned a market in Port-au-Prince.", "Port-au-Prince", "HTI", "city", "literal", "small words inside"),
    ("A mine killed two men in Mazar-i-Sharif.", "Mazar-i-Sharif", "AFG", "city", "literal", "small words inside"),
    ("The ministers met in Geneva to discuss Syria.", "Geneva", "CHE", "city", "literal", "an English name"),
    ("Militants attacked a convoy near Maiduguri in Borno state.", "Maiduguri", "NGA", "Borno", "literal", "a town in a state"),
    ("Militants attacked a convoy near Maiduguri in Borno state.", "Borno", "NGA", "region", "literal", "the word state"),
    ("The Mosul offensive killed dozens of civilians.", "Mosul", "IRQ", "city", "modifier", "names an offensive"),
    ("Clashes erupted in the Becker, Clay and Grant counties of Minnesota.", "Clay", "USA", "Minnesota", "literal", "the plural counts for all"),
    ("The Kremlin denied the report.", "Kremlin", "RUS", "site", "metonym", "a seat of government"),
    ("Missiles hit Odesa, Mykolaiv and Kherson.", "Kherson", "UKR", "city", "literal", "enumerated with known towns"),
    ("The refugees fled from Sittwe to Cox's Bazar.", "Cox's Bazar", "BGD", "city", "literal", "an apostrophe inside"),
    ("Demonstrators marched through the streets of Santiago.", "Santiago", "CHL", "city", "literal", "no evidence: the capital"),
    ("Turkey struck Kurdish fighters in northern Syria.", "Syria", "SYR", "country", "literal", "a country as a place"),
    ("Turkey struck Kurdish fighters in northern Syria.", "Turkey", "TUR", "country", "metonym", "a country that acts"),
    ("The White House praised the vote.", "White House", "USA", "site", "metonym", "a seat of government"),
    ("The US and China held talks in Alaska.", "Alaska", "USA", "region", "literal", "a state"),
    ("Iran's navy held drills in the Gulf of Oman.", "Gulf of Oman", None, "sea", "literal", "longest match wins over Oman"),
    ("Al-Shabab fighters stormed a hotel in Mogadishu.", "Mogadishu", "SOM", "city", "literal", "a capital as a place"),
    ("Peru detained protesters in Cusco.", "Cusco", "PER", "city", "literal", "country as the agent"),
    ("Jordan recalled its ambassador to Israel.", "Jordan", "JOR", "country", "metonym", "a country that is a surname too"),
    ("Michael Jordan visited Chad Smith in Chicago.", "Chicago", "USA", "Illinois", "literal", "the only place here"),
    ("Villagers in Katsina, Zamfara and Sokoto fled.", "Zamfara", "NGA", "region", "literal", "in an enumeration"),
    ("Rioters burned shops in Birmingham, Alabama.", "Birmingham", "USA", "Alabama", "literal", "the smaller namesake"),
    ("Strikers blocked the port of Valencia in Venezuela.", "Valencia", "VEN", "city", "literal", "qualified by in"),
    ("The earthquake struck near Córdoba, Argentina.", "Córdoba", "ARG", "city", "literal", "an accent"),
    ("A court in Santa Cruz, Bolivia, jailed the governor.", "Santa Cruz", "BOL", "city", "literal", "a very common name"),
    ("The separatists seized government offices in Luhansk and Donetsk.", "Donetsk", "UKR", "city", "literal", "a second namesake lies in Russia"),
    ("NAIROBI, May 6 (Reuters) - Police fired tear gas at protesters.", "NAIROBI", "KEN", "city", "literal", "capitals in a dateline"),
    ("Gunmen killed three judges in the province of Cordoba.", "Cordoba", "ARG", "region", "literal", "the word province before it"),
    ("Police clashed with strikers in Cordoba province.", "Cordoba", "ARG", "region", "literal", "the word province behind it"),
    ("Students marched in Cordoba on Monday.", "Cordoba", "ARG", "city", "literal", "the city, no region abroad"),
    ("Cattle farmers in Cordoba asked Colombia for help.", "Cordoba", "COL", "region", "literal", "its country is named"),
    ("Protesters blocked roads in the department of La Paz.", "La Paz", "BOL", "region", "literal", "a department"),
    ("Teachers marched in La Paz on Tuesday.", "La Paz", "BOL", "city", "literal", "no region of Honduras"),
    ("Rebels attacked a village near Beni.", "Beni", "COD", "city", "literal", "no region of Bolivia"),
    ("Miners went on strike in Santa Cruz.", "Santa Cruz", "BOL", "city", "literal", "a large city's short name"),
    ("Bush fires spread in Victoria.", "Victoria", "AUS", "region", "literal", "a region better known than towns"),
    ("Settlers hurled stones in Jerusalem.", "Jerusalem", "ISR", "city", "literal", "no governorate"),
    ("The governor of the state of Georgia declared an emergency.", "Georgia", "USA", "region", "literal", "a state by its word"),
    ("The President of the Republic of Georgia flew home.", "Republic of Georgia", "GEO", "country", "literal", "a republic is a country"),
    ("Warplanes shelled Raqqa for hours.", "Raqqa", "SYR", "city", "literal", "tagged as a common noun"),
    ("M23 rebels captured Goma on Monday.", "Goma", "COD", "city", "literal", "what is captured"),
    ("Government forces besieged Daraya for four years.", "Daraya", "SYR", "city", "literal", "what is besieged"),
    ("Mali's army recaptured Kidal.", "Kidal", "MLI", "city", "literal", "taken for a person"),
    ("Russian forces bombarded Bakhmut and Avdiivka.", "Bakhmut", "UKR", "city", "literal", "taken for no name"),
    ("Rebels seized Sake and marched towards Goma.", "Sake", "COD", "city", "literal", "a small town of the news"),
    ("The battle for Sirte lasted six months.", "Sirte", "LBY", "city", "literal", "a battle is for a place"),
    ("The residents of Raqqa returned to their homes.", "Raqqa", "SYR", "city", "literal", "a place has residents"),
    ("Shelling hit Sarmin, Binnish and Idlib.", "Sarmin", "SYR", "city", "literal", "those behind it in the list are sure"),
    ("A boat sank on the Tigris near Mosul.", "Tigris", None, "river", "literal", "a river"),
    ("Shells fell on Homs, Hama and Tripoli.", "Tripoli", "LBN", "city", "literal", "those before it in the list"),
    ("Shells fell on Tripoli, Hama and Homs.", "Tripoli", "LBN", "city", "literal", "those behind it in the list"),
    ("Shops closed in Valencia, Madrid and Seville.", "Valencia", "ESP", "city", "literal", "the list's country"),
    ("Shops closed in Caracas, Maracaibo and Valencia.", "Valencia", "VEN", "city", "literal", "the list's country"),
    ("Soldiers searched houses in Lebanon's Tripoli.", "Tripoli", "LBN", "city", "literal", "its country owns it"),
    ("Farmers met in Tripoli in northern Lebanon.", "Tripoli", "LBN", "city", "literal", "its country behind it"),
    ("Turkey opened its Cilvegozu border crossing for aid.", "Cilvegozu", "TUR", "site", "modifier", "a crossing is named after it"),
    ("Pirates seized a tanker off the coast of Yemen.", "Yemen", "YEM", "country", "literal", "a country has a coast, not its government"),
    ("France sent troops to Mali in January.", "Mali", "MLI", "country", "literal", "where troops are sent"),
    ("The United States sent weapons to Ukraine.", "Ukraine", "UKR", "country", "metonym", "a government gets weapons"),
    ("Fighting spread in eastern Ukraine.", "Ukraine", "UKR", "country", "literal", "a part of the land"),
    ("Turkey shelled northern Syria.", "Syria", "SYR", "country", "literal", "a part of the land, as an object"),
    ("Soldiers were killed on the border with Lebanon.", "Lebanon", "LBN", "country", "literal", "a land has a border"),
    ("The insurgents attacked a post in the south of Niger.", "Niger", "NER", "country", "literal", "a part of the land"),
    ("The convoy left the capital of Ethiopia at dawn.", "Ethiopia", "ETH", "country", "literal", "a land has a capital"),
    ("Rwandan troops entered Congo on Sunday.", "Congo", "COG", "country", "literal", "what is entered"),
    ("Thousands of people fled to Chad.", "Chad", "TCD", "country", "literal", "where people flee"),
    ("The rebels took control of Goma.", "Goma", "COD", "city", "literal", "what is controlled"),
    ("Sudan and Chad signed a deal.", "Chad", "TCD", "country", "metonym", "a government signs"),
    ("Brazil beat Germany 2-0 in the final.", "Brazil", "BRA", "country", "modifier", "a team, by the score"),
    ("Germany lost to Japan at the World Cup.", "Japan", "JPN", "country", "modifier", "a team, by the cup"),
    ("Russia beat Ukraine to the Arctic seabed.", "Russia", "RUS", "country", "metonym", "no sport is told"),
]  # fmt: skip

NO_PLACES = [
    ("Paris Hilton visited the shelter with reporters.", "Paris", "a person"),
    ("Michael Jordan visited Chad Smith in Chicago.", "Jordan", "a surname"),
    ("Michael Jordan visited Chad Smith in Chicago.", "Chad", "a first name"),
    ("The New York Times reported the attack.", "New York", "a newspaper"),
    ("Jackson said he would resign.", "Jackson", "a person who speaks"),
    (
        "Police said on Monday that Congress would vote in March.",
        "Police",
        "a common word that is a town in Poland",
    ),
    ("The girls were freed from Boko Haram’s camps.", "Boko", "a part of a longer name"),
    ("The girls were freed from Boko Haram’s camps.", "Haram", "a part of a longer name"),
    (
        "Talks between Boko Haram and Nigerian officials failed.",
        "Haram",
        "a people in a list makes no places",
    ),
    ("Police captured Guzman after a long hunt.", "Guzman", "a person is captured"),
    ("The rebels attacked Santos for breaking his word.", "Santos", "a city of that name is no reason"),
    ("In Paris, Jackson said he would resign.", "Jackson", "a comma alone makes no list"),
    ("He lives at 12 Boston Road.", "Boston", "a street"),
]

# Text, the type of the event, its place, why.
EVENTS = [
    ("Gunmen killed four people in Tripoli, Lebanon, on Sunday.", "ASSAULT", "Tripoli", "the town, not its country"),
    ("Georgia accused Russia of shelling villages near Gori.", "ASSAULT", "Gori", "near a town"),
    ("Georgia accused Russia of shelling villages near Gori.", "ACCUSE", None, "where it happened is not where it is told"),
    ("Rebels captured the town of Avdiivka in Donetsk province.", "COERCE", "Avdiivka", "what is captured"),
    ("The army shelled Tigray.", "ASSAULT", "Tigray", "what is shelled"),
    ("The Syrian army withdrew from Aleppo.", "RETREAT", "Aleppo", "what is left"),
    ("The Americans bombed the bridge in Mosul.", "ASSAULT", "Mosul", "a phrase of the object"),
    ("At a news conference in Doha, the envoy accused Israel of delay.", "ACCUSE", "Doha", "where he speaks"),
    ("Militants attacked a convoy near Maiduguri in Borno state.", "ASSAULT", "Maiduguri", "the most precise one"),
    ("The Mosul offensive killed dozens of civilians.", "ASSAULT", "Mosul", "names the event"),
    ("Turkey struck Kurdish fighters in northern Syria.", "ASSAULT", "Syria", "a country as a place"),
    ("The US and China held talks in Alaska.", "CONSULT", "Alaska", "not a side to the talks"),
    ("Washington condemned the coup.", "ACCUSE", None, "a capital that acts is no place"),
    ("Peru detained protesters in Cusco.", "COERCE", "Cusco", "not the country that acts"),
    ("Demonstrators marched through the streets of Santiago.", "PROTEST", "Santiago", "the way they take"),
    ("Pirates seized a tanker off the coast of Yemen.", "COERCE", "Yemen", "off a coast"),
    ("France sent troops to Mali in January.", "MOBILIZE", "Mali", "where troops are sent"),
    ("Turkey shelled northern Syria.", "ASSAULT", "Syria", "what is shelled"),
    ("Soldiers were killed on the border with Lebanon.", "ASSAULT", None, "on which side of it is not told"),
    ("A Nairobi court jailed two editors.", "COERCE", "Nairobi", "a court sits where its name says"),
    ("A Nairobi court jailed two editors in Mombasa.", "COERCE", "Mombasa", "a phrase before a name"),
    ("Gunmen killed nine people at the Kabul airport.", "ASSAULT", "Kabul", "an airport is where its name says"),
    ("Protesters filled the streets of Kinshasa.", "PROTEST", "Kinshasa", "the streets of a town"),
    ("In Kabul, gunmen stormed a bank and shot the guards.", "ASSAULT", "Kabul", "a phrase in front"),
    ("Taliban fighters overran a district in Kunduz province, killing the police chief.", "ASSAULT", "Kunduz", "what came of it was there too"),
    ("Rebels stormed Goma, killing the governor.", "ASSAULT", "Goma", "what came of it was there too"),
    ("The UN evacuated its staff from Malakal after fighting.", "AID", "Malakal", "whence people are rescued"),
    ("The envoys raised concerns about violence in Idlib and met rebel leaders.", "CONSULT", None, "where another event was"),
    ("The minister condemned the attack in Paris.", "ACCUSE", None, "where another event was"),
    ("The mayor lives in Goma. Rebels killed ten people there on Monday.", "ASSAULT", "Goma", "there"),
    ("Students met in Kinshasa. Police shot two of them in the city.", "ASSAULT", "Kinshasa", "in the city"),
    ("The envoy was in Khartoum on Sunday. Gunmen killed three officials in the capital.", "ASSAULT", "Khartoum", "in the capital"),
    ("The envoy was in Port Sudan on Sunday. Gunmen killed three officials in the capital.", "ASSAULT", None, "no capital was told"),
    ("Ten people met in Homs. Police arrested five protesters.", "COERCE", None, "nothing points back"),
    ("BEIRUT, May 6 (Reuters) - Syrian warplanes bombed a hospital on Monday.", "ASSAULT", None, "another country's dateline"),
]  # fmt: skip

STATEMENTS = [
    (
        "The foreign minister told reporters in Geneva that the talks had failed.",
        "Geneva",
        "those who are told",
    ),
    ("At a news conference in Doha, the envoy accused Israel of delay.", "Doha", "a phrase of the cue"),
    (
        "BRUSSELS, May 6 (AP) - The minister said here on Monday that the talks had failed.",
        "BRUSSELS",
        "here",
    ),
    ("The minister said that troops had entered Mosul.", None, "a place of what is said"),
]


def coded(coder: Coder, text: str, publisher: str | None = None):
    return coder.code(Report.build(text, published=date(2024, 5, 6), publisher=publisher))


@pytest.mark.parametrize(("text", "toponym", "country", "detail", "kind", "why"), PLACES)
def test_places(coder, text, toponym, country, detail, kind, why):
    found = [p for p in coded(coder, text).places if p.span.text == toponym]
    assert found, why
    place = found[0]
    assert (place.country, place.kind) == (country, kind), why
    assert detail in (place.granularity, place.admin1), why
    assert place.how


@pytest.mark.parametrize(("text", "words", "why"), NO_PLACES)
def test_no_places(coder, text, words, why):
    assert words not in [p.span.text for p in coded(coder, text).places], why


@pytest.mark.parametrize(("text", "type_", "where", "why"), EVENTS)
def test_places_of_events(coder, text, type_, where, why):
    result = coded(coder, text)
    event = next(event for event in result.events if event.type == type_)
    assert (event.where.span.text if event.where else None) == where, why
    assert ("where" in event.how) == (where is not None)


@pytest.mark.parametrize(("text", "where", "why"), STATEMENTS)
def test_places_of_statements(coder, text, where, why):
    statement = coded(coder, text).statements[0]
    place = statement.where
    assert (place and (place.span.text if place.span else "BRUSSELS")) == where, why


def test_a_publishers_domain_decides_between_namesakes(coder):
    text = "Strikers blocked the port of Valencia."
    assert coded(coder, text, "example.es").places[0].country == "ESP"
    assert coded(coder, text, "example.ve").places[0].country == "VEN"


def test_one_sense_a_report_and_two_where_qualified(coder):
    text = "Voters in Paris, Texas, protested. The mayor of Paris spoke. He had flown in from Paris, France."
    countries = [p.country for p in coded(coder, text).places if p.span.text == "Paris"]
    assert countries == ["USA", "USA", "FRA"]


def test_the_dateline_places_the_reports_own_news(coder):
    text = "KYIV, May 6 (Reuters) - Ukraine arrested two officials on Monday."
    event = coded(coder, text).events[0]
    assert event.where is not None
    assert (event.where.country, event.where.span, event.how["where"]) == ("UKR", None, "dateline")


def test_residents_have_the_country_of_the_events_place(coder):
    events = coded(coder, "The blast killed dozens of villagers in Maiduguri.").events
    event = next(e for e in events if e.trigger[0].text == "killed")
    assert [actor.country for actor in event.recipients] == ["NGA"]


def test_the_stage_may_run_twice(coder):
    document = Document(
        Report.build("Gunmen killed four people in Tripoli, Lebanon.", published=date(2024, 5, 6))
    )
    for stage in coder.stages:
        stage([document])
    before = (document.places, document.events, document.statements)
    PlaceStage()([document])
    assert (document.places, document.events, document.statements) == before


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(
                ["Paris", "in", ",", "Texas", "Ky.", "St.", "Gaza", "Strip", "al", "-", "County", "U.S."]
            ),
        ),
        max_size=25,
    )
)
def test_places_lie_in_any_text_in_order(coder, words):
    text = " ".join(words) or "x"
    result = coded(coder, text)
    assert not [p for p in result.problems if p.code == "stage-failed" and p.message.startswith("places")]
    spans = [p.span for p in result.places]
    assert all(text[s.start : s.end] == s.text for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for place in result.places:
        assert place.lat is None or (-90 <= place.lat <= 90 and -180 <= place.lon <= 180)


@pytest.mark.parametrize(
    ("text", "trigger", "country", "why"),
    [
        ("Troops shelled Idlib on Monday.", "shelled", "SYR", "a town that is shelled is its country's"),
        (
            "The army fired on Idlib after rebels attacked a base near Hama.",
            "attacked",
            "SYR",
            "so is a base near one",
        ),
    ],
)
def test_what_is_acted_on_has_the_country_of_the_place_in_its_name(coder, text, trigger, country, why):
    events = coded(coder, text).events
    event = next(e for e in events if e.trigger[0].text == trigger)
    assert country in [actor.country for actor in event.recipients], why
