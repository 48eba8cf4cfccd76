"""Files in, source texts out; what is binary, too large or undecodable is refused by name."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import UnreadableFile
from corpus.paragraph import Source
from corpus.quote import sha256

LARGEST = 64 * 1024 * 1024
SUFFIXES = (".txt", ".text", ".md", ".markdown")
_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive or Word file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a compressed file",
}


def read_file(path: Path) -> Source:
    """Return the text of a plain-text or Markdown file, line ends and all, as it stands.

    Raises:
        UnreadableFile: the file is missing, a folder, larger than 64 MiB, binary, or not UTF-8 or UTF-16.
    """
    try:
        if path.is_dir():
            raise UnreadableFile(f"{path} is a folder: name the files in it")
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(f"{path} is larger than {LARGEST // 2**20} MiB: split it into one file a resolution")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"cannot read {path}: {(error.strerror or 'unknown error').lower()}") from error
    text = decode(data, str(path))
    return Source(file=path.name, sha256=sha256(text), text=text)


def decode(data: bytes, name: str) -> str:
    """Return bytes as text: UTF-8, or UTF-16 with a byte-order mark, else Windows-1252 if no control codes occur.

    Raises:
        UnreadableFile: the bytes are no text; ``name`` is what the message calls them.
    """
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableFile(f"{name} is {kind}, not text: convert it to plain text or Markdown first")
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if wide else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(ord(c) < 32 and c not in "\t\n\r\f\v" for c in text):
            return text
    raise UnreadableFile(f"{name} is binary, not text: give a plain-text or Markdown file")
