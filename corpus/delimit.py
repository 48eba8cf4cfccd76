"""Where paragraphs begin and end: the rows of a body in, drafts of blocks out.

Where a paragraph opens is told by its printed number or letter in sequence; in the preamble by its first word, or by a
capital letter after a blank line or an indented first line, once the paragraph before it has ended (Editorial Manual:
each but the last paragraph ends with a comma or semicolon). What a line states (``role``, ``opens``) is not asked again.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

from corpus.closing import closes
from corpus.draft import Draft
from corpus.formula import read_formula
from corpus.heading import may_be_heading, may_continue_heading, read_annex, read_section
from corpus.lines import SUPERSCRIPTS
from corpus.opening import may_open_preambular, opens_operative, opens_preambular
from corpus.points import Degree, Label, Number, Reading, next_degree, read_bare_number, read_decimal, read_label
from corpus.quote import derive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.rows import Row

_END = re.compile(
    rf"(?:[,;:.!?،؛，；：。、][”\"’)\]»]*|[,;،؛，；]\s+(?:and|or|and/or|et|ou|y|o|и|или))"
    rf"(?:\s?\d{{1,3}}|[{SUPERSCRIPTS}]+)?[*_]*\s*$"
)
_STOP = (".", "。", ".”", '."', ".’", "]")
_CLOSED_POINT = (";", ":", ".", ",", "；", "؛", "。")
_HALF = 0.6
_JUMP = 5
_PARAGRAPHS = ("preambular", "operative", "point", "continuation")
_HEADING_ROWS = 4


class Delimiter:
    """Reads rows into drafts, in order."""

    def __init__(self, text: str, rows: Sequence[Row], language: str, *, statement: bool = False) -> None:
        self.text, self.rows, self.language, self.statement = text, rows, language, statement
        self.drafts: list[Draft] = []
        self.problems: list[str] = []
        self.trail: list[Degree] = []  # the open degrees
        self.operative = 0
        self.style = ""  # how the operative paragraphs print their numbers
        self.annex = self.closed = self.stray = self.quoted = False
        self.enacted = False  # whether the annex has a formula, and so a preamble, of its own
        self.lettered = False  # whether the first degree goes by letters, in an annex
        self.heading = 0  # rows that the heading still takes
        self._labels = _following_labels(rows)
        self._numbers = _following_numbers(rows)
        self._bullets = Counter(
            row.label.style for row in rows if row.label and row.label.readings[0].system == "bullet"
        )

    def read(self) -> None:
        """Read all rows."""
        for index, row in enumerate(self.rows):
            self._take(index, row)
        body = takewhile(lambda draft: draft.role != "annex", self.drafts)
        if not any(draft.role == "operative" for draft in body):
            self._tell_operatives()

    def _take(self, index: int, row: Row) -> None:
        if self.heading:
            self.heading -= 1
            self.drafts[-1].follow(self.text, row.line)
        elif row.line.role not in (None, "header"):
            self._obey(row)
        elif self._is_annex(row):
            self._open_annex(row)
        elif self.closed:
            self._whole("closing", row)
        elif self.stray:
            return
        elif self.quoted:
            self._quote(index, row)
        elif self._is_inner_formula(row):
            self._start_inner(row)
        elif self._closes(row):
            self.closed = True
            self._whole("closing", row)
        elif row.line.opens is False and self.drafts:
            self._continue(row)
        elif not self._opens(index, row):
            self._go_on(index, row)

    # What a line states.

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

    # What the words and the layout tell.

    def _tail(self) -> str:
        return self.drafts[-1].tail(self.text) if self.drafts else ""

    def _has_ended(self) -> bool:
        """Whether the words so far can end a paragraph."""
        return not self.drafts or self.drafts[-1].role not in _PARAGRAPHS or bool(_END.search(self._tail()))

    def _is_annex(self, row: Row) -> bool:
        return read_annex(row.text) is not None and bool(self.drafts) and (row.starts or row.short or self._has_ended())

    def _closes(self, row: Row) -> bool:
        return (
            bool(self.drafts)
            and closes(row.text)
            and self._has_ended()
            and (row.starts or row.short or self._tail().endswith(_STOP))
        )

    def _is_inner_formula(self, row: Row) -> bool:
        """Whether a formula opens a text in an annex, or one that a resolution recommends."""
        formula = read_formula(row.text) if self.drafts else None
        if not formula or not formula.comma or formula.quoted:
            return False
        before = next((draft for draft in reversed(self.drafts) if draft.role != "heading"), self.drafts[0])
        return self.annex or before.tail(self.text).endswith((":", "："))

    def _start_inner(self, row: Row) -> None:
        if not self.annex and self.drafts[-1].role == "heading":
            title = self.drafts.pop()
            self._begin_annex()
            title.role = "annex"
            self.drafts.append(title)
        elif not self.annex:
            self._begin_annex()
            self.drafts.append(Draft("annex"))
        self._whole("formula", row)
        self.enacted = True

    def _opens(self, index: int, row: Row) -> bool:
        ended = self._has_ended() or row.line.opens is True
        if ended and self._opens_quotation(row):
            self.quoted = True
            self._quote(index, row)
            return True
        starts = row.starts or row.line.opens is True
        if self._is_title(row):
            self._start(Draft("heading"), row, row.line.indent)
            return True
        if ended and (rows := self._heading_rows(index)):
            self._start_heading(row)
            self.heading = rows - 1
            return True
        if row.number and self._open_operative(row, row.number, starts):
            return True
        if ended and self._open_bare_number(row):
            return True
        if self.drafts and ended and self._open_decimal(row):
            return True
        if row.label and self._open_point(index, row, row.label, starts):
            return True
        return self._open_unnumbered(index, row, ended, starts)

    def _open_operative(self, row: Row, number: Number, starts: bool) -> bool:
        if self.style and number.style != self.style and not self.annex:
            return False
        words = row.text[number.end :].lstrip('*_“"')
        capital = not words[:1].islower() or self.language == "ru"
        verb = opens_operative(words, self.language)
        if not (starts or verb or row.short or self._has_ended()):
            return False
        if number.value != self.operative + 1:
            if number.value == 1 and self._begins_anew() and capital:
                self.operative = 0
            elif not self._may_jump(row, number, words, starts):
                return False
        elif not capital and not starts:
            return False
        elif number.style != "." and not self.operative and not (starts or verb):
            return False
        self._start_operative(row, number)
        return True

    def _begins_anew(self) -> bool:
        """Whether numbers may begin at one again: after a heading, or its preamble."""
        for draft in reversed(self.drafts):
            if draft.role in ("heading", "annex", "part"):
                return True
            if draft.role != "preambular":
                break
        return self.annex and self._tail().endswith(_STOP)

    def _may_jump(self, row: Row, number: Number, words: str, starts: bool) -> bool:
        tail = self._tail()
        verb = opens_operative(words, self.language)
        if not (starts or tail.endswith((";", "；", "؛")) or verb) or not self._has_ended() or number.value > 999:
            return False
        ahead = self.operative < number.value <= self.operative + _JUMP
        if not (words[:1].isupper() or ahead) or (not starts and not ahead and not tail.endswith(";")):
            return False
        return not (self.operative and number.value < self.operative and tail.endswith(_STOP))

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
        ended = self._has_ended()
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

    def _start_point(self, row: Row, trail: list[Degree], offset: int) -> None:
        self.trail = trail
        label, degree = trail[-1].reading.canonical, len(trail) - self.lettered
        self._start(Draft("point" if degree else "operative", label, degree), row, offset)

    def _open_unnumbered(self, index: int, row: Row, ended: bool, starts: bool) -> bool:
        first = row.text.lstrip(' \t*_>“"«')[:1]
        if self.annex:
            return self._open_in_annex(row, first, ended, starts)
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
        if self._numbers[index] == self.operative + 1:
            if self._tail().endswith((":", ";")) and starts:
                self._start_point(row, [Degree("", Reading("bullet", 0))], 0)
                return True
            return False
        if self._tail().endswith(_STOP) and (starts or row.number or may_be_heading(row.text)):
            self.problems.append(f"unread text after {self._where()}: {row.text.strip()[:80]!r}")
            self.stray = True
            return True
        return False

    def _where(self) -> str:
        return f"paragraph {self.operative}"

    def _open_in_annex(self, row: Row, first: str, ended: bool, starts: bool) -> bool:
        if first.islower() or not ended:
            return False
        if self.enacted and not self.operative:
            self._start_preambular(row)
            return True
        if starts or row.short or self.drafts[-1].role in ("annex", "heading"):
            self._start_unnumbered(row)
            return True
        return False

    def _heading_rows(self, index: int) -> int:
        """Return how many rows a heading takes that begins here, 0 for none."""
        row = self.rows[index]
        if row.line.bold and may_be_heading(row.text) and self.drafts and not row.number:
            return 1
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

    def _is_title(self, row: Row) -> bool:
        """Whether a row is the title below the bare number of a section."""
        awaits = bool(self.drafts) and self.drafts[-1].role == "heading" and not self.drafts[-1].spans
        known = row.number or row.label or opens_preambular(row.text, self.language)
        return awaits and not known and may_be_heading(row.text)

    def _is_headed(self, row: Row, after: Row) -> bool:
        """Whether a row opens what a heading can stand before."""
        room = after.starts or after.short
        if after.number and after.number.value in (1, self.operative + 1):
            return room or opens_operative(after.text[after.number.end :], self.language)
        if after.label and after.label.style == "()":
            continued = next_degree(self.trail, after.label) is not None
            return (after.label.opens and (room or self._tail().endswith(":"))) or (continued and not after.label.opens)
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

    # Quotations: a draft within a resolution, words to be put in the place of others.

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
        ended = re.search(r"[”»][.;,]?[*_]*\s*$", row.text)
        after = self.rows[index + 1] if index + 1 < len(self.rows) else None
        if after is None or (after.number and after.number.value == self.operative + 1 and ended):
            self.quoted = False
        elif ended and (closes(after.text) or read_annex(after.text) is not None or not _is_quoted(after.text)):
            self.quoted = False

    # Drafts.

    def _open_annex(self, row: Row) -> None:
        self._begin_annex()
        if row.line.role == "annex" and row.line.opens is False and self.drafts and self.drafts[-1].role == "annex":
            self.drafts[-1].follow(self.text, row.line)
            return
        self._start(Draft("annex", read_annex(row.text) or ""), row, row.line.indent)

    def _begin_annex(self) -> None:
        self.annex, self.closed, self.stray, self.quoted, self.enacted = True, False, False, False, False
        self.trail, self.operative, self.style, self.lettered = [], 0, "", False

    def _whole(self, role: str, row: Row) -> None:
        self.trail = self.trail if role == "table" else []  # points go on below a table
        self._start(Draft(role), row, row.line.indent)  # type: ignore[arg-type]

    def _start_preambular(self, row: Row, offset: int | None = None) -> None:
        self.trail = []
        self._start(Draft("preambular"), row, row.line.indent if offset is None else offset)

    def _start_unnumbered(self, row: Row) -> None:
        self.trail, self.lettered = [], False
        self._start(Draft("operative"), row, row.line.indent)

    def _start(self, draft: Draft, row: Row, offset: int) -> None:
        draft.extend(row.line.start + offset, row.line)
        self.drafts.append(draft)

    def _go_on(self, index: int, row: Row) -> None:
        if not self.drafts:
            self._start_preambular(row)
        elif self.drafts[-1].role not in _PARAGRAPHS:
            self._start_after_heading(row)
        else:
            self._continue(row)

    def _start_after_heading(self, row: Row) -> None:
        if self.annex:
            self._start_unnumbered(row)
        else:
            self._start_preambular(row)

    def _continue(self, row: Row) -> None:
        """Add a line to the block it continues: after points that have ended, words go back to their chapeau."""
        draft = self.drafts[-1]
        ended_point = draft.role == "point" and self._tail().endswith(_CLOSED_POINT)
        room = row.blank or (row.short and self._tail().endswith((";", "."))) or row.room < _HALF
        if ended_point and row.line.opens is not False and row.text.lstrip()[:1].islower() and room:
            self.trail = []
            self._start(Draft("continuation"), row, 0)
            return
        draft.follow(self.text, row.line)

    def _tell_operatives(self) -> None:
        """Tell unnumbered operative paragraphs: those from the first that opens with a verb in the present tense."""
        operative = False
        for draft in self.drafts:
            if draft.role in ("annex", "part"):
                break
            words = derive(self.text, draft.spans)
            verb = opens_operative(words, self.language) and not opens_preambular(words, self.language)
            operative = operative or (draft.role == "preambular" and verb)
            if operative and draft.role == "preambular":
                draft.role = "operative"


def _is_quoted(text: str) -> bool:
    return text.lstrip(" \t*_>")[:1] in ("“", "«", "„", '"')


def _following_labels(rows: Sequence[Row]) -> list[Label | None]:
    """Return for each row the label of the next labelled row before another paragraph's number."""
    found: list[Label | None] = []
    after: Label | None = None
    for row in reversed(rows):
        found.append(after)
        if row.number and not row.label:
            after = None
        elif row.label and row.label.readings[0].system != "bullet":
            after = row.label
    return found[::-1]


def _following_numbers(rows: Sequence[Row]) -> list[int]:
    """Return for each row the next paragraph's number below it, 0 if none follows."""
    found, after = [], 0
    for row in reversed(rows):
        found.append(after)
        after = row.number.value if row.number else after
    return found[::-1]
