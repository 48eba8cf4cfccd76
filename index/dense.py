"""The dense half: the chunks nearest to a vector.

Without a restriction Chroma is asked; its graph finds them among any number. Under a restriction the vectors of what
is left are compared in memory: a graph that may use only some of its nodes is slow (Chroma's own filter takes 170 ms
where 60 % of 100,000 are left) or loses its way. So are those of all while the graph is not read yet: that takes as
long as the comparisons of many questions, and a program that answers one and ends need not wait for it. Cosines are
always of the vectors themselves, so that they do not depend on how a chunk was found, nor on where Chroma runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.mapped import ABSENT
from index.sketch import Sketch

if TYPE_CHECKING:
    from pathlib import Path

    from index.encode import Vectors
    from index.mapped import Array, Rows
    from index.store import VectorStore
    from index.table import ChunkTable, Mask

VECTORS = "vectors"

PATIENCE = 20
"""After so many searches Chroma's graph is read even where nothing asked for it: 400 ms for 115,000 vectors, beside
20 ms a comparison."""


class Dense:
    """The vectors of an index's distinct texts: in memory-mapped files, and in Chroma by the first chunk of each.

    A text that many resolutions repeat has one vector in Chroma: equal vectors fill one another's neighbour lists, and
    the graph then falls into parts that a search does not leave.

    Args:
        folder: has the memory-mapped files.
        table: of the chunks.
        store: Chroma.
        patience: so many searches are answered before its graph is read; 0 where a server keeps it.
    """

    def __init__(self, folder: Path, table: ChunkTable, store: VectorStore, patience: int = PATIENCE) -> None:
        self._sketch = Sketch(folder, VECTORS)
        self._table = table
        self._store = store
        self._patience = patience
        if len(table) and int(table.texts.max()) >= len(self._sketch):
            raise ValueError(f"the vectors of {folder} are not those of its chunks")

    def nearest(self, vector: Vectors, k: int, mask: Mask | None = None) -> Rows:
        """Return the rows of the k chunks nearest to a vector, best first, equal ones in document order.

        Args:
            vector: float32, of unit norm, by the model that made the index or an adapted one of the same space.
            k: how many.
            mask: which rows may be found, None for all.
        """
        rows = self._of_all(vector, k) if mask is None else self._among(vector, k, mask)
        return np.asarray(rows[np.lexsort((rows, -self.cosines(vector, rows)))][:k])

    def warm(self) -> None:
        """Read Chroma's graph now, so that no question waits for it."""
        self._patience = 0
        if len(self._sketch):
            self._store.nearest(np.asarray(self._sketch.vectors[0]), 1)

    def cosines(self, vector: Vectors, rows: Rows) -> Vectors:
        """Return the cosines of a vector with the chunks of some rows."""
        return self._sketch.cosines(vector, self._table.texts[rows])

    @property
    def all(self) -> Array:
        """The vectors of the distinct texts, shape (n, dimensions), as ``ChunkTable.texts`` numbers them."""
        return self._sketch.vectors

    def vectors(self, rows: Rows) -> Array:
        """Return the vectors of the chunks of some rows, shape (len(rows), dimensions)."""
        return np.asarray(self._sketch.vectors[self._table.texts[rows]])

    def _of_all(self, vector: Vectors, k: int) -> Rows:
        if self._patience > 0:
            self._patience -= 1
            return self._table.rows_of_texts(np.sort(self._sketch.nearest(vector, min(k, len(self._sketch)))))
        return self._of_chroma(vector, k)

    def _of_chroma(self, vector: Vectors, k: int) -> Rows:
        rows = self._table.ids.find(self._store.nearest(vector, min(k, len(self._sketch))))
        return self._table.rows_of_texts(np.unique(self._table.texts[rows[rows != ABSENT]]))

    def _among(self, vector: Vectors, k: int, mask: Mask) -> Rows:
        left = np.zeros(len(self._sketch), dtype=np.bool_)
        left[self._table.texts[mask]] = True
        rows = self._table.rows_of_texts(self._sketch.nearest(vector, k, np.flatnonzero(left)))
        return np.asarray(rows[mask[rows]])
