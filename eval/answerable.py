"""Learning how near is near enough, for every question alike.

The softmax over a batch tells which paragraph is nearer than another, whatever the question; how near an answer lies is
left open, so the cosine of a right paragraph and one question may be less than that of a wrong one and another. Here a
score that is learnt too stands for "none of these": right paragraphs are to lie above it, wrong ones below (log loss on
either side; a bias learnt in this way: SigLIP, Zhai et al. 2023, arXiv:2303.15343; no answer as a class of its own:
Rajpurkar et al. 2018, arXiv:1806.03822). Most is learnt from questions over small libraries (eval/questions/libraries):
of those it is known that no other paragraph of their library answers, and of a third of them that none does.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from eval.batches import TWIN, batches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eval.libraries import SmallLibrary
    from index.search import Index

LIBRARIES, ANSWERED = 5, 6
"""A batch has questions of so many libraries, at most so many of each that it answers, and its share of the others."""

OTHERS = 14
"""So many questions whose labels were found mechanically go with them, so that nothing learnt before is lost."""

NEAR = 0.85
"""A paragraph so like a right one may well be right where labels were found mechanically: it is not held below."""

WRONG = {True: (12, 1), False: (6, 2)}
"""From so many of a library's best that are wrong, so many are drawn, by whether the library answers the question."""
WRONG_OF_ALL = (20, 2)
SEEN = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the places of its right texts (none: nothing answers it), and of all that it was asked of.

    An empty ``pool``: of all texts, and what is not labelled may be right.
    """

    text: str
    right: tuple[int, ...]
    pool: tuple[int, ...] = ()


def read_asked(libraries: Sequence[SmallLibrary], index: Index) -> list[list[Asked]]:
    """Return the questions of each library, with the places of texts in an index that holds its resolutions."""
    table = index.table
    pools: dict[str, set[int]] = {}
    for row in range(len(table)):
        pools.setdefault(table.ids[row].partition("#")[0], set()).add(int(table.texts[row]))
    asked: list[list[Asked]] = []
    for library in libraries:
        pool = tuple(sorted(set().union(*(pools.get(one, set()) for one in library.resolutions))))
        asked.append([])
        for question in library.questions:
            right = {int(table.texts[row]) for id_ in question.relevant for row in table.rows_of(id_).tolist()}
            if right or not question.answerable:
                asked[-1].append(Asked(question.text, tuple(sorted(right)), pool))
    return asked


def draws(libraries: Sequence[Sequence[Asked]], others: Sequence[Asked], asked: torch.Tensor) -> Iterator[list[Asked]]:
    """Yield the questions of each batch until each question of the libraries was in one.

    Args:
        libraries: the questions of each.
        others: those of no library.
        asked: the vectors of the others, shape (len(others), dimensions): neighbours come together.
    """
    apart = [
        [random.sample(kind, len(kind)) for kind in ([q for q in one if q.right], [q for q in one if not q.right])]
        for one in libraries
    ]
    further = _ever(others, asked)
    visits = math.ceil(max((len(answered) for answered, _ in apart), default=0) / ANSWERED)
    for visit in range(visits):
        order = random.sample(apart, len(apart))
        for start in range(0, len(order), LIBRARIES):
            batch = [
                one
                for kinds in order[start : start + LIBRARIES]
                for questions in kinds
                for one in questions[visit::visits]
            ]
            yield batch + [next(further) for _ in range(OTHERS if others else 0)]


def _ever(others: Sequence[Asked], asked: torch.Tensor) -> Iterator[Asked]:
    while others:
        for together in batches(asked):
            yield from (others[at] for at in together)


def drawn(batch: Sequence[Asked], vectors: torch.Tensor, texts: torch.Tensor) -> tuple[list[int], list[set[int]]]:
    """Return the places of the texts that go with a batch, and those that count neither way for each of its questions.

    Args:
        batch: the questions.
        vectors: theirs, shape (len(batch), dimensions).
        texts: the last vectors of all texts, shape (n_texts, dimensions).
    """
    places: set[int] = set()
    unclear: list[set[int]] = []
    for one, vector in zip(batch, vectors, strict=True):
        pool = torch.tensor(one.pool) if one.pool else None
        scores = (texts if pool is None else texts[pool]) @ vector
        best = scores.topk(min(SEEN, len(scores))).indices
        wrong = [at for at in (best if pool is None else pool[best]).tolist() if at not in one.right]
        twins: set[int] = set()
        if one.right and pool is None:
            like = (texts[wrong] @ texts[list(one.right)].T).max(1).values.tolist()
            twins = {at for at, near in zip(wrong, like, strict=True) if near >= TWIN}
            wrong = [at for at in wrong if at not in twins]
        unclear.append(twins)
        among, many = WRONG[bool(one.right)] if one.pool else WRONG_OF_ALL
        places.update(random.sample(wrong[:among], min(many, len(wrong))))
        places.update(random.sample(one.right, min(1, len(one.right))))
    return sorted(places), unclear


@dataclass(frozen=True, slots=True)
class Marks:
    """What each text of a batch is to each of its questions, three tables of shape (n_questions, n_places).

    ``right``; ``unclear``: it counts neither way; ``below``: it is known to be wrong, so it has to lie below.
    """

    right: torch.Tensor
    unclear: torch.Tensor
    below: torch.Tensor


def marks(batch: Sequence[Asked], places: Sequence[int], unclear: Sequence[set[int]], texts: torch.Tensor) -> Marks:
    """Return what each text is to each question; the arguments are those of ``drawn`` and what it gave."""
    right = torch.tensor([[at in set(one.right) for at in places] for one in batch])
    own = torch.tensor([[at in pool for at in places] for pool in (set(one.pool) for one in batch)])
    found = torch.tensor([not one.pool for one in batch])[:, None]
    none = torch.zeros(len(places))
    like = torch.stack(
        [(texts[list(places)] @ texts[list(one.right)].T).max(1).values if one.right else none for one in batch]
    )
    twins = torch.tensor([[at in of for at in places] for of in unclear]) | ((like >= TWIN) & ~own)
    return Marks(right, twins & ~right, ~right & ~twins & (own | (found & (like < NEAR))))


def loss(scores: torch.Tensor, told: Marks, none: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the loss of the order of a batch's texts, and that of where they lie beside "none of these".

    Args:
        scores: cosines by the temperature, shape (n_questions, n_places).
        told: what the texts are.
        none: the score of "none of these".
    """
    right = torch.logsumexp(scores.masked_fill(~told.right, -1e9), 1)
    every = torch.logsumexp(scores.masked_fill(told.unclear, -1e9), 1)
    wrong = torch.logsumexp(scores.masked_fill(~told.below, -1e9), 1)
    answered = told.right.any(1)
    above, below = functional.softplus(none - right), functional.softplus(wrong - none)
    order = (every - right)[answered].mean()
    edge = above[answered].mean() + below.mean()
    return order, edge + below[~answered].mean() if (~answered).any() else edge
