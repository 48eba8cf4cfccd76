"""Paragraphs and points that open with a printed number or letter, told by their sequence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.degree import Degree, next_degree
from corpus.draft import Draft
from corpus.drafting import STOPS, Drafting
from corpus.opening import opens_operative
from corpus.points import Reading, read_bare_number, read_decimal, read_label, read_misprint

if TYPE_CHECKING:
    from corpus.points import Label, Number
    from corpus.rows import Row

_JUMP = 5
_NAME = 100  # characters of the longest name of an entry


class Enumeration(Drafting):
    """Opens what is numbered or lettered."""

    def _open_operative(self, index: int, row: Row, number: Number, starts: bool) -> bool:
        if self.style and number.style != self.style and not self.annex:
            return False
        words = row.text[number.end :].lstrip('*_“"')
        capital = not words[:1].islower() or self.language == "ru"
        verb = opens_operative(words, self.language)
        if not (starts or verb or row.short or self._has_ended() or self._lists(index, number, words)):
            return False
        if number.value != self.operative + 1:
            if number.value == 1 and self._begins_anew() and capital:
                self.operative = 0
            elif not self._may_jump(row, number, words, starts):
                return False
        elif (not capital and not starts) or (number.style != "." and not self.operative and not (starts or verb)):
            return False
        self._start_operative(row, number)
        return True

    def _lists(self, index: int, number: Number, words: str) -> bool:
        """Whether a number goes on with a list in an annex, whose items need no stop."""
        runs_on = number.value == self.operative + 1 and self._numbers[index] == number.value + 1
        return self.annex and runs_on and words[:1].isupper()

    def _begins_anew(self) -> bool:
        """Whether numbers may begin at one again: after a heading, or its preamble."""
        for draft in reversed(self.drafts):
            if draft.role in ("heading", "annex", "part"):
                return True
            if draft.role != "preambular":
                break
        return self.annex and self._tail().endswith(STOPS)

    def _may_jump(self, row: Row, number: Number, words: str, starts: bool) -> bool:
        if self.annex and self.drafts[-1].role in ("annex", "heading"):
            return words[:1].isupper()  # an annex may hold one paragraph of another text
        tail = self._tail()
        verb = opens_operative(words, self.language)
        if not (starts or tail.endswith((";", "；", "؛")) or verb) or not self._has_ended() or number.value > 999:
            return False
        ahead = self.operative < number.value <= self.operative + _JUMP
        if not (words[:1].isupper() or ahead) or (not starts and not ahead and not tail.endswith(";")):
            return False
        return not (self.operative and number.value < self.operative and tail.endswith(STOPS))

    def _start_operative(self, row: Row, number: Number) -> None:
        self.operative = max(number.value, self.operative)
        self.style = self.style or number.style
        self.trail, self.lettered = [], False
        self._start(Draft("operative", str(number.value)), row, number.end)
        inner = read_label(row.text[number.end :])
        if inner and inner.opens and inner.style == "()":
            self._split_label(row, number.end, inner)

    def _open_bare_number(self, row: Row) -> bool:
        number = read_bare_number(row.text) if self.operative else None
        if not number or number.value != self.operative + 1:
            return False
        if not opens_operative(row.text[number.end :], self.language):
            return False
        self._start_operative(row, number)
        return True

    def _open_misprint(self, index: int, row: Row) -> bool:
        """Open the paragraph whose number is printed with letters, "l. Decides", where the next number follows it."""
        number = read_misprint(row.text)
        if number is None or number.value != self.operative + 1:
            return False
        printed = row.text[: number.end].strip()
        sure = printed.startswith("l") and not self.trail
        if not (sure or self._numbers[index] == number.value + 1) or not opens_operative(
            row.text[number.end :], self.language
        ):
            return False
        self.problems.append(f"the number of paragraph {number.value} is printed “{printed}”")
        self._start_operative(row, number)
        return True

    def _open_decimal(self, row: Row) -> bool:
        decimal = read_decimal(row.text)
        if not decimal or decimal[0][0] != self.operative or len(decimal[0]) > 4:
            return False
        self.trail = [Degree("2.1", Reading("digit", step)) for step in decimal[0][1:]]
        self._start(Draft("point", str(decimal[0][-1]), len(self.trail)), row, decimal[1])
        return True

    def _open_point(self, index: int, row: Row, label: Label, starts: bool) -> bool:
        bullet = label.readings[0].system == "bullet"
        words = row.text[label.end :]
        listed = bullet and (self._bullets[label.style] > 2 and words[:1].isupper())
        ended = self._has_ended() or self._goes_on(label)
        if not (ended or starts or row.short or listed) or (
            bullet and not (listed or self._may_be_bullet(row, label, starts))
        ):
            return False
        if not self.drafts or (self.annex and self.drafts[-1].role in ("annex", "heading") and not self.trail):
            return self.annex and self._start_in_annex(row, label)
        following = self._labels[index]
        trail = next_degree(self.trail, label, following)
        if trail is None:
            return False
        deeper = len(trail) > len(self.trail) and not bullet
        if deeper and not ended:
            return False
        if deeper and not starts and not self._tail().endswith((":", "：")):
            continued = following is not None and next_degree(trail, following) is not None
            if not continued and not row.short:
                return False
        self._start_point(row, trail, label.end)
        inner = read_label(row.text[label.end :]) if label.end < len(row.text) else None
        if inner and inner.style == label.style and inner.opens and not bullet:
            self._split_label(row, label.end, inner)
        return True

    def _goes_on(self, label: Label) -> bool:
        """Whether a label goes on with the innermost list after "and", or opens the first under an entry's name."""
        if label.style != "()":
            return False
        trail = next_degree(self.trail, label)
        if self.drafts and self.drafts[-1].role == "point":
            return trail is not None and len(trail) == len(self.trail) and self._tail().endswith((" and", " or"))
        return self.annex and label.opens and len(self._tail()) < _NAME

    def _start_in_annex(self, row: Row, label: Label) -> bool:
        trail = next_degree([], label)
        if trail is None:
            return False
        self.lettered = True
        self._start_point(row, trail, label.end)
        return True

    def _may_be_bullet(self, row: Row, label: Label, starts: bool) -> bool:
        if opens_operative(row.text[label.end :], self.language) and not self.operative and not self.trail:
            return False
        if not any(sign.isalnum() for sign in row.text) or (label.style == "*" and self._bullets["*"] < 2):
            return False
        listed = any(held.style == label.style for held in self.trail)
        return listed or starts or row.short or self._tail().endswith((":", "：", ";", ","))

    def _split_label(self, row: Row, offset: int, inner: Label) -> None:
        """Read "5. (a) Decides", "(b) (i) To act": a paragraph that opens with its first point."""
        trail = next_degree(self.trail, inner)
        if trail and len(trail) == len(self.trail) + 1:
            self.drafts[-1].spans.clear()
            self._start_point(row, trail, offset + inner.end)
