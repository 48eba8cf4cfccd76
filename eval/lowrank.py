"""Low-rank matrices that learn beside a model's own (LoRA, Hu et al. 2021, arXiv:2106.09685)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from index.adapter import DOWN, UP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LAYERS = ("query", "key", "value", "dense")
LONGEST = 128
BATCH = 16
"""So many texts at once: more of them ask the system for memory so large that it is given back after each."""


class LowRank(nn.Module):
    """A linear layer that stays as it is, and two small matrices that learn."""

    def __init__(self, layer: Any, rank: int, scale: float) -> None:
        super().__init__()
        self.layer, self.scale = layer, scale
        self.down = nn.Parameter(torch.randn(rank, layer.in_features) / math.sqrt(layer.in_features))
        self.up = nn.Parameter(torch.zeros(layer.out_features, rank))

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """Return what the layer gives, and what the small matrices add."""
        added = functional.linear(functional.linear(values, self.down), self.up)
        return self.layer(values) + added * self.scale  # type: ignore[no-any-return]


class Tower:
    """A model that encodes questions, or paragraphs, and the matrices that it learns with.

    Args:
        pipeline: a sentence-transformers model; it is changed.
        rank: of the matrices.
        scale: what their product counts times.
    """

    def __init__(self, pipeline: Any, rank: int, scale: float) -> None:
        self.tokenizer, self.model = pipeline.tokenizer, pipeline[0].auto_model
        self.layers: dict[str, LowRank] = {}
        for parameter in self.model.parameters():
            parameter.requires_grad_(False)
        for name, layer in list(self.model.encoder.named_modules(prefix="encoder")):
            if isinstance(layer, nn.Linear) and name.rpartition(".")[2] in LAYERS:
                parent, _, own = name.rpartition(".")
                self.layers[name] = LowRank(layer, rank, scale)
                setattr(self.model.get_submodule(parent), own, self.layers[name])

    @property
    def parameters(self) -> list[nn.Parameter]:
        """The matrices."""
        return [one for layer in self.layers.values() for one in (layer.down, layer.up)]

    def encode(self, texts: Sequence[str], longest: int = LONGEST) -> torch.Tensor:
        """Return vectors of unit norm, shape (len(texts), dimensions), of at most so many tokens of each text."""
        batch = self.tokenizer(list(texts), padding=True, truncation=True, max_length=longest, return_tensors="pt")
        states = self.model(**batch).last_hidden_state
        mask = batch["attention_mask"].unsqueeze(-1).float()
        return functional.normalize((states * mask).sum(1) / mask.sum(1), dim=-1)

    def encode_all(self, texts: Sequence[str], longest: int = LONGEST) -> torch.Tensor:
        """Return the same for any number of texts, with nothing to learn from."""
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        found: list[torch.Tensor] = [torch.empty(0)] * len(texts)
        with torch.no_grad():
            for start in range(0, len(order), BATCH):
                part = order[start : start + BATCH]
                for at, vector in zip(part, self.encode([texts[at] for at in part], longest), strict=True):
                    found[at] = vector
        return torch.stack(found)

    def put(self, file: Path) -> None:
        """Go on from the matrices of a file, as ``matrices`` gave them."""
        held = load_file(file)
        with torch.no_grad():
            for name, layer in self.layers.items():
                layer.down.copy_(held[name + DOWN])
                layer.up.copy_(held[name + UP])

    def keep(self, share: float) -> None:
        """Go on from a share of what was learnt (WiSE-FT, Wortsman et al. 2022, arXiv:2109.01903)."""
        with torch.no_grad():
            for layer in self.layers.values():
                layer.up.mul_(share)

    def matrices(self) -> Mapping[str, np.ndarray[Any, Any]]:
        """Return the learnt matrices by the names of their layers, float16."""
        pairs = {}
        for name, layer in self.layers.items():
            pairs[name + DOWN] = layer.down.detach().numpy().astype(np.float16)
            pairs[name + UP] = layer.up.detach().numpy().astype(np.float16)
        return pairs
