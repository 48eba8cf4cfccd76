"""Files in, documents out: each by the reader of its format; what no reader takes is refused by name."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from corpus.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.document import Document

LARGEST = 64 * 1024 * 1024
SUFFIXES = (".txt", ".text", ".md", ".markdown")
_REFUSED = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive or Word file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a compressed file",
}


def read_file(path: Path) -> Document:
    """Return what the reader of a file's format makes of it.

    Raises:
        UnreadableFile: the file is missing, a folder, larger than 64 MiB, or of no format that is read.
    """
    try:
        if path.is_dir():
            raise UnreadableFile(f"{path} is a folder: name the files in it")
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(f"{path} is larger than {LARGEST // 2**20} MiB: split it into one file a resolution")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"cannot read {path}: {(error.strerror or 'unknown error').lower()}") from error
    try:
        return read_bytes(data, path.name)
    except UnreadableFile as error:
        raise UnreadableFile(str(error).replace(path.name, str(path), 1)) from error


def read_bytes(data: bytes, name: str) -> Document:
    """Return what the reader of a file's format makes of its bytes; the format is told by them, then by the name.

    Raises:
        UnreadableFile: no reader takes it; ``name`` is what the message calls it.
    """
    for signature, kind in _REFUSED.items():
        if data.startswith(signature):
            raise UnreadableFile(f"{name} is {kind}, not text: convert it to plain text or Markdown first")
    return _reader(data, PurePosixPath(name).suffix.lower())(data, name)


def _reader(data: bytes, suffix: str) -> Callable[[bytes, str], Document]:
    from corpus.text import read_text

    return read_text
