"""A parsed text laid out for reading: plain lists by token, the tree with known slips put right, quotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from polybius.cleaning.layout import Block
from polybius.parsing.quotations import Quotation, pair_quotations

MINED = frozenset({"title", "subheading", "paragraph"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
HAVE = frozenset({"has", "have", "had", "did", "does", "do"})
NON_FINITE = frozenset({"VB", "VBG"})


@dataclass(slots=True)
class Reading:
    """One text for the statements stage. Tokens are indices into ``doc``; spans are character offsets.

    quotation_at: by token, the index of the outermost quotation whose inside it is in, or -1.
    block_at: by token, the index of its block, or -1 where nothing is to be mined.
    """

    doc: Doc
    text: str
    blocks: Sequence[Block]
    quotations: list[Quotation]
    words: list[str] = field(default_factory=list)
    lowers: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    kids: list[list[int]] = field(default_factory=list)
    sentence_at: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    quotation_at: list[int] = field(default_factory=list)
    block_at: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, doc: Doc, text: str, blocks: Sequence[Block]) -> Reading:
        """Lay out a parsed text; ``text`` has the document's offsets."""
        reading = cls(doc, text, blocks, pair_quotations(text, blocks))
        reading._copy_tokens()
        reading._mend()
        reading._link()
        reading._place()
        return reading

    def _copy_tokens(self) -> None:
        for token in self.doc:
            self.words.append(token.text)
            self.lowers.append(token.lower_)
            self.lemmas.append(token.lemma_.lower())
            self.tags.append(token.tag_)
            self.pos.append(token.pos_)
            self.deps.append(token.dep_)
            self.heads.append(token.head.i)
            self.starts.append(token.idx)
            self.ends.append(token.idx + len(token.text))

    def _mend(self) -> None:
        """A finite verb coordinated with a non-finite one belongs to the finite verb above it."""
        for i, dep in enumerate(self.deps):
            if dep != "conj" or self.tags[i] not in FINITE:
                continue
            head = self.heads[i]
            if self.tags[head] not in NON_FINITE or self._has_own_finite(head):
                continue
            above = self._finite_above(head)
            if above is not None and above < i:
                self.heads[i] = above

    def _has_own_finite(self, verb: int) -> bool:
        """Whether an auxiliary (*will go*, *is going*) makes the verb phrase finite."""
        return any(
            self.heads[j] == verb and self.deps[j] in ("aux", "auxpass") and self.tags[j] != "TO"
            for j in range(max(0, verb - 6), verb)
        )

    def _finite_above(self, verb: int) -> int | None:
        for _ in range(6):
            above = self.heads[verb]
            if above == verb:
                return None
            if self.tags[above] in FINITE and self.pos[above] in ("VERB", "AUX"):
                return above
            verb = above
        return None

    def _link(self) -> None:
        self.kids = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                self.kids[head].append(i)

    def _place(self) -> None:
        size = len(self.words)
        self.sentence_at = [0] * size
        for number, sentence in enumerate(self.doc.sents):
            self.sentences.append((sentence.start, sentence.end))
            self.sentence_at[sentence.start : sentence.end] = [number] * (sentence.end - sentence.start)
        self.block_at = [-1] * size
        for number, block in enumerate(self.blocks):
            if block.kind in MINED:
                self._mark(self.block_at, block.start, block.end, number)
        self.quotation_at = [-1] * size
        for number, quotation in enumerate(self.quotations):
            if quotation.depth == 0:
                self._mark(self.quotation_at, quotation.inner_start, quotation.inner_end, number)

    def _mark(self, column: list[int], start: int, end: int, value: int) -> None:
        for i in range(self.token_from(start), len(self.words)):
            if self.starts[i] >= end:
                break
            if self.ends[i] > start:
                column[i] = value

    def token_from(self, offset: int) -> int:
        """The first token that begins at or after the offset; the number of tokens when there is none."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.starts[middle] < offset:
                low = middle + 1
            else:
                high = middle
        return low

    def children(self, token: int, *labels: str) -> list[int]:
        """Dependents with one of these labels, in text order."""
        return [kid for kid in self.kids[token] if self.deps[kid] in labels]

    def subtree(self, token: int) -> set[int]:
        """The token and all that depends on it."""
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

    def is_verb(self, token: int) -> bool:
        """Whether the token is tagged as a verb."""
        return self.tags[token].startswith("VB")
