"""The addresses of the page "Find agreed language"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from assistant.audit import audit
from assistant.draft import read_draft_bytes, split_draft
from assistant.export import TYPES
from assistant.exportaudit import FORMATS as AUDIT_FORMATS
from assistant.exportaudit import export_audit
from assistant.lineage import lineage, one_paragraph
from corpus.errors import BadSetting
from ui.agreed import ADDRESS, agreed_page, audit_html, failed_html, lineage_html, precedents_html
from ui.agreedapi import file_of
from ui.failure import explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.opening import Opening

METHODS = {
    ADDRESS: ("GET", "HEAD", "POST"),
    f"{ADDRESS}/lineage": ("GET", "HEAD"),
    f"{ADDRESS}/export": ("POST",),
    f"{ADDRESS}/audit": ("POST",),
}
MOST_PART = 1_000_000
_NAMED = 100


def add_agreed(app: FastAPI, opening: Opening) -> None:
    """Add the page, its timeline and its exports."""

    @app.head(ADDRESS, include_in_schema=False)
    @app.get(ADDRESS, include_in_schema=False)
    def page() -> HTMLResponse:
        return HTMLResponse(agreed_page())

    @app.post(ADDRESS, include_in_schema=False)
    async def find(request: Request) -> HTMLResponse:
        async with request.form(max_files=1, max_fields=10, max_part_size=MOST_PART) as form:
            text, file = str(form.get("text") or ""), form.get("file")
            data, name = (await file.read(), file.filename or "") if isinstance(file, UploadFile) else (b"", "")
        return await run_in_threadpool(_shown, text, lambda: _found(opening, text, data, name[:_NAMED]))

    @app.head(f"{ADDRESS}/lineage", include_in_schema=False)
    @app.get(f"{ADDRESS}/lineage", include_in_schema=False)
    def timeline(reference: str) -> HTMLResponse:
        return _shown("", lambda: _timeline(opening, reference[:1_000]))

    @app.post(f"{ADDRESS}/export", include_in_schema=False)
    async def export_ticked(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=2_000, max_part_size=MOST_PART) as form:
            ids, chosen = [str(one) for one in form.getlist("id")], str(form.get("format") or "docx")
        return await run_in_threadpool(file_of, opening, ids, chosen)

    @app.post(f"{ADDRESS}/audit", include_in_schema=False)
    async def export_audited(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=10, max_part_size=MOST_PART) as form:
            text, chosen = str(form.get("text") or ""), str(form.get("format") or "docx")
        return await run_in_threadpool(_audit_file, opening, text, chosen)


def _shown(text: str, work: Callable[[], str]) -> HTMLResponse:
    try:
        return HTMLResponse(agreed_page(text, work()))
    except Exception as error:
        status, line = explain(error)
        return HTMLResponse(agreed_page(text, failed_html(line)), status_code=status)


def _found(opening: Opening, text: str, data: bytes, name: str) -> str:
    """Return what is found of a draft: matches of one paragraph, the audit of a longer one or of a file."""
    finder = opening.finder()
    draft = read_draft_bytes(data, name) if name else split_draft(text)
    finder.check_language(draft)
    if len(draft) == 1 and not name:
        return precedents_html(finder.precedents(draft[0]))
    return audit_html(audit(finder, draft), draft)


def _timeline(opening: Opening, reference: str) -> str:
    library = opening.get().library
    return lineage_html(lineage(library, one_paragraph(library, reference)))


def _audit_file(opening: Opening, text: str, form: str) -> Response:
    try:
        if form not in AUDIT_FORMATS:
            raise BadSetting(f"no format {form[:20]!r}: choose one of {', '.join(AUDIT_FORMATS)}")
        data = export_audit(audit(opening.finder(), split_draft(text)), form)
    except Exception as error:
        status, line = explain(error)
        return HTMLResponse(agreed_page("", failed_html(line)), status_code=status)
    return Response(
        data, media_type=TYPES[form], headers={"Content-Disposition": f'attachment; filename="audit.{form}"'}
    )
