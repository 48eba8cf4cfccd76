"""What kind of words an answer must hold: a question for a number is not answered by a paragraph without one."""

from __future__ import annotations

import re

_NUMBER_ASKED = re.compile(
    r"^\W*(?:(?:and|so|but|please|tell me|hi|hello|do they say|is it said)\W+)*"
    r"(?:(?:below|above|under|at|from|by|of) )?"
    r"(?:how many\b|how much (?:money|does|did|has|have|is|was|will)\b|how old\b"
    r"|(?:what|which) (?:is the )?(?:percentage|share|proportion|number|amount|sum|minimum|maximum|age)\b)",
    re.IGNORECASE,
)
_DATE_ASKED = re.compile(
    r"^\W*(?:(?:and|so|but)\W+)?(?:since |until |by )?when\b"
    r"|\b(?:what|which) (?:exact )?(?:dates?|days?|years?|months?)\b|\b(?:by|until|since) when\b",
    re.IGNORECASE,
)
_NOT_A_QUANTITY = re.compile(
    r"\b[\w.]*/[\w./()]+|\b(?:articles?|paragraphs?|guideline|resolutions?|decisions?|No\.|vol\.)\s+[\d, and]+"
    r"|\((?:[^()]*\d[^()]*)\)"
    r"|\b\d{1,2}(?:\s+(?:to|and)\s+\d{1,2})?\s+(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b(?:\s+\d{4})?|\b(?:19|20)\d{2}\b",
)
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|thousand|million|billion"
    r"|half|third of|per cent|percentage|dozens?)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:19|20)\d{2}\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\bsessions?\b|\byears?\b|\bdays?\b|\bannual\w*|\bmonths?\b|\bdecades?\b|\bbefore\b|\bafter\b|\bduring\b",
)


def holds_what_is_asked(question: str, text: str) -> bool:
    """Return whether a text holds the kind of words that a question asks for: a number, a date; True for others.

    >>> holds_what_is_asked("How many victims are there?", "Urges all States, as recalled in resolution 61/180;")
    False
    >>> holds_what_is_asked("Below what age is it prohibited?", "labour of all people under the age of 18")
    True
    """
    if _NUMBER_ASKED.search(question) and not _NUMBER.search(_NOT_A_QUANTITY.sub(" ", text)):
        return False
    return not (_DATE_ASKED.search(question) and not _DATE.search(text))
