"""Conversations, played turn by turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.measure import interval, mean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from eval.question import Conversation, Question
    from eval.system import Response, System


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn that was played."""

    question: Question
    response: Response


@dataclass(frozen=True, slots=True)
class Conversed:
    """Every turn of every conversation, in order."""

    turns: tuple[Turn, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the turn accuracy as ``eval --json`` prints it.

        A turn is right if a relevant paragraph came first, or, where nothing answers, if it was refused.
        """
        right = np.array([turn.response.answers(turn.question) for turn in self.turns], dtype=np.float64)
        third = np.array([turn.response.answers(turn.question, 3) for turn in self.turns], dtype=np.float64)
        return {
            "turns": len(self.turns),
            "right": int(right.sum()),
            "accuracy": round(mean(right), 4),
            "accuracy@3": round(mean(third), 4),
            "interval": [round(end, 4) for end in interval(right)],
        }


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
        for question in conversation.turns:
            response = system.respond(question.text, earlier)
            earlier = response.conversation
            turns.append(Turn(question, response))
            done()
    return Conversed(tuple(turns))
