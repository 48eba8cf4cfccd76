"""Word files: .docx, and the .DOC of the United Nations, which is the same under an old name.

What is printed only in page headers (the symbol) comes first, the notes come last; what Word numbers by itself is
numbered here. Read with lxml from the parts themselves: python-docx knows neither notes nor numbers nor text boxes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from corpus.errors import UnreadableFile
from corpus.identity import Identity
from corpus.package import Package
from corpus.regex import regex
from corpus.setting import MOST, Setting, write
from corpus.sheet import Piece, Sheet
from corpus.symbol import read_symbol
from corpus.wordnumber import Numbering, mark_of
from corpus.wordstyle import Styles, W, value, whole
from corpus.wordtext import Reading, local, note_ids, text_boxes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from corpus.document import Document

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WRAPPERS = frozenset(("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"))
_SYMBOL = regex(r"[A-Z]{1,5}(?:/[\w.()*-]+)+(?: \(\d{4}\))?(?: [A-Z](?:(?:-| and |, )[A-Z]){0,3})?\*{0,3}")
_PARTS = regex(r" [A-Z](?:-| and |, )[A-Z].*")
_HEADING_STYLE = regex(r"(?:title)?h(?:m|ch|\d{1,2})g?|heading\d|title|subtitle")
_FRONT_STYLE = regex(r"session.*|agenda.*|title.*|subtitle|distribution.*|committee.*")
_LANGUAGES = {"english": "en", "french": "fr", "spanish": "es", "arabic": "ar", "chinese": "zh", "russian": "ru"}


def read_word(data: bytes, name: str) -> Document:
    """Return the text of a Word file with what its format says of each line.

    Raises:
        UnreadableFile: it is an old binary file, no Word file, damaged, encrypted, or would unpack to too much.
    """
    if data.startswith(_OLE):
        raise UnreadableFile(f"{name} is an old or password-protected Word file: save it as .docx without a password")
    package = Package(data, name)
    root = package.part(package.main)
    body = root.find(W + "body") if root is not None else None
    if root is None or body is None:
        raise UnreadableFile(f"{name} is a zip archive but no Word file: give a .docx, or unpack it first")
    return _Reader(package, root).read(body, data, name)


class _Reader:
    """Reads one file."""

    def __init__(self, package: Package, root: _Element) -> None:
        self.package, self.root = package, root
        self.styles = Styles(package.one(package.main, "styles"))
        self.numbering = Numbering(package.one(package.main, "numbering"))
        settings = package.one(package.main, "settings")
        marks: dict[tuple[str, str], str] = {}
        for kind, usual in (("footnote", "decimal"), ("endnote", "lowerRoman")):
            form, start = self._note_numbers(settings, kind)
            ids = dict.fromkeys(note_ids(root, kind))
            marks |= {(kind, one): mark_of(n, form or usual) for n, one in enumerate(ids, start)}
        self.reading = Reading(self.styles, marks)

    def read(self, body: _Element, data: bytes, name: str) -> Document:
        """Return the document of a body."""
        sheet = Sheet(self.reading.marks.values())
        self._write_page_headers(sheet)
        texts = list(islice(self._texts(body), MOST + 1))
        notes = list(self._notes())
        sheet.notes.update(self.reading.marks.values())
        write(sheet, texts, name)
        for pieces in notes:
            sheet.write(pieces, "note")
        return sheet.document(data, name, "word", self._identity(sheet))

    def _note_numbers(self, settings: _Element | None, kind: str) -> tuple[str, int]:
        """Return the form and the first number of a document's notes."""
        for place in (*self.root.iter(W + "sectPr"), settings):
            own = place.find(f"{W}{kind}Pr") if place is not None else None
            form = value(own.find(W + "numFmt")) if own is not None else ""
            start = whole(own.find(W + "numStart")) if own is not None else None
            if form or start:
                return form, start or 1
        return "", 1

    def _write_page_headers(self, sheet: Sheet) -> None:
        """Write what the page headers print, each line once: the symbol is header, the rest furniture."""
        parts = self.package.related(self.package.main, "header")
        named = {value(one, "type"): one for one in reversed(list(self.root.iter(W + "headerReference")))}
        order = [
            identifier
            for kind in ("first", "default", "even")
            if kind in named and (identifier := _relation(named[kind])) in parts
        ]
        lines: dict[str, None] = {}
        for identifier in order or parts:
            root = self.package.part(parts[identifier])
            for text in self._texts(root, rows=False) if root is not None else ():
                lines[text.words] = None
        for line in lines:
            if any(c.isalpha() for c in line):
                sheet.write([Piece(line)], "header" if _SYMBOL.fullmatch(line) else "furniture")

    def _texts(self, container: _Element, *, rows: bool = True) -> Iterator[Setting]:
        """Yield the paragraphs and table rows of a part in reading order."""
        merged: list[Piece] = []
        for element in _blocks(container):
            if local(element) == "tbl":
                yield from self._rows(element) if rows else self._cells(element)
                continue
            text = self._text(element)
            if merged:
                text.pieces[:0], merged = merged, []
            if element.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                merged = text.pieces  # the paragraph mark is deleted: the next paragraph goes on with this one
            elif text.words:
                yield text
            for box in text_boxes(element):
                yield from self._texts(box, rows=rows)
        if merged:
            yield Setting(merged)

    def _text(self, element: _Element) -> Setting:
        properties = element.find(W + "pPr")
        style = self.styles.paragraph(properties)
        pieces = self.reading.pieces(element, style.look)
        named = value(properties.find(W + "pStyle")) if properties is not None else ""
        label = self.numbering.label(properties, style, named)
        if label and pieces:
            pieces.insert(0, Piece(label, bold=all(piece.bold for piece in pieces)))
        align = value(properties.find(W + "jc")) if properties is not None else ""
        kind = _kind(style.name)
        heading = kind.heading or style.level is not None
        right = align in ("right", "end")
        return Setting(pieces, title=kind.title, heading=heading, front=kind.front, right=right, small=kind.small)

    def _cells(self, table: _Element) -> Iterator[Setting]:
        for row in _rows_of(table):
            for cell in _cells_of(row):
                yield from self._texts(cell, rows=False)

    def _rows(self, table: _Element) -> Iterator[Setting]:
        """Yield a row as a line, its cells apart by tabs; a table of one column only sets paragraphs apart."""
        rows = [list(_cells_of(row)) for row in _rows_of(table)]
        if all(len(row) <= 1 for row in rows):
            for row in rows:
                for cell in row:
                    yield from self._texts(cell)
            return
        first = True
        for row in rows:
            cells = [list(self._texts(cell, rows=False)) for cell in row]
            pieces = [piece for cell in cells for piece in (Piece("\t"), *_joined(cell))][1:]
            if any(piece.text.strip() for piece in pieces):
                parts = [text for cell in cells for text in cell]
                yield Setting(pieces, row=True, first=first, cells=parts)
                first = False

    def _notes(self) -> Iterator[list[Piece]]:
        """Yield the notes that the text refers to, in its order, each with its mark first."""
        written: dict[tuple[str, str], list[Piece]] = {}
        for kind in ("footnote", "endnote"):
            root = self.package.one(self.package.main, f"{kind}s")
            for note in root.iter(W + kind) if root is not None else ():
                key = (kind, value(note, "id"))
                if key in self.reading.marks:
                    written[key] = self._note(note, self.reading.marks[key])
        for key in self.reading.marks:
            if key in written:
                yield written[key]

    def _note(self, note: _Element, mark: str) -> list[Piece]:
        pieces = _joined(self._texts(note, rows=False))
        while pieces and pieces[0].text.strip() in ("", mark):
            pieces.pop(0)  # a mark of its own is part of the note's text
        if pieces:
            pieces[0] = replace(pieces[0], text=pieces[0].text.lstrip())
        return [Piece(mark, raised=True), Piece(" "), *pieces]

    def _identity(self, sheet: Sheet) -> Identity:
        """Return what the file's properties state, the symbol only where the header does not print another."""
        root = self.package.part("docProps/custom.xml")
        stated = {one.get("name", ""): "".join(one.itertext()).strip() for one in root} if root is not None else {}
        symbol = read_symbol(_PARTS.sub("", stated.get("Symbol1", ""))) or ""
        printed = {read_symbol(_PARTS.sub("", line.text)) for line in sheet.lines if line.role == "header"} - {None}
        if printed and symbol not in printed:
            symbol = ""
        language = _LANGUAGES.get(stated.get("Language", "").lower(), "")
        known = (("symbol", symbol, "Symbol1"), ("language", language, "Language"))
        provenance = {field: f"document property {of}" for field, found, of in known if found}
        return Identity(symbol=symbol, language=language, provenance=provenance)


