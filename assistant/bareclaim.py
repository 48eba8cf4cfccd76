"""A reference beside a quotation that leaves out its nouns: "(1325, OP 10)", "OP10, 1325 (2000)", "1325 OP 10:"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.reference import read_references
from corpus.regex import regex

if TYPE_CHECKING:
    from corpus.reference import Mention

_EDGES = " \t\r\n.,;:()[]–—-"
_NUMBER = r"(?P<number>\d{2,4}(?:/\d{1,3})?)(?:\s?\((?P<year>(?:19|20)\d\d)\))?"
_NOUN = r"(?:[OP]P|[op]p|[Pp]aras?|[Pp]aragraphs?|[Oo]perative|[Pp]reambular|§|¶)"
_PLACE = rf"(?P<place>{_NOUN}[^()\n]{{0,60}}(?:\([^()]{{1,10}}\)\s?){{0,3}})"
_NUMBER_FIRST = regex(rf"{_NUMBER}[\s,;:/–—-]{{1,4}}{_PLACE}")
_PLACE_FIRST = regex(rf"{_PLACE}[\s,;:/–—-]{{1,4}}(?:of\s|in\s)?{_NUMBER}")


def read_bare_claim(beside: str) -> tuple[Mention, str] | None:
    """Return what the words beside a quotation claim, and these as they are written; None where they claim nothing.

    >>> read_bare_claim(" (1325, OP 10)")[1], read_bare_claim("OP10, 1325 –")[1], read_bare_claim("(op. cit. para. 3)")
    ('1325, OP 10', 'OP10, 1325', None)
    """
    written = beside.strip(_EDGES)
    written += ")" * (written.count("(") - written.count(")"))
    found = _NUMBER_FIRST.fullmatch(written) or _PLACE_FIRST.fullmatch(written)
    if found is None:
        return None
    year = f" ({found['year']})" if found["year"] else ""
    mentions = read_references(f"resolution {found['number']}{year}, {found['place'].strip(' ,;:–—-')}")
    named = [mention for mention in mentions if mention.number]
    return (named[0], written) if len(named) == 1 and named[0].selection else None
