"""Words as paragraphs are compared by, and how many of them two paragraphs have in common in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

WORD = regex(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")
"""A word; Chinese has no blanks, and each of its characters counts as one."""

LARGEST = 20_000
"""Longer sequences are not aligned: what they have in common at both ends is, and the rest counts as changed."""


def compared_words(text: str) -> list[str]:
    """Return the words of a text as they are compared: letters' case, punctuation and spacing aside.

    >>> compared_words("Recalls  its resolution 61/180;")
    ['recalls', 'its', 'resolution', '61', '180']
    """
    return WORD.findall(text.casefold())


def in_common(a: Sequence[Hashable], b: Sequence[Hashable]) -> int:
    """Return how many items two sequences have in common in order: the length of their longest common subsequence.

    >>> in_common("urges all States to act".split(), "urges States and organizations to act".split())
    4
    """
    if len(a) > len(b):
        a, b = b, a
    places, full = _places(a), (1 << len(a)) - 1
    rest = full
    for item in b:
        held = rest & places.get(item, 0)
        rest = ((rest + held) | (rest - held)) & full
    return len(a) - rest.bit_count()


def similarity(a: Sequence[Hashable], b: Sequence[Hashable]) -> float:
    """Return the share of two sequences that they have in common in order, in [0, 1]: 2 x common / (both lengths)."""
    total = len(a) + len(b)
    return 2 * in_common(a, b) / total if total else 0.0


def aligned(a: Sequence[Hashable], b: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield the places of the items that two sequences have in common in order, as many as there can be.

    Works on bits (Hyyrö 2004): time and memory grow with ``len(a) * len(b) / 64``.
    """
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        yield start, start
        start += 1
    end_a, end_b = len(a), len(b)
    while end_a > start and end_b > start and a[end_a - 1] == b[end_b - 1]:
        end_a, end_b = end_a - 1, end_b - 1
    if end_a - start <= LARGEST and end_b - start <= LARGEST:
        yield from ((start + i, start + j) for i, j in _inner(a[start:end_a], b[start:end_b]))
    yield from zip(range(end_a, len(a)), range(end_b, len(b)), strict=True)


def _inner(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    places, full = _places(a), (1 << len(a)) - 1
    rest, rows = full, []
    for item in b:
        held = rest & places.get(item, 0)
        rest = ((rest + held) | (rest - held)) & full
        rows.append(rest)
    found, i, j = [], len(a), len(b)
    while i and j:
        if rows[j - 1] >> (i - 1) & 1:
            i -= 1
            continue
        j -= 1
        if not j or rows[j - 1] >> (i - 1) & 1:
            i -= 1
            found.append((i, j))
    return found[::-1]


def _places(items: Sequence[Hashable]) -> dict[Hashable, int]:
    """Return for each item the places where it stands, as bits."""
    places: dict[Hashable, int] = {}
    for place, item in enumerate(items):
        places[item] = places.get(item, 0) | 1 << place
    return places
