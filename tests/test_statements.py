"""What is said by whom, to the word. Rows are (why, text, statements); each is speaker | cue | content.

Several pieces of a content are joined by `` ## ``; ``-`` stands for nothing. All sentences are our own.
"""

from __future__ import annotations

import pytest

from polybius import Coder
from polybius.records import CodedReport, Report, Statement

VERBS = [
    (
        "that-clause",
        "Mayor Berg said that the bridge would close.",
        ["Mayor Berg | say | the bridge would close"],
    ),
    ("no that", "Mayor Berg said the bridge would close.", ["Mayor Berg | say | the bridge would close"]),
    (
        "addressee is no content",
        "Berg told reporters that talks had failed.",
        ["Berg | tell | talks had failed"],
    ),
    (
        "urge X to",
        "Norway urged Sweden to reopen the border.",
        ["Norway | urge | Sweden to reopen the border"],
    ),
    (
        "call on X to",
        "Norway called on Sweden to reopen the border.",
        ["Norway | call on | Sweden to reopen the border"],
    ),
    (
        "warn of",
        "The minister warned of a famine in the north.",
        ["The minister | warn | a famine in the north"],
    ),
    (
        "warn that",
        "The minister warned that the dam could burst.",
        ["The minister | warn | the dam could burst"],
    ),
    (
        "accuse X of",
        "Sweden accused Norway of spying on its fleet.",
        ["Sweden | accuse | Norway of spying on its fleet"],
    ),
    ("vow to", "The general vowed to retake the town.", ["The general | vow | to retake the town"]),
    ("deny + gerund", "The senator denied taking bribes.", ["The senator | deny | taking bribes"]),
    (
        "deny that",
        "The senator denied that he had taken bribes.",
        ["The senator | deny | he had taken bribes"],
    ),
    ("describe as", "Sweden described the talks as useless.", ["Sweden | describe | the talks as useless"]),
    (
        "call X a Y",
        'Berg called the plan a "gift to the rich".',
        ['Berg | call | the plan a "gift to the rich"'],
    ),
    (
        "blame X for",
        "The governor blamed the army for the deaths.",
        ["The governor | blame | the army for the deaths"],
    ),
    ("demand that", "Unions demanded that the law be withdrawn.", ["Unions | demand | the law be withdrawn"]),
    (
        "demand + noun",
        "Unions demanded the withdrawal of the law.",
        ["Unions | demand | the withdrawal of the law"],
    ),
    (
        "threaten to",
        "The rebels threatened to blow up the dam.",
        ["The rebels | threaten | to blow up the dam"],
    ),
    ("promise + noun", "The king promised free elections.", ["The king | promise | free elections"]),
    ("refuse to is a refusal told", "The minister refused to resign.", ["The minister | refuse | to resign"]),
    (
        "ask whether",
        "Senators asked whether the army had known.",
        ["Senators | ask | whether the army had known"],
    ),
    (
        "call for",
        "The pope called for a ceasefire in the valley.",
        ["The pope | call for | a ceasefire in the valley"],
    ),
    (
        "praise + noun",
        "The president praised the rescue workers.",
        ["The president | praise | the rescue workers"],
    ),
    (
        "condemn + noun",
        "Brazil condemned the attack on the embassy.",
        ["Brazil | condemn | the attack on the embassy"],
    ),
    ("apologize for", "The minister apologized for the delay.", ["The minister | apologize | the delay"]),
    (
        "speak about",
        "The envoy spoke about the missing soldiers.",
        ["The envoy | speak | the missing soldiers"],
    ),
    (
        "particle: point out",
        "The lawyer pointed out that no one had been charged.",
        ["The lawyer | point out | no one had been charged"],
    ),
    (
        "thinking aloud",
        "The chancellor believes that the euro will survive.",
        ["The chancellor | believe | the euro will survive"],
    ),
    (
        "a document speaks",
        "The report said that 40 people had died.",
        ["The report | say | 40 people had died"],
    ),
    ("the law says", "The law says that ministers must resign.", ["The law | say | ministers must resign"]),
    ("pronoun", "He insisted that the vote was fair.", ["He | insist | the vote was fair"]),
    ("unnamed speakers", "Officials said the road was open.", ["Officials | say | the road was open"]),
]

