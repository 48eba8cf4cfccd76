"""The vectors of what there is to find, made once a data set with the program's own model and kept."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from corpus.home import Home
    from eval.question import Text

    Progress = Callable[[str, int, int], None]

KEPT = "vectors"


class Embedded:
    """Float32 vectors of unit norm, one a passage, shape (n_passages, dimensions), and the model for more of them."""

    def __init__(self, vectors: NDArray[np.float32], encoder: Any, texts: Sequence[str]) -> None:
        self.vectors = vectors
        self._encoder = encoder
        self._rows = {text: row for row, text in enumerate(texts)}

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self.vectors.shape[1])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return vectors of texts by the same model, shape (len(texts), dimensions)."""
        found: NDArray[np.float32] = self._encoder.encode(list(texts))
        return found

    def lookup(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the same, computing only the vectors of texts that are not a passage's."""
        new = [text for text in dict.fromkeys(texts) if text not in self._rows]
        made = dict(zip(new, self.encode(new), strict=True)) if new else {}
        return np.array([made[text] if text in made else self.vectors[self._rows[text]] for text in texts])


def embed(home: Home, passages: Sequence[Text], key: str, progress: Progress | None = None) -> Embedded:
    """Return the vectors of passages in their context, read from ``HOME/eval`` if they were made before.

    Args:
        home: where the model and the vectors are.
        passages: what to embed; identical texts are embedded once.
        key: a name for exactly these passages.
        progress: told the stage "embed", how many texts are done, and of how many.
    """
    from index.encode import load_encoder

    encoder = load_encoder(home)
    texts = [passage.in_context for passage in passages]
    file = home.path / "eval" / f"{KEPT}-{key}.npy"
    with suppress(OSError, ValueError):
        kept = np.load(file)
        if kept.shape == (len(passages), encoder.dimensions):
            return Embedded(kept, encoder, texts)
    distinct = {text: row for row, text in enumerate(dict.fromkeys(texts))}

    def told(done: int) -> None:
        if progress:
            progress("embed", done, len(distinct))

    vectors = encoder.encode(list(distinct), told)[[distinct[text] for text in texts]]
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        np.save(file, vectors)
    return Embedded(vectors, encoder, texts)
