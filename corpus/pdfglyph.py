"""A PDF's pages as glyphs: each printed character, where it stands, how large and in which style."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2

_HYPHENS = {0x02, 0xAD}  # how PDFium hands over a hyphen at a line end, and a soft hyphen
_ITALIC, _FORCE_BOLD = 1 << 6, 1 << 18
_SEMI_BOLD = 600
_STROKED = 2  # the text rendering mode that makes letters bold by outlining them
_SAMPLED = 7  # one character in so many is asked whether its font says which letter it is
_RULE_THICKNESS = 2.0
_MOST_DRAWN = 20_000  # things drawn on a page; on one with more, no rule is looked for


class Style(NamedTuple):
    """How glyphs are set: ``size`` in points as printed, ``turn`` in quarter turns against the page."""

    size: float
    italic: bool
    bold: bool
    turn: int


class Glyph(NamedTuple):
    """One printed character, in points from the lower left corner of the upright page; ``base`` is its base line."""

    char: str
    left: float
    right: float
    base: float
    style: Style


class Rule(NamedTuple):
    """A horizontal line drawn on a page."""

    left: float
    right: float
    base: float


@dataclass(frozen=True, slots=True)
class Page:
    """The glyphs of one page in the order in which the file draws them, and the horizontal lines drawn on it."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    unmapped: int = 0  # characters of which the font does not say which letters they are


def read_page(page: pypdfium2.PdfPage, most: int) -> Page:
    """Return a page's glyphs, at most ``most`` of them, turned upright, and its rules."""
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        count = min(text.count_chars(), most)
        glyphs = list(_glyphs(text.raw, count))
        unmapped = _count_unmapped(text.raw, count)
    finally:
        text.close()
    turn = Counter(glyph.style.turn for glyph in glyphs).most_common(1)[0][0] if glyphs else 0
    glyphs = [_upright(glyph) for glyph in glyphs if glyph.style.turn == turn]
    if turn and page.get_rotation() % 180 == 0 and turn % 2:
        width, height = height, width
    return Page(width, height, _shifted(glyphs, turn), () if turn else tuple(_rules(page)), unmapped)


def _glyphs(text: ctypes.c_void_p, count: int) -> Iterator[Glyph]:
    import pypdfium2.raw as pdfium

    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    at_x, at_y, at_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    styles: dict[int, Style] = {}
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        char = _character(pdfium.FPDFText_GetUnicode(text, index))
        if not char or not pdfium.FPDFText_GetCharOrigin(text, index, at_x, at_y):
            continue
        pointer = pdfium.FPDFText_GetTextObject(text, index)
        drawn = ctypes.addressof(pointer.contents) if pointer else 0
        style = styles.get(drawn)
        if style is None:
            style = styles[drawn] = _style(text, index)
        pdfium.FPDFText_GetLooseCharBox(text, index, at_box)
        if style.turn % 2:
            yield Glyph(char, box.bottom, box.top, x.value, style)
        else:
            yield Glyph(char, min(box.left, box.right), max(box.left, box.right), y.value, style)


def _character(code: int) -> str:
    """Return the letters of a character code: ligatures and Arabic presentation forms taken apart, controls dropped."""
    if code in _HYPHENS:
        return "-" if code == 0x02 else "\xad"
    if code < 0x20 or code in (0xFFFE, 0xFFFF) or 0x7F <= code < 0xA0 or 0x200B <= code <= 0x200F or code == 0xFEFF:
        return " " if code in (0x09, 0x0A, 0x0D) else ""
    char = chr(code)
    if 0xFB00 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC:
        return unicodedata.normalize("NFKC", char)
    return " " if char.isspace() else char


def _style(text: ctypes.c_void_p, index: int) -> Style:
    import pypdfium2.raw as pdfium

    matrix, flags, name = pdfium.FS_MATRIX(), ctypes.c_int(), ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
    pdfium.FPDFText_GetFontInfo(text, index, name, len(name), ctypes.byref(flags))
    face = name.value.lower()
    mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(text, index))
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
    slanted = turn == 0 and abs(matrix.c) > 0.1 * abs(matrix.d)
    return Style(
        size=round(abs(size), 1) or 1.0,
        italic=bool(flags.value & _ITALIC) or b"italic" in face or b"oblique" in face or slanted,
        bold=bool(flags.value & _FORCE_BOLD)
        or b"bold" in face
        or b"black" in face
        or pdfium.FPDFText_GetFontWeight(text, index) >= _SEMI_BOLD
        or mode == _STROKED,
        turn=turn,
    )


def _count_unmapped(text: ctypes.c_void_p, count: int) -> int:
    import pypdfium2.raw as pdfium

    found = sum(1 for index in range(0, count, _SAMPLED) if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1)
    return found * _SAMPLED


def _upright(glyph: Glyph) -> Glyph:
    """Return a glyph of a turned page as the reader who turns it back sees it."""
    char, left, right, base, style = glyph
    if style.turn == 1:
        return Glyph(char, left, right, -base, style)
    if style.turn == 2:
        return Glyph(char, -right, -left, -base, style)
    if style.turn == 3:
        return Glyph(char, -right, -left, base, style)
    return glyph


def _shifted(glyphs: list[Glyph], turn: int) -> tuple[Glyph, ...]:
    """Return the glyphs of a turned page moved back to where the lower left corner is the origin."""
    if turn == 0 or not glyphs:
        return tuple(glyphs)
    across = -min(min(glyph.left for glyph in glyphs), 0)
    up = -min(min(glyph.base for glyph in glyphs), 0)
    return tuple(g._replace(left=g.left + across, right=g.right + across, base=g.base + up) for g in glyphs)


def _rules(page: pypdfium2.PdfPage) -> Iterator[Rule]:
    import pypdfium2.raw as pdfium

    if pdfium.FPDFPage_CountObjects(page.raw) > _MOST_DRAWN:
        return
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=2):
        left, bottom, right, top = drawn.get_bounds()
        if top - bottom <= _RULE_THICKNESS and right - left > 20:
            yield Rule(left, right, bottom)
