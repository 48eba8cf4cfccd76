"""The address of the page "Check a quotation"."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from ui.bar import VERIFY
from ui.catalogue import words_of
from ui.checked import checked_page, failed_html, held_of, verdict_html
from ui.failure import explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.verify import Verification
    from corpus.library import Library
    from ui.catalogue import Words
    from ui.checked import Held
    from ui.opening import Opening

METHODS = {VERIFY: ("GET", "HEAD", "POST")}
MOST_PART = 1_000_000


def add_checked(app: FastAPI, opening: Opening, *, uploads: bool = False) -> None:
    """Add the page; a quotation comes in a form, or in the address as ``text``."""
    written = partial(checked_page, uploads=uploads)

    @app.head(VERIFY, include_in_schema=False)
    @app.get(VERIFY, include_in_schema=False)
    def page(request: Request, text: str = "") -> HTMLResponse:
        say = words_of(request)
        return _shown(opening, text, say, written) if text else HTMLResponse(written(say=say))

    @app.post(VERIFY, include_in_schema=False)
    async def check(request: Request) -> HTMLResponse:
        async with request.form(max_files=0, max_fields=10, max_part_size=MOST_PART) as form:
            text = str(form.get("text") or "")
        return await run_in_threadpool(_shown, opening, text.replace("\r\n", "\n"), words_of(request), written)


def _shown(opening: Opening, text: str, say: Words, written: Callable[..., str]) -> HTMLResponse:
    try:
        assistant = opening.get()
        found = assistant.verify(text)
        held = _held(assistant.library, found) if found.id else None
        return HTMLResponse(written(text, verdict_html(found, held, say=say), say=say))
    except Exception as error:
        status, line = explain(error, say=say)
        return HTMLResponse(written(text, failed_html(line), say=say), status_code=status)


def _held(library: Library, found: Verification) -> Held | None:
    identifier, _, path = (found.id or "").partition("#")
    resolution = library.get(identifier, found.language or None)
    paragraph = resolution.paragraph(path) if resolution else None
    return held_of(paragraph, resolution) if resolution and paragraph else None
