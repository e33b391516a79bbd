"""The lexicon of cues: words that attribute, with the frames by which their content attaches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from polybius.codebooks.tables import FOLDER, Row, read_rows

COLUMNS = ("lemma", "pos", "act", "frames", "addressee")
PARTS = frozenset("vnpra")
FRAMES = frozenset(
    "that wh obj-wh obj-to on-to to-to with-to obj-of obj-about obj-against obj-for obj-over obj-with obj-on "
    "obj-to-np np-as acl sc to ing about of against for on over at into with by in to-np obj-np np inv quote "
    "clause".split()
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue and its frames, in the order in which they are tried.

    pos: v, n, a (adjective), p (preposition) or r (adverb). act: the kind of speech act. doubtful: frames
    that often are no statement. personal: frames that count only with a speaker that can speak.
    addressee: where the person spoken to stands (``obj`` or a preposition).
    """

    lemma: str
    pos: str
    act: str
    frames: tuple[str, ...]
    doubtful: frozenset[str]
    personal: frozenset[str]
    addressee: tuple[str, ...]


@cache
def lexicon(path: Path = FOLDER / "cues.tsv") -> dict[tuple[str, str], Cue]:
    """Cues by (lemma, part of speech); raises :class:`CodebookError` where the file breaks its form."""
    return {(cue.lemma, cue.pos): cue for cue in map(_cue, read_rows(path, COLUMNS))}


def _cue(row: Row) -> Cue:
    given = row.cell("frames").split()
    frames = tuple(frame.rstrip("?+") for frame in given)
    if unknown := [frame for frame in frames if frame not in FRAMES]:
        raise row.error(f"no such frame: {', '.join(unknown)}")
    return Cue(
        lemma=row.cell("lemma"),
        pos=row.one_of("pos", PARTS),
        act=row.cell("act"),
        frames=frames,
        doubtful=frozenset(frame.rstrip("?+") for frame in given if "?" in frame),
        personal=frozenset(frame.rstrip("?+") for frame in given if "+" in frame),
        addressee=tuple(row.cells["addressee"].split()),
    )
