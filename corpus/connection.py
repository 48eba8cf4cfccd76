"""One request over the network and its answer: what is at the other end is looked at, and time is limited.

Proxies are taken from the environment, as every program does; certificates are checked by the system's rules.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Self
from urllib.error import URLError
from urllib.parse import urlsplit

from corpus.errors import FetchFailed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an answer may take, in seconds: ``silence`` between two pieces of it, ``whole`` altogether."""

    silence: float = 30.0
    whole: float = 600.0


class Broken(FetchFailed):
    """A connection that could not be made, or ended or lasted before its answer was complete: worth another try."""


class Answer:
    """An answer: its status, headers and body; closed by leaving the ``with`` block."""

    def __init__(self, response: http.client.HTTPResponse, watch: _Watch, host: str) -> None:
        self.status = response.status
        self.reason = response.reason
        self.headers = response.headers
        self.public = watch.public
        self._response = response
        self._watch = watch
        self._host = host

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._watch.stop()
        self._response.close()

    def pieces(self) -> Iterator[bytes]:
        """Yield the body as it comes.

        Raises:
            Broken: it takes too long, or its end is missing.
        """
        try:
            while piece := self._response.read1(_CHUNK):
                yield piece
        except (OSError, http.client.HTTPException) as error:
            raise self._watch.broken(self._host, error) from error
        if self._watch.expired:
            raise self._watch.broken(self._host, None)


def ask(url: str, headers: Mapping[str, str], limits: Limits, *, public_only: bool = False) -> Answer:
    """Return the answer to one GET request; redirects are answers too.

    Args:
        url: an http or https address.
        headers: to send.
        limits: on time.
        public_only: refuse an address of a private network; a proxy between is taken at its word.

    Raises:
        Broken: no connection, or no answer in time.
        FetchFailed: the address is not http or https, or private though ``public_only``.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        raise FetchFailed(f"{url} is no http or https address")
    proxies = urllib.request.getproxies()
    proxied = parts.scheme in proxies and not urllib.request.proxy_bypass(host)
    watch = _Watch(limits, public_only=public_only and not proxied)
    opener = urllib.request.OpenerDirector()
    opener.add_handler(urllib.request.ProxyHandler(proxies))
    opener.add_handler(_Handler(watch))
    request = urllib.request.Request(url, headers=dict(headers))  # noqa: S310 (http or https: looked at above)
    try:
        response = opener.open(request, timeout=limits.silence)
    except FetchFailed:
        watch.stop()
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        watch.stop()
        raise watch.broken(host, error) from error
    return Answer(response, watch, host)


class _Watch:
    """Watches over one connection: who is at the other end, and how long it lasts."""

    def __init__(self, limits: Limits, *, public_only: bool) -> None:
        self.public = False
        self.expired = False
        self._limits = limits
        self._public_only = public_only
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(limits.whole, self._expire)
        self._timer.daemon = True
        self._timer.start()

    def connected(self, connection: socket.socket) -> None:
        """Look at the other end, before anything is asked of it."""
        self._socket = connection
        address = str(connection.getpeername()[0]).partition("%")[0]
        self.public = ipaddress.ip_address(address).is_global
        if self._public_only and not self.public:
            connection.close()
            raise FetchFailed(f"a public address leads to {address} in a private network: it is not followed")

    def stop(self) -> None:
        self._timer.cancel()

    def broken(self, host: str, error: Exception | None) -> Broken:
        """Return the error that says in words why there is no answer, or no whole one."""
        cause = error.reason if isinstance(error, URLError) else error
        if self.expired:
            return Broken(f"{host} took longer than {self._limits.whole:g} s to answer")
        if isinstance(cause, TimeoutError):
            return Broken(f"{host} was silent for {self._limits.silence:g} s")
        if isinstance(cause, ssl.SSLCertVerificationError):
            words = "set SSL_CERT_FILE if your network or system keeps certificates elsewhere"
            return Broken(f"the certificate of {host} cannot be checked ({cause.verify_message}): {words}")
        if isinstance(cause, http.client.IncompleteRead):
            return Broken(f"the answer of {host} was cut short")
        reason = getattr(cause, "strerror", None) or cause or type(error).__name__
        return Broken(f"cannot reach {host}: {str(reason).lower()}")

    def _expire(self) -> None:
        self.expired = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


class _Handler(urllib.request.HTTPHandler):
    """Opens connections that are watched over; errors and redirects are answers like others."""

    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self._watch = watch

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_Plain, watch=self._watch), req)

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        context = ssl.create_default_context()
        return self.do_open(partial(_Secure, watch=self._watch), req, context=context)

    https_request = urllib.request.HTTPHandler.do_request_


class _Plain(http.client.HTTPConnection):
    def __init__(self, host: str, *, watch: _Watch, **options: Any) -> None:
        super().__init__(host, **options)
        self._watch = watch

    def connect(self) -> None:
        super().connect()
        self._watch.connected(self.sock)


class _Secure(http.client.HTTPSConnection):
    def __init__(self, host: str, *, watch: _Watch, **options: Any) -> None:
        super().__init__(host, **options)
        self._watch = watch

    def connect(self) -> None:
        super().connect()
        self._watch.connected(self.sock)
