"""A user's own countries, actors and offices: an invented world, as event coders traditionally ship one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from polybius import Coder, Report, Settings
from polybius.cli import main
from polybius.codebooks.imported import import_table
from polybius.codebooks.knowledge import Knowledge
from polybius.errors import CodebookError, SettingsError
from polybius.settings import load_settings

WORLD = """
[[countries]]
code = "RUR"
names = ["Ruritania"]
adjectives = ["Ruritanian"]
nouns = ["Ruritanian", "Ruritanians"]
capital = ["Strelsau"]
seats = ["Zenda Castle"]
leader = "monarch"

[[countries]]
code = "GRA"
names = ["Graustark"]
adjectives = ["Graustarkian"]
capital = "Edelweiss City"

[[agents]]
phrase = "gendarme"
sectors = ["MIL"]
kind = "person"

[[agents]]
phrase = "black glove rider"
sectors = ["REB"]
kind = "person"

[[offices]]
titles = ["lord marshal"]
office = "lord-marshal"
sectors = ["MIL", "GOV"]
countries = ["RUR"]

[[holders]]
country = "RUR"
office = "monarch"
name = "Rudolf Elphberg"
short = "Rudolf"
start = 2001-03-01
end = 2012-05-31

[[holders]]
country = "RUR"
office = "monarch"
name = "Flavia Elphberg"
short = "Flavia"
start = 2012-06-01

[[holders]]
country = "RUR"
office = "lord-marshal"
name = "Anton Sapt"
short = "Sapt"
start = 2010-01-01

[[organizations]]
name = "Order of the Red Rose"
aliases = ["Red Rose"]
country = "RUR"
sectors = ["OPP"]
kind = "organization"
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("world") / "world.toml"
    path.write_text(WORLD, "utf-8")
    return path


@pytest.fixture(scope="module")
def invented(world: Path) -> Coder:
    return Coder(Settings(knowledge=(str(world),)))


def actors(coder: Coder, text: str, day: date) -> dict[str, tuple[str | None, tuple[str, ...], str | None]]:
    coded = coder.code(Report.build(text, published=day))
    return {a.span.text: (a.country, a.sectors, a.name) for a in coded.actors if a.span}


ROWS = [
    ("Ruritania", "Ruritania accused Graustark of treason.", ("RUR", ("GOV",), "Ruritania"), "a country"),
    ("Ruritanian troops", "Ruritanian troops crossed the river.", ("RUR", ("MIL",), None), "its adjective"),
    (
        "Zenda Castle",
        "Zenda Castle rejected the offer.",
        ("RUR", ("GOV",), "Ruritania"),
        "a seat of government",
    ),
    (
        "King Rudolf",
        "King Rudolf met the envoys.",
        ("RUR", ("GOV",), "Rudolf Elphberg"),
        "a king of his time",
    ),
    ("The gendarmes", "The gendarmes fired on the crowd.", (None, ("MIL",), None), "a sector of the user's"),
    ("the Red Rose", "Students joined the Red Rose.", ("RUR", ("OPP",), "Order of the Red Rose"), "an alias"),
]


@pytest.mark.parametrize(("words", "text", "expected", "why"), ROWS)
def test_an_invented_world(
    invented: Coder,
    words: str,
    text: str,
    expected: tuple[str | None, tuple[str, ...], str | None],
    why: str,
) -> None:
    assert actors(invented, text, date(2011, 5, 1))[words] == expected, why


def test_dates_of_office_are_honoured(invented: Coder) -> None:
    text = "The Ruritanian queen met the envoys."
    assert actors(invented, text, date(2013, 1, 1))["The Ruritanian queen"][2] == "Flavia Elphberg"
    assert actors(invented, text, date(2000, 1, 1))["The Ruritanian queen"][2] is None


