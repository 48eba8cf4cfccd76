"""Printed order back to reading order, for lines written from right to left.

A page shows Arabic letters from right to left and the numbers and Latin words among them from left to right. Reading
order is told from where the glyphs stand, not from the order in which the file draws them, which differs by program.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.pdfglyph import Glyph

_MIRRORS = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_LAM, _ALEFS = "ل", "اأإآٱ"


def has_right_to_left(chars: Iterable[str], *, outweighed: bool) -> bool:
    """Return whether letters are written from right to left: most of them, or if ``outweighed`` is true any."""
    right = left = 0
    for char in chars:
        kind = unicodedata.bidirectional(char[:1])
        right += kind in ("R", "AL")
        left += kind == "L"
    return right > 0 and (outweighed or right > left)


def logical_order(glyphs: Sequence[Glyph]) -> list[int]:
    """Return the indexes of a right-to-left line's glyphs, which are sorted from left to right, in reading order."""
    order: list[int] = []
    for cluster in reversed(_clusters(glyphs)):
        order.extend(cluster)
    return _with_runs_turned(order, [_kind(glyphs[i]) for i in range(len(glyphs))])


def _clusters(glyphs: Sequence[Glyph]) -> list[list[int]]:
    """Return the glyphs from left to right, each with the marks above it and the other letters of its ligature."""
    clusters: list[list[int]] = []
    marks: list[int] = []
    for index, glyph in enumerate(glyphs):
        if unicodedata.combining(glyph.char[:1]):
            marks.append(index)
            continue
        first = glyphs[clusters[-1][0]] if clusters else None
        if first and abs(first.left - glyph.left) < 0.02 and abs(first.right - glyph.right) < 0.02:
            clusters[-1] = _ligature(glyphs, [*clusters[-1], index])
        else:
            clusters.append([index])
    for index in marks:
        middle = (glyphs[index].left + glyphs[index].right) / 2
        if any(glyphs[one[0]].char.strip() for one in clusters):
            near = min(
                (one for one in clusters if glyphs[one[0]].char.strip()),
                key=lambda one: abs((glyphs[one[0]].left + glyphs[one[0]].right) / 2 - middle),
            )
            near.append(index)
    return clusters


def _ligature(glyphs: Sequence[Glyph], members: list[int]) -> list[int]:
    """Return the letters that one glyph shows in reading order: PDFium hands them over turned around."""
    lam = [i for i in members if glyphs[i].char == _LAM]
    if len(members) == 2 and lam and any(glyphs[i].char in _ALEFS for i in members):
        return [lam[0], *(i for i in members if i != lam[0])]
    return sorted(members, reverse=True)


def _kind(glyph: Glyph) -> str:
    kind = unicodedata.bidirectional(glyph.char[:1])
    return {"R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "N", "NSM": "R"}.get(kind, kind)


def _with_runs_turned(order: list[int], kinds: Sequence[str]) -> list[int]:
    """Return an order from right to left with its numbers and Latin runs turned back."""
    resolved = [kinds[i] for i in order]
    for at, kind in enumerate(resolved):
        if kind in ("R", "L", "N"):
            continue
        before = next((one for one in reversed(resolved[:at]) if one in ("R", "L", "N", "=")), "R")
        after = next((one for one in resolved[at + 1 :] if one in ("R", "L", "N")), "R")
        adjacent = at > 0 and at + 1 < len(resolved) and resolved[at - 1] in "LN=" and resolved[at + 1] in "LN"
        joins = "L" in (before, after) and before != "R" and after != "R"
        resolved[at] = "=" if joins or (adjacent and kind == "CS") else "R"
    turned: list[int] = []
    position = 0
    for inward, group in groupby(resolved, key=lambda kind: kind != "R"):
        length = sum(1 for _ in group)
        piece = order[position : position + length]
        turned.extend(reversed(piece) if inward else piece)
        position += length
    return turned


def turn_brackets(text: str) -> str:
    """Return a right-to-left text with its brackets the other way round if more of them close than open first."""
    return text.translate(_MIRRORS) if _is_mirrored(text) else text


def _is_mirrored(text: str) -> bool:
    depth = votes = 0
    for char in text:
        if char == "(":
            votes += 1 if depth <= 0 else 0
            depth += 1
        elif char == ")":
            votes -= 1 if depth <= 0 else 0
            depth -= 1
    return votes < 0
