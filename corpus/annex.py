"""Annexes that are told apart by letters: which of the numbered annexes "Annex B" is, as the source prints it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.place import read_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.paragraph import Resolution

_LETTERED = re.compile(r"annex([a-z])")
_HEADING = re.compile(
    r"^[\s>#*_]{0,8}(?:annexe?|anexo|appendix|enclosure|attachment)\s+([A-Z])(?![\w’'])", re.IGNORECASE
)


def settle_area(area: str, resolution: Resolution) -> str | None:
    """Return an area with the letter of an annex ("annexb") as the number it is held under ("annex2").

    Other areas come back as they are; None where the source prints no annex of that letter.
    """
    first, dot, rest = area.partition(".")
    letter = _LETTERED.fullmatch(first)
    if not letter:
        return area
    held = next((held for printed, held in _printed(resolution) if printed == letter[1]), None)
    return f"{held}{dot}{rest}" if held else None


def _printed(resolution: Resolution) -> Iterator[tuple[str, str]]:
    """Yield the letter that is printed before each annex, and the annex."""
    text, before, end = resolution.source.text, "", 0
    for paragraph in resolution.paragraphs:
        annex = read_path(paragraph.path).area.partition(".")[0]
        start = paragraph.spans[0].start if paragraph.spans else end
        if annex.startswith("annex") and annex != before:
            for line in (*reversed(text[end:start].splitlines()), paragraph.heading):
                heading = _HEADING.match(line)
                if heading:
                    yield heading[1].lower(), annex
                    break
        before = annex
        end = max(end, paragraph.spans[-1].end if paragraph.spans else 0)
