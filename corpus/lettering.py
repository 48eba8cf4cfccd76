"""The letters of sections that lost their full stop, "A Statement of principles", told by those that follow: "B …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.paragraph import Span
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.document import Block

_LETTER = regex(r"\s*(?P<letter>[A-Z])\s+(?=[^\W\d_a-z])")
_FEWEST = 2


def with_letters(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a document, headings with the letters that their words begin with.

    "A call to action" alone is no section A: at least the heading of a section B must follow in the same text.
    """
    found = list(blocks)
    for run in _runs(text, found):
        if len(run) >= _FEWEST:
            for index in run:
                found[index] = _lettered(text, found[index])
    return found


def _runs(text: str, blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Yield the indexes of headings that begin with A, B, C … in order, in one annex or in the body."""
    run: list[int] = []
    for index, block in enumerate(blocks):
        if block.role in ("annex", "part"):
            yield run
            run = []
        letter = _letter_of(text, block)
        if letter == "A":
            yield run
            run = [index]
        elif letter and run and letter == chr(ord("A") + len(run)):
            run.append(index)
    yield run


def _letter_of(text: str, block: Block) -> str:
    if block.role != "heading" or block.label or not block.spans:
        return ""
    match = _LETTER.match(text, *block.spans[0])
    return match["letter"] if match else ""


def _lettered(text: str, block: Block) -> Block:
    match = _LETTER.match(text, *block.spans[0])
    if match is None:
        return block
    return replace(block, label=match["letter"], spans=(Span(match.end(), block.spans[0].end), *block.spans[1:]))
