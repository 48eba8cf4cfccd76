"""Optional: a cross-encoder that reads the question and a paragraph together, for whoever has one on this machine.

The best paragraphs are put in its order (Nogueira and Cho 2019, arXiv:1901.04085), the others stay where they were. It
imports torch and reads every pair at question time, so none is used unless one is named.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from corpus.errors import ModelMissing
from index.model import folder_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

VARIABLE = "RAPPORTEUR_RERANKER"


class Reranker:
    """A cross-encoder of sentence-transformers with one output.

    Args:
        folder: where its weights are.

    Raises:
        ModelMissing: what is there is no cross-encoder, or has more outputs than one.
    """

    def __init__(self, folder: Path) -> None:
        from index.export import quiet

        try:
            with quiet():
                from sentence_transformers import CrossEncoder

                self._model: Any = CrossEncoder(str(folder), device="cpu", local_files_only=True)
        except (OSError, ValueError, KeyError) as error:
            raise ModelMissing(
                f"{folder} holds no cross-encoder: give a folder that sentence-transformers reads"
            ) from error
        if self._model.num_labels != 1:
            raise ModelMissing(f"{folder} gives {self._model.num_labels} scores a pair: a reranker gives one")

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return how well each text answers the question, higher is better, on the model's own scale."""
        pairs = [(question, text) for text in texts]
        found: list[float] = self._model.predict(pairs, show_progress_bar=False).tolist() if pairs else []
        return found


def find_reranker(name: str | None = None) -> Reranker | None:
    """Return the cross-encoder of that name, by default ``RAPPORTEUR_RERANKER``; None where none is named.

    Args:
        name: a local folder, or a hub model that is already in the local cache.

    Raises:
        ModelMissing: there is no such folder, nor a cached hub model of that name, or it is no cross-encoder.
    """
    wanted = name or os.environ.get(VARIABLE, "")
    return _opened(folder_of(wanted)) if wanted else None


@lru_cache(maxsize=1)
def _opened(folder: Path) -> Reranker:
    return Reranker(folder)
