"""The application over the stand-in for the assistant, once per session."""

from __future__ import annotations

import asyncio
import threading
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.ui.fake import FakeAssistant, fake_opening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fastapi import FastAPI
    from playwright.sync_api import Browser, BrowserContext
    from starlette.testclient import TestClient

    from assistant.ask import Assistant
    from corpus.home import Home
    from tests.ui.browser import Visit
    from tests.ui.site import Site
    from ui.opening import Opening
    from ui.uploads import Uploads

ORIGIN = "https://missions.example"


def make_app(opening: Opening, *origins: str, feedback: Path | None = None, uploads: Uploads | None = None) -> FastAPI:
    """The application; Gradio and what it imports may warn about one another.

    Gradio leaves an event loop open for every lock that it makes outside of one, hence the coroutine.
    """

    async def make() -> FastAPI:
        from ui.access import Access
        from ui.app import web_app

        return web_app(opening, Access((ORIGIN, *origins), feedback=feedback, uploads=uploads))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with ThreadPoolExecutor(1) as apart:  # the browser tests have a loop running in the main thread
            return apart.submit(asyncio.run, make()).result()


@pytest.fixture(scope="session")
def assistant_of_bundled(bundled_home: Home) -> Iterator[Assistant]:
    """The real assistant over the bundled documents; tests must not change what it stands on."""
    from assistant.ask import Assistant

    with Assistant.open(bundled_home) as opened:
        yield opened


@pytest.fixture(scope="session")
def assistant() -> FakeAssistant:
    """The stand-in that ``client`` and ``address`` ask."""
    return FakeAssistant()


@pytest.fixture(scope="session")
def app(assistant: FakeAssistant) -> FastAPI:
    """The application over the stand-in."""
    return make_app(fake_opening(assistant))


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    """An HTTP client of the application."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Serve the application on a free port, and yield its address."""
    import uvicorn

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        deadline = time.monotonic() + 60
        while not server.started:
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)


@pytest.fixture(scope="session")
def address(assistant: FakeAssistant) -> Iterator[str]:
    """Where the application over the stand-in is served, for the browser."""
    with serving(make_app(fake_opening(assistant))) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the tests of one file."""
    from tests.ui.browser import chromium

    with chromium() as opened:
        yield opened


@pytest.fixture
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that keeps what pages put into it, for one test."""
    from tests.ui.browser import DESK

    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], **DESK)
    yield context
    context.close()


@pytest.fixture
def visit(profile: BrowserContext, address: str) -> Iterator[Visit]:
    """The chat page over the stand-in, at a desk; it asks nothing of other hosts and complains of nothing."""
    from tests.ui.browser import opened

    with opened(profile, address) as visit:
        yield visit
        assert visit.outside() == []
        assert visit.complaints == []


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """A site that the application lets embed it."""
    from tests.ui.site import a_site

    with a_site() as opened:
        yield opened


@pytest.fixture(scope="module")
def host(site: Site) -> Iterator[str]:
    """The address of the application that ``site`` may embed."""
    with serving(make_app(fake_opening(), site.origin)) as address:
        yield address


@pytest.fixture(scope="session")
def stage(assistant_of_bundled: Assistant, site: Site) -> Iterator[str]:
    """Where the whole application over the bundled documents is served, for walks through all of its states.

    What is added to it is read and refused: nothing changes.
    """
    from tests.ui.states import staged
    from ui.opening import Opening
    from ui.uploads import Uploads

    opening = Opening(lambda: staged(assistant_of_bundled))
    uploads = Uploads(opening)
    with serving(make_app(opening, site.origin, uploads=uploads)) as address:
        yield address
    uploads.close()
