"""Whether what a search found answers what was asked, in the conversation that it was asked in."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.beside import lacks_beside
from assistant.expectation import holds_what_is_asked
from assistant.followup import GENERIC
from assistant.refusal import answers, calibration, signals
from assistant.requests import unasked
from assistant.turning import asks_in_few_words, asks_of_force, asks_what_asks, asks_what_of, misses_what_it_turns_on
from assistant.within import asks_if_said, read_mentioned
from assistant.years import MONTHS
from corpus.regex import regex
from index.aliases import long_forms, short_names
from index.hit import EVERY_WORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.reading import Understood
    from assistant.refusal import Strictness
    from corpus.library import Library
    from index.hit import Found

EXPECTED_IN = 2
"""Among so many of the best paragraphs a number or date must stand that a question asks for."""

SPOKEN_IN = 3
"""One of so many of the best paragraphs must name a party of whom it is not known that anything is asked."""

MENTIONED = 0.6
"""How sure an answer must be to whether something is mentioned whose name stands nowhere: "passports" are mentioned as
travel documents, "sex tourism" is not. Set by hand on a few such questions."""

OTHERS_AS_GOOD = 0.35
"""Likewise where a paragraph's own words were searched for, which it fits better than any that says the like of them.
Set by hand on a dozen paragraphs: what says the like reaches 0.38 to 1, what is of something else 0.19 to 0.35."""

_MONTH = regex(rf"\b(?:{'|'.join(MONTHS)})\s+(?:19|20)\d\d\b")
_NAME = regex(r"\b[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)+")

_EXPLAINS = regex(r"\W*(?:why|how come|how) (?:is|are|was|were|do|does|did)\b", re.IGNORECASE)

_CARRIED = frozenset({"organ", "kind", "from", "session"})
"""Restrictions that a new subject may have been meant without: where it is found outside them alone, that is told."""

HALF_AS_GOOD = 0.5
"""Below this share of the best score that a carried subject reaches anywhere, a restriction has left none of it."""


def is_answered(
    question: str,
    understood: Understood,
    found: Found,
    library: Library,
    *,
    within: Callable[[str], Found],
    anywhere: Callable[[str], Found] | None,
    unheard: Callable[[str], bool],
    commonplace: Callable[[str], bool],
    strictness: Strictness = "balanced",
) -> bool:
    """Return whether to answer; a follow-up whose words the corpus knows is judged with the subject it leans on.

    Who asks whether something is mentioned wants its name: where that stands nowhere, more is refused.

    Args:
        question: as asked.
        understood: how.
        found: what a search for it found.
        library: where the paragraphs are held.
        within: searches for a text under the question's restrictions.
        anywhere: searches without them, None where there are none.
        unheard: tells whether a text names a day, a convention and the like that stands nowhere.
        commonplace: tells whether the words of a text stand everywhere: it fits elsewhere, then, whatever it means.
        strictness: how much is refused.
    """
    if not holds_asked(question, found, library) or unheard(understood.sought):
        return False
    if lacks_beside(question, found, library) or asks_of_force(question):
        return False
    inside = bool(understood.interpretation.symbols)
    if misses_what_it_turns_on(question, understood.sought, found, library, inside=inside, within=within):
        return False
    limited = understood.only_restricts or not _CARRIED.isdisjoint(understood.interpretation.carried_over)
    free = anywhere(understood.sought) if limited and anywhere and not commonplace(understood.sought) else None
    if free and left_its_subject(found, free, _share(free, understood, library)):
        return False
    if explains(question) and not _is_sure(understood.sought, found, calibration().thresholds[strictness], question):
        return False
    i = understood.interpretation
    timed = bool(i.since or i.until or i.session)
    if anywhere and names_what_is_elsewhere(understood.sought, found, anywhere, library, timed=timed):
        return False
    party = unasked(question, library)
    if party and not _is_spoken_of(party, found, library):
        return False
    if asks_what_asks(question) and not _is_operative(found):
        operative = replace(found, hits=tuple(hit for hit in found.hits if "#pp" not in hit.paragraph))
        if not _is_sure(understood.sought, operative, MENTIONED, question):
            return False
    wants_word = bool(found.unknown and read_mentioned(question))
    wants_word = wants_word or asks_in_few_words(question, understood.sought, found)
    wants_word = wants_word or asks_what_of(question, understood.sought, found)
    if wants_word and not _is_sure(understood.sought, found, MENTIONED, question):
        return False
    if answers(understood.sought, found, strictness, asked=question):
        return True
    if not understood.context or any(word not in GENERIC for word in found.unknown):
        return False
    if inside and asks_if_said(question):
        return False
    together = f"{understood.sought} {understood.context}"
    return answers(together, within(together), strictness)


def _is_operative(found: Found) -> bool:
    return bool(found.hits) and "#pp" not in found.hits[0].paragraph


def _is_spoken_of(party: str, found: Found, library: Library) -> bool:
    """Return whether an operative one of the best paragraphs names a party by any name: it may be asked there."""
    names = [one.casefold() for one in (party, *long_forms(party), *short_names(party))]
    best = library.texts_of(one.paragraph for one in found.hits[:SPOKEN_IN] if "#op" in one.paragraph).values()
    return any(name in text.casefold() for text in best for name in names)


def names_what_is_elsewhere(
    sought: str, found: Found, anywhere: Callable[[str], Found], library: Library, *, timed: bool = False
) -> bool:
    """Return whether a restriction has left out all that has a name of the question: "the Vienna Forum", in 2006.

    The best paragraph without the restriction has the name, none of those found under it has. The month of an event is
    a name as well, unless the restriction is itself one of time.
    """
    found_in = (_NAME.finditer(sought), () if timed else _MONTH.finditer(sought))
    names = [match.group().casefold() for some in found_in for match in some]
    if not names:
        return False
    held = [text.casefold() for text in library.texts_of(hit.paragraph for hit in found.hits).values()]
    lacking = [name for name in names if not any(name in text for text in held)]
    if not lacking:
        return False
    best = (library.paragraph(hit.paragraph) for hit in anywhere(sought).hits[:1])
    return any(one and name in one.text.casefold() for one in best for name in lacking)


def explains(question: str) -> bool:
    """Return whether a question asks how the world is: that a paragraph holds all its words does not answer it.

    >>> explains("why is the sky blue"), explains("how should States protect victims?")
    (True, False)
    """
    return bool(_EXPLAINS.match(question))


def _is_sure(text: str, found: Found, confidence: float, asked: str) -> bool:
    return calibration().confidence(signals(text, found, asked)) >= confidence


def holds_asked(question: str, found: Found, library: Library) -> bool:
    """Return whether one of the best paragraphs holds a number or date, if that is what is asked for."""
    best = (library.paragraph(hit.paragraph) for hit in found.hits[:EXPECTED_IN])
    return any(paragraph and holds_what_is_asked(question, paragraph.text) for paragraph in best)


def _share(anywhere: Found, understood: Understood, library: Library) -> float:
    """Return the share of the best score anywhere that must be reached under a restriction."""
    best = library.paragraph(anywhere.hits[0].paragraph) if anywhere.hits else None
    own = bool(best and " ".join(best.text.split()).startswith(understood.sought))
    return OTHERS_AS_GOOD if own else HALF_AS_GOOD


def left_its_subject(found: Found, anywhere: Found, share: float = HALF_AS_GOOD) -> bool:
    """Return whether what a follow-up's restriction leaves fits the subject far worse than what there is of it.

    Among a few paragraphs one is always the best: "before 2010", where nothing of that time speaks of it. One that has
    every word speaks of it.
    """
    if not found.hits or not anywhere.hits or (found.hits[0].coverage >= EVERY_WORD and not found.unknown):
        return False
    return found.hits[0].score < share * anywhere.hits[0].score
