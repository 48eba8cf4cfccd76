"""Resolutions that a person should look at, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.quote import sha256, verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.paragraph import Resolution

LONG = 4000


def suspicions(resolution: Resolution) -> Iterator[str]:
    """Yield one line for each thing that looks wrong with a parsed resolution; nothing if it looks right."""
    yield from resolution.problems
    if not resolution.title and resolution.organ != "sc":
        yield "no title is known"
    if not resolution.adopted:
        yield "no adoption date is known"
    yield from _gaps(resolution)
    for paragraph in resolution.paragraphs:
        if len(paragraph.text) > LONG:
            yield f"{paragraph.path} is {len(paragraph.text)} characters long"
        if not verify(paragraph):
            yield f"{paragraph.path} is not what its source says"
    for rendition in resolution.renditions:
        if sha256(rendition.source.text) != rendition.source.sha256:
            yield f"the text of {rendition.source.file} has been altered"
        for difference in rendition.differences:
            yield f"{rendition.source.file} differs at {difference}"


def _gaps(resolution: Resolution) -> Iterator[str]:
    last = 0
    for paragraph in resolution.paragraphs:
        match = re.fullmatch(r"op(\d+)", paragraph.path)
        if match:
            number = int(match[1])
            if number != last + 1:
                yield f"op{number} follows op{last}"
            last = number
