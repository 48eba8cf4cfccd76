"""What a build has embedded so far, kept on the disk as it goes: a build that is killed loses no vector.

One file of records, each a content hash and its vector, to which is only ever appended. It is removed when an index
holds the vectors.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import numpy as np

from index.mapped import Array

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.home import Home
    from index.encode import Encoder, Vectors

HASH_SIZE = 16
NORM_TOLERANCE = 1e-3


class Journal:
    """The vectors of an unfinished build; only its one builder may use it."""

    def __init__(self, home: Home, encoder: Encoder) -> None:
        self._record = np.dtype([("hash", np.uint8, HASH_SIZE), ("vector", "<f4", encoder.dimensions)])
        self._path = home.index / f"{encoder.fingerprint}.embedded"

    def held(self) -> tuple[dict[bytes, int], Array]:
        """Return the place of each content hash, and the vectors; what a kill cut short is cut off."""
        try:
            size = self._path.stat().st_size
        except FileNotFoundError:
            return {}, np.empty((0, 0), dtype=np.float32)
        whole = size // self._record.itemsize
        if size % self._record.itemsize:
            os.truncate(self._path, whole * self._record.itemsize)
        if not whole:
            return {}, np.empty((0, 0), dtype=np.float32)
        records: Any = np.memmap(self._path, dtype=self._record, mode="r", shape=(whole,))
        sound = np.abs(np.linalg.norm(records["vector"], axis=1) - 1) <= NORM_TOLERANCE
        hashes = np.ascontiguousarray(records["hash"])
        return {hashes[place].tobytes(): place for place in np.flatnonzero(sound).tolist()}, records["vector"]

    def add(self, hashes: Sequence[bytes], vectors: Vectors) -> None:
        """Keep the vectors of some contents."""
        records = np.empty(len(hashes), dtype=self._record)
        records["hash"] = np.frombuffer(b"".join(hashes), dtype=np.uint8).reshape(-1, HASH_SIZE)
        records["vector"] = vectors
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as file:
            file.write(records.tobytes())

    def remove(self) -> None:
        """Forget everything: an index holds it now."""
        self._path.unlink(missing_ok=True)
