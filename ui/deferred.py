"""An application that is made when it is first asked, so that the start of the server does not wait for its parts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.applications import Starlette
    from starlette.types import Receive, Scope, Send


class Deferred:
    """ASGI application that ``make`` makes at its first request; its lifespan lasts until ``close``."""

    def __init__(self, make: Callable[[], Starlette]) -> None:
        self._make = make
        self._made: Starlette | None = None
        self._lock = asyncio.Lock()
        self._end = asyncio.Event()
        self._life: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        app = self._made or await self._start()
        await app(scope, receive, send)

    async def close(self) -> None:
        """End what was started, if anything was."""
        self._end.set()
        if self._life:
            await self._life

    async def _start(self) -> Starlette:
        async with self._lock:
            if self._made is None:
                app = await run_in_threadpool(self._make)
                started: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                self._life = asyncio.create_task(self._live(app, started))
                await started
                self._made = app
            return self._made

    async def _live(self, app: Starlette, started: asyncio.Future[None]) -> None:
        """Enter and leave the lifespan in one task, as task groups want it."""
        try:
            async with app.router.lifespan_context(app):
                started.set_result(None)
                await self._end.wait()
        except Exception as error:
            if started.done():
                raise
            started.set_exception(error)
