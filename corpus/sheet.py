"""The source text of a formatted document while a reader writes it: pieces of one look in, lines and markers out.

Lines that open something are set apart by a blank line; rows of a table follow each other. A footnote marker is
written where it stands, digits raised (``¹²``), and kept with the number or sign that it prints.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.document import Document, Line, Marker
from corpus.identity import Identity
from corpus.paragraph import Source, Span
from corpus.quote import sha256
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.document import Role

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = regex(r"\d{1,3}|[a-z]|\*{1,3}|[†‡§]{1,3}")
_RANGE = regex(r"(\d{1,3})[–-](\d{1,3})")
_SEVERAL = regex(r"\s?\d{1,3}(?:\s?[,;]\s?\d{1,3}){1,9}\s?")
_MOST_IN_RANGE = 60
_INVISIBLE = "\xad\ufeff\u200b"
_BREAKS = str.maketrans(
    dict.fromkeys(_INVISIBLE, "") | dict.fromkeys("\r\f\v\x85", " ") | dict.fromkeys("\u2028\u2029", "\n")
)
_BEGINS = regex(r"\s*(?:\(?[0-9A-Za-z]{1,5}[.)]|[-–•])\s")
LABEL = regex(r"\s*(?:[-–•*]\s+)?(?:\d{1,5}(?:\.\d{1,4})*[.)]?(?=\s)|\([^()\s]{1,8}\)|[A-Za-z]{1,5}[.)](?=\s))\s*")
_GOES_ON = regex(r"[.,;:!?。،؛][”\"’»)\]]*$|[,;]\s+\S+$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look.

    Attributes:
        text: the words; a line break within a paragraph is a newline.
        bold: whether they are set in bold.
        italic: whether they are set in italics.
        raised: whether they are set as a superscript.
        mark: of a footnote marker, its number or sign; "" for words.
    """

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    mark: str = ""


class Sheet:
    """Writes one source text, and keeps what the format says of its lines."""

    def __init__(self, notes: Iterable[str] = (), *, broken: bool | None = False) -> None:
        """Begin an empty text.

        Args:
            notes: the marks of the notes that the document has.
            broken: what a line break within a paragraph says of the line after it: whether something opens there.
        """
        self.notes = set(notes)
        self.broken = broken
        self.lines: list[Line] = []
        self.markers: list[Marker] = []
        self.unsure = False  # whether raised digits stand in a text that has no notes
        self._written: list[str] = []
        self._length = 0

    def write(self, pieces: Sequence[Piece], role: Role | None = None, *, opens: bool | None = True) -> None:
        """Write one paragraph: a line, or several where it has line breaks, of which only the first opens."""
        pieces = self._marked(_trimmed(pieces))
        if not pieces:
            return
        text = "".join(piece.text for piece in pieces)
        if self.lines and opens is not False:
            self._blank()
        italic, bold = _is_italic(pieces, text), _is_bold(pieces)
        self._note_markers(pieces, own=role == "note")
        for index, words in enumerate(text.split("\n")):
            start = self._length
            self._put(words + "\n")
            end = start + len(words)
            begins = opens if index == 0 else None if _BEGINS.match(words) else self.broken
            line = Line(start, end, end + 1, words, role, begins, None if index else italic, bold)
            self.lines.append(line)

    def document(self, data: bytes, name: str, form: str, identity: Identity) -> Document:
        """Return what was written as the document that the bytes ``data`` of the file ``name`` hold."""
        import hashlib

        text = "".join(self._written)
        source = Source(name, sha256(text), text, form, hashlib.sha256(data).hexdigest())
        markers = None if self.unsure and not self.notes else tuple(self.markers)
        return Document(source, tuple(self.lines), markers=markers, identity=identity)

    def goes_on(self, text: str) -> bool | None:
        """Return whether a paragraph opens something: False if its words go on from the line before, None if unsure."""
        last = next((line for line in reversed(self.lines) if not line.is_blank and line.role != "furniture"), None)
        words = text.lstrip()
        if last is None or last.role or not words[:1].islower() or LABEL.match(words):
            return True
        return None if _GOES_ON.search(last.text.rstrip()) else False

    def _put(self, text: str) -> None:
        self._written.append(text)
        self._length += len(text)

    def _blank(self) -> None:
        self.lines.append(Line(self._length, self._length, self._length + 1, ""))
        self._put("\n")

    def _marked(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return the pieces with raised numbers made markers where the document has such notes."""
        found: list[Piece] = []
        for piece in (part for whole in pieces for part in _parted(whole)):
            mark = piece.mark or self._mark_of(piece, bool(found and found[-1].mark))
            text = piece.text.translate(_RAISED) if piece.raised or piece.mark else piece.text
            found.append(Piece(text, piece.bold, piece.italic, piece.raised, mark))
        return found

    def _mark_of(self, piece: Piece, after_marker: bool) -> str:
        words = piece.text.strip()
        if not piece.raised or not words:
            return ""
        if words in self.notes and _MARK.fullmatch(words):
            return words
        bounds = _RANGE.fullmatch(words)
        if bounds and {bounds[1], bounds[2]} <= self.notes and 0 < int(bounds[2]) - int(bounds[1]) < _MOST_IN_RANGE:
            return words
        self.unsure = self.unsure or words.isdigit()
        return "," if after_marker and words in (",", ";") else ""

    def _note_markers(self, pieces: Sequence[Piece], *, own: bool) -> None:
        """Keep where the markers of a paragraph stand, not the ``own`` mark of a note.

        A raised comma belongs to the marker after it.
        """
        at, begin = self._length, None
        for piece in pieces:
            end = at + len(piece.text)
            if own and at == self._length:
                pass
            elif piece.mark == ",":
                begin = at
            elif piece.mark:
                blanks = len(piece.text) - len(piece.text.lstrip())
                start = begin if begin is not None else at + blanks
                span = Span(start, at + len(piece.text.rstrip()))
                self.markers += [Marker(span, mark) for mark in _marks(piece.mark)]
                begin = None
            at = end


def _parted(piece: Piece) -> list[Piece]:
    """Return several markers written as one, ``3,4``, apart."""
    if not piece.raised or piece.mark or not _SEVERAL.fullmatch(piece.text):
        return [piece]
    return [Piece(text, piece.bold, piece.italic, raised=True) for text in re.split(r"([,;]\s?)", piece.text)]


def _marks(mark: str) -> list[str]:
    """Return the marks that a printed one stands for: all of ``1–21``, else itself."""
    bounds = _RANGE.fullmatch(mark)
    return [str(n) for n in range(int(bounds[1]), int(bounds[2]) + 1)] if bounds else [mark]


def _trimmed(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces without white space at either end, and without what would break lines by mistake."""
    kept = [
        piece if piece.text.isprintable() else replace(piece, text=piece.text.translate(_BREAKS)) for piece in pieces
    ]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept and kept[0].text[:1].isspace():
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    if kept and kept[-1].text[-1:].isspace():
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return kept


def _is_italic(pieces: Sequence[Piece], text: str) -> bool:
    """Whether the first word after the printed number is set in italics."""
    label = LABEL.match(text)
    at = label.end() if label else 0
    for piece in pieces:
        if at < len(piece.text) and any(c.isalpha() for c in piece.text[at:]):
            return piece.italic
        at = max(0, at - len(piece.text))
    return False


def _is_bold(pieces: Sequence[Piece]) -> bool:
    words = [piece for piece in pieces if not piece.mark and any(c.isalnum() for c in piece.text)]
    return bool(words) and all(piece.bold for piece in words)
