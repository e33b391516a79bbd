"""Make the int8 ONNX models that ship of what ``training.train`` and ``training.student`` wrote.

    python -m training.export TRAINED OUT

``reading.onnx`` has the embeddings and the student, ``pairs.onnx`` the layers of its teacher. Quantised per
channel (weights only need it: activations are quantised as they come). Prints how far answers lie apart.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from polybius.events.scorer import marked
from training.model import PAIR, WORDS, Pairs, Reading, Scorer, Student
from training.train import model_of, tokenizer_of

TEXTS = [
    ("Norland accused Sudmark of shelling its port.", (0, 7), (16, 23)),
    ("Norland has lifted its ban on fish from Sudmark.", (0, 7), (38, 45)),
    ("The union ended its strike at Sudmark Steel.", (0, 9), (30, 43)),
]


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description="Export the scorer to int8 ONNX.")
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    labels = json.loads((options.trained / "labels.json").read_text("utf-8"))
    tokenizer = tokenizer_of()
    model = model_of(tokenizer, labels)
    model.load_state_dict(torch.load(options.trained / "scorer.pt"))
    model.eval()
    texts = [marked(text, {"source": a, "target": b}) for text, a, b in TEXTS]
    coded: list[Tensor] = [tokenizer(text, return_tensors="pt")["input_ids"] for text in texts]
    student = Student(model)
    student.narrow()
    student.load_state_dict(torch.load(options.trained / "student.pt"))
    student.eval()
    embedded = student.embeddings(input_ids=coded[0]).detach()
    write(Reading(student), (coded[0],), ("input_ids",), ("embedded", *WORDS), options.out / "reading.onnx")
    write(Pairs(model), (embedded, coded[0]), ("embedded", "input_ids"), PAIR, options.out / "pairs.onnx")
    compare(model, student, coded, labels, options.out)
    for name in ("tokenizer.json", "labels.json"):
        shutil.copy(options.trained / name, options.out / name)


def write(module: nn.Module, inputs: tuple[Tensor, ...], names: Any, outputs: Any, path: Path) -> None:
    """The module in 8 bits; texts come one by one and of any length."""
    whole = path.with_suffix(".fp32")
    axes = {name: {1: "tokens"} for name in (*names, *outputs) if name not in (*PAIR, "any")}
    axes["word_role"] = {1: "tokens", 2: "tokens"}
    torch.onnx.export(
        module.eval(), inputs, str(whole), input_names=list(names), output_names=list(outputs),
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(str(whole), str(path), per_channel=True, weight_type=QuantType.QInt8)
    whole.unlink()
    print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


def compare(
    model: Scorer, student: Student, coded: list[Tensor], labels: dict[str, list[str]], folder: Path
) -> None:
    """Print how far the probabilities of types lie from those of the networks as trained."""
    sessions = [
        ort.InferenceSession(str(folder / name), providers=["CPUExecutionProvider"])
        for name in ("reading.onnx", "pairs.onnx")
    ]
    apart = [0.0, 0.0]
    for ids in coded:
        embedded, words = sessions[0].run(["embedded", "word_type"], {"input_ids": ids.numpy()})
        (pair,) = sessions[1].run(["type"], {"embedded": embedded, "input_ids": ids.numpy()})
        with torch.no_grad():
            expected = model.pair(model.hidden(ids, torch.ones_like(ids)), ids)[0]
            as_read = student.read(ids, torch.ones_like(ids))[0]
        apart[0] = max(apart[0], _apart(expected, pair))
        apart[1] = max(apart[1], _apart(as_read, words))
        print(labels["type"][int(pair.argmax())])
    print(f"largest difference of a probability: {apart[0]:.3f} of pairs, {apart[1]:.3f} of words")


def _apart(logits: Tensor, given: np.ndarray[Any, Any]) -> float:
    return float((logits.softmax(-1) - torch.tensor(given).softmax(-1)).abs().max())


if __name__ == "__main__":
    main()
