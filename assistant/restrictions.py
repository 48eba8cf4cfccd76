"""Restrictions in a question: which organ, which years, preamble or operative part.

A name or a year restricts only where it says whose words are sought ("what did the Assembly say", "ECOSOC 2006",
"since 2007"). Where it belongs to the content ("report to the General Assembly", "the Convention of 1951",
"3 June 2008") it stays part of what is searched for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.paragraph import ORGAN_NAMES, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

EARLIEST, LATEST = 1946, 2099

_ORGAN = re.compile(
    r"\b(?P<ga>(?:UN )?General Assembly|UNGA|GA|Assembly)\b"
    r"|\b(?P<ecosoc>Economic (?:and|&) Social Council|ECOSOC)\b"
    r"|\b(?P<sc>(?:UN )?Security Council|UNSC)\b"
    r"|\b(?P<hrc>(?:UN )?Human Rights Council|UNHRC|HRC)\b"
    r"|\b(?P<council>Council)\b",
    re.IGNORECASE,
)
SPEECH = (
    r"say|says|said|ask|asks|asked|urge|urges|urged|call|calls|called|request|requests|requested|invite|invites|invited"
    r"|decide|decides|decided|adopt|adopts|adopted|think|want|wants|wanted|recogni[sz]e[sd]?|encourage[sd]?|recommend\w*"
    r"|welcome[sd]?|note[sd]?|stress(?:es|ed)?|emphasi[sz]e[sd]?|recall\w*|reaffirm\w*|mention\w*|tell|tells|told"
    r"|express\w*|condemn\w*|state[sd]?|declare[sd]?|demand(?:s|ed)|propose[sd]?|expect\w*|address(?:es|ed)?|speak|spoke"
    r"|deal|deals|dealt|give|gives|gave|make|makes|made|talk\w*|agree[sd]?|acknowledge[sd]?|underlin\w+|highlight\w*|put"
    r"|see|sees|saw|find|finds|found|take|takes|took|refer\w*|appeal\w*|suggest\w*|set|have|has|had|regret\w*|set"
)
_BEFORE = re.compile(
    r"(?:\b(?:did|does|do|has|have|had|was|is|by|from|in|according to|only|just|within|per|for the|among|under|out of"
    r"|resolutions? (?:of|by|from)|texts? (?:of|by|from)|paragraphs? (?:of|by|from)|language (?:of|by|from|in)"
    r"|words? of|position of|view of|documents? (?:of|by|from)|not|except)|\b(?:and|what about|how about|or)|^)\W*"
    r"(?:in |from |by )?(?:the )?(?:UN |United Nations )?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:\W{{0,2}}\s*(?:only|resolutions?\b|texts?\b|res\b|\d{{4}}\b(?!/)"
    rf"|(?:also |ever |then |really |first )?(?:{SPEECH})\b)"
    r"|[’']s?\s+(?:position|view|words|resolution|call|request|stance|line|language|take|text)|\s*:)",
    re.IGNORECASE,
)
_CONTENT_BEFORE = re.compile(
    r"\b(?:(?<!according )to|President of|debate of|debate (?:at|in|by)|meeting of|session of|held (?:by|in)"
    r"|report(?:s|ed|ing)? (?:back )?(?:to|before)|members? of|submitted? to|decisions? of|before|bodies of|organs? of"
    r"|inform|informs|role of|share .* with|tell)\s+(?:the )?$",
    re.IGNORECASE,
)
_CONTENT_AFTER = re.compile(
    r"[’']?s?\s+(?:debate|thematic|president|session|meeting|decisions?|mandates?|hall|building)\b", re.IGNORECASE
)
_ACRONYMS = ("ECOSOC", "UNGA", "GA", "UNSC", "HRC", "UNHRC")
_YEAR = re.compile(r"(?<![\d/.,-])(?P<year>(?:19|20)\d{2})(?![\d/]|[.,]\d|-\d{2}\b(?!\d{2}))")
_RANGE = re.compile(
    r"\b(?:(?:between|from|in|during)\s+)?(?P<a>(?:19|20)\d{2})\s*(?:-|–|—|to|and|until|till|through)\s*"
    r"(?P<b>(?:19|20)\d{2})\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|end of|beginning of|spring|summer|autumn|winter)\W*$",
    re.IGNORECASE,
)
_CONTENT_YEAR = re.compile(
    r"\b(?:Convention|Protocol|Treaty|Declaration|Agenda|Summit|Conference|Forum|Covenant|Agreement|Charter|Goals?|Plan"
    r"|Programme|Decade|Congress|Constitution|Statute)\s*(?:of|for|,|in|\()?\s*$",
    re.IGNORECASE,
)
_CONTENT_AFTER_YEAR = re.compile(
    r"\s+(?:Agenda|Convention|Protocol|Declaration|Summit|Plan|Treaty|World)\b", re.IGNORECASE
)
_SINCE = re.compile(r"\b(?:since|from|starting (?:in|from)|as of)\s+$", re.IGNORECASE)
_AFTERWARDS = re.compile(r"\b(?:after|later than|following)\s+$", re.IGNORECASE)
_BEFOREHAND = re.compile(r"\b(?:before|prior to|earlier than)\s+$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|up to|through|by)\s+$", re.IGNORECASE)
_ONWARDS = re.compile(r"^\s*(?:onwards?|or later|and later|and after)\b", re.IGNORECASE)
_TOLD_IN = re.compile(rf"\b(?:{SPEECH}|resolutions?|texts?)\s+(?:in|of|from)\s+$", re.IGNORECASE)
_PLAIN = re.compile(
    r"(?:\b(?:in|of|from|during|for|only|just|year|and|about|the|adopted(?: in)?|dated|not|except"
    r"|resolutions?|ECOSOC|Council|Assembly|GA|UNGA|UN|HRC)\W*|^\W*)$",
    re.IGNORECASE,
)
_KIND = (
    ("pp", re.compile(r"\b(?:preambul?ar(?: part| paragraphs?| clauses?| language)?|preambles?|PPs)\b", re.IGNORECASE)),
    (
        "op",
        re.compile(
            r"\b(?:operative(?: part| paragraphs?| clauses?| language| section)?|operational paragraphs?|OPs)\b",
            re.IGNORECASE,
        ),
    ),
)
_TRAIL = re.compile(
    r"[’']?s?\s+(?:resolutions?|texts?|res|paragraphs?|only)(?:\s+only)?\b\s*:?|\s+only\b\s*:?|\s*:", re.IGNORECASE
)
_LEAD = re.compile(r"(?:\b(?:in|from|within|only|just|of|and|what about|how about)\s+)*(?:the\s+)?$", re.IGNORECASE)


_DENIAL = re.compile(
    r"\b(?:not|except(?:ing)?(?: for)?|excluding|other than|apart from|leaving out|outside(?: of)?)\s+"
    r"(?:(?:in|from|by|of|the|those|resolutions?|texts?)\s+)*$",
    re.IGNORECASE,
)
_YEAR_LEAD = re.compile(
    r"(?:\b(?:in|from|within|only|just|of|and|since|before|after|until|till|up to|through|by|during|for|year|on"
    r"|prior to|earlier than|later than|starting|as of|the|adopted|dated)\s+)*$",
    re.IGNORECASE,
)

Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Restrictions:
    """What restricts a question; ``spans`` are the ranges of the question that said so."""

    organ: str | None = None
    kind: str | None = None
    since: int | None = None
    until: int | None = None
    spans: tuple[Span, ...] = ()
    notices: tuple[str, ...] = ()
    without_organs: tuple[str, ...] = ()
    without_years: tuple[Bounds, ...] = ()


def read_restrictions(
    question: str, organs: Iterable[str], years: Iterable[int], is_content: Callable[[str], bool]
) -> Restrictions:
    """Return the restrictions that a question states.

    Args:
        question: the question, references to resolutions blanked out.
        organs: the organs of the held resolutions; "the Council" is the only Council among them, if there is one.
        years: the years of the held resolutions.
        is_content: whether a year occurs in the words of the held paragraphs.
    """
    without_organs, without_years, denied = _denied(question)
    question = blank(question, denied)
    organ, organ_span, notices = _organ(question, set(organs))
    kind, kind_span = _kind(question)
    (since, until), year_span = _years(question, set(years), is_content, speaks=organ is not None)
    spans = (*denied, *(span for span in (organ_span, kind_span, year_span) if span))
    return Restrictions(organ, kind, since, until, spans, notices, without_organs, without_years)


def is_denied(before: str) -> re.Match[str] | None:
    """Return the words that leave out what follows them ("excluding", "not in the"), None if there are none."""
    return _DENIAL.search(before)


def _denied(question: str) -> tuple[tuple[str, ...], tuple[Bounds, ...], tuple[Span, ...]]:
    """Return the organs and years that a question leaves out, and the ranges that say so."""
    organs, years, spans = [], [], []
    for match in _ORGAN.finditer(question):
        denial = is_denied(question[: match.start()])
        if denial and match.lastgroup != "council":
            organs.append(match.lastgroup or "")
            spans.append(Span(denial.start(), match.end()))
    for match in _YEAR.finditer(question):
        denial = is_denied(question[: match.start()])
        if denial:
            years.append((int(match["year"]), int(match["year"])))
            spans.append(Span(denial.start(), match.end()))
    return tuple(organs), tuple(years), tuple(spans)


def _organ(question: str, organs: set[str]) -> tuple[str | None, Span | None, tuple[str, ...]]:
    for match in _ORGAN.finditer(question):
        name = match.lastgroup or ""
        if match.group().lower() == "ga" and match.group() != "GA":
            continue
        if not _restricts(question, match):
            continue
        span = _with_lead(question, match)
        if name != "council":
            return name, span, ()
        councils = sorted(organs & {"ecosoc", "sc", "hrc"})
        if len(councils) == 1:
            notice = f"“{match.group()}” was read as the {ORGAN_NAMES[councils[0]]}, the only Council in the corpus."
            return councils[0], span, (notice,)
    return None, None, ()


def _restricts(question: str, match: re.Match[str]) -> bool:
    before, after = question[: match.start()], question[match.end() :]
    if _CONTENT_BEFORE.search(before) or _CONTENT_AFTER.match(after):
        return False
    if match.group().upper() in _ACRONYMS and not after.strip(" ?!."):
        return True
    return bool(_BEFORE.search(before) or _AFTER.match(after))


def _kind(question: str) -> tuple[str | None, Span | None]:
    found = [(kind, match) for kind, pattern in _KIND if (match := pattern.search(question))]
    if len(found) != 1:
        return None, None
    kind, match = found[0]
    return kind, _with_lead(question, match)


def _years(
    question: str, held: set[int], is_content: Callable[[str], bool], *, speaks: bool
) -> tuple[tuple[int | None, int | None], Span | None]:
    for match in _RANGE.finditer(question):
        first, last = sorted((int(match["a"]), int(match["b"])))
        if not _MONTH.search(question[: match.start("a")]):
            return (first, last), Span(*match.span())
    for match in _YEAR.finditer(question):
        bounds = _bounds(question, match)
        if bounds is None:
            continue
        matches_none = not any((bounds[0] or 0) <= year <= (bounds[1] or LATEST) for year in held)
        told = speaks or _TOLD_IN.search(question[: match.start()])
        if matches_none and not told and is_content(match["year"]):
            continue
        lead = _YEAR_LEAD.search(question[: match.start()])
        whole = _with_lead(question, match)
        return bounds, Span(min(whole.start, lead.start() if lead else match.start()), whole.end)
    return (None, None), None


def _bounds(question: str, match: re.Match[str]) -> tuple[int | None, int | None] | None:
    """Return the years that a year restricts to, None if it is part of the content."""
    year, before, after = int(match["year"]), question[: match.start()], question[match.end() :]
    if not EARLIEST <= year <= LATEST or _MONTH.search(before):
        return None
    if _CONTENT_YEAR.search(before) or _CONTENT_AFTER_YEAR.match(after):
        return None
    if _ONWARDS.match(after):
        return year, None
    readings: tuple[tuple[re.Pattern[str], tuple[int | None, int | None]], ...] = (
        (_AFTERWARDS, (year + 1, None)),
        (_BEFOREHAND, (None, year - 1)),
        (_UNTIL, (None, year)),
    )
    for pattern, bounds in readings:
        if pattern.search(before):
            return bounds
    if re.search(r"\bsince\s+$", before, re.IGNORECASE):
        return year, None
    ends = not after.strip(" ?!.,)")
    return (
        (year, year)
        if _PLAIN.search(before) or ends or re.match(r"\s+(?:resolutions?|texts?|paragraphs?)\b", after)
        else None
    )


def _with_lead(question: str, match: re.Match[str]) -> Span:
    """Return the range of a match with the small words that lead to it."""
    lead = _LEAD.search(question[: match.start()])
    trail = _TRAIL.match(question, match.end())
    return Span(lead.start() if lead else match.start(), trail.end() if trail else match.end())


def blank(question: str, spans: Iterable[Span]) -> str:
    """Return a question with ranges replaced by spaces, so that other offsets stay."""
    for start, end in spans:
        question = question[:start] + " " * (end - start) + question[end:]
    return question
