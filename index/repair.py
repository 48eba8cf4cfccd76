"""Misspelt words of a question put right from the words that the index holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from index.mapped import open_array, save_array

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from index.mapped import Array, Strings

SHORTEST = 4
TELLTALES = 32
"""Letters are counted in so many boxes: words far apart in these counts need no closer look."""

MISSING, TWO_SLIPS = 6, 8
"""From so many letters on a word may lack two, and have any two slips: "Brexit" is no misspelt "breast"."""

LONGEST = 64
"""Letters of a word that are counted."""

FILE = "letters"


class Speller:
    """The words of an index, ready to be the right ones for misspelt ones.

    Most words are ruled out all at once by first letter, length and letter counts: a slip changes one letter into
    another at most, so the counts of two words that are n slips apart differ by 2n at most.
    """

    def __init__(self, folder: Path, words: Strings, places: Array) -> None:
        self._letters = open_array(folder, FILE)
        self._words, self._places = words, places

    def repair(self, word: str) -> str | None:
        """Return the word that a misspelt one stands for, None if none is near enough; see ``repair``."""
        if len(word) < SHORTEST or not word.isalpha():
            return None
        slips = _allowed(word)
        first, length, counts = self._letters[:, 0], self._letters[:, 1], self._letters[:, 2:]
        wanted = _letters(word)
        rows = np.flatnonzero(
            (np.abs(length - wanted[1]) <= slips) & np.isin(first, [_box(letter) for letter in word[:2]])
        )
        rows = rows[np.abs(counts[rows] - wanted[2:]).sum(axis=1) <= 2 * slips]
        return repair(word, (self._words[int(self._places[row])] for row in rows.tolist()))


def write_speller(folder: Path, words: Sequence[str]) -> None:
    """Write what a ``Speller`` needs of an index's words into a folder."""
    save_array(folder, FILE, np.array([_letters(word) for word in words], dtype=np.int8).reshape(-1, TELLTALES + 2))


def _letters(word: str) -> Array:
    """Return the box of a word's first letter, its length, and how many of its letters are in each box."""
    boxes = [_box(letter) for letter in word[:LONGEST]]
    return np.array([boxes[0], len(boxes), *np.bincount(boxes, minlength=TELLTALES)], dtype=np.int8)


def _box(letter: str) -> int:
    return ord(letter) % TELLTALES


def _allowed(word: str) -> int:
    return 1 if len(word) < MISSING else 2


def repair(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a misspelt one stands for, None if none is near enough.

    Near enough is one slip (a letter more, less, other, or two exchanged) in words of four to seven letters, two in
    longer ones, and two letters missing from six on; the first letter is right or exchanged with the second. Of several
    the nearest is taken, then the one whose length is nearest, then the first in alphabetical order.

    >>> repair("trafficing", ["trafficking", "tracking"])
    'trafficking'
    """
    if len(word) < SHORTEST or not word.isalpha():
        return None
    allowed = _allowed(word)
    best: tuple[int, int, str] | None = None
    for other in known:
        if abs(len(other) - len(word)) > allowed or len(other) < SHORTEST or other[0] not in word[:2]:
            continue
        slips = distance(word, other, allowed)
        if slips > 1 and len(word) < TWO_SLIPS and not _lacks(word, other):
            continue
        if slips <= allowed and (best is None or (slips, abs(len(other) - len(word)), other) < best):
            best = (slips, abs(len(other) - len(word)), other)
    return best[2] if best else None


def _lacks(word: str, other: str) -> bool:
    """Return whether a word has the letters of another in its order, but for some that are missing."""
    letters = iter(other)
    return all(letter in letters for letter in word)


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
