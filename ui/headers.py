"""What every response carries, and how much a request may bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import HTTPException
from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BODY = 1_000_000
# Gradio's page has inline scripts and styles of its own.
PAGE = "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:"
PLAIN = "script-src 'self'; style-src 'self'"
OPEN_BODIES = ("/gradio_api/",)


class Guard:
    """ASGI middleware: security headers on every response, a limit on every body."""

    def __init__(self, app: ASGIApp, embed_origins: Sequence[str] = ()) -> None:
        self.app = app
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
