"""The cross-encoder as torch has it: to train it, and to export it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import nn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MIXED, SCORED = "head.mixed", "head.scored"
"""The two layers of the head, by the names under which their weights are kept."""


class PairModel(nn.Module):
    """A transformer and a head that gives one score for a question and a text read together.

    Args:
        transformer: what gives the states of the tokens; its first state and their mean are read.
        width: of a state.
    """

    def __init__(self, transformer: Any, width: int) -> None:
        super().__init__()
        self.transformer = transformer
        self.mixed, self.scored = nn.Linear(2 * width, width), nn.Linear(width, 1)
        nn.init.zeros_(self.scored.weight)
        nn.init.zeros_(self.scored.bias)

    def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> torch.Tensor:
        """Return the scores of pairs, shape (n_pairs,); the arguments have the shape (n_pairs, n_tokens)."""
        states = self.transformer(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state.float()
        mask = attention_mask.unsqueeze(-1).float()
        mean = (states * mask).sum(1) / mask.sum(1)
        return self.scored(torch.tanh(self.mixed(torch.cat([states[:, 0], mean], 1))))[:, 0]  # type: ignore[no-any-return]

    def put_head(self, held: Mapping[str, Any]) -> None:
        """Take the head's weights from a file's, as ``head`` gave them."""
        with torch.no_grad():
            for name, layer in ((MIXED, self.mixed), (SCORED, self.scored)):
                for kind in ("weight", "bias"):
                    getattr(layer, kind).copy_(torch.as_tensor(held[f"{name}.{kind}"]).float())

    def head(self) -> dict[str, Any]:
        """Return the head's weights by the names under which they are kept, float16."""
        return {
            f"{name}.{kind}": getattr(layer, kind).detach().half().numpy()
            for name, layer in ((MIXED, self.mixed), (SCORED, self.scored))
            for kind in ("weight", "bias")
        }


def tokens_of(tokenizer: Any, questions: Sequence[str], texts: Sequence[str], longest: int) -> dict[str, Any]:
    """Return the tensors of each question with the text at its place, as the model takes them."""
    found: dict[str, Any] = tokenizer(
        list(questions),
        list(texts),
        padding=True,
        truncation="longest_first",
        max_length=longest,
        return_tensors="pt",
    )
    return found
