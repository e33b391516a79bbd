"""The networks: one is read in two ways, and teaches a smaller one to read texts.

A *pair* has markers around a source and a target, and is one thing as a whole. A *text* has none: every word
may tell an event, and every other word may be part of its actors or recipients.
"""

from __future__ import annotations

from copy import deepcopy

import torch
from torch import Tensor, nn

ROLES = 2
ROLE_WIDTH = 96
WORDS = ("word_type", "word_mode", "word_aux", "word_context", "word_role", "word_vector", "any")
PAIR = ("type", "mode", "aux", "context")
LAYERS, INNER = 3, 384
"""How many layers of its teacher a student has, and how many of the 1,536 inner numbers of each."""
NARROW = (6, 256)
"""How many of its twelve heads, and inner numbers, are left of each layer in the end."""
STUDENT_WIDTH, STUDENT_ROLE_WIDTH = 192, 64


class Reader(nn.Module):
    """What reads a text from vectors: its words' labels and roles, and whether it tells any event."""

    def __init__(
        self, width: int, sizes: dict[str, int], inner: int | None = None, role_width: int = ROLE_WIDTH
    ) -> None:
        super().__init__()
        self.drop = nn.Dropout(0.15)
        self.role_width = role_width
        self.mix = nn.Linear(width * 2, inner or width)
        self.heads = nn.ModuleList([nn.Linear(inner or width, size) for size in sizes.values()])
        self.telling = nn.Linear(width, ROLES * role_width)
        self.told = nn.Linear(width, ROLES * role_width)
        self.any = nn.Linear(inner or width, 1)

    def forward(self, hidden: Tensor) -> tuple[Tensor, ...]:
        """Logits of each head for every piece; trigger × piece × role; the pieces' vectors; of any event."""
        vectors = self.vectors(hidden)
        words = tuple(head(self.drop(vectors)) for head in self.heads)
        return (*words, self.roles(hidden), vectors, self.any(self.drop(vectors[:, 0])).squeeze(-1))

    def vectors(self, hidden: Tensor) -> Tensor:
        """What is known of each word piece in its sentence: batch × pieces × inner, each between −1 and 1."""
        whole, own = self.mix.weight.chunk(2, dim=1)
        return torch.tanh(hidden @ own.T + (hidden[:, :1] @ whole.T + self.mix.bias))

    def roles(self, hidden: Tensor) -> Tensor:
        """Logits that a piece (third axis) is of the actors or recipients of a trigger (second axis)."""
        shape = (int(hidden.shape[0]), -1, ROLES, self.role_width)
        telling = self.telling(hidden).view(shape).permute(0, 2, 1, 3)
        told = self.told(hidden).view(shape).permute(0, 2, 3, 1)
        scores: Tensor = (telling @ told / self.role_width**0.5).permute(0, 2, 3, 1)
        return scores - 2.0


class Scorer(nn.Module):
    """The encoder with a reader of words, and heads for pairs that share its heads."""

    def __init__(self, encoder: nn.Module, width: int, marks: list[int], sizes: dict[str, int]) -> None:
        super().__init__()
        self.encoder, self.marks, self.width, self.sizes = encoder, marks, width, sizes
        self.drop = nn.Dropout(0.15)
        self.mix = nn.Linear(width * (1 + len(marks)), width)
        self.reader = Reader(width, sizes)

    def hidden(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """The encoder's vectors, batch × word pieces × width."""
        found: Tensor = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        return found

    def read(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, ...]:
        """``WORDS`` of texts."""
        answer: tuple[Tensor, ...] = self.reader(self.hidden(input_ids, attention_mask))
        return answer

    def pair(self, hidden: Tensor, input_ids: Tensor) -> tuple[Tensor, ...]:
        """Logits of each head for the marked pair, from the first piece and the opening markers."""
        parts = [hidden[:, 0]]
        for mark in self.marks:
            here = (input_ids == mark).to(hidden.dtype).unsqueeze(-1)
            parts.append((hidden * here).sum(1) / here.sum(1).clamp(min=1.0))
        mixed = self.drop(torch.tanh(self.mix(torch.cat(parts, -1))))
        return tuple(head(mixed) for head in self.reader.heads)


class Layer(nn.Module):
    """A layer of the teacher's, made narrower: of its heads and inner numbers those that weigh most."""

    def __init__(self, layer: nn.Module, inner: int) -> None:
        super().__init__()
        own, out = layer.attention.self, layer.attention.output
        self.heads, self.size = own.num_attention_heads, own.attention_head_size
        self.asked = _joined([own.query, own.key, own.value])
        self.given, self.first = deepcopy(out.dense), deepcopy(out.LayerNorm)
        self.second = deepcopy(layer.output.LayerNorm)
        self.into, self.back = layer.intermediate.dense, layer.output.dense
        self.drop = nn.Dropout(0.05)
        self.narrow(self.heads, inner)

    @torch.no_grad()
    def narrow(self, heads: int, inner: int) -> None:
        """Leave so many heads and inner numbers."""
        query, key, value = self.asked.weight.unflatten(0, (3, self.heads, self.size))
        given = self.given.weight.unflatten(1, (self.heads, self.size))
        kept = _most(value.norm(dim=(1, 2)) * given.norm(dim=(0, 2)), heads)
        bias = self.asked.bias.unflatten(0, (3, self.heads, self.size))[:, kept].flatten()
        self.asked = _linear(torch.cat([w[kept].flatten(0, 1) for w in (query, key, value)]), bias)
        self.given = _linear(given[:, kept].flatten(1), self.given.bias)
        self.heads = heads
        kept = _most(self.into.weight.norm(dim=1) * self.back.weight.norm(dim=0), inner)
        self.into = _linear(self.into.weight[kept], self.into.bias[kept])
        self.back = _linear(self.back.weight[:, kept], self.back.bias)

    def forward(self, hidden: Tensor, mask: Tensor | None = None) -> Tensor:
        """Vectors to vectors; ``mask`` is batch × pieces, one where there is a piece."""
        batch = int(hidden.shape[0])
        each = (batch, -1, 3 * self.heads, self.size)
        query, key, value = self.asked(hidden).view(each).transpose(1, 2).split(self.heads, dim=1)
        scores = query @ key.transpose(-1, -2) * self.size**-0.5
        if mask is not None:
            scores = scores.masked_fill(mask[:, None, None, :] == 0, -1e4)
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, -1, self.heads * self.size)
        hidden = self.first(hidden + self.drop(self.given(mixed)))
        inner = nn.functional.gelu(self.into(hidden))
        answer: Tensor = self.second(hidden + self.drop(self.back(inner)))
        return answer


