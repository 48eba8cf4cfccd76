"""What is asked of a party about the subject before: "what did the Council ask the Secretary-General?".

After a question on a mission that is what it asks of him of that mission, and "and Member States?" goes on so. Who
wants all there is says so: "list all requests to the Secretary-General".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.followup import leads_on
from corpus.addressee import is_party, meant
from corpus.paragraph import ORGAN_NAMES
from corpus.regex import regex
from index.words import content_words

if TYPE_CHECKING:
    from assistant.reading import Reading

_EVERY = regex(r"\b(?:all|every|each|any|list|ever|generally|in general|resolutions)\b", re.IGNORECASE)
_LISTED = "asked of "
_LABEL = "what is asked of"
_BEFORE = regex(rf"{_LABEL} (?P<party>.+?) · .*", re.DOTALL)
_PARTY = regex(
    r"\W*(?:(?:and|but|now|so|ok(?:ay)?)\W+)*(?:(?:what|how)\s+about\s+)?(?:(?:of|from|by)\s+)?(?P<party>[^?;:]{2,80}?)\W*",
    re.IGNORECASE,
)


_STATES = "Member States"
_WHOM = regex(
    r"\b(?:encourag|urg|request|invit|ask|remind|instruct|direct|call\w* (?:up)?on|appeal\w* to)\w*\s+"
    r"(?!to\b|not\b|for\b|about\b)(?P<party>[\w’'-]+(?: [\w’'-]+){0,6}?)\s+(?:not )?to\b",
    re.IGNORECASE,
)


def whom(question: str) -> str:
    """Return the party that a question says to be asked something, "" if of none, or of States as most texts do.

    >>> whom("who encourages UNODC to work with them?"), whom("who is asked to help States to report?")
    ('UNODC', '')
    """
    match = _WHOM.search(question)
    return "" if not match or _STATES in meant(match["party"]) else match["party"]


def of_subject(reading: Reading, party: str) -> bool:
    """Return whether what is asked of a party is meant of the subject before; the question is then read as that."""
    before = reading.before
    listed = before and before.interpretation.text.startswith(_LISTED)
    if not party or not before or not before.topic or before.unanswered or listed or reading.start:
        return False
    if _EVERY.search(reading.question):
        return False
    _ask(reading, party)
    return True


def of_party_before(reading: Reading) -> bool:
    """Return whether a question goes on about what is asked of a party, of another or under a restriction."""
    said = _BEFORE.fullmatch(reading.before.interpretation.text) if reading.before else None
    if not said or reading.mentions:
        return False
    if not content_words(reading.rest) and leads_on(reading.question):
        reading.asked_of = said["party"]
        return True
    other = _PARTY.fullmatch(reading.question)
    if not other or not leads_on(reading.question) or not reading.library.ledger.asks(*meant(other["party"])):
        return False
    _ask(reading, other["party"])
    return True


def label(party: str) -> str:
    """Return how the question is shown that asks this."""
    return f"{_LABEL} {party}"


def _ask(reading: Reading, party: str) -> None:
    """Read a question as asking of the subject before; the organ that was spoken of is no new restriction."""
    reading.asked_of, reading.rest = party, ""
    in_view = next((head.organ for head in reading.heads if head.id == reading.in_view), "")
    r = reading.restrictions
    if r.organ == in_view or (r.organ and is_party(ORGAN_NAMES[r.organ], party)):
        reading.restrictions = replace(r, organ=None, spans=())
