"""Years, months and dates of a question: which of them say when the words sought were adopted.

A year is a wish where it says so ("in 2022", "since 2020", "the 2018 resolution on hunger", "ECOSOC 2006"). It is
content where something else is named after it or happens in it ("the 2030 Agenda", "the 2019 benchmarks", "the scale of
assessments for 2022", "3 June 2008"): then it stays among the words that are searched for. A year that may be either
("hunger Yemen 2018") only gives the resolutions of that year an advantage.
"""

from __future__ import annotations

import re
from calendar import month_name
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from assistant.speech import FUNCTION, ORGANS, SPEECH, TEXTS
from corpus.paragraph import Span
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

EARLIEST, LATEST = 1946, 2099
_YEAR_LENGTH = 4

Bounds = tuple[int | None, int | None]
Role = Literal["content", "wish", "doubtful"]

MONTHS = tuple(month_name)[1:]
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_YEAR = regex(
    rf"(?P<date>(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?{_MONTH}\s*(?P<second>\d{{1,2}})?(?:st|nd|rd|th)?,?"
    r"\s+(?:of\s+)?)?(?:(?P<vague>early|mid|late|the (?:end|beginning|middle) of|spring|summer|autumn|winter)[ -]+)?"
    r"(?<![\d/.,-])(?P<year>(?:19|20)\d{2})(?![\d/]|[.,]\d|-\d{2}\b(?!\d{2})|[’']?s\b(?!\s+(?:resolution|text)))",
    re.IGNORECASE,
)
_RANGE = regex(
    r"\b(?P<lead>(?:between|from|in|during|over|for|the years)\s+)?(?P<a>(?:19|20)\d{2})\s*"
    r"(?P<link>-|–|—|to|and|until|till|through|or)\s*(?P<b>(?:19|20)\d{2})\b(?![/-]\d)",
    re.IGNORECASE,
)
_DECADE = regex(
    r"\b(?:(?P<lead>in|during|from|of|since|before|until|till|prior to|after)\s+)?the\s+(?P<part>early |late |mid-?)?"
    r"(?:(?P<full>(?:19|20)\d0)[’']?s|(?P<word>fifties|sixties|seventies|eighties|nineties))\b",
    re.IGNORECASE,
)
_DECADES = {"fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_LAST_YEARS = regex(
    rf"\b(?:in|during|over|within|from)\s+the\s+(?:last|past)\s+(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})\s+years\b",
    re.IGNORECASE,
)
_THIS_YEAR = regex(r"\b(?:(?:in|from|of|during)\s+)?(?P<which>this|last|the current|the newest) year(?:[’']s)?\b", re.I)
_THAT_YEAR = regex(
    r"\b(?:(?:in|during|of|for|from)\s+)?(?:that|the same|the (?P<beside>previous|preceding|following|next)) year\b"
    r"|\bthe year (?P<after>before|after)(?: that)?\b",
    re.IGNORECASE,
)
_MONTH_ONE = regex(
    rf"(?:\b(?:in|from|of|under|with)\s+)?\b(?:the|that)\s+{_MONTH}\s+(?:ones?|version|renewal|extension|{TEXTS})\b"
    r"(?:\s+of\s+(?:that|the\s+same)\s+year)?"
    rf"|^\W*(?:(?:go\s+)?back|returning)\s+to\s+{_MONTH.replace('month', 'again')}\b",
    re.IGNORECASE,
)
"""A text by its month, in the year that is spoken of: "just the October one", "back to December: …"."""
_YEARS_APART = regex(
    r"(?P<lead>^\W*(?:(?:and|but|so|then|what about|how about)\W+)*|\b)"
    rf"(?P<count>an?|one|\d{{1,2}}|{'|'.join(_COUNTS)})"
    r" years? (?P<way>later|earlier|after(?:wards)?|before|on)(?: that)?\b(?P<end>\W*$)?",
    re.IGNORECASE,
)
"""How far another year lies from that spoken of: "and a year later?", "what was said two years earlier?"."""

