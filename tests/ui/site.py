"""A site of somebody else's, on this machine: pages that embed the assistant."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Site:
    """What it serves, by path; ``origin`` names it by "localhost", which is another site to 127.0.0.1."""

    port: int
    pages: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        """Its origin."""
        return f"http://localhost:{self.port}"

    def page(self, body: str, *, head: str = "", policy: str = "") -> str:
        """Put a page up and return its address."""
        path = f"/{len(self.pages)}"
        headers = {"content-security-policy": policy} if policy else {}
        html = f'<!doctype html><html lang="en"><head><title>A site</title>{head}</head><body>{body}</body></html>'
        self.pages[path] = (html, headers)
        return f"{self.origin}{path}"


@contextmanager
def a_site() -> Iterator[Site]:
    """Serve a site on a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            html, headers = site.pages.get(self.path, ("", {}))
            content = html.encode()
            self.send_response(200 if html else 404)
            for name, value in {"content-type": "text/html; charset=utf-8", **headers}.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)
