"""The closest CAMEO code of a PLOVER event, and what each CAMEO code is in PLOVER.

The table is codebooks/cameo.tsv; its header names the sources. CAMEO's root says what PLOVER's type says; the
digits after it need a mode or a context, and where these do not decide, the parent's code is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from polybius.codebooks.tables import FOLDER, Row, read_rows
from polybius.errors import CodebookError
from polybius.events.ontology import ontology

PATH = FOLDER / "cameo.tsv"
COLUMNS = ("code", "type", "modes", "contexts", "nearest", "name")
NEAREST = re.compile(r"([A-Z]+)(?::([a-z-]+))?(?:@([a-z_]+))?(?:!([a-z]+))?")

Key = tuple[str, str, str, str]
"""Type, mode, context, auxiliary; each but the type may be empty."""


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code: its name in our words and what it is in PLOVER (no type: PLOVER drops it)."""

    code: str
    name: str
    type: str | None
    modes: tuple[str, ...]
    contexts: tuple[str, ...]

    @property
    def root(self) -> str:
        """The two digits that say what kind of act it is."""
        return self.code[:2]


@dataclass(frozen=True, slots=True)
class CameoTable:
    """The codes by their digits, and the code that is closest to a PLOVER event."""

    codes: Mapping[str, CameoCode]
    nearest: Mapping[Key, str]


def cameo_code(
    event_type: str, modes: Sequence[str], contexts: Sequence[str] = (), auxiliary: Sequence[str] = ()
) -> str:
    """The CAMEO code closest to an event, three or four digits.

    The first mode that has a code decides, then the first context; so both are given in order of weight. A
    mode or context that the table does not know is passed over. Raises :class:`CodebookError` for an unknown
    type.
    """
    nearest = cameo_table().nearest
    for key in _keys(event_type, modes, contexts, auxiliary):
        if key in nearest:
            return nearest[key]
    raise CodebookError(f"cameo.tsv: no code for the type {event_type!r}", "give the type a row of its own")


def _keys(
    event_type: str, modes: Sequence[str], contexts: Sequence[str], auxiliary: Sequence[str]
) -> Iterator[Key]:
    """What to look up, the most telling first."""
    for mode in (*modes, ""):
        for context in (*contexts, ""):
            for flag in (*auxiliary, ""):
                yield event_type, mode, context, flag


@cache
def cameo_table() -> CameoTable:
    """The table, read once; raises :class:`CodebookError` naming the line that breaks its form."""
    codes: dict[str, CameoCode] = {}
    nearest: dict[Key, str] = {}
    for row in read_rows(PATH, COLUMNS):
        code = _code(row)
        if code.code in codes:
            raise row.error(f"{code.code} stands twice")
        codes[code.code] = code
        for key in _nearest(row):
            if nearest.setdefault(key, code.code) != code.code:
                raise row.error(f"{':'.join(key)} already has the code {nearest[key]}")
    return CameoTable(codes, nearest)


def _code(row: Row) -> CameoCode:
    event_type = row.one_of("type", ("", *ontology().types)) or None
    modes = row.some_of("modes", frozenset(ontology().types[event_type].modes if event_type else ()))
    contexts = row.some_of("contexts", ontology().contexts)
    return CameoCode(row.cell("code"), row.cell("name"), event_type, modes, contexts)


def _nearest(row: Row) -> Iterator[Key]:
    known = ontology()
    for cell in row.values("nearest", ";"):
        found = NEAREST.fullmatch(cell)
        if found is None or found[1] not in known.types:
            raise row.error(f"not a PLOVER event: {cell!r}")
        event_type, mode, context, flag = (part or "" for part in found.groups())
        right = (
            mode in ("", *known.types[event_type].modes)
            and context in ("", *known.contexts)
            and flag in ("", *known.auxiliary)
        )
        if not right:
            raise row.error(f"no such mode, context or auxiliary: {cell!r}")
        yield event_type, mode, context, flag
