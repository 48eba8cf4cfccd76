"""The blocks of an HTML page as paragraphs: pieces of one look, labels of lists, rows of tables, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from corpus.formula import read_formula
from corpus.htmlnote import find_notes
from corpus.points import letter, roman
from corpus.quote import normalise
from corpus.regex import regex
from corpus.setting import Setting
from corpus.sheet import LABEL, Piece

if TYPE_CHECKING:
    from lxml.etree import _Element

_DROPPED = frozenset(
    """script style template noscript head title nav menu dialog form button select input textarea datalist iframe
    object embed svg canvas audio video map del""".split()  # noqa: SIM905 - a word list reads best as one
)
_AROUND = frozenset(("header", "footer", "aside"))  # dropped unless they hold notes or headings
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
_CLASSES = frozenset(("mw-editsection", "noprint", "sr-only", "visually-hidden", "breadcrumb", "breadcrumbs", "toc"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    """p div section article main body html ol ul li dl dt dd blockquote pre address center header footer aside figure
    figcaption fieldset details summary hr caption table tbody thead tfoot tr td th""".split()  # noqa: SIM905
)
_WHITE = regex(r"[ \t\n\r\f]+")
_HIDDEN = regex(r"display\s*:\s*none", re.IGNORECASE)
_STYLES = (
    ("bold", regex(r"font-weight\s*:\s*(?:(bold|[6-9]00)|normal|[1-5]00)", re.IGNORECASE)),
    ("italic", regex(r"font-style\s*:\s*(?:(italic|oblique)|normal)", re.IGNORECASE)),
    ("raised", regex(r"vertical-align\s*:\s*(?:(super)|baseline)", re.IGNORECASE)),
)
_ELEMENTS = {
    "b": "bold",
    "strong": "bold",
    "th": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "sup": "raised",
}
_RIGHT = regex(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)
_LIST_STYLE = regex(r"list-style(?:-type)?\s*:\s*([a-z-]{2,20})", re.IGNORECASE)
_LIST_TYPES = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
    "lower-latin": "lower-alpha", "upper-latin": "upper-alpha",
}  # fmt: skip
_CELL_LABEL = regex(r"\(?[0-9A-Za-z]{1,5}[.)]")
_ARROWS = regex(r"[\s↩↑⇑↵^︎]+")
_LETTERED, _ROMANS = 78, 90
_FAR = 200


def local(element: _Element | None) -> str:
    """Return the name of an element, "" for what is none."""
    return element.tag if element is not None and isinstance(element.tag, str) else ""


def opening_words(element: _Element) -> str:
    """Return the first words of an element on one line, enough to tell a short one."""
    words = ""
    for text in element.itertext():
        words += text
        if len(words) > _FAR:
            break
    return normalise(words)


@dataclass(frozen=True, slots=True)
class _Look:
    """How words are set, and the block that they stand in."""

    bold: bool = False
    italic: bool = False
    raised: bool = False
    heading: bool = False
    title: bool = False
    right: bool = False
    kept: bool = False  # whether line breaks and blanks are kept
    note: str = ""


class Reading:
    """Reads one page."""

    def __init__(self, root: _Element, *, front: bool = True) -> None:
        """Find the notes of a page and where they are referred to.

        Args:
            root: the page.
            front: whether what comes first stands above an enacting formula: tables there only set lines apart.
        """
        self.notes = find_notes(root)
        self.settings: list[Setting] = []
        self.pieces: list[Piece] = []
        self.label = ""  # of the list item that has just begun
        self.noted = ""  # the mark of the last note
        self.front = front

    def read(self, content: _Element) -> list[Setting]:
        """Return the paragraphs of an element in order."""
        look = _Look()
        self._walk(content, look)
        self._flush(look)
        return self.settings

    def _walk(self, element: _Element, look: _Look) -> None:
        self._text(element.text, look)
        for child in element:
            if local(child) and not self._is_dropped(child):
                self._element(child, look)
            self._text(child.tail, look)

    def _element(self, element: _Element, look: _Look) -> None:
        name = local(element)
        if element in self.notes.references:
            text = "".join(element.itertext()).strip()
            self.pieces.append(Piece(text, look.bold, look.italic, True, self.notes.references[element]))
        elif name == "br":
            self._break(look)
        elif name not in _BLOCKS:
            if not (look.note and name == "a" and _ARROWS.fullmatch(opening_words(element))):
                self._walk(element, _styled(element, name, look))
        else:
            self._flush(look)
            inner = _inside(name, _styled(element, name, look))
            inner = replace(inner, note=self.notes.blocks[element]) if element in self.notes.blocks else inner
            if name in ("ol", "ul"):
                self._list(element, inner)
            elif name == "table":
                self._table(element, inner)
            else:
                self._walk(element, inner)
            self._flush(inner)

    def _text(self, text: str | None, look: _Look) -> None:
        if not text:
            return
        if not look.kept:
            text = _WHITE.sub(" ", text)
            if not self.pieces or self.pieces[-1].text[-1:] in (" ", "\n"):
                text = text.lstrip(" ")
        if text:
            self.pieces.append(Piece(text, look.bold or look.heading, look.italic, look.raised))

    def _break(self, look: _Look) -> None:
        """End a line; two breaks in a row end a paragraph."""
        if self.pieces and self.pieces[-1].text.endswith("\n"):
            self._flush(look)
        elif self.pieces:
            self.pieces.append(Piece("\n"))

    def _flush(self, look: _Look) -> None:
        """End the paragraph that is being read."""
        pieces, self.pieces = self.pieces, []
        words = "".join(piece.text for piece in pieces).strip()
        if not words:
            return
        if self.label and not LABEL.match(words):
            pieces.insert(0, Piece(self.label, bold=look.heading))
        self.label = ""
        setting = Setting(
            pieces, title=look.title and self.front and len(words) > 1, heading=look.heading, right=look.right
        )
        if look.note:
            setting.note, setting.goes_on = look.note, look.note == self.noted
            setting.pieces = pieces if setting.goes_on else _with_mark(pieces, look.note)
            self.noted = look.note
        elif self.front and read_formula(setting.words):
            self.front = False
        self.settings.append(setting)

    def _list(self, element: _Element, look: _Look) -> None:
        number = _number(element.get("start"), 1)
        style = _list_style(element)
        for child in element:
            if local(child) != "li" or self._is_dropped(child):
                if local(child) and not self._is_dropped(child):
                    self._element(child, look)
                continue
            number = _number(child.get("value"), number)
            self.label = "" if child in self.notes.blocks else _list_label(number, style)
            self._element(child, look)
            self.label = ""
            number += 1

    def _table(self, element: _Element, look: _Look) -> None:
        """Read a table as rows; one that only sets paragraphs side by side or apart, as paragraphs."""
        rows = [[c for c in row if local(c) in ("td", "th")] for row in element.iter("tr") if _table_of(row) is element]
        apart = element.get("role") in ("presentation", "none") or any(t is not element for t in element.iter("table"))
        if self.front or apart or all(len(row) <= 1 for row in rows) or self.notes.inside(element):
            self._walk(element, look)
            return
        lines = [(row, [self._cell(cell, look) for cell in row]) for row in rows]
        labelled = all(len(cells) == 2 and _CELL_LABEL.fullmatch(_words(cells[0])) for _, cells in lines)
        first = True
        for _, cells in lines:
            pieces = [piece for cell in cells for piece in (Piece("\t"), *cell)][1:]
            if any(piece.text.strip() for piece in pieces):
                self.settings.append(Setting(pieces, row=not labelled, first=first))
                first = False

    def _cell(self, cell: _Element, look: _Look) -> list[Piece]:
        """Return the words of a cell as those of one line."""
        above, self.settings = self.settings, []
        self._element(cell, look)
        inside, self.settings = self.settings, above
        pieces: list[Piece] = []
        for setting in inside:
            pieces += [Piece(" ")] if pieces else []
            pieces += [replace(piece, text=piece.text.replace("\n", " ")) for piece in setting.pieces]
        return pieces

    def _is_dropped(self, element: _Element) -> bool:
        name = local(element)
        if name in _DROPPED or element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
            return True
        if element.get("role") in _ROLES or _CLASSES.intersection(element.get("class", "").lower().split()):
            return not self.notes.inside(element)
        headed = name == "header" and any(True for _ in element.iter("h1", "h2"))
        return name in _AROUND and not headed and not self.notes.inside(element)


def _styled(element: _Element, name: str, look: _Look) -> _Look:
    """Return how the words of an element are set: by its name, then by its own style."""
    if name in _ELEMENTS:
        look = _set(look, _ELEMENTS[name], True)
    style = element.get("style")
    for attribute, pattern in _STYLES if style else ():
        if match := pattern.search(style):
            look = _set(look, attribute, bool(match[1]))
    if element.get("align", "").lower() == "right" or (style and _RIGHT.search(style)):
        look = replace(look, right=True)
    return look


def _set(look: _Look, attribute: str, value: bool) -> _Look:
    settings: dict[str, Any] = {attribute: value}
    return replace(look, **settings)


def _inside(name: str, look: _Look) -> _Look:
    """Return how the words of a block are set that its element makes a heading, or text as it stands."""
    if name in _HEADINGS:
        return replace(look, heading=True, title=look.title or name in ("h1", "h2"))
    return replace(look, kept=True) if name == "pre" else look


def _with_mark(pieces: list[Piece], mark: str) -> list[Piece]:
    """Return the pieces of a note with its mark first, raised, whatever the page prints there."""
    words = "".join(piece.text for piece in pieces)
    printed = re.match(rf"\s*[\[(]?\s?{re.escape(mark)}\s?[\])]?[.:]?\s*", words)
    cut = printed.end() if printed else 0
    left: list[Piece] = []
    for piece in pieces:
        text = piece.text[cut:]
        cut = max(0, cut - len(piece.text))
        if text and not (_ARROWS.fullmatch(text) and not left):
            left.append(replace(piece, text=text, mark=""))
    return [Piece(mark, raised=True), Piece(" "), *left]


def _words(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces).strip()


def _table_of(row: _Element) -> _Element | None:
    return next((one for one in row.iterancestors("table")), None)


def _number(written: str | None, otherwise: int) -> int:
    text = (written or "").strip()
    return int(text) if text.isdecimal() and len(text) < len("100000") else otherwise


def _list_style(element: _Element) -> str:
    stated = _LIST_STYLE.search(element.get("style", ""))
    if stated:
        return _LIST_TYPES.get(stated[1].lower(), stated[1].lower())
    if local(element) == "ul":
        return "disc"
    return _LIST_TYPES.get(element.get("type", "1"), "decimal")


def _list_label(number: int, style: str) -> str:
    """Return the label that a browser prints before an item."""
    if style == "none":
        return ""
    if style.endswith("-alpha") and 0 < number <= _LETTERED:
        label = letter(number)
    elif style.endswith("-roman") and 0 < number < _ROMANS:
        label = roman(number)
    elif style in ("disc", "circle", "square"):
        return "• "
    else:
        label = str(number)
    return f"{label.upper() if style.startswith('upper') else label}. "
