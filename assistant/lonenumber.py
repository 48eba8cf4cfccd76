"""Numbers that stand alone and are resolutions of the Security Council to whoever asks: "op 3 of 2254"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.restrictions import years_of
from corpus.regex import regex
from corpus.symbol import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.paragraph import Resolution

_YEARS = range(1946, 2041)
"""What may be a year as well."""

_NUMBER = regex(r"(?<![\w/.%,-])[1-9]\d{2,3}(?![\w/%-]|[.,]\d|\s\()")
_NOUN = r"(?:paragraphs?|paras?\.?|pps?\.?|ops?\.?|clauses?|points?|preambular|operative)"
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|penultimate)"
_PLACED_BEFORE = regex(
    rf"(?:\b{_NOUN}\s*\d[\w() ,–-]{{0,20}}?\s|\b{_ORDINAL} (?:\w+ )?(?:paragraph|clause|one|op|pp)\s|\b{_ORDINAL}\s"
    r"|\b(?:the )?(?:preamble|operative part|paragraphs|paras|pps|ops|clauses)\s)"
    r"(?:of|in|from)\s+$"
    rf"|\b{_NOUN}\s*\d{{1,3}}(?:\s?\([a-z]+\))*,?\s+$"
    rf"|\b(?:{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th))\s{_NOUN},?\s+$",
    re.IGNORECASE,
)
"""Words that end in a paragraph of what follows: "op 3 of", "the last paragraph of", "OP2"."""

_PLACED_AFTER = regex(rf"(?:,|[’']s|:)?\s+{_NOUN}\s*\d", re.IGNORECASE)
_LEADS = regex(
    r"\b(?:does|did)\s+$"
    r"|\b(?:who|which(?: \w+)?|what|resolutions?|texts?|paragraphs?)\s+(?:that\s+)?(?:also\s+)?"
    r"(?:recalls?|recalling|cites?|citing|mentions?|mentioning)\s+(?:both\s+|either\s+)?$"
    r"|\b(?:same|back)(?: \w+)?\s+(?:in|of|for|from|to|with)\s+$",
    re.IGNORECASE,
)
_SPEAKS = regex(
    r"\s+(?:say|ask|decide|call|mean|recall|mention|establish|cite|contain|require|request|demand|urge)\b", re.I
)
_ALONE = regex(
    r"\W*(?:(?:and|or|no|sorry|actually|what about|how about|also|only|i mean[t]?|make (?:it|that)|not|but|rather)\W+)*"
    r"(?:(?:in|of|from|for|does|show(?: me)?|cite|recall)\s+)?",
    re.IGNORECASE,
)
_MORE = regex(r"\s*(?:,|,?\s(?:and|or|but(?: not)?|with|vs\.?|versus)|&)\s*(?:in |of )?", re.IGNORECASE)


def with_lone_numbers(question: str, heads: Sequence[Resolution]) -> tuple[str, tuple[str, ...]]:
    """Return a question with "resolution" before each number that can only be one, and what to say of it.

    Beside a paragraph that is asked for ("op 3 of 2254", "2254 OP 3") a number is one, whether it is held or not. Where
    it speaks ("what does 1325 say"), is cited, or is all that is asked ("and in 1325?"), it is one if it is held; so is
    one listed after another. Elsewhere a number may be what the words sought are about. A year is a resolution only
    beside a paragraph, where nothing of that year is held.

    Args:
        question: as asked.
        heads: the held resolutions.
    """
    matches = list(_NUMBER.finditer(question))
    if not matches:
        return question, ()
    held = {number_of(head.symbol).partition(" ")[0]: head.symbol for head in heads if head.organ == "sc"}
    told, parts, done, last = [], [], 0, -1
    for match in matches:
        number = match[0]
        placed = _is_placed(question, match)
        listed = last >= 0 and bool(_MORE.fullmatch(question, last, match.start()))
        year = int(number) in _YEARS
        if year and not (placed and number in held and not any(int(number) in years_of(head) for head in heads)):
            continue
        if not placed and not (number in held and (listed or _is_spoken_of(question, match))):
            continue
        parts += [question[done : match.start()], "resolution ", number]
        done = last = match.end()
        if number in held:
            told.append(f"“{number}” was read as {held[number]}.")
    return "".join([*parts, question[done:]]), tuple(dict.fromkeys(told))


def _is_placed(question: str, match: re.Match[str]) -> bool:
    """Return whether a paragraph of it is named right before or after a number."""
    before = question[: match.start()]
    if _PLACED_BEFORE.search(before):
        return True
    return bool(_PLACED_AFTER.match(question, match.end())) and not re.search(r"\d\s$", before)


def _is_spoken_of(question: str, match: re.Match[str]) -> bool:
    """Return whether a number is what says something, what is cited, or all that is asked."""
    before, after = question[: match.start()], question[match.end() :]
    lead = _LEADS.search(before)
    if lead and lead[0].lower().split()[0] in {"does", "did"}:
        return bool(_SPEAKS.match(after))
    ends = bool(re.fullmatch(r"\W*|\s*(?:,|and|or|but|&)\s.*", after)) and len(match[0]) > len("242")
    return ends and bool(lead or _ALONE.fullmatch(before))
