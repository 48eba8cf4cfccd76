"""Which resolutions are about one matter: texts of one title, those of which one cites the other, or of like subjects.

A resolution on another mission, country or report is about another matter, though most of its words may be the same.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from corpus.regex import regex
from index.kinwords import aligned, compared_words, similarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.paragraph import Resolution
    from index.kin import Kin

ALIKE = 0.25
"""The share, by what they tell, of the resolutions that two preambles cite which both cite: one matter from here on."""

CITED_OFTEN = 20
"""A resolution whose number stands in one of so many paragraphs per resolution held tells no matter from another."""

TITLE_ALIKE = 0.8
SUBJECTS_ALIKE = 0.5
"""The share of the weight of the subjects of two resolutions without titles, from which on they are of one matter."""

COMMON_SUBJECT = 0.1
"""A subject of more than this share of the resolutions ("peacekeeping operations") tells no matter from another."""

_NUMBER = regex(r"(?<![\d/])\d{1,4}(?:/\d{1,4}(?![\d/])| \(\d{4}\))")
_DATED = regex(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|ober)?|\d+"
    r"|(?:[a-z]{3,7}ty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|[a-z]{3,7}(?:teen|tie)th|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
)
"""What changes from one year to the next: numbers, months, ordinals."""
_NAME = regex(r"[^\W\d_][\w’'-]*")
_OFFICES = (
    "united nations secretary general security council assembly member members state states government resolution"
    " resolutions president committee mission office special representative council’s nations’ statement presidential"
    " annex appendix part section article articles session act"
)
"""Words with a capital that name no matter."""


_OFFICE = frozenset(_OFFICES.split())
_ROOT = 4
"""Names that begin with so many letters alike are one: Libya, the Libyan Arab Jamahiriya."""


class Matters:
    """Which resolutions of a library are about one matter."""

    def __init__(self, heads: Mapping[str, Resolution], kin: Kin) -> None:
        self._heads, self._kin = heads, kin
        self._series = {id_: series_of(head) for id_, head in heads.items()}
        self._citing: dict[str, frozenset[str]] = {}
        self._told: dict[str, float] = {}
        self._same: dict[tuple[str, str], bool] = {}
        self._continued: dict[tuple[str, str], bool] = {}
        untitled = [head for head in heads.values() if not head.title]
        counts = Counter(subject for head in untitled for subject in set(head.subjects))
        self._weights = {
            subject: math.log(len(untitled) / count)
            for subject, count in counts.items()
            if count <= max(2, COMMON_SUBJECT * len(untitled))
        }

    def series(self, identifier: str) -> str:
        """Return what the titles of yearly texts have in common, "" for a resolution without a title."""
        return self._series[identifier]

    def same(self, row: int, other: int) -> bool:
        """Return whether the resolutions of two rows are about one matter."""
        pair = self._pair(row, other)
        if pair not in self._same:
            self._same[pair] = self.continues(row, other) or self._alike(row, other)
        return self._same[pair]

    def surely_same(self, row: int, other: int) -> bool:
        """Return whether they are by their titles, or because one cites the other and their subjects are alike."""
        if not self.continues(row, other):
            return False
        one, two = self._heads[self._resolution(row)], self._heads[self._resolution(other)]
        return bool(one.title or two.title) or self._subjects_alike(one, two) is not False

    def continues(self, row: int, other: int) -> bool:
        """Return whether one of the resolutions of two rows continues the other: by its title, or by citing it."""
        pair = self._pair(row, other)
        if pair not in self._continued:
            self._continued[pair] = self._continues(row, other)
        return self._continued[pair]

    def _pair(self, row: int, other: int) -> tuple[str, str]:
        one, two = sorted((self._resolution(row), self._resolution(other)))
        return one, two

    def _resolution(self, row: int) -> str:
        return self._kin.id(row).partition("#")[0]

    def _continues(self, row: int, other: int) -> bool:
        one, two = self._heads[self._resolution(row)], self._heads[self._resolution(other)]
        if self._series[one.id] == self._series[two.id] != "":
            return True
        titles = [compared_words(one.title), compared_words(two.title)]
        if all(titles) and similarity(*titles) >= TITLE_ALIKE and not names_another(one.title, two.title):
            return True
        if one.organ != two.organ or (one.title and two.title and names_another(one.title, two.title)):
            return False
        return self.cites(row, other)

    def cites(self, row: int, other: int) -> bool:
        """Return whether one of the resolutions of two rows names the other in its preamble."""
        one, two = self._heads[self._resolution(row)], self._heads[self._resolution(other)]
        return number_of(one) in self._cited(other) or number_of(two) in self._cited(row)

    def _alike(self, row: int, other: int) -> bool:
        """Return whether two resolutions without titles cite much the same ones, or have the same subjects."""
        one, two = self._heads[self._resolution(row)], self._heads[self._resolution(other)]
        if one.title or two.title or one.organ != two.organ:
            return False
        if self.cites(row, other):
            return True
        own, others = self._cited(row), self._cited(other)
        if own & others and self._worth(own & others) >= ALIKE * self._worth(own | others):
            return True
        return bool(self._subjects_alike(one, two))

    def _worth(self, numbers: Iterable[str]) -> float:
        """Return how much some cited resolutions tell together: those that are cited everywhere tell little."""
        for number in numbers:
            if number not in self._told:
                held = len(self._kin.holding(self._kin.numbers(number)))
                self._told[number] = max(0.0, math.log(len(self._heads) / (CITED_OFTEN * (1 + held))))
        return sum(self._told[number] for number in numbers)

    def _subjects_alike(self, one: Resolution, two: Resolution) -> bool | None:
        """Return whether two resolutions have the same rarer subjects, None where one of them states none."""
        own, others = (
            {subject: self._weights[subject] for subject in head.subjects if subject in self._weights}
            for head in (one, two)
        )
        if not own or not others:
            return None
        shared = own.keys() & others.keys()
        if not {max(own, key=lambda one: own[one]), max(others, key=lambda one: others[one])} & shared:
            return False
        return sum(own[subject] for subject in shared) >= SUBJECTS_ALIKE * min(sum(own.values()), sum(others.values()))

    def _cited(self, row: int) -> frozenset[str]:
        """Return the numbers of the resolutions that the preamble of a row's resolution names."""
        resolution = self._resolution(row)
        if resolution not in self._citing:
            texts = (self._kin.text(one) for one in self._kin.beside(row) if "#pp" in self._kin.id(one))
            self._citing[resolution] = frozenset(number for text in texts for number in _NUMBER.findall(text))
        return self._citing[resolution]


