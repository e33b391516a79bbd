"""Contexts: what an event's sentence, paragraph and report are about."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybius import Actor, Coder, Report
from polybius.errors import CodebookError
from polybius.events import contexts
from polybius.events.contexts import MOST, contexts_for, contexts_of, phrases
from polybius.events.ontology import ontology
from polybius.stages import Document

# text, the event's word, a context it has, why
HAS = [
    ("Troops shelled the town with howitzers.", "shelled", "military", "state forces and their weapons"),
    ("Agents arrested two men accused of espionage.", "arrested", "intelligence", "a lemma"),
    ("The presidency announced a cabinet reshuffle.", "announced", "executive", "a phrase of two words"),
    ("Lawmakers rejected the bill in the senate.", "rejected", "legislative", "lemmas of plurals"),
    ("Observers denounced ballot stuffing in the runoff.", "denounced", "election", "ways of cheating"),
    (
        "The council agreed to power-sharing.",
        "agreed",
        "political_institutions",
        "a hyphen parted by the parser",
    ),
    ("Pro-democracy activists marched downtown.", "marched", "pro_democracy", "a hyphen and a capital"),
    ("Critics called the general a dictator.", "called", "pro_autocracy", "rule by one"),
    ("Ministers signed a free trade agreement.", "signed", "economic", "trade"),
    ("Prosecutors sued in the supreme court.", "sued", "legal", "a court"),
    ("The tribe demanded reparations.", "demanded", "reparations", "making good"),
    ("Envoys condemned crimes against humanity.", "condemned", "human_rights", "a plural inside a phrase"),
    ("Editors condemned an attack on press freedom.", "condemned", "rights_freedoms", "one right by name"),
    ("Riot police fired tear gas at the crowd.", "fired", "repression", "force on the unarmed"),
    ("The town appealed for food aid against famine.", "appealed", "human_security", "food"),
    ("Marchers condemned violence against women and femicide.", "condemned", "gender", "women's lives"),
    ("Crowds attacked a pride march.", "attacked", "lgbt", "a march by its name"),
    ("Sectarian violence killed four.", "killed", "religion_ethnicity", "sects"),
    ("Students marched against racial injustice.", "marched", "inequality", "justice"),
    ("The foreign minister met the ambassador.", "met", "diplomatic", "offices of diplomacy"),
    ("The army annexed disputed territory.", "annexed", "territory", "land claimed by two"),
    ("Mobs attacked UN peacekeepers.", "attacked", "peacekeeping", "blue helmets"),
    ("Donors promised cholera vaccines.", "promised", "health", "disease"),
    ("Sweden granted asylum to the writer.", "granted", "asylum", "asylum"),
    ("Guards turned back a migrant boat.", "turned", "migration", "people on the move"),
    ("Neighbours sent aid after the earthquake.", "sent", "disasters", "nature"),
    ("Villagers blocked the oil pipeline.", "blocked", "natural_resource", "oil"),
    ("Protesters denounced deforestation.", "denounced", "environment", "forests"),
    ("The ministry banned foreign semiconductors.", "banned", "technology", "chips"),
    ("Al-Qaeda claimed the suicide bombing.", "claimed", "terrorism", "a name with a hyphen"),
    ("Inspectors accused it of enriching uranium with centrifuges.", "accused", "cbrn", "nuclear work"),
    ("Hackers attacked the grid with ransomware.", "attacked", "cyber", "computers"),
    ("The envoy accused the channel of disinformation.", "accused", "misinformation", "false news"),
    ("Police fought gangs over extortion.", "fought", "crime", "gangs"),
    ("The mayor was charged with bribery.", "charged", "corruption", "bribes"),
    ("Troops raided a cocaine laboratory.", "raided", "illegal_drugs", "drugs"),
    ("Police charged a human trafficking ring.", "charged", "trafficking", "trade in people"),
    ("They marched for women’s rights.", "marched", "gender", "a curly apostrophe"),
]
# text, the event's word, a context it has not, why
HAS_NOT = [
    ("The minister visited Oslo.", "visited", "executive", "an office is only a hint"),
    ("The president met farmers.", "met", "economic", "nothing is said of it"),
    ("The crowd marched in the right lane.", "marched", "rights_freedoms", "a weak word alone"),
]


@pytest.fixture(scope="module")
def read(coder: Coder):
    def parse(text: str) -> Document:
        document = Document(Report.build(text))
        for stage in coder.stages[:2]:
            stage([document])
        return document

    return parse


def of_event(document: Document, word: str, event_type: str = "ASSAULT", **sides: object) -> tuple[str, ...]:
    head = next(t for t in document.parsed() if t.text == word)
    return contexts_for(contexts_of(document), head, event_type, **sides)


@pytest.mark.parametrize(("text", "word", "context", "why"), HAS)
def test_words_speak_of_a_context(read, text: str, word: str, context: str, why: str) -> None:
    assert context in of_event(read(text), word), why


@pytest.mark.parametrize(("text", "word", "context", "why"), HAS_NOT)
def test_hints_alone_do_not(read, text: str, word: str, context: str, why: str) -> None:
    assert context not in of_event(read(text), word), why


def test_every_context_has_words_and_a_row_of_the_table() -> None:
    spoken = {
        c for entries in phrases().by_first.values() for _, weights in entries for c, w in weights if w == 1
    }
    assert spoken == ontology().contexts == {context for _, _, context, _ in HAS}
    assert phrases().count >= 600


def test_a_sentence_speaks_before_its_paragraph_and_not_for_another(read) -> None:
    document = read(
        "Farmers blocked a road over grain tariffs.\n\nAn earthquake hit the coast. Neighbours sent tents."
    )
    assert of_event(document, "blocked") == ("economic",)
    assert "disasters" not in of_event(document, "blocked")
    assert of_event(document, "sent") == ()
    flooded = read(
        "Floods and landslides hit the coast after the cyclone and the tsunami. Neighbours sent tents."
    )
    assert "disasters" in of_event(flooded, "sent")


def test_what_the_whole_report_is_about_holds_for_all_its_events(read) -> None:
    text = "The court heard the trial. The judge read the verdict. The prosecutor appealed to a tribunal."
    document = read(text + "\n\nA crowd gathered and sang.")
    assert of_event(document, "sang") == ("legal",)


def test_the_entry_and_the_actors_count(read) -> None:
    document = read("They came and left.")
    army = (
        Actor(None, "name", country="FRA", sectors=("GOV",)),
        Actor(None, "name", country="GAB", sectors=("GOV",)),
    )
    assert of_event(document, "left", own=("cyber",)) == ("cyber",)
    assert of_event(document, "left", "CONSULT", actors=army[:1], recipients=army[1:]) == ("diplomatic",)
    assert of_event(document, "left", "CONSULT", actors=army[:1]) == ()
    assert of_event(document, "left", "ASSAULT", actors=army) == ()


def test_the_strongest_stands_first(read) -> None:
    document = read("Soldiers, tanks and artillery shelled the embassy.")
    assert of_event(document, "shelled") == ("military", "diplomatic")


SPOKEN = (
    "troops attacked court election earthquake oil asylum human rights - ' hackers . \n\n heroin gay U.N."
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SPOKEN.split(" ")), max_size=30))
def test_at_most_four_of_the_37_each_once_and_always_the_same(read, words: list[str]) -> None:
    document = read(" ".join(words) or "x")
    evidence = contexts_of(document)
    for token in document.parsed():
        found = contexts_for(evidence, token, "ASSAULT", ("military",))
        assert len(found) <= MOST
        assert len(set(found)) == len(found)
        assert ontology().contexts.issuperset(found)
        assert found == contexts_for(contexts_of(document), token, "ASSAULT", ("military",))


@pytest.mark.parametrize("cell", ["weather=1", "military", "military=2", "military=1,,", ""])
def test_a_broken_table_names_its_line(tmp_path, monkeypatch, cell: str) -> None:
    path = tmp_path / "contexts.tsv"
    path.write_text(f"phrase\tcontexts\nsunshine\t{cell}\n")
    monkeypatch.setattr(contexts, "PATH", path)
    with pytest.raises(CodebookError, match=r"contexts\.tsv:2"):
        phrases.__wrapped__()
