"""Numbers as resolutions and people write them: in words, as ordinals, in Roman numerals."""

from __future__ import annotations

import re

from corpus.regex import regex

_UNIT_WORDS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
_ORDINAL_WORDS = """zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"""
_TENS_WORDS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS, _UNIT_ORDINALS, _TENS = _UNIT_WORDS.split(), _ORDINAL_WORDS.split(), _TENS_WORDS.split()

CARDINALS: dict[str, int] = {word: number for number, word in enumerate(_UNITS) if number}
TENS: dict[str, int] = {word: number * 10 for number, word in enumerate(_TENS) if number > 1} | {"fourty": 40}
ORDINALS: dict[str, int] = {word: number for number, word in enumerate(_UNIT_ORDINALS) if number}
ORDINALS |= {"fith": 5, "eigth": 8, "nineth": 9, "twelvth": 12}
TENS_ORDINALS: dict[str, int] = {f"{word[:-1]}ieth": number for word, number in TENS.items()}

_ROMAN = regex(r"(?=.)(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})", re.IGNORECASE)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_SIGNS = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def ordinal(number: int) -> str:
    """Return an ordinal in words, for numbers from 1 to 999.

    >>> ordinal(3), ordinal(21), ordinal(40), ordinal(101)
    ('third', 'twenty-first', 'fortieth', 'one hundred and first')
    """
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return f"{_UNITS[hundreds]} hundred and {ordinal(rest)}" if rest else f"{_UNITS[hundreds]} hundredth"
    if number < 20:
        return _UNIT_ORDINALS[number]
    tens, unit = divmod(number, 10)
    return f"{_TENS[tens]}-{_UNIT_ORDINALS[unit]}" if unit else f"{_TENS[tens][:-1]}ieth"


def roman(number: int) -> str:
    """Return a Roman numeral in capitals, for numbers from 1 to 399."""
    signs = ""
    for value, sign in _ROMAN_SIGNS:
        while number >= value:
            signs += sign
            number -= value
    return signs


def read_roman(text: str) -> int | None:
    """Return the value of a well-formed Roman numeral in either case, None for any other text.

    >>> read_roman("LVI"), read_roman("iv"), read_roman("iiii")
    (56, 4, None)
    """
    if not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[sign] for sign in text.upper()]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
