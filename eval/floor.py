"""Figures that must not fall short: `--fail-under R@10=.8` for continuous integration."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import BadSetting
from eval.measure import MEASURES, mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eval.outcome import Outcome, SystemOutcome
    from eval.question import Dataset

REFUSALS = ("rightly_refused", "wrongly_refused", "answered_success@1", "answered_success@3", "right_reason")
TURNS = {"turns": "accuracy", "turns@3": "accuracy@3"}
FOLLOWUPS = {"followups@1": "success@1", "followups@3": "success@3"}
FOLDED = "folded:"
FIGURES = (*MEASURES, *(FOLDED + name for name in MEASURES), *REFUSALS, *TURNS, *FOLLOWUPS)
"""Every figure that a limit can be set for, by its name."""

_LIMIT = re.compile(r"(?:(?P<system>.+)/)?(?P<figure>[^/=]+)=(?P<value>[0-9.]+)")


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure of one system, or of every system for "", and what it must reach, or with ``most`` not exceed."""

    figure: str
    value: float
    system: str = ""
    most: bool = False

    def check(self, names: Sequence[str], dataset: Dataset) -> None:
        """Refuse before the work a limit that nothing could meet or miss.

        Raises:
            BadSetting: no system of these names is meant, or the data set has no questions for the figure.
        """
        if self.system and self.system not in names:
            raise BadSetting(
                f'a limit is set for "{self.system}", which is not measured: choose from {", ".join(names)}'
            )
        asked: Sequence[object] = dataset.answerable
        if self.figure in REFUSALS:
            asked = dataset.unanswerable
        elif self.figure in (*TURNS, *FOLLOWUPS):
            asked = dataset.conversations
        if not asked:
            raise BadSetting(f'this data set has no questions for the figure "{self.figure}": take the limit off')

    def missed(self, outcome: Outcome) -> list[str]:
        """Return a clause for each system that misses the limit.

        Raises:
            BadSetting: none of the systems meant has such a figure, as of turns where no system converses.
        """
        found = [(one.name, figures(one).get(self.figure)) for one in outcome.systems if self.system in ("", one.name)]
        if all(value is None for _, value in found):
            raise BadSetting(f'no system has the figure "{self.figure}" on this data set: take the limit off')
        clause = f"{self.figure} is {{:.4f}}, {'over' if self.most else 'under'} {self.value:g}"
        return [f"{name}: {clause.format(value)}" for name, value in found if value is not None and self._misses(value)]

    def _misses(self, value: float) -> bool:
        return value > self.value + 1e-9 if self.most else value < self.value - 1e-9


def read_limits(given: Iterable[str], *, most: bool = False) -> list[Limit]:
    """Return the limits of an option's values, each ``FIGURE=VALUE`` or ``SYSTEM/FIGURE=VALUE``.

    Raises:
        BadSetting: one is written otherwise, names no figure, or its value is not in [0, 1].
    """
    limits = []
    for text in given:
        match = _LIMIT.fullmatch(text.strip())
        value = _number(match["value"]) if match else None
        if match is None or value is None:
            raise BadSetting(f"the limit {text[:60]!r} is not FIGURE=VALUE with a value from 0 to 1, such as R@10=.8")
        if match["figure"] not in FIGURES:
            raise BadSetting(f'no figure "{match["figure"][:40]}": choose from {", ".join(FIGURES)}')
        limits.append(Limit(match["figure"], value, match["system"] or "", most))
    return limits


def figures(system: SystemOutcome) -> dict[str, float | None]:
    """Return a system's figures by name; None or absent where the data set has no questions for one."""
    found: dict[str, float | None] = {}
    if system.dataset.answerable:
        found |= {name: mean(values) for name, values in system.values.items()}
        found |= {FOLDED + name: mean(values) for name, values in (system.folded or system.values).items()}
    if system.abstention:
        refusals = system.abstention.to_json()
        found |= {name: refusals[name] for name in REFUSALS}
    if system.conversed:
        turns = system.conversed.to_json()
        found |= {name: turns[key] for name, key in TURNS.items()}
        found |= {name: turns["followups"][key] for name, key in FOLLOWUPS.items()}
    return found


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None
