"""What a search is asked and what it finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Ranking = Literal["lexical", "dense", "hybrid"]
EVERY_WORD = 0.999
"""From this coverage on every word is held, but for rounding."""

RANKINGS: tuple[Ranking, ...] = ("lexical", "dense", "hybrid")


@dataclass(frozen=True, slots=True)
class Restriction:
    """Which paragraphs may be found.

    ``resolutions`` are resolution ids, ``paragraphs`` paragraph ids, None for all of them; ``kind`` is "pp", "op" or
    None for both.
    """

    resolutions: frozenset[str] | None = None
    kind: str | None = None
    paragraphs: frozenset[str] | None = None

    @property
    def is_open(self) -> bool:
        """Whether every paragraph passes."""
        return self.resolutions is None and self.kind is None and self.paragraphs is None


OPEN = Restriction()


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph found, with the signals that ranked it.

    ``score`` is what the hits are ordered by, higher is better. ``cosine`` is between question and paragraph in its
    context, in [-1, 1], the best of the paragraph's windows. ``lexical`` is how much of the weight of the question's
    words the paragraph holds, words akin counted in part, at least 0 and 1 when it holds each about once. ``bm25`` is
    the plain value. ``coverage`` is the share, by inverse document frequency, of the question's content stems that
    stand in the paragraph or its context, in [0, 1]. ``read`` are the log odds that the paragraph answers the question,
    by a model that read both together; None where it did not.
    """

    paragraph: str
    score: float
    cosine: float = 0.0
    lexical: float = 0.0
    bm25: float = 0.0
    coverage: float = 0.0
    read: float | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one search, best first, and what it took.

    ``unknown`` are the question's content words that stand nowhere in the index, ``repaired`` the misspelt ones with
    what they were read as. ``searched`` is among how many chunks was looked. ``seconds`` has "embed" and "search".
    """

    hits: tuple[Hit, ...]
    unknown: tuple[str, ...] = ()
    repaired: tuple[tuple[str, str], ...] = ()
    searched: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
