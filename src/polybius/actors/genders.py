"""Whether a person is called he or she, by the given name."""

from __future__ import annotations

from functools import cache

from polybius.actors.names import fold
from polybius.codebooks.tables import FOLDER, read_rows

COLUMNS = ("name", "gender")


@cache
def _genders() -> dict[str, str]:
    rows = read_rows(FOLDER / "given_names.tsv", COLUMNS)
    return {fold(row.cell("name")).lower(): row.one_of("gender", ("m", "f")) for row in rows}


def gender_of(name: str) -> str:
    """``m`` or ``f`` by the first given name that tells; an empty string for a surname alone."""
    parts = name.split()
    if len(parts) < 2:
        return ""
    for part in parts[:-1]:
        key = fold(part).lower()
        if found := _genders().get(key) or _genders().get(fold(part.split("-")[0]).lower()):
            return found
    return ""
