"""Resolutions by their symbols, from the documents service of the United Nations; the one thing that uses the network.

HOME/fetched/SYMBOL-LANGUAGE.FORMAT   a file as it came; it is not asked for again unless that is wanted
"""

from __future__ import annotations

import os
import re
import string
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from corpus.errors import BadSetting, FetchFailed, HomeNotWritable, IndexBusy, NoSuchDocument
from corpus.symbol import is_symbol, read_symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from corpus.download import Downloader

VARIABLE = "RAPPORTEUR_DOCUMENTS_URL"
DEFAULT_URL = "https://documents.un.org/api/symbol/access?s={symbol}&l={language}&t={format}"
FORMATS = ("pdf", "docx")
FOLDER = "fetched"
_FIELDS = {"symbol", "language", "format"}
_SNIFFED = 1024


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document in one language and format."""

    symbol: str
    language: str = "en"
    format: str = "pdf"

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{re.sub(r'[^A-Za-z0-9.-]+', '_', self.symbol).strip('_')}-{self.language}.{self.format}"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that is here now; ``fresh`` unless it was here before."""

    wanted: Wanted
    path: Path
    fresh: bool


def read_wanted(text: str, language: str, format: str) -> Wanted:
    """Return the document that a symbol names, as people write it.

    Raises:
        BadSetting: it is not written like a symbol.

    >>> read_wanted("s/res/1325(2000)", "en", "pdf").file
    'S_RES_1325_2000-en.pdf'
    """
    symbol = read_symbol(text) or " ".join(text.upper().split())
    if "/" not in symbol or not is_symbol(symbol):
        raise BadSetting(f'"{text}" is not a symbol: write it in full, such as A/RES/61/180 or "S/RES/1325 (2000)"')
    return Wanted(symbol, language, format)


def address(wanted: Wanted, template: str) -> str:
    """Return where a document is to be had.

    >>> address(Wanted("A/RES/61/180"), "https://documents.example/{language}?s={symbol}")
    'https://documents.example/en?s=A%2FRES%2F61%2F180'
    """
    values = {"symbol": quote(wanted.symbol, safe=""), "language": wanted.language, "format": wanted.format}
    return template.format_map(values)


def template(given: str | None) -> str:
    """Return the address of the service that was given, else of the environment, else of the United Nations.

    Raises:
        BadSetting: it is no web address with ``{symbol}`` in it.
    """
    chosen = given or os.environ.get(VARIABLE) or DEFAULT_URL
    try:
        fields = {name for _, name, _, _ in string.Formatter().parse(chosen) if name is not None}
    except ValueError:
        fields = set()
    if "symbol" not in fields or fields - _FIELDS or urlsplit(chosen).scheme not in ("http", "https"):
        words = "give a web address with {symbol}, and {language} and {format} if it needs them"
        raise BadSetting(f'"{chosen}" is no address of a documents service: {words}')
    return chosen


def fetch(
    wanted: Wanted,
    folder: Path,
    downloader: Downloader,
    service: str,
    *,
    refresh: bool = False,
    confirm: Callable[[Path, Wanted], None] = lambda _file, _wanted: None,
) -> Fetched:
    """Return a document's file, from the folder if it is there.

    Args:
        wanted: the document.
        folder: where files are kept; the caller holds it (``holding``).
        downloader: gets files.
        service: the address, with fields (``template``).
        refresh: ask for it even if the file is there.
        confirm: raises FetchFailed where a file is not what was asked for: what came is then not kept.

    Raises:
        NoSuchDocument: the service does not have it.
        FetchFailed: the service cannot be reached, does not allow it, or sent something else.
    """
    path = folder / wanted.file
    if path.exists() and not refresh:
        try:
            confirm(path, wanted)
        except FetchFailed as error:
            raise FetchFailed(f"{path} is not {_named(wanted)}: {error}; --refresh asks for it again") from error
        return Fetched(wanted, path, fresh=False)
    arriving = folder / f"{wanted.file}.new"
    try:
        downloader.download(address(wanted, service), arriving)
        _check(arriving, wanted)
        confirm(arriving, wanted)
        arriving.replace(path)
    except NoSuchDocument as error:
        raise NoSuchDocument(f"{_named(wanted)} is not to be had: {error}") from error
    except FetchFailed as error:
        arriving.unlink(missing_ok=True)
        raise FetchFailed(f"{_named(wanted)} was not fetched: {error}") from error
    except OSError as error:
        raise HomeNotWritable(
            f"cannot write to {folder}: {error.strerror or error}: choose another with --to"
        ) from error
    return Fetched(wanted, path, fresh=True)


@contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Keep a folder of fetched files for oneself while the block runs, so that the service is asked one at a time.

    Raises:
        HomeNotWritable: it cannot be made or written.
        IndexBusy: another process is fetching into it.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / ".lock", timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise IndexBusy(
            f"another process is fetching into {folder}: wait until it ends, or use another --to"
        ) from error
    except OSError as error:
        raise HomeNotWritable(f"cannot write to {folder}: choose another folder with --to") from error
    try:
        yield
    finally:
        lock.release()


def _named(wanted: Wanted) -> str:
    return f"{wanted.symbol} ({wanted.language}, {wanted.format})"


def _check(file: Path, wanted: Wanted) -> None:
    """Refuse what is not a file of the format: the service answers with pages where it has none."""
    with file.open("rb") as opened:
        head = opened.read(_SNIFFED)
    if b"%PDF-" in head if wanted.format == "pdf" else head.startswith(b"PK\x03\x04"):
        return
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise FetchFailed(
            "a web page came instead of the file: the service does not have it in this language and format,"
            " or wants a rest: try again later, or another --format or --language"
        )
    if head.startswith((b"\xd0\xcf\x11\xe0", b"\xffWPC")):
        raise FetchFailed("it is only there as a file of an old word processor: try --format pdf")
    raise FetchFailed(f"what came is no {wanted.format} file: try another --format")