NOUNS = [
    (
        "claim that",
        "The judge rejected Koss's claim that the vote was stolen.",
        ["Koss | claim | the vote was stolen"],
    ),
    ("call for", "His call for a boycott was ignored.", ["His | call | a boycott"]),
    (
        "warning that",
        "The bank's warning that prices would rise came true.",
        ["The bank | warning | prices would rise"],
    ),
    ("voice concern over", "Finland voiced concern over the drills.", ["Finland | concern | the drills"]),
    (
        "country before the noun",
        "A French proposal to share the costs failed.",
        ["French | proposal | to share the costs"],
    ),
    (
        "adjective of view",
        "The minister is confident that the deal will hold.",
        ["The minister | confident | the deal will hold"],
    ),
    (
        "according to, first",
        "According to the ministry, five people died.",
        ["the ministry | according to | five people died"],
    ),
    (
        "according to, last",
        "Five people died, according to the ministry.",
        ["the ministry | according to | Five people died"],
    ),
    (
        "hearsay has no speaker",
        "The general reportedly fled to Chad.",
        ["- | reportedly | The general ## fled to Chad"],
    ),
    ("said to be is hearsay", "The bridge is said to be haunted.", ["- | say | The bridge ## to be haunted"]),
]

DIRECT = [
    ("cue after", '"The bridge is closed," Berg said.', ["Berg | say | The bridge is closed,"]),
    ("inverted", '"The bridge is closed," said Berg.', ["Berg | say | The bridge is closed,"]),
    ("cue before, comma", 'Berg said, "The bridge is closed."', ["Berg | say | The bridge is closed."]),
    ("cue before, colon", 'Berg said: "The bridge is closed."', ["Berg | say | The bridge is closed."]),
    (
        "split",
        '"The bridge," Berg said, "is closed for good."',
        ["Berg | say | The bridge, ## is closed for good."],
    ),
    (
        "goes on after its attribution",
        '"It is closed," Berg said. "We will rebuild it."',
        ["Berg | say | It is closed, ## We will rebuild it."],
    ),
    ("a question", '"Why now?" the senator asked.', ["the senator | ask | Why now?"]),
    ("curly marks", "“The bridge is closed,” Berg said.", ["Berg | say | The bridge is closed,"]),
    (
        "British single marks and an apostrophe",
        "‘It’s the workers’ bridge,’ Berg said.",
        ["Berg | say | It’s the workers’ bridge,"],
    ),
    ("straight single marks", "'It is closed,' Berg said.", ["Berg | say | It is closed,"]),
    ("guillemets", "«The bridge is closed,» Berg said.", ["Berg | say | The bridge is closed,"]),
    ("low-high marks", "„The bridge is closed,“ Berg said.", ["Berg | say | The bridge is closed,"]),
    (
        "nested",
        "“She told me, ‘Go home,’ and I went,” Berg said.",
        ["Berg | say | She told me, ‘Go home,’ and I went,"],
    ),
    (
        "brackets stay",
        '"They [the rebels] have left," Berg said.',
        ["Berg | say | They [the rebels] have left,"],
    ),
    (
        "ellipsis stays",
        '"We tried ... and we failed," Berg said.',
        ["Berg | say | We tried ... and we failed,"],
    ),
    (
        "a speaker far away",
        '"It is over," Berg, a former judge who once led the navy, told the BBC.',
        ["Berg | tell | It is over,"],
    ),
    (
        "paragraphs without closing marks",
        'Berg said: "The bridge is closed.\n\n"We will rebuild it."',
        ["Berg | say | The bridge is closed. ## We will rebuild it."],
    ),
    (
        "two speakers",
        '"It is closed," Berg said. "It is open," Koss replied.',
        ["Berg | say | It is closed,", "Koss | reply | It is open,"],
    ),
    ("colon and a name", 'Berg: "The bridge is closed."', ["Berg | - | The bridge is closed."]),
    ("dash and a name", '"The bridge is closed." – Anna Berg', ["Anna Berg | - | The bridge is closed."]),
    (
        "the sentence before",
        'Berg was blunt. "The bridge is closed for good."',
        ["Berg | - | The bridge is closed for good."],
    ),
    ("a tweet", 'Berg tweeted: "The bridge is closed."', ["Berg | tweet | The bridge is closed."]),
    (
        "lost space between quotations",
        '"It is closed," Berg said."We will rebuild."The mayor left.',
        ["Berg | say | It is closed, ## We will rebuild."],
    ),
    (
        "that-clause wholly quoted",
        'Berg said that "the bridge is closed."',
        ["Berg | say | the bridge is closed."],
    ),
]

