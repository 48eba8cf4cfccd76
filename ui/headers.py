"""What every response carries: what a browser may load, run and frame, and who may read it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

from ui.catalogue import languages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    Dress = Callable[[Message, str], None]

CHATS = frozenset({"", *(f"/{code}" for code in languages())})
"""Where the chat page stands, in each language; Gradio's scripts stand in it."""

WIDGET = "/widget.js"
FRAMED = ("/embed", "/r")
PLAIN = ("/embed", "/r", "/api", "/page", "/mcp", "/agreed", "/upload", "/verify", WIDGET)
REST = "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'"
_INLINE = re.compile(rb"<script(?![^>]*\bsrc\s*=)[^>]*>(.*?)</script", re.DOTALL | re.IGNORECASE)


class ResponseHeaders:
    """ASGI middleware: security headers on every response, Gradio's included."""

    def __init__(self, app: ASGIApp, embed_origins: Sequence[str] = ()) -> None:
        self.app = app
        self.embedders = " ".join(["'self'", *embed_origins])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and dress its response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if path.rstrip("/") in CHATS:
            await self.app(scope, receive, _with_its_scripts(lambda start, own: self._dress(start, path, own), send))
            return

        async def dress(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(message, path)
            await send(message)

        await self.app(scope, receive, dress)

    def _dress(self, start: Message, path: str, inline: str = "") -> None:
        headers = MutableHeaders(scope=start)
        headers["Content-Security-Policy"] = self._policy(path, inline)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin" if path == WIDGET else "same-origin"
        if "/assets/" in path[:12] and start["status"] == 200:
            headers["Cache-Control"] = "public, max-age=31536000, immutable"  # Gradio names them by their content

    def _policy(self, path: str, inline: str) -> str:
        own = _below(path, PLAIN)
        framers = self.embedders if _below(path, FRAMED) else "'self'"
        # Gradio's page has styles of its own in its elements, and a worker made of text.
        styles = "style-src 'self'" if own else "style-src 'self' 'unsafe-inline'; worker-src 'self' blob:"
        scripts = " ".join(filter(None, ["script-src 'self'", inline]))
        return f"default-src 'self'; {scripts}; {styles}; {REST}; form-action 'self'; frame-ancestors {framers}"


def script_hashes(page: bytes) -> str:
    """Return the sources that let a page run its inline scripts and no others.

    >>> script_hashes(b"<script>1</script><script src='x.js'></script>")
    "'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"
    """
    return " ".join(f"'sha256-{b64encode(sha256(text).digest()).decode()}'" for text in _INLINE.findall(page))


def _below(path: str, roots: tuple[str, ...]) -> bool:
    return any(path == root or path.startswith(f"{root}/") for root in roots)


def _with_its_scripts(dress: Dress, send: Send) -> Send:
    """Return a ``send`` that holds a response until it is whole, then dresses it with the hashes of its scripts."""
    held: list[Message] = []

    async def whole(message: Message) -> None:
        if message["type"] not in {"http.response.start", "http.response.body"}:
            await send(message)
            return
        held.append(message)
        if message["type"] == "http.response.start" or message.get("more_body"):
            return
        start, *parts = held
        dress(start, script_hashes(b"".join(part.get("body", b"") for part in parts)))
        for one in held:
            await send(one)
        held.clear()

    return whole
