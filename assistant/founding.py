"""Which resolution brought a thing about: "which resolution established UNISFA?" is told by the first that did.

What recalls it is nearer to the question than the decision itself, which gives the name in full and much besides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.nametold import names_told
from corpus.regex import regex
from index.words import content_words, stems

if TYPE_CHECKING:
    from collections.abc import Set

    from assistant.reading import Understood
    from corpus.library import Library
    from corpus.paragraph import Paragraph
    from index.search import Index

FIRST = "The first resolution held that does this."

MOST = 3
"""So many are shown where one resolution says it several times."""

NEAR = 120
"""Within so many characters of the verb the thing must be named."""

_WAYS = (
    (
        r"establish\w*|creat(?:ed?|es|ing)|set(?:s|ting)? up|found(?:ed|s)?|launch\w*",
        r"(?:establish|create|set up|be established|be created)|establishes|creates",
    ),
    (
        r"proclaim\w*|declar(?:ed?|es|ing)|designat\w+",
        r"(?:proclaim|declare|designate|be (?:proclaimed|declared|designated))|proclaims|declares|designates",
    ),
)
_NOUN = r"(?:resolution|text|decision|paragraph|document|one)"
_ASKED = tuple(
    (
        regex(
            rf"\b(?:which|what) {_NOUN}s? (?:(?:first|originally|initially|had|has|actually) )*(?:{said})\b"
            rf"|\b(?:in|by|under|with|through) (?:which|what) {_NOUN}s? (?:did|was|were|has|have|had)\b.*\b(?:{said})\b"
            rf"|\bwhen (?:did|was|were|has) .*\b(?:{said})\b|\bwhich (?:year|month|day) .*\b(?:{said})\b"
            rf"|\b{_NOUN}s? (?:that|which) (?:(?:first|originally|initially) )?(?:{said})\b",
            re.IGNORECASE,
        ),
        regex(rf"\b(?:{said})\b|\b(?:first|originally|initially|year|month|day|time|date)\b", re.IGNORECASE),
        regex(
            r"[^.;:]{0,60}?\b(?:decides?|requests?|recommends?|authorizes?)\b[^.;]{0,90}?"
            rf"(?<!help )(?<!helping to )\b(?:{done})\b(?! (?:pursuant|by|in|under)\b)|\W*(?:{done})\b",
            re.IGNORECASE,
        ),
    )
    for said, done in _WAYS
)


def brought_about(question: str, understood: Understood, library: Library, index: Index) -> list[str]:
    """Return the operative paragraphs that first established or proclaimed what a question asks about; mostly none.

    Args:
        question: as asked.
        understood: how.
        library: where the paragraphs are held.
        index: what tells which resolutions hold the words.
    """
    found = next(((empty, does) for asked, empty, does in _ASKED if asked.search(question)), None)
    if not found or understood.interpretation.kind == "pp":
        return []
    empty, does = found
    thing = empty.sub(" ", understood.sought)
    forms = [(one, {id_ for form in one for id_ in index.holding(form)}) for one in names_told(thing)]
    named = {stem for one, _ in forms for form in one for stem in stems(form)}
    words = set(stems(" ".join(content_words(thing))))
    if not words:
        return []
    rest = [word for word in content_words(thing) if not set(stems(word)) <= named]
    ids = set(index.holding(" ".join(rest))) if rest else set(library.digests())
    for _, having in forms:
        ids &= having
    ids &= ids if understood.allowed is None else understood.allowed
    heads = sorted((head for head in library.heads() if head.id in ids), key=lambda head: (head.when, head.id))
    for head in heads:
        doing = [one.id for one in library[head.id].paragraphs if _does(one, does, words, named if rest else set())]
        if doing:
            return doing[:MOST]
    return []


def _does(paragraph: Paragraph, does: re.Pattern[str], words: Set[str], elsewhere: Set[str]) -> bool:
    """Return whether a paragraph does it to a thing; its country may be told ``elsewhere`` in the resolution."""
    match = does.match(paragraph.text) if paragraph.kind == "op" else None
    if not match:
        return False
    passive = re.search(r"\bbe (?:establish|creat|proclaim|declar|designat)", match.group(), re.IGNORECASE)
    start = match.start() if passive else match.end()
    return words - elsewhere <= set(stems(paragraph.text[start : match.end() + NEAR]))
