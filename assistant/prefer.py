"""Paragraphs that get an advantage: of a year that may be meant, of the resolution that the conversation is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set

    from index.hit import Found

YEAR = 0.08
"""What a year that may be meant is worth, as a share of the best score."""

GOES_ON = {"point": 0.5, "again": 0.4, "add": 0.12, "brief": 0.05}
"""What the resolution just shown is worth to a follow-up: one that points back ("who pays for it?"), one that speaks of
the same thing again ("who briefs the committees?"), one that adds a subject, one that is only brief."""


def prefer(found: Found, among: Found, resolutions: Set[str], advantage: float) -> Found:
    """Return what was found, with what was found among the preferred resolutions ranked higher.

    Args:
        found: what a search found.
        among: what the same search found among the preferred resolutions alone; it takes the place of their hits.
        resolutions: their ids.
        advantage: what belonging to them is worth, as a share of the best score.
    """
    if not found.hits or not among.hits:
        return found
    best = found.hits[0].score
    raised = [replace(hit, score=hit.score + advantage * best) for hit in among.hits]
    others = [hit for hit in found.hits if hit.paragraph.partition("#")[0] not in resolutions]
    return replace(found, hits=tuple(sorted([*raised, *others], key=lambda hit: -hit.score)))


def blend(found: Found, context: Found, weight: float) -> Found:
    """Return what was found, ranked anew by how well it fits the subject of the turn before as well."""
    fits = {hit.paragraph: hit.score for hit in context.hits}
    hits = (replace(hit, score=hit.score + weight * fits.get(hit.paragraph, 0.0)) for hit in found.hits)
    return replace(found, hits=tuple(sorted(hits, key=lambda hit: -hit.score)))


def level(found: Found, context: Found, weight: float) -> Found:
    """Return what was found, all of it raised by what the best fit of the old subject is worth: its order stays."""
    best = weight * max((hit.score for hit in context.hits), default=0.0)
    return replace(found, hits=tuple(replace(hit, score=hit.score + best) for hit in found.hits))
