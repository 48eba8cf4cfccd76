"""The addresses of the page "Find agreed language"."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from assistant.audit import audit
from assistant.draft import read_draft_bytes, split_draft
from assistant.export import FORMATS, TYPES
from assistant.exportaudit import FORMATS as AUDIT_FORMATS
from assistant.exportaudit import export_audit
from assistant.lineage import lineage, one_paragraph
from corpus.errors import BadReference, BadSetting
from ui.agreed import ADDRESS, agreed_page, audit_html, failed_html, precedents_html
from ui.agreedapi import file_of
from ui.catalogue import words_of
from ui.failure import explain
from ui.timeline import lineage_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.catalogue import Words
    from ui.opening import Opening

    Page = Callable[..., str]
    """Writes the page, with what was found on it."""

METHODS = {
    ADDRESS: ("GET", "HEAD", "POST"),
    f"{ADDRESS}/lineage": ("GET", "HEAD"),
    f"{ADDRESS}/export": ("POST",),
    f"{ADDRESS}/audit": ("POST",),
}
MOST_PART = 1_000_000
_NAMED = 100


def add_agreed(app: FastAPI, opening: Opening, *, uploads: bool = False) -> None:
    """Add the page, its timeline and its exports; with ``uploads`` it leads to the page that takes documents."""
    written = partial(agreed_page, uploads=uploads)

    @app.head(ADDRESS, include_in_schema=False)
    @app.get(ADDRESS, include_in_schema=False)
    def page(request: Request) -> HTMLResponse:
        return HTMLResponse(written(address=_address(request), say=words_of(request)))

    @app.post(ADDRESS, include_in_schema=False)
    async def find(request: Request) -> HTMLResponse:
        say = words_of(request)
        async with request.form(max_files=1, max_fields=10, max_part_size=MOST_PART) as form:
            text, file = str(form.get("text") or ""), form.get("file")
            data, name = (await file.read(), file.filename or "") if isinstance(file, UploadFile) else (b"", "")
        found = partial(_found, opening, text, data, name[:_NAMED], say)
        return await run_in_threadpool(_shown, partial(written, text, address=_address(request), say=say), found, say)

    @app.head(f"{ADDRESS}/lineage", include_in_schema=False)
    @app.get(f"{ADDRESS}/lineage", include_in_schema=False)
    def timeline(request: Request, reference: str = "") -> HTMLResponse:
        say = words_of(request)
        if not reference.strip():
            return HTMLResponse(written(address=_address(request), say=say))
        page = partial(written, "", address=_address(request), reference=reference[:1_000], say=say)
        return _shown(page, lambda: _timeline(opening, reference[:1_000], say), say)

    @app.post(f"{ADDRESS}/export", include_in_schema=False)
    async def export_ticked(request: Request) -> Response:
        say = words_of(request)
        async with request.form(max_files=0, max_fields=2_000, max_part_size=MOST_PART) as form:
            ids, chosen = [str(one) for one in form.getlist("id")], str(form.get("format") or "docx")
        return await run_in_threadpool(_export_file, opening, ids, chosen, partial(written, say=say), say)

    @app.post(f"{ADDRESS}/audit", include_in_schema=False)
    async def export_audited(request: Request) -> Response:
        say = words_of(request)
        async with request.form(max_files=0, max_fields=10, max_part_size=MOST_PART) as form:
            text, chosen = str(form.get("text") or ""), str(form.get("format") or "docx")
        return await run_in_threadpool(_audit_file, opening, text, chosen, partial(written, say=say), say)


def _address(request: Request) -> str:
    """Return the address of a page that a GET would bring too: what was posted cannot be asked for in a link."""
    query = f"?{request.url.query}" if request.method == "GET" and request.url.query else ""
    return f"{request.url.path}{query}"


def _shown(page: Page, work: Callable[[], str], say: Words) -> HTMLResponse:
    """Return a page with what ``work`` finds below its form, or with why that failed."""
    try:
        return HTMLResponse(page(shown=work()))
    except Exception as error:
        return _failed(page, error, say)


def _failed(page: Page, error: Exception, say: Words) -> HTMLResponse:
    status, line = explain(error, say=say)
    return HTMLResponse(page(shown=failed_html(line)), status_code=status)


def _found(opening: Opening, text: str, data: bytes, name: str, say: Words) -> str:
    """Return what is found of a draft: matches of one paragraph, the audit of a longer one or of a file."""
    finder = opening.finder()
    draft = read_draft_bytes(data, name) if name else split_draft(text)
    finder.check_language(draft)
    if len(draft) == 1 and not name:
        return precedents_html(finder.precedents(draft[0]), say=say)
    return audit_html(audit(finder, draft), draft, say=say)


def _timeline(opening: Opening, reference: str, say: Words) -> str:
    library = opening.get().library
    return lineage_html(lineage(library, one_paragraph(library, reference)), say=say)


def _export_file(opening: Opening, ids: list[str], form: str, page: Page, say: Words) -> Response:
    """Return the ticked passages as a file, or the page with why there is none."""
    try:
        if form not in FORMATS:
            raise BadSetting(f"no format {form[:20]!r}: choose one of {', '.join(FORMATS)}")
        if not ids:
            raise BadReference(say("nothing is ticked: tick the places to export"))
        return file_of(opening, ids, form)
    except Exception as error:
        return _failed(page, error, say)


def _audit_file(opening: Opening, text: str, form: str, page: Page, say: Words) -> Response:
    try:
        if form not in AUDIT_FORMATS:
            raise BadSetting(f"no format {form[:20]!r}: choose one of {', '.join(AUDIT_FORMATS)}")
        data = export_audit(audit(opening.finder(), split_draft(text)), form)
    except Exception as error:
        return _failed(page, error, say)
    return Response(
        data, media_type=TYPES[form], headers={"Content-Disposition": f'attachment; filename="audit.{form}"'}
    )
