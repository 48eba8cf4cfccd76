"""The list of the chunks of an index, in document order: row numbers to ids, and which rows a restriction leaves."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from index.chunk import paragraph_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from index.chunk import Chunk
    from index.hit import Restriction

Rows = np.ndarray[Any, np.dtype[np.int64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]

FILE = "chunks.json"


class ChunkTable:
    """Chunks by row; a row is a chunk's place in document order."""

    def __init__(
        self, ids: Sequence[str], hashes: Sequence[str], kinds: Sequence[str], resolutions: Sequence[str]
    ) -> None:
        self.ids = list(ids)
        self.hashes = list(hashes)
        self._kinds = list(kinds)
        self._resolutions = list(resolutions)

    @classmethod
    def of(cls, chunks: Iterable[Chunk]) -> ChunkTable:
        """Return the table of chunks that are in document order."""
        held = list(chunks)
        return cls(
            [c.id for c in held], [c.content_hash for c in held], [c.kind for c in held], [c.resolution for c in held]
        )

    @classmethod
    def read(cls, folder: Path) -> ChunkTable:
        """Return the table of a built index."""
        raw = json.loads((folder / FILE).read_text("utf-8"))
        resolutions = [id_ for id_, count in raw["resolutions"] for _ in range(count)]
        kinds = [kind for kind, count in raw["kinds"] for _ in range(count)]
        return cls(raw["ids"], raw["hashes"], kinds, resolutions)

    def write(self, folder: Path) -> None:
        """Write the table into an index folder."""
        raw = {
            "ids": self.ids,
            "hashes": self.hashes,
            "kinds": _runs(self._kinds),
            "resolutions": _runs(self._resolutions),
        }
        (folder / FILE).write_text(json.dumps(raw, ensure_ascii=False), "utf-8")

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of each chunk id."""
        return {id_: row for row, id_ in enumerate(self.ids)}

    @cached_property
    def paragraphs(self) -> list[str]:
        """The paragraph ids, in document order."""
        return list(dict.fromkeys(paragraph_of(id_) for id_ in self.ids))

    @cached_property
    def paragraph_numbers(self) -> Rows:
        """The place of each row's paragraph in ``paragraphs``."""
        number = {id_: place for place, id_ in enumerate(self.paragraphs)}
        return np.array([number[paragraph_of(id_)] for id_ in self.ids], dtype=np.int64)

    @cached_property
    def _kind_column(self) -> np.ndarray[Any, Any]:
        return np.array(self._kinds, dtype="U2")

    @cached_property
    def _resolution_numbers(self) -> dict[str, int]:
        return {id_: number for number, id_ in enumerate(dict.fromkeys(self._resolutions))}

    @cached_property
    def _resolution_column(self) -> Rows:
        numbers = self._resolution_numbers
        return np.array([numbers[id_] for id_ in self._resolutions], dtype=np.int64)

    @cached_property
    def rows_of(self) -> dict[str, list[int]]:
        """The rows of each paragraph's windows."""
        rows: dict[str, list[int]] = {}
        for row, id_ in enumerate(self.ids):
            rows.setdefault(paragraph_of(id_), []).append(row)
        return rows

    def allowed(self, restriction: Restriction) -> Mask:
        """Return which rows a restriction leaves."""
        mask = np.ones(len(self), dtype=np.bool_)
        if restriction.resolutions is not None:
            known = self._resolution_numbers
            numbers = [known[id_] for id_ in restriction.resolutions if id_ in known]
            mask &= np.isin(self._resolution_column, numbers)
        if restriction.kind is not None:
            mask &= self._kind_column == restriction.kind
        return mask


def _runs(values: Sequence[str]) -> list[tuple[str, int]]:
    runs: list[tuple[str, int]] = []
    for value in values:
        if runs and runs[-1][0] == value:
            runs[-1] = (value, runs[-1][1] + 1)
        else:
            runs.append((value, 1))
    return runs
