"""Contexts: which of PLOVER's 37 topics an event stands in, by the words around it.

The words and their weights are codebooks/contexts.tsv, looked up in one pass over a report's tokens. An event
weighs what its own sentence says, what the rest of its paragraph says and what the whole report is clearly
about, with the contexts of its lexicon entry and what its actors are: an army's deed is military, what
governments of two states say to each other is diplomatic. The figures below order these sources of evidence;
they were set by hand on reports coded by hand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.strings import get_string_id
from spacy.tokens import Token

from polybius.codebooks.tables import FOLDER, Row, read_rows
from polybius.events.ontology import ontology
from polybius.records import Actor
from polybius.stages import Document

PATH = FOLDER / "contexts.tsv"
COLUMNS = ("phrase", "contexts")
WORD = re.compile(r"[^\W_]+-\d+|['’]\w+|[^\s'’-]+|[-'’]")

MOST = 4
"""An event has at most so many contexts."""
ENOUGH = 1.0
"""The weight from which an event has a context: one word that names the topic in its own sentence."""
BESIDE = 0.6
PLENTY = 1.75
"""The weight with which a context stands however strong another is."""
CLOSE, CLOSE_BY = 1.5, 4
"""What words count for that stand so few tokens from the event's own: *sarin gas attack*."""
"""The part of the strongest context's weight that another needs to stand beside it."""
SENTENCE_CAP = 2.0
PARAGRAPH = 0.35
PARAGRAPH_CAP = 3.0
REPORT = 2.0
REPORT_SHARE = 0.25
REPORT_LEAST = 5.0
ENTRY = 1.5
SECTORS: Mapping[str, str] = {"MIL": "military", "SPY": "intelligence", "JUD": "legal", "LEG": "legislative"}
SECTOR = 0.7
STATES = 1.2
BETWEEN_STATES = frozenset("AGREE CONSULT SUPPORT CONCEDE REQUEST ACCUSE REJECT THREATEN SANCTION".split())

Weights = tuple[tuple[str, float], ...]


class _Weighed(defaultdict[str, float]):
    """Contexts with their weights, 0 for one not spoken of."""

    def __init__(self) -> None:
        super().__init__(float)


@dataclass(frozen=True, slots=True)
class Phrases:
    """By the hash of the first word: the hashes of the others and what they weigh, longest first."""

    by_first: Mapping[int, tuple[tuple[tuple[int, ...], Weights], ...]]
    count: int


@dataclass(frozen=True, slots=True)
class ContextEvidence:
    """What the words of one report weigh for each context.

    ``sentences`` have the words that weigh something (index of the token, weights), by the number of the
    sentence; ``paragraphs`` the sums, by the number of the block; ``clear`` are the contexts that the whole
    report is about; ``starts`` and ``blocks`` are where sentences (token) and blocks (offset) begin.
    """

    sentences: Mapping[int, Sequence[tuple[int, Weights]]]
    paragraphs: Mapping[int, Mapping[str, float]]
    clear: frozenset[str]
    starts: Sequence[int]
    blocks: Sequence[int]

    def sentence(self, i: int) -> int:
        """The number of the sentence that token ``i`` stands in, from 1."""
        return bisect_right(self.starts, i)

    def paragraph(self, offset: int) -> int:
        """The number of the block that the character at ``offset`` stands in, from 1."""
        return bisect_right(self.blocks, offset)


def contexts_of(document: Document) -> ContextEvidence:
    """The evidence of a report, in one pass over its tokens; its events share it."""
    doc = document.parsed()
    columns = doc.to_array(["LOWER", "LEMMA", "SENT_START", "IDX"]).tolist()
    starts = [i for i, column in enumerate(columns) if column[2] == 1 or not i]
    blocks = [block.start for block in document.arranged().blocks]
    sentences: dict[int, list[tuple[int, Weights]]] = defaultdict(list)
    paragraphs: dict[int, _Weighed] = defaultdict(_Weighed)
    report = _Weighed()
    for i, weights in _hits(columns):
        sentences[bisect_right(starts, i)].append((i, weights))
        paragraph = paragraphs[bisect_right(blocks, columns[i][3])]
        for context, weight in weights:
            paragraph[context] += weight
            report[context] += weight
    total = sum(report.values())
    clear = frozenset(c for c, w in report.items() if w >= REPORT_LEAST and w >= REPORT_SHARE * total)
    return ContextEvidence(sentences, paragraphs, clear, starts, blocks)


