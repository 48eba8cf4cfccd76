"""United Nations document symbols of resolutions, decisions and statements: any writing in, the canonical one out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.numeral import read_roman
from corpus.regex import regex

if TYPE_CHECKING:
    from corpus.paragraph import Organ

_DASHES = "-‐‑‒–—−﹣-"
_PLAIN = str.maketrans(dict.fromkeys(_DASHES, "-") | {"\u00a0": " ", "\u202f": " "} | dict.fromkeys("／⁄∕", "/"))

# What may stand before RES, DEC or PRST, and the canonical head it means.
HEADS: dict[str, str] = {
    "A/HRC": "A/HRC",
    "HRC": "A/HRC",
    "UNHRC": "A/HRC",
    "A": "A",
    "GA": "A",
    "UNGA": "A",
    "E": "E",
    "ECOSOC": "E",
    "S": "S",
    "SC": "S",
    "UNSC": "S",
}
_ORGANS: dict[str, Organ] = {"A/HRC": "hrc", "A": "ga", "E": "ecosoc", "S": "sc"}

_SEPARATOR = r"[ ]{0,2}[/_][ ]{0,2}"
_END = r"(?![\d_]|/(?!op|pp|para))"
# A letter is a part of a resolution unless a word comes next that makes it an article or a pronoun.
_PART_END = (
    r"(?![\w/'’])(?![ ](?!(?:of|in|and|or|to|at|op|ops|pp|pps|para|paras|paragraphs?|sect|section|annex|operative|"
    r"preambular|preamble|by|is|was|please)\b)[a-z])"
)

# One row for each way a number is printed; the named groups say which parts it has.
_NUMBERS = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        # 1325 (2000)
        r"(?P<council>\d{1,4})[ ]{0,2}[(\[](?P<year>(?:19|20)\d\d)[)\]]",
        # 217 A (III), 217 (III) A, 217 (III), 3499(XXX)[B]
        r"(?P<old>\d{1,4})[ ]{0,2}(?P<before>[A-Z]?)[ ]{0,2}[(\[](?P<roman>(?:E?S-)?[IVXL]{1,8})[)\]]"
        r"(?:[ _]{0,2}\[?(?P<after>(?-i:[A-Z]))" + _PART_END + r"\]?)?",
        # ES-11/1, S-32/1
        rf"(?P<special>ES|S)[ ]?-?[ ]?(?P<session>\d{{1,3}}){_SEPARATOR}(?P<number>\d{{1,3}}){_END}",
        # 61/180, 2006/27, 77/264 A, 76/84 A-B
        rf"(?P<session>\d{{1,4}}){_SEPARATOR}(?P<number>\d{{1,3}})"
        rf"(?:[ _]{{0,2}}(?P<part>(?-i:[A-Z](?:[ ]?-[ ]?[A-Z])?)){_PART_END})?{_END}",
    )
)
_COUNCIL = regex(rf"(?P<council>\d{{1,4}}){_SEPARATOR}\(?(?P<year>(?:19|20)\d\d)\)?{_END}")
_GAP = r"(?:[ ]{0,2}[/_][ ]{0,2}|[ ]{1,2}|\.)"
# "A RES 61 180", "A.RES.61.180", and numbers that no session reaches: after RES only.
_LOOSE = regex(r"(?P<session>\d{1,4})(?:[ ]{1,2}|\.)(?P<number>\d{1,3})(?![\d_/])")
_TOO_LONG = regex(r"(?P<session>\d{1,4})[/_](?P<number>\d{4,9})(?![\d_/])")
_HEAD = regex(
    rf"(?P<head>A{_SEPARATOR}HRC|E{_SEPARATOR}CN\.\d{{1,2}}|UNHRC|HRC|UNGA|GA|ECOSOC|UNSC|SC|[AES])"
    rf"{_GAP}(?P<type>RES|DEC|PRST){_GAP}",
    re.IGNORECASE,
)
_ASSEMBLY = regex(  # UNEP/EA.4/Res.1
    rf"(?P<head>UNEP|HSP){_SEPARATOR}(?P<body>EA|HA|GC)\.(?P<session>\d{{1,2}}){_SEPARATOR}RES\.[ ]?"
    r"(?P<number>\d{1,3})(?![\w/])",
    re.IGNORECASE,
)
_FILE_NAME = regex(r"(?:A-HRC|[AES])-(?:RES|DEC|PRST)-[\w-]+", re.IGNORECASE)
_INNER_DASH = regex(r"(?<!-ES)(?<!-S)-", re.IGNORECASE)
_DECISION = regex(r"(?P<number>\d{1,4})[ ]{0,2}[(](?P<roman>[IVXL]{1,8})[)]", re.IGNORECASE)
_ANY = regex(r"[A-Z]{1,12}(?:/[\w.() -]{1,40}){1,8}", re.ASCII)
_CANONICAL = regex(r"(?:(?P<head>A/HRC|E/CN\.\d+|A|E|S)/(?P<type>RES|DEC|PRST)/)?(?P<number>.+)")


def read_symbol(text: str) -> str | None:
    """Return the canonical symbol that a text is, in any case and spacing; None if it is something else.

    >>> read_symbol("s/res/1325(2000)"), read_symbol("A/RES/217(III)A"), read_symbol("16 (LVI)"), read_symbol("61/180")
    ('S/RES/1325 (2000)', 'A/RES/217 A (III)', '16 (LVI)', None)
    >>> read_symbol("unep/ea.4/res.1")
    'UNEP/EA.4/Res.1'
    """
    plain = " ".join(text.translate(_PLAIN).split()).strip(" .,;:\"'“”‘’")
    if len(plain) > 60:
        return None
    plain = plain.upper()
    found = match_symbol(plain)
    if found and found[1] == len(plain):
        return found[0]
    decision = _DECISION.fullmatch(plain)
    if decision and read_roman(decision["roman"]):
        return f"{int(decision['number'])} ({decision['roman'].upper()})"
    return None


def is_symbol(text: str) -> bool:
    """Return whether a text is written like the symbol of any document, drafts and statements among them.

    >>> is_symbol("A/C.3/61/L.98"), is_symbol("s/res/1325(2000)"), is_symbol("nonsense"), is_symbol("A/B")
    (True, True, False, False)
    """
    symbol = read_symbol(text) or " ".join(text.upper().split())
    numbered = any(sign.isdigit() for sign in symbol) and ".." not in symbol
    return numbered and bool(_ANY.fullmatch(symbol) or read_symbol(symbol))


def match_symbol(text: str, position: int = 0) -> tuple[str, int] | None:
    """Return the complete symbol that begins at ``position`` and where it ends, None if none begins there."""
    if assembly := _ASSEMBLY.match(text, position):
        head, body = assembly["head"].upper(), assembly["body"].upper()
        return f"{head}/{body}.{int(assembly['session'])}/Res.{int(assembly['number'])}", assembly.end()
    found = match_impossible(text, position)
    match = _CANONICAL.fullmatch(found[0]) if found else None
    belongs = match and _belongs(match["head"], match["type"], match["number"])
    return found if belongs else None


def match_impossible(text: str, position: int = 0) -> tuple[str, int] | None:
    """Return what is written like a symbol at ``position``, even of an organ that does not number so, and its end.

    >>> match_impossible("A/RES/2006/27"), match_symbol("A/RES/2006/27")
    (('A/RES/2006/27', 13), None)
    """
    plain = text[position : position + 60].translate(_PLAIN)
    if file_name := _FILE_NAME.match(plain):
        plain = _INNER_DASH.sub("/", file_name[0]) + plain[file_name.end() :]
    head = _HEAD.match(plain)
    if not head:
        return None
    written = head["head"].upper().replace(" ", "").replace("_", "/")
    name = HEADS.get(written, written)  # a functional commission's, E/CN.7, stands for itself
    number = match_number(plain, head.end())
    if name == "S" and not number and (slash := _COUNCIL.match(plain, head.end())):
        number = f"{int(slash['council'])} ({slash['year']})", slash.end()
    number = number or match_too_long(plain, head.end())
    if not number and (loose := _LOOSE.match(plain, head.end())):
        number = _write_number(loose) or "", loose.end()
    if not number:
        return None
    return f"{name}/{head['type'].upper()}/{number[0]}", position + number[1]


def match_number(text: str, position: int = 0) -> tuple[str, int] | None:
    """Return the canonical number ("61/180", "1325 (2000)", "217 A (III)") at ``position`` and where it ends."""
    plain = text[position : position + 40].translate(_PLAIN)
    for pattern in _NUMBERS:
        match = pattern.match(plain)
        if match and (number := _write_number(match)):
            return number, position + match.end()
    return None


def match_too_long(text: str, position: int = 0) -> tuple[str, int] | None:
    """Return a number such as "61/1800" at ``position``, which no resolution has, and where it ends."""
    match = _TOO_LONG.match(text, position)
    return (f"{int(match['session'])}/{int(match['number'])}", match.end()) if match else None


def _write_number(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if parts.get("council"):
        return f"{int(parts['council'])} ({parts['year']})"
    if parts.get("old"):
        if not read_roman(parts["roman"].upper().rpartition("-")[2]):
            return None
        letter = (parts["before"] or parts["after"] or "").upper()
        return f"{int(parts['old'])}{' ' if letter else ''}{letter} ({parts['roman'].upper()})"
    prefix = f"{parts['special'].upper()}-" if parts.get("special") else ""
    number = f"{prefix}{int(parts['session'])}/{int(parts['number'])}"
    letter = (parts.get("part") or "").upper().replace(" ", "")
    return f"{number} {letter}" if letter else number


def _belongs(head: str, kind: str, number: str) -> bool:
    """Return whether an organ numbers its documents so: the Security Council by year, the others not."""
    if kind == "PRST":
        return "(" not in number
    if head == "S":
        return bool(re.fullmatch(r"\d+ \(\d{4}\)", number))
    if re.fullmatch(r"\d+ \(\d{4}\)", number):
        return False
    if re.search(r"/\d{4}", number):
        return False
    if head == "E":
        return bool(re.match(r"(?:19|20)\d\d/|\d+(?: [A-Z])? \(", number))
    return head.startswith("E/CN.") or not re.match(r"\d{4}/", number)


def organ_of(symbol: str) -> Organ:
    """Return the organ whose symbol it is, "" where the symbol does not say.

    A number alone with a session above the thirtieth in Roman numerals is the Economic and Social Council's: the
    General Assembly had given them up by then.
    """
    match = _CANONICAL.fullmatch(symbol)
    if match and match["head"]:
        return _ORGANS.get(match["head"], "")
    decision = _DECISION.fullmatch(symbol)
    return "ecosoc" if decision and (read_roman(decision["roman"]) or 0) > 30 else ""


def year_of(symbol: str) -> int | None:
    """Return the year the symbol itself states, None if it states none.

    >>> year_of("E/RES/2006/27"), year_of("S/RES/1325 (2000)"), year_of("A/RES/61/180")
    (2006, 2000, None)
    """
    match = re.search(r"/((?:19|20)\d\d)/|\(((?:19|20)\d\d)\)", symbol)
    return int(match[1] or match[2]) if match else None


@lru_cache(maxsize=1 << 15)
def number_of(symbol: str) -> str:
    """Return the number within a symbol.

    >>> number_of("A/RES/61/180"), number_of("S/RES/1325 (2000)"), number_of("16 (LVI)")
    ('61/180', '1325 (2000)', '16 (LVI)')
    """
    match = _CANONICAL.fullmatch(symbol)
    return match["number"] if match else symbol
