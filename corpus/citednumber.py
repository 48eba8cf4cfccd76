"""Numbers of resolutions and decisions in a running text, each with the symbol that it stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.citation import Citation
from corpus.citedbody import (
    COMMISSION,
    COUNCIL,
    Body,
    body_after,
    body_before,
    body_of_its,
    commission_before,
    fitting,
    rights_council_near,
    whose,
    year_stated,
)
from corpus.citeddocument import SYMBOL
from corpus.paragraph import Span
from corpus.regex import regex
from corpus.symbol import match_number

if TYPE_CHECKING:
    from corpus.citation import CitationKind, Setting

NOUN = r"(?<![\w-])(?:[Rr]es(?:olutions?|\.)|[Dd]ecisions?)(?![\w-])"
NUMBER = r"(?:E?S-)?\d{1,4}(?=/\d|\s?\((?:19|20)\d\d\)|\s?(?:[A-Z]\s?)?\((?:E?S-)?[IVXLC]{1,8}\))"

_DATED = r"(?:\s(?:of|dated)\s(?:\d{1,2}\s)?(?:[A-Z][a-z]+\s)?(?:19|20)\d\d)?"
_ADJACENT = regex(
    rf"\s(?:No\.\s|Nos\.\s|[‘“\"])?|{_DATED}(?:,?\s?[’”\"])?(?:,\sannex(?:\s[IVX]+)?)?[,;]?\s?(?:and|or|to"
    rf"|as\swell\sas|and\sin)?\s?(?:its\s)?"
)
_LISTED = regex(r"(?:[,;]\d{0,3}|\b(?:and|or|also|including|particular|namely|particularly|to|with|as)|[(–-])\s?$")
_FOREIGN = regex(
    r"\s(?:Nos?\.\s)?(?P<number>\d{1,3}/(?:CP|CMP|CMA|COP|MOP|C)\.\d{1,3}|[A-Z][A-Za-z]{0,9}(?:[./-][\w()]{1,12}){1,4}"
    r"|[IVX]{1,5}/\d{1,3}|[A-Z]{2,6}\d[\w.]*|\d{1,3}\.\d{1,3}|\d{1,4}(?![\d/.]\d|[\d/]"
    r"|\s?(?:[A-Z]\s?)?\((?:\d{4}|(?:E?S-)?[IVXLC]+)\)))(?=[\s,;.)\]]|$)"
)
_MORE_FOREIGN = regex(
    r"(?:,|,?\s(?:and|or))\s(?P<number>\d{3,4}(?=(?:,\s\d{3,4})*,?\sand\s\d{3,4}\b|[;.]|\s[a-z])(?!\s(?:of"
    r"|million|people|per|\())|\d{1,3}/(?:CP|CMP|CMA|COP|MOP|C)\.\d{1,3}|[IVX]{1,5}/\d{1,3})(?=[\s,;.)\]]|$)"
)
_LETTER = regex(r"(?:,|,?\s(?:and|to|or))\s(?P<letter>[A-Z])(?=\s(?:of|and|on)\b|[,;.)]|$)(?!\.\s?[a-z])")
_PERIOD_AFTER = regex(r"\s(?:biennium|budget|financial|period|season|fiscal|peacekeeping|school|academic|cycle)\b")
_NOT_BEFORE = regex(r"(?:\b(?:No|Nos|vol|Supplement)\.?|\bcomment|\brecommendations?|[$€£#])\s?$")
_EARLIEST_SESSION = 31  # of the General Assembly, since it numbers its resolutions so
_LATEST_COMMISSION = 70
_SYMBOL = regex(rf"\s(?:{SYMBOL}|S/RES)|\sE?S-\d")


@dataclass(slots=True)
class Context:
    """The noun that numbers further on in a text stand under ("resolutions …, … and …"), and whose they are."""

    kind: CitationKind = "resolution"
    body: Body = ""
    noun: int = -1  # where the words for the organ and the noun begin, -1 before any noun
    end: int = -1  # of the last number, or of the noun
    subject: Body = ""  # what "its" stands for
    plural: bool = False
    session: int = 0  # of the last number


def read_noun(text: str, start: int, end: int) -> Context:
    """Return the context that a noun ("resolutions") between two offsets opens."""
    noun = text[start:end]
    body, phrase = body_before(text, start)
    subject = body_of_its(text, phrase) if body == "own" else ""
    kind: CitationKind = "decision" if noun[0] in "Dd" else "resolution"
    return Context(kind, body, phrase, end, subject, noun.endswith("s"))


def read_numbers(text: str, start: int, context: Context, setting: Setting) -> list[Citation]:
    """Return what the number that may begin at an offset names: nothing, a resolution, or several of its parts."""
    found = match_number(text, start)
    if not found or not _is_cited(text, start, found[0], found[1], context):
        return []
    number, end = found
    end = start + len(text[start:end].rstrip())
    body = _body_of(text, number, end, context, setting)
    owner = whose(number, body, setting, year_stated(text, end))
    if owner == COMMISSION:
        owner = commission_before(text, start)
    cited = [Citation(Span(start, end), context.kind, write_symbol(number, owner, context.kind))]
    stem = number[:-2] if re.search(r" [A-Z]$", number) else ""
    while stem and (more := _LETTER.match(text, end)) and more["letter"] > number[-1]:
        end = more.end("letter")
        number = f"{stem} {more['letter']}"
        cited.append(Citation(Span(*more.span("letter")), context.kind, write_symbol(number, owner, context.kind)))
    context.end = end
    context.session = int(re.match(r"(?:E?S-)?(\d+)", number)[1])  # type: ignore[index]
    return cited


def _body_of(text: str, number: str, end: int, context: Context, setting: Setting) -> Body:
    """Return what the words say of whose a number is."""
    if context.subject:
        session = int(number.partition("/")[0]) if re.match(r"\d{1,3}/", number) else 0
        own = setting.organ == "ga" and session >= _EARLIEST_SESSION
        of_another = context.subject == "other" or (
            context.subject.startswith("E/CN.") and session > _LATEST_COMMISSION
        )
        return "own" if own and of_another else context.subject
    after, _ = body_after(text, end)
    if not after and not context.body and context.noun >= 0 and rights_council_near(text, context.noun):
        return COUNCIL if re.match(r"(?:S-)?\d{1,2}/", number) else ""
    return after or context.body


def read_foreign(text: str, context: Context, setting: Setting) -> list[Citation]:
    """Return what a number that no organ of the United Nations' own writes so names: "decision 2/CP.15"."""
    match = None if _SYMBOL.match(text, context.end) else _FOREIGN.match(text, context.end)
    cited: list[Citation] = []
    while match:
        if match["number"].isdecimal() and not _is_bare_number(text, match, context):
            break
        target = _foreign_target(match["number"], context, setting)
        cited.append(Citation(Span(*match.span("number")), context.kind, target))
        context.end = match.end("number")
        match = _MORE_FOREIGN.match(text, context.end)
    return cited


