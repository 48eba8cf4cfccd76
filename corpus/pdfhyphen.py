"""Words divided at a line end, put together on the line where they begin: a division is no hyphen of the word.

A hyphen at a line end is taken for a division only if it is a soft hyphen, or if the document has the word whole
elsewhere and nowhere with this hyphen. Every other one stays as printed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.pdfrow import SOFT_HYPHEN
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.document import Role
    from corpus.pdfrow import Mark, Row

_WORD = regex(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HEAD = regex(r"(?<![\w-])([^\W\d_]{2,})-$")
_TAIL = regex(r"[^\W\d_]{2,}(?!-)")


def join_divided_words(rows: Sequence[Row], roles: Sequence[Role | None]) -> tuple[list[Row], list[Role | None]]:
    """Return the rows and their roles, each divided word whole; a row of which nothing is left is left out."""
    whole = list(rows)
    known: set[str] | None = None
    for at, row in enumerate(rows):
        if not row.text.endswith((SOFT_HYPHEN, "-")):
            continue
        after = next((i for i in range(at + 1, len(rows)) if roles[i] == roles[at]), None)
        known = _words(rows) if known is None else known
        if row.text.endswith(SOFT_HYPHEN) or (after is not None and _is_divided(row.text, rows[after].text, known)):
            whole[at], tail = replace(whole[at], text=whole[at].text[:-1]), whole[after] if after is not None else None
            if tail is not None and after is not None:
                whole[at], whole[after] = _moved(whole[at], tail)
    filled = [i for i, row in enumerate(whole) if row.text]
    return [whole[i] for i in filled], [roles[i] for i in filled]


def _words(rows: Sequence[Row]) -> set[str]:
    """Return the words of a document as they stand within its lines, in small letters."""
    return {word.lower() for row in rows for word in _WORD.findall(row.text)}


def _is_divided(above: str, below: str, known: set[str]) -> bool:
    head, tail = _HEAD.search(above), _TAIL.match(below)
    if not head or not tail or not tail.group().islower():
        return False
    joined = f"{head[1]}{tail.group()}".lower()
    return joined in known and f"{head[1]}-{tail.group()}".lower() not in known


def _moved(head: Row, tail: Row) -> tuple[Row, Row]:
    """Return two rows, the first word of the second moved to the end of the first."""
    word, _, rest = tail.text.partition(" ")
    moved = len(tail.text) - len(rest)

    def shifted(by: int, *, first: bool) -> tuple[Mark, ...]:
        return tuple(
            mark._replace(start=mark.start + by, end=mark.end + by)
            for mark in tail.marks
            if (mark.start < moved) is first
        )

    return (
        replace(head, text=head.text + word, marks=head.marks + shifted(len(head.text), first=True)),
        replace(tail, text=rest, marks=shifted(-moved, first=False)),
    )
