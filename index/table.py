"""The list of the chunks of an index, in document order: what a row is, and which rows a restriction leaves.

Everything is mapped into memory, so that opening the table of a large index costs as little as that of a small one.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from index.chunk import WINDOW_MARK, paragraph_of
from index.mapped import ABSENT, Strings, open_array, save_array, write_strings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from index.hit import Restriction
    from index.mapped import Array, Rows

Mask = np.ndarray[Any, np.dtype[np.bool_]]

FOLDER = "chunks"
FILE = "resolutions.json"
KINDS = ("pp", "op", "annex")


class Part(NamedTuple):
    """The rows of one resolution, half-open, and what each of its chunks is cited with."""

    resolution: str
    start: int
    end: int
    symbol: str
    organ: str
    year: int


class ChunkTable:
    """Chunks by row; a row is a chunk's place in document order. The rows of a resolution stand together.

    ``hashes`` are the chunks' content hashes, shape (n, 16), ``texts`` the place of each chunk's text among the
    distinct ones, in order of first appearance, ``paragraph_numbers`` that of its paragraph.
    """

    def __init__(self, folder: Path) -> None:
        place = folder / FOLDER
        self.ids = Strings(place, "ids")
        self.hashes: Array = open_array(place, "hashes")
        self.texts: Array = open_array(place, "texts")
        self.paragraph_numbers: Array = open_array(place, "paragraphs")
        self._kinds: Array = open_array(place, "kinds")
        self._listed = place / FILE
        if not len(self.ids) == len(self.hashes) == len(self.texts) == len(self.paragraph_numbers) == len(self._kinds):
            raise ValueError(f"the columns of {place} are not of one length")

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def parts(self) -> dict[str, Part]:
        """The rows of each resolution."""
        listed = json.loads(self._listed.read_text("utf-8"))
        return {one[0]: Part(*one) for one in listed}

    @cached_property
    def text_rows(self) -> tuple[Array, Array]:
        """Where the rows of each distinct text begin in the second array, and the rows, in rising order a text."""
        counts = np.bincount(self.texts) if len(self) else np.empty(0, dtype=np.int64)
        return np.concatenate([[0], np.cumsum(counts)]), np.argsort(self.texts, kind="stable")

    @cached_property
    def first_rows(self) -> Rows:
        """The first row of each distinct text: the chunk that stands for it in Chroma."""
        return np.unique(self.texts, return_index=True)[1]

    def paragraph(self, row: int) -> str:
        """Return the id of the paragraph that a row leads back to."""
        return paragraph_of(self.ids[row])

    def rows_of(self, paragraph: str) -> Rows:
        """Return the rows of a paragraph's windows, none if it is not held."""
        first = int(self.ids.find([f"{paragraph}{WINDOW_MARK}0"])[0])
        if first == ABSENT:
            return np.empty(0, dtype=np.int64)
        part = self.parts[paragraph.partition("#")[0]]
        return part.start + np.flatnonzero(
            self.paragraph_numbers[part.start : part.end] == self.paragraph_numbers[first]
        )

    def counted(self, rows: Rows) -> Iterator[tuple[Part, int]]:
        """Yield the part of each resolution that has any of some rows, with how many; in document order."""
        parts = list(self.parts.values())
        owners = np.searchsorted([part.start for part in parts], rows, side="right") - 1
        numbers, counts = np.unique(owners, return_counts=True)
        for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
            yield parts[number], count

    def rows_of_texts(self, texts: Rows) -> Rows:
        """Return the rows of some distinct texts, in the order of the texts."""
        starts, rows = self.text_rows
        counts = starts[texts + 1] - starts[texts]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return np.asarray(rows[np.repeat(starts[texts], counts) + within], dtype=np.int64)

    def allowed(self, restriction: Restriction) -> Mask:
        """Return which rows a restriction leaves."""
        mask = np.full(len(self), restriction.resolutions is None)
        if restriction.resolutions is not None:
            for id_ in restriction.resolutions:
                part = self.parts.get(id_)
                if part:
                    mask[part.start : part.end] = True
        if restriction.kind is not None:
            mask &= self._kinds == (KINDS.index(restriction.kind) if restriction.kind in KINDS else len(KINDS))
        if restriction.paragraphs is not None:
            rows = self.ids.find([f"{id_}{WINDOW_MARK}0" for id_ in restriction.paragraphs])
            mask &= np.isin(self.paragraph_numbers, self.paragraph_numbers[rows[rows != ABSENT]])
        return mask

    def citation(self, row: int, part: Part) -> dict[str, str | int]:
        """Return what a chunk is cited with, the part being its resolution's."""
        paragraph, _, window = self.ids[row].rpartition(WINDOW_MARK)
        return {
            "symbol": part.symbol,
            "path": paragraph.partition("#")[2],
            "kind": KINDS[self._kinds[row]],
            "organ": part.organ,
            "year": part.year,
            "resolution": part.resolution,
            "paragraph": paragraph,
            "window": int(window),
        }

    def kind(self, row: int) -> str:
        """Return whether a chunk is of the preamble ("pp"), operative ("op") or of an annex ("annex")."""
        return KINDS[self._kinds[row]]


def write_table(
    folder: Path, ids: Sequence[str], hashes: Sequence[bytes], kinds: Sequence[str], parts: Sequence[Part]
) -> ChunkTable:
    """Write the table of an index into its folder and return it, opened; all columns are in document order."""
    place = folder / FOLDER
    place.mkdir(parents=True)
    write_strings(place, "ids", ids)
    save_array(place, "hashes", np.frombuffer(b"".join(hashes), dtype=np.uint8).reshape(len(ids), -1 if ids else 16))
    save_array(place, "texts", _numbered(hashes))
    save_array(place, "paragraphs", _numbered([paragraph_of(id_) for id_ in ids]))
    save_array(place, "kinds", np.array([KINDS.index(kind) for kind in kinds], dtype=np.uint8))
    (place / FILE).write_text(json.dumps(parts, ensure_ascii=False), "utf-8")
    return ChunkTable(folder)


def _numbered(values: Sequence[str] | Sequence[bytes]) -> Array:
    """Return for each value its place among the distinct ones, in order of first appearance."""
    numbers: dict[str | bytes, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int32)
