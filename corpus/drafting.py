"""The state of a text while its paragraphs are found: the drafts so far, the open lists, the last number."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from corpus.draft import Draft
from corpus.lines import SUPERSCRIPTS
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.degree import Degree
    from corpus.points import Label
    from corpus.rows import Row

PARAGRAPHS = ("preambular", "operative", "point", "continuation")
STOPS = (".", "。", ".”", '."', ".’", "]")
_END = regex(
    rf"(?:[,;:.!?،؛，；：。、][”\"’)\]»]*|[,;،؛，；]\s+(?:and|or|and/or|et|ou|y|o|и|или))"
    rf"(?:\s?\d{{1,3}}|[{SUPERSCRIPTS}]+)?[*_]*\s*$"
)
_LAST = 40  # characters that tell whether a paragraph has ended


class Drafting:
    """Keeps the drafts and opens new ones."""

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
        self.parted = 0  # the paragraph behind which a row of stars stands
        self.heading = 0  # rows that the heading still takes
        self._labels = _following_labels(rows)
        self._numbers = _following_numbers(rows)
        self._bullets = Counter(
            row.label.style for row in rows if row.label and row.label.readings[0].system == "bullet"
        )

    def _tail(self) -> str:
        return self.drafts[-1].tail(self.text) if self.drafts else ""

    def _has_ended(self) -> bool:
        """Whether the words so far can end a paragraph."""
        return not self.drafts or self.drafts[-1].role not in PARAGRAPHS or bool(_END.search(self._tail()[-_LAST:]))

    def _start_point(self, row: Row, trail: list[Degree], offset: int) -> None:
        self.trail = trail
        label, degree = trail[-1].reading.canonical, len(trail) - self.lettered
        self._start(Draft("point" if degree else "operative", label, degree), row, offset)

    def _start_preambular(self, row: Row, offset: int | None = None) -> None:
        self.trail = []
        self._start(Draft("preambular"), row, row.line.indent if offset is None else offset)

    def _start_unnumbered(self, row: Row) -> None:
        self.trail, self.lettered = [], False
        self._start(Draft("operative"), row, row.line.indent)

    def _begin_annex(self) -> None:
        self.annex, self.closed, self.stray, self.quoted, self.enacted = True, False, False, False, False
        self.trail, self.operative, self.style, self.lettered = [], 0, "", False

    def _whole(self, role: str, row: Row) -> None:
        self.trail = self.trail if role == "table" else []  # points go on below a table
        self._start(Draft(role), row, row.line.indent)  # type: ignore[arg-type]

    def _start(self, draft: Draft, row: Row, offset: int) -> None:
        draft.extend(row.line.start + offset, row.line)
        self.drafts.append(draft)


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
