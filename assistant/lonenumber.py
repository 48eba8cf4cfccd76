"""Numbers that stand alone and are resolutions of the Security Council to whoever asks: "op 3 of 2254"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.symbol import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.paragraph import Resolution

_YEARS = range(1850, 2101)
"""What is read as a year and not as a resolution."""

_PARAGRAPH = (
    r"\b(?:(?:paragraphs?|paras?\.?|pps?\.?|ops?\.?|clauses?|points?)\s*\d[\w() ,–-]{0,20}?"
    r"|(?:first|second|third|fourth|fifth|last|final) (?:\w+ )?(?:paragraph|clause))\s(?:of|in|from)\s+"
)
_SPEAKS = r"(?=\s+(?:say|ask|decide|call|mean|recall|mention|establish|cite|contain|require|request|demand|urge)\b)"
_LONE = re.compile(
    rf"(?P<of>{_PARAGRAPH})(?P<part>[1-9]\d{{2,3}})(?![\w/.%-]|,\d)"
    rf"|\b(?:does|did)\s+(?P<speaker>[1-9]\d{{3}}){_SPEAKS}"
    r"|^\W*(?:(?:and|or|what about|how about|also|only)\s+)?(?:(?:in|of|from|does|show(?: me)?|cite|recall)\s+)?"
    r"(?P<alone>[1-9]\d{3})\W*$"
    r"|\b(?:who|which resolutions?|what)\s+(?:recalls?|cites?|mentions?)\s+(?P<cited>[1-9]\d{3})\W*$",
    re.IGNORECASE,
)


def with_lone_numbers(question: str, heads: Sequence[Resolution]) -> tuple[str, tuple[str, ...]]:
    """Return a question with "resolution" before each number that can only be one, and what to say of it.

    Only after the paragraph that is asked for ("op 3 of 2254"), where it speaks ("what does 1325 say"), or as all
    that is asked ("and in 1325?"): elsewhere a number may be what the words sought are about. A year is none.

    Args:
        question: as asked.
        heads: the held resolutions, among which the number must be one of the Security Council's.
    """
    told, parts, done = [], [], 0
    matches = [one for one in _LONE.finditer(question) if int(one[one.lastgroup or 0]) not in _YEARS]
    if not matches:
        return question, ()
    held = {number_of(head.symbol).partition(" ")[0]: head.symbol for head in heads if head.organ == "sc"}
    for match in matches:
        name = match.lastgroup or ""
        if match[name] not in held:
            continue
        parts += [question[done : match.start(name)], "resolution "]
        done = match.start(name)
        told.append(f"“{match[name]}” was read as {held[match[name]]}.")
    return "".join([*parts, question[done:]]), tuple(told)
