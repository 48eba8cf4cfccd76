"""Places within what is cited: "paragraphs 4 and 13", "annex II", "section III", "article 3, paragraph 2"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.label import follow
from corpus.numeral import ORDINALS, read_roman
from corpus.paragraph import Span
from corpus.regex import regex

if TYPE_CHECKING:
    from corpus.citation import CitationKind

_LETTERS = r"(?:\s?\((?:[a-z]{1,4}|\d{1,2})\))"
_ITEM = (
    rf"(?:\d{{1,3}}(?:\.\d{{1,3}})*(?:\s?(?:bis|ter))?(?![\d/]|\s\((?:19|20)\d\d\)|\s\([IVXL]){_LETTERS}{{0,3}}"
    rf"|[IVXL]{{1,6}}\.\d{{1,3}}|{_LETTERS}{{1,3}})"
)
_SEPARATOR = r"(?:,\s(?:and\s|or\s)?|\s(?:and|or|to|through|as\swell\sas)\s|\s?[-–—]\s?)"
_SELECTION = rf"{_ITEM}(?:{_SEPARATOR}{_ITEM}){{0,40}}"
_PARAGRAPH = r"(?:[Ss]ub-?)?(?:[Pp]aragraphs?|[Pp]aras?\.?)"
_NUMERAL = r"(?:[IVXLC]{1,7}|[A-Z]|\d{1,2}(?:\.\d{1,2})*)"
_NUMERALS = rf"{_NUMERAL}(?![\w’])(?:(?:,\s|\s(?:and|to|or)\s|,\sand\s|[-–]){_NUMERAL}(?![\w’/]))*"
_ORDINAL = "|".join([*ORDINALS, "last"])

_PATTERNS: tuple[tuple[CitationKind, str], ...] = (
    ("article", rf"[Aa]rt(?:icles?|s?\.)\s{_SELECTION}(?:\s[a-e](?=,?\sof\s))?(?:,\s{_PARAGRAPH}\s{_SELECTION})?"),
    (
        "article",
        rf"[Aa]rticles?\s[IVXL]{{1,6}}(?![\w’])(?:\s?\(\d\))?(?:(?:,|,?\s(?:and|or"
        rf"|to))\s[IVXL]{{1,6}}(?![\w’]))*(?:,\s{_PARAGRAPH}\s{_SELECTION})?",
    ),
    ("paragraph", rf"{_PARAGRAPH}\s{_SELECTION}"),
    (
        "section",
        rf"(?:(?:Section|section)s?|(?:Sect|sect)s?\.|[Cc]hap(?:ters?|s?\.)|[Pp]arts?)\s{_NUMERALS}(?!\sAgreement)",
    ),
    ("annex", rf"(?:[Aa]nnex(?:es)?|[Aa]ppendix|[Aa]ppendices|[Ee]nclosure)(?:\s{_NUMERALS})?(?![\w’-])"),
)
CORES = ("rticle", "rt.", "rts.", "aragraph", "para", "ection", "sect", "hap", "art", "nnex", "ppendi", "nclosure")
"""What every noun of a place holds."""

PLACE = "|".join(rf"(?P<{kind}{n}>(?<![\w-]){pattern})" for n, (kind, pattern) in enumerate(_PATTERNS))
ELIDED = regex(
    rf",?\s(?:and\s)?(?P<selection>{_SELECTION})(?=\s(?:of|to)\s(?:its\s|the\s)?(?:\w+\s){{0,5}}(?:resolution"
    rf"|decision)\s\d)"
)
_NTH = regex(
    rf"\b(?P<ordinals>(?:{_ORDINAL})(?:(?:,\s(?:and\s)?|\sand\s|\sto\s)(?:{_ORDINAL})){{0,6}})"
    r"\s(?P<part>pre)?(?:ambular|operative)\s$",
    re.IGNORECASE,
)
_STEP = regex(
    r"(?P<number>[IVXL]{1,8}\.\d+|\d+(?:\.\d+)*)|\((?P<letter>\w+)\)|(?P<to>\b(?:to|through)\b|[-–—])|(?P<and>,"
    r"|\b(?:and|or)\b)"
)
_MOST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A place named between two offsets: paths within whatever it belongs to."""

    span: Span
    kind: CitationKind
    paths: tuple[str, ...]


def read_place(text: str, match: re.Match[str]) -> Place | None:
    """Return the place that a match of ``PLACE`` names, None if it is none after all."""
    group = match.lastgroup or ""
    kind: CitationKind = next(one for one in ("article", "paragraph", "section", "annex") if group.startswith(one))
    head = "pp" if text[: match.start()].endswith(("reambular ", "reambular\u00a0")) else "op"
    return Place(Span(*match.span()), kind, _paths(kind, match[0], head))


