"""LlamaIndex with its default index: documents cut into sentences' windows, nearest vectors of these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.embedded import Embedded
    from eval.question import Text

CHUNKS = 3
"""So many times as many chunks are asked for as passages are wanted: several may be of one passage."""


class LlamaIndexPeer:
    """A ``VectorStoreIndex`` in memory over documents, with its own splitter."""

    NEEDS = ("llama_index.core",)

    def __init__(self, passages: Sequence[Text], embedded: Embedded) -> None:
        from llama_index.core import Document, VectorStoreIndex

        documents = [Document(id_=passage.id, text=passage.in_context) for passage in passages]
        self.index = VectorStoreIndex.from_documents(documents, embed_model=_model(embedded))

    def find(self, question: str, depth: int) -> list[tuple[str, float]]:
        """Return the ids of the passages that the nearest chunks are of, and their scores."""
        nodes = self.index.as_retriever(similarity_top_k=CHUNKS * depth).retrieve(question)
        return [(str(found.node.ref_doc_id), float(found.score or 0.0)) for found in nodes]


def _model(embedded: Embedded) -> Any:
    from llama_index.core import embeddings

    class SharedEmbedding(embeddings.BaseEmbedding):  # type: ignore[misc, unused-ignore]
        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [vector.tolist() for vector in embedded.lookup(texts)]

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embeddings([query])[0]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    return SharedEmbedding(embed_batch_size=256)
