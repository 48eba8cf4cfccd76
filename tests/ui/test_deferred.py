"""An application that is made when it is first asked."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from ui.deferred import Deferred

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.types import Message, Scope

SCOPE: Scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""}


class Made:
    """Makes an application and remembers what became of it."""

    def __init__(self, fails: bool = False) -> None:
        self.events: list[str] = []
        self.fails = fails

    def make(self) -> Starlette:
        self.events.append("made")

        def answer(_: Request) -> PlainTextResponse:
            return PlainTextResponse("here")

        @asynccontextmanager
        async def lifespan(_: Starlette) -> AsyncIterator[None]:
            if self.fails:
                raise RuntimeError("cannot start")
            self.events.append("started")
            yield
            self.events.append("ended")

        return Starlette(routes=[Route("/", answer)], lifespan=lifespan)


async def get(app: Deferred) -> bytes:
    """The body that an application answers with."""
    body: list[bytes] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        body.append(message.get("body", b""))

    await app(dict(SCOPE), receive, send)
    return b"".join(body)


def test_it_is_made_once_however_many_ask_at_once_and_ends_with_the_server() -> None:
    made = Made()

    async def visit() -> list[bytes]:
        app = Deferred(made.make)
        answers = await asyncio.gather(*(get(app) for _ in range(5)))
        await app.close()
        return answers

    assert asyncio.run(visit()) == [b"here"] * 5
    assert made.events == ["made", "started", "ended"]


def test_what_nobody_asks_is_never_made() -> None:
    made = Made()

    async def close() -> None:
        await Deferred(made.make).close()

    asyncio.run(close())
    assert made.events == []


def test_one_that_cannot_start_says_so_each_time() -> None:
    made = Made(fails=True)

    async def visit() -> None:
        app = Deferred(made.make)
        for _ in range(2):
            with pytest.raises(RuntimeError, match="cannot start"):
                await get(app)
        await app.close()

    asyncio.run(visit())
