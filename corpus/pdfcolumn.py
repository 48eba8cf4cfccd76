"""Lines of glyphs in, rows in reading order out: pages set in two columns are read one column after the other."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from corpus.bidi import has_right_to_left
from corpus.pdfrow import lines_of, write_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.pdfglyph import Page
    from corpus.pdfrow import Piece, Row

_GUTTER = 0.7  # of the size: columns lie at least so far apart
_MIDDLE = (0.3, 0.7)  # of the text's width: where a gutter may be
_WIDEST = 1_500.0  # points of a text whose every place is looked at
LETTERHEAD = 0.76  # of the page: above this the first page may carry a letterhead
_LETTERHEAD_GAP = 25.0  # points between its parts
_FEWEST = 5  # lines in each column of a band
_NARROWEST = 0.25  # of the text's width: how much of a line each column fills on average


def rows_of(page: Page, number: int) -> list[Row]:
    """Return a page's rows in reading order; ``number`` is the page's, from 0."""
    lines = [_Line(line, _segments(line)) for line in lines_of(page)]
    if not lines:
        return []
    mirrored = has_right_to_left((glyph.char for glyph in page.glyphs), outweighed=False)
    top = LETTERHEAD * page.height
    left = min(line.segments[0][0] for line in lines)
    width = max(line.segments[-1][1] for line in lines) - left
    gutter = _gutter(lines, left, width)
    rows: list[Row] = []
    for crosses, band in groupby(lines, key=lambda line: gutter is None or line.crosses(gutter)):
        group = list(band)
        if gutter is None or crosses or not _is_set_in_columns(group, gutter, width):
            rows += [row for line in group for row in _parts(line.pieces, number, top=top, mirrored=mirrored)]
            continue
        before = [[piece for piece in line.pieces if piece.glyph.left < gutter] for line in group]
        behind = [[piece for piece in line.pieces if piece.glyph.left >= gutter] for line in group]
        for column, side in enumerate((behind, before) if mirrored else (before, behind)):
            rows += [write_row(line, number, column, mirrored=mirrored) for line in side if _inked(line)]
    return rows


class _Line(NamedTuple):
    """The glyphs of a line, and its stretches between gaps as wide as a gutter."""

    pieces: list[Piece]
    segments: list[tuple[float, float]]

    def crosses(self, gutter: float) -> bool:
        return any(left < gutter < right for left, right in self.segments)

    def covers(self, start: float, end: float) -> bool:
        return any(left < start and end < right for left, right in self.segments)


def _inked(line: Sequence[Piece]) -> list[Piece]:
    return sorted((piece for piece in line if piece.glyph.char.strip()), key=lambda piece: piece.glyph.left)


def _parts(line: Sequence[Piece], number: int, *, top: float, mirrored: bool) -> list[Row]:
    """Return the rows of one line: one, or in the letterhead of the first page one for each piece of the line."""
    inked = _inked(line)
    if number or not inked or inked[0].glyph.base < top:
        return [write_row(line, number, mirrored=mirrored)] if inked else []
    parts: list[list[Piece]] = []
    for piece in inked:
        if not parts or piece.glyph.left - parts[-1][-1].glyph.right > _LETTERHEAD_GAP:
            parts.append([])
        parts[-1].append(piece)
    return [write_row(part, number, mirrored=mirrored) for part in parts]


def _segments(line: Sequence[Piece]) -> list[tuple[float, float]]:
    """Return the stretches of a line between gaps as wide as a gutter."""
    segments: list[tuple[float, float]] = []
    for piece in _inked(line):
        left, right, size = piece.glyph.left, piece.glyph.right, piece.glyph.style.size
        if segments and left - segments[-1][1] < _GUTTER * size:
            segments[-1] = (segments[-1][0], max(segments[-1][1], right))
        else:
            segments.append((left, right))
    return segments


def _gutter(lines: Sequence[_Line], left: float, width: float) -> float | None:
    """Return where the fewest lines cross the middle of the page, None if no columns can lie beside it."""
    step = max(1, int(width / _WIDEST))  # a damaged page may be a mile wide
    candidates = range(int(left + _MIDDLE[0] * width), int(left + _MIDDLE[1] * width) + 1, step)
    if not candidates or sum(not line.covers(candidates[0], candidates[-1]) for line in lines) < _FEWEST:
        return None
    crossing = {x: sum(line.crosses(x) for line in lines) for x in candidates}
    best = min(candidates, key=lambda x: (crossing[x], abs(x - left - width / 2)))
    return best + 0.5 if crossing[best] <= len(lines) - _FEWEST else None


def _is_set_in_columns(lines: Sequence[_Line], gutter: float, width: float) -> bool:
    """Return whether running text stands on both sides, not the short cells of a table or a letterhead."""
    sides: tuple[list[float], list[float]] = ([], [])
    for line in lines:
        for left, right in line.segments:
            sides[left >= gutter].append(right - left)
    return all(len(side) >= _FEWEST and sum(side) / len(side) >= _NARROWEST * width for side in sides)
