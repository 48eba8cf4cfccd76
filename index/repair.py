"""Misspelt words of a question put right from the words that the index holds."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from index.mapped import open_array, save_array
from index.words import ASKING_WORDS, STOPWORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from spellchecker import SpellChecker

    from index.mapped import Array, Strings

SHORTEST = 4
TELLTALES = 32
"""Letters are counted in so many boxes: words far apart in these counts need no closer look."""

MISSING, TWO_SLIPS = 6, 8
"""From so many letters on a word may lack two, and have any two slips: "Brexit" is no misspelt "breast"."""

LONGEST = 64
"""Letters of a word that are counted."""

FILE = "letters"


_SPELLINGS = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"is(?=(?:e[drs]?|ing|ations?)$)", "iz"),
        (r"iz(?=(?:e[drs]?|ing|ations?)$)", "is"),
        (r"ys(?=(?:e[drs]?|ing)$)", "yz"),
        (r"yz(?=(?:e[drs]?|ing)$)", "ys"),
        (r"(?<=[bdlnv])or(?=(?:s|ed|ing|ers?|able)?$)", "our"),
        (r"(?<=[bdlnv])our(?=(?:s|ed|ing|ers?|able)?$)", "or"),
        (r"ense(?=[sd]?$)", "ence"),
        (r"ence(?=[sd]?$)", "ense"),
        (r"(?<=[aeiou])l(?=(?:ed|ing|ers?)$)", "ll"),
        (r"ll(?=(?:ed|ing|ers?)$)", "l"),
        (r"(?<=[bt])er(?=s?$)", "re"),
        (r"(?<=[bt])re(?=s?$)", "er"),
        (r"^program(?=s?$)", "programme"),
        (r"^programme(?=s?$)", "program"),
    )
)


class Speller:
    """The words of an index, ready to be the right ones for misspelt ones.

    Most words are ruled out all at once by first letter, length and letter counts: a slip changes one letter into
    another at most, so the counts of two words that are n slips apart differ by 2n at most.
    """

    def __init__(self, folder: Path, words: Strings, often: Callable[[str], float]) -> None:
        """Read the words of an index; ``often`` tells how often one of them stands there."""
        self._letters = open_array(folder, FILE)
        self._words, self._often = words, often

    def repair(self, word: str) -> str | None:
        """Return the word that a misspelt one stands for, None if none is near enough; see ``repair``.

        A word of the English dictionary is not misspelt, though the index does not hold it: "graft" is not "grant".
        """
        if len(word) < SHORTEST or not word.isalpha():
            return None
        slips = _allowed(word)
        first, length, counts = self._letters[:, 0], self._letters[:, 1], self._letters[:, 2:]
        wanted = _letters(word)
        rows = np.flatnonzero(
            (np.abs(length - wanted[1]) <= slips) & np.isin(first, [_box(letter) for letter in word[:2]])
        )
        rows = rows[np.abs(counts[rows] - wanted[2:]).sum(axis=1) <= 2 * slips]
        right = repair(word, (self._words[row] for row in rows.tolist()), self._often)
        return None if right and is_english(word) else right


@cache
def _dictionary() -> SpellChecker:
    """Return the words of English; they are read, in a tenth of a second, for the first word that may be misspelt."""
    from spellchecker import SpellChecker

    return SpellChecker(language="en", distance=1)


def spellings(word: str) -> list[str]:
    """Return how a word is written on the other side of the Atlantic, or by the Oxford rule that the texts follow.

    Source: United Nations Editorial Manual, Spelling ("-ize", "programme", "labour").

    >>> spellings("organised"), spellings("labor"), spellings("defense"), spellings("paper")
    (['organized'], ['labour'], ['defence'], [])
    """
    return [other for pattern, new in _SPELLINGS if (other := pattern.sub(new, word)) != word]


def is_english(word: str) -> bool:
    """Return whether a word, in lower case, stands in the English dictionary."""
    return word in _dictionary()


def function_word(word: str) -> str | None:
    """Return the word without content that a word misspells by one slip, None where it more likely is another word.

    >>> function_word("whcih"), function_word("resoluton"), function_word("havent"), function_word("windmills")
    ('which', 'resolution', "haven't", None)
    """
    english = _dictionary()
    if word in english or not _is_empty(english.correction(word) or word):
        return None
    near = (other for other in english.candidates(word) or () if _is_empty(other))
    return min(near, key=lambda other: (not _lacks(word, other), -english[other], other))


def _is_empty(word: str) -> bool:
    return word in STOPWORDS or word in ASKING_WORDS or word.endswith("n't")


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


def repair(word: str, known: Iterable[str], often: Callable[[str], float] = lambda _: 0.0) -> str | None:
    """Return the known word that a misspelt one stands for, None if none is near enough.

    Near enough is one slip (a letter more, less, other, or two exchanged) in words of four to seven letters, two in
    longer ones, and two letters missing from six on; the first letter is right or exchanged with the second. Of several
    the nearest is taken, then one with the first letter right, one that lacks nothing but letters left out, the most
    frequent, the one whose length is nearest, and the first in alphabetical order.

    Args:
        word: the misspelt word.
        known: the words that it may stand for.
        often: tells how often one of them stands in the texts.

    >>> repair("trafficing", ["trafficking", "tracking"]), repair("adress", ["dress", "address"])
    ('trafficking', 'address')
    """
    if len(word) < SHORTEST or not word.isalpha():
        return None
    allowed = _allowed(word)
    near: list[tuple[int, str]] = []
    for other in known:
        if abs(len(other) - len(word)) > allowed or len(other) < SHORTEST or other[0] not in word[:2]:
            continue
        slips = distance(word, other, allowed)
        if slips > 1 and len(word) < TWO_SLIPS and not _lacks(word, other):
            continue
        if slips <= allowed:
            near.append((slips, other))

    def rank(one: tuple[int, str]) -> tuple[int, bool, bool, float, int, str]:
        slips, other = one
        return slips, other[0] != word[0], not _lacks(word, other), -often(other), abs(len(other) - len(word)), other

    return min(near, key=rank)[1] if near else None


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
