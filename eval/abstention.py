"""Whether a system refuses what nothing answers, and only that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.measure import interval, mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from eval.question import Question
    from eval.system import Response


@dataclass(frozen=True, slots=True)
class Abstention:
    """Refusals of one system, 1.0 for a refusal, one value a question.

    ``first`` and ``third`` say of each answerable question that was answered whether a right paragraph came first or
    among the first three. ``reasons`` says of each rightly refused question whether it was for the expected reason.
    """

    unanswerable: NDArray[np.float64]
    answerable: NDArray[np.float64]
    first: NDArray[np.float64]
    third: NDArray[np.float64]
    reasons: NDArray[np.float64]

    def to_json(self) -> dict[str, Any]:
        """Return the shares as ``eval --json`` prints them; a share of nothing is null."""
        shares = {
            "rightly_refused": self.unanswerable,
            "wrongly_refused": self.answerable,
            "answered_success@1": self.first,
            "answered_success@3": self.third,
            "right_reason": self.reasons,
        }
        return {
            "unanswerable": len(self.unanswerable),
            "answerable": len(self.answerable),
            **{name: round(mean(values), 4) if len(values) else None for name, values in shares.items()},
            "intervals": {
                name: [round(end, 4) for end in interval(values)] for name, values in shares.items() if len(values)
            },
        }


def abstention(questions: Sequence[Question], responses: Mapping[str, Response]) -> Abstention:
    """Return who was refused.

    Args:
        questions: answerable and unanswerable ones.
        responses: one for each question id.
    """
    yes = [(q, responses[q.id]) for q in questions if q.answerable]
    no = [(q, responses[q.id]) for q in questions if not q.answerable]
    answered = [(q, r) for q, r in yes if not r.refused]
    return Abstention(
        unanswerable=_flags(r.refused for _, r in no),
        answerable=_flags(r.refused for _, r in yes),
        first=_flags(r.answers(q) for q, r in answered),
        third=_flags(r.answers(q, 3) for q, r in answered),
        reasons=_flags(r.reason == q.reason for q, r in no if r.refused),
    )


def refusal_curve(questions: Sequence[Question], responses: Mapping[str, Response]) -> list[tuple[float, float]]:
    """Return (share of answerable refused, share of unanswerable answered) for every threshold on the score.

    The first point refuses no question that the system itself answered, the last refuses all of them.
    """
    yes = [_confidence(responses[q.id]) for q in questions if q.answerable]
    no = [_confidence(responses[q.id]) for q in questions if not q.answerable]
    if not yes or not no:
        return []
    thresholds = [*sorted({score for score in yes + no if score > -np.inf}), np.inf]
    return [
        (sum(score < least for score in yes) / len(yes), sum(score >= least for score in no) / len(no))
        for least in thresholds
    ]


def _confidence(response: Response) -> float:
    return -np.inf if response.refused else response.score


def _flags(values: Any) -> NDArray[np.float64]:
    return np.array([float(value) for value in values], dtype=np.float64)
