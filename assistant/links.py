"""Which paragraphs are forms of one another: the links that lineages are made of.

Two paragraphs of different resolutions are linked if at least 85 in 100 of the words of both are common to them in
order. From 70 in 100 on they are if one resolution continues the other (both have the same title, or one cites the
other) and neither resolution has a paragraph that is closer. A link is of one of two kinds: paragraphs on one matter,
or that only one or two others share, are forms of one another; words that stand in resolutions on many matters
("Decides to remain seized of the matter"), or with another mission's name in them, are a standing formula.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from assistant.matter import Matters, distinct, names_another
from index.kin import kin_of
from index.kinwords import similarity

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
FORMULA = 3
"""Words that stand in resolutions on so many other matters are a standing formula."""


class Links:
    """Which paragraphs of a library are forms of one another."""

    def __init__(self, library: Library) -> None:
        self.library, self.kin = library, kin_of(library)
        self.heads: dict[str, Resolution] = {head.id: head for head in library.heads()}
        self.matters = Matters(self.heads, self.kin)

    def series(self, row: int) -> str:
        """Return what the titles of yearly texts have in common, "" for none."""
        return self.matters.series(self.resolution(row))

    def near(self, row: int, other: int, share: float) -> float:
        """Return how near a form is that shares so many words with a row: of the same matter and organ it is nearer.

        Texts of one title are of one matter; without titles, those of which one cites the other, or which cite alike.
        """
        same_organ = self.heads[self.resolution(row)].organ == self.heads[self.resolution(other)].organ
        same_matter = self.series(row) == self.series(other)
        if same_matter and not self.series(row):
            same_matter = same_organ and self.matters.same(row, other)
        return share + SERIES * same_matter + ORGAN * same_organ

    def nearest(self, row: int, *, later: bool = False) -> int | None:
        """Return the form that a row follows, or with ``later`` the one that follows it; None if there is none."""
        date = self.when(row)
        sign = -1 if later else 1
        forms = {
            other: share
            for other, share in self.told_apart(row)[0].items()
            if date and self.when(other) and ((self.when(other) > date) if later else (self.when(other) < date))
        }

        def rank(other: int) -> tuple[float, int, int]:
            return round(self.near(row, other, forms[other]), PLACES), sign * _number(self.when(other)), -other

        return max(forms, key=rank, default=None)

    def adopted(self, row: int) -> str:
        """Return the date of adoption of a row's resolution, or its year, "" where neither is known."""
        return self.heads[self.resolution(row)].dated

    def when(self, row: int) -> str:
        """Return what sorts rows by date, "" where none is known (`corpus.paragraph.Resolution.when`)."""
        return self.heads[self.resolution(row)].when

    def resolution(self, row: int) -> str:
        """Return the id of the resolution of a row."""
        return self.kin.id(row).partition("#")[0]

    def told_apart(self, row: int) -> tuple[dict[int, float], dict[int, float]]:
        """Return the rows that are forms of a row, and those that only share a standing formula with it.

        Both with the share of words in common in order.
        """
        linked = self.of(row)
        elsewhere = {other for other in linked if not self.matters.same(row, other)}
        many = distinct(self.matters, (self.resolution(other) for other in elsewhere)) >= FORMULA
        text = self.kin.text(row)
        within = Counter(self.resolution(other) for other in linked)
        within[self.resolution(row)] = len(self._repeats(row))

        def is_formula(other: int) -> bool:
            if (other in elsewhere and many) or within[self.resolution(other)] > 1 < within[self.resolution(row)]:
                return True
            if self.matters.surely_same(row, other) or self._taken_over(row, other):
                return False
            return names_another(text, self.kin.text(other))

        forms = {other: share for other, share in linked.items() if not is_formula(other)}
        return forms, {other: share for other, share in linked.items() if other not in forms}

    def _taken_over(self, row: int, other: int) -> bool:
        """Return whether one organ took the words over from another's resolution, which its preamble names."""
        one, two = self.heads[self.resolution(row)], self.heads[self.resolution(other)]
        return one.organ != two.organ and self.matters.cites(row, other)

    def _repeats(self, row: int) -> list[int]:
        """Return the rows of a row's own resolution that have its wording, itself among them."""
        rows = self.kin.rows(self.kin.wording(row), self.kin.language(row))
        return [one for one in rows if self.resolution(one) == self.resolution(row)]

    def of(self, row: int) -> dict[int, float]:
        """Return the rows of other resolutions that are linked to a row, with the share of words in common in order."""
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
                    share >= SAME or self._goes_on(row, other, share)
                ):
                    found[other] = share
        return found

    def continues(self, row: int, other: int) -> bool:
        """Return whether one of the resolutions of two rows continues the other: by its title, or by citing it."""
        return self.matters.continues(row, other)

    def _goes_on(self, row: int, other: int, share: float) -> bool:
        """Return whether a paragraph with fewer words in common is what became of one in a resolution continued."""
        if not self.continues(row, other) or not self._is_closest(row, other, share):
            return False
        return self.matters.surely_same(row, other) or not names_another(self.kin.text(row), self.kin.text(other))

    def _is_closest(self, row: int, other: int, share: float) -> bool:
        """Return whether neither of the resolutions of two rows has a paragraph closer to the row of the other one."""
        return not self._has_closer(row, other, share) and not self._has_closer(other, row, share)

    def _has_closer(self, row: int, other: int, share: float) -> bool:
        words = self.kin.words(self.kin.wording(other))
        own = (self.kin.words(self.kin.wording(one)) for one in self.kin.beside(row) if one != row)
        return any(_may_reach(words, one, share) and similarity(words, one) > share for one in own)


def _may_reach(one: Sequence[int], other: Sequence[int], share: float) -> bool:
    return 2 * min(len(one), len(other)) >= share * (len(one) + len(other))


def _number(day: str) -> int:
    """Return a day as a number that grows with time: 20080725."""
    return int(day.replace("-", ""))
