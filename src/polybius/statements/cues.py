"""The lexicon of cues: words that attribute, with the frames by which their content attaches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from polybius.codebooks.tables import FOLDER, Row, read_rows

COLUMNS = ("lemma", "pos", "act", "frames", "addressee", "needs")
PARTS = frozenset("vnpra")
FRAMES = frozenset(
    "that wh quote inv to ing np sc np-as obj-to obj-wh obj-of obj-about obj-against obj-for obj-with obj-on "
    "obj-to-np on-to to-to with-to with-for of about against for on over to-np at in with by clause to-as "
    "as".split()
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue and its frames, in the order in which they are tried.

    pos: v, n, a (adjective), p (preposition) or r (adverb). act: the kind of speech act. addressee: where the
    person spoken to stands (``obj`` or a preposition). needs_person: content counts only when a person, a
    group or an institution is the subject. needs_quote: only with words in quotation marks.
    """

    lemma: str
    pos: str
    act: str
    frames: tuple[str, ...]
    doubtful: frozenset[str]
    addressee: tuple[str, ...]
    needs_person: bool
    needs_quote: bool


@cache
def lexicon(path: Path = FOLDER / "cues.tsv") -> dict[tuple[str, str], Cue]:
    """Cues by (lemma, part of speech); raises :class:`CodebookError` where the file breaks its form."""
    return {(cue.lemma, cue.pos): cue for cue in map(_cue, read_rows(path, COLUMNS))}


def _cue(row: Row) -> Cue:
    given = row.cell("frames").split()
    frames = tuple(frame.removesuffix("?") for frame in given)
    if unknown := [frame for frame in frames if frame not in FRAMES]:
        raise row.error(f"no such frame: {', '.join(unknown)}")
    return Cue(
        lemma=row.cell("lemma"),
        pos=row.one_of("pos", PARTS),
        act=row.cell("act"),
        frames=frames,
        doubtful=frozenset(frame.removesuffix("?") for frame in given if frame.endswith("?")),
        addressee=tuple(row.cells["addressee"].split()),
        needs_person="h" in row.cells["needs"],
        needs_quote="q" in row.cells["needs"],
    )
