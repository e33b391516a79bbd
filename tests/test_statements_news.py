"""What news does with statements: relays, headlines, additions of the writer's, answers, words at a distance.

Rows are (why, text, statements); each is speaker | cue | content. All sentences are our own.
"""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
import spacy

from polybius import Coder
from polybius.parsing.model import load_published
from polybius.records import Report
from polybius.statements import extract
from polybius.views.picture import statement_picture
from tests.test_statements import told

RELAYS = [
    (
        "an agency that relays a named speaker is no speaker",
        "The court in Bergen said Koss must stay in jail, Nordic News reported.",
        ["The court | say | Koss must stay in jail"],
    ),
    (
        "nor are media named with according to",
        "Anna Berg, the deputy speaker, said the remarks were a threat, according to local media.",
        ["Anna Berg | say | the remarks were a threat"],
    ),
    (
        "an agency that is the only source is one",
        "Five villages have surrendered, state television reported.",
        ["state television | report | Five villages have surrendered"],
    ),
    (
        "words that go on behind the relay stay whole",
        "Berg said the ships, state television reported, had left the port.",
        [
            "state television | report | the ships ## had left the port",
            "Berg | say | the ships, state television reported, had left the port",
        ],
    ),
    (
        "the paper quoted her as saying",
        '"There is no way back," the paper quoted Berg as saying.',
        ["Berg | say | There is no way back,"],
    ),
]

ATTRIBUTIONS = [
    ("per", "Proxies are barred, per the party's bylaws.", ["the party's bylaws | per | Proxies are barred"]),
    (
        "according to, where the parse loses the clause",
        "According to radio host Karl Lund, the plan smells of “fear” and greed.",
        ["radio host Karl Lund | according to | the plan smells of “fear” and greed"],
    ),
    (
        "a horizontal bar and a name",
        "“The road is a ruin and nobody cares.” ― Anna Berg\n“It was safe once.”― Karl Lund",
        [
            "Anna Berg | - | The road is a ruin and nobody cares.",
            "Karl Lund | - | It was safe once.",
        ],
    ),
    ("verbless", "“We have nothing to add” – the minister.", ["the minister | - | We have nothing to add"]),
    (
        "an office is a speaker",
        "The nominee vowed to punish “those who leak”.",
        ["The nominee | vow | to punish “those who leak”"],
    ),
    (
        "guillemets with blanks inside",
        "« The bridge is closed », said Berg, « for good ».",
        ["Berg | say | The bridge is closed ## for good"],
    ),
    (
        "unquoted words complete a quotation",
        "“Many would call that a defeat” if she lost by ten points, said Anna Berg, an analyst.",
        ["Anna Berg | say | “Many would call that a defeat” if she lost by ten points"],
    ),
    (
        "the hearer does not swallow the clause",
        "Koss is telling a veterans group that the army is “worn out”.",
        ["Koss | tell | the army is “worn out”"],
    ),
    (
        "a perfect gerund",
        "Sweden denied having sent ships to the strait.",
        ["Sweden | deny | having sent ships to the strait"],
    ),
    (
        "blamed by nobody in particular",
        "The militia has been blamed for the deaths of 40 villagers.",
        ["- | blame | the deaths of 40 villagers"],
    ),
    (
        "a participle of a passive",
        "The raids, condemned by aid groups, went on.",
        ["aid groups | condemn | The raids"],
    ),
    (
        "clauses in a list belong to one cue",
        "Berg said he would give up the islands, his deputy would resign and the fleet would leave.",
        [
            "Berg | say | he would give up the islands, his deputy would resign and the fleet would leave",
        ],
    ),
    (
        "a thing does not call on anyone",
        "The minister told reporters that the bridge was rotten, and called on Sweden to pay.",
        ["The minister | tell | the bridge was rotten", "The minister | call on | Sweden to pay"],
    ),
    (
        "went after X as",
        "Koss went after Lund as a “human leech”.",
        ["Koss | go after | Lund as a “human leech”"],
    ),
]

POSTS = [
    (
        "a post that a page embeds, without its links",
        "The talks are over and nobody won. https://t.co/abc — Anna Berg (@annaberg) April 3, 2016",
        ["Anna Berg | - | The talks are over and nobody won."],
    ),
]

SPEAKERS = [
    (
        "a report that cites others speaks itself",
        "A UN report citing local sources said shelling had displaced 5,000 people.",
        ["A UN report | say | shelling had displaced 5,000 people"],
    ),
]

ADDITIONS = [
    (
        "who a person named in it is",
        "Berg said she would meet Karl Lund, a general who lost the war in the north.",
        ["Berg | say | she would meet Karl Lund"],
    ),
    (
        "a contrast with another statement",
        "Sweden denied that a deal was near, though it did not deny that talks were under way.",
        ["Sweden | deny | a deal was near", "it | deny | talks were under way"],
    ),
    (
        "but not a condition, which is said",
        "Berg said the fleet would stay, although the winter had come.",
        ["Berg | say | the fleet would stay, although the winter had come"],
    ),
]

