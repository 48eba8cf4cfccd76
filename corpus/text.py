"""Plain text and Markdown: the lines as they stand, and nothing known of them."""

from __future__ import annotations

from corpus.document import Document
from corpus.errors import UnreadableFile
from corpus.lines import split_lines
from corpus.paragraph import Source
from corpus.quote import sha256
from corpus.regex import regex

_MARKDOWN = (".md", ".markdown")
_EMPHASISED = regex(r"(?m)(?<![*\w])\*[A-Za-z][^*\n]*\*(?![*\w])")


def read_text(data: bytes, name: str) -> Document:
    """Return the text of a plain-text or Markdown file, line ends and all, as it stands.

    Raises:
        UnreadableFile: the bytes are binary, or neither UTF-8, UTF-16 nor Windows-1252.
    """
    return document_of(decode(data, name), name)


def document_of(text: str, name: str) -> Document:
    """Return a text as a document of which nothing else is known."""
    markdown = name.lower().endswith(_MARKDOWN) or len(_EMPHASISED.findall(text)) >= 2
    return Document(Source(name, sha256(text), text), tuple(split_lines(text)), markdown=markdown)


def decode(data: bytes, name: str) -> str:
    """Return bytes as text: UTF-8, or UTF-16 with a byte-order mark, else Windows-1252 if no control codes occur.

    Raises:
        UnreadableFile: the bytes are no text; ``name`` is what the message calls them.
    """
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if wide else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(ord(c) < 32 and c not in "\t\n\r\f\v" for c in text):
            return text
    raise UnreadableFile(f"{name} is binary, not text: give a text, Markdown, PDF, Word, HTML or Akoma Ntoso file")
