"""The whole of a resolution or paragraph is asked for: what the question names, and nothing is searched for."""

from __future__ import annotations

import re

from assistant.leftover import refuse_leftover
from corpus.errors import BadReference
from corpus.reference import read_references
from corpus.regex import regex

_ASKING = (
    r"(?:(?:please|pls|just|now|ok|and|so) |(?:can|could|may|would|will) (?:i|we|you) (?:please |just )?"
    r"|let(?: me|['’]s) |i(?: would|['’]d) like to |i (?:want|need|have) to )*"
)
_SHOW = (
    r"(?:(?:show|display|print|read|see|open|view|quote|give|fetch|get|have|pull up|bring up|load|list|reproduce"
    r"|recite|copy)(?: out| up)?(?: me| us| for me)? |i (?:want|need) )?"
)
_WHOLE = r"(?:whole|entire|full|complete|exact|actual|original|verbatim)"
_TEXT = r"(?:text|wording|resolution|document|thing|version|contents?|words|body|language)"
_ALL_OF = rf"(?:the |its )?(?:{_WHOLE} {_TEXT}|{_WHOLE}|{_TEXT}|all(?: (?:the )?(?:text|words))?)"
_HEAD = regex(rf"^\W*{_ASKING}{_SHOW}(?:{_ALL_OF}(?: of| for| from)? )?(?:the )?(?=\S)", re.IGNORECASE)
_TAIL = regex(
    r"(?:\s*[,:–-]?\s*(?:in (?:full|(?:its )?entirety|whole|extenso)|as (?:a|the) whole|completely|entirely"
    r"|word for word|verbatim|from (?:start|beginning|top) to (?:end|finish|bottom)"
    rf"|(?:the )?{_WHOLE}(?: {_TEXT})?|{_TEXT}|please|pls))+\W*$",
    re.IGNORECASE,
)


_SAYS_SO = regex(
    rf"\b(?:{_WHOLE}|{_TEXT}|all|show|display|print|read|see|open|view|quote|give"
    r"|fetch|get|pull|bring|load|list|reproduce|recite|copy|full|entirety|extenso|verbatim|word for word)\b",
    re.IGNORECASE,
)
"""What is taken away must ask for the whole, or to be shown it: "and 61/180?" goes on from the turn before."""


def without_fullness(question: str) -> str:
    """Return the resolution or paragraph that is asked for in full; any other question as it is.

    >>> without_fullness("Show me the whole of resolution 61/180"), without_fullness("61/180, full text")
    ('resolution 61/180', '61/180')
    >>> without_fullness("the whole text of 61/180 on demand"), without_fullness("and 61/180?")
    ('the whole text of 61/180 on demand', 'and 61/180?')
    """
    rest = _TAIL.sub("", _HEAD.sub("", question, count=1), count=1).strip()
    if not rest or not _SAYS_SO.search(question.replace(rest, " ", 1)):
        return question
    mentions = read_references(rest)
    if not mentions:
        return question
    try:
        refuse_leftover(rest, mentions, ())
    except BadReference:
        return question
    return rest
