"""The lexical half: BM25 over stems, kept as plain arrays beside the vectors.

bm25s scores the postings when the index is built. Asking needs numpy and the stemmer only: importing bm25s (with
scipy) would cost more than the search.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from index.words import question_stems, stem_all, stems, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Floats = np.ndarray[Any, np.dtype[np.float32]]
Integers = np.ndarray[Any, np.dtype[np.int32]]

K1 = 1.5
B = 0.75


@dataclass(frozen=True, slots=True)
class Matches:
    """How the chunks match a question, one value a chunk.

    ``bm25`` is raw, 0 where no stem matches. ``coverage`` is the share, by inverse document frequency, of the
    question's stems that stand in the chunk, in [0, 1]. ``unknown`` are the question's words that stand nowhere.
    """

    bm25: Floats
    coverage: Floats
    unknown: tuple[str, ...]


class Lexical:
    """A BM25 index opened for asking; several threads may ask at once."""

    def __init__(self, folder: Path) -> None:
        self._terms: dict[str, int] = json.loads((folder / "terms.json").read_text("utf-8"))
        self._starts = np.load(folder / "starts.npy")
        self._chunks = np.load(folder / "chunks.npy", mmap_mode="r")
        self._scores = np.load(folder / "scores.npy", mmap_mode="r")
        self.surfaces: list[str] = json.loads((folder / "surfaces.json").read_text("utf-8"))
        """The first word of each stem, by its number."""
        self.stems = tuple(self._terms)
        """Every stem, by its number."""
        self.size = int(json.loads((folder / "size.json").read_text("utf-8")))

    def match(self, question: str) -> Matches:
        """Return how every chunk matches the question."""
        bm25 = np.zeros(self.size, dtype=np.float32)
        coverage = np.zeros(self.size, dtype=np.float32)
        total = 0.0
        unknown: list[str] = []
        for stem, word in question_stems(question).items():
            chunks, scores = self._postings(stem)
            weight = self.idf(stem)
            total += weight
            if not len(chunks):
                unknown.append(word)
                continue
            bm25[chunks] += scores
            coverage[chunks] += weight
        if total:
            coverage /= np.float32(total)
        return Matches(bm25, coverage, tuple(unknown))

    def weigh(self, terms: Mapping[str, Mapping[str, float]]) -> Floats:
        """Return how much of some words' weight each chunk holds, shape (size,): 1 when it holds each about once.

        Args:
            terms: for each stem of a question the stems that count for it, itself among them, with a factor in
                [0, 1]. A chunk gets for each the best of them: factor x idf x BM25's term frequency part, the idf
                no higher than the sought stem's own.
        """
        held = np.zeros(self.size, dtype=np.float32)
        total = 0.0
        for sought, counting in terms.items():
            weight = self.idf(sought)
            total += weight
            best = np.zeros(self.size, dtype=np.float32)
            for stem, factor in counting.items():
                chunks, scores = self._postings(stem)
                if len(chunks):
                    worth = np.float32(factor * min(1.0, weight / self.idf(stem)) * (K1 + 1))
                    best[chunks] = np.maximum(best[chunks], worth * scores)
            held += best
        return held / np.float32(total) if total else held

    def idf(self, stem: str) -> float:
        """Return the weight of a stem: high for rare ones, highest for those that stand nowhere."""
        frequency = len(self._postings(stem)[0])
        return float(np.log1p((self.size - frequency + 0.5) / (frequency + 0.5)))

    def has(self, stem: str) -> bool:
        """Return whether a stem stands in the index."""
        return stem in self._terms

    def knows(self, word: str) -> bool:
        """Return whether a word stands in the index, in any of its forms."""
        return all(stem in self._terms for stem in stems(word))

    def _postings(self, stem: str) -> tuple[Integers, Floats]:
        term = self._terms.get(stem)
        if term is None:
            return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
        part = slice(int(self._starts[term]), int(self._starts[term + 1]))
        return self._chunks[part], self._scores[part]


def build_lexical(texts: Sequence[str], folder: Path) -> list[str]:
    """Write the BM25 index of the texts into a new folder; return the first word of each stem."""
    folder.mkdir(parents=True)
    terms: dict[str, int] = {}
    surfaces: list[str] = []
    documents = []
    for text in texts:
        content = words(text)
        document = []
        for stem, word in zip(stem_all(content), content, strict=True):
            if stem not in terms:
                terms[stem] = len(terms)
                surfaces.append(word)
            document.append(terms[stem])
        documents.append(document)
    starts, chunks, scores = _score(documents, terms)
    np.save(folder / "starts.npy", starts)
    np.save(folder / "chunks.npy", chunks)
    np.save(folder / "scores.npy", scores)
    (folder / "terms.json").write_text(json.dumps(terms, ensure_ascii=False), "utf-8")
    (folder / "surfaces.json").write_text(json.dumps(surfaces, ensure_ascii=False), "utf-8")
    (folder / "size.json").write_text(json.dumps(len(documents)), "utf-8")
    return surfaces


def _score(
    documents: list[list[int]], terms: dict[str, int]
) -> tuple[np.ndarray[Any, np.dtype[np.int64]], Integers, Floats]:
    """Return the postings by term: where each term's begin, the chunks they are in, and their BM25."""
    if not terms:
        return np.zeros(1, dtype=np.int64), np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
    import bm25s
    from bm25s.tokenization import Tokenized

    ranker = bm25s.BM25(k1=K1, b=B, method="lucene")
    ranker.index(Tokenized(ids=documents, vocab=terms), create_empty_token=False, show_progress=False)
    columns = ranker.scores
    return (
        np.asarray(columns["indptr"], dtype=np.int64),
        np.asarray(columns["indices"], dtype=np.int32),
        np.asarray(columns["data"], dtype=np.float32),
    )
