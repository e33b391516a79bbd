"""A parse as plain lists by token, which are quick to read and can be put right."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

COLUMNS: list[int | str] = ["ORTH", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE", "IDX", "HEAD"]


@dataclass(slots=True)
class Tree:
    """Columns by token; ``heads`` are indices, ``starts`` and ``ends`` character offsets."""

    words: list[str]
    lowers: list[str]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    ents: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, doc: Doc) -> Tree:
        """Copy a parsed document."""
        array = doc.to_array(COLUMNS)
        columns: list[list[str]] = [_strings(doc, array[:, column].tolist()) for column in range(6)]
        words, lemmas, tags, pos, deps, ents = columns
        starts = array[:, 6].tolist()
        return cls(
            words=words,
            lowers=[word.lower() for word in words],
            lemmas=[lemma.lower() for lemma in lemmas],
            tags=tags,
            pos=pos,
            deps=deps,
            ents=ents,
            heads=[i + head for i, head in enumerate(array[:, 7].astype("int64").tolist())],
            starts=starts,
            ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        )

    def has_own(self, verb: int, *labels: str) -> bool:
        """Whether a dependent near the verb has one of these labels."""
        low, high = max(0, verb - 8), min(len(self.words), verb + 8)
        return any(self.heads[j] == verb and self.deps[j] in labels for j in range(low, high))


def _strings(doc: Doc, keys: list[int]) -> list[str]:
    """The strings of a column, each looked up once."""
    known = {key: doc.vocab.strings[key] for key in set(keys)}
    return [known[key] for key in keys]
