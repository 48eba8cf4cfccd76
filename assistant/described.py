"""A resolution that a question describes instead of naming it: "in the Council's 2018 resolution on hunger in war, …".

What describes it and what is asked of it are looked for apart: the first in the whole resolution, the second in its
paragraphs.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.regex import regex

_TEXT = r"(?:resolution|text)s?\b(?! (?!(?:19|20)\d\d\b)\d)"
_ON = r"(?:on|about|concerning|regarding|renewing|extending|dealing with|devoted to)"
_WHOSE = (
    r"(?:(?:the )?(?:(?:security |human rights )?council|(?:general )?assembly|ecosoc)['’]s"
    r"|the|its|their|that|this|an?)"
)
_STOP = rf"(?:in|under|from|per|by|with|according|to|for|and|{_WHOSE}|d(?:id|oe?s?)|was|i[st]|are|were|ha[sv]e?|wh\w+)"
_SUBJECT = rf"(?P<before>(?:(?!{_STOP}\b)[^\s,;:?.]+ ){{0,7}}?){_TEXT}(?: {_ON} (?P<on>[^,;:?.]+))?"

_PLACED = regex(rf"\b(?:(?:in|under|from|of|per|by|with|according to) )?{_WHOSE} {_SUBJECT}", re.IGNORECASE)
_LISTED = regex(rf"(?:^|[,:(–] ?|- ){_SUBJECT}(?= \d{{4}}\b|[:?)]|$)", re.IGNORECASE)
_VERB = regex(
    r" (?:(?:say|ask|call|urge|decide|request|want|tell|stress|note|demand|invite|recall|condemn|welcome|encourage"
    r"|require|mention|have|put|name|see|give|cover|deal)(?:s|d|ed)?|is|are|was|were|has|had|do|does)\b.*$",
    re.IGNORECASE,
)
_NO_SUBJECT = regex(
    r"\b(?:human rights council|general assembly|security council|economic and social council|ecosoc|council|assembly"
    r"|un|united nations|unga|ga|hrc|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|most recent|recent|latest|oldest|earliest|last|new|newest|first|second|original|same|joint|own|relevant"
    r"|other|main|year|yearly|annual|draft|previous|earlier|following)(?:['’]s?)?(?!\w)|\b\d{4}\b",
    re.IGNORECASE,
)
_WORD = regex(r"\w{3,}")
FEWEST = 2
"""So many words must be left to be asked of the resolution."""


class Described(NamedTuple):
    """What describes the resolution, and what is asked of it."""

    resolution: str
    asked: str


def without_verb(subject: str) -> str:
    """Return a subject without what is said of the resolution after it.

    >>> without_verb("Haiti say about sexual violence")
    'Haiti'
    """
    return _VERB.sub("", subject)


def read_described(question: str) -> Described | None:
    """Return the description of a resolution in a question and what is left of it, None where there is none.

    >>> read_described("In the Council's 2018 resolution on hunger in war, what should governments do?")
    Described(resolution='hunger in war', asked='what should governments do')
    """
    found = _PLACED.search(question) or _LISTED.search(question)
    if not found:
        return None
    subject, on = " ".join(_NO_SUBJECT.sub(" ", found["before"]).split()), found["on"] or ""
    start, end = found.span()
    if _WORD.search(subject):  # "in its drinking water text about girls": the text is on drinking water
        end = found.start("on") if on else end
    else:
        subject = without_verb(on)
        end = found.start("on") + len(subject)
    asked = f"{question[:start]} {question[end:]}".strip(" ,;:?.")
    asked = " ".join(asked.split())
    if not _WORD.search(subject) or len(_WORD.findall(asked)) < FEWEST:
        return None
    return Described(subject.strip(" ,;:?.()"), asked)
