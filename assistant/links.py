"""Which paragraphs are forms of one another: the links that lineages are made of.

Two paragraphs of different resolutions are forms of one another if at least 85 in 100 of the words of both are common
to them in order. From 70 in 100 on they are if one resolution continues the other (both have the same title, or one
cites the other) and neither resolution has a paragraph that is closer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.kin import kin_of
from index.kinwords import compared_words, similarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library import Library
    from corpus.paragraph import Resolution

SAME = 0.85
CONTINUED = 0.7
SERIES = 0.12
"""What it is worth that a form is of a resolution of the same title: yearly texts continue one another."""

ORGAN = 0.03
CANDIDATES = 400
PLACES = 4
ALIKE = 0.25
"""The share of the resolutions that two preambles cite which both cite, from which on they are of one matter."""

_TITLE_ALIKE = 0.8
_NUMBER = re.compile(r"(?<![\d/])\d{1,4}(?:/\d{1,4}(?![\d/])| \(\d{4}\))")
_MONTHS = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|ober)?|\d+"
)


class Links:
    """Which paragraphs of a library are forms of one another."""

    def __init__(self, library: Library) -> None:
        self.library, self.kin = library, kin_of(library)
        self.heads: dict[str, Resolution] = {head.id: head for head in library.heads()}
        self._citing: dict[str, frozenset[str]] = {}
        self._series = {id_: _series(head) for id_, head in self.heads.items()}

    def series(self, row: int) -> str:
        """Return what the titles of yearly texts have in common, "" for none."""
        return self._series[self.resolution(row)]

    def near(self, row: int, other: int, share: float) -> float:
        """Return how near a form is that shares so many words with a row: of the same matter and organ it is nearer.

        Texts of one title are of one matter; without titles, those of which one cites the other, or which cite alike.
        """
        same_organ = self.heads[self.resolution(row)].organ == self.heads[self.resolution(other)].organ
        same_matter = self.series(row) == self.series(other)
        if same_matter and not self.series(row):
            same_matter = same_organ and self._cites_alike(row, other)
        return share + SERIES * same_matter + ORGAN * same_organ

    def nearest(self, row: int, *, later: bool = False) -> int | None:
        """Return the form that a row follows, or with ``later`` the one that follows it; None if there is none."""
        date = self.adopted(row)
        sign = -1 if later else 1
        forms = {
            other: share
            for other, share in self.of(row).items()
            if date
            and self.adopted(other)
            and ((self.adopted(other) > date) if later else (self.adopted(other) < date))
        }

        def rank(other: int) -> tuple[float, int, int]:
            day = int(self.adopted(other).replace("-", "").ljust(8, "0"))
            return round(self.near(row, other, forms[other]), PLACES), sign * day, -other

        return max(forms, key=rank, default=None)

    def adopted(self, row: int) -> str:
        """Return the date of adoption of a row's resolution, or its year, "" where neither is known."""
        head = self.heads[self.resolution(row)]
        return head.adopted or str(head.year or "")

    def resolution(self, row: int) -> str:
        """Return the id of the resolution of a row."""
        return self.kin.id(row).partition("#")[0]

    def of(self, row: int) -> dict[int, float]:
        """Return the rows of other resolutions that are forms of a row, with the share of words in common in order."""
        language = self.kin.language(row)
        numbers = self.kin.words(self.kin.wording(row))
        found: dict[int, float] = {}
        own = self.kin.wording(row)
        for wording in dict.fromkeys((own, *self.kin.alike(numbers, CANDIDATES))):
            words = self.kin.words(wording)
            if not _may_reach(numbers, words, CONTINUED):
                continue
            share = similarity(numbers, words)
            if share < CONTINUED:
                continue
            for other in self.kin.rows(wording, language):
                if self.resolution(other) != self.resolution(row) and (
                    share >= SAME or (self.continues(row, other) and self._is_closest(row, other, share))
                ):
                    found[other] = share
        return found

    def _is_closest(self, row: int, other: int, share: float) -> bool:
        """Return whether neither of the resolutions of two rows has a paragraph closer to the row of the other one."""
        return not self._has_closer(row, other, share) and not self._has_closer(other, row, share)

    def _has_closer(self, row: int, other: int, share: float) -> bool:
        words = self.kin.words(self.kin.wording(other))
        own = (self.kin.words(self.kin.wording(one)) for one in self.kin.beside(row) if one != row)
        return any(_may_reach(words, one, share) and similarity(words, one) > share for one in own)

    def continues(self, row: int, other: int) -> bool:
        """Return whether one of the resolutions of two rows continues the other: by its title, or by citing it."""
        one, two = self.heads[self.resolution(row)], self.heads[self.resolution(other)]
        if self.series(row) == self.series(other) != "":
            return True
        titles = [compared_words(one.title), compared_words(two.title)]
        if all(titles) and similarity(*titles) >= _TITLE_ALIKE:
            return True
        if one.organ != two.organ:
            return False
        later, earlier = (row, two) if one.adopted >= two.adopted else (other, one)
        return _number(earlier) in self._cited(later)

    def _cites_alike(self, row: int, other: int) -> bool:
        """Return whether the preamble of one resolution cites the other, or those of both cite much the same ones."""
        own, others = self._cited(row), self._cited(other)
        numbers = [_number(self.heads[self.resolution(one)]) for one in (row, other)]
        if numbers[0] in others or numbers[1] in own:
            return True
        return bool(own) and len(own & others) >= ALIKE * len(own | others)

    def _cited(self, row: int) -> frozenset[str]:
        """Return the numbers of the resolutions that the preamble of a row's resolution names."""
        resolution = self.resolution(row)
        if resolution not in self._citing:
            texts = (self.kin.text(one) for one in self.kin.beside(row) if "#pp" in self.kin.id(one))
            self._citing[resolution] = frozenset(number for text in texts for number in _NUMBER.findall(text))
        return self._citing[resolution]


def _number(head: Resolution) -> str:
    found = re.search(r"\d{1,4}(?:/\d{1,4}| \(\d{4}\))", head.symbol)
    return found[0] if found else "-"


def _series(head: Resolution) -> str:
    return " ".join(word for word in compared_words(head.title) if not _MONTHS.fullmatch(word))


def _may_reach(one: Sequence[int], other: Sequence[int], share: float) -> bool:
    return 2 * min(len(one), len(other)) >= share * (len(one) + len(other))
