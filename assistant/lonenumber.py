"""Numbers that stand alone and are resolutions of the Security Council to whoever asks: "op 3 of 2254"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.fields import asks_a_field
from assistant.restrictions import blank, years_of
from corpus.reference import read_references
from corpus.regex import regex
from corpus.symbol import number_of
from index.words import content_words

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from corpus.paragraph import Resolution

YEARS = range(1946, 2041)
"""What may be a year as well."""

_NUMBER = regex(r"(?<![\w/.%,-])(?<!/\s)[1-9]\d{2,3}(?![\w/%-]|[.,]\d|\s\((?![A-Z\d ,.]*[a-z])|\s?/)")
_NOUN = r"(?:paragraphs?|paras?\.?|pps?\.?|ops?\.?|clauses?|points?|preambular|operatives?)"
_ORDINAL = (
    r"(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|penultimate|antepenultimate)"
    r"|\d{1,2}(?:st|nd|rd|th))"
)
_STEPS = r"\d{1,3}(?:\s?\(?[a-z]{1,4}\))*"
_PART = r"(?:preamble|operative part|paragraphs?|paras?|pps?|ops?|clauses?|annex(?:es)?(?:\s[A-Z]|\s[IVX]+|\s\d)?)"
_PLACED_BEFORE = regex(
    rf"(?:\b{_NOUN}\s*\d[\w() ,–-]{{0,20}}?\s|\b{_ORDINAL} (?:\w+ )?(?:paragraph|clause|one|op|pp)\s|\b{_ORDINAL}\s"
    rf"|\b(?:the )?{_PART}\s)"
    r"(?:of|in|from)\s+$"
    rf"|\b{_NOUN}\s*\d{{1,3}}(?:\s?\([a-z]+\))*,?\s+$"
    rf"|\b{_ORDINAL}\s{_NOUN},?\s+$",
    re.IGNORECASE,
)
"""Words that end in a paragraph of what follows: "op 3 of", "the last paragraph of", "OP2"."""

_NEAR = 80
_SHORT = 200
_NAMED = regex(r"(?:res\w*|no|nos|UNSCR|SCR|SC|Council)[.’']?s?\s*$", re.IGNORECASE)
_LISTED_BEFORE = regex(
    r"\b(?:pps|ops|preamble|operative part|(?:all|whole|entire|text|rest) of)\s+$"
    r"|(?:^|\s)\d{1,3}\s?(?:\([a-z]{1,4}\)\s?)+(?:\s(?:of|in))?\s*$|(?:^|\s)\d{1,3}[a-z]\s+(?:of|in)\s+$",
    re.IGNORECASE,
)
_DATED = regex(r"\s*\((?:\d{1,2}\s)?[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},\s)?(?:19|20)\d\d\)")
_PLACED_AFTER = regex(
    rf"(?:,|[’']s|:)?\s+(?:the\s+)?(?:{_NOUN}\s*\d|{_ORDINAL}\s(?:\w+\s)?{_NOUN}\b"
    r"|(?:preamble|operative part|paragraphs|paras|pps|ops|annex(?:es)?)\b)",
    re.IGNORECASE,
)
_SAID_OF_IT = regex(r"\b(?:the )?(?:" + _NOUN + r"\s*" + _STEPS + r"|" + _ORDINAL + r"\s" + _NOUN + r")\s+of\s+$", re.I)
_DASHED = regex(r"(?<![\w/.%,-])(?:3[1-9]|[4-9]\d|20[0-4]\d)[-‐‑–](?!0)\d{1,3}(?![\w/%.-])")
_APART = regex(r"(?<![\w/.%,-])(3[1-9]|[4-9]\d)(?:[-‐‑–]|\s)([1-9]\d{0,2})(?![\w/%.,-])")
_SLASHED = regex(rf"\b({_NOUN}\s?{_STEPS})\s?[/@|]\s?(?=[1-9]\d{{3}}(?![\w/%.,-]|\s\())", re.IGNORECASE)
_COMPACT = regex(r"([1-9]\d{2,3})\s?(?:[:./,]\s?|\s)(\(?\d{1,2}\)?|\[\d{1,2}\])((?:\s?\([a-z]{1,4}\))*)", re.IGNORECASE)
_LISTING = regex(r"\s*(?:[,;&+]|\band\b)\s*", re.IGNORECASE)
_LEADS = regex(
    r"\b(?:does|did)\s+$"
    r"|\b(?:who|which(?: \w+){0,3}|what|resolutions?|texts?|paragraphs?)\s+(?:that\s+)?(?:also\s+)?"
    r"(?:recalls?|recalling|cites?|citing|mentions?|mentioning)\s+(?:both\s+|either\s+)?$"
    r"|\b(?:same|back)(?: \w+)?\s+(?:in|of|for|from|to|with)\s+$",
    re.IGNORECASE,
)
_SPEAKS = regex(
    r"\s+(?:say|ask|decide|call|mean|use|recall|mention|establish|cite|contain|require|request|demand|urge|have|speak"
    r"|refer|address|cover|talk|deal)\b",
    re.IGNORECASE,
)
_ABOUT = regex(r"\s+(?:about|on|regarding|concerning)\s+\w", re.IGNORECASE)
_WHAT_IS_IN = regex(r"\bwhat(?:[’']s| is| does it say)\s+(?:there\s+)?in\s+$", re.IGNORECASE)
_ENDS = regex(
    r"\W*(?:(?:too|also|as well|please|then|(?:on|about) (?:the same|this|that|it))\W*)?|\s*(?:,|and|or|but|&)\s.*"
)
_CITES = regex(r"\b(?:recall|cit|mention)\w*\s+(?:both\s+|either\s+)?$", re.IGNORECASE)
_LIMITED = regex(r",?\s+(?:in|since|before|after|from|during|by|until|between|within|only|most)\b", re.IGNORECASE)
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
    beside a paragraph, where nothing else is said ("op 5 of 2015") or nothing of that year is held.

    Args:
        question: as asked.
        heads: the held resolutions.
    """
    if not re.search(r"\d{3}|\d[-‐‑–]\d", question):
        return question, ()
    held = {number_of(head.symbol).partition(" ")[0]: head.symbol for head in heads if head.organ == "sc"}
    question = _dashed(_compact(_SLASHED.sub(r"\1 of ", _slashed(question, heads)), held))
    told: list[str] = []
    parts: list[str] = []
    done, last, placed = 0, -1, False
    matches = list(_NUMBER.finditer(question))
    may_be_years = any(int(match[0]) in YEARS for match in matches)
    years = frozenset(year for head in heads for year in years_of(head)) if may_be_years else frozenset()
    for match in matches:
        number = match[0]
        joined = last >= 0 and bool(_MORE.fullmatch(question, last, match.start()))
        plural = joined and placed and question[last : match.start()].strip() in {",", "and", "&"}
        placed = _is_placed(question, match, held) or plural
        if int(number) in YEARS and not _is_no_year(question, match, held, years, placed=placed):
            continue
        if not placed and not (number in held and (joined or _is_spoken_of(question, match))):
            continue
        if plural and parts:
            parts[-2] = "resolutions " if parts[-2] else ""
        parts += [question[done : match.start()], "" if plural else "resolution ", number]
        done = last = match.end()
        if number in held:
            said = f", not as the year {number}: name a resolution of that year for its paragraphs"
            said = said if int(number) in years else ""
            told.append(f"“{number}” was read as {held[number]}{said}.")
    return "".join([*parts, question[done:]]), tuple(dict.fromkeys(told))


