"""Where paragraphs begin and end: the rows of a body in, drafts of blocks out.

Where a paragraph opens is told by its printed number or letter in sequence; in the preamble by its first word, or by a
capital letter after a blank line or an indented first line, once the paragraph before it has ended (Editorial Manual:
each but the last paragraph ends with a comma or semicolon). What a line states (``role``, ``opens``) is not asked
again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.closing import closes
from corpus.degree import Degree, next_degree
from corpus.draft import Draft
from corpus.drafting import PARAGRAPHS, STOPS
from corpus.formula import read_formula
from corpus.heading import may_be_heading, read_annex
from corpus.opening import may_open_preambular, opens_operative, opens_preambular
from corpus.points import Reading
from corpus.quote import derive
from corpus.regex import regex
from corpus.titling import Titling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.rows import Row

_CLOSED_POINT = (";", ":", ".", ",", "；", "؛", "。")
_HALF = 0.6
_ORNAMENT = regex(r"\s*\*\s?\*\s?\*\s*")
_PROVISO = regex(r"provided,?\s(?:however,?\s)?that\b")
_PERSON = regex(r"\s*(?:[-–−]\s)?(?P<name>[^\W\d_])[^:;,()\d]{3,60}\([A-Z][^:;()\d]{2,60}\)?\s*")


class Delimiter(Titling):
    """Reads rows into drafts, in order."""

    def read(self) -> None:
        """Read all rows."""
        for index, row in enumerate(self.rows):
            self._take(index, row)
        start = 0
        for end in [*(i for i, draft in enumerate(self.drafts) if draft.role == "annex"), len(self.drafts)]:
            text = self.drafts[start:end]
            enacted = not start or any(draft.role == "formula" for draft in text)
            if enacted and not any(draft.role == "operative" for draft in text):
                self._tell_operatives(text)
            start = end

    def _take(self, index: int, row: Row) -> None:
        if self.heading:
            self.heading -= 1
            self.drafts[-1].follow(self.text, row.line)
        elif row.line.role not in (None, "header"):
            self._obey(row)
        elif self._is_annex(row):
            self._open_annex(row)
        elif _ORNAMENT.fullmatch(row.text):
            self.parted = self.operative
        elif self.closed:
            self._whole("closing", row)
        elif self.stray:
            return
        elif self.quoted:
            self._quote(index, row)
        elif self._is_inner_formula(index, row):
            self._start_inner(row)
        elif self._closes(row):
            self.closed = True
            self._whole("closing", row)
        elif row.line.opens is False and self.drafts:
            self._continue(row)
        elif not self._opens(index, row):
            self._go_on(index, row)

    def _obey(self, row: Row) -> None:
        role = row.line.role
        if role == "annex":
            self._open_annex(row)
        elif role == "closing":
            self._whole("closing", row)
        elif row.line.opens is False and self.drafts and self.drafts[-1].role == role:
            self.drafts[-1].follow(self.text, row.line)
        elif role == "operative" and row.number:
            self._start_operative(row, row.number)
        elif role == "point":
            self._start_stated_point(row)
        elif role == "preambular":
            self._start_preambular(row)
        elif role == "heading":
            self._start_heading(row)
        elif role is not None:
            self._whole(role, row)

    def _start_stated_point(self, row: Row) -> None:
        trail = next_degree(self.trail, row.label) if row.label else None
        if row.label and trail:
            self._start_point(row, trail, row.label.end)
        else:
            self._start_point(row, [*self.trail[:0], Degree("", Reading("bullet", 0))], 0)

    def _closes(self, row: Row) -> bool:
        return (
            bool(self.drafts)
            and closes(row.text)
            and self._has_ended()
            and (row.starts or row.short or self._tail().endswith(STOPS))
        )

    def _opens(self, index: int, row: Row) -> bool:
        ended = self._has_ended() or row.line.opens is True
        if ended and self._opens_quotation(row):
            self.quoted = True
            self._quote(index, row)
            return True
        if (name := self._listed_name(row)) is not None:
            self._start_point(row, [Degree("", Reading("bullet", 0))], name)
            return True
        starts = row.starts or row.line.opens is True
        if self._is_title(row):
            self._start(Draft("heading"), row, row.line.indent)
            return True
        if (ended or self._heads_list(index, row)) and (rows := self._heading_rows(index)):
            self._start_heading(row)
            self.heading = rows - 1
            return True
        if row.number and self._open_operative(index, row, row.number, starts):
            return True
        if ended and (self._open_bare_number(row) or self._open_misprint(index, row)):
            return True
        if self.drafts and ended and self._open_decimal(row):
            return True
        if ended and self._open_lettered_recital(row):
            return True
        if row.label and self._open_point(index, row, row.label, starts):
            return True
        return self._open_unnumbered(index, row, ended, starts)

    def _open_lettered_recital(self, row: Row) -> bool:
        """Open a paragraph of a preamble that counts its own by letters: "a. Recalling …"."""
        if self.operative or self.annex or self.trail or not row.label or row.label.style != ".":
            return False
        if not opens_preambular(row.text[row.label.end :], self.language):
            return False
        self._start_preambular(row, row.label.end)
        return True

    def _open_unnumbered(self, index: int, row: Row, ended: bool, starts: bool) -> bool:
        first = self._unbulleted(row).lstrip(' \t*_>“"«')[:1]
        if self.annex:
            return self._open_in_annex(index, row, first, ended, starts)
        if self.statement:
            return self._open_statement(row, ended, starts)
        strong = opens_preambular(row.text, self.language) or opens_operative(self._unbulleted(row), self.language)
        capital = first.isupper() or (self.language in ("ru", "zh", "ar") and first.isalpha())
        section = self.operative and self.drafts[-1].role in ("heading", "preambular")
        if self.operative and not section:
            return self._open_between(index, row, first, ended, starts)
        if not capital:
            return False
        verb = opens_operative(row.text, self.language) and not opens_preambular(row.text, self.language)
        if section and ended and verb:
            self._start_unnumbered(row)
            return True
        bulleted = row.label if row.label and row.label.readings[0].system == "bullet" else None
        likely = row.short and (self.language == "zh" or may_open_preambular(row.text))
        if (ended and (starts or strong or likely)) or (strong and (row.short or row.line.italic is True)):
            self._start_preambular(row, bulleted.end if bulleted else None)
            return True
        return False

    def _listed_name(self, row: Row) -> int | None:
        """Return where the name begins of one of the persons elected or nominated, "Mr. Claude Jorda (France)"."""
        person = _PERSON.fullmatch(row.text) if self.drafts else None
        if person is None or not person["name"].isupper():
            return None
        listed = self.drafts[-1].role == "point" and not self.drafts[-1].label
        return person.start("name") if self._tail().endswith((")", ":") if listed else ":") else None

    def _open_statement(self, row: Row, ended: bool, starts: bool) -> bool:
        """Open a paragraph of a statement: all of its paragraphs are operative, and quoted each."""
        if self.drafts and not (ended and (starts or _is_quoted(row.text) or row.line.opens)):
            return False
        self._start_unnumbered(row)
        return True

    def _unbulleted(self, row: Row) -> str:
        bullet = row.label and row.label.readings[0].system == "bullet"
        return row.text[row.label.end :] if bullet and row.label else row.text

    def _open_between(self, index: int, row: Row, first: str, ended: bool, starts: bool) -> bool:
        """Open what stands unnumbered among numbered paragraphs: an item of a list, or another text."""
        if not ended or not (starts or row.short) or not (first.isupper() or row.number):
            return False
        if self.parted == self.operative and opens_preambular(row.text, self.language):
            self._start_preambular(row)
            return True
        if self._heads_number(index, row):
            self._start(Draft("heading"), row, row.line.indent)
            return True
        if self._numbers[index] == self.operative + 1:
            if self._tail().endswith((":", ";")) and starts:
                self._start_point(row, [Degree("", Reading("bullet", 0))], 0)
                return True
            return False
        if self._tail().endswith(STOPS) and (starts or row.number or may_be_heading(row.text)):
            self.problems.append(f"unread text after {self._where()}: {row.text.strip()[:80]!r}")
            self.stray = True
            return True
        return False

    def _heads_number(self, index: int, row: Row) -> bool:
        """Whether a row that a colon ends, "Reporting:", is the heading of the numbered paragraph right below it."""
        after = self.rows[index + 1].number if index + 1 < len(self.rows) else None
        headed = after is not None and after.value == self.operative + 1 and row.text.rstrip().endswith(":")
        return headed and may_be_heading(row.text.rstrip(" :")) and not self._tail().endswith(":")

    def _where(self) -> str:
        return f"paragraph {self.operative}"

    def _open_in_annex(self, index: int, row: Row, first: str, ended: bool, starts: bool) -> bool:
        if first.islower() or not ended or (not starts and self._is_within_list(index)):
            return False
        if self.enacted and not self.operative:
            strong = opens_preambular(row.text, self.language) or opens_operative(row.text, self.language)
            if starts or strong or self.drafts[-1].role not in PARAGRAPHS or self._tail().endswith(STOPS):
                self._start_preambular(row)
                return True
            return False
        if starts or row.short or self.drafts[-1].role in ("annex", "heading"):
            self._start_unnumbered(row)
            return True
        return False

    def _is_within_list(self, index: int) -> bool:
        """Whether the next letter goes on with the open list, so that a sentence at a line's beginning is a point's."""
        label = self._labels[index] if self.trail else None
        trail = next_degree(self.trail, label) if label and label.style == "()" else None
        return trail is not None and len(trail) <= len(self.trail)

    def _opens_quotation(self, row: Row) -> bool:
        formula = read_formula(row.text)
        if self.statement or not self.operative:
            return False
        if formula and formula.quoted:
            return True
        opens = row.text.lstrip(" \t*_>")[:1] in ("“", "«", "„")
        return opens and self._tail().endswith((":", "："))

    def _quote(self, index: int, row: Row) -> None:
        self.drafts[-1].follow(self.text, row.line)
        after = self.rows[index + 1] if index + 1 < len(self.rows) else None
        if after is None:
            self.quoted = False
        elif re.search(r"[”»][.;,]?[*_]*\s*$", row.text):
            numbered = after.number is not None and after.number.value == self.operative + 1
            over = closes(after.text) or read_annex(after.text) is not None or not _is_quoted(after.text)
            self.quoted = not (numbered or over)

    def _go_on(self, index: int, row: Row) -> None:
        if not self.drafts:
            self._start_preambular(row)
        elif self.drafts[-1].role not in PARAGRAPHS:
            self._start_after_heading(row)
        else:
            self._continue(row)

    def _start_after_heading(self, row: Row) -> None:
        if self.annex and not (self.enacted and not self.operative):
            self._start_unnumbered(row)
        else:
            self._start_preambular(row)

    def _continue(self, row: Row) -> None:
        """Add a line to the block it continues: after points that have ended, words go back to their chapeau."""
        draft = self.drafts[-1]
        ended_point = draft.role == "point" and self._tail().endswith(_CLOSED_POINT)
        room = row.blank or (row.short and self._tail().endswith((";", "."))) or row.room < _HALF
        room = room or (row.short and _PROVISO.match(row.text.lstrip()) is not None)
        if ended_point and row.line.opens is not False and row.text.lstrip()[:1].islower() and room:
            self.trail = []
            self._start(Draft("continuation"), row, 0)
            return
        draft.follow(self.text, row.line)

    def _tell_operatives(self, drafts: Sequence[Draft]) -> None:
        """Tell unnumbered operative paragraphs: those from the first that opens with a verb in the present tense."""
        operative = False
        for draft in drafts:
            words = derive(self.text, draft.spans)
            verb = opens_operative(words, self.language) and not opens_preambular(words, self.language)
            operative = operative or (draft.role == "preambular" and verb)
            if operative and draft.role == "preambular":
                draft.role = "operative"


def _is_quoted(text: str) -> bool:
    return text.lstrip(" \t*_>")[:1] in ("“", "«", "„", '"')
