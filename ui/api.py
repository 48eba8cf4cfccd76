"""The JSON interface: the shapes of the command line, over HTTP."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.citations import shown_json
from assistant.conversation import Conversation
from assistant.show import in_language
from assistant.tongue import all_beside
from ui import shapes
from ui.failure import explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.opening import Opening

Reference = Annotated[str, Query(max_length=1_000, examples=["A/RES/61/180, para. 5"])]
Language = Annotated[str | None, Query(max_length=40, description="one of the six official, by code or name")]
Year = Annotated[int | None, Field(default=None, ge=1946, le=2099)]
FAILURES: dict[int | str, dict[str, Any]] = {
    status: {"model": shapes.Failure, "description": words}
    for status, words in {
        400: "Not a question, reference or quotation",
        404: "Not held",
        422: "A field is missing or outside its range, or the body is not JSON",
        503: "The index is being built or cannot be used",
    }.items()
}


class Question(BaseModel):
    """What ``POST /api/ask`` takes. A question longer than the assistant reads gets the assistant's own answer."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    question: str = Field(max_length=200_000, examples=["What does 61/180 say about data collection?"])
    k: int = Field(default=5, ge=1, le=100)
    symbols: list[Annotated[str, Field(max_length=100)]] = Field(default_factory=list, max_length=50)
    organ: Literal["ga", "ecosoc", "sc", "hrc"] | None = None
    kind: Literal["pp", "op"] | None = None
    since: Year = Field(default=None, alias="from")
    until: Year = Field(default=None, alias="to")
    conversation: str | None = Field(default=None, max_length=100_000, description="opaque, from the last answer")
    beside: str | None = Field(default=None, max_length=40, description="a language, to be shown beside each passage")
    refusal: Literal["lenient", "balanced", "strict"] | None = Field(
        default=None, description="how soon to refuse; without it as the host has set it"
    )


class Quotation(BaseModel):
    """What ``POST /api/verify`` takes."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=200_000, examples=["Urges all States to increase efforts (A/RES/61/180, para. 5)"])


def api_routes(opening: Opening) -> APIRouter:
    """Return the routes under ``/api``."""
    routes = APIRouter(prefix="/api", responses=FAILURES)

    @routes.post(
        "/ask", response_model=shapes.Answer, summary="Verbatim paragraphs that answer a question, or a refusal"
    )
    def ask(asked: Question) -> JSONResponse:
        return _told(lambda: answered(opening, asked))

    @routes.head("/show", include_in_schema=False)
    @routes.get("/show", response_model=shapes.Resolution, summary="A resolution, a paragraph or a range, verbatim")
    def show(reference: Reference, language: Language = None, beside: Language = None) -> JSONResponse:
        return _told(lambda: shown(opening, reference, language, beside))

    @routes.post("/verify", response_model=shapes.Verdict, summary="Is this quotation verbatim?")
    def verify(quotation: Quotation) -> JSONResponse:
        return _told(lambda: opening.get().verify(quotation.text).to_json())

    @routes.head("/corpus", include_in_schema=False)
    @routes.get("/corpus", response_model=list[shapes.Held], summary="The resolutions held")
    def corpus() -> JSONResponse:
        return _told(lambda: _corpus(opening))

    return routes


def _told(work: Callable[[], Any]) -> JSONResponse:
    try:
        return JSONResponse(work())
    except Exception as error:
        status, line = explain(error)
        return JSONResponse({"error": line}, status_code=status)


def answered(opening: Opening, asked: Question) -> dict[str, Any]:
    """Return an answer in the shape of ``ask --json``, with the value to send with a follow-up."""
    conversation = Conversation.from_token(asked.conversation) if asked.conversation else None
    answer = opening.ask(
        asked.question,
        k=asked.k,
        symbols=asked.symbols,
        organ=asked.organ,
        kind=asked.kind,
        since=asked.since,
        until=asked.until,
        conversation=conversation,
        strictness=asked.refusal,
    )
    if asked.beside:
        passages, notices = all_beside(opening.get().library, answer.passages, asked.beside)
        answer = replace(answer, passages=passages, notices=(*answer.notices, *notices))
    return answer.to_json() | {"conversation": answer.conversation.to_token() if answer.conversation else None}


def shown(opening: Opening, reference: str, language: str | None = None, beside: str | None = None) -> dict[str, Any]:
    """Return what a reference names in the shape of ``show --json``."""
    assistant = opening.get()
    found = assistant.show(reference)
    found = in_language(assistant.library, found, language) if language else found
    other = {"beside": in_language(assistant.library, found, beside).to_json()} if beside else {}
    return shown_json(assistant.library, found) | other


def _corpus(opening: Opening) -> list[dict[str, Any]]:
    library = opening.get().library
    sizes, languages = library.sizes(), library.languages()
    return [
        {
            "id": resolution.id,
            "symbol": resolution.symbol,
            "title": resolution.title,
            "organ": resolution.organ,
            "adopted": resolution.adopted,
            "language": resolution.language,
            "languages": list(languages[resolution.id]),
            "form": resolution.form,
            "paragraphs": sizes[resolution.id],
            "source": {"file": resolution.source.file, "sha256": resolution.source.sha256},
        }
        for resolution in library.heads()
    ]
