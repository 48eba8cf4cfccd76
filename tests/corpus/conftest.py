"""The stand-in for the documents service, and a clock that does not wait."""

from __future__ import annotations

import threading
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from corpus.fetch import VARIABLE
from tests.corpus.service import Service, Sleeps, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", VARIABLE):
        monkeypatch.delenv(name, raising=False)
    visit = type("OneVisit", (Visit,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), visit)
    server.daemon_threads = True
    visit.service = Service(f"http://127.0.0.1:{server.server_address[1]}")  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield visit.service  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def sleeps() -> Sleeps:
    return Sleeps()