HEADLINES = [
    ("a capital", "Beijing: US must stop patrols", ["Beijing | : | US must stop patrols"]),
    ("a name that the body knows", "Berg: Fewer ships, more trains", ["Berg | : | Fewer ships, more trains"]),
    ("speaker on topic", "Berg on climate: The trends are ‘dire’", ["Berg | : | The trends are ‘dire’"]),
    ("at the end", "US to act alone, says Berg", ["Berg | say | US to act alone"]),
    ("after the colon", "EU must act: minister", ["minister | : | EU must act"]),
    ("a document", "Report: Army to quit islands", ["Report | : | Army to quit islands"]),
    ("a rubric does not speak", "Explainer: What is the treaty?", []),
    (
        "a topic does not speak",
        "Sudan: Army says it holds the palace",
        ["Army | say | it holds the palace"],
    ),
]

REPLIES = [
    ("asked about", "Asked about the bridge, Berg said it was safe.", "the bridge"),
    (
        "when asked whether",
        '"It is safe," Berg said when asked whether it would hold.',
        "whether it would hold",
    ),
    ("responding to", "Responding to the tariffs, Sweden said it would sue.", "the tariffs"),
    (
        "a day is nothing that one answers",
        "Responding on Monday to the tariffs, Sweden said it would sue.",
        "the tariffs",
    ),
    ("in response to", "In response to the tariffs, Sweden said it would sue.", "the tariffs"),
    ("replied to", "Berg replied to the letter: “We will not go.”", "the letter"),
    (
        "commenting on",
        "The spokesman commented on the plan to close the strait, calling it a farce.",
        "the plan to close the strait",
    ),
    ("nothing is answered", "Berg said the bridge was safe.", None),
]

DISTANCES = [
    ("the publisher's", "The so-called “people’s tribunal” met on Monday.", [("people’s tribunal", None)]),
    (
        "the speaker's, inside a quotation",
        "“They call it a ‘people’s court’ and it is neither,” Berg said.",
        [("people’s court", "Berg")],
    ),
    ("what is told inside a quotation is speech", "“He told me ‘go home’ and I went,” Berg said.", []),
    ("a title is none", "His novel “The Bridge in Winter” sold well.", []),
    ("a nickname is none", "Karl “The Axe” Lund was arrested.", []),
    ("a defined term is none", "The North Sea Treaty (the “Treaty”) was signed.", []),
]


@pytest.mark.parametrize(("why", "text", "expected"), [*RELAYS, *ATTRIBUTIONS, *POSTS, *SPEAKERS, *ADDITIONS])
def test_statements_of_news(coder: Coder, why: str, text: str, expected: list[str]) -> None:
    assert [told(s) for s in coder.code(Report.build(text)).statements] == expected, why


@pytest.mark.parametrize(("why", "title", "expected"), HEADLINES)
def test_headlines(coder: Coder, why: str, title: str, expected: list[str]) -> None:
    report = Report.build(
        "The two met in Oslo on Monday. Anna Berg left early. Berg spoke little.", title=title
    )
    found = [told(s) for s in coder.code(report).statements if s.content[0].start < len(title)]
    assert found == expected, why


@pytest.mark.parametrize(("why", "text", "expected"), REPLIES)
def test_what_a_statement_answers(coder: Coder, why: str, text: str, expected: str | None) -> None:
    statement = coder.code(Report.build(text)).statements[0]
    assert (statement.in_reply_to.text if statement.in_reply_to else None) == expected, why


@pytest.mark.parametrize(("why", "text", "expected"), DISTANCES)
def test_words_at_a_distance(
    coder: Coder, why: str, text: str, expected: list[tuple[str, str | None]]
) -> None:
    found = coder.code(Report.build(text)).scare_quotes
    assert [(q.span.text, q.used_by and q.used_by.name) for q in found] == expected, why


def test_the_component_is_found_by_its_name_alone() -> None:
    nlp = spacy.blank("en")
    assert nlp.add_pipe("polybius_statements") is not None


class _Words(HTMLParser):
    """The text of a page outside the chips."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.chip = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.chip = "border-radius" in (dict(attrs).get("style") or "")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.chip = False

    def handle_data(self, data: str) -> None:
        if not self.chip:
            self.words.append(data)


def test_the_picture_shows_the_text_and_hides_no_markup(coder: Coder) -> None:
    text = "Wang said <script>alert(1)</script> that Seoul had promised to “withdraw” & leave."
    picture = statement_picture(text, coder.code(Report.build(text)).statements)
    assert "<script>" not in picture
    page = _Words()
    page.feed(picture)
    assert "".join(page.words) == text
    assert picture._repr_html_() == str(picture)


def test_the_picture_of_a_document_numbers_its_statements() -> None:
    doc = load_published()("The bridge is safe, said Berg.")
    picture = statement_picture(doc.text, extract(doc))
    assert "1 indirect" in picture
    assert "1 speaker" in picture
