"""Files in, documents out: each by the reader of its format; what no reader takes is refused by name."""

from __future__ import annotations

import io
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from corpus.archive import LARGEST, is_word, open_archive
from corpus.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.document import Document

    Reader = Callable[[bytes, str], Document]

SUFFIXES = (
    *(".txt", ".text", ".md", ".markdown"),
    *(".pdf", ".docx", ".doc", ".docm"),
    *(".html", ".htm", ".xhtml", ".xml", ".akn"),
)
"""What files are called that are looked for in folders and archives."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_REFUSED = {
    b"\xd0\xcf\x11\xe0": "an old Office file: save it as .docx and add that",
    b"{\\rtf": "a Rich Text file: save it as .docx and add that",
    b"\x89PNG": "a picture, not text: run text recognition over it and add what that writes",
    b"\xff\xd8\xff": "a picture, not text: run text recognition over it and add what that writes",
    b"II*\x00": "a picture, not text: run text recognition over it and add what that writes",
    b"MM\x00*": "a picture, not text: run text recognition over it and add what that writes",
    b"\x1f\x8b": "a compressed file: unpack it and add what is in it",
    b"7z\xbc\xaf": "a compressed file: unpack it and add what is in it",
    b"Rar!": "a compressed file: unpack it and add what is in it",
}
_MARK = re.compile(rb"<(?:[\w.-]+:)?(akomaNtoso|html)\b|<!doctype\s+(html)", re.IGNORECASE)
_SNIFFED = 4096


def read_file(path: Path) -> Document:
    """Return what the reader of a file's format makes of it.

    Raises:
        UnreadableFile: the file is missing, a folder, larger than 64 MiB, or of no format that is read.
    """
    data = bytes_of(path)
    try:
        return read_bytes(data, path.name)
    except UnreadableFile as error:
        raise UnreadableFile(str(error).replace(path.name, str(path), 1)) from error


def bytes_of(path: Path) -> bytes:
    """Return what is in a file.

    Raises:
        UnreadableFile: it is missing, a folder, no plain file, or larger than 64 MiB.
    """
    try:
        if path.is_dir():
            raise UnreadableFile(f"{path} is a folder: name the files in it")
        size = path.stat().st_size
        if not path.is_file():
            raise UnreadableFile(f"{path} is no plain file: name one")
        if size > LARGEST:
            raise UnreadableFile(f"{path} is larger than {LARGEST // 2**20} MiB: split it into one file a resolution")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"cannot read {path}: {(error.strerror or 'unknown error').lower()}") from error


def read_bytes(data: bytes, name: str) -> Document:
    """Return what the reader of a file's format makes of its bytes; the format is told by them, then by the name.

    Raises:
        UnreadableFile: no reader takes it; ``name`` is what the message calls it.
    """
    if not data or data.isspace():
        raise UnreadableFile(f"{name} is empty: get it again")
    for signature, what in _REFUSED.items():
        if data.startswith(signature):
            raise UnreadableFile(f"{name} is {what}")
    return _reader(data, name, PurePosixPath(name).suffix.lower())(data, name)


def _reader(data: bytes, name: str, suffix: str) -> Reader:
    if data.startswith(_ZIP):
        return _word_reader(data, name)
    if data.startswith(b"%PDF") or (suffix == ".pdf" and b"%PDF-" in data[:1024]):
        from corpus.pdf import read_pdf

        return read_pdf
    marked = _marked(data)
    if marked == "akomantoso" or (suffix in (".xml", ".akn") and marked != "html"):
        from corpus.akn import read_akn

        return read_akn
    if marked == "html" or suffix in (".html", ".htm", ".xhtml"):
        from corpus.html import read_html

        return read_html
    from corpus.text import read_text

    return read_text


def _word_reader(data: bytes, name: str) -> Reader:
    with open_archive(io.BytesIO(data), name) as archive:
        word = is_word(archive)
    if not word:
        raise UnreadableFile(f"{name} is a zip archive without a Word document: give it the ending .zip, or unpack it")
    from corpus.word import read_word

    return read_word


def _marked(data: bytes) -> str:
    """Return which root element a file opens with, "akomantoso" or "html"; "" for neither."""
    head = data[:_SNIFFED].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    if not head.removeprefix(b"\xfe\xff").lstrip().startswith(b"<"):
        return ""
    found = _MARK.search(head)
    return (found[1] or found[2]).decode().lower() if found else ""
