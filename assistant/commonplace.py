"""Questions in words that stand everywhere: "which report was requested, and by when?".

Among thousands of resolutions hundreds answer such a question, so in a conversation it is asked of the one in view.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from assistant.followup import GENERIC, SHORT, asks_something
from assistant.prefer import GOES_ON
from index.words import content_words, question_stems

if TYPE_CHECKING:
    from assistant.reading import Understood
    from index.search import Index

CHUNKS = 10_000
"""In a library of fewer chunks all is of a few matters, and no words are commonplace."""

OFTEN = 20
"""What so many resolutions speak of tells none from another."""

COMMON = 0.04
"""The words of a question stand on average (of their logarithms) in so great a share of the chunks."""


def is_commonplace(question: str, index: Index) -> bool:
    """Return whether the words of a question stand in so many paragraphs that it tells none from another.

    A question without a word does not.
    """
    if index.lexical.size <= CHUNKS:
        return False
    shares = [index.lexical.share(stem) for stem in question_stems(question)]
    return bool(shares) and float(np.mean(np.log(np.maximum(shares, 1e-9)))) >= float(np.log(COMMON))


def of_what_is_in_view(understood: Understood, question: str, index: Index) -> Understood:
    """Return how a later turn is understood; one in words that stand everywhere is asked of the resolution in view."""
    if _names_what_is_elsewhere(understood, index):
        return replace(understood, preferred=frozenset(), advantage=0.0)
    brief = 0 < understood.advantage <= GOES_ON["again"] and understood.preferred
    if not brief or len(question.split()) > SHORT or not asks_something(question):
        return understood
    if not is_commonplace(understood.sought, index) and not _is_said_there_and_often(understood, index):
        return understood
    return replace(understood, advantage=GOES_ON["common"])


def _names_what_is_elsewhere(understood: Understood, index: Index) -> bool:
    """Return whether a word of a question stands in few resolutions, and in none of those at an advantage: "coffee"."""
    if not 0 < understood.advantage <= GOES_ON["bare"] or not understood.preferred or index.lexical.size <= CHUNKS:
        return False
    rare = (index.holding(word) for word in content_words(understood.sought) if word not in GENERIC)
    return any(0 < len(held) <= OFTEN and understood.preferred.isdisjoint(held) for held in rare)


def _is_said_there_and_often(understood: Understood, index: Index) -> bool:
    """Return whether all words of a question stand in a paragraph of what is in view, and in many resolutions besides.

    "Who is asked to carry out a study?", after a resolution that asks somebody to.
    """
    own = " ".join(word for word in content_words(understood.sought) if word not in GENERIC)
    held = index.holding(own)
    return len(held) >= OFTEN and not understood.preferred.isdisjoint(held)
