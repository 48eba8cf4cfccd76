"""Haystack's hybrid retrieval: its BM25 and its nearest vectors, joined by reciprocal rank."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.embedded import Embedded
    from eval.question import Text

LOOKED_AT = 50
"""So many of each half are joined."""


class HaystackPeer:
    """An ``InMemoryDocumentStore`` with both its retrievers and a ``DocumentJoiner``."""

    NEEDS = ("haystack",)

    def __init__(self, passages: Sequence[Text], embedded: Embedded) -> None:
        os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")
        from haystack import Document
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        store.write_documents(
            [
                Document(id=passage.id, content=passage.in_context, embedding=vector.tolist())
                for passage, vector in zip(passages, embedded.vectors, strict=True)
            ]
        )
        self.embedded = embedded
        self.lexical = InMemoryBM25Retriever(store, top_k=LOOKED_AT)
        self.dense = InMemoryEmbeddingRetriever(store, top_k=LOOKED_AT)
        self.joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion")

    def find(self, question: str, depth: int) -> list[tuple[str, float]]:
        """Return the ids of the best passages and their joined scores."""
        vector = self.embedded.encode([question])[0].tolist()
        halves = [self.lexical.run(query=question)["documents"], self.dense.run(query_embedding=vector)["documents"]]
        joined = self.joiner.run(documents=halves, top_k=depth)["documents"]
        return [(document.id, float(document.score or 0.0)) for document in joined]
