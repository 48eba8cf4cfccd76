"""The addresses at which visitors add documents, where the host allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from ui.catalogue import message, words_of
from ui.failure import explain
from ui.gate import UPLOAD
from ui.markup import capital, esc
from ui.upload import report_html, upload_page
from ui.uploads import MOST_FILES

if TYPE_CHECKING:
    from ui.catalogue import Words
    from ui.uploads import Upload, Uploads

METHODS = {UPLOAD: ("GET", "HEAD", "POST"), f"{UPLOAD}/{{id_}}": ("GET", "HEAD")}
OFF_STATUS = 403
AGAIN_AFTER = "2"
"""Seconds after which a browser without a script asks how it goes."""

OFF = message("This server takes no documents: whoever runs it allows them with `rapporteur serve --uploads`.")
GONE = message("Nothing is known of these documents any more: what was read of them is held.")


def add_uploads(app: FastAPI, uploads: Uploads | None) -> None:
    """Add the page and its reports; without ``uploads`` all it says is that nothing is taken here."""

    @app.head(UPLOAD, include_in_schema=False)
    @app.get(UPLOAD, include_in_schema=False)
    def page(request: Request) -> HTMLResponse:
        say = words_of(request)
        return HTMLResponse(upload_page(say=say)) if uploads else _refused(say(OFF), OFF_STATUS, say)

    @app.post(UPLOAD, include_in_schema=False)
    async def add(request: Request, part: str = "") -> Response:
        say = words_of(request)
        if uploads is None:
            return _refused(say(OFF), OFF_STATUS, say)
        try:
            uploads.check_room()
            async with request.form(max_files=MOST_FILES, max_fields=10) as form:
                files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
                given = [(one.filename or "", one.file) for one in files]
                upload = await run_in_threadpool(uploads.put, given)
        except HTTPException as error:
            return _refused(str(error.detail), error.status_code, say)
        except Exception as error:
            status, line = explain(error, say=say)
            return _refused(line, status, say)
        if part == "report":
            return HTMLResponse(report_html(upload, say=say))
        return RedirectResponse(say.link(f"{UPLOAD}/{upload.id}"), status_code=303)

    @app.head(f"{UPLOAD}/{{id_}}", include_in_schema=False)
    @app.get(f"{UPLOAD}/{{id_}}", include_in_schema=False)
    def report(request: Request, id_: str, part: str = "") -> HTMLResponse:
        say = words_of(request)
        upload = uploads.get(id_) if uploads else None
        if upload is None:
            return _refused(say(GONE if uploads else OFF), 404 if uploads else OFF_STATUS, say)
        return _shown(upload, say, part)


def _shown(upload: Upload, say: Words, part: str) -> HTMLResponse:
    report = report_html(upload, say=say)
    if part == "report":
        return HTMLResponse(report)
    again = {} if upload.ended else {"Refresh": AGAIN_AFTER}
    return HTMLResponse(upload_page(report, say=say, form=False), headers=again)


def _refused(line: str, status: int, say: Words) -> HTMLResponse:
    said = f'<p class="rp-error" role="alert">{esc(capital(line))}</p>'
    return HTMLResponse(upload_page(said, say=say, form=status != OFF_STATUS), status_code=status)
