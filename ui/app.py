"""The web application: the chat page, the reader, the widget's page and the JSON interface on one server."""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from fastapi import FastAPI
    from starlette.applications import Starlette

    from ui.access import Access
    from ui.catalogue import Words
    from ui.opening import Opening


QUEUE_SECONDS = 0.02, 0.1
"""How often Gradio's queue is looked into, for calls and for their progress."""


def web_app(opening: Opening, access: Access) -> FastAPI:
    """Return the application: ``opening`` is the assistant, perhaps still on its way, ``access`` who may use it."""
    # Gradio reads these when it is imported.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    from ui.deferred import Deferred, without

    with without("mcp"):  # what agents need is imported when one calls
        import gradio  # noqa: F401

    from fastapi import FastAPI
    from starlette.middleware.cors import CORSMiddleware
    from starlette.routing import Route
    from starlette.staticfiles import StaticFiles

    from ui.chatroutes import ByLanguage
    from ui.gate import Gate
    from ui.headers import ResponseHeaders
    from ui.markup import FILES
    from ui.metrics import Measured, Metrics
    from ui.routes import add_routes

    def agent_app() -> Starlette:
        from ui.agents import agent_app

        return agent_app(opening)

    agents = Deferred(agent_app)
    metrics = Metrics(opening)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        yield
        await agents.close()

    app = FastAPI(
        title="Rapporteur",
        version=version("rapporteur"),
        docs_url=None,
        redoc_url=None,
        lifespan=running,
    )
    # The last added is the first that a request meets.
    app.add_middleware(ByLanguage)
    app.add_middleware(Gate, access=access)
    # Gradio would reflect any origin; with this on its parent it leaves the matter to it.
    app.add_middleware(
        CORSMiddleware,
        allow_origins=list(access.origins),
        allow_methods=["GET", "POST"],
        allow_headers=["content-type", "mcp-protocol-version", "mcp-session-id"],
        expose_headers=["retry-after"],
    )
    app.add_middleware(ResponseHeaders, embed_origins=access.origins)
    app.add_middleware(Measured, metrics=metrics)
    app.mount("/page", StaticFiles(directory=FILES))
    add_routes(app, opening, access, metrics)
    app.router.routes.append(Route("/mcp", agents))
    return _with_chat(app, opening, access)


def _with_chat(app: FastAPI, opening: Opening, access: Access) -> FastAPI:
    """Return the application with the chat page in every language; the one at "/" takes every address left over."""
    from fastapi import FastAPI
    from starlette.routing import Mount

    from ui.catalogue import ENGLISH, languages, words
    from ui.routes import fail_in_one_line

    for code in reversed(languages()):
        app = _with_chat_in(app, opening, words(code, chosen=code != ENGLISH), access)
    for route in app.routes:
        if isinstance(route, Mount) and isinstance(route.app, FastAPI):
            fail_in_one_line(route.app, leave="/gradio_api/")  # the chat's own script reads those
    return app


def _with_chat_in(app: FastAPI, opening: Opening, say: Words, access: Access) -> FastAPI:
    import gradio as gr

    from ui.chat import address, chat_page, head

    page = chat_page(opening, say, uploads=access.uploads is not None)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        page,
        path=address(say),
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
        head=head(feedback=access.feedback is not None, say=say),
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size="1kb",
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        enable_monitoring=False,
    )
    # The queue serves Gradio's client alone; looking into it a thousand times a second takes a tenth of a core.
    page._queue.sleep_when_free, page._queue.progress_update_sleep_when_free = QUEUE_SECONDS
    return mounted
