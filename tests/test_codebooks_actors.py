"""The actor codebooks: their files are sound, and words find what they name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from polybius.codebooks.agents import Agents
from polybius.codebooks.countries import Countries, Country
from polybius.codebooks.knowledge import (
    INTERNATIONAL,
    SECTORS,
    agents,
    countries,
    holders,
    offices,
    organizations,
    people,
)
from polybius.codebooks.offices import Holders
from polybius.codebooks.organizations import Organizations
from polybius.codebooks.tables import FOLDER, in_force
from polybius.errors import CodebookError

PAST_STATES = {"SUN", "YUG", "SCG", "DDR", "CSK", "YMD", "VDR", "EAZ", "ANT"}
TABLES = "countries regions agents organizations offices holders people".split()
# CLDR's names for these are explanations, not names in running English.
CLDR_EXPLAINS = {"CD", "CG", "HK", "MO", "MM", "ST"}
ADDED_TO_ISO = {"XKX", *PAST_STATES}


def known_codes() -> set[str]:
    return {country.code for country in countries().all()} | INTERNATIONAL


def test_every_cldr_territory_of_iso_is_found_by_its_name() -> None:
    names = Locale("en").territories
    territories = {code: name for code, name in names.items() if len(code) == 2 and code.isalpha()}
    not_states = set("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())
    missing = [
        (code, name)
        for code, name in territories.items()
        if code not in not_states | CLDR_EXPLAINS and not countries().lookup(name)
    ]
    assert missing == []


def test_country_codes_are_three_letters_and_enough_of_them() -> None:
    codes = [country.code for country in countries().all()]
    assert all(len(code) == 3 and code.isupper() for code in codes)
    assert len(codes) == 249 + len(ADDED_TO_ISO)
    assert set(codes) >= {"XKX", "PSE", "TWN", "HKG", "VAT", "MAC"} | PAST_STATES


@pytest.mark.parametrize(
    ("words", "code", "kind", "certain", "why"),
    [
        ("the Kremlin", "RUS", "seat", True, "a seat of government, with its article"),
        ("Beijing", "CHN", "capital", True, "a capital"),
        ("U.S.", "USA", "name", True, "abbreviation with full stops"),
        ("Côte d’Ivoire", "CIV", "name", True, "typographic apostrophe"),
        ("Turks", "TUR", "noun", True, "plural demonym"),
        ("Turkey", "TUR", "name", False, "also a bird"),
        ("Georgia", "GEO", "name", False, "also a US state"),
        ("Burma", "MMR", "name", True, "an older name"),
        ("Zaire", "COD", "name", True, "a name of the past"),
        ("S.Korea", "KOR", "name", True, "headline spelling"),
        ("Emirati", "ARE", "adjective", True, "irregular demonym"),
        ("Catalan", "ESP", "adjective", True, "demonym of a region"),
        ("Gaza", "PSE", "name", True, "a region"),
        ("Dutch", "NLD", "adjective", True, "adjective before noun"),
    ],
)
def test_words_point_to_countries(words: str, code: str, kind: str, certain: bool, why: str) -> None:
    found = countries().find(words)
    assert found is not None, why
    assert (found.country.code, found.kind, found.certain) == (code, kind, certain), why


def test_letter_case_matters_for_countries() -> None:
    assert countries().find("turkey") is None
    assert countries().find("us") is None
    assert countries().find("chad") is None


def test_two_congos_both_stand_for_congo() -> None:
    assert {name.country.code for name in countries().lookup("Congo")} == {"COD", "COG"}


def test_a_state_that_exists_on_the_day_stands_first() -> None:
    first = countries().lookup("Sudan", date(2020, 1, 1))[0]
    assert first.country.code == "SDN"
    soviet = countries().find("Soviet", date(2022, 1, 1))
    assert soviet is not None
    assert soviet.country.code == "SUN"


def test_words_that_name_two_countries_are_marked_uncertain() -> None:
    clashes = [
        key
        for key in list(countries().index.keys())
        if _at_once([named.entry.country for named in countries().index.get(key)])
        and any(named.entry.certain for named in countries().index.get(key))
    ]
    assert clashes == []


def _at_once(named: list[Country]) -> bool:
    """Whether two of these states were there on one day: Moscow was the Soviet Union's before it was Russia's."""
    spans = {c.code: (c.start or date.min, c.end or date.max) for c in named}
    return _overlap(sorted(spans.values()))


def test_aliases_of_two_organizations_are_marked_uncertain() -> None:
    clashes = [
        key
        for key in list(organizations().index.keys())
        if len(organizations().index.get(key)) > 1
        and any(named.certain for named in organizations().index.get(key))
    ]
    assert clashes == []


def test_sectors_and_countries_are_codes() -> None:
    assert len(SECTORS) == 25
    codes = known_codes()
    entries = [(o.name, o.country) for o in organizations().all()]
    entries += [(h.name, h.country) for h in holders().all()]
    entries += [
        (p.entry.name, p.entry.country)
        for key in list(people().index.keys())
        for p in people().index.get(key)
    ]
    assert [entry for entry in entries if entry[1] not in codes] == []


def test_offices_of_holders_and_leaders_are_offices() -> None:
    keys = {named.entry.key for title in list(offices().index.keys()) for named in offices().index.get(title)}
    assert {holder.office for holder in holders().all()} <= keys
    assert {country.leader for country in countries().all() if country.leader} <= keys


def test_nobody_holds_an_office_while_another_does() -> None:
    by_office: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for holder in holders().all():
        span = (holder.start or date.min, holder.end or date.max)
        if not holder.office.endswith("-spokesperson"):  # these speak side by side
            by_office.setdefault((holder.country, holder.office), []).append(span)
    overlaps = [key for key, spans in by_office.items() if _overlap(sorted(spans))]
    assert overlaps == []


def _overlap(spans: list[tuple[date, date]]) -> bool:
    return any(later[0] <= earlier[1] for earlier, later in pairwise(spans))


@pytest.mark.parametrize(
    ("country", "office", "day", "name", "why"),
    [
        ("USA", "president", date(2009, 1, 19), "George W. Bush", "the day before a handover"),
        ("USA", "president", date(2009, 1, 20), "Barack Obama", "the day of a handover is the successor's"),
        ("DEU", "prime-minister", date(2021, 12, 7), "Angela Merkel", "chancellor is the head of government"),
        ("UKR", "president", date(2014, 3, 15), "Oleksandr Turchynov", "an acting holder holds it in fact"),
        ("LBN", "president", date(2023, 3, 15), None, "nobody is recorded for a vacancy"),
        (
            "CHN",
            "foreign-ministry-spokesperson",
            date(2022, 6, 28),
            None,
            "several speak: none is meant alone",
        ),
        ("UNO", "un-secretary-general", date(2016, 12, 31), "Ban Ki-moon", "an international office"),
        ("ZZZ", "president", date(2020, 1, 1), None, "no such country"),
    ],
)
def test_who_held_an_office(country: str, office: str, day: date, name: str | None, why: str) -> None:
    holder = holders().holder(country, office, day)
    assert (holder and holder.name) == name, why


def test_a_short_name_finds_those_in_office_on_the_day() -> None:
    assert [h.office for h in holders().by_surname("Xi", date(2020, 1, 1))] == ["president", "party-leader"]
    assert holders().by_surname("Obama", date(2020, 1, 1)) == []
    assert [h.held(date(2015, 1, 1)) for h in holders().by_name("Vladimir Putin", date(2015, 1, 1))][:1] == [
        True
    ]
    assert people().by_surname("Navalny", date(2025, 1, 1)) == []
    for short in ("al-Sisi", "Sisi", "el-Sissi", "Sissi"):
        assert [h.name for h in holders().by_surname(short, date(2020, 1, 1))] == ["Abdel Fattah al-Sisi"]
    assert [p.country for p in people().by_name("Alexey Navalny", date(2021, 1, 1))] == ["RUS"]


@pytest.mark.parametrize(
    ("title", "country", "office"),
    [
        ("Secretary of State", "USA", "foreign-minister"),
        ("secretary of state", "VAT", "secretary-of-state"),
        ("secretary of state", None, None),
        ("Foreign Secretary", "GBR", "foreign-minister"),
        ("foreign secretary", "IND", "foreign-secretary"),
        ("chancellor", "DEU", "prime-minister"),
        ("chancellor", "GBR", "finance-minister"),
        ("chancellor of the exchequer", None, "finance-minister"),
        ("the president", "FRA", "president"),
        ("president", None, "president"),
        ("taoiseach", "FRA", None),
        ("gardener", "FRA", None),
    ],
)
def test_the_office_of_a_title_depends_on_the_country(
    title: str, country: str | None, office: str | None
) -> None:
    found = offices().find(title, country)
    assert (found and found.key) == office


@pytest.mark.parametrize(
    ("forms", "lemmas", "phrase", "sector", "why"),
    [
        (
            "French riot police",
            "french riot police",
            "riot police",
            "COP",
            "the longest known end of the words",
        ),
        (
            "human rights groups",
            "human right group",
            "human rights group",
            "SOC",
            "only the head is inflected",
        ),
        ("secretaries of state", "secretary of state", "secretary of state", "GOV", "the head stands first"),
        ("armed forces", "armed force", "armed force", "MIL", "a compound whose head alone says less"),
        ("defense ministers", "defense minister", "defence minister", "GOV", "American spelling"),
        (
            "unidentified gunmen",
            "unidentified gunman",
            "unidentified gunman",
            "UAF",
            "unidentified armed force",
        ),
        ("trade unions", "trade union", "trade union", "LAB", "labour"),
        ("the rebels", "the rebel", "rebel", "REB", "a word that is a modifier too, after an article"),
    ],
)
def test_agents_are_found_by_the_end_of_their_words(
    forms: str, lemmas: str, phrase: str, sector: str, why: str
) -> None:
    match = agents().lookup(lemmas.split(), forms.split())
    assert match is not None, why
    assert (match.agent.phrase, match.agent.sectors[0]) == (phrase, sector), why
    assert match.start == len(lemmas.split()) - len(phrase.split())


def test_modifiers_are_no_nouns() -> None:
    former = agents().modifier("former")
    assert former is not None
    assert former.sectors == ("ELI",)
    assert agents().lookup(["former"]) is None
    assert agents().modifier("police") is None


@given(st.lists(st.text(max_size=8), max_size=8))
def test_any_words_can_be_looked_up(words: list[str]) -> None:
    match = agents().lookup(words)
    assert match is None or 0 <= match.start < len(words)
    countries().lookup(" ".join(words))
    organizations().lookup(" ".join(words))
    offices().find(" ".join(words))


@pytest.mark.parametrize(
    ("words", "country", "found", "why"),
    [
        ("Taliban", None, "Taliban", "a certain name needs no context"),
        ("ISIS", None, "Islamic State", "an acronym"),
        ("al-Qaeda", None, "al-Qaida", "another spelling"),
        ("SDF", None, None, "shared by two: no guess"),
        ("SDF", "JPN", "Self-Defense Forces", "the country decides"),
        ("SDF", "SYR", "Syrian Democratic Forces", "the country decides"),
        ("the Pentagon", None, "Pentagon", "with its article"),
        ("the pentagon", None, None, "a common word"),
    ],
)
def test_organizations(words: str, country: str | None, found: str | None, why: str) -> None:
    organization = organizations().find(words, country=country)
    assert (organization and organization.name) == found, why


def test_minimal_sizes() -> None:
    assert _count(organizations().all()) >= 900
    assert len(list(agents().index.keys())) >= 2500
    assert len({holder.country for holder in holders().all()} - INTERNATIONAL) >= 120
    assert _count(holders().all()) >= 1000


def _count(entries: Iterable[object]) -> int:
    return sum(1 for _ in entries)


@pytest.mark.parametrize("table", TABLES)
def test_tables_name_their_licence_and_hold_no_line_twice(table: str) -> None:
    lines = (FOLDER / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    assert "CC BY 4.0" in lines[0]
    entries = [line for line in lines if not line.startswith("#")]
    assert len(entries) == len(set(entries))
    assert not [line for line in lines if line != line.strip(" ")]


@pytest.mark.parametrize(
    ("columns", "line", "said"),
    [
        ("phrase\tsectors\tkind", "soldier\tMIL\tperson", "columns"),
        ("phrase\tsectors\tkind\tflags", "soldier\tARMY\tperson", "agents.tsv:2: sectors cannot hold ARMY"),
        ("phrase\tsectors\tkind\tflags", "soldier\tMIL\thuman", "agents.tsv:2: kind cannot be 'human'"),
        ("phrase\tsectors\tkind\tflags", "\tMIL\tperson", "agents.tsv:2: no phrase"),
        ("phrase\tsectors\tkind\tflags", "soldier\tMIL\tperson\toffice\tmore", "agents.tsv:2: 5 cells"),
        ("phrase\tsectors\tkind\tflags", "rebel\tREB\tperson\nRebel\tREB\tperson", "agents.tsv:3: 'Rebel'"),
    ],
)
def test_a_malformed_table_names_file_and_line(tmp_path: Path, columns: str, line: str, said: str) -> None:
    path = tmp_path / "agents.tsv"
    path.write_text(f"{columns}\n{line}\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"agents\.tsv") as caught:
        Agents(path)
    assert said in caught.value.message


def test_dates_must_be_dates_in_order(tmp_path: Path) -> None:
    columns = "country\toffice\tname\tshort\tforms\tstart\tend\twikidata\tcheck\n"
    path = tmp_path / "holders.tsv"
    for cells, said in (("2020-13-01\t", "start is not a date"), ("2020-02-01\t2020-01-01", "ends before")):
        path.write_text(f"{columns}USA\tpresident\tA B\tB\t\t{cells}\n", encoding="utf-8")
        with pytest.raises(CodebookError, match=said):
            Holders(path)


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="cannot be read"):
        Organizations(tmp_path / "none.tsv")
    latin = tmp_path / "latin.tsv"
    latin.write_bytes("Élysée".encode("latin-1"))
    with pytest.raises(CodebookError, match="cannot be read"):
        Countries(latin)


@given(st.dates(), st.dates(), st.dates())
def test_an_interval_holds_its_ends(start: date, end: date, day: date) -> None:
    start, end = min(start, end), max(start, end)
    assert in_force(start, end, start)
    assert in_force(start, end, end)
    assert in_force(None, None, day)
    assert in_force(start, end, day) == (start <= day <= end)
    if end < date.max:
        assert not in_force(start, end, end + timedelta(days=1))
