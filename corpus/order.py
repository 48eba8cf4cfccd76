"""The numbering of a resolution: where it skips a number or letter, in the resolution, its lists and its annexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.numeral import read_roman
from corpus.points import letter
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LETTERS = {letter(number): number for number in range(1, 79)}
_CYRILLIC = {sign: number for number, sign in enumerate("абвгдежзиклмнопрстуфхцчшщэюя", 1)}
_AREA = regex(r"^(annex\d*|)\b.*$")
"""What of a path says in which annex it is."""
_NUMBERED = regex(r"(op)?(\d+)")


def gaps(paths: Sequence[str]) -> Iterator[str]:
    """Yield where numbering skips: "op5 follows op3", "op3.d follows op3.b", "op4.c is the first under op4".

    Labels that no list is known to have, and those printed twice, are left out. Numbers may run on from one section
    into the next.

    >>> list(gaps(["pp1", "op1", "op1.a", "op1.c", "op3"]))
    ['op1.c follows op1.a', 'op3 follows op1']
    """
    last: dict[str, str] = {}
    running: dict[str, int] = {}
    for path in _with_wordless(paths):
        above, _, label = path.rpartition(".")
        if _place(label, "") is None:
            continue
        before = last.get(above, "")
        last[above] = label
        area, number = _AREA.sub(r"\1", path), _place(label, "number")
        runs_on = number is not None and number == running.get(area, 0) + 1
        if number is not None:
            running[area] = number
        if not _follows(before, label) and not runs_on:
            first = f"{path} is the first" + (f" under {above}" if above else "")
            yield f"{path} follows {above + '.' if above else ''}{before}" if before else first


def _with_wordless(paths: Sequence[str]) -> Iterator[str]:
    """Yield the paths, and before its first point that of a paragraph or point that has no words of its own."""
    seen: set[str] = set()
    for path in paths:
        steps = path.split(".")
        for depth in range(1, len(steps) + 1):
            above = ".".join(steps[:depth])
            if depth == len(steps) or above not in seen:
                yield above
            seen.add(above)


def _follows(before: str, label: str) -> bool:
    """Return whether a label comes right after another one in some way of counting; "" is before the first."""
    for system in ("number", "letter", "roman", "cyrillic"):
        here = _place(label, system)
        if here is not None and here == ((_place(before, system) or 0) if before else 0) + 1:
            return True
    return False


def _place(label: str, system: str) -> int | None:
    """Return the place of a label in a way of counting, in any if none is given; None if it has none."""
    numbered = _NUMBERED.fullmatch(label)
    places = {
        "number": int(numbered[2]) if numbered else None,
        "letter": _LETTERS.get(label.lower()),
        "roman": read_roman(label),
        "cyrillic": _CYRILLIC.get(label.lower()),
    }
    return places[system] if system else next((one for one in places.values() if one is not None), None)