_NAMED_AFTER = regex(
    r"\s+(?:Agenda|Convention|Protocol|Declaration|Summit|Plan|Treaty|World|Conference|Covenant|Programme|Forum|Goals?)\b"
)
_NAMED_OF = regex(
    r"\b(?:Convention|Protocol|Treaty|Declaration|Agenda|Summit|Conference|Forum|Covenant|Agreement|Charter|Goals?|Plan"
    r"|Programme|Decade|Congress|Constitution|Statute|Accords?|Principles|Rules|Act|Law|Compact)\s*(?:of|for|,|in|\()?\s*$",
    re.IGNORECASE,
)
_PERIOD_BEFORE = regex(
    r"\b(?:terms?|periods?|biennium|biennia|budget|cycle|phase|plan|programmes?|programmes? of work|decade"
    r"|strategy|framework|assessments?|calendar|session|estimates|dates?|days?|months?|quarter)"
    r"(?:\s+(?:of|for|in|from|the|years?))*\s*$",
    re.IGNORECASE,
)
_OF_TEXT = regex(
    rf"(?:\b(?:{TEXTS})|{ORGANS}|\bpeople|\bthose|\bones?)\s+(?:adopted\s+|dated\s+)?(?:in\s+|of\s+|from\s+)?$", re.I
)
_AFTER_TEXT = regex(rf"\b(?:{TEXTS})\s+(?:of\s+|from\s+)?$", re.IGNORECASE)
_LISTED = regex(r"(?:(?:19|20)\d\d\s*(?:and|or|,|&|to)\s*)+$", re.IGNORECASE)
_SHORT = 5
_THE_ONE = regex(r"\s+(?:ones?|versions?|forms?)\b", re.IGNORECASE)
_QUALIFIES = regex(rf"(?:\s+(?!(?:{FUNCTION})\b)[\w’'-]+){{0,5}}?\s+(?:{TEXTS})\b", re.IGNORECASE)
_ORGAN_NEXT = regex(rf"\s+(?:the\s+)?{ORGANS}(?P<after>[’']?s?\s*\w*)", re.IGNORECASE)
_ORGAN_BEFORE = regex(rf"\b{ORGANS}(?:[’']s?)?\s*[,:(]?\s*$", re.IGNORECASE)
_FREE = regex(rf"\s*(?:$|[^\w\s’'-]|(?:{FUNCTION}|{SPEECH})\b)", re.IGNORECASE)
_DETERMINED = regex(r"(?:\b(?:the|its|their|his|our|a|an|this|that|each|every)|[’']s|[’'])\s+(?:\w+ly\s+)?$", re.I)
_SINCE = regex(r"\b(?:since|starting (?:in|from)|as (?:of|from)|from)\s+$", re.IGNORECASE)
_AFTERWARDS = regex(r"\b(?:after|later than|newer than|more recent than|younger than)\s+$", re.IGNORECASE)
_BEFOREHAND = regex(r"\b(?:before|prior to|earlier than|older than)\s+$", re.IGNORECASE)
_DENIED = regex(
    r"\b(?:not|no|nothing|never) (?P<word>since|after|later than|before|prior to|earlier than|until|till)\s+$",
    re.IGNORECASE,
)
_UNTIL = regex(r"\b(?:until|till|up to|through|adopted by)\s+$", re.IGNORECASE)
_ONWARDS = regex(r"^\s*(?:onwards?|or later|and later|and after|on\b(?!\s+\w))", re.IGNORECASE)
_LASTING = regex(
    r"\b(?:extend\w*|renew\w*|prolong\w*|last(?:s|ed|ing)?|run(?:s|ning)?|ran|valid|continu\w+|expir\w+|mandate|funded"
    r"|remain\w*|end(?:s|ed)?|deadline|goals?|targets?|reach\w*|eliminat\w+|achiev\w+)\b",
    re.IGNORECASE,
)
_IN = regex(r"\b(?:in|during|of|dated|within|year|throughout|only|just|not|and|about|what about|or)\s+$", re.IGNORECASE)
_PLAIN_IN = regex(r"\b(?:in|during|within|throughout)\s+$", re.IGNORECASE)
_OPENS = regex(
    r"^\W*(?:(?:and|but|so|hi|hello|ok|what about|how about)\W+)*(?:back\s+)?(?:in|during)\s+$", re.IGNORECASE
)
_SET_APART = (
    regex(r"^\W*(?:(?:and|but|so|ok|now|then|back to|go back to)\W+)*$", re.IGNORECASE),
    regex(r"\s+again\b|\s*[:;]|[.,](?=\s)|\s+[–—-](?=\s)", re.IGNORECASE),
)
"""What stands before and after a year that opens a question on its own: "2025 again: does it …?", "back to 2025. …"."""
_OTHERS_ACT = regex(
    rf"\b(?:did|has|have|had|do|does)\s+(?:the\s+)?(?!{ORGANS}\b|UN\b|United Nations\b|it\b|they\b|he\b|resolutions?\b"
    r"|any(?:one|body)?\b|some(?:one|body)\b|texts?\b|you\b|we\b|I\b|that\b|this\b)\w+",
    re.IGNORECASE,
)
_QUESTION = regex(r"\?|\b(?:what|which|who|whom|whose|when|where|why|how|did|does|was|were|is|are)\b", re.IGNORECASE)
_LEADS = regex(
    r"(?:\b(?:back|in|from|within|only|just|of|and|since|before|after|until|till|up to|through|by|during|year|on|for"
    r"|prior to|earlier than|older than|later than|newer than|more recent than"
    r"|starting|as of|the|adopted|dated|early|mid|late|or|what about|how about|not|no"
    r"|nothing)"
    r"\s+)*$",
    re.IGNORECASE,
)
_SMALL = regex(
    r"\b(?:and|only|just|but|from|in|since|before|after|until|till|up to|prior to|earlier than|later than|not|no|or"
    r"|please|what about|how about|onwards?|later|anything|something|then|ok)\b",
    re.IGNORECASE,
)
_PREPOSITIONS = regex(
    r"(?:\b(?:back|in|from|within|of|since|before|after|until|till|up to|through|by|during|year|prior to|earlier than"
    r"|later than|starting|as of|dated|adopted|only|just)\s+)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class When:
    """When the words sought were adopted, and the range of the question that says so.

    ``adopted`` is a month or day ("2007-03", "2006-12-20") within the years. A ``doubtful`` one is no restriction.
    ``told`` is how it was read, for words that do not name a year.
    """

    since: int | None = None
    until: int | None = None
    adopted: str = ""
    span: Span | None = None
    doubtful: bool = False
    told: str = ""


NEVER = When()


def read_when(
    question: str,
    dates: Collection[str],
    is_content: Callable[[str], bool],
    *,
    speaks: bool,
    earlier: int | None = None,
) -> When:
    """Return when a question wants its words to be from.

    Args:
        question: the question, references to resolutions blanked out.
        dates: the years and days of adoption of the held resolutions ("2007", "2007-03-23").
        is_content: whether a year occurs in the words of the held paragraphs.
        speaks: whether the question names the organ that speaks.
        earlier: the year that the turn before was restricted to, for "that year".
    """
    held = {int(date) for date in dates if len(date) == _YEAR_LENGTH}
    relative = _relative(question, held, earlier)
    if relative:
        return relative
    for found in _ranges(question, held):
        return found
    doubtful = NEVER
    for match in _YEAR.finditer(question):
        role, bounds = _role(question, match, speaks=speaks)
        year = int(match["year"])
        if role == "content" or not EARLIEST <= year <= LATEST:
            continue
        none_held = not any((bounds[0] or 0) <= one <= (bounds[1] or LATEST) for one in held)
        if (
            none_held
            and not (speaks and role == "wish")
            and not _told_in(question, match)
            and not (bounds[0] != bounds[1] and _says_only(question, match))
            and is_content(match["year"])
        ):
            continue
        if role == "doubtful":
            doubtful = doubtful if doubtful.since or none_held else When(*bounds, doubtful=True)
            continue
        if all((bounds[0] or 0) <= one <= (bounds[1] or LATEST) for one in held) and bounds[0] != bounds[1]:
            continue
        adopted = _month(match) if bounds == (year, year) else ""
        if adopted and not speaks and not any(date.startswith(adopted) for date in dates):
            named = re.sub(r"\s+", " ", match["date"] or "").strip()
            if is_content(f"{named} {year}"):
                continue
        return When(*bounds, adopted=adopted, span=_range_of(question, match))
    return doubtful


def _relative(question: str, held: set[int], earlier: int | None) -> When | None:
    """Return what "this year", "that year", "in the last five years" and "in the 2020s" mean."""
    newest = max(held, default=0)
    if (match := _THIS_YEAR.search(question)) and newest:
        year = newest - (match["which"].lower() == "last")
        return When(
            year,
            year,
            "",
            Span(*match.span()),
            told=f"“{match.group().strip()}” was read as {year}: the newest year held is {newest}.",
        )
    if (match := _LAST_YEARS.search(question)) and newest:
        count = _COUNTS.get(match["count"].lower()) or int(match["count"])
        since = newest - count + 1
        return When(
            since,
            None,
            "",
            Span(*match.span()),
            told=f"“{match.group()}” was read as since {since}: the newest year held is {newest}.",
        )
    if (match := _MONTH_ONE.search(question)) and earlier in held:
        adopted = f"{earlier}-{_number(match['month'] or match['again'])}"
        return When(earlier, earlier, adopted, Span(*match.span()), told=f"“{match.group()}” was read as {adopted}.")
    if (match := _THAT_YEAR.search(question)) and earlier:
        beside = (match["beside"] or match["after"] or "").lower()
        year = earlier + {"previous": -1, "preceding": -1, "before": -1, "": 0}.get(beside, 1)
        month = re.search(rf"{_MONTH}\s+$", question[: match.start()], re.IGNORECASE)
        start = month.start() if month else match.start()
        lead = _PREPOSITIONS.search(question[:start])
        span = Span(lead.start() if lead else start, match.end())
        adopted = f"{year}-{_number(month['month'])}" if month else ""
        if year not in held:  # a year that is content, and stands in what was asked before
            return When(span=span)
        return When(year, year, adopted, span, told=f"“{match.group().strip()}” was read as {year}.")
    if earlier and (match := _YEARS_APART.search(question)) and (match["end"] is not None or not match.start()):
        words = {"a": 1, "an": 1, "one": 1, **_COUNTS}
        distance = words.get(match["count"].lower()) or int(match["count"])
        year = earlier + (-distance if match["way"].lower() in ("earlier", "before") else distance)
        span = Span(match.start("count"), match.end("way"))
        told = f"“{question[span.start : span.end]}” was read as {year}."
        return When(year, year, span=span, told=told) if year in held else When(span=span)
    match = _DECADE.search(question)
    if match and match.group()[:3].lower() != "the":
        first = int(match["full"]) if match["full"] else _DECADES[match["word"].lower()]
        part = (match["part"] or "").strip(" -").lower()
        since, until = {"early": (0, 4), "mid": (3, 7), "late": (5, 9)}.get(part, (0, 9))
        bounds = _beside_decade((match["lead"] or "").lower(), first + since, first + until)
        opens = not question[: match.start()].strip(" ,.;:") and bool(match["lead"])
        if opens or any((bounds[0] or 0) <= one <= (bounds[1] or LATEST) for one in held):
            return When(*bounds, "", Span(*match.span()))
    return None


def _beside_decade(lead: str, first: int, last: int) -> Bounds:
    """Return the years that "since the 1990s", "before the 1990s" and the like leave."""
    if lead == "since":
        return first, None
    if lead == "after":
        return last + 1, None
    if lead in {"before", "prior to"}:
        return None, first - 1
    return (None, last) if lead in {"until", "till"} else (first, last)


def _ranges(question: str, held: set[int]) -> Iterator[When]:
    for match in _RANGE.finditer(question):
        before, lead = question[: match.start()], (match["lead"] or "").strip().lower()
        first, last = sorted((int(match["a"]), int(match["b"])))
        listed = match["link"].lower() in ("and", "or") and lead != "between"
        if lead == "for" or _PERIOD_BEFORE.search(before) or re.search(rf"{_MONTH}\s*$", before, re.IGNORECASE):
            continue
        if listed and (lead not in ("in", "during") or _PERIOD_BEFORE.search(f"{before}{lead} ")):
            continue
        if not lead and not any(first <= one <= last for one in held):
            continue
        bare = not lead and len(question.split()) > _SHORT and not _AFTER_TEXT.search(before)
        if bare:
            yield When(first, last, doubtful=True)
        else:
            yield When(first, last, "", Span(*match.span()))


def _role(question: str, match: re.Match[str], *, speaks: bool) -> tuple[Role, Bounds]:
    """Return whether a year says when the words sought were adopted, and the years that it leaves."""
    year, start = int(match["year"]), match.start()
    before, after = question[:start], question[match.end() :]
    same: Bounds = (year, year)
    if match["day"] or (match["second"] and match["date"]):
        dated = re.search(
            rf"(?:\b(?:{TEXTS})\s+(?:of|dated|from|adopted(?: on)?)|\badopted on|\bdated"
            r"|\bdid\b.{0,80}\b(?:adopt|pass|approve) on|\b(?:passed|approved) on)\s+$",
            before,
            re.IGNORECASE,
        )
        return ("wish" if dated else "content"), same
    before = _LISTED.sub("", before)
    if _NAMED_OF.search(before) or _NAMED_AFTER.match(after):
        return "content", same
    if _QUALIFIES.match(after) or _OF_TEXT.search(before) or _THE_ONE.match(after):
        return "wish", same
    organ = _ORGAN_NEXT.match(after)
    if organ:
        return ("wish" if _FREE.match(organ["after"]) else "content"), same
    if _DETERMINED.search(before):
        return "content", same
    if _ONWARDS.match(after):
        return "wish", (year, None)
    if denied := _DENIED.search(before):
        early = denied["word"].lower() in ("before", "prior to", "earlier than", "until", "till")
        return "wish", (year, None) if early else (None, year - (denied["word"].lower() == "since"))
    for pattern, bounds in ((_AFTERWARDS, (year + 1, None)), (_BEFOREHAND, (None, year - 1)), (_SINCE, (year, None))):
        if pattern.search(before):
            return "wish", bounds
    if _UNTIL.search(before):
        return ("content" if _LASTING.search(before) else "wish"), (None, year)
    if _SET_APART[0].match(before) and _SET_APART[1].match(after):
        return "wish", same
    if _IN.search(before) or _OPENS.search(before):
        return _role_of_phrase(question, before, after, speaks=speaks), same
    if _ORGAN_BEFORE.search(before):
        return "wish", same
    if re.search(r"\b(?:for|by)\s+$", before, re.IGNORECASE):
        return "content", same
    alone = not before.strip(" ,.!?") or not after.strip(" ,.!?")
    return ("doubtful" if _QUESTION.search(question) or not alone or len(question.split()) > 4 else "wish"), same


def _role_of_phrase(question: str, before: str, after: str, *, speaks: bool) -> Role:
    """Return the role of "in 2022", by who acts in the sentence around it."""
    if _PERIOD_BEFORE.search(_PLAIN_IN.sub("", before)) and _PLAIN_IN.search(before):
        return "content"
    if re.search(r"\bof\s+$", before, re.IGNORECASE):
        return "content"
    if _OPENS.search(before) or speaks:
        return "wish"
    if _OTHERS_ACT.search(question):
        return "doubtful"
    return "wish"


def _told_in(question: str, match: re.Match[str]) -> bool:
    return bool(
        re.search(rf"\b(?:{SPEECH}|resolutions?|texts?)\s+(?:in|of|from)\s+$", question[: match.start()], re.IGNORECASE)
    )


def _says_only(question: str, match: re.Match[str]) -> bool:
    """Return whether a question is nothing but years: "before 1995"."""
    rest = f"{question[: match.start()]} {question[match.end() :]}"
    return not re.search(r"\w", _SMALL.sub(" ", rest))


def _month(match: re.Match[str]) -> str:
    """Return the month or day of a date as "2007-03" or "2006-12-20"."""
    if not match["month"]:
        return ""
    day = match["day"] or match["second"]
    return f"{match['year']}-{_number(match['month'])}" + (f"-{int(day):02}" if day else "")


def _number(month: str) -> str:
    return f"{1 + next(at for at, name in enumerate(MONTHS) if name[:3].lower() == month[:3].lower()):02}"


def _range_of(question: str, match: re.Match[str]) -> Span:
    """Return the range of a date with the small words that lead to it; a qualifying one leaves its noun standing."""
    before, after = question[: match.start()], question[match.end() :]
    qualifies = _QUALIFIES.match(after) or _DETERMINED.search(before)
    lead = None if qualifies else _LEADS.search(before)
    onwards = _ONWARDS.match(after)
    return Span(lead.start() if lead else match.start(), match.end() + (onwards.end() if onwards else 0))
