"""Measures that count what a passage stands for: the repeats in other resolutions that it lists as "also in".

The plain measures want every relevant id as a passage of its own. Here a relevant id counts at the rank of the passage
that is it or lists it. Where passages list nothing, every figure is the plain one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from eval.measure import MEASURES, score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from eval.question import Question
    from eval.system import Response

DEPTH = 10


def score_folded(
    questions: Sequence[Question], responses: Mapping[str, Response]
) -> dict[str, NDArray[np.float64]] | None:
    """Return each measure's value for each question with repeats counted, None if no passage lists any.

    Success and RR take the first passage that holds a relevant id. R@10 is the share of relevant ids that the first
    ten passages hold. MAP@10 takes for each id the precision, in passages, at its passage; nDCG@10 takes the ids that
    one passage holds as one.

    Args:
        questions: answerable ones.
        responses: one for each question id.
    """
    if not any(any(responses[question.id].folded) for question in questions):
        return None
    rankings = {question.id: responses[question.id].ranking for question in questions}
    values = score([_as_units(question, responses[question.id]) for question in questions], rankings)
    held = [held_at(question, responses[question.id]) for question in questions]
    found = [
        (len(ranks) / len(question.relevant), _precision(ranks, len(question.relevant)))
        for question, ranks in zip(questions, held, strict=True)
    ]
    values["R@10"], values["MAP@10"] = np.array(found, dtype=np.float64).reshape(-1, 2).T
    return {name: values[name] for name in MEASURES}


def held_at(question: Question, response: Response, depth: int = DEPTH) -> dict[str, int]:
    """Return the rank, from 1, of the first passage that is or lists each relevant id, for those that one does."""
    ranks: dict[str, int] = {}
    for rank, group in enumerate(response.groups[:depth], start=1):
        for key in group:
            if key in question.relevant:
                ranks.setdefault(key, rank)
    return ranks


def _as_units(question: Question, response: Response) -> Question:
    """Return the question with the relevant ids that one passage holds replaced by that passage's id."""
    ranks = held_at(question, response, len(response.ranking))
    relevant: dict[str, int] = {}
    for key, grade in question.relevant.items():
        unit = response.ranking[ranks[key] - 1] if key in ranks else key
        relevant[unit] = max(grade, relevant.get(unit, 0))
    return replace(question, relevant=relevant)


def _precision(ranks: Mapping[str, int], relevant: int) -> float:
    right = sorted(set(ranks.values()))
    precision = {rank: number / rank for number, rank in enumerate(right, start=1)}
    return sum(precision[rank] for rank in ranks.values()) / relevant
