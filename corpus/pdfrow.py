"""Glyphs in, rows out: the printed lines of a PDF page, raised footnote markers told from the words."""

from __future__ import annotations

import statistics
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from corpus.bidi import has_right_to_left, logical_order
from corpus.lines import SUPERSCRIPTS
from corpus.pdfglyph import Glyph
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.pdfglyph import Page, Style

SOFT_HYPHEN = "\xad"
_RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
_PLAIN = str.maketrans(SUPERSCRIPTS, "0123456789")
_SAME_LINE = 0.2  # of the size: how far base lines of one line may lie apart
_SMALLER = 0.82  # a marker is at most so large beside its line
_RAISED_BY = (0.12, 0.75)  # of the line's size: how far a marker is raised
_LOWERED_BY = (-0.4, -0.05)
_LONGEST_MARK = 6  # characters that may be raised together
_NEAR = 1.0  # of the line's size: how far a marker may stand from its words
_FAR = 6.0  # of the size: how far the number of a note may stand before it
_SPACE = 0.17  # of the size: a wider gap is a space, besides the letter spacing of the row
_GAP = 0.9  # of the size: a wider gap stands between a number and its words
_CELL = 2.5  # of the size: a wider gap divides a row into cells
_FEW = 8  # letters of a row that do not yet show how far it is spaced out
LABEL = regex(r"(?:\d{1,4}(?:\.\d{1,3})?\.|\(?[A-Za-z]{1,5}[.)]|\(\d{1,3}\)|[*•–—-])\s+")
_LETTERS = regex(r"[^\W\d_]+")
_POWER = regex(r"(?:^|[\s\d(])(?:[kcmdµ]?m|10)$")


class Mark(NamedTuple):
    """A footnote marker within a row's text."""

    start: int
    end: int
    mark: str


class Piece(NamedTuple):
    """A glyph of a line, and whether it is raised above it."""

    glyph: Glyph
    raised: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line: its words, where they stand on the page, and how they are set.

    ``cells`` are where the pieces between wide gaps begin; ``number`` is the page's, from 0; ``column`` is 0 for the
    first column or the whole width, 1 for the second. Where the page is written from right to left, ``left`` and
    ``right`` still are the left and the right.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    italic: bool = False
    bold: bool = False
    marks: tuple[Mark, ...] = ()
    cells: tuple[float, ...] = ()
    number: int = 0
    column: int = 0
    mirrored: bool = False

    @property
    def label(self) -> str:
        """The printed number or letter that the row begins with, the blank behind it included; "" if none."""
        match = LABEL.match(self.text)
        return match.group() if match else ""


def lines_of(page: Page) -> list[list[Piece]]:
    """Return the glyphs of each printed line, raised and lowered ones with the line they belong to, top down."""
    lines = _by_base(page.glyphs)
    sizes = [_size_of(line) for line in lines]
    kept: list[list[Piece]] = [[] for _ in lines]
    for at, line in enumerate(lines):
        for run in _runs(line, sizes[at]):
            host = _host(run, at, lines, sizes)
            above = host is not None and run[0].base > lines[host][0].base
            kept[at if host is None else host].extend(Piece(glyph, above) for glyph in run)
    return [line for line in kept if any(piece.glyph.char.strip() for piece in line)]


