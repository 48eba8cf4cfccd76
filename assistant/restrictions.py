"""Restrictions in a question: which organ, which years or session, preamble or operative part; and taking them off.

Each is read by a module of its own; here they are put together, with what a question leaves out ("not in 2006") and
what it takes off ("any year", "remove the filters").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.organs import COUNCILS, NAMED, NOBODY, cited_range, read_speaker, read_speakers
from assistant.sessions import read_sitting
from assistant.speech import ORGANS
from assistant.years import LATEST, Bounds, When, read_when
from corpus.paragraph import Span
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from corpus.paragraph import Resolution

_KIND = (
    ("pp", regex(r"\b(?:preambul?ar(?: part| paragraphs?| clauses?| language)?|preambles?|PPs)\b", re.IGNORECASE)),
    (
        "op",
        regex(
            r"\b(?:operative(?: part| paragraphs?| clauses?| language| section)?|operational paragraphs?|OPs)\b",
            re.IGNORECASE,
        ),
    ),
)
_ABBREVIATED = regex(
    r"(?:^\W*(?:(?:and|in|only|just|the)\s+)*|\b(?:only|just|GA|SC|HRC|ECOSOC|UNGA|UNSC|UNHRC)\s+)(?P<limited>OP|PP)"
    r"(?=\s+(?:only|on|about|regarding|concerning)\b|\W*$)"
    r"|(?<!\bnext)(?<!\bfirst)(?<!\blast)(?<!\bsame)(?<!\bthis)(?<!\bthat)\s(?P<alone>OP|PP)(?=\s+only\b)",
    re.IGNORECASE,
)
"""A singular that restricts, not one of which a paragraph is meant: "PP on peace", "peace, OP only", "only GA OP"."""

_LEAD = regex(r"(?:\b(?:in|from|within|only|just|of|and|what about|how about)\s+)*(?:the\s+)?$", re.IGNORECASE)
_TRAIL = regex(
    r"[’']?s?\s+(?:resolutions?|texts?|res|paragraphs?|only)(?:\s+only)?\b\s*:?|\s+only\b\s*:?|\s*:", re.IGNORECASE
)
_DENIAL = regex(
    r"\b(?:not|except(?:ing)?(?: for)?|exclud(?:e|ing)|other than|apart from|leav(?:e|ing) out|outside(?: of)?|without"
    r"|but not|ignor(?:e|ing)|drop)\s+"
    r"(?:(?:in|from|by|of|the|those|resolutions?|texts?)\s+)*$",
    re.IGNORECASE,
)
_YEAR = regex(r"(?<![\d/.,-])(?:19|20)\d{2}(?![\d/]|[.,]\d|-\d{2}\b(?!\d{2}))")
_AND_MORE = regex(r"(?:\s*(?:,|and|or|nor|&)\s*)+(?:(?:in|from|by|of|the)\s+)*$", re.IGNORECASE)

YEARS = ("from", "to", "adopted", "session")
EVERY = (*YEARS, "organ", "kind", "symbols", "excluded")
_OFF = (
    r"(?:remove|drop|clear|forget|lift|reset|undo|ignore|without|take off|regardless of|no matter(?: what| which)?"
    r"|never mind)"
)
_THE = r"(?:(?:the|that|this|my) )?"
_FILTER = r" (?:filter|restriction|limit|limitation|condition)s?\b"
_NOT_ONLY = r"\bnot (?:only|just|merely) (?:(?:in|from|of|by|for|the|those|these) )*"
_BACK_IN = r"^\W*(?:(?:and|but|now|please)\W+)*(?:include|including|add|allow|(?:put|bring) back) (?:in )?"
_BACK_END = r"(?: (?:again|back|too|as well|also|please|in))*\W*$"
_ANY = r"(?:any|whichever|whatever)"
_LIFTED: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (regex(pattern, re.IGNORECASE), fields)
    for pattern, fields in (
        (rf"\b{_OFF} (?:all |any |the |my |these |those )*(?:filters?|restrictions?|limits?|conditions?)\b", EVERY),
        (
            rf"\b(?:(?:in|from|over|for|of|by) )?{_ANY} years?\b|\b(?:all|both) (?:of )?(?:the )?years\b"
            r"|\bany (?:date|time|session)\b",
            YEARS,
        ),
        (rf"\b{_OFF} (?:the )?(?:years?|dates?|time|sessions?|month)\b", YEARS),
        (
            rf"\b(?:(?:by|in|from|of|for|across) )?(?:{_ANY} (?:organs?|body|council)"
            r"|all (?:of )?(?:the )?(?:organs|bodies|councils))\b",
            ("organ",),
        ),
        (rf"\b{_OFF} (?:the )?(?:organ|body|council|assembly)\b", ("organ",)),
        (
            r"\bin (?:both|all|any) parts?\b|^\W*(?:and )?both parts\W*$"
            r"|\b(?:preamble|operative) (?:and|or) (?:preamb\w+|operative)(?: part)?\b",
            ("kind",),
        ),
        (rf"\b{_OFF} (?:the )?(?:preamble|operative part|kind|part)\b", ("kind",)),
        (rf"\b{_OFF} (?:the )?(?:resolution|symbol|text)\b", ("symbols",)),
        (rf"\b{_OFF} {_THE}(?:(?:19|20)\d\d|years?|dates?|time){_FILTER}", YEARS),
        (rf"\b{_OFF} {_THE}(?:{ORGANS}|organ|body|council){_FILTER}", ("organ",)),
        (rf"\b{_OFF} {_THE}(?:preamb\w+|operative)(?: part)?{_FILTER}", ("kind",)),
        (rf"{_NOT_ONLY}(?:19|20)\d\d\W*$", YEARS),
        (rf"{_BACK_IN}(?:the )?(?:year )?(?:19|20)\d\d{_BACK_END}", (*YEARS, "excluded")),
        (rf"{_BACK_IN}(?:the )?{ORGANS}{_BACK_END}", ("organ", "excluded")),
        (rf"{_NOT_ONLY}{ORGANS}(?:[’']s)?(?: resolutions?| texts?)?\W*$", ("organ",)),
        (rf"{_NOT_ONLY}(?:preamb\w+|operative)(?: parts?| paragraphs?)?\W*$", ("kind",)),
        (
            r"\b(?:in|across|over|through) (?:all|any|every|the whole|the entire)(?: of)?(?: the)? "
            r"(?:resolutions?|texts?|corpus|documents?|collection|library)\b|\bin everything\b|\beverywhere\b",
            EVERY,
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Restrictions:
    """What restricts a question; ``spans`` are the ranges of the question that said so.

    ``adopted`` is a month or day within the years, ``councils`` those that an unclear "the Council" may be,
    ``preferred`` years that only give an advantage. ``lifted`` are the fields that the question takes off.
    """

    organ: str | None = None
    kind: str | None = None
    since: int | None = None
    until: int | None = None
    adopted: str = ""
    session: str = ""
    councils: tuple[str, ...] = ()
    preferred: Bounds = (None, None)
    spans: tuple[Span, ...] = ()
    notices: tuple[str, ...] = ()
    without_organs: tuple[str, ...] = ()
    without_years: tuple[int, ...] = ()
    lifted: tuple[str, ...] = ()

    @property
    def stated(self) -> bool:
        """Whether anything is restricted."""
        return bool(self.limits_resolutions or self.kind)

    @property
    def limits_resolutions(self) -> bool:
        """Whether it leaves out some resolutions by organ, year or session."""
        return bool(self.organ or self.councils or self.since or self.until or self.session)


def read_restrictions(
    question: str,
    heads: Sequence[Resolution],
    is_content: Callable[[str], bool],
    in_view: str = "",
    earlier: int | None = None,
    sitting_before: str = "",
) -> Restrictions:
    """Return the restrictions that a question states.

    Args:
        question: the question, references to resolutions blanked out.
        heads: the held resolutions.
        is_content: whether a year occurs in the words of the held paragraphs.
        in_view: the organ that the conversation speaks of, "" if none.
        earlier: the year that the turn before was restricted to, None if none.
        sitting_before: the session that the turn before was about, "" if none.
    """
    lifted, lifting = _lifted(question)
    question = blank(question, lifting)
    without_organs, without_years, denied = _denied(question)
    question = blank(question, denied)
    dates, organs = _held(_Same(heads))
    several, span = read_speakers(question, organs, in_view)
    if span:
        question, denied = blank(question, [span]), (*denied, span)
        lifted = tuple(dict.fromkeys((*lifted, "organ")))
        without_organs = (*without_organs, *sorted(organs - several))
    speaker = NOBODY if several else read_speaker(question, organs, in_view)
    sitting = read_sitting(question, heads, speaker.organ, sitting_before)
    kind, kind_span = _kind(question)
    speaks = bool(speaker.organ or speaker.councils)
    read = [Span(0, cited_range(question)), *([sitting.span] if sitting.span else [])]
    when = read_when(blank(question, read), dates, is_content, speaks=speaks, earlier=earlier)
    if speaker.told and not when.doubtful and (when.since or when.until):
        then = _organs_in(heads, when)
        speaker = read_speaker(question, then, in_view, "that adopted anything then") if then else speaker
    found = (speaker.span, kind_span, sitting.span, when.span)
    firm = not when.doubtful
    return Restrictions(
        organ=speaker.organ or sitting.organ,
        kind=kind,
        since=when.since if firm else None,
        until=when.until if firm else None,
        adopted=when.adopted if firm else "",
        session=sitting.session,
        councils=() if sitting.organ else speaker.councils,
        preferred=(None, None) if firm else (when.since, when.until),
        spans=(*lifting, *denied, *(span for span in found if span)),
        notices=tuple(told for told in (speaker.told, sitting.told, when.told) if told),
        without_organs=without_organs,
        without_years=without_years,
        lifted=lifted,
    )


class _Same:
    """Resolutions that are the same as others when they are the very same object: comparing thousands takes long."""

    def __init__(self, heads: Sequence[Resolution]) -> None:
        self.heads = heads

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.heads is self.heads

    def __hash__(self) -> int:
        return id(self.heads)


@lru_cache(maxsize=4)
def _held(same: _Same) -> tuple[frozenset[str], frozenset[str]]:
    """Return the years and days of adoption of resolutions, and their organs."""
    dates = {str(year) for head in same.heads for year in years_of(head)} | {head.adopted for head in same.heads}
    return frozenset(dates), frozenset(head.organ for head in same.heads)


def _organs_in(heads: Sequence[Resolution], when: When) -> set[str]:
    """Return the organs that adopted something in the years that a question wants."""
    first, last = when.since or 0, when.until or LATEST
    return {head.organ for head in heads if any(first <= year <= last for year in years_of(head))}


def years_of(head: Resolution) -> frozenset[int]:
    """Return the years that a resolution goes by: of its adoption, and the one in its symbol ("E/RES/2021/1")."""
    return _years(head.year, head.adopted[:4], head.symbol)


@lru_cache(maxsize=1 << 16)
def _years(year: int | None, adopted: str, symbol: str) -> frozenset[int]:
    found = {year} if year else set()
    if adopted.isdigit():
        found.add(int(adopted))
    if match := re.search(r"RES/((?:19|20)\d\d)/", symbol):
        found.add(int(match[1]))
    return frozenset(found)


def is_denied(before: str) -> re.Match[str] | None:
    """Return the words that leave out what follows them ("excluding", "not in the"), None if there are none."""
    return _DENIAL.search(before)


def _lifted(question: str) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """Return the fields of the interpretation that a question takes off, and the ranges that say so."""
    found = [(match, fields) for pattern, fields in _LIFTED for match in pattern.finditer(question)]
    names = tuple(dict.fromkeys(name for _, fields in found for name in fields))
    return names, tuple(Span(*match.span()) for match, _ in found)


def _denied(question: str) -> tuple[tuple[str, ...], tuple[int, ...], tuple[Span, ...]]:
    """Return the organs and years that a question leaves out, and the ranges that say so."""
    organs: list[str] = []
    years: list[int] = []
    spans: list[Span] = []
    matches = sorted((*NAMED.finditer(question), *_YEAR.finditer(question)), key=lambda match: match.start())
    for match in matches:
        denial = is_denied(question[: match.start()])
        more = _AND_MORE.search(question[: match.start()]) if spans else None
        if more and more.start() == spans[-1].end:
            spans[-1] = Span(spans[-1].start, match.end())
        elif denial:
            spans.append(Span(denial.start(), match.end()))
        else:
            continue
        name = match.lastgroup
        if name is None:
            years.append(int(match.group()))
        elif name == "council":
            organs += COUNCILS
        else:
            organs.append(name)
    return tuple(organs), tuple(years), tuple(spans)


def _kind(question: str) -> tuple[str | None, Span | None]:
    found = [(kind, Span(*match.span())) for kind, pattern in _KIND if (match := pattern.search(question))]
    if not found:
        found = [
            (match[name].lower(), Span(*match.span(name)))
            for match in _ABBREVIATED.finditer(question)
            for name in ("limited", "alone")
            if match[name]
        ]
    if len(found) != 1:
        return None, None
    kind, span = found[0]
    denial = is_denied(question[: span.start])
    if denial:
        return {"pp": "op", "op": "pp"}[kind], Span(denial.start(), span.end)
    lead = _LEAD.search(question[: span.start])
    trail = _TRAIL.match(question, span.end)
    return kind, Span(lead.start() if lead else span.start, trail.end() if trail else span.end)


def blank(question: str, spans: Iterable[Span]) -> str:
    """Return a question with ranges replaced by spaces, so that other offsets stay."""
    for start, end in spans:
        question = question[:start] + " " * (end - start) + question[end:]
    return question
