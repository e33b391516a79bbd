"""CAMEO: the closest code of a PLOVER event."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.errors import CodebookError
from polybius.events import cameo
from polybius.events.cameo import cameo_code, cameo_table
from polybius.events.ontology import ontology

TYPES = sorted(ontology().types)
CONTEXTS = sorted(ontology().contexts)
PAIRS = [(t, m) for t in TYPES for m in ("", *sorted(ontology().types[t].modes))]
# Where the map gives the closest code to another type of the same root.
OTHER_TYPE = {
    ("RETREAT", ""): "080",
    ("RETREAT", "resign"): "0831",
    ("SANCTION", "discontinue"): "163",
}

TABLE = [
    ("REQUEST", "yield", "", "105", "a demand to give way"),
    ("REQUEST", "yield", "diplomatic", "105", "diplomacy does not say what is to be yielded"),
    ("REQUEST", "yield", "military", "1056", "to give way in war is to de-escalate"),
    ("REQUEST", "meet", "", "106", "a demand to negotiate"),
    ("REQUEST", "assist", "military", "1032", "military help asked for"),
    ("REQUEST", "change", "rights_freedoms", "1043", "rights asked for"),
    ("ACCUSE", "disapprove", "", "111", "criticism"),
    ("ACCUSE", "investigate", "corruption", "091", "the root changes with the mode"),
    ("ACCUSE", "allege", "human_rights", "1122", "what is alleged"),
    ("ACCUSE", "allege", "legal", "115", "a charge before a court"),
    ("CONSULT", "visit", "", "042", "a visit"),
    ("CONSULT", "phone", "diplomatic", "041", "the mode goes before the context"),
    ("CONSULT", "", "diplomatic", "040", "mediation and negotiation cannot be told apart"),
    ("AGREE", "", "economic", "0311", "no modes: the context decides"),
    ("AGREE", "", "", "030", "nothing decides"),
    ("COOPERATE", "", "intelligence", "064", "shared intelligence"),
    ("AID", "", "asylum", "075", "asylum is aid"),
    ("AID", "", "disasters", "073", "relief"),
    ("CONCEDE", "", "military", "087", "an announced ceasefire or withdrawal"),
    ("RETREAT", "release", "legal", "0841", "prisoners freed"),
    ("RETREAT", "withdraw", "", "0874", "troops leave"),
    ("RETREAT", "access", "human_security", "0863", "relief let in"),
    ("REJECT", "meet", "", "125", "talks refused"),
    ("REJECT", "yield", "military", "1246", "will not de-escalate"),
    ("THREATEN", "violence", "cbrn", "1385", "threat of mass destruction"),
    ("THREATEN", "restrict", "economic", "1312", "threat of sanctions"),
    ("PROTEST", "demo", "rights_freedoms", "1413", "a march for rights"),
    ("PROTEST", "strike", "", "143", "strike and boycott share a code"),
    ("MOBILIZE", "weapons", "", "154", "weapons are armed forces"),
    ("SANCTION", "withdraw", "diplomatic", "161", "relations broken off"),
    ("SANCTION", "discontinue", "economic", "163", "an embargo"),
    ("SANCTION", "convict", "legal", "160", "116 is an accusation in the map"),
    ("COERCE", "arrest", "legal", "173", "an arrest"),
    ("COERCE", "seize", "territory", "192", "occupation is COERCE in PLOVER, 19 in CAMEO"),
    ("COERCE", "cyber", "cyber", "176", "attack on computers"),
    ("ASSAULT", "suicide-attack", "terrorism", "183", "a bomber who dies"),
    ("ASSAULT", "destroy", "", "1712", "destroying property is 17 in CAMEO"),
    ("ASSAULT", "drone", "military", "1952", "weapons from drones"),
    ("ASSAULT", "", "", "190", "force without more"),
    ("ASSAULT", "", "terrorism", "180", "unconventional violence"),
]


@pytest.mark.parametrize(("event_type", "mode", "context", "code", "why"), TABLE)
def test_closest_code(event_type: str, mode: str, context: str, code: str, why: str) -> None:
    assert cameo_code(event_type, [mode] if mode else [], [context] if context else []) == code, why


@pytest.mark.parametrize(("event_type", "mode"), PAIRS)
def test_every_type_and_mode_has_a_code_of_its_type(event_type: str, mode: str) -> None:
    code = cameo_code(event_type, [mode] if mode else [])
    assert code == OTHER_TYPE.get((event_type, mode), code)
    if (event_type, mode) not in OTHER_TYPE:
        assert cameo_table().codes[code].type == event_type


@pytest.mark.parametrize(("event_type", "mode"), PAIRS)
def test_a_mode_is_not_lost_without_need(event_type: str, mode: str) -> None:
    """Where the map has codes of this mode, the closest code is one of them or stands over one of them."""
    table = cameo_table()
    of_mode = [c.code for c in table.codes.values() if c.type == event_type and mode and mode in c.modes]
    exempt = {("RETREAT", "withdraw"), ("SANCTION", "discontinue")}  # see the header of the table
    if of_mode and (event_type, mode) not in exempt:
        code = cameo_code(event_type, [mode])
        assert any(other.startswith(code.removesuffix("0")) for other in of_mode)


@given(
    st.sampled_from(PAIRS),
    st.lists(st.sampled_from(CONTEXTS), max_size=4, unique=True),
    st.lists(st.sampled_from(ontology().auxiliary), max_size=2, unique=True),
)
def test_any_event_gets_a_code_of_a_root_of_its_type(
    pair: tuple[str, str], contexts: list[str], auxiliary: list[str]
) -> None:
    event_type, mode = pair
    codes = cameo_table().codes
    code = cameo_code(event_type, [mode] if mode else [], contexts, auxiliary)
    types_of_root = {c.type for c in codes.values() if c.root == codes[code].root}
    assert event_type in types_of_root


def test_an_attempt_on_a_life_has_its_own_code() -> None:
    assert cameo_code("ASSAULT", ["targeted"]) == "186"
    assert cameo_code("ASSAULT", ["targeted"], ["executive"], ["hypothetical"]) == "185"
    assert cameo_code("ASSAULT", ["targeted"], [], ["negation", "hypothetical"]) == "185"


def test_the_first_mode_and_the_first_context_decide() -> None:
    assert cameo_code("ASSAULT", ["abduct", "beat"]) == "181"
    assert cameo_code("AGREE", [], ["military", "economic"]) == "0312"
    assert cameo_code("AGREE", [], ["economic", "military"]) == "0311"


def test_an_unknown_mode_is_passed_over_and_an_unknown_type_is_an_error() -> None:
    assert cameo_code("CONSULT", ["lunch", "visit"]) == "042"
    with pytest.raises(CodebookError, match="no code for the type"):
        cameo_code("LUNCH", [])


def test_roots_of_the_ontology_are_those_of_the_table() -> None:
    for event_type in ontology().types.values():
        types = {c.type for c in cameo_table().codes.values() if c.root == event_type.cameo}
        assert event_type.name in types


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("030\tAGREE\t\t\tAGREE\tx\n030\tAGREE\t\t\t\tx", "stands twice"),
        ("030\tAGREE\t\t\tAGREE\tx\n031\tAGREE\t\t\tAGREE\tx", "already has the code 030"),
        ("030\tAGREE\t\t\tAGREED\tx", "not a PLOVER event"),
        ("030\tAGREE\t\t\tAGREE:visit\tx", "no such mode"),
        ("030\tNOTHING\t\t\t\tx", "type cannot be"),
        ("042\tCONSULT\tphone,lunch\t\t\tx", "cannot hold lunch"),
    ],
)
def test_a_broken_table_names_its_line(tmp_path, monkeypatch, line: str, message: str) -> None:
    path = tmp_path / "cameo.tsv"
    path.write_text("\t".join(cameo.COLUMNS) + "\n" + line + "\n")
    monkeypatch.setattr(cameo, "PATH", path)
    with pytest.raises(CodebookError, match=message):
        cameo.cameo_table.__wrapped__()
