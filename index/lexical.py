"""The lexical half: BM25 over stems, kept as plain arrays beside the vectors.

The postings are scored when the index is built (`index/postings.py`). A stem that stands in many chunks also has a row
of its own over all of them: walking along memory beats jumping through it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from index.mapped import ABSENT, Strings, open_array
from index.words import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from index.mapped import Array, Rows

Floats = np.ndarray[Any, np.dtype[np.float32]]

K1 = 1.5
B = 0.75
FOLDER = "lexical"


class Term(NamedTuple):
    """A stem of a question and the stems that count for it, itself among them if it is held, each with a factor."""

    sought: int
    counting: Array
    factors: Array


class Lexical:
    """A BM25 index opened for asking; several threads may ask at once. Stems go by number."""

    def __init__(self, folder: Path) -> None:
        self.stems = Strings(folder, "stems")
        self.words = Strings(folder, "words")
        """Every word that stands in the index, in the forms that stand there."""
        self.surfaces: Array = open_array(folder, "surfaces")
        """The place of the first word of each stem."""
        self._starts: Array = open_array(folder, "starts")
        self._chunks: Array = open_array(folder, "chunks")
        self._scores: Array = open_array(folder, "scores")
        self._common: dict[int, int] = {
            stem: row for row, stem in enumerate(open_array(folder, "common_stems").tolist())
        }
        self._common_scores: Array = open_array(folder, "common_scores")
        self.size = int(json.loads((folder / "size.json").read_text("utf-8")))

    def weigh(self, terms: Sequence[Term]) -> Floats:
        """Return how much of some words' weight each chunk holds, shape (size,): 1 when it holds each about once.

        A chunk gets for each term the best of the stems that count for it: factor x idf x BM25's term frequency part,
        the idf no higher than the sought stem's own.
        """
        held = np.zeros(self.size, dtype=np.float32)
        best = np.empty_like(held)
        total = 0.0
        for term in terms:
            weight = self.idf(term.sought)
            total += weight
            if not len(term.counting):
                continue
            worths = term.factors * np.minimum(1.0, weight / self._idfs(term.counting)) * (K1 + 1)
            best.fill(0)
            for stem, worth in zip(term.counting.tolist(), worths.astype(np.float32), strict=True):
                self._raise(best, stem, worth)
            held += best
        return held / np.float32(total) if total else held

    def bm25(self, numbers: Iterable[int]) -> Floats:
        """Return the BM25 score of every chunk for some stems, shape (size,), 0 where none of them stands."""
        scores = np.zeros(self.size, dtype=np.float32)
        for stem in numbers:
            part = self._part(stem)
            scores[self._chunks[part]] += self._scores[part]
        return scores

    def signals(self, numbers: Iterable[int], rows: Rows) -> tuple[Floats, Floats]:
        """Return the BM25 scores of some chunks for the stems of a question, and how many of these they hold.

        Args:
            numbers: the stems, ``ABSENT`` for those that stand nowhere.
            rows: the chunks, in rising order.

        Returns:
            bm25: 0 where no stem stands.
            coverage: the share, by inverse document frequency, of the stems that stand in the chunk, in [0, 1].
        """
        bm25 = np.zeros(len(rows), dtype=np.float32)
        coverage = np.zeros(len(rows), dtype=np.float32)
        total = 0.0
        for stem in numbers:
            weight = self.idf(stem)
            total += weight
            part = self._part(stem)
            chunks = self._chunks[part]
            if len(chunks):
                at = np.minimum(np.searchsorted(chunks, rows.astype(np.int32)), len(chunks) - 1)
                held = chunks[at] == rows
                bm25 += np.where(held, self._scores[part][at], np.float32(0))
                coverage += np.where(held, np.float32(weight), np.float32(0))
        return bm25, coverage / np.float32(total) if total else coverage

    def holding(self, numbers: Sequence[int]) -> Rows:
        """Return the chunks that hold all of some stems, in rising order; none for no stems."""
        parts = sorted((self._part(number) for number in numbers), key=lambda part: part.stop - part.start)
        if not parts:
            return np.empty(0, dtype=np.int32)
        held = self._chunks[parts[0]]
        for part in parts[1:]:
            held = np.intersect1d(held, self._chunks[part], assume_unique=True)
        return held

    def find(self, stems: Sequence[str]) -> list[int]:
        """Return the number of each stem, ``ABSENT`` for those that stand nowhere."""
        return [int(number) for number in self.stems.find(stems)]

    def idf(self, number: int) -> float:
        """Return the weight of a stem: high for rare ones, highest for those that stand nowhere."""
        part = self._part(number)
        return float(self._weight(part.stop - part.start))

    def share(self, stem: str) -> float:
        """Return the share of the chunks that hold a stem, in [0, 1]."""
        part = self._part(*self.find([stem]))
        return float(part.stop - part.start) / max(1, self.size)

    def often(self, word: str) -> float:
        """Return the share of the chunks that hold a word in any of its forms, in [0, 1]."""
        return min((self.share(stem) for stem in stems(word)), default=0.0)

    def knows(self, word: str) -> bool:
        """Return whether a word stands in the index, in any of its forms."""
        return ABSENT not in self.find(stems(word))

    def _idfs(self, numbers: Array) -> Array:
        return np.asarray(self._weight(self._starts[numbers + 1] - self._starts[numbers]))

    def _weight(self, frequency: Any) -> Any:
        return np.log1p((self.size - frequency + 0.5) / (frequency + 0.5))

    def _raise(self, best: Floats, stem: int, worth: Any) -> None:
        """Raise what the chunks have that hold a stem to what it is worth."""
        row = self._common.get(stem)
        if row is not None:
            np.maximum(best, worth * self._common_scores[row], out=best)
            return
        part = self._part(stem)
        chunks = self._chunks[part].astype(np.intp)
        best[chunks] = np.maximum(best[chunks], worth * self._scores[part])

    def _part(self, number: int) -> slice:
        if number == ABSENT:
            return slice(0, 0)
        return slice(int(self._starts[number]), int(self._starts[number + 1]))
