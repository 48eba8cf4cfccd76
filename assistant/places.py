"""Where a quotation stands: the paragraphs that hold its words exactly, or the closest ones."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from assistant.running import (
    TRAILING,
    above_of,
    chapeau_groups,
    led_in,
    own_words,
    running_over,
    top_of,
    without_points,
)
from assistant.runon import runs_on
from assistant.stretch import closest_stretch, words_between
from corpus.quote import fold
from index.kinwords import in_common

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assistant.running import Pattern
    from index.kin import Kin

CLOSE = 0.7
"""The share of the words of a quotation and of what it altered that they have in common in order."""

CLOSE_WITH_GAPS = 0.8
"""The share of the words of a quotation with gaps that a paragraph must hold in order."""

FEWEST = 5
MOST = 2000
RESOLUTIONS = 30
"""So many resolutions that share most with a quotation are looked through where no one paragraph holds it."""

SHARED = 0.5
WORDINGS = 400
CANDIDATES = 60


class Closest(NamedTuple):
    """The paragraph close to a quotation, or the neighbours, and the words there."""

    similarity: float
    run: tuple[str, ...]
    held: str


class Places:
    """Looks for a quotation in one language of a library; "" is each resolution's primary one."""

    def __init__(self, kin: Kin, language: str) -> None:
        self._kin, self._language = kin, language

    def holding(self, pattern: Pattern, named: set[str]) -> list[str]:
        """Return the ids of the paragraphs that hold a quotation, whole ones first: 2,000, and those of ``named``."""
        kin = self._kin
        found: list[tuple[bool, int]] = []
        for wording in kin.holding(kin.numbers(pattern.longest)):
            for row in kin.rows(wording, self._language):
                if len(found) >= MOST and kin.id(row) not in named:
                    continue
                text = fold(kin.text(row))
                if pattern.stands_in(text):
                    found.append((text.strip(TRAILING) != pattern.whole, row))
        return list(dict.fromkeys(kin.id(row) for _, row in sorted(found)))

    def across(self, pattern: Pattern, words: str, named: Iterable[str]) -> list[tuple[str, ...]]:
        """Return the runs of paragraphs that hold a quotation only together: a chapeau with its points, or neighbours.

        A chapeau stands for its points too, a point for the chapeaux that lead to it. ``named`` are ids of resolutions
        to look through whatever they share.
        """
        found: list[tuple[str, ...]] = []
        resumed = self._resumed(pattern)
        for texts in self._texts_of(words, named):
            groups = [(place,) for place, text in led_in(texts) if pattern.stands_in(text)]
            for place in resumed.pop(texts[0][0].partition("#")[0], ()):
                groups += [] if any(one.startswith(f"{place}.") for (one,) in groups) else [(place,)]
            tops = {top_of(place) for (place,) in groups}
            groups += [(top,) for top, text in chapeau_groups(texts) if top not in tops and pattern.stands_in(text)]
            found += groups or list(running_over(texts, words))
        found += [(places[0],) for places in resumed.values()]
        return list(dict.fromkeys(found))

    def _resumed(self, pattern: Pattern) -> dict[str, list[str]]:
        """Return the paragraphs that hold a quotation with their points, after which they go on, by resolution.

        The innermost of a resolution come first.
        """
        kin = self._kin
        found: dict[str, list[str]] = {}
        for row, texts in kin.whole_folded.items():
            if kin.language(row) == self._language and any(pattern.stands_in(text) for text in texts):
                found.setdefault(kin.id(row).partition("#")[0], []).append(kin.id(row))
        return {one: sorted(places, key=len, reverse=True) for one, places in found.items()}

    def closest(self, words: str, named: set[str]) -> Closest | None:
        """Return the paragraph closest to a quotation, one of those named before others as close; None if none is."""
        kin = self._kin
        likely = [row for one in kin.alike(kin.numbers(own_words(words)), CANDIDATES) for row in self._first(one)]
        return self._closest(words, [*self._rows(named), *likely], named)

    def closest_of(self, words: str, named: set[str]) -> Closest | None:
        """Return the closest to a quotation of the paragraphs named, None if none is close."""
        return self._closest(words, self._rows(named), set())

    def _first(self, wording: int) -> list[int]:
        return self._kin.rows(wording, self._language)[:1]

    def _rows(self, named: Iterable[str]) -> list[int]:
        rows = (self._kin.find(place) for place in sorted(named)) if not self._language else ()
        return [row for row in rows if row is not None]

    def _closest(self, words: str, rows: Iterable[int], preferred: set[str]) -> Closest | None:
        kin = self._kin
        own = own_words(words)
        wanted, gapped = kin.numbers(own), own != " ".join(words.split())
        best: Closest | None = None
        for row in dict.fromkeys(rows):
            for parts, less in self._readings(row):
                closest = self._compared(wanted, parts, gapped=gapped)
                more = (0.05 if kin.id(row) in preferred else 0.0) - less
                if closest and (best is None or closest.similarity + more > best.similarity):
                    best = closest._replace(similarity=closest.similarity + more)
        return best

    def _readings(self, row: int) -> Iterator[tuple[list[tuple[int, str]], float]]:
        """Yield rows that a quotation may hold together, with their words, and what its likeness is lowered by then."""
        kin = self._kin
        yield [(row, kin.text(row))], 0.0
        above = [one for one in (kin.find(place, self._language) for place in above_of(kin.id(row))) if one is not None]
        if above:
            yield kin.read([*above, row]), 0.01
        yield from ((parts, 0.02) for parts in runs_on(kin, row))
        after = row + 1
        if kin.resumed_behind(row):
            return
        if after < len(kin) and kin.id(after).partition("#")[0] == kin.id(row).partition("#")[0]:
            yield kin.read([row, after]), 0.02

    def _compared(self, wanted: list[int], parts: list[tuple[int, str]], *, gapped: bool) -> Closest | None:
        """Return how close some rows are to the wanted words, None if not at all; with gaps they may hold others."""
        kin, rows = self._kin, [row for row, _ in parts]
        text = " ".join(words for _, words in parts)
        held = kin.numbers(text)
        if gapped:
            share = in_common(wanted, held) / max(1, len(wanted))
            is_close = share >= CLOSE_WITH_GAPS and len(wanted) >= FEWEST
            return Closest(share, self._run(rows), text) if is_close else None
        stretch = closest_stretch(wanted, held)
        if stretch.similarity < CLOSE:
            return None
        ends = list(accumulate(len(kin.numbers(words)) for _, words in parts))
        reached = [
            row
            for row, end, begin in zip(rows, ends, [0, *ends], strict=False)
            if begin < stretch.end and end > stretch.start
        ]
        return Closest(stretch.similarity, self._run(reached), words_between(text, stretch.start, stretch.end))

    def _run(self, rows: Sequence[int]) -> tuple[str, ...]:
        """Return the ids of the rows from first to last; a point stands for its chapeaux too.

        A paragraph whose words go on after its points stands for them.
        """
        return without_points([self._kin.id(row) for row in rows])

    def _texts_of(self, words: str, named: Iterable[str]) -> list[list[tuple[str, str]]]:
        """Return the ids and texts of the resolutions that share most runs of words with a quotation."""
        kin = self._kin
        numbers = kin.numbers(words)
        wordings, counts = kin.sharing(numbers)
        if not len(wordings):
            return []
        best = np.argsort(-counts, kind="stable")[:WORDINGS]
        shared: Counter[str] = Counter()
        rows: dict[str, int] = {}
        for wording, count in zip(wordings[best].tolist(), counts[best].tolist(), strict=True):
            for row in kin.rows(wording, self._language):
                resolution = kin.id(row).partition("#")[0]
                shared[resolution] += count
                rows.setdefault(resolution, row)
        likely = [one for one in named if one in rows]
        enough = SHARED * max(1, len(numbers) - 2)
        likely += [one for one, count in shared.most_common(RESOLUTIONS) if count >= enough]
        return [self._pairs(kin.beside(rows[one])) for one in dict.fromkeys(likely)]

    def _pairs(self, rows: Iterable[int]) -> list[tuple[str, str]]:
        return [(self._kin.id(row), words) for row, words in self._kin.read(rows)]
