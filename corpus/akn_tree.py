"""The XML tree of an Akoma Ntoso file: parsed without trust, and read as words with footnote markers among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.errors import UnreadableFile
from corpus.regex import regex
from corpus.text import decode
from corpus.transcript import Mark

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

Element = Any  # lxml.etree._Element: lxml ships no types

LINE_BREAK = "\u2028"
_LEFT_OUT = frozenset({"img", "num", "authorialNote", "embeddedStructure", "table", "blockList"})
_POWER = regex(r"(?:(?:^|\D)10|(?:^|[\s\d(])(?:[kcmd]?m|CO))$")
_RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")


def parse_tree(data: bytes, name: str) -> Element:
    """Return the root element of an XML file.

    Raises:
        UnreadableFile: it is not well-formed, declares a document type or entities, or is nested without measure.
    """
    from lxml import etree

    text = _decode(data, name)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnreadableFile(f"{name} declares a document type or entities, which are not read: take them out")
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        reason = str(error.msg or "not well-formed").splitlines()[0]
        raise UnreadableFile(f"{name} is damaged XML ({reason}): get the file anew") from error


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        return decode(data, name)


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the child elements, those of the given names if any are given, in order."""
    for child in element:
        if isinstance(child.tag, str) and (not names or local(child) in names):
            yield child


def child(element: Element, *names: str) -> Element | None:
    """Return the first child element of one of the names."""
    return next(children(element, *names), None)


def below(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a name at any depth, in order."""
    return (one for one in element.iter("{*}" + name))


def plain(element: Element | None) -> str:
    """Return the words of an element, white space collapsed, notes and numbers left out."""
    if element is None:
        return ""
    return " ".join("".join(piece for piece in pieces(element, ()) if isinstance(piece, str)).split())


def pieces(element: Element, marks: Container[str]) -> list[str | Mark]:
    """Return the words of an element and the footnote markers among them; no two runs of words are side by side.

    Args:
        element: a paragraph, heading or the like.
        marks: the marks of the document's notes: a raised number among them refers to its note once more.
    """
    found: list[str | Mark] = [""]
    _collect(element, marks, found)
    return found


def _collect(element: Element, marks: Container[str], found: list[str | Mark]) -> None:
    _add(element.text or "", found)
    for one in element:
        if isinstance(one.tag, str):
            name = local(one)
            if name == "authorialNote":
                _add(Mark((one.get("marker") or "*").strip()), found)
            elif name == "sup":
                before = next((piece for piece in reversed(found) if isinstance(piece, str) and piece), "")
                for piece in _raised(plain(one), before, marks):
                    _add(piece, found)
            elif name == "eol":
                _add(LINE_BREAK, found)
            elif name not in _LEFT_OUT:
                if name == "outcome" and local(element) == "outcome":  # those in favour, against and abstaining
                    _add(LINE_BREAK, found)
                _collect(one, marks, found)
        _add(one.tail or "", found)


def _add(piece: str | Mark, found: list[str | Mark]) -> None:
    last = found[-1]
    if isinstance(piece, str) and isinstance(last, str):
        found[-1] = last + piece
    elif piece:
        found.append(piece)


def _raised(words: str, before: str, marks: Container[str]) -> list[str | Mark]:
    """Return raised characters: markers where the document has such notes, but not the powers of ten and of units."""
    numbers = [number.strip() for number in words.split(",")]
    if all(number in marks for number in numbers) and not _POWER.search(before):
        return [Mark(number) for number in numbers]
    return [words.translate(_RAISED) if words.strip("+-()").isdigit() else words]


def printed_number(element: Element) -> str:
    """Return the number or letter of a paragraph or point as printed, "" if it has none."""
    number = child(element, "num")
    return "" if number is None else " ".join("".join(number.itertext()).split())
