"""Who may send a request, by which name, to which address, how much and how often."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.responses import JSONResponse

from ui.rate import Rate

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from ui.access import Access

MOST_BODY = 1_000_000
MOST_UPLOAD = 50_000_000
UPLOAD = "/upload"
CHAT = "/gradio_api/"
CHAT_NEEDS = frozenset({"app_id", "call", "cancel", "heartbeat", "info", "queue", "reset", "startup-events"})
CHAT_ASKS = "run/predict"
"""What the chat page and Gradio's client use. Uploads, files, proxies and streams are Gradio's too, and closed here."""
COUNTED = ("/api/", "/r/", "/mcp")


class Gate:
    """ASGI middleware that refuses a request in one line, or passes it on with a limit on its body.

    A page of another site could let its own name point to this machine and then read the answers as its own; hence
    the names of hosts. A browser tells by ``Origin`` and ``Sec-Fetch-Site`` from which site a request comes; only
    this one and the named ones may send any but links.
    """

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access
        self.rate = Rate(access.rate)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that is refused, pass on any other."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope, Headers(scope=scope))
        if refusal is None:
            await self.app(scope, _limited(receive, self._most(scope["path"])), send)
        else:
            await refusal(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> JSONResponse | None:
        path = scope["path"]
        host, origin = headers.get("host", ""), headers.get("origin")
        if self.access.hosts and _name(host) not in self.access.hosts:
            names = " or ".join(self.access.hosts)
            return _line(421, f"{host[:80]!r} is not this server: call it {names}, {ELSEWHERE}")
        if origin is not None and origin not in self.access.origins and not _same_site(headers, origin, host):
            return _line(403, f"{origin[:80]!r} may not call this server: its host names it with --embed-origin")
        _, of_chat, asked = path.partition(CHAT)  # the chat stands at "/", and at "/fr" in French
        if of_chat and not _is_needed(asked):
            return _line(403, f"{path[:80]} is closed: this server takes no files and gives none")
        if path == UPLOAD and origin is not None and not _same_site(headers, origin, host):
            return _line(403, f"{origin[:80]!r} may not add documents here: that is done on this server's own page")
        length, most = headers.get("content-length", "0"), self._most(path)
        if not length.isascii() or not length.isdigit() or int(length[:20]) > most:
            return _line(413, _too_long(most))
        return self._too_often(scope)

    def _most(self, path: str) -> int:
        """Return how many bytes a request to an address may bring."""
        return MOST_UPLOAD if path == UPLOAD and self.access.uploads else MOST_BODY

    def _too_often(self, scope: Scope) -> JSONResponse | None:
        if scope["method"] != "POST" and not scope["path"].startswith(COUNTED):
            return None
        seconds = self.rate.wait((scope.get("client") or ("",))[0])
        if not seconds:
            return None
        line = f"more than {self.access.rate} requests in a minute: wait {ceil(seconds)} s before the next"
        return _line(429, line, {"Retry-After": str(ceil(seconds))})


ELSEWHERE = "or let it listen on another address with --host"


def _line(status: int, line: str, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"error": line}, status_code=status, headers=headers)


def _is_needed(address: str) -> bool:
    return address == CHAT_ASKS or address.partition("/")[0] in CHAT_NEEDS


def _name(host: str) -> str:
    """Return the name in a Host header, without port and brackets; "" if there is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _same_site(headers: Headers, origin: str, host: str) -> bool:
    """Return whether a request comes from a page of this server itself.

    A browser says so, and no page can make it say it wrongly; one that does not say it names the same host twice.
    """
    said = headers.get("sec-fetch-site")
    if said is not None:
        return said in {"same-origin", "none"}
    return bool(host) and origin.rpartition("://")[2] == host


def _too_long(most: int) -> str:
    return f"a request may bring {most:,} bytes at most: send less at a time"


def _limited(receive: Receive, most: int) -> Receive:
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise HTTPException(413, _too_long(most))
        return message

    return limited
