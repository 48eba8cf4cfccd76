"""Where paragraphs open, as far as indents and the room between the lines tell it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.pdfrow import Row

_WIDER = 1.25  # of the usual distance between lines: more is room between paragraphs
_SET_TIGHT = 1.4  # of the size: lines that are farther apart may be paragraphs of one line
_INDENT = 0.8  # of the size: how far a line stands in to be indented
_SAME = 0.3  # of the size: how far lines that begin at the same place may differ
_SHORT = 4.0  # of the size: how much a line that ends a paragraph leaves free
_CENTRED = 2.0  # of the size: how far a centred line stands in on both sides
_LARGER = 1.08
_SHARE_LEFT, _SHARE_RIGHT = 0.2, 0.08  # of the lines: so many begin or end at the edges of the text
_FEW = 6  # lines that do not show by themselves how a page is set
_ENDS = (".", ",", ";", ":", "!", "?", "”", '"', ")", "،", "؛", "。", "，", "；", "：")


@dataclass(frozen=True, slots=True)
class _Measure:
    """The text block of one column of a page: its edges, and how far apart its lines are."""

    left: float
    right: float
    leading: float


def openings_of(rows: Sequence[Row]) -> list[bool | None]:
    """Return for each row of the running text whether a paragraph opens there, None where the layout does not tell.

    Args:
        rows: the rows in reading order, without notes and page furniture.
    """
    measures = _measures(rows)
    openings: list[bool | None] = []
    for at, row in enumerate(rows):
        if at == 0:
            openings.append(True)
            continue
        above = rows[at - 1]
        same = (above.number, above.column) == (row.number, row.column)
        here, there = measures[row.number, row.column], measures[above.number, above.column]
        if same and above.base - row.base > 0:
            openings.append(_opens_below(row, above, opened=openings[-1], measure=here))
        else:
            openings.append(_opens_elsewhere(row, above, here, there))
    return openings


def _measures(rows: Sequence[Row]) -> dict[tuple[int, int], _Measure]:
    """Return the measure of each column of each page; where a page has few lines, that of the whole document."""
    columns: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        columns.setdefault((row.number, row.column), []).append(row)
    usual = {one: _measure([row for row in rows if row.column == one], None) for one in {row.column for row in rows}}
    return {place: _measure(group, usual[place[1]]) for place, group in columns.items()}


def _measure(rows: Sequence[Row], usual: _Measure | None) -> _Measure:
    steps = Counter(
        round(above.base - row.base, 1)
        for above, row in pairwise(rows)
        if (above.number, above.column) == (row.number, row.column) and 0 < above.base - row.base < 3 * row.size
    )
    size = median(row.size for row in rows)
    if usual and sum(steps.values()) < _FEW:
        leading = usual.leading
    elif steps:
        common = steps.most_common(1)[0][1]
        leading = min(step for step, count in steps.items() if count >= 0.4 * common)
        if leading > _SET_TIGHT * size:  # most paragraphs have one line: the distance is the room between them
            leading = min((step for step in steps if size <= step <= _SET_TIGHT * size), default=leading)
    else:
        leading = 1.2 * rows[0].size
    lefts = Counter(round(_start(row)) for row in rows)
    left = _edge(lefts, _SHARE_LEFT * len(rows), lowest=True)
    right = _edge(Counter(round(_end(row)) for row in rows), _SHARE_RIGHT * len(rows), lowest=False)
    if usual and len(rows) < _FEW:
        left, right = min(left, usual.left), max(right, usual.right)
    return _Measure(left, right, leading)


def _edge(places: Counter[int], fewest: float, *, lowest: bool) -> float:
    """Return the outermost place where more than a stray line begins or ends."""
    common = [place for place in places if sum(places[place + d] for d in (-1, 0, 1)) >= max(2, fewest)]
    chosen = common or list(places)
    return float(min(chosen) if lowest else max(chosen))


def _start(row: Row) -> float:
    """Return how far into its line a row begins: from the right where it is written from right to left."""
    return -row.right if row.mirrored else row.left


def _end(row: Row) -> float:
    return -row.left if row.mirrored else row.right


def _is_centred(row: Row, measure: _Measure) -> bool:
    before, behind = _start(row) - measure.left, measure.right - _end(row)
    return before > _CENTRED * row.size and abs(before - behind) < row.size


def _opens_below(row: Row, above: Row, *, opened: bool | None, measure: _Measure) -> bool | None:
    """Return whether a paragraph opens at a row of the same column as the row above it."""
    if above.base - row.base > _WIDER * measure.leading * max(1.0, row.size / above.size if row.bold else 1.0):
        return True
    if row.bold != above.bold or not 1 / _LARGER < row.size / above.size < _LARGER:
        return True
    if row.bold or (_is_centred(row, measure) and _is_centred(above, measure)):
        return False
    move = _start(row) - _start(above)
    if move > _INDENT * row.size:
        hanging = bool(opened and above.label and len(above.cells) > 1 and abs(row.left - above.cells[1]) < row.size)
        return not hanging
    if move < -_INDENT * row.size:
        return bool(row.label) if not opened else False
    if row.label and _start(row) > measure.left + _INDENT * row.size:
        return True
    as_far_in = opened and _start(row) > measure.left + _INDENT * row.size
    if not (as_far_in or _is_short(above, measure)) or not above.text.endswith(_ENDS):
        return False
    return True if as_far_in and row.italic else None


def _opens_elsewhere(row: Row, above: Row, here: _Measure, there: _Measure) -> bool | None:
    """Return whether a paragraph opens at the first row of a page or column."""
    if row.bold != above.bold or not 1 / _LARGER < row.size / above.size < _LARGER:
        return True
    indent = _start(row) - here.left
    if indent > _INDENT * row.size:
        as_before = abs(indent - (_start(above) - there.left)) < _SAME * row.size
        return None if as_before and not row.label else True
    if not above.text.endswith(_ENDS) or not (_is_short(above, there) or row.label):
        return False
    return None


def _is_short(row: Row, measure: _Measure) -> bool:
    return measure.right - _end(row) > _SHORT * row.size
