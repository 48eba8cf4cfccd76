"""The paragraph just shown as it stands in another year's text: "and in the 2023 version?"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.fold import share_in_common, word_counts
from index.hit import Hit

if TYPE_CHECKING:
    from assistant.reading import Understood
    from corpus.library import Library
    from index.hit import Found

MUCH = 0.6
"""From this share of words in common on a paragraph is the counterpart of another."""

FEW = 5
"""Among more resolutions nobody means the counterpart in one of them."""


def counterpart(understood: Understood, library: Library) -> str:
    """Return the paragraph of the resolutions at an advantage that says nearly what was just shown, "" for none."""
    ids = understood.preferred if understood.allowed is None else understood.preferred & understood.allowed
    if not understood.like or not 0 < len(ids) <= FEW:
        return ""
    words = word_counts(library, understood.like.paragraph)
    ids -= {understood.like.paragraph.partition("#")[0]}
    shares = {
        one.id: share_in_common(words, word_counts(library, one.id)) for id_ in ids for one in library[id_].paragraphs
    }
    best = max(shares, key=lambda one: shares[one], default="")
    return best if best and shares[best] >= MUCH else ""


def counterpart_first(found: Found, understood: Understood, library: Library) -> Found:
    """Return what was found, first the counterpart of what was just shown."""
    meant = counterpart(understood, library)
    if not meant:
        return found
    best = max((hit.score for hit in found.hits), default=1.0)
    own = next((hit for hit in found.hits if hit.paragraph == meant), Hit(meant, best))
    others = (hit for hit in found.hits if hit.paragraph != meant)
    return replace(found, hits=(replace(own, score=best), *others))
