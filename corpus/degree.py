"""The degrees of sub-paragraphs, (a), (i), a., i. (Editorial Manual), told apart by the sequence of their labels."""

from __future__ import annotations

from typing import NamedTuple

from corpus.points import Enumerator, Label, Reading, follows


class Degree(NamedTuple):
    """An open list: the style of its labels and the last place taken."""

    style: str
    reading: Reading


def next_degree(trail: list[Degree], label: Label, following: Label | None = None) -> list[Degree] | None:
    """Return the open degrees after a point with this label, None if it fits no sequence.

    A label that continues an open list goes there, innermost first; a first label opens a list one degree down. "(i)"
    after "(h)" is a letter, unless the ``following`` label is "(ii)"; elsewhere it is Roman.

    >>> trail = next_degree([], Label("()", (Reading("letter", 1),), 4))
    >>> [degree.reading.canonical for degree in next_degree(trail, Label("()", (Reading("roman", 1),), 4))]
    ['a', 'i']
    """
    if label.readings[0].system == "bullet":
        depth = next((i for i, held in enumerate(trail) if held.style == label.style), len(trail))
        return [*trail[:depth], Degree(label.style, label.readings[0])]
    first = next((r for r in label.readings if r.number == 1), None)
    followed = following is not None and any(first and r == Reading(first.system, 2) for r in following.readings)
    continued = _continue(trail, label, 1)
    if continued and not (first and followed and not _continue(continued, following or label, 1)):
        return continued
    if first and trail and trail[-1] == Degree(label.style, first):
        return trail
    if first and len(trail) < 5:
        return [*trail, Degree(label.style, first)]
    return continued or _continue(trail, label, 2)


def _continue(trail: list[Degree], label: Label, step: int) -> list[Degree] | None:
    for depth in range(len(trail) - 1, -1, -1):
        style, held = trail[depth]
        for reading in label.readings:
            if style == label.style and reading == Reading(held.system, held.number + step):
                return [*trail[:depth], Degree(style, reading)]
    return None


def next_trail(trail: list[tuple[str, str]], mark: Enumerator) -> list[tuple[str, str]] | None:
    """Return the open degrees after a letter, each with its style and last label; None if it fits no sequence.

    A letter that continues an open list goes there, innermost first; "a" or "i" opens a list one degree down.

    >>> next_trail([("(a)", "b"), ("(a)", "ii")], Enumerator("c", "(a)"))
    [('(a)', 'c')]
    """
    for depth in range(len(trail) - 1, -1, -1):
        style, last = trail[depth]
        if style == mark.style and follows(last.lower(), mark.label.lower()):
            return [*trail[:depth], (mark.style, mark.label)]
    if mark.label.lower() in ("a", "i", "1") and len(trail) < 5:
        return [*trail, (mark.style, mark.label)]
    return None
