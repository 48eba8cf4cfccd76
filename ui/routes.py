"""The routes beside the chat page: the reader, the embeddable page, the JSON interface, the state of the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from corpus.errors import RapporteurError
from ui.api import api_routes
from ui.chat import EXAMPLES
from ui.embed import Form, embed_page, exchange_html
from ui.failure import explain
from ui.markup import reader_address
from ui.reader import missing_page, reader_page

if TYPE_CHECKING:
    from ui.opening import Opening


def add_routes(app: FastAPI, opening: Opening) -> None:
    """Add every route but the chat page's."""
    app.include_router(api_routes(opening))
    _add_pages(app, opening)
    _add_state(app, opening)

    @app.exception_handler(RequestValidationError)
    async def say_what_is_wrong(_: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "body") or "body"
        return JSONResponse({"error": f"{where}: {first['msg']}"}, status_code=422)

    @app.exception_handler(HTTPException)
    async def say_it_in_a_line(_: Request, error: HTTPException) -> JSONResponse:
        return JSONResponse({"error": error.detail}, status_code=error.status_code, headers=error.headers)


def _add_pages(app: FastAPI, opening: Opening) -> None:
    @app.get("/r/{symbol:path}", include_in_schema=False)
    def read(symbol: str) -> Response:
        try:
            assistant = opening.get()
            held = assistant.library.get(symbol)
            if held is not None:
                return HTMLResponse(reader_page(held))
            return RedirectResponse(reader_address(assistant.show(symbol).resolution.id))
        except Exception as error:
            status, line = explain(error)
            return HTMLResponse(missing_page(line), status_code=404 if status == 400 else status)

    @app.get("/embed", include_in_schema=False)
    def embed() -> HTMLResponse:
        return HTMLResponse(embed_page(EXAMPLES))

    @app.post("/embed", include_in_schema=False)
    async def embed_ask(request: Request, part: str = "") -> HTMLResponse:
        form = Form.read(await request.body())
        exchange, after = await run_in_threadpool(exchange_html, opening, form)
        if part == "exchange":
            return HTMLResponse(exchange, headers={"X-Conversation": after})
        return HTMLResponse(embed_page((), exchange, after, form.turn + 1))


def _add_state(app: FastAPI, opening: Opening) -> None:
    @app.get("/healthz", summary="Alive")
    def alive() -> JSONResponse:
        return JSONResponse({"status": "alive"})

    @app.get("/readyz", summary="The index is loaded")
    def ready() -> JSONResponse:
        if opening.ready:
            return JSONResponse({"status": "ready"})
        failure = opening.failure
        line = str(failure) if isinstance(failure, RapporteurError) else "the index is still being loaded"
        return JSONResponse({"error": line}, status_code=503)