def read_nth(text: str, start: int, end: int) -> Place | None:
    """Return the place that "third preambular" before a bare "paragraph" names, None where it says no such thing."""
    match = _NTH.search(text, max(0, start - 70), start)
    if not match:
        return None
    numbers = [str(ORDINALS.get(word.lower(), "")) or word for word in re.findall(r"\w+", match["ordinals"])]
    head = "pp" if match["part"] else "op"
    return Place(Span(match.start(), end), "paragraph", expand(" ".join(numbers), head))


def area_of(place: str) -> str:
    """Return the annex or section of a path that a place stands for: "s2" for "sect. II", "annex"; "" for others."""
    if place.startswith("annex"):
        return place
    number = read_roman(place.removeprefix("sect. ")) if place.startswith("sect. ") else None
    return f"s{number}" if number else ""


def _paths(kind: CitationKind, words: str, head: str) -> tuple[str, ...]:
    if kind == "paragraph":
        return expand(re.sub(r"^[A-Za-z.\s-]+?(?=[\d(IVXL])", "", words), head)
    if kind == "article":
        return tuple(f"art. {one.strip()}" for one in _articles(words))
    numerals = re.findall(rf"(?<![\w’]){_NUMERAL}(?![\w’])", words.partition(" ")[2])
    if kind == "annex":
        return tuple(f"annex{_number(one)}" for one in numerals) or ("annex",)
    return tuple(f"{'chap.' if words[:1] in 'Cc' else 'sect.'} {one}" for one in numerals)


def _articles(words: str) -> list[str]:
    """Return each article; one with paragraphs is one."""
    rest = words.partition(" ")[2]
    if "aragraph" in rest:
        return [rest]
    listed = re.split(r",\s(?:and\s|or\s)?|\s(?:and|or)\s", rest)
    found: list[str] = []
    for one in listed:
        ends = re.fullmatch(r"(\d{1,3})\s?(?:to|[-–])\s?(\d{1,3})", one)
        if ends and int(ends[1]) < int(ends[2]) <= int(ends[1]) + _MOST:
            found += [str(n) for n in range(int(ends[1]), int(ends[2]) + 1)]
        elif one.startswith("(") and found:
            found.append(f"{found[-1].partition(' ')[0]} {one}")
        else:
            found.append(one)
    return found


def _number(numeral: str) -> str:
    return str(read_roman(numeral) or numeral.lower())


def expand(selection: str, head: str = "op") -> tuple[str, ...]:
    """Return the paths of a list of paragraphs.

    >>> expand("5 (a) to (c) and 7"), expand("12-14")
    (('op5.a', 'op5.b', 'op5.c', 'op7'), ('op12', 'op13', 'op14'))
    """
    found: list[tuple[str, ...]] = []
    steps: tuple[str, ...] = ()
    ranged = separated = True
    ranged = False
    for sign in _STEP.finditer(selection):
        if sign["to"] or sign["and"]:
            found += _between(found, steps) if ranged else [steps] if steps else []
            ranged, separated = bool(sign["to"]), True
            previous, steps = (found[-1] if found else ()), ()
            continue
        if sign["number"]:
            steps = tuple(sign["number"].split(".")) if sign["number"][0].isdigit() else (sign["number"],)
        elif steps:
            steps = (*steps, sign["letter"])
        elif separated and found:
            steps = tuple(map(str, follow(previous, (sign["letter"],), 1)))
        else:
            steps = ("", sign["letter"])
        separated = False
    found += _between(found, steps) if ranged else [steps] if steps else []
    return tuple(dict.fromkeys(f"{head}{'.'.join(one)}" for one in found if one[0]))[:_MOST]


def _between(found: list[tuple[str, ...]], last: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the steps after the last found up to some others: numbers, or letters of one paragraph."""
    if not found or not last or found[-1][:-1] != last[:-1]:
        return [last] if last else []
    stem, (start, end) = last[:-1], (found[-1][-1], last[-1])
    if start.isdecimal() and end.isdecimal():
        return [(*stem, str(n)) for n in range(int(start) + 1, min(int(end), int(start) + _MOST) + 1)]
    values = [read_roman(one) if set(one) <= set("ivx") else None for one in (start, end)]
    if len(start) == len(end) == 1 and start.islower() and not (values[0] and values[1]):
        return [(*stem, chr(n)) for n in range(ord(start) + 1, ord(end) + 1)]
    return [last]
