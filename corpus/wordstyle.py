"""The styles of a Word file: how a paragraph or run looks that says so only by the name of its style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 20
_BODY_TEXT = 9  # the outline level that is none
_LONGEST_NUMBER = 10
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Look:
    """What is set of a style, a paragraph or a run; None where it is left to what stands above it."""

    bold: bool | None = None
    italic: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None

    def over(self, other: Look) -> Look:
        """Return this look, what it leaves open filled from ``other``."""
        return Look(
            *(
                mine if mine is not None else theirs
                for mine, theirs in (
                    (self.bold, other.bold),
                    (self.italic, other.italic),
                    (self.raised, other.raised),
                    (self.hidden, other.hidden),
                )
            )
        )


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it takes from those it is based on.

    ``name`` is as Word shows it, in lower case; ``level`` is its place in the outline, None for body text; ``number``
    and ``depth`` are its automatic numbering, "" and None where it has none.
    """

    name: str = ""
    look: Look = PLAIN
    level: int | None = None
    number: str = ""
    depth: int | None = None


def value(element: _Element | None, attribute: str = "val") -> str:
    """Return an attribute of Word's own namespace, "" where the element or the attribute is missing."""
    return "" if element is None else element.get(W + attribute, "")


def whole(element: _Element | None, attribute: str = "val") -> int | None:
    """Return an attribute that is a whole number, None where it is missing or anything else."""
    text = value(element, attribute)
    return int(text) if text.isdecimal() and len(text) < _LONGEST_NUMBER else None


def look_of(properties: _Element | None) -> Look:
    """Return what a run's properties set directly."""
    if properties is None:
        return PLAIN
    align = properties.find(W + "vertAlign")
    raised = None if align is None else value(align) == "superscript"
    return Look(_toggle(properties, "b"), _toggle(properties, "i"), raised, _toggle(properties, "vanish"))


def _toggle(properties: _Element, name: str) -> bool | None:
    element = properties.find(W + name)
    return None if element is None else value(element).lower() not in _OFF


class Styles:
    """Looks up styles by their ids."""

    def __init__(self, root: _Element | None) -> None:
        """Take the styles part, None where a file has none."""
        styles = root.findall(W + "style") if root is not None else []
        self._elements = {value(style, "styleId"): style for style in styles}
        self._known: dict[str, Style] = {}
        normal = (s for s in styles if value(s, "type") == "paragraph" and value(s, "default") not in ("", *_OFF))
        self._normal = value(next(normal, None), "styleId")

    def paragraph(self, properties: _Element | None) -> Style:
        """Return the style of a paragraph with these properties."""
        named = value(properties.find(W + "pStyle")) if properties is not None else ""
        return self.get(named or self._normal)

    def get(self, identifier: str, depth: int = 0) -> Style:
        """Return a style by its id; an unknown one sets nothing."""
        if identifier not in self._known:
            element = self._elements.get(identifier)
            self._known[identifier] = Style() if element is None else self._read(element, depth)
        return self._known[identifier]

    def _read(self, element: _Element, depth: int) -> Style:
        below = value(element.find(W + "basedOn"))
        base = self.get(below, depth + 1) if below and depth < _DEEPEST else Style()
        properties = element.find(W + "pPr")
        level, number, at = base.level, base.number, base.depth
        if properties is not None:
            written = whole(properties.find(W + "outlineLvl"))
            level = level if written is None else written if written < _BODY_TEXT else None
            numbered = properties.find(W + "numPr")
            if numbered is not None:
                number = value(numbered.find(W + "numId")) or number
                own = whole(numbered.find(W + "ilvl"))
                at = at if own is None else own
        look = look_of(element.find(W + "rPr")).over(base.look)
        return Style(value(element.find(W + "name")).lower(), look, level, number, at)
