"""txtai with its hybrid index: BM25 and vectors, their scores averaged as it does by default."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from eval.embedded import Embedded
    from eval.question import Text


class TxtaiPeer:
    """An ``Embeddings`` index in memory with ``hybrid`` on and everything else as it comes."""

    NEEDS = ("txtai",)

    def __init__(self, passages: Sequence[Text], embedded: Embedded) -> None:
        from txtai import Embeddings

        def transform(texts: Sequence[str]) -> NDArray[np.float32]:  # txtai calls what is not a plain function first
            return embedded.lookup(texts)

        self.embeddings = Embeddings(method="external", transform=transform, hybrid=True)
        self.embeddings.index((passage.id, passage.in_context, None) for passage in passages)

    def find(self, question: str, depth: int) -> list[tuple[str, float]]:
        """Return the ids of the best passages and their scores."""
        return [(str(key), float(score)) for key, score in self.embeddings.search(question, depth)]