def _compact(question: str, held: Container[str]) -> str:
    """Return a question that is numbers of resolutions and of paragraphs alone, with the nouns: "1325:10", "1325/2"."""
    items = [_COMPACT.fullmatch(one) for one in _LISTING.split(question.strip(" \t\n?!."))]
    if not all(one and one[1] in held and int(one[1]) not in YEARS for one in items):
        return question
    return " and ".join(f"paragraph {one[2].strip('()[]')}{one[3]} of {one[1]}" for one in items if one)


def _slashed(question: str, heads: Sequence[Resolution]) -> str:
    """Return a question that is the number of a held resolution and nothing else, with its slash: "61-180"."""
    found = _APART.search(question)
    if not found or not _ALONE.fullmatch(question, 0, found.start()) or not _ENDS.fullmatch(question, found.end()):
        return question
    symbol = f"A/RES/{found[1]}/{found[2]}"
    if all(head.symbol != symbol for head in heads):
        return question
    return f"{question[: found.start()]}{found[1]}/{found[2]}{question[found.end() :]}"


def _dashed(question: str) -> str:
    """Return a question with "resolution" before "76-186" where a paragraph of it is asked for."""
    found = next((one for one in _DASHED.finditer(question) if _is_beside_place(question, one)), None)
    return f"{question[: found.start()]}resolution {question[found.start() :]}" if found else question


def _is_beside_place(question: str, match: re.Match[str]) -> bool:
    return bool(_SAID_OF_IT.search(question[: match.start()]) or _PLACED_AFTER.match(question, match.end()))


def _is_no_year(
    question: str, match: re.Match[str], held: Container[str], years: Container[int], *, placed: bool
) -> bool:
    """Return whether a number that may be a year is a resolution: beside a paragraph, and nothing else is said."""
    if not placed or match[0] not in held:
        return False
    if int(match[0]) not in years:
        return True
    alone = len(question) < _SHORT and _only_places(f"{question[: match.start()]} {question[match.end() :]}")
    return alone and bool(_SAID_OF_IT.search(question[: match.start()]))


def _only_places(rest: str) -> bool:
    """Return whether words name paragraphs and nothing else."""
    mentions = read_references(rest)
    if not mentions or any(one.number for one in mentions):
        return False
    return not content_words(blank(rest, (one.span for one in mentions)))


def _is_placed(question: str, match: re.Match[str], held: Container[str]) -> bool:
    """Return whether a paragraph of it is named right before or after a number, or besides it nothing else."""
    before, after = question[max(0, match.start() - _NEAR) : match.start()], question[match.end() :]
    dated = _DATED.match(after)
    after = after[dated.end() :] if dated else after
    if _PLACED_BEFORE.search(before) or (match[0] in held and _LISTED_BEFORE.search(before)):
        return True
    lone = match[0] in held and int(match[0]) not in YEARS and not _NAMED.search(before)
    if lone and not re.search(r"\d", after) and _only_places(question[: match.start()] + after):
        return True
    return bool(_PLACED_AFTER.match(after)) and not re.search(r"\d\s$", before)


def _is_spoken_of(question: str, match: re.Match[str]) -> bool:
    """Return whether a number is what says something, what is cited, or all that is asked."""
    before, after = question[: match.start()], question[match.end() :]
    certain = int(match[0]) not in YEARS and len(match[0]) > len("242") and len(question) < _SHORT
    if certain and asks_a_field(f"{before} {after}"):
        return True
    lead = _LEADS.search(before[-_NEAR:])
    if lead and lead[0].lower().split()[0] in {"does", "did"}:
        return bool(_SPEAKS.match(after))
    if lead and _CITES.search(lead[0]) and _LIMITED.match(after):
        return True
    if _WHAT_IS_IN.search(before) and _ABOUT.match(after):
        return True
    ends = bool(_ENDS.fullmatch(after)) and len(match[0]) > len("242")
    return ends and bool(lead or _ALONE.fullmatch(before))
