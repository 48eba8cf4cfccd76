"""The web application: the chat page, the reader, the widget's page and the JSON interface on one server."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from importlib.metadata import version
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from fastapi import FastAPI
    from starlette.applications import Starlette

    from ui.access import Access
    from ui.catalogue import Words
    from ui.deferred import Deferred
    from ui.opening import Opening


QUEUE_SECONDS = 0.02, 0.1
"""How often Gradio's queue is looked into, for calls and for their progress."""


def web_app(opening: Opening, access: Access) -> FastAPI:
    """Return the application: ``opening`` is the assistant, perhaps still on its way, ``access`` who may use it."""
    from ui.importing import import_gradio

    import_gradio()  # before anything imports it otherwise

    from fastapi import FastAPI
    from starlette.middleware.cors import CORSMiddleware
    from starlette.routing import Route

    from ui.bundle import add_files
    from ui.catalogue import ENGLISH, languages, words
    from ui.chatroutes import ByLanguage
    from ui.deferred import Deferred
    from ui.gate import Gate
    from ui.headers import ResponseHeaders
    from ui.metrics import Measured, Metrics
    from ui.routes import add_routes

    def agent_app() -> Starlette:
        from ui.agents import agent_app

        return agent_app(opening)

    agents = Deferred(agent_app)
    others = [words(code, chosen=True) for code in languages() if code != ENGLISH]
    chats = {say.language: _deferred_chat(opening, say, access) for say in others}
    metrics = Metrics(opening)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        yield
        for deferred in (agents, *chats.values()):
            await deferred.close()

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
    app.add_middleware(CORSMiddleware, **_cross_origin(access))
    app.add_middleware(ResponseHeaders, embed_origins=access.origins)
    app.add_middleware(Measured, metrics=metrics)
    add_files(app)
    add_routes(app, opening, access, metrics)
    app.router.routes.append(Route("/mcp", agents))
    app.router.routes.extend(Route(f"/{code}/{{rest:path}}", chat) for code, chat in chats.items())
    return _with_chat(app, opening, words(), access)  # the last: it takes every address left over


def _cross_origin(access: Access) -> dict[str, Any]:
    """Return which other sites may call. Gradio would reflect any; where its parent has this it leaves the matter."""
    return {
        "allow_origins": list(access.origins),
        "allow_methods": ["GET", "POST"],
        "allow_headers": ["content-type", "mcp-protocol-version", "mcp-session-id"],
        "expose_headers": ["retry-after"],
    }


_MAKING = Lock()
"""Gradio makes one page at a time: which one is being made stands in a place that all threads share."""


def _deferred_chat(opening: Opening, say: Words, access: Access) -> Deferred:
    """Return the chat page in a language other than the first one's; it is made for the first who asks for it."""
    from fastapi import FastAPI
    from starlette.middleware.cors import CORSMiddleware

    from ui.deferred import Deferred

    async def make() -> FastAPI:
        alone = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
        alone.add_middleware(CORSMiddleware, **_cross_origin(access))
        return _with_chat(alone, opening, say, access)

    def made() -> FastAPI:
        with _MAKING:
            return asyncio.run(make())  # in a loop: Gradio would leave one open for each of its locks

    return Deferred(made)


def _with_chat(app: FastAPI, opening: Opening, say: Words, access: Access) -> FastAPI:
    """Return an application with the chat page in one language."""
    import gradio as gr
    from fastapi import FastAPI
    from starlette.routing import Mount

    from ui.chat import address, chat_page, head
    from ui.routes import fail_in_one_line

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
    for route in mounted.routes:
        if isinstance(route, Mount) and isinstance(route.app, FastAPI):
            fail_in_one_line(route.app, leave="/gradio_api/")  # the chat's own script reads those
    return mounted
