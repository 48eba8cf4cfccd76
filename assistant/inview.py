"""What is asked of the resolution in view without naming it: why it says so, and all of it.

In view is the one whose paragraph was shown last, or the one that a refused question named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.answer import Interpretation
from assistant.carry import topic_of
from assistant.conversation import lists_one
from assistant.followup import asks_for_resolution, asks_for_whole, asks_to_show, asks_where, asks_why
from assistant.named import listed
from assistant.reading import Limits, Understood, allowed_ids
from corpus.regex import regex

if TYPE_CHECKING:
    from assistant.reading import Reading

_OTHER = regex(r"\bthe other\b.{0,40}\b(?:resolution|text|one)\b", re.IGNORECASE)


def reasons_of(reading: Reading) -> Understood | None:
    """Return how "why?" is understood: the preamble gives the reasons for what was shown; None of other questions.

    Where no paragraph was shown, or a whole resolution, all of it.
    """
    if not reading.in_view or not asks_why(reading.question) or reading.before is None:
        return None
    words = "" if lists_one(reading.before) else topic_of(reading.library, reading.before.focus)
    if not words:
        reading.restrictions = type(reading.restrictions)(kind="pp")
        reading.notices.append("Reasons stand in the preamble.")
        return listed(reading, [reading.in_view], carried=("symbols",))
    interpretation = Interpretation(words, (reading.in_view,), kind="pp", carried_over=("text", "symbols"))
    notice = "Reasons stand in the preamble: these paragraphs of it are closest to what was shown."
    return Understood(interpretation, frozenset({reading.in_view}), notices=(notice,), sought=words)


def place_of(reading: Reading) -> Understood | None:
    """Return the paragraph in focus again, where it is asked which it is or to be shown: "where is it?", "quote it"."""
    before, question = reading.before, reading.question
    if not before or not before.focus or lists_one(before):
        return None
    one = before.topic or before.named or len(before.shown) == 1
    shows = one and asks_to_show(question) and not asks_for_resolution(question)
    if not shows and not asks_where(question):
        return None
    found = (before.named or (before.focus,)) if shows else (before.focus,)
    symbols = tuple(dict.fromkeys(one.partition("#")[0] for one in found))
    interpretation = Interpretation(symbols=symbols, paragraphs=found, carried_over=("symbols", "paragraphs"))
    return Understood(interpretation, frozenset(symbols), found, None, reading.told())


def other_meant(reading: Reading) -> list[str]:
    """Return the one resolution beside that in view which restrictions leave: "in the other 2006 resolution"."""
    r = reading.restrictions
    if not reading.in_view or not r.limits_resolutions or not _OTHER.search(reading.question):
        return []
    limits = Limits(frozenset(), r.organ, r.since, r.until, r.adopted, r.session, r.councils)
    held = allowed_ids(reading.heads, limits) or frozenset()
    return list(held - {reading.in_view}) if reading.in_view in held and len(held) == 2 else []


def whole_of(reading: Reading) -> Understood | None:
    """Return the whole resolution in view, None where it is not asked for: "show the whole resolution"."""
    if not reading.in_view or reading.mentions or reading.before is None:
        return None
    question, searched = reading.question, reading.before.focus and reading.before.topic
    asks = asks_for_whole(question) or asks_for_resolution(question) or (not searched and asks_to_show(question))
    return listed(reading, [reading.in_view], carried=("symbols",)) if asks else None
