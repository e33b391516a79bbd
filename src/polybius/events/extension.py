"""Event types of one's own: what they mean, the words that hint at them, and examples to learn them from.

A type is a TOML file; ``polybius learn`` makes of it the JSON file that ``polybius code --type`` takes.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from polybius.errors import CodebookError
from polybius.events.ontology import EventType, ontology

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NAME = re.compile(r"[A-Z][A-Z0-9_]{2,39}")
TAG = re.compile(r"\[([ART]) ([^\[\]]+)\]")
LEAST_EXAMPLES = 20
HINT = "docs/codebook.md shows a whole file"
TEXTS = ("name", "definition")
LISTS = ("cues", "examples")
KNOWN = frozenset({*TEXTS, *LISTS, "quad", "score", "counterexamples"})


@dataclass(frozen=True, slots=True)
class TaggedText:
    """A sentence with half-open offsets of its trigger words; none in a counterexample."""

    text: str
    triggers: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A type as its file tells it. ``cues`` are lemmas that often express it."""

    name: str
    quad: int
    score: float
    definition: str
    cues: tuple[str, ...]
    examples: tuple[TaggedText, ...]
    counterexamples: tuple[TaggedText, ...]


@dataclass(frozen=True, slots=True)
class Extension:
    """A learned type: a weight for each number of a word's vector, and for the constant, the last.

    ``scorer`` names the model whose vectors these weights belong to. ``recall`` and ``false`` were measured
    on examples held out: triggers found, and other words taken for one a sentence.
    """

    name: str
    quad: int
    score: float
    definition: str
    cues: tuple[str, ...]
    weights: tuple[float, ...]
    scorer: str
    examples: int
    recall: float
    false: float

    @property
    def type(self) -> EventType:
        """What the ontology would say of it."""
        return EventType(self.name, self.quad, self.score, "", self.definition, {})

    def probability(self, vector: NDArray[np.float32]) -> float:
        """How likely a word with this vector tells the type."""
        total = sum(w * float(v) for w, v in zip(self.weights, vector, strict=False)) + self.weights[-1]
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

    def write(self, path: Path) -> None:
        """Write the learned type as JSON."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", "utf-8")


def read_definition(path: Path) -> Definition:
    """A type's TOML file; raises :class:`CodebookError` naming what is missing or wrong in it."""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise CodebookError(f"cannot read {path}: {error.strerror}", "check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CodebookError(f"{path} is not valid TOML: {error}", HINT) from error
    _check(told, path)
    return Definition(
        told["name"], told["quad"], float(told["score"]), told["definition"],
        tuple(cue.lower() for cue in told["cues"]),
        tuple(_tagged(text) for text in told["examples"]),
        tuple(_tagged(text) for text in told.get("counterexamples", ())),
    )  # fmt: skip


def read_extension(path: Path) -> Extension:
    """A learned type; raises :class:`CodebookError` for a file that is none, or of another scorer."""
    from polybius.events.scorer import scorer_digest

    try:
        told = json.loads(path.read_text("utf-8"))
        told |= {name: tuple(told[name]) for name in ("cues", "weights")}
        extension = Extension(**told)
    except OSError as error:
        raise CodebookError(f"cannot read {path}: {error.strerror}", "check the path") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CodebookError(f"{path} is no learned event type", "make one with: polybius learn") from error
    if extension.scorer != scorer_digest():
        raise CodebookError(f"{path} was learned with another scorer", "learn it again: polybius learn")
    return extension


def _check(told: Mapping[str, Any], path: Path) -> None:
    wrong = next(_wrong(told), None)
    if wrong:
        raise CodebookError(f"{path}: {wrong}", HINT)


def _wrong(told: Mapping[str, Any]) -> Any:
    unknown = sorted(set(told) - KNOWN)
    if unknown:
        yield f"unknown key {unknown[0]!r}"
    for key in TEXTS:
        if not isinstance(told.get(key), str) or not told[key].strip():
            yield f"{key!r} must be a text"
            return
    for key in (*LISTS, *({"counterexamples"} & set(told))):
        if not isinstance(told.get(key), list) or not all(isinstance(one, str) for one in told[key]):
            yield f"{key!r} must be a list of texts"
            return
    if not NAME.fullmatch(told["name"]) or told["name"] in ontology().types:
        yield f"the name {told['name']!r} must be of capital letters, digits and _, and none of PLOVER's"
    if told.get("quad") not in (1, 2, 3, 4) or isinstance(told["quad"], bool):
        yield "'quad' must be 1, 2, 3 or 4"
    score = told.get("score")
    if isinstance(score, bool) or not isinstance(score, int | float) or not -10 <= score <= 10:
        yield "'score' must be a number from -10 to 10"
    if len(set(told["examples"])) < LEAST_EXAMPLES:
        yield f"{LEAST_EXAMPLES} different examples are needed, here are {len(set(told['examples']))}"
    untold = next((text for text in told["examples"] if not _tagged(text).triggers), None)
    if untold is not None:
        yield f"no trigger is marked, as in [T held a census], in {untold[:60]!r}"


def _tagged(text: str) -> TaggedText:
    """The text without tags, and where its triggers stand."""
    plain, at, triggers = "", 0, []
    for match in TAG.finditer(text):
        plain += text[at : match.start()]
        if match[1] == "T":
            triggers.append((len(plain), len(plain) + len(match[2])))
        plain += match[2]
        at = match.end()
    return TaggedText(plain + text[at:], tuple(triggers))
