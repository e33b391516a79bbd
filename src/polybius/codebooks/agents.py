"""Agents: common nouns for actors and the PLOVER sectors they imply, from ``agents.tsv`` (CC BY 4.0)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from polybius.codebooks.tables import FOLDER, SECTORS, Files, Index, Row, read_rows

AgentKind = Literal["person", "organization", "group", "people", "state", "modifier"]
AGENT_KINDS = ("person", "organization", "group", "people", "state", "modifier")
AGENT_FLAGS = frozenset(("office", "spokesperson", "generic", "ngo", "igo"))
AGENT_COLUMNS = ("phrase", "sectors", "kind", "flags")


@dataclass(frozen=True, slots=True)
class Agent:
    """A common noun (or compound) for actors, with the sectors it implies, the primary one first.

    Flags: ``office`` – an office of state; ``spokesperson`` – speaks for an institution; ``generic`` – says
    nothing of the sector by itself ("leader", "group"); ``ngo``,
    ``igo`` – international where no country is told. Kind ``modifier`` is for words that stand before a
    noun: those with ELI ("former") replace its sectors, the others ("rebel") give theirs to a generic noun.
    """

    phrase: str
    sectors: tuple[str, ...]
    kind: AgentKind
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class AgentMatch:
    """An agent found at the end of a run of words; it begins at word ``start``."""

    agent: Agent
    start: int


def fold_agent(phrase: str) -> str:
    """The key of an agent phrase: lower case, British spelling, hyphens as spaces."""
    words = phrase.replace("’", "'").lower().replace("-", " ").split()
    return " ".join(SPELLINGS.get(word, word) for word in words)


SPELLINGS = {
    "defense": "defence",
    "labor": "labour",
    "organization": "organisation",
    "center": "centre",
    "program": "programme",
}


class Agents:
    """Agent phrases by their words. A word can be both a noun and a modifier ("rebel", "military")."""

    def __init__(self, files: Files = FOLDER / "agents.tsv") -> None:
        self.index: Index[Agent] = Index(fold_agent)
        self._modifiers: Index[Agent] = Index(fold_agent)
        self._from: dict[tuple[str, bool], Path] = {}
        for row in read_rows(files, AGENT_COLUMNS):
            self._add(row)

    def _add(self, row: Row) -> None:
        kind = cast(AgentKind, row.one_of("kind", AGENT_KINDS))
        flags = frozenset(row.some_of("flags", AGENT_FLAGS))
        agent = Agent(row.cell("phrase"), row.some_of("sectors", SECTORS), kind, flags)
        index = self._modifiers if kind == "modifier" else self.index
        if self._from.setdefault((fold_agent(agent.phrase), kind == "modifier"), row.path) != row.path:
            return  # an earlier file decides
        if not index.add(agent.phrase, agent):
            raise row.error(f"{agent.phrase!r} stands here a second time")

    def get(self, phrase: str) -> Agent | None:
        """The agent with exactly this phrase (singular); no modifiers."""
        found = self.index.get(phrase)
        return found[0].entry if found else None

    def lookup(self, lemmas: Sequence[str], forms: Sequence[str] = ()) -> AgentMatch | None:
        """The longest known phrase that these words end with; modifiers are never the answer.

        ``forms`` are the same words as they stand in the text: a compound is found by the forms of the first
        words with the lemma of the last ("human rights group"), by all lemmas or by all forms.
        """
        for start in range(max(0, len(lemmas) - self.index.longest), len(lemmas)):
            for words in _readings(lemmas, forms, start):
                if agent := self.get(" ".join(words).replace(" 's", "'s")):
                    return AgentMatch(agent, start)
        return None

    def modifier(self, word: str) -> Agent | None:
        """The entry of a word that changes the sector of its noun ("former", "retired"), or None."""
        found = self._modifiers.get(word)
        return found[0].entry if found else None


def _readings(lemmas: Sequence[str], forms: Sequence[str], start: int) -> list[Sequence[str]]:
    if len(forms) != len(lemmas):
        return [lemmas[start:]]
    return [[*forms[start:-1], lemmas[-1]], lemmas[start:], forms[start:]]
