"""Bodies besides the four organs that number their resolutions: functional commissions, assemblies of programmes.

The environment and the habitat assembly have symbols for them, which follow from session and number. A commission's go
by its name and their number ("Commission on Narcotic Drugs resolution 51/1"): the symbol above them is a report's.
"""

from __future__ import annotations

from typing import NamedTuple

from corpus.regex import regex

_OPENING = regex(r"[\s*_>]*The\s(?P<name>[A-Z][^,]{3,120}?)[*_]*,[*_]*\s*")
_NUMBER = regex(r"(?P<session>\d{1,4})/(?P<number>\d{1,3})")
_SYMBOLS = {"United Nations Environment Assembly": ("UNEP/EA", 2), "United Nations Habitat Assembly": ("HSP/HA", 1)}
"""What the symbols of an assembly begin with, and its first session whose resolutions have them."""


class Numbered(NamedTuple):
    """A resolution of another body: what it goes by, and its symbol, "" where such have none."""

    id: str
    symbol: str = ""


def read_numbered(formula: str, number: str) -> Numbered | None:
    """Return what a resolution goes by that a body's enacting formula opens; None where that does not tell.

    >>> read_numbered("The Commission on Narcotic Drugs,", "51/1")
    Numbered(id='Commission on Narcotic Drugs resolution 51/1', symbol='')
    >>> read_numbered("The United Nations Environment Assembly,", "4/1")
    Numbered(id='UNEP/EA.4/Res.1', symbol='UNEP/EA.4/Res.1')
    """
    opening, parts = _OPENING.fullmatch(formula), _NUMBER.fullmatch(number)
    name = " ".join(opening["name"].split()) if opening else ""
    if parts is None or " " not in name:
        return None
    for assembly, (head, first) in _SYMBOLS.items():
        if name.startswith(assembly):
            symbol = f"{head}.{int(parts['session'])}/Res.{int(parts['number'])}"
            return Numbered(symbol, symbol) if int(parts["session"]) >= first else None
    return Numbered(f"{name} resolution {number}")
