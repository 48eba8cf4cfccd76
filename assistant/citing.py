"""Questions for the paragraphs that cite a resolution: "which paragraphs recall 58/137?"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.reference import Mention

_BEFORE = re.compile(
    r"\b(?:recall|cit|refer|mention|bear|reaffirm|invok|quot|implement|pursuant|build|based|follow|link|acknowledg)\w*"
    r"(?:\s+(?:back|up|in mind|on|to|from|of|by))*\s+$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:about|on|regarding|concerning|with)\s+$", re.IGNORECASE)
_AFTER = re.compile(
    r"\s+(?:(?:is|are|was|were|ever|also|being)\s+)*"
    r"(?:cited|mentioned|recalled|quoted|invoked|referred to|acknowledged)\b",
    re.IGNORECASE,
)


def is_cited(question: str, mention: Mention, *, others: bool) -> bool:
    """Return whether a question asks who cites a resolution, rather than what it says.

    Args:
        question: the question.
        mention: the resolution in it.
        others: whether the question also names the resolution that may cite it.
    """
    if not mention.number or mention.selection:
        return False
    before, after = question[: mention.span.start], question[mention.span.end :]
    if mention.cited or _BEFORE.search(before) or _AFTER.match(after):
        return True
    return others and bool(_ABOUT.search(before))


def citing_paragraphs(library: Library, number: str) -> tuple[str, ...]:
    """Return the ids of the paragraphs that name a resolution by its number, newest resolution first."""
    bounded = re.compile(rf"(?<![\w/]){re.escape(number)}(?![\w/])")
    texts = ((place, library.paragraph(place)) for place in library.holding(number))
    found = [place for place, paragraph in texts if paragraph and bounded.search(paragraph.text)]
    years = {head.id: head.year or 0 for head in library.heads()}
    return tuple(sorted(found, key=lambda place: -years[place.partition("#")[0]]))
