"""A block while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.document import Block
from corpus.paragraph import Span

if TYPE_CHECKING:
    from corpus.document import Line, Role

_TAIL = 200


@dataclass(slots=True)
class Draft:
    """A block while it is read: the source ranges of its words so far."""

    role: Role
    label: str = ""
    degree: int = 0
    spans: list[Span] = field(default_factory=list)
    last: int = 0  # the offset behind the last visible character

    def extend(self, start: int, line: Line) -> None:
        """Add a line from the offset ``start`` on."""
        end = line.stop
        if start >= end:
            return
        self.last = line.start + len(line.text.rstrip())
        if self.spans and self.spans[-1].end == start:
            self.spans[-1] = Span(self.spans[-1].start, end)
        else:
            self.spans.append(Span(start, end))

    def follow(self, text: str, line: Line) -> None:
        """Add a line that goes on with the words, with the white space of the source ``text`` that keeps them apart."""
        start = line.start
        if self.spans and self.spans[-1].end < start and text[start - 1].isspace():
            start -= 1
        self.extend(start, line)

    def tail(self, text: str) -> str:
        """Return the last words so far, as many as tell how they end."""
        if not self.spans:
            return ""
        return text[max(self.spans[-1].start, self.last - _TAIL) : self.last]

    def block(self) -> Block:
        """Return the block."""
        return Block(self.role, tuple(self.spans), self.label, self.degree)