def names_another(one: str, other: str) -> bool:
    """Return whether names in one text stand in the place of others in another: of a mission, a country, a report.

    >>> names_another("the situation in Burundi", "the situation in Chad")
    True
    >>> names_another("Recalling the Charter in 2008", "Recalling the Charter of the United Nations in 2009")
    False
    """
    here, there = _NAME.findall(one), _NAME.findall(other)
    before = (-1, -1)
    for place in (*aligned([w.casefold() for w in here], [w.casefold() for w in there]), (len(here), len(there))):
        out, put_in = here[before[0] + 1 : place[0]], there[before[1] + 1 : place[1]]
        if _others(_names(out, opens=before[0] < 0), _names(put_in, opens=before[1] < 0)):
            return True
        before = place
    return False


def _names(words: Sequence[str], *, opens: bool) -> list[str]:
    """Return the names among words, without the capital that opens a sentence."""
    folded = (word.casefold() for word in (words[1:] if opens else words) if word[0].isupper())
    return [word for word in folded if word not in _OFFICE and not _DATED.fullmatch(word)]


def _others(out: Sequence[str], put_in: Sequence[str]) -> bool:
    if not out or not put_in:
        return False
    return not any(one[:_ROOT] == two[:_ROOT] for one in out for two in put_in)


def series_of(head: Resolution) -> str:
    """Return the words of a title without what changes from one year to the next."""
    return " ".join(word for word in compared_words(head.title) if not _DATED.fullmatch(word))


def number_of(head: Resolution) -> str:
    """Return how others cite a resolution: "61/180", "1325 (2000)"; "-" for one without a number."""
    found = re.search(r"\d{1,4}(?:/\d{1,4}| \(\d{4}\))", head.symbol)
    return found[0] if found else "-"


def distinct(matters: Matters, identifiers: Iterable[str]) -> int:
    """Return how many series some resolutions are of, each without a title counting as one."""
    return len({matters.series(one) or one for one in identifiers})
