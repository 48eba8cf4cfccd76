"""The words of a question that are left when its references and restrictions are taken out."""

from __future__ import annotations

import re

from assistant.speech import SPEECH
from corpus.regex import regex
from index.words import content_words

_ASIDE = regex(
    r"^\W*(?:(?:what|which|where|how|who|when)?\s*(?:does|do|did|has|have|is|are)?\s*(?:it|they|the text)?\s*"
    rf"(?:{SPEECH})\s+(?:us\s+)?(?:about|on|regarding|concerning)\s+)",
    re.IGNORECASE,
)


_DANGLING = regex(
    r"(?:,\s*)?\b(?:according to|in|by|from|of|during|under|among|within|the)(?:\s+(?:in|by|from|the|of))*"
    r"\s*(?=[,?.!]|$)",
    re.IGNORECASE,
)
_ORPHANED = regex(
    rf"^(?:what|which|how|where|when|whom?)\s+(?:did|does|do|has|have|had)\s+(?=(?:{SPEECH})\b)", re.IGNORECASE
)
_GREETING = regex(
    r"^\W*(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|dear \w+|excuse me|quick question)"
    r"(?: (?:there|all|everyone|team|colleagues?))?\s*[,!.:–-]+\s*)+",
    re.IGNORECASE,
)
_THANKS = regex(
    r"(?:[\s,.!?–-]+(?:pls|plz|please|kindly|thx|thanks(?: (?:a lot|in advance|so much|again))?|ta|cheers|merci"
    r"|thank you(?: (?:very much|so much|in advance))?))+(?P<end>\W*)$",
    re.IGNORECASE,
)
_AGREED = regex(
    r"^\W*(?:(?:i(?:['’]m| am)? )?(?:need|want|look(?:ing)? for|search(?:ing)? for|find|show|give)(?: me)? |is there )?"
    r"(?:any |some |the )?(?:previous(?:ly)? |already |existing |prior )?agreed (?:language|wording|text|formulations?)"
    r" (?:on|about|for|regarding|concerning|around) ",
    re.IGNORECASE,
)
"""Every paragraph that is held is agreed language."""

_INSTEAD = regex(r"[\s,]+(?:instead|rather)\s*(?=[.?!]*$)", re.IGNORECASE)
_REPHRASED = regex(r"[\s,–—-]+I (?:mean|meant)\W*$", re.IGNORECASE)
_TAKING_UP = regex(
    r"^\W*+(?:(?:ok(?:ay)?|al(?:l )?right|h+m+|i see|got it|now"
    r"|thanks?(?: you)?(?: (?:a lot|(?:so|very) much|again))?)(?!-|\s+(?:for|to)\b)\b[\s,.!;:…–—-]*+"
    r"|(?:great|good|fine|right|perfect|interesting|cool|sure|yes|yeah|well|so)\s*+[,.!;:…–—]++\s*+)++(?=\w)"
    r"(?:(?:now|next)[\s,]+)?(?:something(?: else)? (?:on|about|regarding|concerning) )?",
    re.IGNORECASE,
)
"""How a later turn opens that takes up the talk: it says nothing of what is asked."""


_SAME_FOR = regex(
    r"^\W*(?:and\W+)?(?:the )?same (?:question|thing|request)(?: again)?,?(?: but| only)?"
    r"(?= (?:for|about|on|of|with)\b)",
    re.IGNORECASE,
)


def without_courtesies(question: str) -> str:
    """Return a question without the greeting it opens with, "agreed language on" and the thanks it ends in.

    >>> without_courtesies("Hello, the preamble of 61/180 pls, thx!")
    'the preamble of 61/180'
    >>> without_courtesies("Hi, I need agreed language on refugees")
    'refugees'
    """
    rest = _AGREED.sub("", _THANKS.sub("", _GREETING.sub("", question)))
    return rest if re.search(r"\w", rest) else question


def without_instead(question: str) -> str:
    """Return a follow-up without the words that take up the talk, and without the "instead" it ends in.

    >>> without_instead("hmm, and impunity"), without_instead("Thanks. Now something on forced labour")
    ('and impunity', 'forced labour')
    >>> without_instead("same question but for women judges")
    'same for women judges'
    """
    rest = _SAME_FOR.sub("same", _INSTEAD.sub("", _TAKING_UP.sub("", question)))
    return rest if re.search(r"\w", rest) else question


def searched_text(rest: str) -> str:
    """Return a question without its restrictions, fit to be searched for."""
    text = _REPHRASED.sub("", " ".join(rest.split()).strip(" ,;:"))
    text = _DANGLING.sub("", text)
    text = re.sub(r"\s+([?!.,])", r"\1", text).rstrip("?!., ").lstrip("?!.,:; ")
    return _ASIDE.sub("", text) if content_words(_ASIDE.sub("", text)) else text


def shown_text(text: str) -> str:
    """Return what is searched for as it is shown: without the beginning of a question whose subject was taken out.

    >>> shown_text("What did ask States to do about demand"), shown_text("what did women ask for")
    ('ask States to do about demand', 'what did women ask for')
    """
    return _ORPHANED.sub("", text)
