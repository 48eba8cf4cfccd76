"""The notes of an HTML page: a link to a place further down that begins with the link's own number or sign."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from corpus.regex import regex

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARK = regex(r"[\[(]?\s?(\d{1,3}|[a-z]|\*{1,3}|[†‡§])\s?[\])]?")
_HOLDERS = frozenset(("p", "li", "div", "dd", "aside", "tr", "blockquote", "section"))
_NEAR = 40


@dataclass(slots=True)
class Notes:
    """The notes of a page.

    Attributes:
        references: the links to notes, or the superscripts around them, each with its mark.
        blocks: the elements that hold a note, each with its mark.
        around: every element that a note stands in.
    """

    references: dict[_Element, str] = field(default_factory=dict)
    blocks: dict[_Element, str] = field(default_factory=dict)
    around: set[_Element] = field(default_factory=set)

    def inside(self, element: _Element) -> bool:
        """Return whether a note stands in an element."""
        return element in self.around


def find_notes(root: _Element) -> Notes:
    """Return the notes of a page."""
    links: list[tuple[int, _Element, str, str]] = []
    places: dict[str, tuple[int, _Element]] = {}
    for index, element in enumerate(root.iter()):
        if not isinstance(element.tag, str):
            continue
        for name in {element.get("id"), element.get("name") if element.tag == "a" else None} - {None, ""}:
            places.setdefault(str(name), (index, element))
        target = element.get("href", "") if element.tag == "a" else ""
        match = _MARK.fullmatch(_near(element).strip()) if target.startswith("#") else None
        if match:
            links.append((index, element, unquote(target[1:]), match[1]))
    notes = Notes()
    known: dict[_Element, str] = {}
    for index, element, target, mark in links:
        at, place = places.get(target, (0, None))
        block = _holder(place) if place is not None and at > index else None
        if block is None or _is_within(element, block):
            continue
        if block not in known:
            known[block] = _near(block)
        if _begins_with(block, known[block], mark):
            notes.references[_raised(element)] = mark
            notes.blocks[block] = mark
            notes.around.update(block.iterancestors())
            notes.around.add(block)
    return notes


def _holder(place: _Element) -> _Element | None:
    """Return the block that a note's place stands in, or is."""
    return next((one for one in (place, *place.iterancestors()) if one.tag in _HOLDERS), None)


def _raised(element: _Element) -> _Element:
    """Return the superscript around a link if it holds nothing else but brackets, else the link."""
    parent = element.getparent()
    return parent if parent is not None and parent.tag == "sup" and _MARK.fullmatch(_near(parent).strip()) else element


def _begins_with(block: _Element, words: str, mark: str) -> bool:
    """Whether a block of these first words opens with the mark; the number of a list item is the browser's."""
    parent = block.getparent()
    if block.tag == "li" and parent is not None and parent.tag == "ol":
        return True
    return bool(re.match(rf"[\s↩↑⇑↵^]*[\[(]?\s?{re.escape(mark)}(?!\w)", words))


def _is_within(element: _Element, block: _Element) -> bool:
    return any(one is block for one in element.iterancestors())


def _near(element: _Element) -> str:
    """Return the first characters of an element."""
    words = ""
    for text in element.itertext():
        words += text
        if len(words.lstrip()) > _NEAR:
            break
    return words
