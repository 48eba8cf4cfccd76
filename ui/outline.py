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
    from collections.abc import Iterable, Sequence

    from corpus.paragraph import Paragraph
    from ui.catalogue import Words

PARTS = {"pp": message("Preamble"), "op": message("Operative part")}
_AREA = re.compile(r"(annex|s)(\w*)")
_ANNEX = re.compile(r"annex(\d*)")
_PLAIN = re.compile(r"annex ([IVX]+|\d+|[A-Z])")


@dataclass(frozen=True, slots=True)
class Passages:
    """Paragraphs under one heading of the document, "" for none; ``anchor`` is the heading's id on the page."""

    anchor: str
    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The preamble, the operative part, an annex, or one of these within a section or an annex.

    ``printed`` is the name of the annex as the source prints it, "" where it is none or has none.
    """

    anchor: str
    area: str
    kind: str
    passages: tuple[Passages, ...]
    printed: str = ""

    def name(self, say: Words = ENGLISH) -> str:
        """Return what the part is called: "Annex B – Preamble"."""
        area = _printed(self.printed, say) or _area(self.area, say)
        return " – ".join(filter(None, [area, say(PARTS.get(self.kind, ""))]))


def outline(paragraphs: Iterable[Paragraph], annexes: Sequence[str] = ()) -> tuple[Part, ...]:
    """Return the parts of a resolution in order, each with its paragraphs under their headings.

    Args:
        paragraphs: those of the resolution.
        annexes: the names of its annexes as printed.
    """
    parts = []
    for number, (key, members) in enumerate(groupby(paragraphs, key=_part_of), start=1):
        area, kind = key
        passages = tuple(
            Passages(f"part-{number}.{at}", heading, tuple(under))
            for at, (heading, under) in enumerate(groupby(members, key=lambda one: one.heading), start=1)
        )
        parts.append(Part(f"part-{number}", area, kind, passages, _called(area, annexes)))
    return tuple(parts)


def _part_of(paragraph: Paragraph) -> tuple[str, str]:
    """Return the annex, or the section of the body, that a paragraph lies in, and its kind."""
    place = read_path(paragraph.path)
    area = place.area.partition(".")[0] if place.area.startswith("annex") else place.area
    return area, place.kind or ("" if area.startswith("annex") else paragraph.kind)


def _called(area: str, annexes: Sequence[str]) -> str:
    """Return the printed name of an annex, "" for another area or an annex without one."""
    found = _ANNEX.fullmatch(area)
    at = int(found[1] or 1) if found else 0
    return annexes[at - 1] if 0 < at <= len(annexes) else ""


def _printed(name: str, say: Words) -> str:
    """Return the printed name of an annex as a heading: "Annex B", "Annex A, JCPOA annex I"."""
    plain = _PLAIN.fullmatch(name)
    return say("Annex {number}", number=plain[1]) if plain else name[:1].upper() + name[1:]


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
