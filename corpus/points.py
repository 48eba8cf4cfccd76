"""The numbers and letters that open paragraphs and points, in six languages, as one series: 3, b, iv, A, II.

Whatever the script, a label reads as a place in a list: ``а)``, ``(أ)`` and ``(a)`` are first, ``㈡``, ``（二）``,
``’2‘`` and ``(ii)`` second. Its canonical writing is the Latin one, so that the languages of one resolution have the
same paths.

A markup gives a label by itself (``read_enumerator``), a text as the start of a line (``read_label``), where it may
mean several things until its place in the sequence is known (``corpus.degree``).
"""

from __future__ import annotations

from string import ascii_lowercase
from typing import NamedTuple

from corpus.numeral import read_roman
from corpus.numeral import roman as write_roman
from corpus.regex import regex


def letter(number: int) -> str:
    """Return the label of the n-th point of a lettered list: a ... z, aa, bb ... zz.

    >>> letter(27)
    'aa'
    """
    times, at = divmod(number - 1, 26)
    return ascii_lowercase[at] * (times + 1)


def roman(number: int) -> str:
    """Return a number in lower-case Roman numerals.

    >>> roman(14)
    'xiv'
    """
    return write_roman(number).lower()


_LETTERS = {letter(n): n for n in range(1, 79)}
_ROMANS = {roman(n): n for n in range(1, 60)}
_RUSSIAN, _ARABIC = "абвгдежзиклмнопрстуфхцчшщэюя", "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CYRILLIC = {sign: n for n, sign in enumerate(_RUSSIAN, 1)}
_ABJAD = {sign: n for n, sign in enumerate(_ARABIC, 1)} | {"هـ": 5, "ا": 1}
_LOOK_LATIN = str.maketrans("асеорхуіАВСЕНКМОРТХІ", "aceopxyiABCEHKMOPTXI")
_HAN = {sign: n for n, sign in enumerate("一二三四五六七八九", 1)}
_CIRCLED = {chr(0x3220 + n): n + 1 for n in range(10)} | {chr(0x2474 + n): n + 1 for n in range(20)}
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_UNSEEN = regex("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u0640]")
_INNER = r"[a-z]{1,6}|[A-Z]{1,5}|[а-яі]{1,2}|\d{1,2}|[\u0621-\u064a]ـ?|[一二三四五六七八九十]{1,3}"
_LABEL = regex(
    rf"[\s>]*(?:[-*•–]\s+)?[*_]{{0,3}}[“„«\"]?"
    rf"(?:[(（]\s?(?P<bracketed>{_INNER})\s?[)）]|(?P<closed>{_INNER})\)"
    r"|(?P<dotted>[a-z]{1,4}|[A-Z]|[IVX]{2,5})\.(?=\s)|[’'‘](?P<quoted>\d{1,2})[‘’']|(?P<circled>[㈠-㈩]))[*_]{0,3}\s*"
)
_BULLET = regex(r"[\s>]*(?P<sign>[-–—•·▪■●○◦*‣])[ \t]+(?=\S)")
_NUMBER = regex(
    r"[\s>'’‘`|·]*[*_]{0,3}[“„«\"]?(?P<digits>\d{1,5})(?P<sign>\s?\\?\.(?!\d)|\s?[．、](?!\d)|\)|\s?[-–—](?=\s))[*_]{0,3}\s*(?=\S)"
)
_MISPRINT = regex(r"[\s>]*[*_]{0,3}(?P<digits>[lI|O\d]{1,3})\s?[.．](?!\d)[*_]{0,3}\s+(?=\S)")
_MISPRINTED = str.maketrans("lI|O", "1110")
_BARE_NUMBER = regex(r"[\s>]*(?P<digits>\d{1,3})[,:;]?\s+(?=[A-Z])")
_DECIMAL = regex(r"[\s>]*(?P<digits>\d{1,3}(?:\.\d{1,3}){1,3})\.?\s+(?=\S)")
_QUOTED_ALONE = regex(r"[’‘'´`]\s*(?P<number>\d{1,2})\s*[’‘'´`]")
_NUMBER_ALONE = regex(r"(?P<open>[(（]?)(?P<number>\d{1,4}(?:\.\d{1,3}){0,3})\s*[)）.．、:–—-]*")
_LETTERS_ALONE = regex(r"(?P<open>[(（\[]?)\s*(?P<letters>[^\W\d_]{1,6})\s*(?P<close>[)）\].．、]*)")
_BULLET_ALONE = regex(r"[-–—−‒•·*▪●○◦§\uf0b7]+")


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
        return Label("（）", (Reading("roman", _CIRCLED[match["circled"]]),), match.end())
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
    latin = label.translate(_LOOK_LATIN)
    found = [Reading("letter", _LETTERS.get(latin, 0)), Reading("roman", _ROMANS.get(latin, 0))]
    if not label.isascii():
        found += [Reading("letter", _CYRILLIC.get(label, 0)), Reading("letter", _ABJAD.get(label, 0))]
        found.append(Reading("roman", read_han(label)))
    return found


def read_han(label: str) -> int:
    """Return the number from 1 to 99 that Chinese characters write, 0 for other text."""
    tens, ten, units = label.rpartition("十")
    if not ten:
        return _HAN.get(label, 0)
    head = _HAN.get(tens, 0) if tens else 1
    tail = _HAN.get(units, 0) if units else 0
    return head * 10 + tail if head and (tail or not units) else 0


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
    return Number(int(digits), style, match.end())


def read_bare_number(text: str) -> Number | None:
    """Return a number that has lost its full stop: "7 Further underlines"."""
    match = _BARE_NUMBER.match(text)
    return Number(int(match["digits"]), ".", match.end()) if match else None


def read_misprint(text: str) -> Number | None:
    """Return a number of which digits are printed as letters that look like them; None where none are.

    >>> read_misprint("l. Decides"), read_misprint("1O. Decides").value, read_misprint("1. Decides")
    (Number(value=1, style='.', end=3), 10, None)
    """
    match = _MISPRINT.match(text)
    if not match or match["digits"].isdecimal():
        return None
    return Number(int(match["digits"].translate(_MISPRINTED)), ".", match.end())


def read_decimal(text: str) -> tuple[tuple[int, ...], int] | None:
    """Return the steps of a decimal number and where the words begin: "2.1 To act" is (2, 1)."""
    match = _DECIMAL.match(text)
    return (tuple(int(one) for one in match["digits"].split(".")), match.end()) if match else None


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
    text = _UNSEEN.sub("", printed).translate(_DIGITS).strip()
    if _BULLET_ALONE.fullmatch(text):
        return Enumerator("", "•")
    if quoted := _QUOTED_ALONE.fullmatch(text):
        return Enumerator(roman(int(quoted["number"])), "(a)")
    if text in _CIRCLED:
        return Enumerator(roman(_CIRCLED[text]), "(a)")
    if number := _NUMBER_ALONE.fullmatch(text):
        return Enumerator(_plain(number["number"]), "(1)" if number["open"] else "1.")
    match = _LETTERS_ALONE.fullmatch(text)
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
    chinese = read_han(letters)
    if chinese:
        return roman(chinese) if closed else write_roman(chinese)
    if letters in {"ه", "هـ"} or all(c in _ABJAD for c in letters):
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
