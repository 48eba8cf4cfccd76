"""Figures of the server for Prometheus: requests, answers and refusals, and how long they took."""

from __future__ import annotations

import time
from importlib.metadata import version
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_1_0_0

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from assistant.answer import Answer
    from ui.opening import Opening

KIND = CONTENT_TYPE_PLAIN_1_0_0
ROUTES = (
    "/api/ask", "/api/show", "/api/precedents", "/api/lineage", "/api/verify", "/api/corpus", "/mcp", "/embed", "/r",
    "/widget.js", "/page", "/assets", "/gradio_api", "/healthz", "/readyz", "/metrics", "/openapi.json",
)  # fmt: skip
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """What one server counts; no question and no address of a visitor is among it."""

    def __init__(self, opening: Opening) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        Info("rapporteur", "The program", registry=registry).info({"version": version("rapporteur")})
        ready = Gauge("rapporteur_ready", "Whether the index is loaded", registry=registry)
        ready.set_function(lambda: float(opening.ready))
        self._requests = Counter(
            "rapporteur_requests",
            "Requests by address and status",
            ["method", "route", "status"],
            registry=registry,
        )
        self._seconds = Histogram(
            "rapporteur_request_seconds",
            "Time until a response begins",
            ["route"],
            buckets=QUICK,
            registry=registry,
        )
        self._answers = Counter("rapporteur_answers", "Answers, and refusals by reason", ["outcome"], registry=registry)
        self._thought = Histogram(
            "rapporteur_answer_seconds", "Time of an answer, search included", buckets=QUICK, registry=registry
        )
        self._withheld = Counter(
            "rapporteur_unverified_passages", "Passages shown that could not be verified", registry=registry
        )
        opening.observers.append(self._observe)

    def page(self) -> bytes:
        """Return the figures as Prometheus reads them."""
        return generate_latest(self.registry)

    def request(self, method: str, path: str, status: int, seconds: float) -> None:
        """Count one request."""
        route = _route(path)
        self._requests.labels(method if method in METHODS else "other", route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def _observe(self, answer: Answer) -> None:
        self._answers.labels("answered" if answer.answered else answer.reason or "nothing_relevant").inc()
        self._thought.observe(answer.seconds.get("total", 0.0))
        self._withheld.inc(sum(not passage.verified for passage in answer.passages))


class Measured:
    """ASGI middleware that counts every request."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and count it when its response begins."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()

        async def count(message: Message) -> None:
            if message["type"] == "http.response.start":
                seconds = time.perf_counter() - started
                self.metrics.request(scope["method"], scope["path"], message["status"], seconds)
            await send(message)

        await self.app(scope, receive, count)


def _route(path: str) -> str:
    """Return the address that a path belongs to: one of few, whatever a visitor makes up."""
    if path == "/":
        return path
    return next((route for route in ROUTES if path == route or path.startswith(f"{route}/")), "other")