class _Kind(NamedTuple):
    """What paragraphs of a style are."""

    title: bool
    heading: bool
    front: bool
    small: bool


@lru_cache(maxsize=1024)
def _kind(name: str) -> _Kind:
    """Return what the paragraphs of a style are by its name: "Title_H1", "_ H_2/3", "heading 2", "footnote text"."""
    name = re.sub(r"[\s_/-]+", "", name)
    heading, front = _HEADING_STYLE.fullmatch(name), _FRONT_STYLE.fullmatch(name)
    return _Kind(name.startswith("title"), bool(heading), bool(front), name.startswith("footnotetext"))


def _joined(texts: Iterable[Setting]) -> list[Piece]:
    """Return the paragraphs of a cell or note as the words of one line."""
    pieces: list[Piece] = []
    for text in texts:
        words = "".join(piece.text for piece in text.pieces)
        pieces += [Piece(" ")] if pieces and not words[:1].isspace() else []
        pieces += [replace(piece, text=piece.text.replace("\n", " ")) for piece in text.pieces]
    while pieces and not pieces[-1].text.strip():
        pieces.pop()
    if pieces:
        pieces[-1] = replace(pieces[-1], text=pieces[-1].text.rstrip())
    return pieces


def _relation(reference: _Element) -> str:
    return next((reference.get(key, "") for key in reference.keys() if str(key).endswith("}id")), "")  # noqa: SIM118


def _blocks(container: _Element) -> Iterator[_Element]:
    """Yield paragraphs and tables, whatever they are wrapped in."""
    for child in container:
        name = local(child)
        if name in ("p", "tbl"):
            yield child
        elif name in _WRAPPERS:
            yield from _blocks(child)


def _rows_of(table: _Element) -> Iterator[_Element]:
    for row in table.iter(W + "tr"):
        nearest = next(one for one in row.iterancestors() if local(one) == "tbl")
        if nearest is table and row.find(f"{W}trPr/{W}del") is None:
            yield row


def _cells_of(row: _Element) -> Iterator[_Element]:
    for child in row:
        if local(child) == "tc":
            yield child
        elif local(child) in _WRAPPERS:
            yield from _cells_of(child)
