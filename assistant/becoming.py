"""What became of a decision: "was that extended later?", "was paragraph 10 of 2722 lifted?", "is it still in force?".

A later resolution says it of the paragraph itself: "Extends the requirement in paragraph 10 of resolution 2722 (2024)".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.answer import Interpretation
from assistant.citing import places_named
from assistant.followup import GOING_ON, LATER, is_brief
from assistant.reading import Understood
from corpus.cite import write_reference
from corpus.reference import named_by
from corpus.regex import regex

if TYPE_CHECKING:
    from assistant.reading import Reading
    from corpus.paragraph import Resolution, Span

_ASKED = regex(
    rf"\b(?P<verb>{GOING_ON})\b.*\b(?:{LATER}|again)\W*$|\b{LATER}\b.*\b(?P<done>{GOING_ON})\W*$"
    rf"|^\W*(?:(?:and|but|so)\W+)?(?:was|were|has|have|is|are)\b.*\b(?P<been>{GOING_ON})\W*$"
    rf"|^\W*(?:(?:and|so)\W+)?(?:how often|how many times|(?:until |till )?when) (?:was|were|has|have)"
    rf" (?:it|that|this)\b.*?\b(?P<often>{GOING_ON})\W*$"
    r"|\b(?:was|were|has|have|is) .*\b(?P<ever>made permanent|(?:become|became) permanent)\W*$"
    r"|\bstill (?P<still>in force|in effect|valid|apply|applicable|binding|hold(?:s|ing)?)\W*$",
    re.IGNORECASE,
)
BEFORE, AFTER = 150, 100
"""Within so many characters before and after a citation a verb is about what is cited."""

_GOES_ON = r"extend|extens|renew|prolong|continu|(?:further|new) period|remain in force|shall (?:also )?apply until"
_ENDS = r"lift|end(?:s|ed|ing)?\b|terminat|repeal|expire|discontinu|no longer apply"
_CHANGES = r"amend|modif|chang|adjust|replac|update|updating|revis|superse"
_WAYS = tuple(regex(rf"\b(?:{stems})", re.IGNORECASE) for stems in (_GOES_ON, _ENDS, _CHANGES))
_ANY_WAY = regex(rf"\b(?:{_GOES_ON}|{_ENDS}|{_CHANGES})", re.IGNORECASE)


_BECAME = "what became of "


def became_known(understood: Understood) -> bool:
    """Return whether a question was understood as ``what_became`` does."""
    return understood.interpretation.text.startswith(_BECAME)


def what_became(reading: Reading) -> Understood | None:
    """Return the later paragraphs that extend, end or change the one spoken of, the oldest first; None of others.

    Also None where no later paragraph speaks of it by its number.
    """
    match = _ASKED.search(reading.question)
    spoken_of = _spoken_of(reading) if match and is_brief(reading.question) else None
    if not match or not spoken_of:
        return None
    held, path = spoken_of
    verb = match["verb"] or match["done"] or match["been"] or match["often"]
    way = next(one for one in _WAYS if one.match(verb)) if verb else _ANY_WAY
    when = {head.id: head.when for head in reading.heads}
    later = [
        one
        for one in reading.library.ledger.citing(held.symbol or held.compare or held.id, path)
        if not one.note and when[one.paragraph.partition("#")[0]] > held.when
    ]
    texts = reading.library.texts_of(one.paragraph for one in later)
    saying = dict.fromkeys(
        one.paragraph for one in later if way.search(_around(texts[one.paragraph], one.citation.span))
    )
    found = sorted(dict.fromkeys(saying), key=lambda one: when[one.partition("#")[0]])
    if not found:
        return None
    told = f"Later paragraphs that say what became of {write_reference(held, path)}, the oldest first."
    interpretation = Interpretation(text=f"{_BECAME}{held.id}#{path}")
    return Understood(interpretation, None, tuple(found), None, (*reading.told(), told))


def _around(text: str, cited: Span) -> str:
    """Return the words beside a citation."""
    return text[max(0, cited.start - BEFORE) : cited.end + AFTER]


def _spoken_of(reading: Reading) -> tuple[Resolution, str] | None:
    """Return the resolution and the path of the paragraph that a question names, or that was just shown."""
    if len(reading.mentions) == 1 and reading.mentions[0].selection:
        held = named_by(reading.mentions[0], reading.heads)
        places = places_named(reading, reading.mentions[0], held) if len(held) == 1 else ()
        return (reading.library[held[0].id], places[0]) if len(places) == 1 and places[0] else None
    before = reading.before
    if reading.mentions or not before or not before.focus:
        return None
    identifier, _, path = before.focus.partition("#")
    return reading.library[identifier], path.partition(".")[0]
