"""The parts of a resolution, as its page and its list of contents have them: preamble, operative part, annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from corpus.numeral import roman
from corpus.place import read_path
from ui.catalogue import message
from ui.markup import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.paragraph import Paragraph
    from ui.catalogue import Words

PARTS = {"pp": message("Preamble"), "op": message("Operative part")}
_AREA = re.compile(r"(annex|s)(\w*)")


@dataclass(frozen=True, slots=True)
class Passages:
    """Paragraphs under one heading of the document, "" for none; ``anchor`` is the heading's id on the page."""

    anchor: str
    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The preamble, the operative part, an annex, or one of these within a section or an annex."""

    anchor: str
    area: str
    kind: str
    passages: tuple[Passages, ...]

    def name(self, say: Words = ENGLISH) -> str:
        """Return what the part is called: "Annex II – Preamble"."""
        return " – ".join(filter(None, [_area(self.area, say), say(PARTS.get(self.kind, ""))]))


def outline(paragraphs: Iterable[Paragraph]) -> tuple[Part, ...]:
    """Return the parts of a resolution in order, each with its paragraphs under their headings."""
    parts = []
    for number, (key, members) in enumerate(groupby(paragraphs, key=_part_of), start=1):
        area, kind = key
        passages = tuple(
            Passages(f"part-{number}.{at}", heading, tuple(under))
            for at, (heading, under) in enumerate(groupby(members, key=lambda one: one.heading), start=1)
        )
        parts.append(Part(f"part-{number}", area, kind, passages))
    return tuple(parts)


def _part_of(paragraph: Paragraph) -> tuple[str, str]:
    """Return the annex, or the section of the body, that a paragraph lies in, and its kind."""
    place = read_path(paragraph.path)
    area = place.area.partition(".")[0] if place.area.startswith("annex") else place.area
    return area, place.kind or ("" if area.startswith("annex") else paragraph.kind)


def _area(area: str, say: Words) -> str:
    return ", ".join(_one_area(one, say) for one in area.split("."))


def _one_area(area: str, say: Words) -> str:
    found = _AREA.fullmatch(area)
    if not found:
        return area
    number = roman(int(found[2])) if found[2].isdigit() else found[2].upper()
    return (
        say("Annex {number}", number=number) if found[1] == "annex" else say("Section {number}", number=number)
    ).strip()
