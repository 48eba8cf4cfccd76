"""Quotations that leave words out or run over several paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.quote import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ELLIPSIS = re.compile(r"\s*[\[(]?(?:…|\.\s?\.\s?\.)[\])]?\s*")
"""Where a quotation leaves words out: "…", "...", "[...]"."""

MOST = 6
"""A quotation runs over so many paragraphs at most."""

_SHORTEST = 12
_INNER_LABEL = re.compile(r"(?<=[;,.:])\s+(?:and\s+)?(?:\d{1,3}\.|\([a-z]{1,5}\))\s+")
TRAILING = " \t\r\n.,;:。，；：、،؛"
"""What may end a paragraph and not the quotation, and the other way round."""


def in_order(parts: Sequence[str], text: str) -> bool:
    """Return whether a text holds some parts one after the other; a part of no words is none.

    >>> in_order(["urges", "States"], "urges all States"), in_order(["States", "urges"], "urges all States")
    (True, False)
    """
    at = 0
    for part in parts:
        if not part:
            continue
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return any(parts)


def running_over(texts: Iterable[tuple[str, str]], words: str) -> tuple[str, ...]:
    """Return the ids of the paragraphs in a row that a quotation runs over, () if it runs over none.

    ``texts`` are the paragraphs' ids and texts, resolution after resolution.

    Numbers and letters of paragraphs between them are no words of the quotation.
    """
    wanted = _INNER_LABEL.sub(" ", fold(words)).strip(TRAILING)
    if len(wanted) < _SHORTEST:
        return ()
    rows: list[tuple[str, str]] = []
    for place, text in texts:
        if rows and rows[-1][0].partition("#")[0] != place.partition("#")[0]:
            rows.clear()
        rows.append((place, fold(text)))
        del rows[:-MOST]
        run = _ending_here(rows, wanted)
        if run:
            return run
    return ()


def _ending_here(rows: Sequence[tuple[str, str]], wanted: str) -> tuple[str, ...]:
    """Return the last rows whose words, joined, hold what is wanted, from the first to the last of them."""
    last = rows[-1][1].strip(TRAILING)
    tail = wanted[-_SHORTEST:]
    if tail not in last and not wanted.endswith(last):
        return ()
    for count in range(2, len(rows) + 1):
        joined = " ".join(text for _, text in rows[-count:])
        at = joined.find(wanted)
        if 0 <= at < len(rows[-count][1]):
            return tuple(place for place, _ in rows[-count:])
    return ()
