"""Teach a small network to read a text's words as the trained one does; it is what ``polybius code`` runs.

    python -m training.student EXAMPLES.jsonl TRAINED [--epochs N] [--narrow-epochs N] [--threads N]

Writes ``student.pt`` beside the weights that ``training.train`` left in TRAINED. Half of the batches are
texts of the corpus with their labels; in the other half words are exchanged for others that are used alike,
and only the teacher says what such a text tells (as TinyBERT was, Jiao et al. 2020, arXiv:1909.10351).
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.batches import SKIP, Batch, joined, swapped_text, text_batches
from training.measure import texts_measured
from training.model import Scorer, Student
from training.train import KEPT, SEED, Data, data_of, model_of, text_loss, tokenizer_of, type_weights

EXCHANGED = (0.0, 0.35)
"""The share of a text's word pieces that are exchanged, at least and at most."""
NEIGHBOURS = 12
BODY, HEADS = 3e-4, 1e-3
"""Learning rates."""
TYPES, MARKS, SIDES, LIKE = 8.0, 3.0, 3.0, 1.0
"""Shares in what the student learns from the teacher: types, other labels, roles, vectors."""


def teach(options: argparse.Namespace) -> None:
    """Train the student wide, then as narrow as it ships; a wide one that is there is taken as it is."""
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    data, tokenizer = data_of(options.examples), tokenizer_of()
    teacher = model_of(tokenizer, data.labels)
    teacher.load_state_dict(torch.load(options.trained / "scorer.pt"))
    teacher.eval()
    lessons = Lessons(teacher, data, tokenizer, options.batch)
    student = Student(teacher)
    wide = options.trained / "wide.pt"
    if not wide.exists():
        torch.save(lessons.give(student, options.epochs).state_dict(), wide)
    student.load_state_dict(torch.load(wide))
    student.narrow()
    torch.save(lessons.give(student, options.narrow_epochs).state_dict(), options.trained / "student.pt")


class Lessons:
    """What a teacher and the corpus have for a student."""

    def __init__(self, teacher: Scorer, data: Data, tokenizer: Any, size: int) -> None:
        self.teacher, self.data, self.tokenizer, self.size = teacher, data, tokenizer, size
        self.weights = type_weights(data.told, data.labels)
        self.alike = neighbours(teacher.encoder.embeddings.word_embeddings.weight, tokenizer)
        self.unseen = [i for i in data.unseen if "events" in i]
        self.dice = random.Random(SEED)

    def give(self, student: Student, epochs: int) -> nn.Module:
        """Train a student, and return the running mean of its weights."""
        steps = epochs * len(list(self.batches()))
        optimiser, schedule = optimiser_of(student, steps)
        mean = AveragedModel(student, multi_avg_fn=get_ema_multi_avg_fn(KEPT))
        for epoch in range(1, epochs + 1):
            began = time.time()
            student.train()
            for done, (batch, told) in enumerate(self.batches(), 1):
                if not told:
                    batch.input_ids = exchanged(batch.input_ids, self.alike)
                loss = loss_of(student, self.teacher, batch, self.weights if told else None)
                loss.backward()
                nn.utils.clip_grad_norm_(student.parameters(), 1.0)
                optimiser.step()
                schedule.step()
                optimiser.zero_grad()
                mean.update_parameters(student)
                if done % 100 == 0:
                    print(f"  {epoch}:{done} {loss.item():.3f} {time.time() - began:.0f} s", flush=True)
            said = texts_measured(mean.module, self.unseen, self.tokenizer, self.data.labels)
            print(f"epoch {epoch}, {time.time() - began:.0f} s: {said}", flush=True)
        return mean.module

    def batches(self) -> Iterator[tuple[Batch, bool]]:
        """An epoch of batches; see the function."""
        return batches(self.data, self.tokenizer, self.size, self.dice)


def batches(data: Data, tokenizer: Any, size: int, dice: random.Random) -> Iterator[tuple[Batch, bool]]:
    """The texts twice, in random order and with actors exchanged: with their labels, and without."""
    reports = [i for i in data.texts if i["report"]]
    both: list[tuple[Batch, bool]] = []
    for told in (True, False):
        texts = joined([swapped_text(i, data.pools, dice) for i in data.texts + reports], dice)
        both += [(batch, told) for batch in text_batches(texts, tokenizer, data.labels, size, dice)]
    dice.shuffle(both)
    yield from both