def _by_base(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return the glyphs in groups of nearly the same base line, from the top down."""
    groups: list[list[Glyph]] = []
    marks: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda one: -one.base):
        if unicodedata.combining(glyph.char[0]):
            marks.append(glyph)
            continue
        nearest = groups[-1][0] if groups else None
        if nearest and nearest.base - glyph.base <= _SAME_LINE * min(nearest.style.size, glyph.style.size):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    for mark in marks if groups else ():
        min(groups, key=lambda group: abs(group[0].base - mark.base)).append(mark)
    return [sorted(group, key=lambda one: (one.left, one.right)) for group in groups]


def _size_of(line: Sequence[Glyph]) -> float:
    sizes = Counter(glyph.style.size for glyph in line if glyph.char.strip())
    return sizes.most_common(1)[0][0] if sizes else line[0].style.size


def _runs(line: Sequence[Glyph], size: float) -> Iterator[list[Glyph]]:
    """Yield the pieces of a line between gaps as wide as a letter."""
    run: list[Glyph] = []
    for glyph in line:
        if run and glyph.left - max(one.right for one in run[-3:]) > size:
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _host(run: Sequence[Glyph], at: int, lines: Sequence[Sequence[Glyph]], sizes: Sequence[float]) -> int | None:
    """Return which line a run of small glyphs is raised or lowered against, None if it is a line of its own."""
    inked = [glyph for glyph in run if glyph.char.strip()]
    if not inked or len(inked) > _LONGEST_MARK:
        return None
    size = max(glyph.style.size for glyph in inked)
    other: int
    for other in (*range(at + 1, min(at + 4, len(lines))), *range(at - 1, max(at - 3, -1), -1)):
        lift: float = (run[0].base - lines[other][0].base) / sizes[other]
        raised = _RAISED_BY[0] <= lift <= _RAISED_BY[1]
        lowered = _LOWERED_BY[0] <= lift <= _LOWERED_BY[1]
        if size <= _SMALLER * sizes[other] and (raised or lowered) and _touches(inked, lines[other], sizes[other]):
            return other
    return None


def _touches(run: Sequence[Glyph], line: Sequence[Glyph], size: float) -> bool:
    """Return whether a run stands right before or behind a glyph of a line; a note's number may stand further off."""
    left, right, reach = run[0].left, run[-1].right, _NEAR * size
    ahead = _FAR * size if all(glyph.char.isdigit() or glyph.char == "*" for glyph in run) else reach
    return any(
        left - reach < glyph.right < left + 1 or right - 1 < glyph.left < right + ahead
        for glyph in line
        if glyph.char.strip()
    )


def write_row(pieces: Sequence[Piece], number: int, column: int = 0, *, mirrored: bool = False) -> Row:
    """Return the row that glyphs make: spaces where the page shows them, markers as superscript digits.

    Args:
        pieces: the glyphs, those of one column.
        number: the page's, from 0.
        column: 0, or 1 for the second.
        mirrored: whether the page is written from right to left.
    """
    pieces = sorted(pieces, key=lambda piece: (piece.glyph.left, piece.glyph.right))
    inked = [piece for piece in pieces if piece.glyph.char.strip()]
    plain = [piece.glyph for piece in inked if not piece.raised] or [piece.glyph for piece in inked]
    size = _size_of(plain)
    mirrored = has_right_to_left((piece.glyph.char for piece in inked), outweighed=mirrored)
    spaced, cells = _with_spaces(pieces, size)
    if mirrored:
        spaced = [spaced[i] for i in logical_order([piece.glyph for piece in spaced])]
    text, styles, marks = _written(spaced)
    return Row(
        text=text,
        left=inked[0].glyph.left,
        right=max(piece.glyph.right for piece in inked),
        base=statistics.median(glyph.base for glyph in plain),
        size=size,
        italic=_first_word_is_italic(text, styles),
        bold=all(one.bold for one, char in zip(styles, text, strict=True) if char.isalnum()),
        marks=marks,
        cells=cells,
        number=number,
        column=column,
        mirrored=mirrored,
    )


def _with_spaces(pieces: Sequence[Piece], size: float) -> tuple[list[Piece], tuple[float, ...]]:
    """Return the glyphs from left to right with one space wherever the page shows a gap, and where cells begin."""
    inked = [piece.glyph for piece in pieces if piece.glyph.char.strip()]
    gaps = [b.left - a.right for a, b in pairwise(inked)]
    spacing = max(statistics.median(gaps), 0.0) if len(gaps) > _FEW else 0.0
    spaced: list[Piece] = []
    cells: list[float] = []
    printed, right = False, 0.0
    for piece in pieces:
        glyph = piece.glyph
        if not glyph.char.strip():
            printed = True
            continue
        if unicodedata.combining(glyph.char[0]):
            spaced.append(piece)
            continue
        gap = glyph.left - right if spaced else 0.0
        if not spaced or gap > _GAP * size:
            cells.append(glyph.left)
        if spaced and (printed or gap > _SPACE * size + spacing):
            space = "\t" if gap > _CELL * size else " "
            spaced.append(Piece(Glyph(space, right, glyph.left, glyph.base, glyph.style), False))
        spaced.append(piece)
        printed, right = False, max(right, glyph.right)
    return spaced, tuple(cells)


def _written(pieces: Sequence[Piece]) -> tuple[str, list[Style], tuple[Mark, ...]]:
    """Return the text of glyphs in reading order, the style of each character, and the markers."""
    chars: list[str] = []
    styles: list[Style] = []
    marks: list[Mark] = []
    joint = -1  # where a raised comma between two markers stands
    for piece in pieces:
        char, style = piece.glyph.char, piece.glyph.style
        is_mark = (piece.raised and (char.isdigit() or char == "*")) or char in SUPERSCRIPTS
        behind = bool(marks) and marks[-1].end >= len(chars) - 1
        if chars and (chars[-1] == SOFT_HYPHEN or (is_mark and chars[-1] == " " and not behind)):
            chars.pop()  # a soft hyphen stands for nothing but at the end of a line; no space before a marker
            styles.pop()
        at = len(chars)
        chars.extend(char.translate(_RAISED) if is_mark else char)
        styles.extend([style] * len(char))
        if is_mark:
            start = marks.pop().start if marks and marks[-1].end == at else at
            mark = "".join(chars[start:]).translate(_PLAIN).lstrip(", ")
            marks.append(Mark(joint if joint == at - 1 and start == at else start, len(chars), mark))
        elif piece.raised and char == "," and marks and marks[-1].end == at:
            joint = at
    text = "".join(chars)
    return text, styles, tuple(mark for mark in marks if not _POWER.search(text[: mark.start]))


def _first_word_is_italic(text: str, styles: Sequence[Style]) -> bool:
    label = LABEL.match(text)
    start = label.end() if label else 0
    word = _LETTERS.search(text, start)
    if not word or word.start() - start > 3:
        return False
    return all(one.italic for one in styles[word.start() : word.end()])
