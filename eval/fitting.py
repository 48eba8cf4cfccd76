"""The passes that adapters learn in: the questions' alone, both, both with an edge below which nothing answers."""

from __future__ import annotations

import math
import random
import time
from typing import TYPE_CHECKING, Any

import click
import torch
from torch import nn

from eval.answerable import Asked, drawn, draws, loss, marks
from eval.batches import batches, listwise, nearly_right
from eval.lowrank import BATCH

if TYPE_CHECKING:
    from eval.lowrank import Tower
    from eval.samples import Sample

TEMPERATURE = 0.05
QUESTIONS_AT_ONCE = 32
WARM_UP = 50

WRONG = 2
"""So many wrong paragraphs go with each right one, drawn from the best ``DRAWN_FROM``."""
DRAWN_FROM = 20

RATES, ANCHOR = (2e-4, 1e-3), 0.3
RATES_FURTHER, ANCHOR_FURTHER = (2e-4, 7e-4), 0.1
RATES_EDGE, RATE_OF_NONE = (2e-4, 5e-4), 0.05

EDGE = 0.3
"""What the place of a text beside "none of these" counts, next to the order of the texts."""
NONE = 0.5
"""The cosine at which "none of these" begins."""


def fit_questions(tower: Tower, samples: list[Sample], vectors: torch.Tensor, *, epochs: int, anchor: float) -> None:
    """Fit the questions' adapter to vectors that stay as they are.

    Args:
        tower: what encodes the questions.
        samples: what to learn from.
        vectors: of all texts, shape (n_texts, dimensions).
        epochs: how often each question is seen.
        anchor: what one minus the cosine with the plain model's vector costs.
    """
    plain = tower.encode_all([one.text for one in samples])
    optimiser = torch.optim.AdamW(tower.parameters, lr=1e-3, weight_decay=0.01)
    pace = _Pace(optimiser, epochs * math.ceil(len(samples) / QUESTIONS_AT_ONCE))
    for _ in range(epochs):
        order = random.sample(range(len(samples)), len(samples))
        for start in range(0, len(order), QUESTIONS_AT_ONCE):
            chosen = order[start : start + QUESTIONS_AT_ONCE]
            found = tower.encode([samples[at].text for at in chosen])
            scores = found @ vectors.T / TEMPERATURE
            places = [list(samples[at].right) for at in chosen]
            right = torch.stack([torch.logsumexp(row[of], 0) for row, of in zip(scores, places, strict=True)])
            moved = 1 - (found * plain[chosen]).sum(1)
            pace.step((torch.logsumexp(scores, 1) - right + anchor * moved).mean(), tower.parameters)


def fit_both(
    asking: Tower,
    told: Tower,
    samples: list[Sample],
    texts: list[str],
    vectors: torch.Tensor,
    *,
    rates: tuple[float, float],
    anchor: float,
) -> None:
    """Fit both adapters in one pass over the questions.

    Args:
        asking: what encodes the questions.
        told: what encodes the paragraphs.
        samples: what to learn from.
        texts: the paragraphs in their context.
        vectors: of all texts, before this pass.
        rates: of learning, for questions and for paragraphs.
        anchor: what one minus the cosine of a paragraph's vector with that before costs.
    """
    last = vectors.clone()
    groups = [{"params": tower.parameters, "lr": rate} for tower, rate in zip((asking, told), rates, strict=True)]
    together = list(batches(asking.encode_all([one.text for one in samples])))
    pace = _Pace(torch.optim.AdamW(groups, weight_decay=0.01), len(together))
    for chosen in together:
        right = [samples[at].right for at in chosen]
        asked = asking.encode([samples[at].text for at in chosen])
        wrong, twins = nearly_right(asked, right, last)
        drawn = {random.choice(places) for places in right}  # noqa: S311 - nothing to keep secret
        drawn |= {at for one in wrong for at in random.sample(one[:DRAWN_FROM], min(WRONG, len(one)))}
        places = sorted(drawn, key=lambda at: len(texts[at]))
        parts = [places[first : first + BATCH] for first in range(0, len(places), BATCH)]
        held = torch.cat([told.encode([texts[at] for at in part]) for part in parts])
        last[places] = held.detach()
        moved = 1 - (held * vectors[places]).sum(1)
        loss = listwise(asked @ held.T / TEMPERATURE, places, right, twins) + anchor * moved.mean()
        pace.step(loss, [*asking.parameters, *told.parameters])


def fit_edge(
    asking: Tower,
    told: Tower,
    libraries: list[list[Asked]],
    samples: list[Sample],
    texts: list[str],
    vectors: torch.Tensor,
    *,
    rates: tuple[float, float] = RATES_EDGE,
    anchor: float = ANCHOR_FURTHER,
) -> None:
    """Fit both adapters in one pass over the questions of small libraries, mixed with others.

    Args:
        asking: what encodes the questions.
        told: what encodes the paragraphs.
        libraries: the questions of each.
        samples: the others.
        texts: the paragraphs in their context.
        vectors: of all texts, before this pass.
        rates: of learning, for questions and for paragraphs.
        anchor: what one minus the cosine of a paragraph's vector with that before costs.
    """
    last = vectors.clone()
    none = nn.Parameter(torch.tensor(NONE / TEMPERATURE))
    groups: list[dict[str, Any]] = [
        {"params": tower.parameters, "lr": rate} for tower, rate in zip((asking, told), rates, strict=True)
    ]
    groups.append({"params": [none], "lr": RATE_OF_NONE, "weight_decay": 0.0})
    others = [Asked(one.text, one.right) for one in samples]
    vectors_of_others = asking.encode_all([one.text for one in samples]) if samples else torch.empty(0, 1)
    together = list(draws(libraries, others, vectors_of_others))
    pace = _Pace(torch.optim.AdamW(groups, weight_decay=0.01), len(together))
    for batch in together:
        asked = asking.encode([one.text for one in batch])
        places, unclear = drawn(batch, asked.detach(), last)
        places.sort(key=lambda at: len(texts[at]))
        parts = [places[first : first + BATCH] for first in range(0, len(places), BATCH)]
        held = torch.cat([told.encode([texts[at] for at in part]) for part in parts])
        order, edge = loss(asked @ held.T / TEMPERATURE, marks(batch, places, unclear, last), none)
        moved = 1 - (held * vectors[places]).sum(1)
        last[places] = held.detach()
        pace.step(order + EDGE * edge + anchor * moved.mean(), [*asking.parameters, *told.parameters])


class _Pace:
    """An optimiser that warms up, slows down to a twentieth, and tells how long it will take."""

    def __init__(self, optimiser: torch.optim.Optimizer, steps: int) -> None:
        self._optimiser, self._steps, self._done = optimiser, steps, 0
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda step: min((step + 1) / WARM_UP, 1) * max(0.05, 1 - step / steps)
        )
        self._began = time.perf_counter()

    def step(self, loss: torch.Tensor, parameters: list[nn.Parameter]) -> None:
        self._optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(parameters, 1.0)
        self._optimiser.step()
        self._schedule.step()
        self._done += 1
        if self._done % 10 == 0:
            left = (time.perf_counter() - self._began) / self._done * (self._steps - self._done)
            click.echo(f"step {self._done} of {self._steps}, loss {loss.item():.3f}, {left:.0f} s left", err=True)
