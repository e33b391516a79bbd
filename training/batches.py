"""Batches of pairs and of whole texts, with their labels as tensors; and actors exchanged for others."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from polybius.events.scorer import LONGEST, MARKERS, marked

SWAPPED = 0.35
JOINED = 0.25
"""The share of texts that are followed by another, as sentences of a report are read together."""
LONGEST_TEXT = 128
SKIP = -100
Item = dict[str, Any]
Labels = dict[str, list[str]]
Span = list[int]


@dataclass
class Batch:
    """Word pieces with labels.

    ``type`` holds a label for each pair, or for each piece of a text (SKIP where it begins no word). Of a
    text, ``where`` has (row, piece) of each trigger, ``roles`` trigger × piece × role, ``first`` marks the
    pieces that begin a word, ``none`` is the index of NONE.
    """

    kind: str
    input_ids: Tensor
    attention_mask: Tensor
    type: Tensor
    mode: Tensor
    aux: Tensor
    context: Tensor
    where: Tensor = field(default_factory=lambda: torch.zeros(0, 2, dtype=torch.long))
    roles: Tensor = field(default_factory=lambda: torch.zeros(0))
    first: Tensor = field(default_factory=lambda: torch.zeros(0))
    none: int = 0


def pair_batches(
    items: list[Item], tokenizer: Any, labels: Labels, size: int, dice: random.Random
) -> Iterator[Batch]:
    """Batches of pairs of like length, in random order."""
    texts = [marked(i["text"], {r: i[r] for r in MARKERS}) for i in items]
    for chunk in _chunks(texts, size, dice):
        coded = tokenizer(
            [texts[i] for i in chunk], padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
        )
        told = [items[i] for i in chunk]
        kinds = torch.tensor([labels["type"].index(i["type"]) for i in told])
        yield Batch("pair", coded["input_ids"], coded["attention_mask"], kinds, *_many(told, labels))


def text_batches(
    items: list[Item], tokenizer: Any, labels: Labels, size: int, dice: random.Random
) -> Iterator[Batch]:
    """Batches of whole texts of like length, in random order."""
    texts = [unbracketed(i["text"]) for i in items]
    for chunk in _chunks(texts, size, dice):
        coded = tokenizer(
            [texts[i] for i in chunk], padding=True, truncation=True, max_length=LONGEST_TEXT,
            return_tensors="pt", return_offsets_mapping=True, return_special_tokens_mask=True,
        )  # fmt: skip
        yield _text_batch([items[i] for i in chunk], coded, labels)


def unbracketed(text: str) -> str:
    """The text, as long as before, without what the tokenizer could take for a marker."""
    return text.replace("[", "(")


def _text_batch(items: list[Item], coded: Any, labels: Labels) -> Batch:
    offsets = coded["offset_mapping"].tolist()
    begins = [_begins(item["text"], row) for item, row in zip(items, offsets, strict=True)]
    none = labels["type"].index("NONE")
    kinds = torch.tensor([[none if first else SKIP for first in row] for row in begins])
    where: list[tuple[int, int]] = []
    roles: list[list[list[float]]] = []
    told: list[Item] = []
    for row, item in enumerate(items):
        for event in item["events"]:
            place = next(
                (p for p, o in enumerate(offsets[row]) if begins[row][p] and _in(o, event["trigger"])), None
            )
            if place is None:
                continue
            kinds[row, place] = labels["type"].index(event["type"])
            where.append((row, place))
            told.append(event)
            sides = (event["actors"], event["recipients"])
            roles.append([[float(any(_in(o, s) for s in side)) for side in sides] for o in offsets[row]])
    return Batch(
        "text", coded["input_ids"], coded["attention_mask"], kinds, *_many(told, labels),
        torch.tensor(where, dtype=torch.long).view(-1, 2), torch.tensor(roles), torch.tensor(begins).float(),
        none,
    )  # fmt: skip


def _begins(text: str, offsets: list[Span]) -> list[bool]:
    """Which pieces begin a word, by what stands before them."""
    return [b > a and (a == 0 or not (text[a - 1].isalnum() and text[a].isalnum())) for a, b in offsets]


def _in(piece: Span, span: Span) -> bool:
    return piece[1] > piece[0] and piece[0] < span[1] and span[0] < piece[1]


def _chunks(texts: list[str], size: int, dice: random.Random) -> list[list[int]]:
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]) + dice.random() * 40)
    chunks = [order[at : at + size] for at in range(0, len(order), size)]
    dice.shuffle(chunks)
    return chunks


def _many(told: list[Item], labels: Labels) -> tuple[Tensor, Tensor, Tensor]:
    modes = [[f"{i['type']} {m}" for m in i["modes"]] for i in told]
    return (
        _flags(modes, labels["mode"]),
        _flags([i["aux"] for i in told], labels["aux"]),
        _flags([i["contexts"] for i in told], labels["context"]),
    )


def _flags(rows: list[list[str]], names: list[str]) -> Tensor:
    known = {name: at for at, name in enumerate(names)}
    out = torch.zeros(len(rows), len(names))
    for at, row in enumerate(rows):
        for name in row:
            out[at, known[name]] = 1.0
    return out


def swapped_pair(item: Item, pools: dict[str, list[str]], dice: random.Random) -> Item:
    """The pair with its source or target exchanged for another phrase that has been one."""
    for role, other in (("source", "target"), ("target", "source")):
        if dice.random() > SWAPPED or _in(item[other], item[role]):
            continue
        text, (new, moved) = _replaced(item["text"], item[role], dice.choice(pools[role]), [item[other]])
        item = {**item, "text": text, role: new, other: moved}
    return item


def swapped_text(item: Item, pools: dict[str, list[str]], dice: random.Random) -> Item:
    """The text with some actor or recipient exchanged; only one that overlaps no other span."""
    spans = sorted({tuple(s) for e in item["events"] for s in (e["trigger"], *e["actors"], *e["recipients"])})
    if not spans or dice.random() > 2 * SWAPPED:
        return item
    sides = sorted({tuple(s) for e in item["events"] for s in (*e["actors"], *e["recipients"])})
    free = [s for s in sides if not any(o != s and _in(list(o), list(s)) for o in spans)]
    if not free:
        return item
    span = dice.choice(free)
    role = "source" if any(list(span) in e["actors"] for e in item["events"]) else "target"
    text, moved = _replaced(
        item["text"], list(span), dice.choice(pools[role]), [list(s) for s in spans if s != span]
    )
    others = [s for s in spans if s != span]
    now = {span: moved[0], **dict(zip(others, moved[1:], strict=True))}
    events = [
        {
            **event, "trigger": now[tuple(event["trigger"])],
            "actors": [now[tuple(s)] for s in event["actors"]],
            "recipients": [now[tuple(s)] for s in event["recipients"]],
        }
        for event in item["events"]
    ]  # fmt: skip
    return {**item, "text": text, "events": events}


def joined(items: list[Item], dice: random.Random) -> list[Item]:
    """The texts in random order, some of them two in one."""
    left = dice.sample(items, len(items))
    out: list[Item] = []
    while left:
        item = left.pop()
        out.append(_followed(item, left.pop()) if left and dice.random() < JOINED else item)
    return out


def _followed(item: Item, other: Item) -> Item:
    """Two texts as one, with the events of both."""
    shift = len(item["text"]) + 1
    moved = [
        {
            **event,
            "trigger": [at + shift for at in event["trigger"]],
            "actors": [[at + shift for at in span] for span in event["actors"]],
            "recipients": [[at + shift for at in span] for span in event["recipients"]],
        }
        for event in other["events"]
    ]
    return {**item, "text": f"{item['text']} {other['text']}", "events": [*item["events"], *moved]}


def _replaced(text: str, span: Span, new: str, others: list[Span]) -> tuple[str, list[Span]]:
    """The text with a span exchanged; where the span and the others stand now."""
    grown = len(new) - (span[1] - span[0])
    moved = [[a + grown, b + grown] if a >= span[1] else [a, b] for a, b in others]
    return text[: span[0]] + new + text[span[1] :], [[span[0], span[0] + len(new)], *moved]
