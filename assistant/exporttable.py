"""Tables as CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FORMULA = regex(r"['=+\-@\t\r\n＝＋－＠]")
"""What a cell must not begin with; the apostrophe, so that what is put before can be told from what was there."""


def neutral(cell: str) -> str:
    """Return a cell that a spreadsheet shows and does not compute: an apostrophe stands before = + - @, tab and CR.

    >>> neutral("=1+1"), neutral("para. 5"), restored(neutral("'=1")) == "'=1"
    ("'=1+1", 'para. 5', True)
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def restored(cell: str) -> str:
    """Return the cell that ``neutral`` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def csv_file(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV in UTF-8 with a byte-order mark, so that Excel reads it as such."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[neutral(cell) for cell in row] for row in rows])
    return target.getvalue().encode("utf-8-sig")


def read_csv(data: bytes) -> list[dict[str, str]]:
    """Return the rows of a table that ``csv_file`` wrote, its cells as they were given."""
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [{name: restored(cell) for name, cell in row.items()} for row in rows]
