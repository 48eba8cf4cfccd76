"""The lines that begin a header: a symbol, "61/180. Title", "Resolution 1325 (2000)", "Draft resolution II"."""

from __future__ import annotations

from corpus.regex import regex
from corpus.symbol import read_symbol

_BEGINS = regex(
    r"[\s>#*_]*(?:(?:ES-|S-)?\d{1,4}/\d{1,4}(?: [A-Z](?:[-–, and]{1,6}[A-Z])*)?\.?(?:\s+\S.*)?"
    r"|\d{1,4}(?: [A-Z])? \((?:S-|ES-)?[IVXL]{1,8}\)(?: [A-Z])?\.?(?:\s+\S.*)?"
    r"|(?:Draft )?(?:Resolution|RESOLUTION|resolution|Decision|DECISION)(?: [IVX\d][\w/]{0,10}(?: \(\d{4}\))?)?\.?"
    r"|Resolution \d{1,3}/\d{1,3}[.:]\s+\S.*"
    r"|(?:Resolution )?[Aa]dopted by the [A-Z].{0,200}"
    r"|Résolution .*|Resolución .*|Резолюция .*|第\d+(?:/\d+)?号决议.*|القرار .*"
    r"|(?:ECOSOC|General Assembly|Security Council|Human Rights Council) (?:resolution|Resolution) \S+"
    r"(?: \(\d{4}\))?)\s*"
)


def begins_masthead(text: str) -> bool:
    """Return whether a line can begin the header of a resolution.

    >>> begins_masthead("61/181. On bees"), begins_masthead("Resolution 1326 (2000)"), begins_masthead("On bees")
    (True, True, False)
    """
    return len(text) < 400 and bool(_BEGINS.fullmatch(text) or read_symbol(text))