MIXED = [
    (
        "quoted end",
        'Berg said the bridge was "closed for good".',
        ['Berg | say | the bridge was "closed for good"'],
    ),
    (
        "quoted middle",
        'Berg said the "shameful" bridge would close.',
        ['Berg | say | the "shameful" bridge would close'],
    ),
    (
        "a quotation that outruns its sentence",
        'Oslo, Berg said, must "stop the talks at once. They will fail anyway," he warned.',
        ['Berg | say | Oslo ## must "stop the talks at once. They will fail anyway,"'],
    ),
    (
        "quoted infinitive",
        'Berg urged Sweden to "come to its senses".',
        ['Berg | urge | Sweden to "come to its senses"'],
    ),
]

PLACES = [
    ("parenthetical", "The bridge, Berg said, will close.", ["Berg | say | The bridge ## will close"]),
    (
        "at the end",
        "The bridge will close, officials said Tuesday.",
        ["officials | say | The bridge will close"],
    ),
    (
        "apposition",
        "The mayor, Anna Berg, said the bridge would close.",
        ["Anna Berg | say | the bridge would close"],
    ),
    (
        "behind a relative clause",
        "Berg, who led the navy for years, said the bridge would close.",
        ["Berg | say | the bridge would close"],
    ),
    ("relative clause", "Berg, who has promised to resign, left the room.", ["Berg | promise | to resign"]),
    ("passive with by", "The raid was condemned by Brazil.", ["Brazil | condemn | The raid"]),
    (
        "quoted by an agency",
        "Berg was quoted by Tass as saying that talks had failed.",
        ["Berg | say | talks had failed"],
    ),
    (
        "an agency quotes",
        "Tass quoted Berg as saying that talks had failed.",
        ["Berg | say | talks had failed"],
    ),
    (
        "two speakers, one statement",
        "Sweden and Norway said the border was open.",
        ["Sweden | say | the border was open"],
    ),
    (
        "participle goes with the verb that reports",
        "The mayor criticized plans to widen the road, calling them a disgrace.",
        ["The mayor | criticize | plans to widen the road", "The mayor | call | them a disgrace"],
    ),
    (
        "adding that",
        "Berg said the bridge was closed, adding that it would be rebuilt.",
        ["Berg | say | the bridge was closed", "Berg | add | it would be rebuilt"],
    ),
    (
        "a subject shared by two cues",
        "Berg said the bridge was closed but added that it would be rebuilt.",
        ["Berg | say | the bridge was closed", "Berg | add | it would be rebuilt"],
    ),
    (
        "coordinated clauses are one",
        "Berg said that the bridge was closed and that the road was open.",
        ["Berg | say | the bridge was closed and that the road was open"],
    ),
    (
        "finite verb after an infinitive",
        "Sweden urged Norway to withdraw and accused it of spying.",
        ["Sweden | urge | Norway to withdraw", "Sweden | accuse | it of spying"],
    ),
]

