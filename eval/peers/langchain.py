"""LangChain with Chroma, as its tutorials do it: one collection, nearest vectors, no lexical half."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.embedded import Embedded
    from eval.question import Text

BATCH = 5_000
_numbers = count()


class LangchainPeer:
    """A LangChain retriever over a Chroma collection in memory, with cosine as its distance."""

    NEEDS = ("langchain_core", "chromadb")

    def __init__(self, passages: Sequence[Text], embedded: Embedded) -> None:
        self.retriever = _retriever(_filled(passages, embedded), embedded)

    def find(self, question: str, depth: int) -> list[tuple[str, float]]:
        """Return the ids of the nearest passages and their cosines."""
        documents = self.retriever.invoke(question, depth=depth)
        return [(document.metadata["id"], document.metadata["score"]) for document in documents]


def _filled(passages: Sequence[Text], embedded: Embedded) -> Any:
    from chromadb import EphemeralClient
    from chromadb.config import Settings

    client = EphemeralClient(Settings(anonymized_telemetry=False))
    collection = client.create_collection(
        f"peer-{next(_numbers)}", embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )
    for start in range(0, len(passages), BATCH):
        part = passages[start : start + BATCH]
        collection.add(
            ids=[passage.id for passage in part],
            embeddings=embedded.vectors[start : start + BATCH],
            documents=[passage.in_context for passage in part],
        )
    return collection


def _retriever(collection: Any, embedded: Embedded) -> Any:
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever

    class ChromaRetriever(BaseRetriever):
        def _get_relevant_documents(self, query: str, *, depth: int = 4, **_: Any) -> list[Document]:
            found = collection.query(
                query_embeddings=embedded.encode([query]), n_results=depth, include=["documents", "distances"]
            )
            rows = zip(found["ids"][0], found["documents"][0], found["distances"][0], strict=True)
            return [
                Document(page_content=text, metadata={"id": key, "score": 1 - distance}) for key, text, distance in rows
            ]

    return ChromaRetriever()
