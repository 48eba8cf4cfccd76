"""What changed since a kept run: each figure before and after with a paired test, and the questions gained and lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.conversations import Conversed, Turn
from eval.history import responses_of
from eval.measure import compare, mean
from eval.outcome import SystemOutcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from eval.history import Kept
    from eval.measure import Comparison
    from eval.outcome import Outcome
    from eval.question import Dataset, Question
    from eval.system import Response


@dataclass(frozen=True, slots=True)
class Row:
    """One figure before and after, and how sure the difference is."""

    before: float
    after: float
    comparison: Comparison

    def to_json(self) -> dict[str, Any]:
        """Return the row as ``eval --json`` prints it."""
        found = self.comparison.to_json()
        return {
            "before": round(self.before, 4),
            "after": round(self.after, 4),
            **{name: found[name] for name in ("difference", "interval", "p")},
        }


@dataclass(frozen=True, slots=True)
class Change:
    """A question or turn that was right and is wrong now, or the other way round."""

    question: Question
    before: Response
    after: Response


@dataclass(frozen=True, slots=True)
class Difference:
    """One system, then and now, on the questions that both runs were asked in the same words."""

    system: str
    questions: int
    rows: Mapping[str, Row]
    gained: tuple[Change, ...]
    lost: tuple[Change, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the difference as ``eval --json`` prints it."""
        return {
            "questions": self.questions,
            "figures": {name: row.to_json() for name, row in self.rows.items()},
            "gained": [change.question.id for change in self.gained],
            "lost": [change.question.id for change in self.lost],
        }


@dataclass(frozen=True, slots=True)
class Against:
    """A run set against a kept one; systems that only one of them has are left out."""

    kept: Kept
    differences: tuple[Difference, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the differences as ``eval --json`` prints them."""
        systems = {one.system: one.to_json() for one in self.differences}
        return {"run": self.kept.name, "when": self.kept.when, "systems": systems}


def against(outcome: Outcome, kept: Kept) -> Against:
    """Return what changed since a kept run, under the labels of today."""
    pairs = [(system, kept.systems[system.name]) for system in outcome.systems if system.name in kept.systems]
    return Against(kept, tuple(_difference(system, kept, earlier) for system, earlier in pairs))


def per_question(system: SystemOutcome) -> dict[str, NDArray[np.float64]]:
    """Return every figure of a system with its values, one a question or turn."""
    found = dict(system.values) if system.dataset.answerable else {}
    if system.abstention:
        found["rightly_refused"] = system.abstention.unanswerable
        found["wrongly_refused"] = system.abstention.answerable
    followups = system.conversed.followups if system.conversed else ()
    if followups:
        within = [turn.response.answers(turn.question, 3) for turn in followups]
        found["followups@3"] = np.array(within, dtype=np.float64)
    return found


def _difference(system: SystemOutcome, kept: Kept, earlier: Mapping[str, Response]) -> Difference:
    now = responses_of(system)
    asked = [*system.dataset.questions, *(turn.question for turn in system.turns)]
    common = {q.id for q in asked if q.id in earlier and q.id in now and kept.texts.get(q.id) == q.text}
    before, after = (_restricted(system, common, responses) for responses in (earlier, now))
    values = per_question(before), per_question(after)
    rows = {
        name: Row(mean(values[0][name]), mean(found), compare((system.name, kept.name), name, found, values[0][name]))
        for name, found in values[1].items()
        if len(found)
    }
    changes = [Change(q, earlier[q.id], now[q.id]) for q in asked if q.id in common]
    return Difference(
        system.name,
        len(common),
        rows,
        gained=_turned(changes, was=False),
        lost=_turned(changes, was=True),
    )


def _turned(changes: Sequence[Change], *, was: bool) -> tuple[Change, ...]:
    """Return the changes whose first paragraph (or refusal) was right, or was not, and is the other now."""
    return tuple(
        change
        for change in changes
        if change.before.answers(change.question) is was and change.after.answers(change.question) is not was
    )


def _restricted(system: SystemOutcome, common: set[str], responses: Mapping[str, Response]) -> SystemOutcome:
    dataset: Dataset = replace(
        system.dataset, questions=tuple(q for q in system.dataset.questions if q.id in common), conversations=()
    )
    turns = tuple(
        Turn(turn.question, responses[turn.question.id], turn.opens)
        for turn in system.turns
        if turn.question.id in common
    )
    return SystemOutcome(
        system.name, dataset, {q.id: responses[q.id] for q in dataset.questions}, Conversed(turns) if turns else None
    )
