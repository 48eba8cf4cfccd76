"""Words of a question that stand in a row in a paragraph: a name or a term of art, to the letter.

"The Global Initiative to Fight Human Trafficking" is near to much that speaks of trafficking; where its words stand one
after the other, that very thing is spoken of.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.regex import regex
from index.chunk import ancestors
from index.words import ASKING_WORDS, STOPWORDS, WORD

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from corpus.library import Library
    from index.hit import Found
FEWEST = 4
"""Fewer words of content in a row are chance, or a term that many paragraphs have."""

MOST = 6
"""More tell no more."""

_SHORT_FORM = regex(r"\([A-Z][\w.-]{1,12}\)")
"""What stands in brackets within a name: "a Multinational Security Support (MSS) mission"."""

WORTH = 0.1
"""What each word of content from the fewest on is worth."""


def longest_run(question: Sequence[str], text: Sequence[str]) -> int:
    """Return how many words of content the longest row of words has that a question and a text have in common.

    >>> longest_run("the fund to fight human trafficking".split(), "a plan to fight human trafficking now".split())
    3
    """
    best = 0
    before: dict[int, int] = {}
    places: dict[str, list[int]] = {}
    for at, word in enumerate(text):
        places.setdefault(word, []).append(at)
    for word in question:
        worth = int(_is_content(word))
        now = {at: before.get(at - 1, 0) + worth for at in places.get(word, ())}
        best = max(best, max(now.values(), default=0))
        before = now
    return best


def in_a_row_first(found: Found, question: str, library: Library) -> Found:
    """Return what was found, with what has words of the question in a row raised, be they in the lead-in of a point."""
    asked = _words(question)
    if sum(map(_is_content, asked)) < FEWEST:
        return found
    above = {hit.paragraph: _with_above(hit.paragraph) for hit in found.hits}
    texts = library.texts_of(dict.fromkeys(one for some in above.values() for one in some))
    own = {word for word in asked if _is_content(word)}
    runs = {one: longest_run(asked, _words(text)) for one, text in texts.items() if _may_have(own, text.lower())}
    hits = []
    for hit in found.hits:
        run = max((runs.get(one, 0) for one in above[hit.paragraph]), default=0)
        hits.append(replace(hit, score=hit.score + WORTH * max(0, min(run, MOST) - FEWEST + 1)))
    return replace(found, hits=tuple(sorted(hits, key=lambda hit: -hit.score)))


def _words(text: str) -> list[str]:
    return [one.lower() for one in WORD.findall(_SHORT_FORM.sub(" ", text))]


def _may_have(words: Set[str], text: str) -> bool:
    """Return whether a text in lower case holds enough of some words, which is quickly told."""
    return sum(word in text for word in words) >= FEWEST


def _is_content(word: str) -> bool:
    return word not in STOPWORDS and word not in ASKING_WORDS


def _with_above(paragraph: str) -> list[str]:
    resolution, _, path = paragraph.partition("#")
    return [paragraph, *(f"{resolution}#{above}" for above in ancestors(path))]
