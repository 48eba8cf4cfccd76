"""Small talk: a greeting, thanks, or a question about the program itself, which no resolution answers."""

from __future__ import annotations

import re

from corpus.regex import regex
from index.words import content_words

NOTICE = "Ask about what resolutions say, or name one, as in “paragraph 5 of 61/180”."

_TO_THE_PROGRAM = regex(
    r"^\W*(?:hi|hello|hey|dear|thanks?|thank you|cheers|bye|goodbye|good (?:morning|afternoon|evening|day|night))\b"
    r"|\b(?:are|do|did|can|could|will|would|have) you\b|\b(?:who|what) (?:made|are|is) you\b|\byour\b|\btell me\b",
    re.IGNORECASE,
)
_ACKNOWLEDGES = regex(
    r"(?:\W*\b(?:ok(?:ay)?|k|thx|ty|cheers|thanks?|thank you|great|perfect|excellent|nice|cool|fine|good|got it|i see"
    r"|understood|all good|that[’']?s (?:all|it)|that (?:is|was|will be) (?:all|it)|for now|for today|so much|very much"
    r"|a lot|bye|yes|no|sure|right|noted|merci|super))+\W*",
    re.IGNORECASE,
)
"""What people say to an answer that asks nothing further."""
SMALL_WORDS = """
    able afternoon again amazing appreciate appreciated ask asking awesome bit bot brilliant build built chat
    cheers clever computer cool created day days doing english evening feel feeling fine friend fun funny glad
    great happy help helped helpful helping helps hope human job joke jokes just learn lot love made make makes
    meet morning night old perfect person pleasure program robot sleep slept smart speak story super sure
    talking time today tomorrow tonight understand useful version weather week weekend well wonderful work
    working works yesterday
"""
_SMALL = frozenset(SMALL_WORDS.split())
_OF_THE_DAY = regex(
    r"\bweather (?:like|forecast (?:for )?(?:today|tomorrow)|today|tomorrow)\b"
    r"|\bwhat time is it\b|\bwhat day is (?:it|today)\b|\brecipe for\b|\bexchange rate (?:today|of|for|between)\b"
    r"|\b(?:recommend|suggest|know|find|book) (?:me |us )?(?:a|an|any|some)(?: \w+)? "
    r"(?:restaurant|hotel|bar|caf[eé]|taxi|flight)s?\b"
    r"|\bwho (?:won|is winning|will win) the (?:match|game|election|world cup|league)\b",
    re.IGNORECASE,
)
"""What people ask a machine about the day."""


def is_small_talk(question: str) -> bool:
    """Return whether a question is put to the program, or about the day: none that a resolution could answer.

    >>> is_small_talk("hi there, how are you today?"), is_small_talk("hello, who trains the police?")
    (True, False)
    """
    if _OF_THE_DAY.search(question) or _ACKNOWLEDGES.fullmatch(question):
        return True
    return bool(_TO_THE_PROGRAM.search(question)) and all(word in _SMALL for word in content_words(question))