def _foreign_target(number: str, context: Context, setting: Setting) -> str:
    """Return the symbol without a year of a resolution of the Security Council, for others the noun and the number."""
    if not number.isdecimal():
        return f"{context.kind} {number}"
    of_council = context.body == "S" or (setting.organ == "sc" and context.body in {"", "own", COUNCIL})
    return f"S/RES/{number}" if of_council and context.kind == "resolution" else ""


def _is_bare_number(text: str, match: re.Match[str], context: Context) -> bool:
    """Return whether a number alone is one: "resolution 14 of the … Congress", "resolution 1325", not a count."""
    if context.plural and int(match["number"]) < 100:
        return False
    if not context.plural and int(match["number"]) < 100 and context.body in {"A", "S", "E", "A/HRC"}:
        return False
    return not re.match(r"\s(?:per|percent|of\s\d)", text[match.end("number") :])


def write_symbol(number: str, owner: Body, kind: CitationKind) -> str:
    """Return the symbol of a number of an organ, "" for an organ whose symbols are not known.

    >>> write_symbol("61/180", "A", "resolution"), write_symbol("54/454", "A", "decision")
    ('A/RES/61/180', 'A/DEC/54/454')
    """
    if owner in {"other", ""} or (owner == "A" and re.match(r"(?:[12]?\d|30)/", number)):
        return ""
    if kind == "decision" and owner == "E" and number.endswith(")"):
        return number
    return f"{owner}/{'DEC' if kind == 'decision' else 'RES'}/{number}"


def _is_cited(text: str, start: int, number: str, end: int, context: Context) -> bool:
    """Return whether a number is a resolution's rather than a share, a biennium or a document's."""
    before = text[start - 1 : start]
    if before.isalnum() or (before and before in "/.,’'-_") or text[end : end + 1] in {"/", "-"}:
        return False
    if _NOT_BEFORE.search(text, max(0, start - 20), start):
        return False
    said = context.noun >= 0
    adjacent = said and bool(_ADJACENT.fullmatch(text, context.end, start))
    if adjacent and "/" in number and not _is_biennium(number):
        return True
    if "(" in number:
        long = int(number.partition(" ")[0]) > 99
        return adjacent or long or (said and bool(_LISTED.search(text, max(0, start - 14), start)))
    if _is_biennium(number) and (not adjacent or _PERIOD_AFTER.match(text, end)):
        return False
    if number[0] in "ES":
        return said
    session = int(number.partition("/")[0])
    likely = _EARLIEST_SESSION <= session <= 120 or 1946 <= session <= 2099
    likely = likely or session == context.session or any(fitting(session, year_stated(text, end)).values())
    return adjacent or (said and likely and bool(_LISTED.search(text, max(0, start - 14), start)))


def _is_biennium(number: str) -> bool:
    match = re.fullmatch(r"(\d{4})/(\d{2,4})", number)
    return bool(match) and int(match[2]) in {(int(match[1]) + 1) % 100, int(match[1]) + 1}  # type: ignore[index]
