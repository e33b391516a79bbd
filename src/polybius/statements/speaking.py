"""Common nouns that can be told to have said something."""

from __future__ import annotations

from polybius.codebooks import knowledge
from polybius.codebooks.knowledge import per_knowledge
from polybius.codebooks.tables import FOLDER, read_rows

PERSONAL_ENDINGS = ("er", "or", "ist", "ian", "man", "men", "crat", "ant")


@per_knowledge
def speaking_nouns() -> frozenset[str]:
    """Nouns, as lemmas, for people, groups and institutions (``agents.tsv``) and for documents."""
    documents = {row.cell("lemma") for row in read_rows(FOLDER / "speaking_nouns.tsv", ("lemma",))}
    agents = {key for key in list(knowledge.agents().index.keys()) if " " not in key}
    return frozenset(documents | agents)


def can_speak(lemma: str) -> bool:
    """Whether what this noun names can be a speaker."""
    return lemma in speaking_nouns() or lemma.endswith(PERSONAL_ENDINGS)