def optimiser_of(student: Student, steps: int) -> tuple[torch.optim.Optimizer, Any]:
    """AdamW, warmed up and then falling in a line; the embeddings are the teacher's and stay as they are."""
    body, reader = student.layers.parameters(), student.reader.parameters()
    groups = [{"params": list(body), "lr": BODY}, {"params": list(reader), "lr": HEADS}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / 150) * max(0.02, 1 - s / steps)
    )
    return optimiser, schedule


@torch.no_grad()
def neighbours(vectors: Tensor, tokenizer: Any) -> Tensor:
    """For each word piece those whose vectors are nearest, pieces × NEIGHBOURS; of no word, itself."""
    names: list[str] = tokenizer.convert_ids_to_tokens(range(len(vectors)))
    words = torch.tensor([at for at, name in enumerate(names) if name.isalpha()])
    unit = nn.functional.normalize(vectors, dim=-1)
    alike = torch.arange(len(vectors)).unsqueeze(1).repeat(1, NEIGHBOURS)
    for some in words.split(2000):
        alike[some] = words[(unit[some] @ unit[words].T).topk(NEIGHBOURS + 1).indices[:, 1:]]
    return alike


def exchanged(input_ids: Tensor, alike: Tensor) -> Tensor:
    """The texts with some word pieces exchanged for others that are used alike, a share of each at random."""
    least, most = EXCHANGED
    share = least + (most - least) * torch.rand(len(input_ids), 1)
    others = alike[input_ids, torch.randint(alike.shape[1], input_ids.shape)]
    return torch.where(torch.rand(input_ids.shape) < share, others, input_ids)


def loss_of(student: Student, teacher: Scorer, batch: Batch, weights: Tensor | None) -> Tensor:
    """What the student has not yet of its teacher and, where there are weights of types, of the labels."""
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        wanted = teacher.hidden(batch.input_ids, batch.attention_mask)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = student.hidden(batch.input_ids, batch.attention_mask)
    hidden, wanted = hidden.float(), wanted.float()
    given = student.reader(hidden)
    with torch.no_grad():
        gold = teacher.reader(wanted)
    loss = likeness(given, gold, batch)
    seen = batch.attention_mask.bool()
    loss = loss + LIKE * nn.functional.mse_loss(hidden[seen], wanted[seen]) / wanted[seen].var()
    return loss if weights is None else loss + text_loss(given, batch, weights)


def likeness(given: tuple[Tensor, ...], gold: tuple[Tensor, ...], batch: Batch) -> Tensor:
    """How far the student's answers lie from the teacher's.

    Types count at the beginnings of words, the rest the more, the likelier the teacher finds an event there.
    """
    counted = batch.type != SKIP
    wanted = gold[0][counted].softmax(-1)
    apart = nn.functional.kl_div(given[0][counted].log_softmax(-1), wanted, reduction="none").sum(-1)
    telling = 1.0 - wanted[:, batch.none]
    loss = TYPES * (apart * (0.05 + telling)).sum() / (telling.sum() + 1.0)
    for head in (1, 2, 3):
        each = _soft(given[head][counted], gold[head][counted]).mean(-1)
        loss = loss + MARKS * (each * telling).sum() / (telling.sum() + 1.0)
    rows, places = counted.nonzero(as_tuple=True)
    likely = telling > 0.2
    if likely.any():
        rows, places = rows[likely], places[likely]
        each = _soft(given[4][rows, places], gold[4][rows, places]).mean(-1)
        seen = batch.first[rows]
        loss = loss + SIDES * (each * seen).sum() / seen.sum()
    return loss + _soft(given[6], gold[6]).mean()


def _soft(given: Tensor, gold: Tensor) -> Tensor:
    """Cross-entropy of independent labels against the teacher's, less what cannot be had."""
    wanted = gold.sigmoid()
    loss = nn.functional.binary_cross_entropy_with_logits
    return loss(given, wanted, reduction="none") - loss(gold, wanted, reduction="none")


def main() -> None:
    """Teach."""
    parser = argparse.ArgumentParser(description="Teach the small network that reads texts.")
    parser.add_argument("examples", type=Path)
    parser.add_argument("trained", type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--narrow-epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--threads", type=int, default=2)
    teach(parser.parse_args())


if __name__ == "__main__":
    main()
