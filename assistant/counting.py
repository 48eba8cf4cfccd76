"""How many paragraphs a resolution has, counted from its structure: operative, preambular, in its annexes, points."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.place import read_path
from corpus.regex import regex

if TYPE_CHECKING:
    from corpus.paragraph import Resolution

_UNIT = r"(?:paragraphs?|paras?|clauses?|articles?|provisions?|ops?|pps?|preambles?|operatives?|preambulars?)"
_OF_KIND = r"(?:(?:different|numbered|separate|operative|operational|preambular|preamble|annex) ){0,2}"
_POINT = r"(?:sub-?\s?paragraphs?|sub-?\s?paras?|sub-?\s?points|points|sub-?\s?clauses)"
COUNTED = (
    rf"\bhow many {_OF_KIND}{_UNIT}\b(?! (?:of (?:the |its )?(?:resolution )?[\w/()]{{1,20}} )?"
    r"(?:mention|cite|recall|refer|speak|deal|talk|address|contain|concern|hold|ask|call|urge|request|about|on\b))"
    rf"|\b(?:number|count|total)s? of {_OF_KIND}{_UNIT}\b|\b{_OF_KIND}{_UNIT} (?:counts?|numbers?)\b(?! \d)"
    rf"|\bcount (?:the |all |its )?{_OF_KIND}{_UNIT}\b|\bhow long (?:is|was|are)\b(?!.*\b(?:for|until|since|term)\b)"
    rf"|\blength of\b|^\W*how lengthy is\b"
)
"""What asks how many paragraphs there are, and not how many say something."""

_POINTS = regex(rf"\bhow many {_POINT}\b|\b(?:number|count) of {_POINT}", re.IGNORECASE)
_OPERATIVE = regex(r"\b(?:operatives?|operational|ops?)\b", re.IGNORECASE)
_PREAMBULAR = regex(r"\b(?:preambulars?|preambles?|pps?)\b", re.IGNORECASE)


def kind_counted(question: str) -> str | None:
    """Return of which kind paragraphs are counted, None for all of them.

    >>> kind_counted("how many OPs are there?"), kind_counted("how many operative and preambular paragraphs?")
    ('op', None)
    """
    operative, preambular = bool(_OPERATIVE.search(question)), bool(_PREAMBULAR.search(question))
    if operative == preambular:
        return None
    return "op" if operative else "pp"


def counts_points(question: str) -> bool:
    """Return whether a question asks how many points stand below a paragraph."""
    return bool(_POINTS.search(question))


def paragraphs_of(resolution: Resolution, kind: str | None) -> tuple[str, str]:
    """Return how many paragraphs a resolution has, in words, and where they were counted.

    Args:
        resolution: with its paragraphs.
        kind: "op" or "pp" for those alone, None for all, those of the annexes among them.
    """
    places = [read_path(one.path) for one in resolution.paragraphs]
    body = [one for one in places if not one.area.startswith("annex")]
    counts = {wanted: sum(one.kind == wanted and len(one.steps) == 1 for one in body) for wanted in ("op", "pp")}
    spoken = [f"{counts['op']} operative"] * (kind != "pp") + [f"{counts['pp']} preambular"] * (kind != "op")
    annexed = sum(one.area.startswith("annex") and len(one.steps) == 1 for one in places)
    more = f" (and {annexed} in its annexes)" if annexed and kind is None else ""
    where = f"counted in {resolution.source.file}, sub-paragraphs left out"
    return f"{' and '.join(spoken)}{more}", where


def points_of(resolution: Resolution, path: str) -> tuple[str, str]:
    """Return how many points stand below a paragraph, in words, and where they were counted."""
    below = resolution.below(path)
    degree = path.count(".") + 1
    direct = sum(one.path.count(".") == degree for one in below)
    deeper = f" ({len(below)} with those below them)" if len(below) > direct else ""
    return f"{direct} sub-paragraph{'' if direct == 1 else 's'}{deeper}", f"counted in {resolution.source.file}"
