"""Page furniture: page numbers, job numbers, bar codes, running heads, what is left of a letterhead."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.document import Line

_JOB = r"(?:GE\.|V\.|K|N)?\d{2}-\d{5}"
_ALWAYS = regex(
    "|".join(
        (
            rf"\s*(?:\d{{1,3}}/\d{{1,3}}\s*)?{_JOB}\d{{0,3}}(?:/\d{{1,3}})?\*?\s*(?:\([A-Z]\))?\*?(?:\s*\d{{6}}){{0,3}}"
            r"(?:\s+\d{1,3}(?:/\d{1,3})?)?\s*(?:/?[.…]{1,4})?\s*",  # 25-10739 2/3, 13-594434/12, 00-27061 (E) /...
            rf"\s*\d{{1,3}}(?:/\d{{1,3}})?\s*{_JOB}\s*",  # 2/3 25-10739, 310-22259
            r"\s*\d{1,3}/\d{1,3}\s*",
            r"\s*\*\s?[A-Z]?\d{6,9}\s?\*\s*",  # *2510739*
            r"\s*(?:/\s*)?[….]{3,}\s*",  # /…
            r"\s*(?:[ASE]/(?:HRC/)?(?:RES|PRST|DEC)|E/CN\.\d+)/[\w./-]{1,30}(?:\s*\([\dIVXL]{2,8}\))?(?:\s+[A-Z])?\*?\s*",
            r"\s*(?:Distr\.?:?|DISTR\.:?)\s*(?:General|Limited|GENERAL|LIMITED|générale|limitée|general|limitada)?\s*",
            r"\s*(?:Page|page|Página|página|Стр\.?|стр\.?)\s\d{1,3}\s*",
            r"\s*第\s?\d{1,3}\s?页\s*",
            r"\s*[-–—]\s?\d{1,3}\s?[-–—]\s*",  # - 2 -
            r"\s*(?:UNITED\s?){2}|\s*S?NATIONS(?:S?NATIONS)?\s*",
            r"\s*\*{1,3}\s?(?:(?:Second|Third)\sre|R)e?-?issued\s(?:for|as)\s.{0,60}",  # a note to the symbol
            r"\s*[`'|]{4,}\s*|\s*-{3,}\s*",
            r"\s*(?:[iIl1!|mMHK]{1,16}\s+){5,}[iIl1!|mMHK]{1,16}\s*",  # a bar code read as letters
            r"\s*(?:(?:English|French|Spanish|Russian|Chinese|Arabic|ENGLISH)\s*)?(?:Original|ORIGINAL)\s?:\s?\w+\s*",
        )
    )
)
_PAGE_NUMBER = regex(r"\s*\d{1,3}\s*")
_SYMBOL = regex(r"[A-Z]{1,4}(?:/[\w.()-]{1,16}){1,6}(?:\s\(\d{4}\))?(?:\s[A-Z])?")
_NEAR = 4


def is_furniture(line: Line) -> bool:
    """Return whether the whole line is a page number, job number, bar code, page header or distribution mark."""
    return line.role == "furniture" or bool(_ALWAYS.fullmatch(line.text))


def find_furniture(lines: Sequence[Line], header: Sequence[Line]) -> set[int]:
    """Return the indexes of the lines that are page furniture.

    Besides what is furniture anywhere, these are a bare page number beside other furniture or a page break, and the
    symbol and title of the document where a page head repeats them.

    Args:
        lines: all lines of the document.
        header: those above the enacting formula, whose words page heads repeat.
    """
    found = {
        i for i, line in enumerate(lines) if (line.role is None and is_furniture(line)) or line.role == "furniture"
    }
    title = " ".join(" ".join(line.text.split()) for line in header)
    symbols = {match.group() for line in header for match in _SYMBOL.finditer(line.text)}
    found |= {i for i, line in enumerate(lines) if line.text.strip(" *\t") in symbols}
    found |= _page_ends(lines)
    found |= _page_numbers(lines, found)
    for index in sorted(found):
        for step in (-1, 1):
            _spread(lines, found, index, step, title)
    return found


def _page_ends(lines: Sequence[Line]) -> set[int]:
    """Return the bare page numbers that stand beside a bare symbol, or at the end, and these symbols."""
    found = set()
    visible = [i for i, line in enumerate(lines) if not line.is_blank]
    for before, after in pairwise(visible):
        for number, symbol in ((before, after), (after, before)):
            if _PAGE_NUMBER.fullmatch(lines[number].text) and _SYMBOL.fullmatch(lines[symbol].text.strip()):
                found |= {number, symbol}
    if visible and _PAGE_NUMBER.fullmatch(lines[visible[-1]].text):
        found.add(visible[-1])
    return found


def _page_numbers(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Return the bare numbers that count the pages: 2, 3, 4 ..., at least two of them, or following one ``found``."""
    numbers, page = set(), 1
    for index, line in enumerate(lines):
        if line.role is None and _PAGE_NUMBER.fullmatch(line.text):
            value = int(line.text)
            if value == page + 1 or (index in found and value > page):
                numbers.add(index)
                page = value
    return numbers if len(numbers) > 1 or numbers & found else set()


def _spread(lines: Sequence[Line], found: set[int], index: int, step: int, title: str) -> None:
    """Take in the page number, and a title of up to four lines between two pieces of furniture, beside ``index``."""
    run: list[int] = []
    for at in range(index + step, index + step * (_NEAR + 2), step):
        if not 0 <= at < len(lines) or lines[at].role is not None:
            return
        text = " ".join(lines[at].text.split())
        if not text:
            continue
        if at in found:
            if len(run) <= _NEAR and step > 0:
                found.update(run)
            return
        if not run and _PAGE_NUMBER.fullmatch(text):
            found.add(at)
            return
        if text not in title or len(text) < 3:
            return
        run.append(at)
