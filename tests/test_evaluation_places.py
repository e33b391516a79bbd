"""The scorer of places on the world set: what it counts, and that the set is in the form it promises."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from evaluation.places import figures, outcome, point, read_lines, report_of, tally, world_errors

from polybius.records import Place, Span

WORLD = Path(__file__).parent.parent / "evaluation" / "data" / "places_world.jsonl"
TEXT = "Moscow said Turkish ships left Goma for the Red Sea and Paris."


def toponym(words: str, kind: str, country: str | None, where: tuple[float, float] | None) -> dict[str, Any]:
    start = TEXT.index(words)
    lat, lon = where or (None, None)
    return {"start": start, "end": start + len(words), "text": words, "kind": kind, "name": words, "country": country, "latitude": lat, "longitude": lon}  # fmt: skip


def coded(words: str, kind: Any, country: str | None, where: tuple[float, float] | None) -> Place:
    start = TEXT.index(words)
    lat, lon = where or (None, None)
    return Place(Span.of(TEXT, start, start + len(words)), words, country, lat=lat, lon=lon, kind=kind)


MOSCOW = toponym("Moscow", "metonym", "RUS", (55.75, 37.62))
TURKISH = toponym("Turkish", "demonym", "TUR", None)
GOMA = toponym("Goma", "literal", "COD", (-1.68, 29.22))
EQUATOR = {**GOMA, "latitude": 0.0}
RED_SEA = toponym("Red Sea", "literal", None, (20.0, 38.5))
GOLD = [MOSCOW, TURKISH, GOMA, RED_SEA]


@pytest.mark.parametrize(
    ("gold", "place", "what"),
    [
        (GOMA, None, "missed"),
        (GOMA, coded("Goma", "literal", "COD", (-1.5, 29.0)), "right"),
        (GOMA, coded("left Goma", "literal", "COD", (-1.5, 29.0)), "right"),
        (GOMA, coded("Goma", "literal", "COD", (8.0, 29.0)), "wrong"),
        (GOMA, coded("Goma", "literal", "COD", None), "wrong"),
        (EQUATOR, coded("Goma", "literal", "COD", (0.1, 29.2)), "right"),
        (TURKISH, None, "missed, no point"),
        (TURKISH, coded("Turkish", "demonym", "TUR", (39.0, 35.0)), "found, no point"),
        (GOMA, coded("Red Sea", "literal", None, (20.0, 38.5)), "missed"),
    ],
)
def test_outcome(gold: dict[str, Any], place: Place | None, what: str) -> None:
    assert outcome(gold, [place] if place else [])[0] == what


def test_tally() -> None:
    """Demonyms and seas count for what they can: the first for kind, the second for the point."""
    places = [
        coded("Moscow", "literal", "RUS", (55.8, 37.6)),
        coded("Turkish", "demonym", "TUR", (39.0, 35.0)),
        coded("Goma", "literal", "RWA", (8.0, 29.0)),
        coded("Paris", "literal", "FRA", (48.9, 2.3)),
    ]
    counts = tally(GOLD, places)
    assert counts == Counter(
        {
            "ours": 4,
            "ours in gold": 3,
            "with a point": 3,
            "with a point, metonym": 1,
            "with a point, literal": 2,
            "right": 1,
            "right, metonym": 1,
            "wrong": 1,
            "wrong, literal": 1,
            "missed": 1,
            "missed, literal": 1,
            "with a country": 2,
            "country right": 1,
            "found": 3,
            "kind right": 2,
            "metonym told as literal": 1,
        }
    )
    shares = [line.split()[-4] for line in figures(counts)]
    assert shares == ["0.333", "0.000", "1.000", "0.500", "0.500", "0.750", "0.667"]
    errors = list(world_errors({"id": "w", "text": TEXT, "toponyms": GOLD}, places))
    assert [one.split(" w:")[0] for one in errors] == ["wrong", "missed", "no toponym"]


def test_nothing_coded_is_no_error() -> None:
    assert all(line.split()[-4] == "0.000" for line in figures(tally([], [])))


@pytest.mark.parametrize("row", read_lines(WORLD), ids=lambda row: row["id"])
def test_world_set(row: dict[str, Any]) -> None:
    """Spans are the words they say, in order and apart; who names a place has a point, oceans apart."""
    text, toponyms = row["text"], row["toponyms"]
    assert report_of(row).text == text
    assert all(text[one["start"] : one["end"]] == one["text"] for one in toponyms)
    assert all(a["end"] <= b["start"] for a, b in pairwise(toponyms))
    for one in toponyms:
        assert one["kind"] in ("literal", "metonym", "demonym", "modifier")
        assert one["country"] is None or len(one["country"]) == 3
        naming = one["kind"] in ("literal", "metonym") and not one["name"].endswith(" Ocean")
        assert bool(point(one)) == naming
