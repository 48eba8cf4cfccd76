"""PDF files: the lines in reading order, with what their place and setting on the page tell of them."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.bidi import turn_brackets
from corpus.document import Document, Line, Marker
from corpus.errors import UnreadableFile
from corpus.paragraph import Source, Span
from corpus.pdfcolumn import rows_of
from corpus.pdfhyphen import join_divided_words
from corpus.pdfopening import openings_of
from corpus.pdfstream import is_bomb
from corpus.pdftable import tables_of
from corpus.pdfzone import body_size, roles_of, starts_note
from corpus.quote import sha256

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.document import Role
    from corpus.pdfglyph import Page
    from corpus.pdfrow import Row

MOST_PAGES = 1_000
MOST_CHARACTERS = 4_000_000
_FEWEST_CHARACTERS = 25  # on the average page; less is a stamp on pictures of pages
_UNMAPPED = 0.2  # of the characters: more, and the text is not what is printed
_PASSWORD = 4  # PDFium's error for a file that opens with a password only
_ONE_AT_A_TIME = threading.Lock()  # PDFium is not made for threads


def read_pdf(data: bytes, name: str) -> Document:
    """Return the text of a PDF file: its lines in reading order, notes and page furniture among them.

    Superscript digits are footnote markers, also where the file sets them as small raised ones.

    Args:
        data: the file's bytes.
        name: what messages call it.

    Raises:
        UnreadableFile: it is damaged, needs a password, has no text, or is too large.
    """
    if is_bomb(data):
        raise UnreadableFile(f"{name} unpacks to more than a text can need: check where it comes from, it is not read")
    with _ONE_AT_A_TIME:
        pages = _pages(data, name)
    _check(pages, name)
    rows = [row for number, page in enumerate(pages) for row in rows_of(page, number)]
    return _document(pages, _with_brackets_turned(rows), data, name)


def _pages(data: bytes, name: str) -> list[Page]:
    import pypdfium2
    from pypdfium2 import PdfiumError

    from corpus.pdfglyph import read_page

    try:
        pdf = pypdfium2.PdfDocument(data)
    except PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise UnreadableFile(f"{name} needs a password: save it without one and add that") from None
        raise UnreadableFile(f"{name} is damaged, no page of it can be read: get the file anew") from None
    try:
        if len(pdf) > MOST_PAGES:
            raise UnreadableFile(f"{name} has more than {MOST_PAGES} pages: split it into one file a resolution")
        pages: list[Page] = []
        for number in range(len(pdf)):
            left = MOST_CHARACTERS - sum(len(page.glyphs) for page in pages)
            page = pdf[number]
            pages.append(read_page(page, left + 1))
            page.close()
            if len(pages[-1].glyphs) > left:
                raise UnreadableFile(f"{name} has more than {MOST_CHARACTERS} characters: split it into smaller files")
    except PdfiumError:
        raise UnreadableFile(f"{name} is damaged, page {len(pages) + 1} cannot be read: get the file anew") from None
    finally:
        pdf.close()
    return pages


def _check(pages: Sequence[Page], name: str) -> None:
    characters = sum(1 for page in pages for glyph in page.glyphs if glyph.char.strip())
    if characters < _FEWEST_CHARACTERS * len(pages) or not characters:
        raise UnreadableFile(f"{name} is pictures of pages without text: run text recognition over it and add that")
    if sum(page.unmapped for page in pages) > _UNMAPPED * characters:
        raise UnreadableFile(
            f"{name} does not say which letters its fonts show: run text recognition over it, or add the Word file"
        )


def _with_brackets_turned(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with the brackets of right-to-left text as they are meant, not as they look."""
    text = "\n".join(row.text for row in rows if row.mirrored)
    if not text or turn_brackets(text) == text:
        return list(rows)
    turned = iter(turn_brackets(text).split("\n"))
    return [replace(row, text=next(turned)) if row.mirrored else row for row in rows]


def _document(pages: Sequence[Page], rows: list[Row], data: bytes, name: str) -> Document:
    import hashlib

    size = body_size(rows)
    roles = roles_of(pages, rows, size)
    rows, roles = join_divided_words(rows, roles)
    opens = _openings(rows, roles, size)
    text, lines, markers = _write(rows, roles, opens)
    source = Source(name, sha256(text), text, format="pdf", original=hashlib.sha256(data).hexdigest())
    return Document(source, lines, markers=markers)


def _openings(rows: Sequence[Row], roles: list[Role | None], body: float) -> list[bool | None]:
    """Return where paragraphs, notes and tables open; the rows of tables get their role."""
    opens: list[bool | None] = [
        starts_note(row) if role == "note" else None for row, role in zip(rows, roles, strict=True)
    ]
    running = [i for i, role in enumerate(roles) if role is None]
    for table in tables_of([rows[i] for i in running], body):
        for i in table:
            roles[running[i]] = "table"
            opens[running[i]] = i == table.start
    text = [i for i in running if roles[i] is None]
    for i, opening in zip(text, openings_of([rows[i] for i in text]), strict=True):
        opens[i] = opening
    return opens


def _write(
    rows: Sequence[Row], roles: Sequence[Role | None], opens: Sequence[bool | None]
) -> tuple[str, tuple[Line, ...], tuple[Marker, ...]]:
    """Return the source text, its lines, a blank one before each that opens a paragraph, and the markers."""
    parts: list[str] = []
    lines: list[Line] = []
    markers: list[Marker] = []
    at = 0
    for row, role, opening in zip(rows, roles, opens, strict=True):
        if opening and lines and role in (None, "table"):
            lines.append(Line(at, at, at + 1, ""))
            parts.append("\n")
            at += 1
        end = at + len(row.text)
        lines.append(Line(at, end, end + 1, row.text, role, opening, row.italic, row.bold))
        parts.append(row.text + "\n")
        if role in (None, "table"):
            markers += [Marker(Span(at + mark.start, at + mark.end), mark.mark) for mark in row.marks]
        at = end + 1
    return "".join(parts), tuple(lines), tuple(markers)
