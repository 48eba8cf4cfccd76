"""The part of a long paragraph that is closest to a shorter text."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from index.kinwords import WORD, aligned, similarity

if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE = 0.7
"""A text of at least this share of a paragraph's words is compared with the whole paragraph."""


class Stretch(NamedTuple):
    """Words ``start`` to ``end``, half-open, of a paragraph, and the share of words in common in order, in [0, 1]."""

    similarity: float
    start: int
    end: int


def closest_stretch(wanted: Sequence[int], words: Sequence[int]) -> Stretch:
    """Return the part of a paragraph's words that is closest to the wanted words."""
    if len(wanted) >= WHOLE * len(words):
        return Stretch(similarity(wanted, words), 0, len(words))
    window = len(wanted) + len(wanted) // 4 + 1
    pairs = set(pairwise(wanted))
    hits = [pair in pairs for pair in pairwise(words)] if pairs else [word in wanted for word in words]
    sums = [0, *accumulate(hits)]
    last = max(1, len(words) - window + 1)
    first = max(range(last), key=lambda at: sums[min(at + window, len(hits))] - sums[at])
    found = list(aligned(wanted, words[first : first + window]))
    if not found:
        return Stretch(0.0, 0, 0)
    (i, j), (last_i, last_j) = found[0], found[-1]
    start = max(0, first + j - i)
    end = min(len(words), first + last_j + len(wanted) - last_i)
    return Stretch(similarity(wanted, words[start:end]), start, end)


def words_between(text: str, start: int, end: int) -> str:
    """Return the part of a text from one of its words up to another, punctuation after the last left out.

    >>> words_between("Urges all States, and others, to act;", 1, 5)
    'all States, and others'
    """
    spans = [match.span() for match in WORD.finditer(text)]
    if (start, end) == (0, len(spans)):
        return text
    return text[spans[start][0] : spans[end - 1][1]] if start < end <= len(spans) else ""