HARD = [
    (
        "two layers: an agency quotes, a promise inside",
        "Xinhua quoted Wang as saying that Seoul had promised to halt the drills.",
        ["Wang | say | Seoul had promised to halt the drills", "Seoul | promise | to halt the drills"],
    ),
    (
        "two layers",
        "The ministry said Koss had told lawmakers that the fund was empty.",
        [
            "The ministry | say | Koss had told lawmakers that the fund was empty",
            "Koss | tell | the fund was empty",
        ],
    ),
    (
        "what was not said",
        "Berg did not say whether the bridge would close.",
        ["Berg | say | whether the bridge would close"],
    ),
    ("no comment", "Berg declined to comment on the raid.", ["Berg | decline | to comment on the raid"]),
    (
        "in the words of",
        'In the words of Berg, the bridge is "a ruin".',
        ['Berg | in the words of | the bridge is "a ruin"'],
    ),
    (
        "in the view of",
        "In the view of the court, the law is void.",
        ["the court | in the view of | the law is void"],
    ),
    (
        "marks open three paragraphs, one attribution closes",
        "“The bridge is closed.\n\n“We will rebuild it.\n\n“It will take years,” Berg said.",
        ["Berg | say | The bridge is closed. ## We will rebuild it. ## It will take years,"],
    ),
    (
        "an unattributed quotation after another's turn",
        'Berg said it was over. Koss disagreed. "We have not lost."',
        ["Berg | say | it was over", "Koss | - | We have not lost."],
    ),
    ("told to", "Koss was told to leave the hall.", ["- | tell | to leave the hall"]),
    ("passive without an accuser", "Koss was accused of taking bribes.", ["- | accuse | taking bribes"]),
    (
        "the venue is no content",
        "Berg said in a statement that the bridge would close.",
        ["Berg | say | the bridge would close"],
    ),
    (
        "who issues a statement says it",
        "Berg issued a statement saying the bridge would close.",
        ["Berg | say | the bridge would close"],
    ),
    (
        "adding and a colon",
        'The bridge would close, Berg said, adding: "We have no choice."',
        ["Berg | say | The bridge would close", "Berg | add | We have no choice."],
    ),
    (
        "asked about",
        'Asked about the bridge, Berg said: "We have no choice."',
        ["Berg | say | We have no choice."],
    ),
    ("the asker is not named", '"Where is the money?" Koss was asked.', ["- | ask | Where is the money?"]),
    ("as he put it", 'As Berg put it, "the bridge is a ruin".', ["Berg | put | the bridge is a ruin"]),
    ("as he said", "As Berg said on Monday, the bridge is a ruin.", ["Berg | say | the bridge is a ruin"]),
    (
        "nobody in particular believes",
        "It is believed that the general fled.",
        ["- | believe | the general fled"],
    ),
    (
        "a chant",
        'Protesters chanted "Down with the king" and threw stones.',
        ["Protesters | chant | Down with the king"],
    ),
    ("a banner reads", 'A banner read "Down with the king".', ["A banner | read | Down with the king"]),
    (
        "British punctuation, split",
        '"It is over", said Berg, "and we have lost".',
        ["Berg | say | It is over ## and we have lost"],
    ),
    (
        "an adverbial belongs to what is said",
        "Berg said without help from the north, the town would fall.",
        ["Berg | say | without help from the north, the town would fall"],
    ),
    (
        "mixed quotation carried on",
        'The plan was "a farce," Berg said. "It must go."',
        ['Berg | say | The plan was "a farce," ## It must go.'],
    ),
    (
        "a relative clause whose content is quoted",
        'The deal, which Berg said is "a disgrace to the town", was signed.',
        ['Berg | say | which ## is "a disgrace to the town"'],
    ),
    (
        "a topic is not a second statement",
        "Berg commented on the plan, calling it a disgrace.",
        ["Berg | call | it a disgrace"],
    ),
    (
        "led to say",
        "The raid led Sweden to say that the talks were over.",
        ["Sweden | say | the talks were over"],
    ),
]

NOTHING = [
    ("no statement", "The bridge closed in May. Two trucks fell into the river."),
    ("an idiom", "Needless to say, the bridge closed in May."),
    ("could say", "Berg could say that the bridge is closed."),
    ("a calling by name", "Her brother calls every Sunday."),
    ("a show of goods", "The shop showed new hats."),
    ("a thing supports", "Four pillars support the roof of the hall."),
    ("a title", 'He wrote the book "A Bridge in Winter" in May.'),
    ("a nickname", 'Anna "Red" Berg closed the bridge in May.'),
    ("an apostrophe opens nothing", "The '90s were kind to the workers' bridge."),
    ("inches", 'The plank was 6" wide and 9" long.'),
]


def told(statement: Statement) -> str:
    speaker = statement.speaker.span.text if statement.speaker and statement.speaker.span else "-"
    content = " ## ".join(span.text for span in statement.content)
    return f"{speaker} | {statement.cue_lemma or '-'} | {content}"


def code(coder: Coder, text: str, title: str | None = None) -> CodedReport:
    return coder.code(Report.build(text, title=title))


@pytest.mark.parametrize(
    ("why", "text", "expected"),
    [*VERBS, *NOUNS, *DIRECT, *MIXED, *PLACES, *HARD],
    ids=lambda value: value if isinstance(value, str) and len(value) < 50 and "." not in value else "",
)
def test_statement(coder: Coder, why: str, text: str, expected: list[str]) -> None:
    found = [told(statement) for statement in code(coder, text).statements]
    assert found == expected, why


@pytest.mark.parametrize(("why", "text"), NOTHING)
def test_no_statement(coder: Coder, why: str, text: str) -> None:
    assert [told(s) for s in code(coder, text).statements] == [], why
