"""The web application: the chat page, the reader, the widget's page and the JSON interface on one server."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import RapporteurError
from ui.failure import explain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi import FastAPI

    from ui.opening import Opening

FILES = Path(__file__).parent / "page"


def web_app(opening: Opening, embed_origins: Sequence[str] = ()) -> FastAPI:
    """Return the application.

    Args:
        opening: the assistant, perhaps still on its way.
        embed_origins: origins ("https://site.example") that may frame ``/embed`` and call the JSON interface.
    """
    # Gradio reads these when it is imported.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    from fastapi import FastAPI
    from starlette.middleware.cors import CORSMiddleware
    from starlette.staticfiles import StaticFiles

    from ui.headers import Guard

    app = FastAPI(title="Rapporteur", docs_url=None, redoc_url=None)
    # Gradio would reflect any origin; with this on its parent it leaves the matter to it.
    app.add_middleware(
        CORSMiddleware, allow_origins=list(embed_origins), allow_methods=["GET", "POST"], allow_headers=["content-type"]
    )
    app.add_middleware(Guard, embed_origins=embed_origins)
    app.mount("/page", StaticFiles(directory=FILES))
    _add_routes(app, opening)
    return _with_chat(app, opening)


def _add_routes(app: FastAPI, opening: Opening) -> None:
    from fastapi import Request
    from fastapi.exceptions import RequestValidationError
    from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

    from ui.api import api_routes
    from ui.chat import EXAMPLES
    from ui.embed import Form, embed_page, exchange_html
    from ui.markup import reader_address
    from ui.reader import missing_page, reader_page

    app.include_router(api_routes(opening))

    @app.exception_handler(RequestValidationError)
    async def say_what_is_wrong(_: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "body") or "body"
        return JSONResponse({"error": f"{where}: {first['msg']}"}, status_code=422)

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
        from starlette.concurrency import run_in_threadpool

        form = Form.read(await request.body())
        exchange, after = await run_in_threadpool(exchange_html, opening, form)
        if part == "exchange":
            return HTMLResponse(exchange, headers={"X-Conversation": after})
        return HTMLResponse(embed_page((), exchange, after, form.turn + 1))

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


def _with_chat(app: FastAPI, opening: Opening) -> FastAPI:
    import gradio as gr

    from ui.chat import HEAD, chat_page

    mounted: FastAPI = gr.mount_gradio_app(
        app,
        chat_page(opening),
        path="/",
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
        head=HEAD,
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size="1kb",
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        enable_monitoring=False,
    )
    return mounted
