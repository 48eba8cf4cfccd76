"""The numbers and letters that open paragraphs, in six languages, as one series: 3, b, iv, A, II.

The language versions of a resolution print (أ), (a), a) and ㈠ where English prints (a) and (i). Each is turned into
the label that stands at the same place of the English series, so that versions have the same paths.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.numeral import read_roman, roman

_ARABIC = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LOOK_LATIN = str.maketrans("асеорхіАВСЕНКМОРТХІ", "aceopxiABCEHKMOPTXI")
_CHINESE = {character: number for number, character in enumerate("一二三四五六七八九", start=1)}
_CIRCLED = {chr(0x3220 + i): i + 1 for i in range(10)} | {chr(0x2474 + i): i + 1 for i in range(20)}
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_NOT_SEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u0640]")
_QUOTED = re.compile(r"[’‘'´`]\s*(?P<number>\d{1,2})\s*[’‘'´`]")
_NUMBER = re.compile(r"(?P<open>[(（]?)(?P<number>\d{1,4}(?:\.\d{1,3}){0,3})\s*[)）.．、:–—-]*")
_LETTERS = re.compile(r"(?P<open>[(（\[]?)\s*(?P<letters>[^\W\d_]{1,6})\s*(?P<close>[)）\].．、]*)")
_BULLET = re.compile(r"[-–—−‒•·*▪●○◦§\uf0b7]+")


class Enumerator(NamedTuple):
    """What opens a paragraph: the label in the English series and how it is set: "1.", "(a)", "a.", "A." or "•"."""

    label: str
    style: str


def read_enumerator(printed: str, previous: str = "") -> Enumerator | None:
    """Return what a printed number or letter stands for, None if it is none.

    Args:
        printed: the number or letter alone, with its brackets and stops.
        previous: the label before it in the same list, which tells the Russian "с" (a Latin c typed in Cyrillic, or
            the eighteenth letter).

    >>> read_enumerator("(ب)"), read_enumerator("’2‘"), read_enumerator("㈢"), read_enumerator("12 -")
    (Enumerator(label='b', style='(a)'), Enumerator(label='ii', style='(a)'), Enumerator(label='iii', style='(a)'), \
Enumerator(label='12', style='1.'))
    """
    text = _NOT_SEEN.sub("", printed).translate(_DIGITS).strip()
    if _BULLET.fullmatch(text):
        return Enumerator("", "•")
    if quoted := _QUOTED.fullmatch(text):
        return Enumerator(roman(int(quoted["number"])).lower(), "(a)")
    if text in _CIRCLED:
        return Enumerator(roman(_CIRCLED[text]).lower(), "(a)")
    if number := _NUMBER.fullmatch(text):
        return Enumerator(_plain(number["number"]), "(1)" if number["open"] else "1.")
    match = _LETTERS.fullmatch(text)
    if not match:
        return None
    label = _latin(match["letters"], previous, closed=bool(match["open"] or match["close"][:1] in {")", "）"}))
    if not label:
        return None
    bracketed = match["open"] or ")" in match["close"] or "）" in match["close"]
    return Enumerator(label, "(a)" if bracketed else "A." if label[0].isupper() else "a.")


def _plain(number: str) -> str:
    return ".".join(str(int(part)) for part in number.split("."))


def _latin(letters: str, previous: str, *, closed: bool) -> str:
    """Return letters of any of the six languages as Latin ones, "" if they are a word."""
    if letters.isascii():
        return letters if _is_series(letters) else ""
    chinese = _read_chinese(letters)
    if chinese:
        return roman(chinese).lower() if closed else roman(chinese)
    if letters in {"ه", "هـ"} or all(c in _ARABIC for c in letters):
        return _repeated(letters[0], len(letters), _ARABIC) if len(set(letters)) == 1 else ""
    plain = letters.translate(_LOOK_LATIN)
    ordered = _repeated(letters[0].lower(), len(letters), _RUSSIAN) if len(set(letters)) == 1 else ""
    if plain.isascii() and _is_series(plain) and not (ordered and previous and follows(previous, ordered)):
        return plain
    return ordered.upper() if letters.isupper() else ordered


def _repeated(character: str, times: int, alphabet: str) -> str:
    """Return the label at the place of a letter, or of one printed twice, in the list that an alphabet counts."""
    place = alphabet.find(character)
    return letter(place + 1 + len(alphabet) * (times - 1)) if place >= 0 else ""


def _is_series(letters: str) -> bool:
    """Whether Latin letters are a label: one letter, one letter repeated, or a Roman numeral."""
    return len(set(letters)) == 1 or read_roman(letters) is not None


def _read_chinese(text: str) -> int:
    """Return the number from 1 to 99 that Chinese characters write, 0 for other text."""
    tens, ten, units = text.rpartition("十")
    if not ten:
        return _CHINESE.get(text, 0)
    head = _CHINESE.get(tens, 0) if tens else 1
    tail = _CHINESE.get(units, 0) if units else 0
    return head * 10 + tail if head and (tail or not units) else 0


def follows(previous: str, label: str) -> bool:
    """Return whether a lower-case label comes right after another, as a letter or as a Roman numeral.

    >>> follows("b", "c"), follows("ii", "iii"), follows("h", "i"), follows("a", "c")
    (True, True, True, False)
    """
    if label.isdecimal() and previous.isdecimal():
        return int(label) == int(previous) + 1
    return label == _next_letter(previous) or (read_roman(label) or -9) - 1 == (read_roman(previous) or -1)


def _next_letter(label: str) -> str:
    if not label or len(set(label)) != 1 or not "a" <= label[0] <= "z":
        return ""
    return "a" * (len(label) + 1) if label[0] == "z" else chr(ord(label[0]) + 1) * len(label)


def letter(number: int) -> str:
    """Return the n-th label of a lettered list: a ... z, aa, bb ... zz."""
    times, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (times + 1)


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
