"""Resolutions that a question names by their title: "the resolution on improving the coordination of efforts"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.regex import regex
from index.words import stems, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.paragraph import Resolution

ADVANTAGE = 0.25
"""What a title named in full is worth to the paragraphs under it, as a share of the best score."""

_NAMING = regex(
    r"\b(?:resolutions?|texts?|decisions?)\s+(?:\w+\s+){0,3}?(?:on|about|entitled|titled|called|concerning|regarding)"
    r"\s+(?P<after>.+)|[“\"«](?P<quoted>[^”\"»]+)[”\"»]",
    re.IGNORECASE,
)
_FEWEST = 3
_SUBJECT = regex(
    r"\b(?:resolution|text|decision)\s+(?:on|about|concerning|regarding)\s+(?:the\s+)?(?P<what>[^,;:?!()]{4,})",
    re.IGNORECASE,
)


def titled(question: str, heads: Sequence[Resolution]) -> frozenset[str]:
    """Return the ids of the resolutions whose whole title a question names; of several titles the longest.

    Args:
        question: the question.
        heads: the held resolutions.
    """
    match = _NAMING.search(question)
    return holding_title(match["after"] or match["quoted"], heads) if match else frozenset()


def holding_title(text: str, heads: Sequence[Resolution]) -> frozenset[str]:
    """Return the ids of the resolutions all words of whose title, three at least, a text has; of the longest title."""
    said = set(words(text))
    fits: dict[frozenset[str], list[str]] = {}
    for head in heads:
        title = _words(head.title)
        if len(title) >= _FEWEST and title <= said:
            fits.setdefault(title, []).append(head.id)
    longest = max(map(len, fits), default=0)
    return frozenset(id_ for title, ids in fits.items() if len(title) == longest for id_ in ids)


@lru_cache(maxsize=1 << 15)
def _words(title: str) -> frozenset[str]:
    return frozenset(words(title))


def told_by_subject(question: str, heads: Sequence[Resolution]) -> list[str]:
    """Return the one resolution whose title has all words of a subject: "para 4 of the resolution on sport"; or none.

    Args:
        question: the question.
        heads: the held resolutions that may be meant.
    """
    match = _SUBJECT.search(question)
    said = set(stems(match["what"])) if match else set()
    fits = [head.id for head in heads if said and said <= set(stems(head.title))]
    return fits if len(fits) == 1 else []
