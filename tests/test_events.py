"""Events: what a sentence asserts, as PLOVER types it; and nothing where nothing happened."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest

from polybius import Coder, Event, Report
from polybius.errors import CodebookError
from polybius.events.lexicon import lexicon
from polybius.events.ontology import ontology

DAY = date(2023, 5, 16)


def outline(event: Event) -> str:
    """``TYPE/mode[auxiliary] ACTORS>RECIPIENTS`` with countries, or sectors where no country is known."""
    modes = "".join(f"/{mode}" for mode in event.modes)
    auxiliary = f"[{','.join(event.auxiliary)}]" if event.auxiliary else ""
    sides = [
        "+".join(a.country or "/".join(a.sectors) or "?" for a in s) for s in (event.actors, event.recipients)
    ]
    return f"{event.type}{modes}{auxiliary} {sides[0]}>{sides[1]}"


def outlines(coder: Coder, text: str, title: str | None = None) -> list[str]:
    coded = coder.code(Report.build(text, title=title, published=DAY))
    assert not coded.problems
    return [outline(event) for event in coded.events if event.confidence >= 0.5]


CODED = [
    ("Kenya condemned Somalia.", ["ACCUSE/disapprove KEN>SOM"], "the plain case"),
    ("Somalia was condemned by Kenya.", ["ACCUSE/disapprove KEN>SOM"], "a passive turns the sides"),
    (
        "Kenya and Uganda condemned Somalia.",
        ["ACCUSE/disapprove KEN+UGA>SOM"],
        "a compound actor is one event",
    ),
    ("Kenya condemned Somalia and expelled its envoy.", 2, "two acts in a sentence are two events"),
    ("Peru urged Chile to release the fishermen.", ["REQUEST/yield PER>CHL"], "what is asked is no event"),
    ("Ethiopia launched a ground offensive in Tigray.", ["ASSAULT ETH>"], "an operation by force of arms"),
    ("Kenya's army launched a vaccination campaign in Somalia.", 0, "one of another kind is no force"),
    ("Peru asked Chile why the bridge was closed.", [], "a question is no request"),
    (
        "Asked by Chilean deputies about the bridge, Peru's envoy said nothing.",
        [],
        "nor is one that is told by a participle",
    ),
    ("Peru asked Chile for help.", ["REQUEST/assist PER>CHL"], "asking for"),
    (
        "Norway refused to meet Iceland.",
        ["REJECT/meet NOR>ISL"],
        "a refusal takes its mode from what is refused",
    ),
    (
        "Norway will not allow Iceland to join the talks.",
        ["REJECT/meet NOR>ISL"],
        "will not allow is a refusal",
    ),
    ("Brazil promised to send aid to Haiti.", ["AGREE BRA>HTI"], "promised aid is agreement"),
    ("Brazil sent aid to Haiti.", ["AID BRA>HTI"], "aid that was sent"),
    ("Brazil will send aid to Haiti.", ["AGREE BRA>HTI"], "future AID becomes AGREE"),
    (
        "Ethiopia will withdraw its troops from Sudan.",
        ["CONCEDE ETH>?"],
        "future RETREAT becomes CONCEDE; a place left is acted on, but no one's government",
    ),
    ("Ethiopia withdrew its troops from Sudan.", ["RETREAT/withdraw ETH>?"], "a withdrawal done"),
    ("Belarus vowed to attack Poland.", ["THREATEN/violence BLR>POL"], "a promise of force is a threat"),
    (
        "Belarus threatened to break off ties with Poland.",
        ["THREATEN/relations BLR>POL"],
        "mode of the threat",
    ),
    ("Chad and Niger held talks in Paris.", ["CONSULT TCD+NER>"], "those who talk are all actors"),
    ("Chad held talks with Niger.", ["CONSULT TCD+NER>"], "*with* names a partner, not a recipient"),
    (
        "Chad protested. Niger objected. The two governments met.",
        ["ACCUSE/disapprove TCD>", "ACCUSE/disapprove NER>", "CONSULT TCD+NER>"],
        "a note of protest; an objection; two who meet",
    ),
    ("The king of Jordan visited Oman.", ["CONSULT/visit JOR>OMN"], "a visitor has a host"),
    ("Police arrested twelve protesters in Lima.", 1, "the arrest; those arrested protest no more"),
    ("Twelve activists were arrested.", 1, "a passive without a doer"),
    (
        "An air strike by Israeli jets killed nine Syrian soldiers.",
        ["ASSAULT/aerial ISR>SYR"],
        "toll and deed",
    ),
    ("Rebels attacked a Malian army post, killing six soldiers.", 1, "toll told by a participle"),
    ("Turkey launched an offensive against Kurdish militants.", 1, "a light verb lends the noun its subject"),
    ("France imposed sanctions on Mali.", ["SANCTION/discontinue FRA>MLI"], "verb and object together"),
    ("France lifted sanctions on Mali.", ["RETREAT FRA>MLI"], "what is lifted is given up in deed"),
    (
        "Bolivia called the Chilean decision a disgrace.",
        ["ACCUSE/disapprove BOL>CHL"],
        "an unfavourable name",
    ),
    ("Bolivia called the Chilean decision a surprise.", [], "naming without censure"),
    ("“Greece must withdraw its ships,” Turkey's foreign minister said.", ["REQUEST/yield TUR>GRC"], "must"),
    ("“We must withdraw,” Turkey's foreign minister said.", [], "what the speaker must do himself"),
    (
        "Thousands of workers went on strike against the government of Ghana.",
        ["PROTEST/strike GHA>GHA"],
        "idiom",
    ),
    ("The Cuban defence minister resigned.", ["RETREAT/resign CUB>"], "no recipient is needed"),
    ("Serbia accused Kosovo of shelling a village.", 2, "the accusation and the act it alleges"),
    ("Serbia denied that it had attacked Kosovo.", 0, "a denial is a statement only"),
    ("Asked whether India would attack Pakistan, the general smiled.", 0, "a question within"),
    ("If India attacks Pakistan, the region will burn.", 0, "a condition"),
    ("A US court sentenced the Russian spy to ten years in prison.", 1, "a sentence"),
    ("Moscow recalled its ambassador from Sofia.", ["SANCTION/withdraw RUS>BGR"], "capitals act for states"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CODED)
def test_a_sentence_gives_the_events_it_asserts(coder: Coder, text: str, expected: object, why: str) -> None:
    found = outlines(coder, text)
    assert (len(found) if isinstance(expected, int) else found) == expected, f"{why}: {found}"


HIDDEN = [
    ("Belarus did not attack Poland.", "ASSAULT[negation] BLR>POL", "what did not happen is flagged"),
    ("The Syrian town came under Turkish attack.", "ASSAULT TUR>SYR", "under attack: the subject suffers"),
]


@pytest.mark.parametrize(("text", "expected", "why"), HIDDEN)
def test_what_is_unlikely_is_recorded_all_the_same(coder: Coder, text: str, expected: str, why: str) -> None:
    """Under the threshold a record is hidden, not lost."""
    coded = coder.code(Report.build(text, published=DAY))
    assert expected in [outline(event) for event in coded.events], why


QUIET = [
    ("Germany crushed Brazil 7-1 in the final.", "sport with the words of war"),
    ("The storm killed nine people in Honduras.", "weather has no political actor"),
    ("The company attacked the problem with new software.", "business"),
    ("The museum in Vienna shows a treaty of 1386.", "a museum piece"),
    ("Sweden is home to many lakes.", "a standing condition"),
    ("The heart attack came at night.", "illness"),
    ("Shares rallied in Tokyo after the bank cut rates.", "markets"),
    ("The novel tells of a spy who betrays his country.", "fiction"),
]


@pytest.mark.parametrize(("text", "why"), QUIET)
def test_where_nothing_political_happened_there_is_no_event(coder: Coder, text: str, why: str) -> None:
    assert outlines(coder, text) == [], why


def test_a_headline_in_capitals_is_read_like_a_sentence(coder: Coder) -> None:
    found = outlines(
        coder, "The embassy said so on Monday.", title="Chile Urges Peru to Release Jailed Fishermen"
    )
    assert found[:1] == ["REQUEST/yield CHL>PER"]


def test_an_alleged_act_is_tied_to_the_statement_it_is_known_from(coder: Coder) -> None:
    coded = coder.code(Report.build("Serbia's president said Kosovo had attacked a convoy.", published=DAY))
    (event,) = [e for e in coded.events if e.type == "ASSAULT"]
    assert event.reported_by == coded.statements[0].id


def test_events_point_at_their_words(coder: Coder) -> None:
    text = "“Sudan must free the nuns,” Kenya said. Kenya then broke off relations with Sudan."
    coded = coder.code(Report.build(text, published=DAY))
    assert coded.events
    for event in coded.events:
        assert all(text[s.start : s.end] == s.text for s in (*event.trigger, event.sentence))
        assert all(event.sentence.contains(span) for span in event.trigger)
        assert event.how.keys() >= {"type", "actors", "recipients"}


def test_every_entry_of_the_lexicon_is_in_the_ontology() -> None:
    known = ontology()
    entries = [entry for group in lexicon().entries.values() for entry in group]
    assert len(entries) > 800
    assert {entry.type for entry in entries} == set(known.types)
    assert all(0 < entry.weight <= 1 for entry in entries)


def test_the_ontology_is_whole() -> None:
    known = ontology()
    assert len(known.types) == 16
    assert sum(len(t.modes) for t in known.types.values()) == 67
    assert len(known.contexts) == 37
    assert known.types["ASSAULT"].score_of(["aerial"]) == -9.5
    assert known.types["AGREE"].score_of([]) == 2.5


def test_a_broken_entry_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("polybius.events.lexicon")
    monkeypatch.setattr(module, "_lines", lambda: iter([(7, "wave\tv\tGREET")]))
    module.lexicon.cache_clear()
    try:
        with pytest.raises(CodebookError, match=r"events\.tsv:7"):
            module.lexicon()
    finally:
        monkeypatch.undo()
        module.lexicon.cache_clear()
