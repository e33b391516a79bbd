"""Datelines: the forms that agencies and papers use, and prose that only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from polybius import Report, Settings
from polybius.cleaning import CleaningStage, Dateline
from polybius.stages import Document

REST = "The army said on Monday that it had taken the town."
PUBLISHED = date(2022, 6, 29)


def dateline_of(body: str, published: date | None = PUBLISHED) -> Dateline | None:
    document = Document(Report.build(body, title="A title", published=published))
    CleaningStage(Settings())([document])
    layout = document.arranged()
    kinds = [block.kind for block in layout.blocks]
    assert ("dateline" in kinds) == (layout.dateline is not None)
    return layout.dateline


@pytest.mark.parametrize(
    ("head", "place", "day", "agency"),
    [
        ("KYIV (Reuters) -", "KYIV", None, "Reuters"),
        ("BEIJING, June 28 (Xinhua) --", "BEIJING", date(2022, 6, 28), "Xinhua"),
        ("LAGOS, Nigeria —", "LAGOS", None, None),
        ("WASHINGTON/PARIS, Jan 3 –", "WASHINGTON", date(2022, 1, 3), None),
        ("NAIROBI, Kenya (AP) _", "NAIROBI", None, "AP"),
        ("THE HAGUE, Netherlands (AP)_", "THE HAGUE", None, "AP"),
        ("Jerusalem –", "Jerusalem", None, None),
        ("New Delhi:", "New Delhi", None, None),
        ("ISLAMABAD:", "ISLAMABAD", None, None),
        ("New Delhi [India], June 28 (ANI):", "New Delhi", date(2022, 6, 28), "ANI"),
        ("MOSCOW, June 28. /TASS/.", "MOSCOW", date(2022, 6, 28), "TASS"),
        ("MOSCOW. June 28 (Interfax) -", "MOSCOW", date(2022, 6, 28), "Interfax"),
        ("Moscow (Sputnik) –", "Moscow", None, "Sputnik"),
        ("Damascus, SANA-", "Damascus", None, "SANA"),
        ("ABU DHABI, 28th June, 2022 (WAM) --", "ABU DHABI", date(2022, 6, 28), "WAM"),
        ("SEOUL, Tuesday (Yonhap) --", "SEOUL", date(2022, 6, 28), "Yonhap"),
        ("ST. JOHN'S, Antigua (CMC) —", "ST. JOHN'S", None, "CMC"),
        ("PORT-au-PRINCE, Haiti —", "PORT-au-PRINCE", None, None),
        ("McALLEN, Texas —", "McALLEN", None, None),
        ("CHARLESTON, W.Va. --", "CHARLESTON", None, None),
        ("UNITED NATIONS —", "UNITED NATIONS", None, None),
        ("N'DJAMENA, 28 June (AFP) -", "N'DJAMENA", date(2022, 6, 28), "AFP"),
        ("São Paulo –", "São Paulo", None, None),
        ("MANILA (Harbour Post) –", "MANILA", None, "Harbour Post"),
        ("BERLIN, Dec. 31 (dpa) —", "BERLIN", date(2021, 12, 31), "dpa"),
        ("WASHINGTON—", "WASHINGTON", None, None),
        ("(CNN)", None, None, "CNN"),
        ("(CNN) --", None, None, "CNN"),
        ("CNN —", None, None, "CNN"),
        ("June 28 (Reuters) -", None, date(2022, 6, 28), "Reuters"),
    ],
)
def test_datelines(head: str, place: str | None, day: date | None, agency: str | None) -> None:
    for body in (
        f"{head} {REST}",
        f"By Mira Holt\n\n{head} A soldier – a boy of 17 – was shot.",
        f"A deck without a stop\n\n{head} {REST}",
    ):
        found = dateline_of(body)
        assert found, body
        assert (found.place and found.place.text, found.date, found.agency) == (place, day, agency)
        assert found.span.text == head


@pytest.mark.parametrize(
    "head", ["NAIROBI, Kenya (AP) _", "HAVANA, August 7 (Xinhua) --", "MIAMI _", "ANKARA"]
)
def test_datelines_on_a_line_of_their_own(head: str) -> None:
    found = dateline_of(f"{head}\n\n{REST}")
    assert found
    assert found.span.text == head


@pytest.mark.parametrize(
    ("published", "day"),
    [(date(2022, 1, 2), date(2021, 12, 31)), (date(2021, 12, 30), date(2021, 12, 31)), (None, None)],
)
def test_the_year_comes_from_the_publication(published: date | None, day: date | None) -> None:
    found = dateline_of(f"PARIS, Dec 31 (AFP) - {REST}", published)
    assert found
    assert found.date == day


@pytest.mark.parametrize(
    "text",
    [
        "Russia – which denies the charge – has moved its troops.",
        "NATO (the alliance) - formed in 1949 - has 30 members.",
        "NATO — The alliance said on Monday that it would meet.",
        "UN — The council met on Monday.",
        "BREAKING — The president has resigned.",
        "ANALYSIS: The war has no end in sight.",
        "EXCLUSIVE - Minister took bribes, court hears.",
        "London – Britain's capital – was quiet on Monday.",
        "HEZBOLLAH – Lebanon's strongest party – said it would not yield.",
        "The National Union of Teachers (NUT) said it would strike.",
        "The Press Association (PA) - Britain's agency - was sold.",
        "Syrian Arab News Agency (SANA) – The state's voice – said so.",
        "Paris, June 28 was a day of strikes.",
        "Moscow (which denies it) - Kyiv says - fired first.",
        "Police - Army relations worsened on Monday.",
        "US-China talks began on Monday.",
        "IRAN–IRAQ ties improved on Monday.",
        "Washington-Beijing relations worsened.",
        "Biden: We will not yield.",
        "BIDEN: We will not yield.",
        "President Amina Kessy - The mother of the nation - died on Monday.",
        "Kessy (AP) said the vote was fair.",
        "Two soldiers – Petra Dunn and Luis Obando – died.",
        "May 5 - that is the day they chose - has come.",
        "Kyiv said on Monday that (Reuters) - the agency - was wrong.",
        "COVID-19 — The virus spread.",
    ],
)
def test_prose_has_no_dateline(text: str) -> None:
    assert dateline_of(f"{text} {REST}") is None
