"""The routes beside the chat page: the reader, the embeddable page, the JSON interface, the state of the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from corpus.errors import BadSetting, RapporteurError
from ui import agreedapi, agreedroutes, chatroutes, checkedroutes, readerroutes, shapes, uploadroutes
from ui.agreedapi import agreed_routes
from ui.agreedroutes import add_agreed
from ui.api import api_routes
from ui.bundle import FILES
from ui.embed import Form, embed_page, exchange_html, words_in
from ui.feedback import add_feedback
from ui.metrics import KIND
from ui.options import Options
from ui.readerroutes import add_reader
from ui.reply import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.access import Access
    from ui.catalogue import Words
    from ui.metrics import Metrics
    from ui.opening import Opening


ALL_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
METHODS = {
    "/api/ask": ("POST",),
    "/api/verify": ("POST",),
    "/api/show": ("GET", "HEAD"),
    "/api/corpus": ("GET", "HEAD"),
    "/healthz": ("GET", "HEAD"),
    "/readyz": ("GET", "HEAD"),
    "/metrics": ("GET", "HEAD"),
    "/embed": ("GET", "HEAD", "POST"),
    "/widget.js": ("GET", "HEAD"),
    "/mcp": ("POST",),  # a GET would hold a stream open on which nothing is ever sent
    **agreedapi.METHODS,
    **agreedroutes.METHODS,
    **chatroutes.METHODS,
    **readerroutes.METHODS,
    **checkedroutes.METHODS,
    **uploadroutes.METHODS,
}


def add_routes(app: FastAPI, opening: Opening, access: Access, metrics: Metrics) -> None:
    """Add every route but the chat page's."""
    app.include_router(api_routes(opening))
    app.include_router(agreed_routes(opening))
    takes = access.uploads is not None
    add_agreed(app, opening, uploads=takes)
    add_reader(app, opening, uploads=takes)
    chatroutes.add_chat_routes(app, opening)
    _add_widget(app, opening, access)
    _add_state(app, opening)
    _add_metrics(app, metrics)
    checkedroutes.add_checked(app, opening, uploads=takes)
    uploadroutes.add_uploads(app, access.uploads)
    if access.feedback:
        add_feedback(app, access.feedback)
    _add_other_methods(app)
    fail_in_one_line(app)


def fail_in_one_line(app: FastAPI, leave: str | None = None) -> None:
    """Give every failure of ``app`` one shape; addresses that have ``leave`` in them keep theirs."""

    @app.exception_handler(RequestValidationError)
    async def say_what_is_wrong(request: Request, error: RequestValidationError) -> Response:
        if leave and leave in request.url.path:
            return await request_validation_exception_handler(request, error)
        return JSONResponse({"error": _wrong(error.errors()[0])}, status_code=422)

    @app.exception_handler(HTTPException)
    async def say_it_in_a_line(request: Request, error: HTTPException) -> Response:
        if leave and leave in request.url.path:
            return await http_exception_handler(request, error)
        line = {404: f"nothing is at {request.url.path[:200]}"}.get(error.status_code, str(error.detail))
        return JSONResponse({"error": line}, status_code=error.status_code, headers=error.headers)


def _wrong(first: dict[str, Any]) -> str:
    if first["type"] == "json_invalid":
        return f"the body is not JSON: {first['ctx']['error']} at character {first['loc'][-1]}"
    where = ".".join(str(part) for part in first["loc"] if part not in ("body", "query"))
    if not where:
        return "the body is no JSON object: send one, with the header Content-Type: application/json"
    return f"{where}: {first['msg']}"


def _add_other_methods(app: FastAPI) -> None:
    """Refuse other methods here: the chat page below takes every request left over, and does not know the address."""
    for path, methods in METHODS.items():
        app.add_route(path, _refusal(methods), [*(ALL_METHODS - set(methods))], include_in_schema=False)


def _refusal(methods: tuple[str, ...]) -> Callable[[Request], Response]:
    def refuse(request: Request) -> Response:
        words = f"{request.method} does nothing at {request.url.path[:200]}: use {' or '.join(methods)}"
        raise HTTPException(405, words, headers={"Allow": ", ".join(methods)})

    return refuse


def _add_widget(app: FastAPI, opening: Opening, access: Access) -> None:
    @app.head("/widget.js", include_in_schema=False)
    @app.get("/widget.js", include_in_schema=False)
    def widget() -> FileResponse:
        return FileResponse(FILES / "widget.js", media_type="text/javascript", headers={"Cache-Control": "no-cache"})

    @app.head("/embed", include_in_schema=False)
    @app.get("/embed", include_in_schema=False)
    def embed(request: Request) -> HTMLResponse:
        try:
            options = Options.read(request.query_params)
        except BadSetting as error:
            return _unfit(error, access, words_in(request))
        return HTMLResponse(embed_page(options, access, say=words_in(request, options)))

    @app.post("/embed", include_in_schema=False)
    async def embed_ask(request: Request, part: str = "") -> HTMLResponse:
        form = Form.read(await request.body())
        try:
            options = Options.read(request.query_params)
        except BadSetting as error:
            return _unfit(error, access, words_in(request))
        say = words_in(request, options)
        exchange, after = await run_in_threadpool(exchange_html, opening, form, options, say=say)
        if part == "exchange":
            return HTMLResponse(exchange, headers={"X-Conversation": after})
        return HTMLResponse(embed_page(options, access, exchange, after, form.turn + 1, say=say))


def _unfit(error: BadSetting, access: Access, say: Words) -> HTMLResponse:
    """Return the widget's page with what is wrong with its address, for those who embed it to see."""
    return HTMLResponse(embed_page(Options(), access, sentence(str(error)), say=say), status_code=400)


def _add_state(app: FastAPI, opening: Opening) -> None:
    @app.head("/healthz", include_in_schema=False)
    @app.get("/healthz", response_model=shapes.State, summary="Alive")
    def alive() -> JSONResponse:
        return JSONResponse({"status": "alive"})

    @app.head("/readyz", include_in_schema=False)
    @app.get(
        "/readyz",
        response_model=shapes.State,
        responses={503: {"model": shapes.Failure}},
        summary="The index is loaded",
    )
    def ready() -> JSONResponse:
        if opening.ready:
            return JSONResponse({"status": "ready"})
        failure = opening.failure
        line = str(failure) if isinstance(failure, RapporteurError) else "the index is still being loaded"
        return JSONResponse({"error": line}, status_code=503)


def _add_metrics(app: FastAPI, metrics: Metrics) -> None:
    @app.head("/metrics", include_in_schema=False)
    @app.get("/metrics", include_in_schema=False)
    def figures() -> Response:
        return Response(metrics.page(), media_type=KIND)
