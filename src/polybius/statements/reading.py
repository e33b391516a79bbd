"""A parsed text laid out for reading: its mended tree, its sentences and blocks, its quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc

from polybius.cleaning.layout import Block
from polybius.parsing.quotations import Quotation, pair_quotations
from polybius.statements.mending import mend
from polybius.statements.tree import Tree

MINED = frozenset({"title", "subheading", "paragraph"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
HAVE = frozenset({"has", "have", "had", "did", "does", "do"})


class Reading:
    """One text for the statements stage. Tokens are indices into ``doc``; spans are character offsets.

    quotation_at: by token, the index of the outermost quotation whose inside it is in, or -1.
    block_at: by token, the index of its block, or -1 where nothing is to be mined.
    """

    def __init__(self, doc: Doc, text: str, blocks: Sequence[Block]) -> None:
        self.doc, self.text, self.blocks = doc, text, blocks
        self.quotations = pair_quotations(text, blocks)
        tree = Tree.of(doc)
        mend(tree)
        self.words, self.lowers, self.lemmas = tree.words, tree.lowers, tree.lemmas
        self.tags, self.pos, self.deps, self.ents = tree.tags, tree.pos, tree.deps, tree.ents
        self.heads, self.starts, self.ends = tree.heads, tree.starts, tree.ends
        self.kids: list[list[int]] = [[] for _ in self.words]
        self.sentence_at: list[int] = []
        self.sentences: list[tuple[int, int]] = []
        self.quotation_at = [-1] * len(self.words)
        self.block_at = [-1] * len(self.words)
        self._outer = [q for q in self.quotations if q.depth == 0]
        self._outer_starts = [q.start for q in self._outer]
        self._outer_ends = [q.end for q in self._outer]
        self._subtrees: dict[int, frozenset[int]] = {}
        self._link()
        self._place()

    def _link(self) -> None:
        for i, head in enumerate(self.heads):
            if head != i:
                self.kids[head].append(i)

    def _place(self) -> None:
        sent_starts = self.doc.to_array(["SENT_START"]).tolist()
        starts = [i for i, start in enumerate(sent_starts) if start == 1 or i == 0]
        for first, last in pairwise([*starts, len(self.words)]):
            self.sentence_at += [len(self.sentences)] * (last - first)
            self.sentences.append((first, last))
        for number, block in enumerate(self.blocks):
            if block.kind in MINED:
                self._mark(self.block_at, block.start, block.end, number)
        for number, quotation in enumerate(self.quotations):
            if quotation.depth == 0:
                self._mark(self.quotation_at, quotation.inner_start, quotation.inner_end, number)

    def _mark(self, column: list[int], start: int, end: int, value: int) -> None:
        first = self.token_from(start)
        if first and self.ends[first - 1] > start:
            first -= 1
        last = self.token_from(end)
        column[first:last] = [value] * (last - first)

    def quotations_near(self, start: int, end: int) -> list[Quotation]:
        """The outermost quotations that touch these offsets, with the one before and the one after."""
        first = max(0, bisect_left(self._outer_ends, start) - 1)
        last = bisect_right(self._outer_starts, end) + 1
        return self._outer[first:last]

    def token_from(self, offset: int) -> int:
        """The first token that begins at or after the offset; the number of tokens when there is none."""
        return bisect_left(self.starts, offset)

    def children(self, token: int, *labels: str) -> list[int]:
        """Dependents with one of these labels, in text order."""
        return [kid for kid in self.kids[token] if self.deps[kid] in labels]

    def subtree(self, token: int) -> frozenset[int]:
        """The token and all that depends on it."""
        known = self._subtrees.get(token)
        if known is None:
            known = self._subtrees[token] = frozenset(self._below(token))
        return known

    def _below(self, token: int) -> set[int]:
        found = {token}
        waiting = [token]
        while waiting:
            for kid in self.kids[waiting.pop()]:
                if kid not in found:
                    found.add(kid)
                    waiting.append(kid)
        return found

    def sentence(self, token: int) -> tuple[int, int]:
        """First and last token (half-open) of the token's sentence."""
        return self.sentences[self.sentence_at[token]]

    def is_mined(self, token: int) -> bool:
        """Whether a cue may be looked for here: in a block that is told, outside quotation marks."""
        return self.block_at[token] >= 0 and self.quotation_at[token] < 0

    def is_told(self, verb: int) -> bool:
        """Whether a verb is finite or a participle that goes with one, and not an infinitive."""
        tag = self.tags[verb]
        if tag in FINITE or tag in ("VBG", "IN"):
            return True
        return any(self.deps[kid] == "aux" and self.lowers[kid] in HAVE for kid in self.kids[verb])

    def is_finite(self, verb: int) -> bool:
        """Whether the verb form itself has a tense."""
        return self.tags[verb] in FINITE

    def is_verb(self, token: int) -> bool:
        """Whether the token is tagged as a verb."""
        return self.tags[token].startswith("VB")
