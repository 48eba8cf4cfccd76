"""Which vectors of many are nearest, found through shorter ones and settled by the vectors themselves.

Every vector is kept a second time, in the few directions in which the vectors of this index differ most. A question is
compared with these short ones, a third of the memory to read; the best of them are then compared in full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from index.mapped import open_array, save_array

if TYPE_CHECKING:
    from pathlib import Path

    from index.encode import Vectors
    from index.mapped import Array, Rows

DIRECTIONS = 128
"""How many directions a sketch keeps."""

SETTLED = 1000
"""How many of the best by their sketches are compared in full."""

FEW = 8192
"""Up to so many vectors are all compared in full."""

BLOCK = 16384
"""How many vectors are looked at in one go while a sketch is made."""


class Sketch:
    """Vectors of a folder with their sketches; cosines are of the vectors themselves."""

    def __init__(self, folder: Path, name: str) -> None:
        self.vectors = open_array(folder, name)
        """The vectors, unit norm or zero, shape (n, dimensions)."""
        self._axes = open_array(folder, f"{name}.axes")
        self._short = open_array(folder, f"{name}.sketch")

    def __len__(self) -> int:
        return len(self.vectors)

    def cosines(self, vector: Vectors, places: Rows) -> Vectors:
        """Return the cosines of a vector with those at some places."""
        return np.asarray(self.vectors[places] @ vector, dtype=np.float32)

    def nearest(self, vector: Vectors, k: int, places: Rows | None = None) -> Rows:
        """Return the places of the k vectors nearest to one, in no order.

        Args:
            vector: float32, of unit norm.
            k: how many.
            places: the only ones that may be found, None for all.
        """
        size = len(self) if places is None else len(places)
        if size <= k:
            return np.arange(size) if places is None else places
        settled = max(SETTLED, 4 * k)
        if size > max(settled, FEW):
            best = top(self._compared(vector, places), settled)
            places = best if places is None else places[best]
        elif places is None:
            places = np.arange(size)
        return places[top(self.cosines(vector, places), k)]

    def _compared(self, vector: Vectors, places: Rows | None) -> Vectors:
        """Return how near the sketches are to a vector's own."""
        short = vector @ self._axes
        if places is None:
            return np.asarray(self._short @ short)
        if 2 * len(places) > len(self):  # reading all in a row beats gathering most
            return np.asarray((self._short @ short)[places])
        return np.asarray(self._short[places] @ short)


def write_sketch(folder: Path, name: str, vectors: Array) -> None:
    """Write the sketches of the vectors that stand in a folder under this name; of few vectors none are needed.

    Args:
        folder: where they stand.
        name: what their file is called.
        vectors: the same vectors, shape (n, dimensions).
    """
    if len(vectors) <= FEW:  # all are compared in full
        vectors = vectors[:0]
    size = vectors.shape[1]
    spread = np.zeros((size, size))
    for start in range(0, len(vectors), BLOCK):
        block = np.asarray(vectors[start : start + BLOCK], dtype=np.float32)
        spread += block.T @ block
    axes = np.linalg.eigh(spread)[1][:, ::-1][:, :DIRECTIONS].astype(np.float32)
    short = np.empty((len(vectors), axes.shape[1]), dtype=np.float32)
    for start in range(0, len(vectors), BLOCK):
        short[start : start + BLOCK] = np.asarray(vectors[start : start + BLOCK], dtype=np.float32) @ axes
    save_array(folder, f"{name}.axes", np.ascontiguousarray(axes))
    save_array(folder, f"{name}.sketch", short)


def top(values: np.ndarray[Any, np.dtype[np.float32]], k: int) -> Rows:
    """Return the places of the k greatest values, and of all that equal the least of these, in rising order.

    >>> top(np.array([3, 1, 2, 3, 2], dtype=np.float32), 3).tolist()
    [0, 2, 3, 4]
    """
    if len(values) <= k:
        return np.arange(len(values))
    return np.flatnonzero(values >= _floor(values, k))


def _floor(values: np.ndarray[Any, np.dtype[np.float32]], k: int) -> Any:
    """Return the k-th greatest value.

    The k-th greatest of the maxima of blocks cannot be above it: looking only at what reaches that spares most of the
    sorting where k is a small part.
    """
    width = len(values) // (4 * k)
    if width > 1:
        maxima = values[: len(values) // width * width].reshape(-1, width).max(axis=1)
        values = values[values >= np.partition(maxima, len(maxima) - k)[len(maxima) - k]]
    return np.partition(values, len(values) - k)[len(values) - k]
