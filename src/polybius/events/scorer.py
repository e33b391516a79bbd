"""The learned scorer: two encoders in int8; one weighs a marked pair, one reads a text word by word.

The weights are in ``models/scorer``, trained on the corpus of this repository; see the card beside them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from polybius.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER = Path(__file__).parents[1] / "models" / "scorer"
NONE = "NONE"
LONGEST = 96
# Learned probabilities are too sure; logits are divided by this, which was fitted on the held-out part.
TEMPERATURE = 1.0
MARKERS = {
    "source": ("[unused1]", "[unused2]"),
    "target": ("[unused3]", "[unused4]"),
}
HEADS = ("type", "mode", "aux", "context")
WORD_OUTPUTS = ("word_type", "word_mode", "word_aux", "word_context", "word_role", "word_vector", "any")
MODELS = ("reading.onnx", "pairs.onnx")
"""The embeddings with the small network that reads words, and the larger one that weighs pairs."""
SLOW = ["SkipLayerNormFusion"]
"""What the runtime would make of a sum and the norm after it, which takes it three times as long."""
# A sentence is read up to here; what comes later is left to the lexicon.
LONGEST_SENTENCE = 160
Offsets = tuple[int, int]


class Asked(NamedTuple):
    """A text with half-open offsets of the two sides."""

    text: str
    source: Offsets
    target: Offsets


@dataclass(frozen=True, slots=True)
class Scores:
    """Probabilities: of the sixteen types and NONE, which add up to one; of modes (``TYPE mode``), auxiliary
    and contexts, each for itself.
    """

    types: dict[str, float]
    modes: dict[str, float]
    auxiliary: dict[str, float]
    contexts: dict[str, float]


def marked(text: str, spans: Mapping[str, Offsets]) -> str:
    """The text with markers around the spans; of overlapping ones the longer stands outside.

    What looks like a marker in the text itself is made none.
    """
    edges: list[tuple[int, int, int, str]] = []
    for role, span in spans.items():
        size = span[1] - span[0]
        edges.append((span[0], 1, -size, MARKERS[role][0]))
        edges.append((span[1], 0, size, MARKERS[role][1]))
    out: list[str] = []
    at = 0
    for offset, _, _, mark in sorted(edges):
        out += [_unmarked(text[at:offset]), f" {mark} "]
        at = offset
    return " ".join("".join([*out, _unmarked(text[at:])]).split())


def _unmarked(text: str) -> str:
    return text.replace("[", "[ ") if "[" in text else text


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as the model reads it, piece by piece (pieces of words, in text order).

    ``offsets`` are half-open code points of each piece in the text that was read. ``types`` is pieces × types
    (each row adds up to one). In log-odds, each for itself: ``modes``, ``aux`` and ``contexts``, pieces ×
    names; ``roles``, trigger × piece × (actor, recipient); ``telling``, that the text tells any event at all.
    ``vectors`` are pieces × numbers between −1 and 1, from which types of one's own are learned.
    """

    offsets: Sequence[Offsets]
    labels: dict[str, list[str]]
    types: NDArray[np.float32]
    modes: NDArray[np.float32]
    aux: NDArray[np.float32]
    contexts: NDArray[np.float32]
    roles: NDArray[np.float32]
    vectors: NDArray[np.float32]
    telling: float

    def piece(self, offset: int) -> int | None:
        """The piece that holds this offset; None past the end of what was read."""
        return next((at for at, (start, end) in enumerate(self.offsets) if start <= offset < end), None)


def window(ids: list[int], marks: frozenset[int]) -> list[int]:
    """Of a long text the word pieces around the marks, between the two that begin and end any text."""
    if len(ids) <= LONGEST:
        return ids
    places = [at for at, piece in enumerate(ids) if piece in marks] or [1]
    room = LONGEST - 2
    spare = max(0, room - (places[-1] - places[0] + 1))
    start = max(1, min(places[0] - spare // 2, len(ids) - 1 - room))
    return [ids[0], *ids[start : start + room], ids[-1]]


class Scorer:
    """The model. Loading takes some 0.1 s; one core scores hundreds of candidates a second.

    Texts are read one by one: the model's 8-bit numbers are scaled by what stands in a batch, so that an
    answer would depend on the others. Raises :class:`ModelError` when the weights are not there.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        import onnxruntime as ort
        from tokenizers import Tokenizer

        if not all((folder / name).is_file() for name in MODELS):
            raise ModelError(
                f"no weights in {folder}", "install Polybius again, or train them: training/README.md"
            )
        self._only = ort.RunOptions()
        self._only.only_execute_path_to_fetches = True
        self._words, self._pairs = (_session(folder / name) for name in MODELS)
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        pieces: Any = (self._tokenizer.token_to_id(mark) for pair in MARKERS.values() for mark in pair)
        self._marks: frozenset[int] = frozenset(pieces)
        self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text("utf-8"))

    def score(self, asked: Iterable[Asked]) -> Iterator[Scores]:
        """The scores of each, lazily and in order."""
        for one in asked:
            coded = self._tokenizer.encode(marked(one.text, {"source": one.source, "target": one.target}))
            yield self._scores(window(coded.ids, self._marks))

    def read(self, text: str) -> Reading:
        """A text word by word."""
        coded = self._tokenizer.encode(text.replace("[", "("))
        ids = coded.ids[:LONGEST_SENTENCE]
        heads = self._run(self._words, WORD_OUTPUTS, ids)
        types, modes, aux, contexts, roles, vectors, telling = (head[0] for head in heads)
        offsets = coded.offsets[:LONGEST_SENTENCE]
        return Reading(
            offsets, self.labels, _softmax(types), modes, aux, contexts, roles, vectors, float(telling)
        )

    def _scores(self, ids: list[int]) -> Scores:
        (embedded,) = self._run(self._words, ("embedded",), ids)
        heads = [head[0] for head in self._run(self._pairs, HEADS, ids, embedded=embedded)]
        rows = [_softmax(heads[0] / TEMPERATURE), *map(probabilities, heads[1:])]
        return Scores(*(self._named(key, row) for key, row in zip(HEADS, rows, strict=True)))

    def _run(self, session: Any, outputs: Sequence[str], ids: list[int], **more: Any) -> list[Any]:
        import numpy as np

        given = {"input_ids": np.array([ids], dtype=np.int64), **more}
        found: list[Any] = session.run(outputs, given, self._only)
        return found

    def _named(self, key: str, row: NDArray[np.float32]) -> dict[str, float]:
        return {name: round(float(p), 4) for name, p in zip(self.labels[key], row, strict=True)}


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    powers = np.exp(logits - logits.max(-1, keepdims=True))
    total: NDArray[np.float32] = powers / powers.sum(-1, keepdims=True)
    return total


def probabilities(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """What log-odds stand for, each for itself."""
    import numpy as np

    answer: NDArray[np.float32] = (1.0 / (1.0 + np.exp(-logits))).astype(np.float32)
    return answer


def _session(path: Path) -> Any:
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return ort.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW
    )


@cache
def scorer_digest() -> str:
    """The first twelve digits of the hash of the weights."""
    return hashlib.sha256(b"".join((FOLDER / name).read_bytes() for name in MODELS)).hexdigest()[:12]


@cache
def scorer() -> Scorer:
    """The scorer that is shipped, loaded on the first call."""
    return Scorer()
