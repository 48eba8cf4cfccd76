"""The vectors of what there is to find, made once a data set with the default model as it came, and kept."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import numpy as np

from index.encode import load_encoder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from corpus.home import Home
    from eval.question import Text
    from index.search import Index

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


def embed(
    home: Home, index: Index, passages: Sequence[Text], ids: Sequence[str], key: str, progress: Progress | None = None
) -> Embedded:
    """Return the vectors of passages in their context, read from ``HOME/eval`` if they were made before.

    The model is the default one as it came: those who compare want what others ship. Vectors of it that the index has
    are taken over; of a text that is too long the model reads as much as it can.

    Args:
        home: where the vectors are kept.
        index: of these passages.
        passages: what to embed; identical texts are embedded once.
        ids: what the index calls them.
        key: a name for exactly these passages.
        progress: told the stage "embed", how many texts are done, and of how many.
    """
    encoder = load_encoder(home, adapted=False)
    texts = [passage.in_context for passage in passages]
    file = home.path / "eval" / f"{KEPT}-{key}.npy"
    with suppress(OSError, ValueError):
        kept = np.load(file)
        if kept.shape == (len(passages), encoder.dimensions):
            return Embedded(kept, encoder, texts)
    windows = index.vectors_of(ids) if index.manifest.fingerprint == encoder.fingerprint else {}
    known = {text: windows[id_][0] for text, id_ in zip(texts, ids, strict=True) if len(windows.get(id_, ())) == 1}
    others = [text for text in dict.fromkeys(texts) if text not in known]

    def told(done: int) -> None:
        if progress:
            progress("embed", done, len(others))

    if others:
        known |= dict(zip(others, encoder.encode(others, told), strict=True))
    vectors = np.array([known[text] for text in texts], dtype=np.float32)
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        np.save(file, vectors)
    return Embedded(vectors, encoder, texts)
