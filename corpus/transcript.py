"""Writes the source text of a format that is no plain text: one line a block, and where its words and markers stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.document import Block, Marker
from corpus.paragraph import Span
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.document import Role

_WHITE = regex(r"\s+")
_UNSEEN = regex("[\u00ad\u200b\u2060\ufeff]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CLOSERS = " ,.;:)]”’»،؛，。；："


@dataclass(frozen=True, slots=True)
class Mark:
    """The marker of a footnote among the words of a block: its number or sign in plain characters."""

    mark: str


class Transcript:
    """The text so far, its blocks and its markers."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.markers: list[Marker] = []
        self._lines: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """The source text."""
        return "".join(self._lines)

    def add(
        self,
        role: Role,
        words: Iterable[str | Mark],
        *,
        printed: str = "",
        label: str = "",
        degree: int = 0,
    ) -> str:
        """Write a block as a line of its own and return its words.

        Args:
            role: what it is.
            words: its text and the markers in it; white space is collapsed to what a reader sees.
            printed: the number or letter as printed, which is written before the words but is not of the block.
            label: the same, bare.
            degree: of a point.
        """
        line = f"{printed.strip()} " if printed.strip() else ""
        start = len(line)
        for piece in _collapse(words):
            if isinstance(piece, Mark):
                raised = piece.mark.translate(_RAISED)
                at = self._length + len(line)
                self.markers.append(Marker(Span(at, at + len(raised)), piece.mark))
                line += raised
            else:
                line += piece
        line = line.rstrip()
        if len(line) <= start and not label.strip() and role not in ("annex", "part"):
            return ""
        spans = (Span(self._length + start, self._length + len(line) + 1),) if len(line) > start else ()
        self.blocks.append(Block(role, spans, label.strip(), degree))
        if not line:
            return ""
        self._lines.append(f"{line}\n")
        self._length += len(line) + 1
        return line[start:]


def _collapse(words: Iterable[str | Mark]) -> Iterator[str | Mark]:
    """Yield text and markers with every run of white space as one space, none at the start or before a marker.

    The space before a marker is dropped where the words after it keep their own distance.
    """
    pieces = [_WHITE.sub(" ", _UNSEEN.sub("", one)) if isinstance(one, str) else one for one in words]
    pieces = [one for one in pieces if one]
    spaced = True
    for index, piece in enumerate(pieces):
        if isinstance(piece, Mark):
            yield piece
            spaced = False
            continue
        text = piece.lstrip(" ") if spaced else piece
        following = pieces[index + 1 : index + 3]
        if following and isinstance(following[0], Mark) and text.endswith(" "):
            after = following[1] if len(following) > 1 else " "
            if isinstance(after, str) and after.startswith(tuple(_CLOSERS)):
                text = text.rstrip(" ")
        if text:
            spaced = text.endswith(" ")
            yield text
