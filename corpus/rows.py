"""The visible lines of a text, each with what its neighbours tell: blank lines, indents, room at a line's end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.points import Label, Number, read_bullet, read_label, read_number

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from corpus.document import Line

_ROOM = 0.86
_WIDEST = 170  # characters in a line of a page; where lines are longer, each is a paragraph


@dataclass(frozen=True, slots=True)
class Row:
    """A visible line.

    Attributes:
        line: the line.
        blank: whether a blank line stands before it.
        room: how much of the page's width the line before would take with this one's first word.
        indented: whether it is indented in a text whose paragraphs begin so, or in a text of one line a paragraph.
        number: the number of a paragraph that it opens with.
        label: the label of a sub-paragraph, or the bullet, that it opens with.
    """

    line: Line
    blank: bool
    room: float
    indented: bool
    number: Number | None
    label: Label | None

    @property
    def text(self) -> str:
        """The words of the line."""
        return self.line.text

    @property
    def short(self) -> bool:
        """Whether the line before has room for this one's first word, so that it has been ended on purpose."""
        return self.room <= _ROOM

    @property
    def starts(self) -> bool:
        """Whether the layout lets a paragraph begin here."""
        return self.blank or self.indented


def read_rows(lines: Sequence[Line], skipped: Container[int], start: int, end: int) -> list[Row]:
    """Return the visible lines from ``start`` to ``end`` that are not among ``skipped``."""
    visible = [i for i in range(start, end) if i not in skipped and not lines[i].is_blank]
    flush = sum(1 for i in visible if lines[i].indent == 0)
    indents = 0.4 * len(visible) < flush < len(visible)
    lengths = sorted(len(lines[i].text.rstrip()) for i in visible)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    unwrapped = width > (_WIDEST if any(lines[i].text.isascii() for i in visible) else _WIDEST // 2)
    rows, blank, before = [], True, 0
    shown = set(visible)
    for i in range(start, end):
        line = lines[i]
        if i not in shown:
            blank = blank or (i not in skipped and line.is_blank)
            continue
        first = line.text.split(maxsplit=1)[0]
        word = len(first) if first.isascii() or " " in line.text.strip() else 1
        rows.append(
            Row(
                line,
                blank,
                (before + 1 + word) / max(width, 1),
                unwrapped or (indents and line.indent > 0),
                read_number(line.text),
                read_label(line.text) or read_bullet(line.text),
            )
        )
        blank, before = False, len(line.text.rstrip())
    return rows
