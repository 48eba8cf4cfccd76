"""A summary is asked for: none is written here, the text itself is given."""

from __future__ import annotations

import re

from corpus.reference import read_references
from corpus.regex import regex
from index.words import content_words

NOTICE = "No summaries are written here: these are the words of the texts."
NOT_SAID = "What a text does not say is not searched for: ask what it says, and look at what is left."
COMPARED = (
    "Texts are not compared in words here: the timeline of a paragraph shows how it changed from one to the next."
)

_PLEASE = (
    r"^\W*(?:(?:please|pls|kindly|now|ok|and|so|just) |(?:can|could|would|will) you (?:please )?"
    r"|i(?: would|['’]d) like "
    r"|i (?:want|need) |(?:give|get|show|write|provide|draft|make)(?: me| us)? |what (?:is|are|was|were) |what['’]s )*"
)
_HOW = r"(?:(?:an?|the|its|your|some|short|brief|quick|concise|simple|main|very|executive|one|five|\d+)[ -])*"
_ASKED = regex(
    rf"{_PLEASE}(?:summari[sz]e|sum up|recap|tl;?dr)\b(?: for (?:me|us))?[\s:,–-]*(?:of |for |about |on )?"
    rf"|{_PLEASE}{_HOW}(?:summary|summaries|gist|synopsis|digest|recap"
    r"|(?:key|main|most important|essential|salient)(?: \w+)? (?:points?|messages?|elements?|ideas?|takeaways?)"
    r"|takeaways?|bullet points?)"
    r" (?:of|for|about|on|from|in) (?:what )?",
    re.IGNORECASE,
)
_ASKED_OF_A_TEXT = regex(
    rf"{_PLEASE}{_HOW}(?:overview|outline|highlights?|essence|abstract|substance|contents?|executive summary)"
    r" (?:of|for|about|on|from|in) (?=[^?]{0,40}?(?:\d/|resolutions?\b|\b(?:it|this|that)\W*$))",
    re.IGNORECASE,
)
_AT_THE_END = regex(
    r"(?:[\s,:–-]+in (?:a nutshell|short|brief|summary|a few words|(?:one|two|three|a few) sentences?|bullet points)"
    r"|(?:\s*[,:–-]\s*|(?<=\d)\s+)(?:(?:key|main) (?:points|takeaways)|tl;?dr"
    r"|(?:summary|summari[sz]ed?)(?: please)?))\W*$",
    re.IGNORECASE,
)


_NOT_SAID = regex(
    r"\b(?:paragraphs?|resolutions?|texts?|ones?|that|which)\b[^?]{0,40}?"
    r"\b(?:(?:do|does|did) not|don[’']t|doesn[’']t|didn[’']t|never|fails? to)\b (?:even |ever |once )?"
    r"(?:mention|contain|name|use the word|include the word|have the word|concern)\b"
    r"|\bwithout the words?\b|\b(?:mention|contain|name)\w*\b[^?]{0,60}?\bbut not\b",
    re.IGNORECASE,
)
_COMPARED = regex(
    r"^\W*(?:(?:please|and|so) )?(?:(?:what(?:[’']s| is| are| were)|show(?: me)?|list|explain|tell me) )?"
    r"(?:the )?(?:main |key )?differences? between\b|^\W*(?:(?:please|can you|could you) )?compare\b"
    r"|\bhow (?:does|do|did)\b.*\bdiffer from\b|^\W*what (?:has |have )?changed (?:between|from)\b",
    re.IGNORECASE,
)
_TEXTS = 2
_COMPARING = frozenset({"difference", "differences", "compare", "differ", "changed", "main", "key", "explain"})


def not_done_here(question: str) -> str:
    """Return why a question is not answered that asks for what no paragraph says: its absence, or a comparison; or "".

    What two texts say on a subject, or a paragraph beside a text, is another matter: both are shown.

    >>> not_done_here("paragraphs that do not mention women") == NOT_SAID
    True
    >>> not_done_here("compare 61/180 with 2006/27") == COMPARED, not_done_here("who must not be detained?")
    (True, '')
    """
    if _NOT_SAID.search(question):
        return NOT_SAID
    mentions = read_references(question)
    rest = question
    for one in reversed(mentions):
        rest = f"{rest[: one.span.start]} {rest[one.span.end :]}"
    said = [word for word in content_words(rest) if word not in _COMPARING]
    whole = len([one for one in mentions if one.number and not one.selection]) >= _TEXTS
    return COMPARED if whole and not said and _COMPARED.search(question) else ""


def without_summary(question: str) -> tuple[str, tuple[str, ...]]:
    """Return what is to be summarised, and what to say of it; any other question as it is.

    >>> without_summary("Summarise resolution 61/180")[0], without_summary("2006/27 in a nutshell")[0]
    ('resolution 61/180', '2006/27')
    >>> without_summary("summary executions")
    ('summary executions', ())
    """
    rest = question
    for pattern in (_ASKED, _ASKED_OF_A_TEXT, _AT_THE_END):
        rest = pattern.sub("", rest, count=1)
    if rest == question or not any(one.isalnum() for one in rest):
        return question, ()
    return rest, (NOTICE,)
