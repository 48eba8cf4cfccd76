"""Misspelt words of a question put right from the words that the index holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHORTEST = 4


def repair(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a misspelt one stands for, None if none is near enough.

    Near enough is one slip (a letter more, less, other, or two exchanged) in words of four or five letters, two in
    longer ones; the first letter is right or exchanged with the second. Of several the nearest is taken, then the one
    whose length is nearest, then the first in alphabetical order.

    >>> repair("trafficing", ["trafficking", "tracking"])
    'trafficking'
    """
    if len(word) < SHORTEST or not word.isalpha():
        return None
    allowed = 1 if len(word) < 6 else 2
    best: tuple[int, int, str] | None = None
    for other in known:
        if abs(len(other) - len(word)) > allowed or len(other) < SHORTEST or other[0] not in word[:2]:
            continue
        slips = distance(word, other, allowed)
        if slips <= allowed and (best is None or (slips, abs(len(other) - len(word)), other) < best):
            best = (slips, abs(len(other) - len(word)), other)
    return best[2] if best else None


def substitute(text: str, repaired: Mapping[str, str]) -> str:
    """Return a text with misspelt words put right.

    >>> substitute("Trafficing, again", {"trafficing": "trafficking"})
    'trafficking, again'
    """
    if not repaired:
        return text
    wrong = re.compile(rf"\b(?:{'|'.join(map(re.escape, repaired))})\b", re.IGNORECASE)
    return wrong.sub(lambda match: repaired[match.group().lower()], text)


def distance(a: str, b: str, limit: int) -> int:
    """Return the restricted Damerau-Levenshtein distance of two words, ``limit + 1`` if it is above ``limit``.

    Source: F. J. Damerau, "A technique for computer detection and correction of spelling errors", CACM 7(3), 1964.

    >>> distance("tarvel", "travel", 2)
    1
    """
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, last = last, row
    return last[-1]