def _hits(words: Sequence[Sequence[int]]) -> Iterable[tuple[int, Weights]]:
    """The longest phrase that begins at each token, left to right, none inside another.

    ``words`` have a row for each token, which begins with the hashes of its lower-case form and its lemma.
    """
    by_first = phrases().by_first
    i, end = 0, len(words)
    while i < end:
        lower, lemma = words[i][:2]
        found = by_first.get(lower) or by_first.get(lemma)
        step = 1
        for rest, weights in found or ():
            if i + len(rest) < end and all(h in words[i + k][:2] for k, h in enumerate(rest, 1)):
                yield i, weights
                step = 1 + len(rest)
                break
        i += step


def contexts_for(
    evidence: ContextEvidence,
    head: Token,
    event_type: str,
    own: Iterable[str] = (),
    actors: Sequence[Actor] = (),
    recipients: Sequence[Actor] = (),
) -> tuple[str, ...]:
    """The contexts of an event, the strongest first, at most four.

    ``head`` is the word that expresses it, ``own`` the contexts that this word has by itself.
    """
    weights = _spoken_of(evidence, head)
    for context in own:
        weights[context] += ENTRY
    for context, weight in _by_actors(event_type, actors, recipients):
        weights[context] += weight
    floor = max(ENOUGH, min(BESIDE * max(weights.values(), default=0.0), PLENTY))
    ranked = sorted((-weight, context) for context, weight in weights.items() if weight >= floor)
    return tuple(context for _, context in ranked[:MOST])


def _spoken_of(evidence: ContextEvidence, head: Token) -> _Weighed:
    here, near = _Weighed(), _Weighed()
    for i, words in evidence.sentences.get(evidence.sentence(head.i), ()):
        for context, weight in words:
            here[context] += weight
            near[context] += weight * (CLOSE if abs(i - head.i) <= CLOSE_BY else 1.0)
    weights = _Weighed()
    for context, weight in evidence.paragraphs.get(evidence.paragraph(head.idx), {}).items():
        beside = min(weight - here[context], PARAGRAPH_CAP)
        weights[context] += min(near[context], SENTENCE_CAP) + PARAGRAPH * beside
    for context in evidence.clear:
        weights[context] += REPORT
    return weights


def _by_actors(
    event_type: str, actors: Sequence[Actor], recipients: Sequence[Actor]
) -> Iterable[tuple[str, float]]:
    sectors = dict.fromkeys(s for a in actors for s in a.sectors[:1] if s in SECTORS)
    yield from ((SECTORS[sector], SECTOR) for sector in sectors)
    governments = {a.country for a in (*actors, *recipients) if a.country and "GOV" in a.sectors}
    if event_type in BETWEEN_STATES and len(governments) > 1:
        yield "diplomatic", STATES


@cache
def phrases() -> Phrases:
    """The phrases, read once; raises :class:`CodebookError` naming the line that breaks the form."""
    found: dict[int, dict[tuple[int, ...], Weights]] = defaultdict(dict)
    count = 0
    for row in read_rows(PATH, COLUMNS):
        count += 1
        weights = _weights(row)
        for first, *rest in _spellings(row.cell("phrase")):
            found[first].setdefault(tuple(rest), weights)
    ordered = {
        first: tuple(sorted(entries.items(), key=lambda entry: -len(entry[0])))
        for first, entries in found.items()
    }
    return Phrases(ordered, count)


def _weights(row: Row) -> Weights:
    weights = []
    for value in row.values("contexts", ","):
        context, _, weight = value.partition("=")
        if context not in ontology().contexts or not re.fullmatch(r"0\.\d+|1", weight):
            raise row.error(f"not a context and its weight: {value!r}")
        weights.append((context, float(weight)))
    if not weights:
        raise row.error("no contexts")
    return tuple(weights)


def _spellings(phrase: str) -> Iterable[list[int]]:
    """The hashes of a phrase's words, with either apostrophe and, as names keep their plural, with an s."""
    for spelling in dict.fromkeys((phrase, phrase.replace("'", "’"))):
        words = WORD.findall(spelling)
        yield [get_string_id(word) for word in words]
        if words[-1].isalpha() and not words[-1].endswith("s"):
            yield [get_string_id(word) for word in (*words[:-1], words[-1] + "s")]
