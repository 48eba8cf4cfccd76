"""Agreed language over HTTP: precedents, audits of drafts, lineages and exports, as the command line prints them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from assistant.audit import audit
from assistant.basket import fill_basket
from assistant.draft import split_draft
from assistant.export import TYPES, export
from assistant.lineage import lineage, one_paragraph
from ui.api import FAILURES
from ui.failure import explain
from ui.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.opening import Opening

METHODS = {
    "/api/precedents": ("POST",),
    "/api/audit": ("POST",),
    "/api/lineage": ("GET", "HEAD"),
    "/api/export": ("POST",),
}
MOST_WORDS = 100_000
Part = tuple[Literal["equal", "delete", "insert"], str]


class Draft(BaseModel):
    """What ``POST /api/precedents`` takes: one paragraph of a draft."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=MOST_WORDS, examples=["Urges all States to counter the demand for trafficking"])
    k: int = Field(default=5, ge=1, le=100, description="near and related paragraphs; exact ones: all")


class WholeDraft(BaseModel):
    """What ``POST /api/audit`` takes: a draft, its paragraphs on lines of their own."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=900_000)


class Basket(BaseModel):
    """What ``POST /api/export`` takes."""

    model_config = ConfigDict(extra="forbid")

    references: list[Annotated[str, Field(max_length=1_000)]] = Field(min_length=1, max_length=1_000)
    format: Literal["docx", "md", "csv", "ris", "bib", "json", "txt"] = "docx"
    language: str | None = Field(default=None, max_length=40)


class Match(Shape):
    """A held paragraph; the redline turns the draft's text into it."""

    id: str
    reference: str
    match: Literal["exact", "near", "related"]
    similarity: float
    text: str
    redline: list[Part]


class Precedents(Shape):
    """A paragraph of a draft and the held ones that are close to it."""

    text: str
    matches: list[Match]


class Finding(Shape):
    """What is agreed of a sentence or paragraph."""

    text: str
    status: Literal["agreed", "altered", "new"]
    id: str | None
    reference: str | None
    since: str | None
    last: str | None
    paragraphs: int
    resolutions: int
    similarity: float
    redline: list[Part]


class Audited(Finding):
    """A paragraph of a draft, and its sentences where it has several."""

    sentences: list[Finding]


class Audit(Shape):
    """A draft, paragraph by paragraph."""

    summary: dict[str, int]
    paragraphs: list[Audited]


class Form(Shape):
    """One form of a paragraph; the redline turns the form before it into this one."""

    id: str
    reference: str
    kind: Literal["pp", "op", "annex"]
    organ: str
    adopted: str
    text: str
    similarity: float
    after: str | None
    redline: list[Part]


class Formula(Shape):
    """Where much the same words stand in resolutions on other matters, the oldest first."""

    times: int
    first: str
    first_adopted: str | None
    last: str
    last_adopted: str | None
    ids: list[str]


class Lineage(Shape):
    """The forms of a paragraph, the oldest first."""

    id: str
    reference: str
    first: str
    first_adopted: str | None
    last: str
    last_adopted: str | None
    times: int
    cut: int
    formula: Formula | None = Field(description="null where the words are no standing formula")
    forms: list[Form]


def agreed_routes(opening: Opening) -> APIRouter:
    """Return the routes of agreed language under ``/api``."""
    routes = APIRouter(prefix="/api", responses=FAILURES)

    @routes.post("/precedents", response_model=Precedents, summary="The agreed language closest to a draft paragraph")
    def precedents(draft: Draft) -> JSONResponse:
        return _told(lambda: found_for(opening, draft.text, draft.k))

    @routes.post("/audit", response_model=Audit, summary="What is agreed, altered or new in a draft")
    def audited(draft: WholeDraft) -> JSONResponse:
        return _told(lambda: _audited(opening, draft.text))

    @routes.head("/lineage", include_in_schema=False)
    @routes.get("/lineage", response_model=Lineage, summary="The earlier and later forms of a paragraph")
    def traced(
        reference: Annotated[str, Query(max_length=1_000, examples=["A/RES/61/180, para. 1"])],
    ) -> JSONResponse:
        return _told(lambda: _traced(opening, reference))

    @routes.post("/export", response_class=Response, summary="Passages with their references as a file")
    def exported(basket: Basket) -> Response:
        return file_of(opening, basket.references, basket.format, basket.language)

    return routes


def found_for(opening: Opening, text: str, k: int) -> dict[str, Any]:
    """Return the closest agreed language of one paragraph, in the shape of ``precedents --json``."""
    finder = opening.finder()
    (paragraph, *_) = split_draft(" ".join(text.split()))
    finder.check_language([paragraph])
    return finder.precedents(paragraph, k).to_json()


def file_of(opening: Opening, references: list[str], form: str, language: str | None = None) -> Response:
    """Return a file of passages to be kept, or why there is none."""
    try:
        entries = fill_basket(opening.get().library, references, language)
        data = export(entries, form)
    except Exception as error:
        status, line = explain(error)
        return JSONResponse({"error": line}, status_code=status)
    name = re.sub(r"[^A-Za-z0-9]+", "-", entries[0].symbol if len(entries) == 1 else "agreed language").strip("-")
    return Response(
        data,
        media_type=TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{name or "agreed"}.{form}"'},
    )


def _audited(opening: Opening, text: str) -> dict[str, Any]:
    finder = opening.finder()
    draft = split_draft(text)
    finder.check_language(draft)
    return audit(finder, draft).to_json()


def _traced(opening: Opening, reference: str) -> dict[str, Any]:
    library = opening.get().library
    return lineage(library, one_paragraph(library, reference)).to_json()


def _told(work: Callable[[], Any]) -> JSONResponse:
    try:
        return JSONResponse(work())
    except Exception as error:
        status, line = explain(error)
        return JSONResponse({"error": line}, status_code=status)
