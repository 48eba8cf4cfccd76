"""Paragraphs in, passages out: each with what it stands under, its points, its twins, and the verbatim proof."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Passage
from corpus.quote import verify
from corpus.reference import write_reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.fold import Folded
    from corpus.library import Library
    from corpus.paragraph import Paragraph, Resolution

log = logging.getLogger(__name__)


def compose(library: Library, found: Iterable[tuple[str, float]]) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """Return the passages for paragraph ids with scores, and notices about what was withheld.

    A paragraph that cannot be proven verbatim, or stands under or over one that cannot, is withheld.
    """
    passages, notices = [], []
    for identifier, score in found:
        resolution = library.get(identifier.partition("#")[0])
        paragraph = resolution.paragraph(identifier.partition("#")[2]) if resolution else None
        if resolution is None or paragraph is None:
            log.warning("the index names %s, which the library does not hold", identifier)
            continue
        passage = passage_of(library, resolution, paragraph, score)
        if passage.verified:
            passages.append(passage)
        else:
            log.error("%s is not what its source says", identifier)
            notices.append(f"{passage.reference} was withheld: its text is not what its source says.")
    return tuple(passages), tuple(notices)


def passage_of(library: Library, resolution: Resolution, paragraph: Paragraph, score: float) -> Passage:
    """Return one paragraph as an answer shows it."""
    parts = paragraph.path.split(".")
    above = (resolution.paragraph(".".join(parts[:depth])) for depth in range(1, len(parts)))
    chapeaux = tuple(one for one in above if one is not None)
    points = resolution.below(paragraph.path)
    return Passage(
        paragraph=paragraph,
        resolution=resolution,
        reference=write_reference(resolution, paragraph.path),
        score=score,
        verified=all(verify(one) for one in (*chapeaux, paragraph, *points)),
        chapeaux=chapeaux,
        points=points,
        also_in=library.twins(paragraph),
    )


def with_repeats(passages: Iterable[Passage], shown: Iterable[Folded]) -> tuple[Passage, ...]:
    """Return passages with their repeats in other resolutions among those that they are also in, newest first.

    Those repeats that are not word for word the same are told apart.
    """
    repeats = {one.paragraph: one.repeats for one in shown}
    return tuple(_with(one, repeats.get(one.paragraph.id, ())) for one in passages)


def _with(passage: Passage, repeats: tuple[str, ...]) -> Passage:
    altered = frozenset(repeats) - frozenset(passage.also_in)
    return replace(passage, also_in=tuple(dict.fromkeys((*repeats, *passage.also_in))), altered=altered)
