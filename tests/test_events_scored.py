"""Events that lexicon and scorer find together: what their joint work promises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybius import Coder, Report
from polybius.events.reader import ACTOR, RECIPIENT, read_sentences, telling
from polybius.events.scorer import scorer
from polybius.events.skim import QUIET, skim
from polybius.parsing import load_model


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """Offsets are of the text itself; the types of a piece add up to one."""
    reading = scorer().read(text)
    assert all(0 <= start <= end <= len(text) for start, end in reading.offsets)
    assert reading.types.sum(-1) == pytest.approx(1, abs=1e-3)
    assert reading.roles.shape == (len(reading.offsets), len(reading.offsets), 2)


def test_sentences_are_read_once_each_and_in_order() -> None:
    """Short neighbours share a reading; a word's numbers are those of its own first piece."""
    doc = load_model()("Norland shelled Sudmark. Sudmark protested! " + "The harbour was quiet. " * 20)
    found = list(read_sentences(list(doc.sents), doc.text))
    assert [one.span.start for one in found] == [sent.start for sent in doc.sents]
    assert found[0].reading is found[1].reading
    for one in found:
        first = next(other for other in found if other.reading is one.reading).span.start_char
        starts = [first + one.reading.offsets[one.pieces[token.i]][0] for token in one.span]
        assert starts == [token.idx for token in one.span]


def test_what_is_not_worth_a_close_reading() -> None:
    """Names do not decide it: the same sentence with another country is as telling."""
    nlp = load_model()
    peru, fiji, soup = (
        skim().tells(next(nlp(text).sents), found)
        for text, found in (
            ("Peru's soldiers shot dead three protesters.", 1),
            ("Fiji's soldiers shot dead three protesters.", 1),
            ("Mix the flour, the butter and a little sugar until it is smooth.", 0),
        )
    )
    assert peru == fiji
    assert soup < QUIET < peru


def test_a_word_that_tells_and_those_who_take_part() -> None:
    doc = load_model()("Kenya has lifted its ban on fish from Uganda.")
    (sentence,) = read_sentences(list(doc.sents), doc.text)
    word, event_type, sure = max(telling(sentence, 0.3), key=lambda told: told[2])
    assert (word.text, event_type) == ("lifted", "RETREAT")
    assert sure > 0.5
    assert "Kenya" in [t.text for t in sentence.parts(word, ACTOR)]
    assert "Uganda" in [t.text for t in sentence.parts(word, RECIPIENT)]


@pytest.mark.parametrize(
    ("text", "event_type", "actor", "recipient", "why"),
    [
        (
            "Kenya has lifted its ban on fish from Uganda.", "RETREAT", "KEN", "UGA",
            "the noun alone would be a sanction",
        ),
        (
            "Kenya has imposed a ban on fish from Uganda.", "SANCTION", "KEN", "UGA",
            "the same words with the opposite verb",
        ),
        (
            "Peru's truck drivers called off a strike after talks with the government.", "CONCEDE", "PER", "PER",
            "the end of a protest is no protest",
        ),
        (
            "Ghana said it would not extradite two businessmen to Italy.", "REJECT", "GHA", "ITA",
            "a refusal in the future tense",
        ),
        (
            "We will never sign this treaty, Bolivia's foreign minister told reporters in Chile.", "REJECT", "BOL", None,
            "first person in speech is the speaker",
        ),
    ],
)  # fmt: skip
def test_what_it_takes_both_to_read(
    coder: Coder, text: str, event_type: str, actor: str, recipient: str | None, why: str
) -> None:
    coded = coder.code(Report.build(text))
    event = max((e for e in coded.events if e.type == event_type), key=lambda e: e.confidence, default=None)
    assert event is not None, (why, coded.events)
    assert event.confidence >= 0.4, why
    assert actor in {a.country for a in event.actors}, why
    assert recipient is None or recipient in {a.country for a in event.recipients}, why


@pytest.mark.parametrize(
    "text",
    [
        "Germany crushed Brazil in the semi-final and will meet Spain on Sunday.",
        "In the film a general arrests the cabinet and bombs the palace.",
        "The company withdrew its bid for the brewer after talks failed.",
        "A storm hit the coast of Mozambique and killed three people.",
        "Analysts say the war on drugs has failed.",
    ],
)
def test_the_words_of_politics_without_its_acts(coder: Coder, text: str) -> None:
    coded = coder.code(Report.build(text))
    assert [e.type for e in coded.events if e.confidence >= coder.settings.threshold] == []


def test_how_says_what_each_slot_rests_on(coder: Coder) -> None:
    coded = coder.code(Report.build("Police in Kenya detained two journalists on Friday."))
    event = next(e for e in coded.events if e.type == "COERCE")
    assert "event lexicon" in event.how["type"]
    assert "scorer" in event.how["type"]
    assert event.how["actors"] == "subj"


def test_those_who_say_what_they_will_not_do_are_all_of_them(coder: Coder) -> None:
    """A plural pronoun is the speakers, each with his country."""
    text = "Peru and Bolivia shut the lake road. Both states said they would not admit Chilean lorries."
    coded = coder.code(Report.build(text))
    event = max((e for e in coded.events if e.type == "REJECT"), key=lambda e: e.confidence)
    assert {a.country for a in event.actors} == {"PER", "BOL"}
