"""The event lexicon: which words express which PLOVER type, and where their arguments stand.

The file is codebooks/events.tsv; its header explains the columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from polybius.errors import CodebookError
from polybius.events.ontology import ontology
from polybius.events.scan import Ids, ids_of

PATH = Path(__file__).parent.parent / "codebooks" / "events.tsv"
COLUMNS = ("phrase", "pos", "type", "modes", "contexts", "actor", "recipient", "needs", "weight")
DEFAULT_ACTOR = {"v": "subj", "n": "poss|by|from|between|of|mod"}
DEFAULT_RECIPIENT = {"v": "obj", "n": "against|on|upon|with|to|at|toward|towards|over"}
NOT = "not"
"""The particle of entries that the negation is a part of: *not allow*."""
NEEDS = frozenset({"a", "r", "ar", "any", "none"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One way of expressing a type.

    ``head`` is the lemma that is looked up, ``particles`` the words that must go with it (*call off*),
    ``objects`` the lemmas one of which must be its object (*impose sanctions*) or stand after its preposition
    (*withdraw from the treaty*). ``actor`` and ``recipient`` are syntactic slots in order of preference.
    ``weight`` is how often the words mean this type in news, 0–1, as judged by the lexicon's authors.
    """

    head: str
    pos: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    particles: tuple[str, ...]
    objects: frozenset[str]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    needs: str
    weight: float

    @property
    def specificity(self) -> int:
        """How much an entry asks for; the one that asks for most wins."""
        return 2 * bool(self.objects) + len(self.particles)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by part of speech and head lemma, the most specific first; word classes; ids of all heads."""

    entries: Mapping[tuple[str, str], tuple[Entry, ...]]
    classes: Mapping[str, frozenset[str]]
    heads: Ids

    def find(self, pos: str, lemma: str) -> tuple[Entry, ...]:
        """Entries whose head is this lemma (``pos`` is ``v`` or ``n``)."""
        return self.entries.get((pos, lemma), ())

    def has_class(self, name: str, lemma: str) -> bool:
        """Whether a lemma belongs to a word class of the file, such as ``light``."""
        return lemma in self.classes.get(name, frozenset())


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once; raises :class:`CodebookError` naming the line that breaks the form."""
    classes: dict[str, frozenset[str]] = {}
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for number, line in _lines():
        if line.startswith("@"):
            name, words = line[1:].split("=", 1)
            classes[name.strip()] = frozenset(words.replace("_", " ").split())
        else:
            entry = _entry(line, number, classes)
            found[entry.pos, entry.head].append(entry)
    ordered = {key: tuple(sorted(rows, key=lambda e: -e.specificity)) for key, rows in found.items()}
    return Lexicon(ordered, classes, ids_of(lemma for _, lemma in ordered))


def _lines() -> Iterator[tuple[int, str]]:
    for number, line in enumerate(PATH.read_text("utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#") and not line.startswith("phrase\t"):
            yield number, line


def _entry(line: str, number: int, classes: Mapping[str, frozenset[str]]) -> Entry:
    cells = (line.split("\t") + [""] * len(COLUMNS))[: len(COLUMNS)]
    phrase, pos, event_type, modes, contexts, actor, recipient, needs, weight = (
        cell.strip() for cell in cells
    )
    head, particles, objects = _phrase(phrase, number, classes)
    entry = Entry(
        head,
        pos,
        event_type,
        _list(modes),
        _list(contexts),
        particles,
        objects,
        _slots(actor or DEFAULT_ACTOR.get(pos, "")),
        _slots(recipient or DEFAULT_RECIPIENT.get(pos, ""), "suffered" if pos == "n" else ""),
        needs or "any",
        float(weight or 0.7),
    )
    _check(entry, number)
    return entry


def _phrase(
    phrase: str, number: int, classes: Mapping[str, frozenset[str]]
) -> tuple[str, tuple[str, ...], frozenset[str]]:
    head, *rest = phrase.split()
    if head == NOT:
        head, rest = rest[0], [NOT, *rest[1:]]
    objects: set[str] = set()
    particles: list[str] = []
    for word in rest:
        if word.startswith("@"):
            if word[1:] not in classes:
                raise CodebookError(f"events.tsv:{number}: no class {word}")
            objects |= classes[word[1:]]
        elif word.startswith("{"):
            objects |= set(word.strip("{}").split(","))
        else:
            particles.append(word)
    return head, tuple(particles), frozenset(objects)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())


def _slots(cell: str, first: str = "") -> tuple[str, ...]:
    slots = [first, *cell.split("|")]
    return tuple(dict.fromkeys(slot for slot in slots if slot and slot != "-"))


def _check(entry: Entry, number: int) -> None:
    known = ontology()
    if entry.pos not in DEFAULT_ACTOR or entry.type not in known.types or entry.needs not in NEEDS:
        raise CodebookError(f"events.tsv:{number}: unknown part of speech, type or need in {entry.head!r}")
    wrong = [m for m in entry.modes if m not in known.types[entry.type].modes]
    wrong += [c for c in entry.contexts if c not in known.contexts]
    if wrong:
        raise CodebookError(f"events.tsv:{number}: {entry.type} has no {', '.join(wrong)}")
