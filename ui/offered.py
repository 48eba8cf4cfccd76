"""The questions that an empty page offers.

A reference is read in every language of the interface; what a text says is asked in the language that it is written
in, and the documents that come with the program are in English.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.catalogue import ENGLISH, message

if TYPE_CHECKING:
    from ui.catalogue import Words

SUBJECT = "What are States urged to do about the demand that fosters trafficking?"
REFERENCES = (
    message("Paragraph 5 of resolution 61/180"),
    message("E/RES/2006/27, para. 3 (b) (ii)"),
)
SUBJECTS = (
    "Which paragraphs recall General Assembly resolution 58/137?",
    "What does the preamble of E/RES/2006/27 say about poverty?",
    "Where should the inter-agency coordination group be based?",
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A question, and the words in which it is offered."""

    question: str
    words: str


def offers(say: Words) -> tuple[Offer, ...]:
    """Return the questions for those who read a language.

    >>> from ui.catalogue import words
    >>> [len(offer.words) - len(offer.question) for offer in offers(words("fr"))]
    [0, 0, 13, 13, 13]
    """
    if say.language == ENGLISH:
        return tuple(Offer(one, one) for one in (SUBJECT, REFERENCES[0], *SUBJECTS))
    named = tuple(Offer(say(one), say(one)) for one in REFERENCES)
    asked = (Offer(one, say("In English: {question}", question=one)) for one in (SUBJECT, SUBJECTS[0], SUBJECTS[-1]))
    return (*named, *asked)
