"""Make the int8 ONNX model that ships of what ``training.train`` wrote.

    python -m training.export TRAINED OUT

Quantised per channel (weights only need it: activations are quantised as they come). Prints how far the two
models' answers lie apart on some texts.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnxruntime as ort
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from polybius.events.scorer import marked
from training.model import OUTPUTS
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
    coded = tokenizer(texts, padding=True, return_tensors="pt")
    inputs = (coded["input_ids"], coded["attention_mask"])
    whole, small = options.out / "scorer-fp32.onnx", options.out / "scorer.onnx"
    axes = {0: "batch", 1: "tokens"}
    torch.onnx.export(
        model, inputs, str(whole), input_names=["input_ids", "attention_mask"], output_names=list(OUTPUTS),
        dynamic_axes={"input_ids": axes, "attention_mask": axes}, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(str(whole), str(small), per_channel=True, weight_type=QuantType.QInt8)
    with torch.no_grad():
        expected = model(*inputs)[0].softmax(-1).numpy()
    session = ort.InferenceSession(str(small), providers=["CPUExecutionProvider"])
    given = session.run(None, {"input_ids": inputs[0].numpy(), "attention_mask": inputs[1].numpy()})[0]
    given = np.exp(given) / np.exp(given).sum(-1, keepdims=True)
    print(f"largest difference of a probability {np.abs(expected - given).max():.3f}")
    print([labels["type"][i] for i in given.argmax(-1)])
    whole.unlink()
    shutil.copy(options.trained / "tokenizer.json", options.out / "tokenizer.json")
    shutil.copy(options.trained / "labels.json", options.out / "labels.json")
    print(f"{small.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
