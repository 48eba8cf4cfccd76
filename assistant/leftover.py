"""What is left of a reference when the resolutions and paragraphs that it names are taken out: slips, and words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.years import MONTHS
from corpus.errors import BadReference
from corpus.regex import regex
from corpus.spelling import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.reference import Mention

_BESIDE = words(
    "a an all also and both by cf dated doc document draft du et for from in its ibid me no nos nr of on or own part "
    "please rapporteur read res resolution resolutions decision decisions s e say see show supra text that the these "
    "this to un united nations general assembly security economic social human rights council undocs"
) | {month.lower() for month in MONTHS}
_ADDRESS = regex(r"(?:https?://|www\.)[^\s“”\"]*$|(?:https?://|www\.)\S*(?=\s|$)")
_WORD = regex(r"[^\W_]+(?:[’'-][^\W_]+)*")
_YEAR = regex(r"(?:19|20)\d\d|\d{1,2}")
_DANGLING = regex(r"[\s,;:(]*(?:to|through|and|or|of|in|from|[-–—#&+/])\W*$", re.IGNORECASE)
_LONGEST = 40


def refuse_leftover(text: str, mentions: Sequence[Mention], titles: Iterable[str]) -> None:
    """Refuse a reference that holds more than references, the words that join them, dates and words of the titles.

    Args:
        text: the reference as given.
        mentions: what is read in it, in order.
        titles: those of the resolutions that are named.

    Raises:
        BadReference: something in it is not understood; the message names it.
    """
    known = _BESIDE | {word.lower() for title in titles for word in _WORD.findall(title)}
    stop = 0
    for mention in (*mentions, None):
        start = mention.span.start if mention else len(text)
        wrong = _wrong(text[stop:start], known, follows=stop > 0, leads=mention is not None)
        if wrong:
            raise BadReference(
                f"{wrong[:_LONGEST]!r} in {' '.join(text.split())[: 2 * _LONGEST]!r} is no part of a reference:"
                " write it like A/RES/61/180, para. 5 (a)"
            )
        stop = mention.span.end if mention else stop


def _wrong(between: str, known: frozenset[str] | set[str], *, follows: bool, leads: bool) -> str:
    """Return what is not understood of the text between two mentions, before the first or behind the last."""
    plain = _ADDRESS.sub(" ", between)
    glued = re.match(r"[\w#]\S*", plain) if follows else None
    if glued:
        return glued[0]
    if not leads and follows and (dangling := _DANGLING.fullmatch(plain)):
        return dangling[0].strip()
    for word in _WORD.finditer(plain):
        if word[0].lower() not in known and not (_YEAR.fullmatch(word[0]) and not follows):
            return plain[word.start() :].strip()
    return ""
