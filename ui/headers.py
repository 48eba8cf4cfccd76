"""What every response carries, how much a request may bring, and by which name it may call this server."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BODY = 1_000_000
# Gradio's page has inline scripts and styles of its own.
PAGE = "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:"
PLAIN = "script-src 'self'; style-src 'self'"
OPEN_BODIES = ("/gradio_api/",)


class Guard:
    """ASGI middleware: security headers on every response, a limit on every body, only known names for this server.

    A page of another site could let its own name point to this machine and then read the answers as its own; hence
    ``hosts``, the names that a request may call this server by, any if there are none.
    """

    def __init__(self, app: ASGIApp, embed_origins: Sequence[str] = (), hosts: Collection[str] = ()) -> None:
        self.app = app
        self.hosts = hosts
        self.embedders = " ".join(["'self'", *embed_origins])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and dress its response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]

        async def dress(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(MutableHeaders(scope=message), path, message["status"])
            await send(message)

        host = Headers(scope=scope).get("host", "")
        if self.hosts and _name(host) not in self.hosts:
            await _misdirected(host, self.hosts)(scope, receive, dress)
        else:
            await self.app(scope, _limited(receive, path), dress)

    def _dress(self, headers: MutableHeaders, path: str, status: int) -> None:
        embedded = path == "/embed" or path.startswith("/embed/")
        plain = embedded or path.startswith(("/r/", "/api/", "/page/"))
        headers["Content-Security-Policy"] = (
            f"default-src 'self'; {PLAIN if plain else PAGE}; img-src 'self' data: blob:; font-src 'self' data:; "
            "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
            f"frame-ancestors {self.embedders if embedded else chr(39) + 'self' + chr(39)}"
        )
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        if path.startswith("/assets/") and status == 200:
            headers["Cache-Control"] = "public, max-age=31536000, immutable"  # Gradio names them by their content


def _name(host: str) -> str:
    """Return the name in a Host header, without port and brackets; "" if there is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _misdirected(host: str, hosts: Collection[str]) -> JSONResponse:
    known = " or ".join(hosts)
    line = f"{host[:80]!r} is not this server: call it {known}, or let it listen on another address with --host"
    return JSONResponse({"error": line}, status_code=421)


def _limited(receive: Receive, path: str) -> Receive:
    if path.startswith(OPEN_BODIES):
        return receive
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MOST_BODY:
            raise HTTPException(413, f"a request may bring {MOST_BODY:,} bytes at most: send less text at a time")
        return message

    return limited
