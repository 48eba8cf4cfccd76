"""What the chat page asks for besides answers, and where it stands in each language of the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.datastructures import Headers, QueryParams

from ui.bar import home
from ui.catalogue import languages, words, words_for, words_of
from ui.facets import MOST, facets, facets_html
from ui.failure import explain

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from ui.opening import Opening

METHODS = {"/facets": ("POST",)}


class Found(BaseModel):
    """What ``POST /facets`` takes: the ids of paragraphs that were found."""

    model_config = ConfigDict(extra="forbid")

    paragraphs: list[Annotated[str, Field(max_length=200)]] = Field(max_length=MOST)


def add_chat_routes(app: FastAPI, opening: Opening) -> None:
    """Add what the chat page asks for besides answers."""

    @app.post("/facets", include_in_schema=False)
    def narrowing(found: Found, request: Request) -> Response:
        say = words_of(request)
        try:
            return HTMLResponse(facets_html(facets(opening.get().library, found.paragraphs, say=say), say=say))
        except Exception as error:
            status, line = explain(error, say=say)
            return JSONResponse({"error": line}, status_code=status)


class ByLanguage:
    """ASGI middleware that sends visitors of "/" to the chat page in their language, if there is one in it.

    What is mounted at "/fr" answers to "/fr/"; here it answers to "/fr" as well.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or send it to where its language is."""
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}:
            if scope["path"] == "/":
                query = QueryParams(scope["query_string"])
                say = words_for(query, Headers(scope=scope).get("accept-language", ""))
                there = home(words(say.language, chosen=True))
                if there != "/":
                    told = {"Vary": "Accept-Language", "Cache-Control": "no-store"}
                    await RedirectResponse(there, 302, told)(scope, receive, send)
                    return
            elif scope["path"].removeprefix("/") in languages():
                scope = {**scope, "path": f"{scope['path']}/", "raw_path": scope["path"].encode() + b"/"}
        await self.app(scope, receive, send)