def test_what_is_known_else_stays_known(invented: Coder, coder: Coder) -> None:
    text = "Norway met Ruritania in Oslo."
    assert actors(invented, text, date(2013, 1, 1))["Norway"][0] == "NOR"
    assert "Ruritania" not in {a for a, (code, _, _) in actors(coder, text, date(2013, 1, 1)).items() if code}


def test_two_coders_do_not_disturb_each_other(world: Path, coder: Coder) -> None:
    """Their reports are coded in turns."""
    theirs = Coder(Settings(knowledge=(str(world),), batch_size=1))
    ours = Coder(Settings(batch_size=1), coder.stages)
    reports = [Report.build(f"Ruritania accused Norway of treason {n} times.", id=str(n)) for n in range(3)]
    for mine, yours in zip(ours.pipe(reports), theirs.pipe(reports), strict=True):
        assert "RUR" not in {a.country for a in mine.actors}
        assert "RUR" in {a.country for a in yours.actors}


def test_a_users_tenure_comes_before_ours(tmp_path: Path) -> None:
    (tmp_path / "holders.csv").write_text(
        "country,office,name,short,start\nFRA,president,Anna Berg,Berg,2015-06-01\n", "utf-8"
    )
    holders = Knowledge([tmp_path]).holders
    ours, theirs = (holders.holder("FRA", "president", date(2015, month, 1)) for month in (5, 6))
    assert (ours and ours.name, theirs and theirs.name) == ("Francois Hollande", "Anna Berg")
    (tmp_path / "holders.csv").write_text(
        "country,office,name,short,start,end\nFRA,president,Anna Berg,Berg,2015-06-01,2015-06-30\n", "utf-8"
    )
    after = Knowledge([tmp_path]).holders.holder("FRA", "president", date(2015, 7, 1))
    assert after is not None
    assert after.name == "Francois Hollande", "what is left of ours goes on"
    later = holders.holder("FRA", "president", date(2200, 1, 1))
    assert later is not None
    assert later.name == "Anna Berg", "a user's open tenure lasts"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("holders.csv", "country,office,who\nFRA,president,Berg\n", "no column who"),
        ("holders.csv", "country,office,name,short\nFRA,president,,\n", "no name"),
        ("world.toml", "[[holders]\n", "not valid TOML"),
        ("world.toml", "holders = 3\n", "array of tables"),
        ("agents.csv", "phrase,sectors,kind\nrider,XXX,person\n", "cannot hold XXX"),
        ("notes.txt", "nothing", "no tables"),
        ("world.toml", "x = 1\n", "no table x"),
        ("agents.csv", "phrase,kind,sectors\nrider,person,MIL,GOV\n", "more cells than columns"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    knowledge = None
    with pytest.raises(CodebookError, match=said):  # noqa: PT012
        knowledge = Knowledge([tmp_path])
        assert knowledge.holders
        assert knowledge.agents


def test_a_broken_file_stops_the_coder_at_once(tmp_path: Path) -> None:
    (tmp_path / "agents.csv").write_text("phrase,sectors,kind\nrider,XXX,person\n", "utf-8")
    with pytest.raises(CodebookError, match="cannot hold XXX"):
        Coder(Settings(knowledge=(str(tmp_path),)))


def test_a_users_person_comes_before_our_holder(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(
        "name,short,country,sectors,role\nOlaf Scholz,Scholz,AUT,LAB,miner\n", "utf-8"
    )
    coder = Coder(Settings(knowledge=(str(tmp_path),)))
    assert actors(coder, "Olaf Scholz met the miners.", date(2022, 5, 1))["Olaf Scholz"][0] == "AUT"


def test_settings_name_files_beside_themselves(tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text(WORLD, "utf-8")
    settings = tmp_path / "settings.toml"
    settings.write_text('knowledge = ["world.toml"]\n', "utf-8")
    loaded = load_settings(settings)
    assert loaded.knowledge == (str(tmp_path / "world.toml"),)
    before = loaded.digest()
    (tmp_path / "world.toml").write_text(WORLD + "\n# more\n", "utf-8")
    assert loaded.digest() != before, "the stamp changes with what the files hold"
    settings.write_text('knowledge = "world.toml"\n', "utf-8")
    with pytest.raises(SettingsError, match="a list of strings"):
        load_settings(settings)


TABLE = [
    {"name": "Anna Berg", "aliases": ["A. Berg"], "id": "Q9001", "country": "NOR", "office": "Foreign Minister",
     "start": "2030-01-01", "end": None, "kind": None, "sectors": None, "role": None},
    {"name": "Karl Lund", "aliases": [], "id": "Q9002", "country": "Norway", "sectors": ["OPP"],
     "role": "opposition leader"},
    {"name": "Nordlight Front", "aliases": ["NLF"], "id": "Q9003", "country": "NOR", "kind": "group", "sectors": ["REB"]},
    {"name": "Nobody", "country": "Atlantis"},
    {"name": "", "country": "NOR"},
    {"name": "Late Case", "country": "NOR", "start": "2031-01-01", "end": "2030-01-01"},
]  # fmt: skip


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_a_large_table_is_imported(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"names.{form}"
    if form == "parquet":
        pq.write_table(pa.Table.from_pylist(TABLE), path)
    else:
        path.write_text(
            "name,aliases,id,country,kind,sectors,office,role,start,end\n"
            "Anna Berg,A. Berg,Q9001,NOR,,,Foreign Minister,,2030-01-01,\n"
            "Karl Lund,,Q9002,Norway,,OPP,,opposition leader,,\n"
            "Nordlight Front,NLF,Q9003,NOR,group,REB,,,,\n"
            "Nobody,,,Atlantis,,,,,,\n,,,NOR,,,,,,\nLate Case,,,NOR,,,,,2031-01-01,2030-01-01\n",
            "utf-8",
        )
    counts = import_table(path, tmp_path / "made")
    assert counts == {
        "holders": 1, "people": 1, "organizations": 1,
        "left out: no such country": 1, "left out: no name": 1, "left out: no such dates": 1,
    }  # fmt: skip
    knowledge = Knowledge([tmp_path / "made"])
    holder = knowledge.holders.holder("NOR", "foreign-minister", date(2030, 6, 1))
    assert holder is not None
    assert (holder.name, holder.wikidata) == ("Anna Berg", "Q9001")
    assert knowledge.people.by_name("Karl Lund")[0].sectors == ("OPP",)
    found = knowledge.organizations.find("NLF")
    assert found is not None
    assert found.wikidata == "Q9003"


def test_the_import_command_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "names.csv"
    path.write_text("name,country\nAnna Berg,NOR\nX,Nowhere\n", "utf-8")
    assert main(["knowledge", str(path), "-o", str(tmp_path / "made")]) == 0
    assert "1 people" in capsys.readouterr().out
    assert main(["knowledge", str(path), "-o", str(tmp_path / "made")]) != 0
    assert "has people.csv already" in capsys.readouterr().err, "an import never replaces another"
    path.write_text("title,country\nAnna Berg,NOR\n", "utf-8")
    assert main(["knowledge", str(path), "-o", str(tmp_path / "other")]) != 0
    assert "no column 'name'" in capsys.readouterr().err


def test_the_actor_command_takes_a_users_files(
    world: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(f'knowledge = ["{world}"]\n', "utf-8")
    asked = tmp_path / "asked.jsonl"
    asked.write_text('{"text": "Lord Marshal Sapt", "date": "2011-05-01"}\n{"text": 3}\n', "utf-8")
    assert main(["actor", "--json", str(asked), "--settings", str(settings)]) == 0
    first, second = map(json.loads, capsysbinary.readouterr().out.splitlines())
    assert (first["country"], first["sectors"], first["name"]) == ("RUR", ["MIL", "GOV"], "Anton Sapt")
    assert set(second) == {"problem"}
