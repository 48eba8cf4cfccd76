"""Headings of sections and annexes, and the texts that a resolution recommends or annexes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.closing import closes
from corpus.degree import next_degree
from corpus.draft import Draft
from corpus.drafting import STOPS
from corpus.enumeration import Enumeration
from corpus.formula import read_formula
from corpus.heading import may_be_heading, may_continue_heading, read_annex, read_section
from corpus.opening import opens_operative, opens_preambular
from corpus.regex import regex

if TYPE_CHECKING:
    from corpus.rows import Row

_HEADING_ROWS = 4
_DRAFT = regex(r"\b(?:draft\s+(?:resolution|decision)|projet\s+de\s+résolution|proyecto\s+de\s+resolución)\s?:$")
_ARTICLE = regex(r"\s*(?:Article|ARTICLE|Artículo|Статья)\s+\d{1,3}(?:\s(?:bis|ter|quater|quinquies))?\.?\s*")
_QUOTES = ("“", "«", "„", '"')
_CLOSES_QUOTATION = regex(r"[”»\"][.;,]?[*_]*\s*$")


class Titling(Enumeration):
    """Opens headings and annexes."""

    def _heading_rows(self, index: int) -> int:
        """Return how many rows a heading takes that begins here, 0 for none."""
        row = self.rows[index]
        if row.line.bold and may_be_heading(row.text) and self.drafts and not row.number:
            return 1
        if self._heads_points(index) or self._heads_annex(index):
            return 1
        if self.annex and _ARTICLE.fullmatch(row.text):
            return 1 + self._is_titled(index)
        section = read_section(row.text)
        if section and section[1] == len(row.text):
            return 1
        if not may_be_heading(row.text) or row.number or (row.label and not section):
            return 0
        if opens_preambular(row.text, self.language):
            return 0
        for count in range(1, min(_HEADING_ROWS, len(self.rows) - index)):
            after = self.rows[index + count]
            if self._is_headed(row, after):
                return count
            if not (row.starts or row.short or after.short or not self.drafts):
                return 0
            if after.number or after.label or not may_continue_heading(after.text):
                return 0
            if section and (after.starts or after.short):
                return count
        return 0

    def _is_titled(self, index: int) -> bool:
        """Whether the row after one is its title: a line that ends before the page's edge."""
        if index + 2 >= len(self.rows):
            return False
        title, after = self.rows[index + 1], self.rows[index + 2]
        return (after.short or after.starts) and not (title.number or title.label) and may_be_heading(title.text)

    def _heads_annex(self, index: int) -> bool:
        """Whether a row is what an annex is of, printed above its heading."""
        after = self.rows[index + 1].text if self.annex and index + 1 < len(self.rows) else ""
        row = self.rows[index]
        told = read_annex(after) is not None and not row.number and not row.label
        return told and self._tail().endswith(STOPS) and may_be_heading(row.text)

    def _heads_points(self, index: int) -> bool:
        """Whether a row that a colon ends stands among the points of a list that goes on below it."""
        row, label = self.rows[index], self.rows[index + 1].label if index + 1 < len(self.rows) else None
        words = row.text.rstrip()
        if not self.trail or row.label or row.number or not words.endswith(":"):
            return False
        if label is None or label.style != "()":
            return False
        trail = next_degree(self.trail, label)
        goes_on = trail is not None and len(trail) <= len(self.trail)
        return goes_on and self._tail().endswith((";", ".")) and may_be_heading(words.rstrip(" :"))

    def _heads_list(self, index: int, row: Row) -> bool:
        """Whether a row is the lettered heading of another list in an annex, whose items need no stop."""
        after = self.rows[index + 1].number if self.annex and index + 1 < len(self.rows) else None
        return after is not None and after.value == 1 and self.operative > 0 and read_section(row.text) is not None

    def _is_title(self, row: Row) -> bool:
        """Whether a row is the title below the bare number of a section."""
        awaits = bool(self.drafts) and self.drafts[-1].role == "heading" and not self.drafts[-1].spans
        known = row.number or row.label or opens_preambular(row.text, self.language)
        known = known or (self.enacted and opens_operative(row.text, self.language))
        return awaits and not known and may_be_heading(row.text)

    def _is_headed(self, row: Row, after: Row) -> bool:
        """Whether a row opens what a heading can stand before."""
        room = after.starts or after.short
        if after.number and after.number.value in (1, self.operative + 1):
            return room or opens_operative(after.text[after.number.end :], self.language)
        if after.label and after.label.style == "()":
            trail = next_degree(self.trail, after.label)
            continued = trail is not None and len(trail) <= len(self.trail)
            return continued or (after.label.opens and (room or self._tail().endswith(":")))
        if not room:
            return False
        return self.annex and (row.starts or self.drafts[-1].role in ("annex", "heading"))

    def _start_heading(self, row: Row) -> None:
        section = read_section(row.text)
        label, offset = section or ("", row.line.indent)
        if self.annex:
            self.trail, self.lettered = [], False
        self._start(Draft("heading", label), row, offset)
        if offset >= len(row.text):
            self.drafts[-1].spans.clear()

    def _is_annex(self, row: Row) -> bool:
        return read_annex(row.text) is not None and bool(self.drafts) and (row.starts or row.short or self._has_ended())

    def _open_annex(self, row: Row) -> None:
        self._begin_annex()
        if row.line.role == "annex" and row.line.opens is False and self.drafts and self.drafts[-1].role == "annex":
            self.drafts[-1].follow(self.text, row.line)
            return
        self._start(Draft("annex", read_annex(row.text) or ""), row, row.line.indent)

    def _is_inner_formula(self, index: int, row: Row) -> bool:
        """Whether a formula opens a text in an annex, or one that a resolution recommends."""
        formula = read_formula(row.text) if self.drafts else None
        if not formula:
            return False
        if formula.quoted:
            recommends = not self.annex and _DRAFT.search(self._tail()) is not None
            return recommends and self._is_quoted_to_the_end(index)
        if not formula.comma:
            return self.annex and self.drafts[-1].role in ("annex", "heading")
        return self.annex or self._recommending() is not None

    def _is_quoted_to_the_end(self, index: int) -> bool:
        """Whether a draft between quotation marks is the last that the resolution says."""
        for row, after in pairwise(self.rows[index:]):
            if _CLOSES_QUOTATION.search(row.text) and after.text.lstrip(" *_>")[:1] not in _QUOTES:
                return closes(after.text) or read_annex(after.text) is not None
        return True

    def _recommending(self) -> int | None:
        """Return how many drafts, the title of the text, stand behind the words "the following draft resolution:"."""
        for titles, draft in enumerate(reversed(self.drafts[-3:])):
            tail = draft.tail(self.text)
            if tail.endswith((":", "：")):
                return titles
            if draft.role not in ("heading", "preambular") or not may_be_heading(tail):
                break
        return None

    def _start_inner(self, row: Row) -> None:
        if not self.annex:
            titles = self._recommending()
            self._begin_annex()
            if titles:
                self.drafts[-titles].role = "annex"
                for draft in self.drafts[len(self.drafts) - titles + 1 :]:
                    draft.role = "heading"
            else:
                self.drafts.append(Draft("annex"))
        self._whole("formula", row)
        self.enacted = True
