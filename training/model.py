"""The network: a small encoder read in two ways, and after half of its layers as well as after all.

A *pair* has markers around a source and a target, and is one thing as a whole. A *text* has none: every word
may tell an event, and every other word may be part of its actors or recipients.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

ROLES = 2
ROLE_WIDTH = 96
EARLY = 3
"""The layer after which words are read a first time."""
WORDS = ("word_type", "word_mode", "word_aux", "word_context", "word_role", "word_vector", "any")
PAIR = ("type", "mode", "aux", "context")


class Reader(nn.Module):
    """What reads a text from vectors: its words' labels and roles, and whether it tells any event."""

    def __init__(self, width: int, sizes: dict[str, int]) -> None:
        super().__init__()
        self.drop = nn.Dropout(0.15)
        self.mix = nn.Linear(width * 2, width)
        self.heads = nn.ModuleList([nn.Linear(width, size) for size in sizes.values()])
        self.telling = nn.Linear(width, ROLES * ROLE_WIDTH)
        self.told = nn.Linear(width, ROLES * ROLE_WIDTH)
        self.any = nn.Linear(width, 1)

    def forward(self, hidden: Tensor) -> tuple[Tensor, ...]:
        """Logits of each head for every piece; trigger × piece × role; the pieces' vectors; of any event."""
        vectors = self.vectors(hidden)
        words = tuple(head(self.drop(vectors)) for head in self.heads)
        return (*words, self.roles(hidden), vectors, self.any(self.drop(vectors[:, 0])).squeeze(-1))

    def vectors(self, hidden: Tensor) -> Tensor:
        """What is known of each word piece in its sentence: batch × pieces × width, each between −1 and 1."""
        whole = hidden[:, :1].expand_as(hidden)
        return torch.tanh(self.mix(torch.cat([whole, hidden], -1)))

    def roles(self, hidden: Tensor) -> Tensor:
        """Logits that a piece (third axis) is of the actors or recipients of a trigger (second axis)."""
        batch, length, _ = hidden.shape
        shape = (batch, length, ROLES, ROLE_WIDTH)
        telling = self.telling(hidden).view(shape).permute(0, 2, 1, 3)
        told = self.told(hidden).view(shape).permute(0, 2, 3, 1)
        scores: Tensor = (telling @ told / ROLE_WIDTH**0.5).permute(0, 2, 3, 1)
        return scores - 2.0


class Scorer(nn.Module):
    """The encoder with a reader of words at an early and at its last layer, and heads for pairs."""

    def __init__(self, encoder: nn.Module, width: int, marks: list[int], sizes: dict[str, int]) -> None:
        super().__init__()
        self.encoder, self.marks = encoder, marks
        self.drop = nn.Dropout(0.15)
        self.mix = nn.Linear(width * (1 + len(marks)), width)
        self.early, self.late = Reader(width, sizes), Reader(width, sizes)

    def hidden(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        """The encoder's vectors at the early and the last layer, batch × word pieces × width."""
        out = self.encoder(input_ids=input_ids, attention_mask=attention_mask, output_hidden_states=True)
        return out.hidden_states[EARLY], out.last_hidden_state

    def pair(self, hidden: Tensor, input_ids: Tensor) -> tuple[Tensor, ...]:
        """Logits of each head for the marked pair, from the first piece and the opening markers."""
        parts = [hidden[:, 0]]
        for mark in self.marks:
            here = (input_ids == mark).to(hidden.dtype).unsqueeze(-1)
            parts.append((hidden * here).sum(1) / here.sum(1).clamp(min=1.0))
        mixed = self.drop(torch.tanh(self.mix(torch.cat(parts, -1))))
        return tuple(head(mixed) for head in self.late.heads)


class Lower(nn.Module):
    """What ships as ``reading.onnx``: a text to its words' types, and the vectors for ``Upper``."""

    def __init__(self, model: Scorer) -> None:
        super().__init__()
        self.embeddings, self.early = model.encoder.embeddings, model.early
        self.layers = model.encoder.encoder.layer[:EARLY]

    def forward(self, input_ids: Tensor) -> tuple[Tensor, Tensor]:
        """The logits of the words' types of a text without padding, and the vectors."""
        hidden = _through(self.layers, self.embeddings(input_ids=input_ids))
        return self.early.heads[0](self.early.vectors(hidden)), hidden


class Upper(nn.Module):
    """What ships as ``deep.onnx``: the vectors of ``Lower`` to the logits of a pair and of the words."""

    def __init__(self, model: Scorer) -> None:
        super().__init__()
        self.model = model
        self.layers = model.encoder.encoder.layer[EARLY:]

    def forward(self, vectors: Tensor, input_ids: Tensor) -> tuple[Tensor, ...]:
        """``PAIR`` and then ``WORDS``."""
        hidden = _through(self.layers, vectors)
        return (*self.model.pair(hidden, input_ids), *self.model.late(hidden))


def _through(layers: nn.ModuleList, hidden: Tensor) -> Tensor:
    for layer in layers:
        out = layer(hidden)
        hidden = out[0] if isinstance(out, tuple) else out
    return hidden
