"""Resolutions beside those just shown: "does any resolution except that one mention it?", "any other resolution?"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.paragraph import Span
from corpus.regex import regex

if TYPE_CHECKING:
    from assistant.conversation import Conversation

_TEXT = r"(?:resolutions?|texts?|documents?)"
_EXCEPT_IT = regex(
    r"[\s,]*\b(?:except(?:ing)?(?: for)?|excluding|other than|apart from|besides|but(?: not)?|not counting)"
    rf"\s+(?:in\s+|for\s+)?(?:that|this|it|the same)(?:\s+(?:one|{_TEXT}))?\b(?!\s+\w+ed\b)(?=\W|$)",
    re.IGNORECASE,
)
_ANY = regex(
    rf"\b(?:any|another|other|others|which|what|all|every|everything|no)\b.{{0,30}}|\b{_TEXT}\b", re.IGNORECASE
)
_ANY_OTHER = regex(
    r"\W*(?:(?:and|but|so|ok(?:ay)?)\W+)*(?:(?:is|are) there |do(?:es)? |in |show(?: me)? |what about |are )?"
    rf"(?:(?:any|some|which|what) )?(?:other|another) {_TEXT}"
    r"(?: (?:that |which |to )?(?:also )?(?:says?|speaks?|mentions?|deals?|does|do|has|have|on|about|of|with|so|it|this"
    r"|that|the same|the subject|the matter|too|as well))*\W*",
    re.IGNORECASE,
)


def others_meant(question: str, before: Conversation | None) -> tuple[tuple[str, ...], Span | None]:
    """Return the resolutions that a question leaves out by pointing at them, and the range that says so.

    "Except that one" leaves out the resolution in focus, "any other resolution" every one that was shown.

    >>> from assistant.conversation import Conversation
    >>> before = Conversation(shown=("A/RES/61/180#op2", "E/RES/2006/27#op1"), focus="A/RES/61/180#op2")
    >>> others_meant("does any resolution except that one mention it?", before)
    (('A/RES/61/180',), Span(start=19, end=35))
    >>> others_meant("any other resolution?", before)[0]
    ('A/RES/61/180', 'E/RES/2006/27')
    """
    if before is None or not before.focus:
        return (), None
    if _ANY_OTHER.fullmatch(question):
        return tuple(dict.fromkeys(one.partition("#")[0] for one in before.shown)), Span(0, len(question))
    left_out = _EXCEPT_IT.search(question)
    if left_out and _ANY.search(question[: left_out.start()]):
        return (before.focus.partition("#")[0],), Span(*left_out.span())
    return (), None