class Embeddings(nn.Module):
    """The teacher's embeddings of texts, which have no second segment."""

    def __init__(self, given: nn.Module) -> None:
        super().__init__()
        self.words, self.norm = deepcopy(given.word_embeddings), deepcopy(given.LayerNorm)
        places = given.position_embeddings.weight + given.token_type_embeddings.weight[0]
        self.places = nn.Parameter(places.detach().clone())

    def forward(self, input_ids: Tensor) -> Tensor:
        """Vectors of the word pieces, batch × pieces × width."""
        vectors: Tensor = self.norm(self.words(input_ids) + self.places[: input_ids.shape[1]])
        return vectors


class Student(nn.Module):
    """The small network that reads texts: its teacher's embeddings, and the lowest layers made narrower."""

    def __init__(self, teacher: Scorer) -> None:
        super().__init__()
        self.embeddings = Embeddings(teacher.encoder.embeddings).requires_grad_(False)
        self.layers = nn.ModuleList([Layer(layer, INNER) for layer in teacher.encoder.encoder.layer[:LAYERS]])
        self.reader = Reader(teacher.width, teacher.sizes, STUDENT_WIDTH, STUDENT_ROLE_WIDTH)

    def narrow(self) -> None:
        """Make every layer as narrow as it ships."""
        for layer in self.layers:
            layer.narrow(*NARROW)

    def hidden(self, input_ids: Tensor, attention_mask: Tensor | None) -> Tensor:
        """The vectors of the last layer, batch × word pieces × width."""
        hidden: Tensor = self.embeddings(input_ids)
        for layer in self.layers:
            hidden = layer(hidden, attention_mask)
        return hidden

    def read(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, ...]:
        """``WORDS`` of texts."""
        answer: tuple[Tensor, ...] = self.reader(self.hidden(input_ids, attention_mask))
        return answer


class Reading(nn.Module):
    """What ships as ``reading.onnx``: the embeddings, for ``Pairs``, and what the student reads in a text."""

    def __init__(self, student: Student) -> None:
        super().__init__()
        self.student = student

    def forward(self, input_ids: Tensor) -> tuple[Tensor, ...]:
        """``embedded`` of a text without padding, and ``WORDS``."""
        embedded = self.student.embeddings(input_ids)
        hidden = embedded
        for layer in self.student.layers:
            hidden = layer(hidden)
        return embedded, *self.student.reader(hidden)


class Pairs(nn.Module):
    """What ships as ``pairs.onnx``: the embeddings of a marked text to the logits of its pair."""

    def __init__(self, model: Scorer) -> None:
        super().__init__()
        self.model = model

    def forward(self, embedded: Tensor, input_ids: Tensor) -> tuple[Tensor, ...]:
        """``PAIR``."""
        hidden = embedded
        for layer in self.model.encoder.encoder.layer:
            out = layer(hidden)
            hidden = out[0] if isinstance(out, tuple) else out
        return self.model.pair(hidden, input_ids)


def _most(weights: Tensor, count: int) -> Tensor:
    """The places of the largest, in order."""
    return weights.topk(count).indices.sort().values


def _linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.load_state_dict({"weight": weight.detach().clone(), "bias": bias.detach().clone()})
    return made


def _joined(parts: list[nn.Linear]) -> nn.Linear:
    return _linear(torch.cat([p.weight for p in parts]), torch.cat([p.bias for p in parts]))
