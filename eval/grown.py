"""A library of any size, grown from the bundled resolutions: for measuring how speed depends on size."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.paragraph import Paragraph, Resolution, Source, Span
from corpus.quote import sha256

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.paragraph import Organ

ORGANS: tuple[Organ, ...] = ("ga", "ecosoc", "sc", "hrc")


def grown(resolutions: Sequence[Resolution], size: int) -> Iterator[Resolution]:
    """Yield the resolutions, then made-up ones of their words, until there are at least ``size`` paragraphs.

    Each made-up paragraph is the first half of one paragraph and the second half of another: the words, lengths and
    number of distinct texts are as in real ones. The same every time.
    """
    chance = random.Random(1)  # noqa: S311
    count = 0
    for resolution in resolutions:
        yield resolution
        count += len(resolution.paragraphs)
    number = 0
    while count < size:
        made = _made(resolutions, number, chance)
        yield made
        count += len(made.paragraphs)
        number += 1


def _made(resolutions: Sequence[Resolution], number: int, chance: random.Random) -> Resolution:
    pattern = resolutions[number % len(resolutions)]
    texts = [paragraph.text.split() for one in resolutions for paragraph in one.paragraphs]
    identifier = f"X/RES/{number + 1}"
    lines: dict[str, str] = {}
    for paragraph in pattern.paragraphs:
        first, second = chance.choice(texts), chance.choice(texts)
        lines[paragraph.path] = " ".join([*first[: len(first) // 2 + 1], *second[len(second) // 2 :]])
    stored = "\n".join(lines.values())
    source = Source(f"{number + 1}.txt", sha256(stored), stored)
    paragraphs = []
    start = 0
    for paragraph in pattern.paragraphs:
        text = lines[paragraph.path]
        span = Span(start, start + len(text))
        paragraphs.append(Paragraph(identifier, paragraph.path, paragraph.kind, text, (span,), source))
        start = span.end + 1
    year = 1990 + number % 35
    return replace(
        pattern,
        id=identifier,
        symbol=identifier,
        title=f"{pattern.title} ({number + 1})",
        organ=ORGANS[number % len(ORGANS)],
        adopted=f"{year}-12-20",
        year=year,
        compare="",
        source=source,
        paragraphs=tuple(paragraphs),
        renditions=(),
    )
