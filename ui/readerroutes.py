"""The addresses of the reader: a resolution, a paragraph of it checked, the way to one by its number."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from corpus.errors import BadReference, NoSuchParagraph, RapporteurError
from corpus.official import LANGUAGES
from ui.catalogue import words_of
from ui.failure import explain
from ui.markup import reader_address
from ui.notices import tell
from ui.proof import proof_html
from ui.reader import missing_page, reader_page
from ui.view import view_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.ask import Assistant
    from corpus.paragraph import Paragraph, Resolution
    from ui.opening import Opening
    from ui.view import View

    Page = Callable[..., str]
    """Writes the page of one resolution, with what else is on it."""

ADDRESS = "/r/{symbol:path}"
METHODS = {ADDRESS: ("GET", "HEAD")}
Asked = Annotated[str, Query(max_length=200)]


def add_reader(app: FastAPI, opening: Opening, *, uploads: bool = False) -> None:
    """Add the reader; with ``uploads`` it leads to the page that takes documents."""

    @app.head(ADDRESS, include_in_schema=False)
    @app.get(ADDRESS, include_in_schema=False)
    def read(
        request: Request,
        symbol: str,
        language: Asked = "",
        beside: Asked = "",
        verify: Asked = "",
        to: Asked = "",
        citing: Asked = "",
        part: Asked = "",
    ) -> Response:
        say = words_of(request)
        address = f"{quote(request.url.path)}?{request.url.query}".rstrip("?")
        try:
            assistant = opening.get()
            held = assistant.library.get(symbol)
            if held is None:
                return RedirectResponse(say.link(reader_address(assistant.show(symbol).resolution.id)))
            view = view_of(assistant.library, held, language=_code(language), beside=_code(beside), say=say)
            page = partial(reader_page, view, address, uploads=uploads)
            if to:
                return _jumped(assistant, view, to, page)
            if verify and part == "proof":
                return _proved(request, assistant, view, verify, address)
            if verify:
                return _verified(request, assistant, view, verify, page)
            return HTMLResponse(page(every_citing=citing == "all"))
        except Exception as error:
            status, line = explain(error, say=say)
            missing = missing_page(line, address, uploads=uploads, say=say)
            return HTMLResponse(missing, status_code=404 if status == 400 else status)


def _code(language: str) -> str:
    return language if language in LANGUAGES else ""


def _jumped(assistant: Assistant, view: View, wanted: str, page: Page) -> Response:
    """Return the way to the paragraph that was asked for, or the page with why there is none."""
    primary = assistant.library[view.resolution.id]
    try:
        path = _path(assistant, primary, wanted.strip())
    except RapporteurError as error:
        return HTMLResponse(page(failure=tell(str(error), say=view.say)), status_code=404)
    return RedirectResponse(view.address(path), status_code=303)


def _path(assistant: Assistant, resolution: Resolution, wanted: str) -> str:
    """Return the path of the paragraph that words name: "5 (a)", "pp3", "annex.4".

    Raises:
        RapporteurError: there is none.
    """
    if resolution.paragraph(wanted):
        return wanted
    words = f"para. {wanted}" if wanted[:1].isdigit() else wanted
    try:
        found = assistant.show(f"{resolution.id}#{words}").paragraphs
    except BadReference:
        found = resolution.paragraphs
    if found == resolution.paragraphs:
        raise NoSuchParagraph(f"{wanted[:40]!r} names no paragraph: write it like 5 (a), pp3 or annex, para. 4")
    return found[0].path


def _verified(request: Request, assistant: Assistant, view: View, path: str, page: Page) -> Response:
    """Return the page with the check of a paragraph below it."""
    paragraph = view.resolution.paragraph(path)
    if paragraph is None:
        return HTMLResponse(page(failure=_nowhere(view, path)), status_code=404)
    return HTMLResponse(page(panel=(path, _panel(request, assistant, view, paragraph))))


def _proved(request: Request, assistant: Assistant, view: View, path: str, address: str) -> Response:
    """Return the check of a paragraph alone, for the page's script."""
    paragraph = view.resolution.paragraph(path)
    if paragraph is None:
        return HTMLResponse(missing_page(_nowhere(view, path), address, say=view.say), status_code=404)
    return HTMLResponse(_panel(request, assistant, view, paragraph))


def _nowhere(view: View, path: str) -> str:
    return tell(f"{view.resolution.id} has no paragraph at {path[:40]!r}", say=view.say)


def _panel(request: Request, assistant: Assistant, view: View, paragraph: Paragraph) -> str:
    symbol = view.resolution.symbol
    cited = assistant.library.ledger.citing(symbol, paragraph.path) if symbol else ()
    return proof_html(
        view,
        paragraph,
        origin=str(request.base_url).rstrip("/"),
        cited=len({one.paragraph for one in cited}),
        twins=assistant.library.twins(paragraph),
    )
