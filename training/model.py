"""The network: a small encoder read in two ways.

A *pair* has markers around a source and a target, and is one thing as a whole. A *text* has none: every word
may tell an event, and every other word may be part of its actors or recipients.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

ROLES = 2
ROLE_WIDTH = 96
OUTPUTS = (
    "type", "mode", "aux", "context", "word_type", "word_mode", "word_aux", "word_context", "word_role",
    "word_vector",
)  # fmt: skip


class Scorer(nn.Module):
    """The encoder with heads for the type, modes, auxiliary and contexts that pairs and words share."""

    def __init__(self, encoder: nn.Module, width: int, marks: list[int], sizes: dict[str, int]) -> None:
        super().__init__()
        self.encoder, self.marks = encoder, marks
        self.drop = nn.Dropout(0.15)
        self.mix = nn.Linear(width * (1 + len(marks)), width)
        self.mix_word = nn.Linear(width * 2, width)
        self.heads = nn.ModuleList([nn.Linear(width, size) for size in sizes.values()])
        self.telling = nn.Linear(width, ROLES * ROLE_WIDTH)
        self.told = nn.Linear(width, ROLES * ROLE_WIDTH)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, ...]:
        """Logits in the order of OUTPUTS: of the pair, then of each word; roles are trigger × word ×
        role; last the words' vectors."""
        hidden = self.hidden(input_ids, attention_mask)
        vectors = self.vectors(hidden)
        words = tuple(head(vectors) for head in self.heads)
        return (*self.pair(hidden, input_ids), *words, self.roles(hidden), vectors)

    def hidden(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """The encoder's vectors, batch × word pieces × width."""
        vectors: Tensor = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        return vectors

    def pair(self, hidden: Tensor, input_ids: Tensor) -> tuple[Tensor, ...]:
        """Logits of each head for the marked pair, from the first piece and the opening markers."""
        parts = [hidden[:, 0]]
        for mark in self.marks:
            here = (input_ids == mark).to(hidden.dtype).unsqueeze(-1)
            parts.append((hidden * here).sum(1) / here.sum(1).clamp(min=1.0))
        mixed = self.drop(torch.tanh(self.mix(torch.cat(parts, -1))))
        return tuple(head(mixed) for head in self.heads)

    def words(self, hidden: Tensor) -> tuple[Tensor, ...]:
        """Logits of each head for every word piece."""
        mixed = self.drop(self.vectors(hidden))
        return tuple(head(mixed) for head in self.heads)

    def vectors(self, hidden: Tensor) -> Tensor:
        """What is known of each word piece in its sentence: batch × pieces × width, each between −1 and 1."""
        whole = hidden[:, :1].expand_as(hidden)
        return torch.tanh(self.mix_word(torch.cat([whole, hidden], -1)))

    def roles(self, hidden: Tensor) -> Tensor:
        """Logits that a piece (third axis) is of the actors or recipients of a trigger (second axis)."""
        batch, length, _ = hidden.shape
        shape = (batch, length, ROLES, ROLE_WIDTH)
        telling = self.telling(hidden).view(shape).permute(0, 2, 1, 3)
        told = self.told(hidden).view(shape).permute(0, 2, 3, 1)
        scores: Tensor = (telling @ told / ROLE_WIDTH**0.5).permute(0, 2, 3, 1)
        return scores - 2.0
