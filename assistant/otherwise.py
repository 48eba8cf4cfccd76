"""What is tried where a question has no answer as it was put: without a restriction that it may not have meant.

Each of these is told, so that a reader sees what was left out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.carry import may_lose_years
from assistant.followup import GENERIC
from assistant.organs import NAMED
from assistant.speech import ORGANS, TEXTS
from corpus.paragraph import ORGAN_NAMES
from corpus.regex import regex
from index.words import content_words, stems

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.answer import Answer
    from assistant.asking import Asking
    from corpus.library import Library

    Anew = Callable[..., Asking]
    Answered = Callable[[Asking], Answer]

_ITS_TEXTS = regex(
    rf"\b{ORGANS}(?:[’']s)? (?:[\w-]+ )?(?:{TEXTS})\b|\b(?:{TEXTS}) (?:of|by|from|in) (?:the )?{ORGANS}\b",
    re.IGNORECASE,
)

_OWN_WORDS = 2
"""With fewer words besides the organ a question is about a subject, of which an organ that is not held may say more."""

_ENOUGH = 3
"""So many of its words in one paragraph tell that it is the one that is asked about, be there more besides."""


def answered_otherwise(
    asking: Asking, refused: Answer, library: Library, understand: Anew, answer: Answered
) -> tuple[Asking, Answer] | None:
    """Return the answer to a question that was refused, without what kept it from one, or None.

    Args:
        asking: the question.
        refused: its refusal.
        library: where the paragraphs are held.
        understand: as ``Assistant.understand``.
        answer: answers what was understood.
    """
    without: tuple[str, ...] = ()
    if refused.reason == "nothing_relevant" and may_lose_years(refused.interpretation):
        without = ("from", "to")
    elif refused.reason == "nothing_matches_filters" and _names_one_not_held(refused, library):
        without = ("organ",)
    if not without:
        return None
    anew = understand(asking.question, k=asking.k, conversation=asking.before, without=without)
    anew = replace(anew, strictness=asking.strictness, seconds=asking.seconds + anew.seconds)
    found = answer(anew)
    if not found.answered:
        return None
    if without == ("organ",):
        return _of_what_names_it(refused, anew, found)
    read = refused.interpretation
    years = f"{read.since}" if read.since == read.until else f"{read.since or '…'} to {read.until or '…'}"
    notice = f"Nothing of {years} answers this: the years of the turn before are left out."
    return anew, replace(found, notices=(*found.notices, notice))


def _names_one_not_held(refused: Answer, library: Library) -> bool:
    """Return whether a question is restricted to an organ alone, of which nothing is held, and not for its texts."""
    read = refused.interpretation
    if not read.organ or read.symbols or read.since or read.until or read.session or read.carried_over:
        return False
    if _ITS_TEXTS.search(refused.question) or any(head.organ == read.organ for head in library.heads()):
        return False
    return len(_own_words(read.text)) >= _OWN_WORDS


def _own_words(text: str) -> set[str]:
    """Return the stems of what a question is about, its organ apart."""
    said = NAMED.sub(" ", text)
    return set(stems(" ".join(word for word in content_words(said) if word not in GENERIC)))


def _of_what_names_it(refused: Answer, anew: Asking, found: Answer) -> tuple[Asking, Answer] | None:
    """Return the passages of an answer that name the organ and have most of what is asked about it, None without any.

    "The mandate that the Human Rights Council established": another organ's text that welcomes it tells it.
    """
    organ = str(refused.interpretation.organ)
    asked = _own_words(refused.interpretation.text)
    enough = min(_ENOUGH, len(asked) // 2 + 1)
    having = tuple(
        passage
        for passage in found.passages
        if any(match.lastgroup == organ for match in NAMED.finditer(passage.paragraph.text))
        and len(asked & set(stems(passage.paragraph.text))) >= enough
    )
    if not having:
        return None
    notice = f"The corpus holds no resolution of the {ORGAN_NAMES[organ]}: this is what others say of it."
    return anew, replace(found, passages=having, notices=(*found.notices, notice))
