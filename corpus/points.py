"""The labels of sub-paragraphs and their degrees, (a), (i), a., i. (Editorial Manual), told apart by sequence.

Whatever the script, a label reads as a place in a list: ``а)``, ``(أ)`` and ``(a)`` are first, ``㈡``, ``（二）``,
``’2‘`` and ``(ii)`` second. Its canonical writing is the Latin one, so that the languages of one resolution have the
same paths.
"""

from __future__ import annotations

import re
from string import ascii_lowercase
from typing import NamedTuple

_ROMAN = (("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


def letter(number: int) -> str:
    """Return the label of the n-th point of a lettered list: a ... z, aa, bb ... zz.

    >>> letter(27)
    'aa'
    """
    times, at = divmod(number - 1, 26)
    return ascii_lowercase[at] * (times + 1)


def roman(number: int) -> str:
    """Return a number from 1 to 89 in lower-case Roman numerals.

    >>> roman(14)
    'xiv'
    """
    numeral = ""
    for digits, value in _ROMAN:
        while number >= value:
            numeral, number = numeral + digits, number - value
    return numeral


_LETTERS = {letter(n): n for n in range(1, 79)}
_ROMANS = {roman(n): n for n in range(1, 60)}
_CYRILLIC = {sign: n for n, sign in enumerate("абвгдежзиклмнопрстуфхцчшщэюя", 1)}
_LATIN_LOOK = {"а": "a", "с": "c", "е": "e", "о": "o", "р": "p", "х": "x", "у": "y", "і": "i"}
_ABJAD = {sign: n for n, sign in enumerate("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ", 1)} | {"هـ": 5, "ا": 1}
_HAN = {sign: n for n, sign in enumerate("一二三四五六七八九", 1)}
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_INNER = r"[a-z]{1,6}|[A-Z]{1,5}|[а-яі]{1,2}|\d{1,2}|[\u0621-\u064a]ـ?|[一二三四五六七八九十]{1,3}"
_LABEL = re.compile(
    rf"[\s>]*(?:[-*•–]\s+)?[*_]{{0,3}}[“„«\"]?"
    rf"(?:[(（]\s?(?P<bracketed>{_INNER})\s?[)）]|(?P<closed>{_INNER})\)"
    r"|(?P<dotted>[a-z]{1,4}|[A-Z]|[IVX]{2,5})\.(?=\s)|[’'‘](?P<quoted>\d{1,2})[‘’']|(?P<circled>[㈠-㈩]))[*_]{0,3}\s*"
)
_BULLET = re.compile(r"[\s>]*(?P<sign>[-–—•·▪■●○◦*‣])[ \t]+(?=\S)")
_NUMBER = re.compile(
    r"[\s>'’‘`|·]*[*_]{0,3}[“„«\"]?(?P<digits>\d{1,5}|l(?=\.))(?P<sign>\s?\\?\.(?!\d)|\s?[．、](?!\d)|\)|\s?[-–—](?=\s))[*_]{0,3}\s*(?=\S)"
)
_BARE_NUMBER = re.compile(r"[\s>]*(?P<digits>\d{1,3})[,:;]?\s+(?=[A-Z])")
_DECIMAL = re.compile(r"[\s>]*(?P<digits>\d{1,3}(?:\.\d{1,3}){1,3})\.?\s+(?=\S)")


class Reading(NamedTuple):
    """A place in a list: its system ("letter", "roman", "upper", "digit", "bullet") and number."""

    system: str
    number: int

    @property
    def canonical(self) -> str:
        """The label as the path has it, "" for a bullet."""
        if self.system == "letter":
            return letter(self.number)
        if self.system == "roman":
            return roman(self.number)
        if self.system == "upper":
            return letter(self.number).upper()
        return str(self.number) if self.system == "digit" else ""


class Label(NamedTuple):
    """A printed label: how it is set off, what it can mean, and the offset in the line where the words begin."""

    style: str
    readings: tuple[Reading, ...]
    end: int

    @property
    def opens(self) -> bool:
        """Whether it can be the first of a list."""
        return any(reading.number == 1 for reading in self.readings)


class Degree(NamedTuple):
    """An open list: the style of its labels and the last place taken."""

    style: str
    reading: Reading


class Number(NamedTuple):
    """The printed number of a paragraph, and the offset in the line where the words begin."""

    value: int
    style: str
    end: int


def read_label(text: str) -> Label | None:
    """Return the label of a sub-paragraph that a line opens with, None if it opens with none.

    >>> read_label(" (b) To act;").readings[0].canonical
    'b'
    """
    match = _LABEL.match(text)
    if not match or (match.end() == len(text.rstrip()) and not match["bracketed"]):
        return None
    if match["quoted"]:
        return Label("’’", (Reading("roman", int(match["quoted"])),), match.end())
    if match["circled"]:
        return Label("（）", (Reading("roman", ord(match["circled"]) - ord("㈠") + 1),), match.end())
    style = "()" if match["bracketed"] else ")" if match["closed"] else "."
    written = match["bracketed"] or match["closed"] or match["dotted"]
    if written[0] in "一二三四五六七八九十":
        style = "（）"
    readings = tuple(reading for reading in _readings(written) if reading.number)
    return Label(style, readings, match.end()) if readings else None


def _readings(label: str) -> list[Reading]:
    if label.isdigit():
        return [Reading("digit", int(label))]
    if label.isascii() and label.isupper():
        upper = Reading("upper", _LETTERS.get(label.lower(), 0))
        return [upper, Reading("roman", _ROMANS.get(label.lower(), 0))]
    latin = "".join(_LATIN_LOOK.get(sign, sign) for sign in label)
    found = [Reading("letter", _LETTERS.get(latin, 0)), Reading("roman", _ROMANS.get(latin, 0))]
    if not label.isascii():
        found += [Reading("letter", _CYRILLIC.get(label, 0)), Reading("letter", _ABJAD.get(label, 0))]
        found.append(Reading("roman", _read_han(label)))
    return found


def _read_han(label: str) -> int:
    tens, ten, units = label.rpartition("十")
    if ten:
        return 10 * _HAN.get(tens, 1) + _HAN.get(units, 0)
    return _HAN.get(label, 0)


def read_bullet(text: str) -> Label | None:
    """Return the bullet that a line opens with, None if it opens with none."""
    match = _BULLET.match(text)
    return Label(match["sign"], (Reading("bullet", 0),), match.end()) if match else None


def read_number(text: str) -> Number | None:
    """Return the number of a paragraph that a line opens with, None if it opens with none.

    >>> read_number(" 12. Requests")
    Number(value=12, style='.', end=5)
    """
    match = _NUMBER.match(text)
    if not match:
        return None
    digits = match["digits"].translate(_DIGITS)
    sign = match["sign"].strip().replace("\\", "")
    style = ")" if sign == ")" else "-" if sign in "-–—" else "."
    return Number(1 if digits == "l" else int(digits), style, match.end())


def read_bare_number(text: str) -> Number | None:
    """Return a number that has lost its full stop: "7 Further underlines"."""
    match = _BARE_NUMBER.match(text)
    return Number(int(match["digits"]), ".", match.end()) if match else None


def read_decimal(text: str) -> tuple[tuple[int, ...], int] | None:
    """Return the steps of a decimal number and where the words begin: "2.1 To act" is (2, 1)."""
    match = _DECIMAL.match(text)
    return (tuple(int(one) for one in match["digits"].split(".")), match.end()) if match else None


def next_degree(trail: list[Degree], label: Label, following: Label | None = None) -> list[Degree] | None:
    """Return the open degrees after a point with this label, None if it fits no sequence.

    A label that continues an open list goes there, innermost first; a first label opens a list one degree down. "(i)"
    after "(h)" is a letter, unless the ``following`` label is "(ii)"; elsewhere it is Roman.

    >>> trail = next_degree([], read_label("(a) x"))
    >>> [degree.reading.canonical for degree in next_degree(trail, read_label("(i) x"))]
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
