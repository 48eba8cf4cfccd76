"""The degrees of sub-paragraphs, (a), (i), a., i. (Editorial Manual), told apart by sequence."""

from __future__ import annotations

from string import ascii_lowercase

_ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


def letter(number: int) -> str:
    """Return the label of the n-th point of a lettered list: a ... z, aa, bb ... zz.

    >>> letter(27)
    'aa'
    """
    times, at = divmod(number - 1, 26)
    return ascii_lowercase[at] * (times + 1)


def roman(number: int) -> str:
    """Return a number from 1 to 39 in lower-case Roman numerals.

    >>> roman(14)
    'xiv'
    """
    numeral = ""
    for digits, value in _ROMAN:
        while number >= value:
            numeral, number = numeral + digits, number - value
    return numeral


_LETTERS = {letter(n): n for n in range(1, 79)}
_ROMANS = {roman(n): n for n in range(1, 40)}


def next_degree(trail: list[tuple[str, str]], style: str, label: str) -> list[tuple[str, str]] | None:
    """Return the open degrees after a point with this label, None if it fits no sequence.

    ``trail`` holds for each open degree its style, "()" or ".", and its last label. A label that continues an open
    list goes there, innermost first; "a" or "i" opens a list one degree down. "(i)" after "(h)" is a letter, else
    Roman.

    >>> next_degree([("()", "b")], "()", "i")
    [('()', 'b'), ('()', 'i')]
    >>> next_degree([("()", "b"), ("()", "ii")], "()", "c")
    [('()', 'c')]
    """
    for depth in range(len(trail) - 1, -1, -1):
        if trail[depth][0] == style and any(
            label in numbers and numbers[label] - 1 == numbers.get(trail[depth][1]) for numbers in (_LETTERS, _ROMANS)
        ):
            return [*trail[:depth], (style, label)]
    if label in ("a", "i") and len(trail) < 4:
        return [*trail, (style, label)]
    return None
