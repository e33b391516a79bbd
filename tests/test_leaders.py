"""Who led a country, or held an office, on a day: the table, the words one asks in, and what is not known."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.actors.leaders import leader
from polybius.cli import main
from polybius.codebooks.knowledge import countries, country_numbers, holders

ROWS = [
    ("FRA", "president", date(2015, 6, 1), "Francois Hollande", "a president"),
    (
        "France",
        "President",
        date(2015, 6, 1),
        "Francois Hollande",
        "the country by name, the title in any case",
    ),
    (
        "DEU",
        "chancellor",
        date(2021, 12, 7),
        "Angela Merkel",
        "the title of one country's head of government",
    ),
    ("DEU", "head of state", date(2021, 12, 7), "Frank-Walter Steinmeier", "who represents it"),
    (
        "DEU",
        "head of government",
        date(2021, 12, 8),
        "Olaf Scholz",
        "the day of a handover is the successor's",
    ),
    ("NOR", "head of state", date(2010, 1, 1), "Harald V", "a king"),
    ("CAN", "head of state", date(2000, 1, 1), "Elizabeth II", "a realm shares its queen"),
    ("BRB", "head of state", date(2022, 1, 1), "Sandra Mason", "until it shares her no longer"),
    ("USA", "head of government", date(2012, 1, 1), "Barack Obama", "a president where there is no other"),
    (
        "KOR",
        "head of government",
        date(2012, 1, 1),
        "Lee Myung-bak",
        "and where there is a prime minister too",
    ),
    ("FRA", "head of government", date(2012, 1, 1), "Francois Fillon", "but not everywhere"),
    ("IRN", "head of state", date(2000, 1, 1), "Ali Khamenei", "a supreme leader"),
    ("IRN", "leader", date(2000, 1, 1), "Ali Khamenei", "who leads in fact"),
    ("CHN", "premier", date(2001, 1, 1), "Zhu Rongji", "a premier"),
    ("SUN", "leader", date(1990, 6, 1), "Mikhail Gorbachev", "a state of the past"),
    ("ZAF", "president", date(1995, 1, 1), "Nelson Mandela", "thirty years ago"),
    ("SAU", "crown prince", date(2020, 1, 1), "Mohammed bin Salman", "heir"),
    ("USA", "secretary of state", date(2010, 1, 1), "Hillary Clinton", "the foreign minister by its title"),
    ("UNO", "secretary-general", date(2005, 1, 1), "Kofi Annan", "an international office"),
    ("FRA", "chancellor", date(2015, 6, 1), None, "no such office there"),
    ("DDR", "president", date(2015, 6, 1), None, "no such state then"),
    ("Atlantis", "president", date(2015, 6, 1), None, "no such state ever"),
    ("Texas", "president", date(2015, 6, 1), None, "a part of a state"),
    ("FRA", "president", date(2100, 1, 1), None, "the future is not known"),
    ("LBN", "president", date(2023, 6, 1), None, "a vacancy"),
]


@pytest.mark.parametrize(("country", "office", "day", "name", "why"), ROWS)
def test_who_it_was(country: str, office: str, day: date, name: str | None, why: str) -> None:
    found = leader(country, office, day)
    assert (found and found.name) == name, why


CODES = st.sampled_from([country.code for country in countries().all()]) | st.text(max_size=20)
OFFICES = st.sampled_from(
    [
        "president",
        "prime minister",
        "king",
        "head of state",
        "head of government",
        "leader",
        "pope",
        "speaker",
    ]
)


@given(CODES, OFFICES | st.text(max_size=20), st.dates())
def test_any_question_is_answered_or_not(country: str, office: str, day: date) -> None:
    found = leader(country, office, day)
    assert found is None or (found.start or date.min) <= day <= (found.end or date.max)


def test_heads_are_known_for_nearly_all_days() -> None:
    """Of every state with a leader in the table, on a day of each month 1990–2021."""
    days = [date(year, month, 15) for year in range(1990, 2022) for month in range(1, 13)]
    states = [c for c in countries().all() if country_numbers().number(c.code, "gw", date(2020, 1, 1))]
    asked = [(c, d) for c in states for d in days if country_numbers().number(c.code, "gw", d)]
    known = sum(leader(c.code, "head of state", d) is not None for c, d in asked)
    assert known / len(asked) > 0.95


def test_numbers_of_states_depend_on_the_day() -> None:
    numbers = country_numbers()
    assert numbers.number("DEU", "cow", date(2000, 1, 1)) == 255
    assert numbers.number("DEU", "cow", date(1980, 1, 1)) == 260
    assert numbers.number("SSD", "gw", date(2005, 1, 1)) is None
    assert numbers.country(365, "gw", date(1980, 1, 1)) == "SUN"
    assert numbers.country(365, "gw", date(2000, 1, 1)) == "RUS"


def test_names_of_holders_are_written_one_way() -> None:
    """One Wikidata id is one name: the same person is not spelled in two ways."""
    names: dict[str, set[str]] = {}
    for holder in holders().all():
        if holder.wikidata:
            names.setdefault(holder.wikidata, set()).add(holder.name)
    assert {key: value for key, value in names.items() if len(value) > 1} == {}


def test_the_command_answers_every_line(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    lines = [
        b'{"country": "DEU", "office": "chancellor", "date": "2021-12-07"}',
        b'{"country": "FRA", "office": "chancellor", "date": "2021-12-07"}',
        b'{"country": "FRA"}',
        b"no json",
        b'{"country": "FRA", "office": "president", "date": "soon"}',
        b'{"country": "FRA", "office": "head of government", "date": ""}',
        b'{"country": "FRA", "office": "head of government", "date": "9999-12-31"}',
    ]
    path = tmp_path / "asked.jsonl"
    path.write_bytes(b"\n".join(lines))
    assert main(["leaders", "--json", str(path)]) == 0
    answers = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert answers[0]["name"] == "Angela Merkel"
    assert answers[0]["end"] == "2021-12-07"
    assert answers[1] is None
    assert [set(answer) for answer in answers[2:6]] == [{"problem"}] * 4
    assert answers[6] is None


def test_the_command_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["leaders", "France", "president", "--date", "2015-06-01"]) == 0
    assert "Francois Hollande" in capsys.readouterr().out
    assert main(["leaders", "France", "chancellor", "--date", "2015-06-01"]) == 0
    assert "not known" in capsys.readouterr().out
    assert main(["leaders", "France"]) == 2
