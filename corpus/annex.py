"""What annexes are called: by the letter or number that is printed, whatever the number in their path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.heading import name_annex
from corpus.numeral import roman
from corpus.place import read_path
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.paragraph import Resolution

NAMED = "annex~"
"""Before the name of an annex that a reader wrote out, where its path is not known yet."""

INNER = frozenset({"attachment", "appendix", "enclosure"})
_ASKED = regex(r"annex([a-z]|\d+)")
_HEADING = regex(r"^[\s>#*_]{0,8}(?:annexe?|anexo|appendix|enclosure|attachment)\s+([A-Z])(?![\w’'])", re.IGNORECASE)


def name_annexes(headings: Sequence[str]) -> tuple[str, ...]:
    """Return what the annexes with these headings are called, "" where that says nothing or was said before.

    What belongs to an annex is named with it.

    >>> name_annexes(["Annex A: Plan", "JCPOA Annex I – Measures", "Attachment", "Annex B: Statement"])
    ('annex A', 'annex A, JCPOA annex I', 'annex A, JCPOA annex I, attachment', 'annex B')
    """
    names: list[str] = []
    outer = inner = ""
    for heading in headings:
        found = name_annex(heading)
        if found is None:
            names.append("")
            continue
        above = "" if not found.is_inner else outer if found.of else inner or outer
        name = f"{above}, {found}" if above else str(found)
        if not found.is_inner:
            outer, inner = name, ""
        elif found.of:
            inner = name
        names.append("" if name in names else name)
    return tuple(names)


def settle_area(area: str, resolution: Resolution) -> str | None:
    """Return an area with the printed letter or number of an annex ("annexb") as the one it is held under ("annex2").

    An annex may be called by its whole name. Other areas come back as they are; None where the source prints no annex
    of that letter or name.
    """
    first, dot, rest = area.partition(".")
    if first.startswith(NAMED):
        held = _called(first.removeprefix(NAMED), resolution.annexes)
        return f"{held}{dot}{rest}" if held else None
    asked = _ASKED.fullmatch(first)
    if not asked:
        return area
    if asked[1].isdecimal():
        held = _numbered(int(asked[1]), resolution.annexes) or first
        return f"{held}{dot}{rest}"
    lettered = dict((*_printed(resolution), *_named(resolution.annexes)))
    held = lettered.get(asked[1], "")
    return f"{held}{dot}{rest}" if held else None


def _called(name: str, names: Sequence[str]) -> str:
    """Return the path of the annex of this name in lower case, "" where there is none."""
    return next((_path(at) for at, one in enumerate(names, 1) if one.lower() == name), "")


def _numbered(number: int, names: Sequence[str]) -> str:
    """Return the path of the one annex that prints this number, "" where none or several do."""
    said = {f"annex {number}", f"annex {roman(number)}"}
    found = [at for at, name in enumerate(names, 1) if name in said]
    found = found or [at for at, name in enumerate(names, 1) if any(name.endswith(f" {one}") for one in said)]
    return _path(found[0]) if len(found) == 1 else ""


def _named(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the letter that names an annex, and its path."""
    for at, name in enumerate(names, 1):
        if re.fullmatch(r"annex [A-Z]", name):
            yield name[-1].lower(), _path(at)


def _path(at: int) -> str:
    return "annex" if at == 1 else f"annex{at}"


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
