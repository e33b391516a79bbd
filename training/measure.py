"""How well the network does on the part of the corpus that it has not seen."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import torch

from training.batches import Item, Labels, pair_batches, text_batches
from training.model import Scorer, Student


@torch.no_grad()
def measured(model: Scorer, items: list[Item], tokenizer: Any, labels: Labels) -> str:
    """Types right of pairs and of NONE; triggers and roles found in whole texts."""
    model.eval()
    pairs, texts = [i for i in items if "type" in i], [i for i in items if "events" in i]
    return f"{_pairs(model, pairs, tokenizer, labels)}; {texts_measured(model, texts, tokenizer, labels)}"


def _pairs(model: Scorer, items: list[Item], tokenizer: Any, labels: Labels) -> str:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    none = labels["type"].index("NONE")
    for name, part in (
        ("pair", [i for i in items if i["type"] != "NONE"]),
        ("none", [i for i in items if i["type"] == "NONE"]),
    ):
        for batch in pair_batches(part, tokenizer, labels, 64, random.Random(0)):
            found = model.pair(model.hidden(batch.input_ids, batch.attention_mask), batch.input_ids)[0]
            if name == "pair":
                found[:, none] = -1e9
            right[name] += int((found.argmax(-1) == batch.type).sum())
            total[name] += len(found)
    return ", ".join(f"{name} {right[name] / max(1, total[name]):.3f} of {total[name]}" for name in total)


@torch.no_grad()
def texts_measured(model: Scorer | Student, items: list[Item], tokenizer: Any, labels: Labels) -> str:
    """F1 of triggers with their type, triggers in negatives a text, F1 of role pieces given the trigger."""
    model.eval()
    c: Counter[str] = Counter()
    for batch in text_batches(items, tokenizer, labels, 64, random.Random(0)):
        out = model.read(batch.input_ids, batch.attention_mask)
        found = out[0].argmax(-1)
        counted = batch.first.bool()
        given, gold = (found != batch.none) & counted, (batch.type != batch.none) & counted
        c["given"] += int(given.sum())
        c["gold"] += int(gold.sum())
        c["found"] += int((given & gold).sum())
        c["right"] += int((gold & (found == batch.type)).sum())
        quiet = ~gold.any(1)
        c["quiet"] += int(quiet.sum())
        c["texts"] += len(quiet)
        c["told right"] += int(((out[6] <= 0) == quiet).sum())
        c["false"] += int(given[quiet].sum())
        if len(batch.where):
            rows, places = batch.where.unbind(1)
            roles = (out[4][rows, places] > 0) & counted[rows].unsqueeze(-1)
            wanted = batch.roles.bool() & counted[rows].unsqueeze(-1)
            c["roles given"] += int(roles.sum())
            c["roles gold"] += int(wanted.sum())
            c["roles right"] += int((roles & wanted).sum())
    f1 = 2 * c["right"] / max(1, c["given"] + c["gold"])
    roles_f1 = 2 * c["roles right"] / max(1, c["roles given"] + c["roles gold"])
    found_f1 = 2 * c["found"] / max(1, c["given"] + c["gold"])
    quiet_rate = c["false"] / max(1, c["quiet"])
    told = c["told right"] / c["texts"]
    return (
        f"words F1 {found_f1:.3f}, typed {f1:.3f}, false {quiet_rate:.3f}, roles F1 {roles_f1:.3f}, "
        f"any {told:.3f}"
    )
