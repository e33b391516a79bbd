"""The dates of events and statements: tied by grammar, never another event's, and none where nothing tells."""

from __future__ import annotations

from datetime import date

import pytest

from polybius import CodedReport, Coder, Report
from polybius.dates import DateStage
from polybius.stages import Document

PUBLISHED = date(2022, 6, 28)

# body, event type, trigger, first day, last day, words, why
ROWS = [
    ("On Friday, troops shelled the town and killed six civilians.", "ASSAULT", "shelled", "2022-06-24", "2022-06-24",
     "Friday", "a date that opens the sentence is the main event's"),
    ("The army shelled the town on Friday and the president condemned the attack.", "ASSAULT", "shelled",
     "2022-06-24", "2022-06-24", "Friday", "a date in the event's own clause"),
    ("The army shelled the town on Friday and the president condemned the attack.", "ACCUSE", "condemned",
     "2022-06-28", "2022-06-28", None, "a date behind the first verb is not the second's"),
    ("The minister accused Russia on Tuesday of bombing the city in March.", "ACCUSE", "accused", "2022-06-28",
     "2022-06-28", "Tuesday", "the accusation's date, not that of what it tells"),
    ("France urged Iran on Monday to free the prisoners.", "REQUEST", "urged", "2022-06-27", "2022-06-27", "Monday",
     "the date of the verb"),
    ("The minister resigned last year.", "RETREAT", "resigned", "2021-01-01", "2021-12-31", "last year", "a year"),
    ("France imposed sanctions on Iran in 2012.", "SANCTION", "imposed", "2012-01-01", "2012-12-31", "2012",
     "a light verb's date is the noun's"),
    ("Rebels have attacked villages since 2019.", "ASSAULT", "attacked", "2019-01-01", "2022-06-28", "since 2019",
     "since runs on to publication"),
    ("Late last year, the ministry revealed that American officers had visited the island since 2019.", "CONSULT",
     "visited", "2019-01-01", "2021-12-31", "since 2019", "since runs on to the telling"),
    ("Police arrested protesters from March to May.", "COERCE", "arrested", "2022-03-01", "2022-05-31",
     "from March to May", "a range has both ends"),
    ("Police arrested protesters on March 3-April 5.", "COERCE", "arrested", "2022-03-03", "2022-04-05",
     "March 3-April 5", "a dash makes a range of two dates"),
    ("Police arrested a suspect two days after the attack on 3 March.", "COERCE", "arrested", "2022-03-05",
     "2022-03-05", "two days", "a length counted from an event whose date is told"),
    ("Police arrested a suspect two days after the attack.", "COERCE", "arrested", None, None, None,
     "counted from an event without a date, it is not publication's"),
    ("Police arrested him two days after troops seized the city.", "COERCE", "arrested", None, None, None,
     "the same with a clause behind after"),
    ("Police arrested him two days after troops seized the city.", "COERCE", "seized", None, None, None,
     "what another is counted from is no news of today"),
    ("Protesters march every Friday.", "PROTEST", "march", None, None, None, "a set is no one day"),
    ("The president condemned the killing of a reporter in 2020.", "ACCUSE", "condemned", "2022-06-28", "2022-06-28",
     None, "a year behind what is condemned is not the condemnation's"),
    ("The president condemned the killing of a reporter in 2020.", "ASSAULT", "killing", "2020-01-01", "2020-12-31",
     "2020", "it is the killing's"),
    ("France condemned the attack on Monday.", "ACCUSE", "condemned", "2022-06-27", "2022-06-27", "Monday",
     "a day of the news may be the condemnation's"),
    ("France condemned Monday's attack on the town.", "ACCUSE", "condemned", "2022-06-28", "2022-06-28", None,
     "a date before a noun is the noun's"),
    ("The minister was arrested on Monday over an attack that killed three last year.", "COERCE", "arrested",
     "2022-06-27", "2022-06-27", "Monday", "the arrest's own date"),
    ("The minister was arrested on Monday over an attack that killed three last year.", "ASSAULT", "attack",
     "2021-01-01", "2021-12-31", "last year", "the date in the clause that describes the attack"),
    ("Police arrested a man over an attack last year.", "COERCE", "arrested", "2022-06-28", "2022-06-28", None,
     "a date behind the reason for an arrest is the reason's"),
    ("Rebels killed six soldiers in Monday's attack.", "ASSAULT", "killed", "2022-06-27", "2022-06-27", "Monday",
     "the noun tells the same act"),
    ("Before the talks began on Monday, the army shelled the town.", "ASSAULT", "shelled", None, None, None,
     "before a date, on no known day"),
    ("The army shelled the town before Monday's talks.", "ASSAULT", "shelled", None, None, None,
     "before a dated noun"),
    ("Troops will withdraw by Friday.", "CONCEDE", "withdraw", "2022-06-28", "2022-07-01", "by Friday",
     "a deadline ahead begins with publication"),
    ("Troops will withdraw before Friday.", "CONCEDE", "withdraw", "2022-06-28", "2022-06-30", "before Friday",
     "before leaves the day itself out"),
    ("By Friday, rebels had seized the town.", "COERCE", "seized", None, None, None, "done by then, on no known day"),
    ("The president ordered troops to withdraw by Friday.", "REQUEST", "ordered", "2022-06-28", "2022-06-28", None,
     "the deadline is not the order's"),
    ("Kenya's president will meet Uganda's this week.", "AGREE", "meet", "2022-06-28", "2022-07-03", "this week",
     "what is to come this week lies in the rest of it"),
    ("Troops attacked villages this week.", "ASSAULT", "attacked", "2022-06-27", "2022-06-28", "this week",
     "in the past tense the week ends with publication"),
    ("Troops attacked the town.", "ASSAULT", "attacked", "2022-06-28", "2022-06-28", None, "the report's own news"),
    ("KYIV, June 26 (Reuters) - Russian troops attacked the town.", "ASSAULT", "attacked", "2022-06-26", "2022-06-26",
     None, "the dateline's day is the report's"),
    ("The army had shelled the town.", "ASSAULT", "shelled", None, None, None, "the past perfect is background"),
    ("Iran could attack Israel.", "ASSAULT", "attack", None, None, None, "what may be has no date"),
]  # fmt: skip


