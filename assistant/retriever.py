"""Rapporteur as a LangChain retriever: verified paragraphs as documents, none where it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import Field, PrivateAttr

from assistant.ask import Assistant
from corpus.home import Home
from corpus.resumed import shown_alone

if TYPE_CHECKING:
    from langchain_core.callbacks import CallbackManagerForRetrieverRun

    from assistant.answer import Passage


class RapporteurRetriever(BaseRetriever):
    """Finds paragraphs of resolutions for a question; a question that nothing answers gives no documents.

    A document's ``page_content`` is the paragraph word for word, with "…" for points among its words. Its metadata:
    ``id``, ``symbol``, ``path``, ``reference``, ``title``, ``chapeau``, ``also_in``, ``score``, ``verified``.

    ``home`` is where the library and the index are; None finds the default. The index of the bundled documents is
    built at the first question if there is none. The other fields are as of ``assistant.ask.Assistant.ask``.

    Example::

        from assistant.retriever import RapporteurRetriever

        documents = RapporteurRetriever(k=3).invoke("Who should train the police?")
    """

    home: str | Path | None = None
    k: int = Field(default=5, ge=1, le=100)
    symbols: tuple[str, ...] = ()
    organ: str | None = None
    kind: str | None = None
    since: int | None = None
    until: int | None = None
    _assistant: Assistant | None = PrivateAttr(default=None)

    @classmethod
    def over(cls, assistant: Assistant, **options: Any) -> RapporteurRetriever:
        """Return a retriever over an assistant that is open already, and stays so when the retriever is closed."""
        retriever = cls(home=assistant.home.path, **options)
        retriever._assistant = assistant
        return retriever

    def close(self) -> None:
        """Let go of the index; the next question opens it again."""
        assistant, self._assistant = self._assistant, None
        if assistant is not None:
            assistant.close()

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        if self._assistant is None:
            self._assistant = Assistant.open(Home.find(self.home))
        answer = self._assistant.ask(
            query,
            k=self.k,
            symbols=self.symbols,
            organ=self.organ,
            kind=self.kind,
            since=self.since,
            until=self.until,
        )
        return [as_document(passage) for passage in answer.passages] if answer.answered else []


def as_document(passage: Passage) -> Document:
    """Return a passage as a LangChain document."""
    paragraph = passage.paragraph
    return Document(
        id=paragraph.id,
        page_content=shown_alone(paragraph, passage.resolution.below(paragraph.path)),
        metadata={
            "id": paragraph.id,
            "symbol": passage.resolution.symbol,
            "path": paragraph.path,
            "reference": passage.reference,
            "title": passage.resolution.title,
            "chapeau": passage.chapeau,
            "also_in": list(passage.also_in),
            "score": passage.score,
            "verified": passage.verified,
        },
    )
