"""A number beside words that can only be a resolution they are sought in: "2242 gender", "gender in 2242"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.lonenumber import YEARS
from corpus.reference import read_references
from corpus.regex import regex
from corpus.symbol import number_of
from index.words import content_words, question_stems, stems

if TYPE_CHECKING:
    from corpus.library import Library

_NUMBER = regex(r"(?<![\w/.%,$€£-])(?<!/\s)[1-9]\d{3}(?![\w/%-]|[.,]\d|\s\(|\s?/)")
_INSIDE = regex(r"\b(?:in|within|inside|under|per|according to|throughout)\s+(?:the\s+)?$", re.IGNORECASE)
_NAMED_AFTER = regex(
    r"\s+(?:\(\d{4}\) )?(?:sanctions\s+)?(?:committees?|panels?|lists?|regimes?|monitoring|teams?|groups?|procedure"
    r"|process|standards?|deaths?|people|persons|troops|soldiers|personnel|police|officers|observers|members)\b",
    re.IGNORECASE,
)
_MOST = 6
"""So many words beside a number are sought in it; who says more says that it is a resolution."""


def with_number_beside(question: str, library: Library) -> tuple[str, tuple[str, ...]]:
    """Return a question with "resolution" before a number that stands first or last in it, and what to say of it.

    After "in" any held number of four figures that is no year is one; elsewhere one whose resolution has all the words
    of the question. What is named after a resolution (the 1267 Committee) is none.

    Args:
        question: as asked.
        library: the held resolutions.
    """
    numbers = list(_NUMBER.finditer(question))
    if len(numbers) != 1 or int(numbers[0][0]) in YEARS or any(one.number for one in read_references(question)):
        return question, ()
    [match] = numbers
    before, after = question[: match.start()], question[match.end() :]
    words = content_words(f"{before} {after}")
    first, last = not content_words(before), not re.search(r"\w", after)
    if not words or len(words) > _MOST or not (first or last) or _NAMED_AFTER.match(after):
        return question, ()
    number = match[0]
    symbol = next((one.symbol for one in library.heads() if number_of(one.symbol).partition(" ")[0] == number), "")
    if not symbol.startswith("S/") or not ((last and _INSIDE.search(before)) or _has(library, symbol, words)):
        return question, ()
    told = f"“{number}” was read as {symbol}."
    if first:
        return f"{before}{after} in resolution {number}", (told,)
    return f"{before}{'' if _INSIDE.search(before) else 'in '}resolution {number}{after}", (told,)


def _has(library: Library, symbol: str, words: list[str]) -> bool:
    """Return whether the paragraphs of a resolution have all of some words."""
    held = library.get(symbol)
    own = {stem for one in held.paragraphs for stem in stems(one.text)} if held else set()
    return set(question_stems(" ".join(words))) <= own
