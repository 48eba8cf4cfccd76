"""Which rows are a table's: those whose words stand in cells apart, and the short ones between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.pdfrow import Row

_FEWEST = 3  # rows with cells that make a table
_BETWEEN = 4  # rows without cells that may stand between two with them
_FULL = 0.8  # of the measure: a row as wide as this is running text


def tables_of(rows: Sequence[Row], body: float) -> list[range]:
    """Return the indexes of the rows of each table, among rows of running text in reading order.

    Args:
        rows: the rows.
        body: the size of the running text.
    """
    width = max((row.right for row in rows), default=0.0) - min((row.left for row in rows), default=0.0)
    groups: list[list[int]] = []
    for i, row in enumerate(rows):
        if "\t" not in row.text[len(row.label) :]:
            continue
        if not groups or not _belong_together(rows, groups[-1][-1], i, width):
            groups.append([])
        groups[-1].append(i)
    return [_table(rows, group, width, body) for group in groups if len(group) >= _FEWEST]


def _belong_together(rows: Sequence[Row], above: int, below: int, width: float) -> bool:
    return below - above <= _BETWEEN + 1 and all(_is_short(row, width) for row in rows[above + 1 : below])


def _is_short(row: Row, width: float) -> bool:
    return row.right - row.left < _FULL * width


def _table(rows: Sequence[Row], group: Sequence[int], width: float, body: float) -> range:
    """Return all rows of a table whose rows with cells are given: those between, and its head in the same size."""
    first = group[0]
    while first and rows[first - 1].size == rows[first].size < body and _is_short(rows[first - 1], width):
        first -= 1
    return range(first, group[-1] + 1)
