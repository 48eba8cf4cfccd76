"""The fewest paragraphs that answer: weak ones left out, yearly repeats folded, an enumeration whole.

Much language comes back every year with a date or a number changed. Such repeats are one answer: the newest is shown,
and the others are named with it, each still to be had. A repeat that alone has a number or a month of the question is
shown before the newest.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.latest import THROUGHOUT
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence, Set

    from corpus.library import Library
    from index.hit import Found, Hit

MARGIN = 0.6
"""A paragraph is shown from this share of the best score on: no answer to the development questions is lost by it."""

NEAR = 3
NEAR_MARGIN = 0.5
"""The same for the second and third, which are often what was meant."""

USUAL = 5
"""Who asks for more than this wants more than the fewest."""

MORE_MARGIN = 0.25
"""The same for who asks for more."""

COMPLETE_MARGIN = 0.5
"""The same where a question asks for everything there is."""

COMPLETE = 30
"""At most so many paragraphs where a question asks for everything."""

REPEAT = 0.88
"""The share of words, numbers aside, from which on two paragraphs of different resolutions are the same language."""

LOOKED_AT = 4
"""So many times as many paragraphs as are shown are looked at for repeats."""

_FEWEST_WORDS = 8
_WORD = regex(r"[^\W\d_]+")
_DATED = regex(
    r"\d+|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b"
    r"|\b(?:[a-z]{3,7}ty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b"
    r"|\b(?:tenth|eleventh|twelfth|[a-z]{3,7}(?:teen|tie)th)\b"
)
"""Numbers, months, and ordinals in words ("seventy-ninth")."""
_NAME = regex(r"(?<=[a-z\d,:] )[A-Z][\w’'-]+")
_TOKEN = regex(r"[\w’'-]+")
_ALL = regex(
    r"\b(?:list|enumerate|name) (?:me )?(?:all|every|each|the)\b"
    r"|\b(?:all|every) (?:of )?(?:the )?(?:paragraphs?|points?|measures|steps|places?|passages?|mentions?|references"
    r"|provisions|actions|requests|calls|things)\b|\bcomplete list\b|\bfull list\b"
    r"|\bwhat are (?:all )?the (?:\w+ )?(?:measures|steps|points|actions|requests|elements|ways|areas)\b"
    r"|\bwhich points\b|\beverything\b.*\b(?:about|on|said)\b",
    re.IGNORECASE,
)


WORSE = 0.25
"""A repeat whose score is lower by so much (of another mission than is asked about) does not stand for the others."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A paragraph to show, with the ids of its repeats in other resolutions, newest first."""

    paragraph: str
    score: float
    repeats: tuple[str, ...] = ()


def asks_for_all(question: str) -> bool:
    """Return whether a question asks for an enumeration to be complete.

    >>> asks_for_all("list all paragraphs on ports"), asks_for_all("what about ports?")
    (True, False)
    """
    return bool(_ALL.search(question))


def worth_showing(
    library: Library,
    found: Found,
    k: int,
    *,
    question: str = "",
    complete: bool = False,
    spared: Set[str] = frozenset(),
    after: str = "",
    apart: bool = False,
    holding: Callable[[str], Mapping[str, tuple[int, int]]] | None = None,
) -> list[Folded]:
    """Return the paragraphs that answer, best first, repeats folded under the newest of them.

    Args:
        library: holds the paragraphs.
        found: what was found.
        k: at most so many, unless the enumeration is to be complete.
        question: what was asked: of repeats, those that have its numbers, dates and names come first.
        complete: whether the question asks for everything; points give way to the chapeau that they stand under.
        spared: ids of resolutions whose paragraphs are not folded under others: what the conversation is about.
        after: the date of the resolution whose successor is asked for; of repeats the next adopted comes first.
        apart: whether each paragraph stands in its own right: of several resolutions named, each is to answer.
        holding: tells how many paragraphs of a resolution have a name, and how many it has: of repeats, those come
            first whose resolution is about what the question names.
    """
    most = max(k, COMPLETE) if complete else k
    best = found.hits[0].score
    later = COMPLETE_MARGIN if complete else MORE_MARGIN if k > USUAL else MARGIN
    margins = [min(later, NEAR_MARGIN) if rank < NEAR else later for rank in range(LOOKED_AT * most)]
    hits = [hit for hit, margin in zip(found.hits, margins, strict=False) if hit.score >= margin * best]
    if complete:
        hits = _under_chapeaux(library, hits)
    groups: list[tuple[list[Hit], Counter[str]]] = []
    for hit in hits:
        words = word_counts(library, hit.paragraph)
        group = None if apart else next((g for g in groups if _repeats(hit, words, *g)), None)
        if group:
            group[0].append(hit)
        elif len(groups) < most:
            groups.append(([hit], words))
    order = _Order(library, question, spared, holding) if any(len(group) > 1 for group, _ in groups) else None
    return [_folded(group, order if len(group) > 1 else None, after) for group, _ in groups]


