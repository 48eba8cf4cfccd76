"""Words of a quotation that a line end divides: put together as they are where resolutions are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.regex import regex

if TYPE_CHECKING:
    from index.kin import Kin

_SOFT = regex(r"\xad[^\S\r\n]*(?:(?:\r\n?|\n)\s*)?")
_DIVIDED = regex(r"(?<![^\W\d_])([^\W\d_]+)[-‐‑][^\S\r\n]*(?:\r\n?|\n)\s*([^\W\d_]+)")
_MOST = 40


def put_together(words: str, kin: Kin) -> str:
    """Return a quotation without the division of its words at line ends.

    A hyphen there is one of the word unless more of what is held has the word without it. After 40 it stays unseen.
    """
    found = 0

    def whole(divided: re.Match[str]) -> str:
        nonlocal found
        found += 1
        first, second = divided.groups()
        is_divided = found <= _MOST and _count(kin, first + second) > _count(kin, f"{first} {second}")
        return first + second if is_divided else f"{first}-{second}"

    return _DIVIDED.sub(whole, _SOFT.sub("", words))


def _count(kin: Kin, words: str) -> int:
    return len(kin.holding(kin.numbers(words)))
