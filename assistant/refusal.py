"""When to refuse: whether the best paragraph found answers the question, from several signals together.

A cosine alone does not tell (off-topic questions reach .47, true answers start at .15). The signals are the best
cosine, how much of the question's words (by their rarity) stand in the best paragraph, how many of its words the corpus
does not know. Their weights are fitted by `python -m eval.calibrate`: logistic regression on the development questions;
the three working points are read off the same fit.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from index.words import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.hit import Found

Strictness = Literal["lenient", "balanced", "strict"]

BIAS = -3.0
WEIGHTS = {"cosine": 6.0, "coverage": 2.5, "unknown": -1.5, "words": 0.0}
THRESHOLDS: dict[Strictness, float] = {"lenient": 0.25, "balanced": 0.4, "strict": 0.6}


def signals(question: str, found: Found) -> dict[str, float]:
    """Return the signals on which a refusal is decided, each in [0, 1] but for the cosine in [-1, 1].

    Args:
        question: the text that was searched for.
        found: what the search found, hits best first.
    """
    words = content_words(question)
    top = found.hits[:3]
    unknown = len(set(found.unknown) & {*words, *found.unknown}) / max(1, len(set(words)))
    return {
        "cosine": max((hit.cosine for hit in top), default=0.0),
        "coverage": max((hit.coverage for hit in top), default=0.0),
        "unknown": min(1.0, unknown),
        "words": min(1.0, len(set(words)) / 10),
    }


def confidence(values: dict[str, float]) -> float:
    """Return how likely the paragraphs found answer the question, in [0, 1], from its signals."""
    total = BIAS + sum(WEIGHTS[name] * values[name] for name in WEIGHTS)
    return 1 / (1 + math.exp(-total))


def answers(question: str, found: Found, strictness: Strictness = "balanced") -> bool:
    """Return whether to answer with what was found rather than refuse."""
    if not found.hits or not content_words(question):
        return False
    return confidence(signals(question, found)) >= THRESHOLDS[strictness]


def missing_words(question: str, unknown: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a question that the corpus does not know, as a refusal names them."""
    return tuple(word for word in dict.fromkeys(content_words(question)) if word in unknown)