def _under_chapeaux(library: Library, hits: Sequence[Hit]) -> list[Hit]:
    """Return hits with the points among them replaced by the paragraph of first degree, each once."""
    tops: dict[str, Hit] = {}
    for hit in hits:
        head, _, path = hit.paragraph.partition("#")
        top = f"{head}#{path.partition('.')[0]}"
        place = top if library.paragraph(top) else hit.paragraph
        tops.setdefault(place, replace(hit, paragraph=place))
    return list(tops.values())


def word_counts(library: Library, identifier: str) -> Counter[str]:
    """Return how often each word stands in a paragraph; nothing if it is not held."""
    return Counter(_WORD.findall(library.texts_of([identifier]).get(identifier, "").lower()))


def share_in_common(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of the words of two texts that they have in common (Dice), in [0, 1]."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _repeats(hit: Hit, words: Counter[str], group: Sequence[Hit], held: Counter[str]) -> bool:
    """Return whether a paragraph says, in another resolution, what the first of a group says."""
    resolution = hit.paragraph.partition("#")[0]
    if min(words.total(), held.total()) < _FEWEST_WORDS or any(
        one.paragraph.partition("#")[0] == resolution for one in group
    ):
        return False
    return share_in_common(words, held) >= REPEAT


class _Order:
    """Which of several repeats stands for the others."""

    def __init__(
        self,
        library: Library,
        question: str,
        spared: Set[str],
        holding: Callable[[str], Mapping[str, tuple[int, int]]] | None,
    ) -> None:
        self.library, self.spared = library, spared
        names = dict.fromkeys(_NAME.findall(question))
        self.told_by = frozenset((*_DATED.findall(question.lower()), *(name.lower() for name in names)))
        self.about: Counter[str] = Counter(
            id_
            for name in names
            for id_, (times, size) in (holding(name).items() if holding else ())
            if times >= THROUGHOUT * size
        )
        self._heads = {head.id: head for head in library.heads()}

    def when(self, hit: Hit) -> str:
        """Return what sorts the resolution of a hit by its adoption."""
        return self._heads[hit.paragraph.partition("#")[0]].when

    def rank(self, group: Sequence[Hit]) -> list[Hit]:
        """Return repeats in the order in which they stand for one another."""
        texts = self.library.texts_of(hit.paragraph for hit in group)

        def rank(hit: Hit) -> tuple[bool, bool, int, int, str]:
            resolution = hit.paragraph.partition("#")[0]
            text = texts.get(hit.paragraph, "").lower()
            said = self.told_by & {*_TOKEN.findall(text), *_DATED.findall(text)}
            fits = hit.score > group[0].score - WORSE
            return resolution in self.spared, fits, self.about[resolution], len(said), self.when(hit)

        return sorted(group, key=rank, reverse=True)


def _folded(group: Sequence[Hit], order: _Order | None, after: str) -> Folded:
    ordered = order.rank(group) if order else group
    if order and after:
        ordered = sorted(ordered, key=lambda hit: (order.when(hit) <= after, order.when(hit)))
    return Folded(ordered[0].paragraph, group[0].score, tuple(hit.paragraph for hit in ordered[1:]))
