"""Texts in, the files of a BM25 index out.

The words of every text are kept as numbers, so that the next build need not read a text again that has not changed.
"""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from index.lexical import K1, B
from index.mapped import Strings, open_array, save_array, write_strings
from index.words import stem_all, words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from index.mapped import Array

COMMON_SHARE = 0.125
"""A stem that stands in more than this share of the chunks gets a row over all of them."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of an index: ``words`` by number, the number of each one's stem, and of each stem's first word."""

    words: list[str]
    stem_of: Array
    surfaces: Array


class Documents:
    """Texts as the numbers of their words, in order."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._numbers = {word: number for number, word in enumerate(known)}
        self._flat = array("i")
        self._lengths = array("i")

    def add(self, text: str) -> None:
        """Add a text."""
        content = words(text)
        self._flat.extend(self._numbers.setdefault(word, len(self._numbers)) for word in content)
        self._lengths.append(len(content))

    def take_over(self, flat: Array, lengths: Array) -> None:
        """Add texts whose words are numbered as the words known from the beginning are."""
        self._flat.frombytes(np.ascontiguousarray(flat, dtype=np.intc).tobytes())
        self._lengths.frombytes(np.ascontiguousarray(lengths, dtype=np.intc).tobytes())

    def write(self, folder: Path) -> Vocabulary:
        """Write the BM25 index of the texts into a new folder and return its words."""
        folder.mkdir(parents=True)
        lengths = np.frombuffer(self._lengths, dtype=np.intc)
        flat, held = _in_order_of_appearance(np.frombuffer(self._flat, dtype=np.intc), list(self._numbers))
        vocabulary = _vocabulary(held)
        save_array(folder, "documents", flat)
        save_array(folder, "document_lengths", lengths.astype(np.int32))
        write_strings(folder, "words", held)
        save_array(folder, "surfaces", vocabulary.surfaces)
        first = dict(zip(vocabulary.stem_of.tolist(), stem_all(held), strict=True))
        write_strings(folder, "stems", (first[number] for number in range(len(vocabulary.surfaces))))
        _write_postings(folder, vocabulary.stem_of[flat], lengths, len(vocabulary.surfaces))
        (folder / "size.json").write_text(json.dumps(len(lengths)), "utf-8")
        return vocabulary


class HeldDocuments:
    """The texts of a built index as the numbers of their words."""

    def __init__(self, folder: Path) -> None:
        self.words = list(Strings(folder, "words"))
        self._flat = open_array(folder, "documents")
        self._lengths = open_array(folder, "document_lengths")
        self._ends = np.concatenate([[0], np.cumsum(self._lengths, dtype=np.int64)])

    def part(self, start: int, end: int) -> tuple[Array, Array]:
        """Return the numbers of the words of the texts of some rows, half-open, and how many each text has."""
        return self._flat[self._ends[start] : self._ends[end]], self._lengths[start:end]


def _in_order_of_appearance(flat: Array, held: list[str]) -> tuple[Array, list[str]]:
    """Return words numbered anew in the order in which they first appear, and the words that do appear."""
    first = np.full(len(held), len(flat), dtype=np.int64)
    first[flat[::-1]] = np.arange(len(flat))[::-1]
    order = np.argsort(first, kind="stable")[: int((first < len(flat)).sum())]
    numbers = np.zeros(len(held), dtype=np.int32)
    numbers[order] = np.arange(len(order))
    return numbers[flat], [held[number] for number in order.tolist()]


def _vocabulary(held: list[str]) -> Vocabulary:
    numbers: dict[str, int] = {}
    surfaces: list[int] = []
    stem_of = np.empty(len(held), dtype=np.int32)
    for place, stem in enumerate(stem_all(held)):
        if stem not in numbers:
            numbers[stem] = len(numbers)
            surfaces.append(place)
        stem_of[place] = numbers[stem]
    return Vocabulary(held, stem_of, np.array(surfaces, dtype=np.int32))


def _write_postings(folder: Path, flat: Array, lengths: Array, stems: int) -> None:
    """Write where each stem's postings begin, the chunks they are in, and their BM25 (as Lucene's)."""
    size = len(lengths)
    rows = np.repeat(np.arange(size, dtype=np.int64), lengths)
    pairs, frequencies = np.unique(flat * np.int64(size) + rows, return_counts=True)
    numbers, chunks = np.divmod(pairs, max(size, 1))
    counts = np.bincount(numbers, minlength=stems)
    idf = np.log1p((size - counts + 0.5) / (counts + 0.5))
    mean = lengths.mean() if size else 1.0
    scores = idf[numbers] * frequencies / (K1 * (1 - B + B * lengths[chunks] / (mean or 1.0)) + frequencies)
    save_array(folder, "starts", np.concatenate([[0], np.cumsum(counts)]))
    save_array(folder, "chunks", chunks.astype(np.int32))
    save_array(folder, "scores", scores.astype(np.float32))
    _write_common(folder, np.concatenate([[0], np.cumsum(counts)]), chunks, scores, size)


def _write_common(folder: Path, starts: Array, chunks: Array, scores: Array, size: int) -> None:
    common = np.flatnonzero(np.diff(starts) > COMMON_SHARE * size)
    rows: np.ndarray[Any, np.dtype[np.float32]] = np.zeros((len(common), size), dtype=np.float32)
    for row, stem in enumerate(common.tolist()):
        part = slice(int(starts[stem]), int(starts[stem + 1]))
        rows[row, chunks[part]] = scores[part]
    save_array(folder, "common_stems", common)
    save_array(folder, "common_scores", rows)
