"""Points that stand beside the one just shown: in a list they say the like of other things, and a follow-up means them.

After "Judge X, finish the Y case" it is the next point of the list that "and the Z case?" asks for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.hit import Found

BESIDE = 0.25
"""What standing in the same list is worth to a paragraph that has some of the words, as a share of the best score."""


def with_neighbours(found: Found, point: str) -> Found:
    """Return what was found, with the other points of a list raised that hold a word of the question.

    Args:
        found: what a search found.
        point: the id of the one that was shown, "" for none.
    """
    if not point or not found.hits:
        return found
    above, best = f"{point.rpartition('.')[0]}.", found.hits[0].score

    def stands_beside(paragraph: str) -> bool:
        own = paragraph.removeprefix(above)
        return paragraph.startswith(above) and "." not in own and paragraph != point

    hits = (
        replace(hit, score=hit.score + BESIDE * best) if hit.lexical > 0 and stands_beside(hit.paragraph) else hit
        for hit in found.hits
    )
    return replace(found, hits=tuple(sorted(hits, key=lambda hit: -hit.score)))
