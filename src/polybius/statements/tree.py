"""A parse as plain lists by token, which are quick to read and can be put right."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc


@dataclass(slots=True)
class Tree:
    """Columns by token; ``heads`` are indices, ``starts`` and ``ends`` character offsets."""

    words: list[str] = field(default_factory=list)
    lowers: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    ents: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, doc: Doc) -> Tree:
        """Copy a parsed document."""
        tree = cls()
        for token in doc:
            text = token.text
            tree.words.append(text)
            tree.lowers.append(text.lower())
            tree.lemmas.append(token.lemma_.lower())
            tree.tags.append(token.tag_)
            tree.pos.append(token.pos_)
            tree.deps.append(token.dep_)
            tree.ents.append(token.ent_type_)
            tree.heads.append(token.head.i)
            tree.starts.append(token.idx)
            tree.ends.append(token.idx + len(text))
        return tree

    def has_own(self, verb: int, *labels: str) -> bool:
        """Whether a dependent near the verb has one of these labels."""
        low, high = max(0, verb - 8), min(len(self.words), verb + 8)
        return any(self.heads[j] == verb and self.deps[j] in labels for j in range(low, high))
