"""All of a resolution that is told by its place in the talk or its year: "show the newest one in full".

Which are meant by their year, or as the newest or oldest, are those that take up the one in view (`assistant.series`);
"the first one" is the resolution that was shown first.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.named import listed
from assistant.series import in_another_year, series_of
from corpus.regex import regex

if TYPE_CHECKING:
    from assistant.reading import Reading, Understood

_NOUN = r"(?:one|resolution|text|version)"
_WHOLE = r"(?:whole|entire|full|complete)"
_OF = (
    rf"(?:(?:the )?{_WHOLE}(?: (?:text|thing))?(?: of)?|all(?: of)?|(?:only |just )?the (?:preamble|operative part) of)"
)
_MEANT = regex(
    r"\W*(?:(?:and|but|so|ok(?:ay)?|now|then|please|can you|could you|can i|let me|i (?:want|need)(?: to)?)\W+)*"
    r"(?:(?:show|give|open|display|print|see|read|quote|get)(?: me| us)? )?"
    rf"(?P<part>(?:only |just )?{_OF} )?(?:the |that |its )?(?P<also>{_WHOLE} (?:text of the )?)?"
    r"(?P<which>first|second|third|earliest|oldest|newest|latest|most recent|last|(?:19|20)\d\d)"
    rf" {_NOUN}(?P<tail>,? (?:in full|in its entirety|as a whole|completely))?(?:,? (?:please|again|now))*\W*",
    re.IGNORECASE,
)
FEW = 20
"""Of so few resolutions the newest is that of all, whatever is in view."""

_PLACES = {"first": 0, "second": 1, "third": 2}
_OLDEST = ("earliest", "oldest")


def whole_meant(reading: Reading) -> Understood | None:
    """Return the resolution that a follow-up wants all of, or its preamble or operative part; None of others."""
    match = _MEANT.fullmatch(reading.question)
    if not match or not reading.before or not (match["part"] or match["also"] or match["tail"]):
        return None
    meant = _meant(reading, match["which"].lower())
    if not meant:
        return None
    kind = reading.restrictions.kind
    reading.restrictions = type(reading.restrictions)(kind=kind)
    return listed(replace(reading, rest=""), [meant])


def _meant(reading: Reading, which: str) -> str:
    """Return the id of the resolution that is meant, "" where it is none or several."""
    turns = reading.before.turns if reading.before else ()
    if which in _PLACES:
        shown = list(dict.fromkeys(turn.shown[0].partition("#")[0] for turn in turns if turn.shown))
        return shown[_PLACES[which]] if _PLACES[which] < len(shown) else ""
    head = next((one for one in reading.heads if one.id == reading.in_view), None)
    if not head:
        return ""
    if which.isdecimal():
        of_year = [head.id] if head.year == int(which) else sorted(in_another_year(reading))
        return of_year[0] if len(of_year) == 1 else ""
    ids = series_of(reading) | {head.id}
    series = [one for one in reading.heads if one.id in ids or len(reading.heads) <= FEW]
    end_of = min if which in _OLDEST else max
    return end_of(series, key=lambda one: (one.when, one.id)).id
