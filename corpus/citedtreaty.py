"""Names of treaties, charters and statutes in a running text: "the Convention", "Charter of the United Nations"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.adoption import MONTHS
from corpus.paragraph import Span
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

CORES = ("onvention", "ovenant", "harter", "rotocol", "reat", "tatute", "greement", "ccord")
"""What every noun of ``HEAD`` holds."""

HEAD = r"(?<![\w-])(?:Conventions?|Covenants?|Charter|Protocols?|Treaty|Treaties|Statute|Agreements?|Accords?)(?![\w-])"

_MONTH = "|".join(list(MONTHS)[:12])
_CAPITAL = r"[A-ZÀ-Þ][\w’'.-]*"
_YEAR_BEFORE = regex(rf"(?:\d{{1,2}}\s(?:{_MONTH})\s)?(?:1[89]|20)\d\d\s$")
_LINKING = frozenset({"of", "for", "in", "and", "on"})
_MOST_WORDS, _MOST_PARTS = 9, 6
_OPENS = regex(
    r"(?:[A-Z][a-z]+ing|[A-Z][a-z]+s(?=\s(?:with|that|upon|the))|The|This|That|These|Such|In|Under|With|To|By|For"
    r"|And|Also|Pursuant|Whereas|Considering|States\sParties|Contracting\sParties|All|Each|Any|No|Noting|If|When|Where"
    r"|Article|Articles)\s+(?:and\s|of\s|in\s|for\s|on\s)?"
)
_FIRST = (
    r"(?:on|against|for|relating\sto|relative\sto|concerning|between|establishing|respecting|prohibiting|of"
    r"|among|Against|Concerning|Relating\sto|Relative\sto)"
)
_LINK = (
    r"(?:of|and|the|on|for|in|to|or|by|its|their|against|with|at|from|other|all|a|an|as|and/or|relating"
    r"|concerning|governing)"
)
_WORDS = rf"(?:{_CAPITAL}|\({_CAPITAL}\))"
_RUN = (
    rf"{_WORDS}(?:\s(?!(?:and|or|to|by|as)\s(?:the|its|other|all|a)\s|and\s(?:of|at|to|in|Agenda|IAEA)\s"
    rf"|and\s(?:Security\sCouncil\sres|General\sAssembly|Member\sStates|States)\b|in\s(?:{_MONTH})\b)(?:{_LINK}\s){{0,3}}{_WORDS})*"
)
_LISTED = (
    rf"{_RUN}(?:(?:,\s{_RUN}){{1,6}},?\s(?:and|or)\s{_RUN}|,\s(?:[Ee]specially|Particularly"
    rf"|[Pp]articularly\sin)\s{_RUN})?(?:,\sand\sof\s{_RUN})?"
)
_TITLE = regex(
    rf"\s(?:{_FIRST}\s(?:the\s|a\s|all\s|certain\s)?|to\s(?=(?:Prevent|Combat|Suppress|Eliminate|Abolish|Ban"
    rf"|Regulate)\b))(?P<title>{_LISTED})"
)
_NESTED = regex(
    r"(?:,\ssupplementing\sthe|\sto\s(?:the|that)|\sAdditional\sto\sthe"
    r"|\sfor\sthe\sImplementation\sof\sthe\sProvisions\sof\sthe"
    r"|\ssupplementing\sthe|\samending\sthe)\s(?=[A-Z])"
)
_OF = regex(
    r"\sof\s(?:the\s)?(?:United\sNations|Organization|League|International|Economic|Special|African|European|Court"
    r"|Tribunal|Permanent|Nuremberg|Rome|Tlatelolco|Rarotonga|Bangkok|Pelindaba|Friendship|Amity|Fundamental"
    r"|Arab|Council)\b"
)
_OTHER_PARTY = regex(rf"\sand\s(?:the\s)?{_RUN}")
_UNITED_NATIONS = regex(r"\sof\sthe\sUnited\sNations\b")
_NUMBERED = regex(r"\s(?:No\.\s)?(?:I{1,3}|IV|V|VI)(?:(?:,|\sand|\sor)\s(?:I{1,3}|IV|V))*(?![\w’-])")
_TAIL = regex(
    rf"(?:\son\s(?:the\ssale\sof\schildren,\schild\sprostitution\sand\schild\spornography"
    rf"|the\sinvolvement\sof\schildren\sin"
    r"\sarmed\sconflicts?|a\scommunications\sprocedure))"
    rf"|\sof\s(?:\d{{1,2}}\s)?(?:(?:{_MONTH})\s)?(?:1[89]|20)\d\d(?:\srelating\sto\sthe\s{_RUN})?|,\s(?:19"
    rf"|20)\d\d(?:\s\(No\.\s\d{{1,3}}\))?"
)
_NOT_BEFORE = regex(r"(?:Constitutional|Conventional|of)\s$")
_NOT_AFTER = regex(r"\s(?:Series|Section|Centre|Center|Bod(?:y|ies)|Office|Officer|Service|Collection|Hall)\b|[-‐]\w")
_PLAIN = regex(r"(?:Treaties|Agreements?|Accords?|Protocol|Conventions)\b")


def read_treaty(text: str, start: int, end: int, floor: int) -> Span | None:
    """Return the whole name around a noun ("Convention") between two offsets, None where it names no treaty.

    Args:
        text: the text.
        start: where the noun begins.
        end: where it ends.
        floor: where the name may begin at the earliest: the end of what was named before.
    """
    if _NOT_AFTER.match(text, end):
        return None
    first = _begin(text, start, floor)
    while opening := _OPENS.match(text, first, start):
        first = opening.end()
    noun = text[start:end]
    if _NOT_BEFORE.search(text, first, start) or (first == start == _sentence(text, start) and _PLAIN.match(noun)):
        return None
    return Span(first, _end(text, end, noun))


def _begin(text: str, start: int, floor: int) -> int:
    """Return where the capitalised words before a noun begin, and the year before these."""
    first = at = start
    for _ in range(_MOST_WORDS):
        words = text[max(floor, at - 30) : at].replace("\u00a0", " ")
        word = words[:-1].rpartition(" ")[2].lstrip('“"‘') if words.endswith(" ") else ""
        if not word or (word[0] == "(" and not word[1:-1].isupper()) or word.endswith(("’s", "'s")) or ")’" in word:
            break
        if (word[0] != "(" and not word[0].isupper() and (first == start or word not in _LINKING)) or word[
            -1
        ] in ",;:.":
            break
        at -= len(word) + 1
        first = at if word[0].isupper() else first
    year = _YEAR_BEFORE.search(text, max(floor, first - 20), first)
    return year.start() if year else first


def _sentence(text: str, start: int) -> int:
    """Return where the sentence before an offset begins, if nothing but that stands before."""
    return start if not text[:start].strip(' \t“"') or text[:start].rstrip().endswith((".", ":")) else -1


def _end(text: str, end: int, noun: str) -> int:
    if noun == "Charter" and (named := _UNITED_NATIONS.match(text, end)):
        return named.end()
    if numbered := _NUMBERED.match(text, end):
        end = numbered.end()
    for _ in range(_MOST_PARTS):
        nested = _NESTED.match(text, end)
        head = _next_head(text, nested.end()) if nested else None
        title = _TITLE.match(text, end)
        if title and title[0].startswith(" of ") and not _OF.match(text, end):
            title = None
        tail = _TAIL.match(text, end)
        if head:
            end = head
        elif title and (stop := _before_head(text, title.start("title"), title.end())) is not None:
            between = re.search(r"\bbetween\s", text[end:stop]) and " and " not in text[end:stop]
            other = _OTHER_PARTY.match(text, stop) if between else None
            end = other.end() if other else stop
        elif tail:
            end = tail.end()
        else:
            break
    return end


_HEADS = regex(HEAD)


def _next_head(text: str, at: int) -> int | None:
    """Return where the noun of a treaty's name that begins at an offset ends."""
    name = re.compile(rf"(?:{_CAPITAL}\s(?:of\s|and\s|on\s)?){{0,8}}?(?:{HEAD})").match(text, at)
    if not name:
        return None
    numbered = _NUMBERED.match(text, name.end())
    return numbered.end() if numbered else name.end()


def _before_head(text: str, start: int, end: int) -> int | None:
    """Return where a title ends that runs into the name of another treaty: before what joins the two."""
    head = _HEADS.search(text, start, end)
    if not head:
        return end
    joined = list(
        re.finditer(r"(?:,)?\s(?:and|or|in|with|to|of|by|under|for|on)\s(?:the\s)?", text[start : head.start()])
    )
    if not joined:
        return None if head.end() >= end else end
    return start + joined[-1].start() if joined[-1].start() else None


def treaty_named(text: str, span: Span, others: Sequence[str]) -> str:
    """Return the name by which a treaty goes: as written, "Charter" alone for that of the United Nations."""
    name = " ".join(text[slice(*span)].split())
    if name in {"Charter", "United Nations Charter", "UN Charter", "Charter of the UN"}:
        named = [one for one in others if one.endswith("Charter") or " Charter " in f" {one} "]
        foreign = name == "Charter" and named and "United Nations" not in named[-1]
        return named[-1] if foreign else "Charter of the United Nations"
    return name
