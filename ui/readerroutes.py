"""The addresses of the reader: a resolution, a paragraph of it checked, the way to one by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from corpus.errors import NoSuchParagraph, RapporteurError
from corpus.official import LANGUAGES
from ui.catalogue import words_of
from ui.failure import explain
from ui.markup import reader_address
from ui.proof import proof_html
from ui.reader import missing_page, reader_page
from ui.view import view_of

if TYPE_CHECKING:
    from assistant.ask import Assistant
    from corpus.paragraph import Paragraph, Resolution
    from ui.opening import Opening
    from ui.view import View

ADDRESS = "/r/{symbol:path}"
METHODS = {ADDRESS: ("GET", "HEAD")}
Asked = Annotated[str, Query(max_length=200)]


def add_reader(app: FastAPI, opening: Opening) -> None:
    """Add the reader."""

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
            if to:
                return _jumped(assistant, view, to, address)
            if verify:
                return _verified(request, assistant, view, verify, address, alone=part == "proof")
            return HTMLResponse(reader_page(view, address, every_citing=citing == "all"))
        except Exception as error:
            status, line = explain(error, say=say)
            return HTMLResponse(missing_page(line, address, say=say), status_code=404 if status == 400 else status)


def _code(language: str) -> str:
    return language if language in LANGUAGES else ""


def _jumped(assistant: Assistant, view: View, wanted: str, address: str) -> Response:
    """Return the way to the paragraph that was asked for, or the page with why there is none."""
    primary = assistant.library[view.resolution.id]
    try:
        path = _path(assistant, primary, wanted.strip())
    except RapporteurError as error:
        return HTMLResponse(reader_page(view, address, failure=str(error)), status_code=404)
    return RedirectResponse(view.address(path), status_code=303)


def _path(assistant: Assistant, resolution: Resolution, wanted: str) -> str:
    """Return the path of the paragraph that words name: "5 (a)", "pp3", "annex.4".

    Raises:
        RapporteurError: there is none.
    """
    if resolution.paragraph(wanted):
        return wanted
    words = f"para. {wanted}" if wanted[:1].isdigit() else wanted
    found = assistant.show(f"{resolution.id}#{words}").paragraphs
    if found == resolution.paragraphs:
        raise NoSuchParagraph(f"{wanted[:40]!r} names no paragraph: write it like 5 (a), pp3 or annex, para. 4")
    return found[0].path


def _verified(request: Request, assistant: Assistant, view: View, path: str, address: str, *, alone: bool) -> Response:
    """Return the check of a paragraph: the panel ``alone``, or below the paragraph on the page."""
    paragraph = view.resolution.paragraph(path)
    if paragraph is None:
        line = f"{view.resolution.id} has no paragraph at {path[:40]!r}"
        page = missing_page(line, address, say=view.say) if alone else reader_page(view, address, failure=line)
        return HTMLResponse(page, status_code=404)
    html = _panel(request, assistant, view, paragraph)
    return HTMLResponse(html if alone else reader_page(view, address, panel=(path, html)))


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
