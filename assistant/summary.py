"""A summary is asked for: none is written here, the text itself is given."""

from __future__ import annotations

import re

from corpus.regex import regex

NOTICE = "No summaries are written here: these are the words of the texts."

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
