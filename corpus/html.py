"""HTML pages: the words of their blocks, lists numbered as a browser numbers them, notes told by their links.

What only serves the site around a text (scripts, styles, navigation, forms) is left out.
"""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import TYPE_CHECKING

from corpus.errors import UnreadableFile
from corpus.htmltext import Reading, local, opening_words
from corpus.identity import Identity
from corpus.regex import regex
from corpus.setting import find_formulas, write
from corpus.sheet import Sheet
from corpus.symbol import read_symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

    from corpus.document import Document
    from corpus.setting import Setting

LARGEST = 16 * 2**20
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
MOST_ELEMENTS = 150_000
_HEAD = 4096
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
_DECLARATION = regex(r"\s*<\?xml[^>]{0,400}>")
_LATIN = ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "iso8859-1")
_CONTROLS = regex(r"[\x00-\x08\x0e-\x1f]")
_LANGUAGE = regex(r"(ar|en|es|fr|ru|zh)\b.*", re.IGNORECASE)
_TOO_DEEP = "depth"
_MAIN = 2  # so many elements may call themselves the main text


def read_html(data: bytes, name: str) -> Document:
    """Return the text of an HTML page with what its elements say of each line.

    Raises:
        UnreadableFile: it is too large, binary, nested too deep, or holds no text.
    """
    if len(data) > LARGEST:
        raise UnreadableFile(f"{name} is larger than {LARGEST // 2**20} MiB: save the text of the page alone")
    root = _parse(decode(data, name), name)
    body = root.find("body") if root is not None else None
    if root is None or body is None:
        raise UnreadableFile(f"{name} holds no text: give the page of a resolution")
    settings = _read(root, body)
    if not settings:
        raise UnreadableFile(f"{name} holds no text: give the page of a resolution")
    sheet = Sheet(broken=None)
    write(sheet, settings, name)
    return sheet.document(data, name, "html", _identity(root))


def decode(data: bytes, name: str) -> str:
    """Return the characters of a page: by its byte-order mark, its own word for it, else UTF-8 or Windows-1252.

    Raises:
        UnreadableFile: the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    stated = _CHARSET.search(data[:_HEAD])
    encoding = stated[1].decode("ascii").lower() if stated else "utf-8"
    for one in ("cp1252" if encoding in _LATIN else encoding, "utf-8", "cp1252"):
        try:
            text = data.decode(one)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
        if not _CONTROLS.search(text):
            return text
    raise UnreadableFile(f"{name} is binary, not HTML: save the page as HTML")


def _parse(text: str, name: str) -> _Element | None:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    declaration = _DECLARATION.match(text)
    page = text[declaration.end() :] if declaration else text
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(f"{name} holds no text: give the page of a resolution") from error
    if any(_TOO_DEEP in entry.message.lower() for entry in parser.error_log):
        raise UnreadableFile(f"{name} nests its elements deeper than a text does: save the text of the page alone")
    if root is not None and sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise UnreadableFile(f"{name} holds more elements than a text does: save the text of the page alone")
    return root


def _read(root: _Element, body: _Element) -> list[Setting]:
    """Return the paragraphs of a page: of the element that it calls its main text, if a resolution begins there."""
    for one in (*islice(body.iter("main", "article"), _MAIN), body):
        settings = Reading(root).read(one)
        if find_formulas(settings):
            return settings
    return Reading(root, front=False).read(body)


def _identity(root: _Element) -> Identity:
    """Return what a page's head states: its language, and the symbol where the title is nothing else."""
    language = _LANGUAGE.fullmatch(root.get("lang", "") or root.get("{http://www.w3.org/XML/1998/namespace}lang", ""))
    title = next((opening_words(one) for one in root.iter("title") if local(one.getparent()) == "head"), "")
    symbol = read_symbol(title) or ""
    known = {
        "symbol": (symbol, "title element of the page"),
        "language": (language[1].lower() if language else "", "lang attribute of the page"),
    }
    return Identity(
        symbol=known["symbol"][0],
        language=known["language"][0],
        provenance={field: origin for field, (found, origin) in known.items() if found},
    )
