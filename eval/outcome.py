"""What came of an evaluation, and its JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.abstention import Abstention, abstention
from eval.folded import score_folded
from eval.measure import Comparison, compare, holm, interval, mean, score
from eval.system import DEPTH

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from numpy.typing import NDArray

    from eval.conversations import Conversed, Turn
    from eval.difference import Against
    from eval.question import Dataset, Question
    from eval.system import Response

COMPARED = ("success@1", "nDCG@10")
"""The measures on which systems are tested against each other."""


@dataclass(frozen=True)
class SystemOutcome:
    """What one system gave for every question, and what that is worth."""

    name: str
    dataset: Dataset
    responses: Mapping[str, Response]
    conversed: Conversed | None = None

    @cached_property
    def values(self) -> dict[str, NDArray[np.float64]]:
        """Each measure's value for each answerable question, in the data set's order."""
        return score(self.dataset.answerable, {key: found.ranking for key, found in self.responses.items()})

    @cached_property
    def folded(self) -> dict[str, NDArray[np.float64]] | None:
        """The same with repeats counted that a passage lists, None for a system that lists none."""
        return score_folded(self.dataset.answerable, self.responses)

    @cached_property
    def abstention(self) -> Abstention | None:
        """The refusals, None where every question has an answer."""
        return abstention(self.dataset.questions, self.responses) if self.dataset.unanswerable else None

    @cached_property
    def _exact(self) -> list[bool]:
        """Whether what was given is all the relevant ids and no other, which a question that names paragraphs wants."""
        return [set(self.responses[q.id].ranking) == set(q.relevant) for q in self.dataset.answerable]

    @property
    def misses(self) -> list[tuple[Question, Response]]:
        """Every question and turn whose first paragraph is wrong, or that was answered with nothing to answer it."""
        return [(question, response) for question, response in self.pairs if not response.answers(question)]

    @property
    def pairs(self) -> list[tuple[Question, Response]]:
        """Every question and turn, with what was given for it."""
        asked = [(question, self.responses[question.id]) for question in self.dataset.questions]
        return asked + [(turn.question, turn.response) for turn in self.turns]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns played, none for a system that does not converse."""
        return self.conversed.turns if self.conversed else ()

    def by_style(self) -> dict[str, dict[str, Any]]:
        """Return the measures of each style of question, its refusals where nothing answers."""
        styles = dict.fromkeys(question.style for question in self.dataset.questions if question.style)
        return {
            style: self._of({question.id for question in self.dataset.questions if question.style == style})
            for style in styles
        }

    def by_organ(self) -> dict[str, dict[str, Any]]:
        """Return the measures of the questions that each organ's paragraphs answer, {} for passages of a data set."""
        if self.dataset.passages is not None:
            return {}
        organs = dict.fromkeys(question.organ for question in self.dataset.answerable if question.organ)
        return {
            organ: self._of({question.id for question in self.dataset.answerable if question.organ == organ})
            for organ in sorted(organs)
        }

    def to_json(self) -> dict[str, Any]:
        """Return the measures, and with them intervals, styles, refusals, conversations and speed."""
        seconds = [response.seconds for response in self.responses.values()]
        found: dict[str, Any] = {name: round(mean(values), 4) for name, values in self.values.items()}
        found["intervals"] = {name: [round(end, 4) for end in interval(values)] for name, values in self.values.items()}
        if self.folded:
            found["folded"] = {name: round(mean(values), 4) for name, values in self.folded.items()}
        found["by_style"] = self.by_style()
        if organs := self.by_organ():
            found["by_organ"] = organs
        if self.abstention:
            found["abstention"] = self.abstention.to_json()
        if self.conversed:
            found["conversations"] = self.conversed.to_json()
        found["unverified"] = sum(response.unverified for response in self.responses.values())
        if any(seconds):
            found["latency"] = {
                "p50": round(float(np.median(seconds)), 5),
                "p95": round(float(np.quantile(seconds, 0.95)), 5),
            }
        return found

    def _of(self, wanted: Set[str]) -> dict[str, Any]:
        rows = [row for row, question in enumerate(self.dataset.answerable) if question.id in wanted]
        refused = [
            self.responses[question.id].refused for question in self.dataset.unanswerable if question.id in wanted
        ]
        found: dict[str, Any] = {"queries": len(rows) + len(refused)}
        if rows:
            found |= {name: round(mean(values[rows]), 4) for name, values in self.values.items()}
            found["exact"] = round(sum(self._exact[row] for row in rows) / len(rows), 4)
        if refused:
            found["rightly_refused"] = round(sum(refused) / len(refused), 4)
        return found


@dataclass(frozen=True, slots=True)
class Outcome:
    """The systems side by side, and what changed since a kept run if they were set ``against`` one."""

    dataset: Dataset
    systems: tuple[SystemOutcome, ...]
    seconds: float
    notices: tuple[str, ...] = field(default=())
    against: Against | None = None

    @property
    def any_right(self) -> bool:
        """Whether some question or turn was rightly refused, or got a right paragraph among the first ten."""
        return any(
            response.answers(question, DEPTH, folded=True)
            for system in self.systems
            for question, response in system.pairs
        )

    def comparisons(self) -> list[Comparison]:
        """Return each pair of systems on each measure that is tested, the later system against the earlier."""
        found = [
            compare((later.name, earlier.name), measure, later.values[measure], earlier.values[measure])
            for earlier, later in combinations(self.systems, 2)
            for measure in COMPARED
            if self.dataset.answerable
        ]
        return holm(found)

    def to_json(self) -> dict[str, Any]:
        """Return the outcome as ``eval --json`` prints it."""
        return {
            "dataset": self.dataset.name,
            "split": self.dataset.split or None,
            "queries": len(self.dataset.questions),
            "systems": {system.name: system.to_json() for system in self.systems},
            "comparisons": [comparison.to_json() for comparison in self.comparisons()],
            **({"against": self.against.to_json()} if self.against else {}),
            "notices": list(self.notices),
            "seconds": round(self.seconds, 6),
        }
