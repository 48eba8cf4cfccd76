"""What both adapters learn from at once: questions that lie near one another, and paragraphs that are nearly right."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOGETHER = 40
"""So many questions are in a batch."""

NEIGHBOURS = 5
"""So many of them lie near one another, so that the paragraphs of each are hard to tell from those of the others."""

SEEN = 40
"""Neighbours are drawn from so many of the nearest, each with the chance ``TAKEN``."""
TAKEN = 0.7

MINED = 40
"""Wrong paragraphs are drawn from so many of the best."""

TWIN = 0.95
"""A paragraph whose cosine with a right one is at least this may well be right too: it is not taken as a wrong one."""


def batches(asked: torch.Tensor) -> Iterator[list[int]]:
    """Yield the places of the questions of each batch, every question once: a few groups of near neighbours each.

    Batches by subject: Hofstätter et al. 2021, arXiv:2104.06967.

    Args:
        asked: vectors of all questions, shape (n_questions, dimensions).
    """
    near = (asked @ asked.T).topk(min(SEEN, len(asked))).indices.tolist()
    used: set[int] = set()
    groups: list[list[int]] = []
    for first in random.sample(range(len(asked)), len(asked)):
        if first in used:
            continue
        free = [at for at in near[first] if at not in used and at != first and random.random() < TAKEN]  # noqa: S311 - nothing to keep secret
        groups.append([first, *free[: NEIGHBOURS - 1]])
        used.update(groups[-1])
    order = [at for group in random.sample(groups, len(groups)) for at in group]
    for start in range(0, len(order), TOGETHER):
        yield order[start : start + TOGETHER]


def nearly_right(
    asked: torch.Tensor, right: Sequence[Sequence[int]], vectors: torch.Tensor
) -> tuple[list[list[int]], list[list[int]]]:
    """Return for each question the texts that rank high and are wrong, best first, and those that may well be right.

    Args:
        asked: vectors of the questions, shape (n_questions, dimensions).
        right: the places of the right texts of each.
        vectors: of all texts, shape (n_texts, dimensions).
    """
    wrong, twins = [], []
    with torch.no_grad():
        for vector, places in zip(asked, right, strict=True):
            best = (vectors @ vector).topk(min(MINED + len(places), len(vectors))).indices
            like = (vectors[best] @ vectors[list(places)].T).max(1).values
            others = [pair for pair in zip(best.tolist(), like.tolist(), strict=True) if pair[0] not in places]
            wrong.append([at for at, near in others if near < TWIN][:MINED])
            twins.append([at for at, near in others if near >= TWIN])
    return wrong, twins


def listwise(
    scores: torch.Tensor, places: Sequence[int], right: Sequence[Sequence[int]], twins: Sequence[Sequence[int]]
) -> torch.Tensor:
    """Return the softmax loss of questions over the paragraphs of a batch, every right one counted.

    Args:
        scores: shape (n_questions, n_places).
        places: the paragraphs of the batch.
        right: the right ones of each question, of which at least one is in the batch.
        twins: those of each question that count neither as right nor as wrong.
    """
    held = torch.tensor([[place in of for place in places] for of in map(set, right)])
    unclear = torch.tensor([[place in of for place in places] for of in map(set, twins)]) & ~held
    every = torch.logsumexp(scores.masked_fill(unclear, -1e9), 1)
    return (every - torch.logsumexp(scores.masked_fill(~held, -1e9), 1)).mean()