def coded(coder: Coder, body: str, published: date | None = PUBLISHED) -> CodedReport:
    return coder.code(Report.build(body, published=published))


@pytest.mark.parametrize(("body", "kind", "trigger", "start", "end", "words", "why"), ROWS)
def test_an_events_date(
    coder: Coder, body: str, kind: str, trigger: str, start: str, end: str, words: str | None, why: str
) -> None:
    events = [
        e for e in coded(coder, body).events if e.type == kind and e.trigger[0].text.startswith(trigger)
    ]
    assert events, f"no {kind} in {body!r}"
    when = events[0].when
    days = (
        (when.start and when.start.isoformat(), when.end and when.end.isoformat()) if when else (None, None)
    )
    assert (*days, when.text if when else None) == (start, end, words), why
    assert events[0].how["when"]


@pytest.mark.parametrize(
    ("body", "cue", "words"),
    [
        ("“We are ready,” the minister told reporters on Tuesday.", "told", "Tuesday"),
        ("Late last year, the ministry said that the plan had failed.", "said", "Late last year"),
        ("The minister said the plan failed on Tuesday.", "said", None),
        ("The minister said the plan had failed.", "said", None),
    ],
)
def test_a_statements_date_stands_with_its_cue(coder: Coder, body: str, cue: str, words: str | None) -> None:
    (statement,) = [s for s in coded(coder, body).statements if s.cue and s.cue.text == cue]
    assert (statement.when.text if statement.when else None) == words


def test_what_is_long_past_is_historical(coder: Coder) -> None:
    by_year = {
        year: coded(coder, f"Russian troops attacked the town in {year}.").events[0].auxiliary
        for year in (2012, 2022)
    }
    assert "historical" in by_year[2012]
    assert "historical" not in by_year[2022]


def test_without_a_publication_date_the_reports_own_news_has_none(coder: Coder) -> None:
    assert coded(coder, "Russian troops attacked the town.", None).events[0].when is None


def test_the_title_takes_the_date_that_the_lead_tells(coder: Coder) -> None:
    body = "Russian troops attacked the town of Kerrin on Sunday, witnesses said."
    report = Report.build(body, title="Russian troops attack Kerrin", published=PUBLISHED)
    title = [e for e in coder.code(report).events if e.trigger[0].end <= report.body_start]
    assert title, "no event in the title"
    assert title[0].when is not None
    assert title[0].when.start == date(2022, 6, 26)


def test_the_stage_may_run_twice(coder: Coder) -> None:
    document = Document(Report.build(ROWS[0][0], published=PUBLISHED))
    for stage in coder.stages:
        stage([document])
    once = (document.dates, document.statements, document.events)
    DateStage()([document])
    assert (document.dates, document.statements, document.events) == once
