"""Questions for what was just shown and nothing else: all of it, where it stands, why, an earlier question."""

from __future__ import annotations

import re

from corpus.regex import regex
from index.words import content_words

_WHOLE = regex(
    r"\b(?:whole|entire|full|complete)\s+(?:thing|text|resolution|document)\b|\ball of (?:it|that)\b|\bthe rest\b"
    r"|\b(?:it|that|this|resolution|text) in full\b|\bin its entirety\b|\bthe whole of (?:it|that|this)\b",
    re.IGNORECASE,
)
_WHERE = regex(
    r"\W*(?:(?:and|ok|but|so)\W+)*(?:(?:in |at )?(?:which|what) (?:exact )?(?:paragraph|para|clause|place|op|pp|number)"
    r"(?: (?:number|exactly))?(?: (?:exactly|is|was|does|it|that|this|stand|say|says|in|so))*"
    r"|(?:(?:in|of|from) )?(?:which|what) resolution(?: (?:is|was|does|it|that|this|stand|in|from|exactly))*"
    r"|what(?:[’']s| is| was) the (?:number|symbol) of (?:that|this|the) (?:resolution|text)"
    r"|(?:in |from |of )?(?:which|what) year"
    r"|(?:which|what) one(?: (?:is|was|it|that|this))+"
    r"|(?:what(?:[’']s| is| was) )?(?:the |its )?(?:exact )?"
    r"(?:(?:paragraph|para) (?:number|no\.?|reference)|reference|citation)(?: (?:for|of) (?:it|this|that))?"
    r"|where (?:exactly )?(?:does|is|was) (?:it|this|that)(?: (?:say|stand|written|said|so|that|this|exactly))*)"
    r"(?: (?:again|now|please))*\W*",
    re.IGNORECASE,
)
_SHOW = regex(
    r"\W*(?:(?:ok|okay|so|then|well|and|but|please|just|can you|could you|can i|let me|i want to)\W+)*"
    r"(?:show|open|display|print|see|read|give|view|quote)(?: me| us)?"
    r" (?:it|that|this|that one|(?:the|this|that) (?:resolution|text|document|thing))"
    r"(?: (?:anyway|to me|then|please|now|instead|again|itself))*\W*",
    re.IGNORECASE,
)
_BACK = regex(
    r"\b(?:(?:go |going )?back to|return(?:ing)? to|again)?\s*(?:my|the|our|that)\s+"
    r"(?P<which>very first|first|original|initial|opening|earlier|previous|last)\s+question\b(?:\s+again)?"
    r"|\bas (?:I|we) (?:first )?asked (?:at )?(?P<first>first|the beginning|the start)\b",
    re.IGNORECASE,
)
_BACK_TO_LIST = regex(
    r"\W*(?:(?:and|ok(?:ay)?|now|please|go|going|let[’']s go|can we go|take me)\W+)*"
    r"(?:back|return) to (?:the|my|your|that|those) (?:whole |full |search )?(?:list|results?|search|passages|hits)\W*",
    re.IGNORECASE,
)
_WHY = regex(
    r"\W*(?:(?:and|but|ok|so|hm+)\W+)*(?:why|how come|for what reasons?|on what grounds"
    r"|what (?:reasons?|justification|grounds?) (?:is|are|was|were|does it|did it|do they|did they) (?:given?|stated?)"
    r"|what(?:[’']s| is| was| are| were) the (?:reasons?|reasoning|justification|rationale|grounds?)"
    r"(?: (?:for|behind) (?:this|that|it))?)"
    r"(?:\s+(?:is|was|does|did|do)\s+(?:that|this|it|they)(?:\s+(?:so|say (?:so|that|this|it)|decided?(?: that)?))?)?"
    r"\W*",
    re.IGNORECASE,
)


def asks_for_whole(question: str) -> bool:
    """Return whether a question asks for the whole resolution and nothing else."""
    match = _WHOLE.search(question)
    return bool(match) and not content_words(_WHOLE.sub(" ", question))


def asks_where(question: str) -> bool:
    """Return whether a question asks where what was just shown stands, and nothing else.

    >>> asks_where("in which paragraph exactly?"), asks_where("where is it?"), asks_where("paragraph on war")
    (True, True, False)
    """
    return bool(_WHERE.fullmatch(question))


def asks_for_resolution(question: str) -> bool:
    """Return whether a question asks to be shown the resolution of what was found: "show that resolution"."""
    return asks_to_show(question) and bool(re.search(r"\b(?:resolution|document)\b", question, re.IGNORECASE))


def asks_to_show(question: str) -> bool:
    """Return whether a question asks to be shown what was named and nothing else.

    >>> asks_to_show("show it to me please"), asks_to_show("show children")
    (True, False)
    """
    return bool(_SHOW.fullmatch(question))


def asks_why(question: str) -> bool:
    """Return whether a question asks for the reasons of what was just shown, and nothing else."""
    return bool(_WHY.fullmatch(question))


def asks_back(question: str) -> tuple[str, str] | None:
    """Return which question is asked again, "first" or "previous", and what is said besides; None if none is.

    >>> asks_back("back to my first question, but only in 2008")
    ('first', 'but only in 2008')
    """
    if _BACK_TO_LIST.fullmatch(question):
        return "latest", ""
    match = _BACK.search(question)
    if not match:
        return None
    which = (match["which"] or match["first"]).lower()
    rest = f"{question[: match.start()]} {question[match.end() :]}".strip(" ,.!?;:")
    return ("previous" if which in ("earlier", "previous", "last") else "first"), rest
