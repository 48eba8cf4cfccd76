"""Conversations, played turn by turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.measure import interval, mean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from eval.question import Conversation, Question
    from eval.system import Response, System


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn that was played; ``opens`` is whether it is the first of its conversation."""

    question: Question
    response: Response
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Conversed:
    """Every turn of every conversation, in order."""

    turns: tuple[Turn, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the turn accuracy as ``eval --json`` prints it.

        A turn is right if a relevant paragraph came first, or, where nothing answers, if it was refused. ``followups``
        are the turns after the first of a conversation; ``folded`` counts paragraphs that are listed as repeats too.
        """
        right = _right(self.turns)
        return {
            "turns": len(self.turns),
            "right": int(right.sum()),
            "accuracy": round(mean(right), 4),
            "accuracy@3": round(mean(_right(self.turns, 3)), 4),
            "interval": [round(end, 4) for end in interval(right)],
            "followups": self._followups(),
        }

    @property
    def followups(self) -> tuple[Turn, ...]:
        """The turns that come after another one."""
        return tuple(turn for turn in self.turns if not turn.opens)

    def _followups(self) -> dict[str, Any]:
        turns = self.followups
        within = _right(turns, 3)
        return {
            "turns": len(turns),
            "success@1": round(mean(_right(turns)), 4),
            "success@3": round(mean(within), 4),
            "interval": [round(end, 4) for end in interval(within)],
            "folded": {
                "success@1": round(mean(_right(turns, folded=True)), 4),
                "success@3": round(mean(_right(turns, 3, folded=True)), 4),
            },
        }


def _right(turns: Sequence[Turn], depth: int = 1, *, folded: bool = False) -> NDArray[np.float64]:
    return np.array([turn.response.answers(turn.question, depth, folded=folded) for turn in turns], dtype=np.float64)


def play(conversations: Sequence[Conversation], system: System, done: Callable[[], object] = lambda: None) -> Conversed:
    """Return the turns as the system answered them, each with what it made of the turns before.

    Args:
        conversations: each starts afresh.
        system: one that converses.
        done: called after each turn.
    """
    turns = []
    for conversation in conversations:
        earlier = None
        for number, question in enumerate(conversation.turns):
            response = system.respond(question.text, earlier)
            earlier = response.conversation
            turns.append(Turn(question, response, number == 0))
            done()
    return Conversed(tuple(turns))
