"""What is asked of the resolution in view without naming it: why it says so, and all of it.

In view is the one whose paragraph was shown last, or the one that a refused question named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.answer import Interpretation
from assistant.carry import topic_of
from assistant.conversation import lists_one
from assistant.followup import GENERIC
from assistant.named import listed
from assistant.pointers import asks_for_resolution, asks_for_whole, asks_to_show, asks_where, asks_why
from assistant.reading import Limits, Understood, allowed_ids
from assistant.series import the_one_of
from corpus.regex import regex
from index.words import content_words, stems

if TYPE_CHECKING:
    from assistant.reading import Reading

_OF_IT = regex(
    r"\W*(?:(?:and|but|ok(?:ay)?|so|then)\W+)*(?:(?:of|in|under|by|for|to|with|from|at|until|on) (?:persons? )?)?"
    r"(?:which|what|whose) (?!is |are |was |were |do |does |did |else )\w+"
    r"|\W*(?:\w+ ){1,2}(?:of|in|under|by|for|to|with|from|at|until|on) (?:which|what|whose) \w+\W*$"
    r"|\W*(?:(?:and|but|so)\W+)*(?:who|what does|what do|(?:is|are|was|were) (?:a|an|any|the)|where|when|how)\b",
    re.IGNORECASE,
)
_ON = regex(r"\b(?:about|regarding|concerning|on)\b", re.IGNORECASE)
_FEW_WORDS = 2
_BY_WHOM = regex(
    r"\W*(?:(?:and|but|so|ok(?:ay)?)\W+)*(?:who|whom)\s+(?:(?:is|are|was|were|has been|have been)\s+"
    r"(?:being\s+)?(?:asked|requested|urged|invited|called (?:up)?on|encouraged|expected|supposed|told|meant|addressed"
    r"|to)|must|should|shall|has to|have to|will)"
    r"(?:\s+(?:to|do|take|provide|give|offer|ensure|deliver|for|with|the))*"
    r"\s+(?:all(?: (?:of )?(?:it|this|that|these|those|them|things))?|these|those|them"
    r"|(?<=provide )(?:it|this|that)|(?<=give )(?:it|this|that)|(?<=ensure )(?:it|this|that))"
    r"(?: (?:things|measures|points))?\W*",
    re.IGNORECASE,
)
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
    searched = bool(before.topic) and not before.named
    among = before.shown if searched else ()
    sought = before.topic if searched else ""
    return Understood(interpretation, frozenset(symbols), found, None, reading.told(), sought=sought, among=among)


def asks_of_it(reading: Reading) -> bool:
    """Return whether a short question asks for something that the paragraph just shown speaks of: "which session?".

    Each of its words stands there or asks about it. A question with more words of its own, or one about a subject
    ("what is said about women?"), stands by itself.
    """
    before, rest = reading.before, reading.rest
    if not before or not before.topic or before.unanswered or not before.focus or not _OF_IT.match(rest):
        return False
    own = [word for word in content_words(rest) if word not in GENERIC]
    if len(own) > _FEW_WORDS or _ON.search(rest):
        return False
    paragraph = reading.library.paragraph(before.focus)
    held = set(stems(paragraph.text)) if paragraph else set()
    return all(one in held for one in stems(" ".join(own)))


def other_meant(reading: Reading) -> list[str]:
    """Return the one resolution beside that spoken of which restrictions leave: "in the other 2006 resolution"."""
    r = reading.restrictions
    if one := the_one_of(reading):
        return one
    if not reading.in_view or not r.limits_resolutions or not _OTHER.search(reading.question):
        return []
    limits = Limits(frozenset(), r.organ, r.since, r.until, r.adopted, r.session, r.councils)
    held = allowed_ids(reading.heads, limits) or frozenset()
    turns = reading.before.turns if reading.before else ()
    shown = {one.partition("#")[0] for turn in turns for one in turn.shown[:1]}
    spoken_of = {reading.in_view} if reading.in_view in held else shown & held
    return list(held - spoken_of) if len(spoken_of) == 1 and len(held) == 2 else []


def who_is_asked(reading: Reading) -> Understood | None:
    """Return the paragraph that a point just shown stands in, where it is asked who is to do all that; None otherwise.

    A point says what is to be done ("appropriate housing"), its lead-in of whom this and the others are asked.
    """
    before = reading.before
    if not before or not before.focus or lists_one(before) or not _BY_WHOM.fullmatch(reading.question):
        return None
    above = before.focus.rpartition(".")[0]
    whole = reading.library.paragraph(before.focus.partition(".")[0])
    if not above or not whole or reading.library.ledger.doings([before.focus]).get(before.focus):
        return None
    reading.notices.append("Of whom it is asked stands in the lead-in of the points.")
    symbols = (reading.in_view,)
    interpretation = Interpretation(symbols=symbols, paragraphs=(whole.id,), carried_over=("symbols", "paragraphs"))
    return Understood(interpretation, frozenset(symbols), (whole.id,), None, reading.told(), sought=before.topic)


def whole_of(reading: Reading) -> Understood | None:
    """Return the whole resolution in view, None where it is not asked for: "show the whole resolution"."""
    if not reading.in_view or reading.mentions or reading.before is None:
        return None
    question, searched = reading.question, reading.before.focus and reading.before.topic
    asks = asks_for_whole(question) or asks_for_resolution(question) or (not searched and asks_to_show(question))
    return listed(reading, [reading.in_view], carried=("symbols",)) if asks else None
