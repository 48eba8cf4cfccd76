"""A page's scripts and its style sheets as one file each: two requests, and a browser keeps them until they change."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from collections.abc import Iterable

FILES = Path(__file__).parent / "page"
TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files one after the other, as they are and packed; ``version`` changes with their words."""

    data: bytes
    packed: bytes
    version: str


def bundle_address(kind: str, names: Iterable[str]) -> str:
    """Return where files of a kind, "css" or "js", are given as one.

    >>> bundle_address("js", ["say", "text"]).partition("&v=")[0]
    '/page/all.js?of=say,text'
    """
    named = tuple(names)
    return f"/page/all.{kind}?of={','.join(named)}&v={bundle(kind, named).version}"


@lru_cache(maxsize=64)
def bundle(kind: str, names: tuple[str, ...]) -> Bundle:
    """Return files of a kind as one.

    Raises:
        KeyError: there is no such file.
    """
    known = {file.stem: file for file in sorted(FILES.glob(f"*.{kind}"))}
    if len(set(names)) < len(names):
        raise KeyError(names)
    data = b"\n".join(_words(known[name]) for name in names)
    return Bundle(data, gzip.compress(data, mtime=0), sha256(data).hexdigest()[:12])


def _words(file: Path) -> bytes:
    data = file.read_bytes()
    return b"@media print {\n" + data + b"}\n" if file.name == "print.css" else data


def add_files(app: FastAPI) -> None:
    """Add the files of the pages, together and each."""
    for kind in TYPES:
        _add_bundles(app, kind)
    app.mount("/page", StaticFiles(directory=FILES))


def _add_bundles(app: FastAPI, kind: str) -> None:
    @app.head(f"/page/all.{kind}", include_in_schema=False)
    @app.get(f"/page/all.{kind}", include_in_schema=False)
    def together(request: Request, of: str = "", v: str = "") -> Response:
        try:
            found = bundle(kind, tuple(of.split(",")))
        except KeyError as error:
            raise HTTPException(404) from error
        kept = FOR_EVER if v == found.version else "no-cache"
        headers = {"Cache-Control": kept, "Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(found.packed, media_type=TYPES[kind], headers={**headers, "Content-Encoding": "gzip"})
        return Response(found.data, media_type=TYPES[kind], headers=headers)
