"""How good rankings and refusals are, and how sure one can be of it.

The ranking measures are those of ir-measures under the names of the contract; intervals and tests resample
questions, with a fixed seed, so that a second run prints the same figures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from eval.question import Question

MEASURES: dict[str, str] = {
    "R@10": "R@10",
    "MAP@10": "AP@10",
    "nDCG@10": "nDCG@10",
    "RR@10": "RR@10",
    "success@1": "Success@1",
    "success@3": "Success@3",
    "success@10": "Success@10",
}
"""The name in reports, and the measure's name in ir-measures."""

SEED = 20061220
ROUNDS = 2_000
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Comparison:
    """One system against another on the same questions: mean difference, its interval, two-sided p-value.

    ``p_holm`` is the p-value among all tests of its measure in one evaluation (Holm's correction), ``p`` for one alone.
    """

    systems: tuple[str, str]
    measure: str
    difference: float
    interval: tuple[float, float]
    p: float
    p_holm: float = 1.0

    def turned(self) -> Comparison:
        """Return the second system against the first."""
        low, high = self.interval
        return replace(self, systems=self.systems[::-1], difference=-self.difference, interval=(-high, -low))

    def to_json(self) -> dict[str, Any]:
        """Return the comparison as ``eval --json`` prints it."""
        return {
            "systems": list(self.systems),
            "measure": self.measure,
            "difference": round(self.difference, 4),
            "interval": [round(end, 4) for end in self.interval],
            "p": round(self.p, 4),
            "p_holm": round(self.p_holm, 4),
        }


def score(questions: Sequence[Question], rankings: Mapping[str, Sequence[str]]) -> dict[str, NDArray[np.float64]]:
    """Return each measure's value for each question, float64, shape (n_questions,), in [0, 1].

    Args:
        questions: answerable ones.
        rankings: question id to ids, best first; a question without a ranking scores 0. Only the order counts, and
            an id that comes twice counts where it comes first.
    """
    import ir_measures

    measures = {name: ir_measures.parse_measure(known) for name, known in MEASURES.items()}
    if not questions:
        return {name: np.zeros(0) for name in measures}
    row = {question.id: number for number, question in enumerate(questions)}
    judged = {question.id: dict(question.relevant) for question in questions}
    run = {key: _as_scores(rankings.get(key, ())) for key in row}
    values = {measure: np.zeros(len(row)) for measure in measures.values()}
    for metric in ir_measures.iter_calc(list(values), judged, {key: scores for key, scores in run.items() if scores}):
        values[metric.measure][row[metric.query_id]] = metric.value
    return {name: values[measure] for name, measure in measures.items()}


def mean(values: NDArray[np.float64]) -> float:
    """Return the mean, 0 of nothing."""
    return float(values.mean()) if len(values) else 0.0


def interval(values: NDArray[np.float64], *, rounds: int = ROUNDS, seed: int = SEED) -> tuple[float, float]:
    """Return the ends of the 95 % bootstrap interval of the mean.

    Args:
        values: one a question, float64, shape (n,).
        rounds: how many times the questions are drawn anew.
        seed: of the draws.
    """
    if not len(values):
        return (0.0, 0.0)
    means = _draws(len(values), rounds, seed) @ values / len(values)
    low, high = np.quantile(means, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return (float(low), float(high))


def compare(
    systems: tuple[str, str],
    measure: str,
    first: NDArray[np.float64],
    second: NDArray[np.float64],
    *,
    rounds: int = ROUNDS,
    seed: int = SEED,
) -> Comparison:
    """Return how much better the first system is than the second, by paired bootstrap and randomisation.

    Args:
        systems: the two names.
        measure: the name of what was measured.
        first: the first system's values, float64, shape (n,).
        second: the second system's values for the same questions in the same order.
        rounds: draws of the interval, and sign flips of the test.
        seed: of both.

    Raises:
        ValueError: the two do not have the same length.
    """
    if first.shape != second.shape:
        raise ValueError(f"values of the same questions are needed: {first.shape} against {second.shape}")
    gain = first - second
    observed = abs(mean(gain))
    flipped = np.abs(_signs(len(gain), rounds, seed) @ gain) / max(len(gain), 1)
    as_large = int((flipped >= observed - 1e-12).sum())
    p = (as_large + 1) / (rounds + 1)
    return Comparison(systems, measure, mean(gain), interval(gain, seed=seed), p, p)


def holm(comparisons: Sequence[Comparison]) -> list[Comparison]:
    """Return the comparisons with their p-values corrected for how many there are of each measure, by Holm."""
    corrected = list(comparisons)
    for measure in dict.fromkeys(one.measure for one in comparisons):
        rows = sorted(
            (row for row, one in enumerate(corrected) if one.measure == measure), key=lambda r: corrected[r].p
        )
        least = 0.0
        for place, row in enumerate(rows):
            least = max(least, min(1.0, corrected[row].p * (len(rows) - place)))
            corrected[row] = replace(corrected[row], p_holm=least)
    return corrected


@lru_cache(maxsize=8)
def _draws(n: int, rounds: int, seed: int) -> NDArray[np.float64]:
    """Return how often each of n questions is drawn in each round; all measures share the draws."""
    return np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=rounds).astype(np.float64)


@lru_cache(maxsize=4)
def _signs(n: int, rounds: int, seed: int) -> NDArray[np.float64]:
    """Return +1 or -1 for each of n questions in each round; all tests share them."""
    return np.random.default_rng(seed).choice(np.array([-1.0, 1.0]), size=(rounds, n))


def _as_scores(ranking: Sequence[str]) -> dict[str, float]:
    """Return scores that every tool sorts back into this order."""
    return {key: float(-place) for place, key in enumerate(dict.fromkeys(ranking))}
