"""Lines in, blocks out: the structure that a format does not state, found in the words.

Page furniture and page-foot notes are set aside; the lines that are left open paragraphs, go on with them, or close the
text. Where a paragraph opens is told by its printed number or letter in sequence, and in the preamble by a capital
letter after a blank line or an indented first line, once the paragraph before it has ended (Editorial Manual: each but
the last paragraph ends with a comma or semicolon). What a line states (``role``, ``opens``) is not asked again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.document import Block
from corpus.errors import NoResolution
from corpus.identity import FORMULA
from corpus.lines import SUPERSCRIPTS, find_notes, is_furniture
from corpus.paragraph import Span
from corpus.points import next_degree
from corpus.quote import derive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.document import Document, Line, Role

_NUMBERED = re.compile(r"\s*(?P<number>\d{1,5})\.(?!\d)\s*(?=\S)")
_POINT = re.compile(r"\s*(?:[-*•–]\s+)?(?:\((?P<bracketed>[a-z]{1,5})\)|(?P<dotted>[a-z]{1,4})\.(?=\s))\s*(?=\S)")
_CLOSING = re.compile(
    r"\s*(?:>\s*)?[*_[(]*(?:\d+(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting\b.*|Adopted (?:by|without|at|as)\b.*"
    r"|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4})\s*"
)
_END = re.compile(rf"(?:[,;:.!?][”\"’)]*|[,;]\s+(?:and|or|and/or))(?:\s?\d{{1,3}}|[{SUPERSCRIPTS}]+)?[*_]*\s*$")
_PRESENT_TENSE = re.compile(r"(?:[A-Z][a-z]+ ){0,2}?[A-Z][a-z]*[a-z]s\b|(?:Also|Further) [a-z]+s\b")
_TAIL = 200
_JUMP = 5


@dataclass(slots=True)
class _Draft:
    """A block while it is read: the source ranges of its words so far."""

    role: Role
    label: str = ""
    degree: int = 0
    spans: list[Span] = field(default_factory=list)
    last: int = 0  # the offset behind the last visible character

    def extend(self, start: int, line: Line) -> None:
        end = line.stop
        if start >= end:
            return
        self.last = line.start + len(line.text.rstrip())
        if self.spans and self.spans[-1].end == start:
            self.spans[-1] = Span(self.spans[-1].start, end)
        else:
            self.spans.append(Span(start, end))

    def block(self) -> Block:
        return Block(self.role, tuple(self.spans), self.label, self.degree)


def outline(document: Document) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the blocks of a document in reading order, and what a person should look at.

    Raises:
        NoResolution: no line such as "The General Assembly," opens a resolution.
    """
    if document.blocks is not None:
        return document.blocks, ()
    lines = document.lines
    notes, skipped = find_notes(lines)
    skipped |= {i for i, line in enumerate(lines) if is_furniture(line)}
    opening = next((i for i, line in enumerate(lines) if i not in skipped and FORMULA.fullmatch(line.text)), None)
    if opening is None:
        raise NoResolution(
            f"{document.source.file} holds no resolution: no line such as “The General Assembly,” opens one;"
            " give the full text"
        )
    body = _Body(document.source.text, lines, skipped)
    body.read(opening + 1)
    blocks = [_whole("header", line) for line in lines[:opening]]
    blocks.append(_whole("formula", lines[opening]))
    blocks += [draft.block() for draft in body.drafts]
    blocks += [_whole("closing", line) for line in body.closing]
    blocks += [Block("note", tuple(Span(*piece) for piece in note.pieces), note.mark) for note in notes]
    return tuple(blocks), tuple(body.problems)


def _whole(role: Role, line: Line) -> Block:
    return Block(role, (Span(line.start, line.end),) if line.end > line.start else ())


class _Body:
    """Reads the lines after the enacting formula into drafts, in order."""

    def __init__(self, text: str, lines: Sequence[Line], skipped: set[int]) -> None:
        self.text, self.lines, self.skipped = text, lines, skipped
        self.drafts: list[_Draft] = []
        self.closing: list[Line] = []
        self.problems: list[str] = []
        self.trail: list[tuple[str, str]] = []  # the open degrees: (style, label)
        self.operative = 0
        visible = [line for i, line in enumerate(lines) if i not in skipped and not line.is_blank]
        flush = sum(1 for line in visible if line.indent == 0)
        self.indented_openings = 0.4 * len(visible) < flush < len(visible)

    def read(self, index: int) -> None:
        blank = True
        for position in range(index, len(self.lines)):
            line = self.lines[position]
            if position in self.skipped:
                continue
            if line.is_blank:
                blank = True
                continue
            if self._is_closing(line):
                self.closing = [one for one in self.lines[position:] if not one.is_blank]
                break
            if not self._opens(line, blank):
                if not self.drafts:
                    self._open_preambular(line)
                elif self._is_stray(line, blank):
                    self.problems.append(f"unread text after {self._where()}: {line.text.strip()[:80]!r}")
                    break
                else:
                    self._continue(line, blank)
            blank = False
        if not self.operative:
            self._number_operatives()

    def _where(self) -> str:
        return f"paragraph {self.operative}"

    def _is_closing(self, line: Line) -> bool:
        return bool(_CLOSING.fullmatch(line.text)) and self._has_ended() and bool(self.drafts)

    def _has_ended(self) -> bool:
        """Whether the words so far can end a paragraph."""
        return not self.drafts or bool(_END.search(self._tail(self.drafts[-1])))

    def _opens(self, line: Line, blank: bool) -> bool:
        ended = self._has_ended()
        number = _NUMBERED.match(line.text)
        if number and (ended or blank) and self._open_operative(line, number, blank):
            return True
        point = _POINT.match(line.text)
        if point and (ended or blank) and self.drafts and self._open_point(line, point):
            return True
        first = line.text.lstrip(" \t*_")[:1]
        starts = blank or (self.indented_openings and line.indent > 0)
        if self.operative == 0 and ended and starts and first.isupper():
            self._open_preambular(line)
            return True
        return False

    def _open_operative(self, line: Line, match: re.Match[str], blank: bool) -> bool:
        number = int(match["number"])
        if number != self.operative + 1:
            tail = self._tail(self.drafts[-1]) if self.drafts else ""
            if not (blank or tail.endswith(";")) or not self._has_ended() or len(match["number"]) > 3:
                return False
            verb = line.text[match.end() :].lstrip("*_")[:1].isupper()
            if not (verb or self.operative < number <= self.operative + _JUMP):
                return False
            if self.operative and number < self.operative and tail.endswith("."):
                return False  # another text, whose numbers begin anew
        self.operative = max(number, self.operative)
        self.trail = []
        self._start(_Draft("operative", str(number)), line, match.end())
        return True

    def _open_point(self, line: Line, match: re.Match[str]) -> bool:
        style = "()" if match["bracketed"] else "."
        trail = next_degree(self.trail, style, match["bracketed"] or match["dotted"])
        if trail is None:
            return False
        self.trail = trail
        self._start(_Draft("point", trail[-1][1], len(trail)), line, match.end())
        return True

    def _open_preambular(self, line: Line) -> None:
        self.trail = []
        self._start(_Draft("preambular"), line, line.indent)

    def _start(self, draft: _Draft, line: Line, offset: int) -> None:
        draft.extend(line.start + offset, line)
        self.drafts.append(draft)

    def _is_stray(self, line: Line, blank: bool) -> bool:
        """Whether a line after the last operative paragraph's full stop is something else: a heading, an annex."""
        ended = self._tail(self.drafts[-1]).endswith(".")
        begins = line.text.strip()[:1].isupper() or bool(_NUMBERED.match(line.text))
        return blank and self.operative > 0 and ended and begins

    def _tail(self, draft: _Draft) -> str:
        """Return the last words so far, as many as tell how they end."""
        return self.text[max(draft.spans[-1].start, draft.last - _TAIL) : draft.last]

    def _continue(self, line: Line, blank: bool) -> None:
        """Add a line to the block it continues: after points that have ended, words go back to their chapeau."""
        draft = self.drafts[-1]
        ended_point = draft.role == "point" and self._tail(draft).endswith((";", ":", "."))
        if ended_point and blank and line.text.lstrip()[:1].islower():
            self.trail = []
            self._start(_Draft("continuation"), line, 0)
            return
        start = line.start
        if draft.spans[-1].end < start and self.text[start - 1].isspace():
            start -= 1  # the white space that keeps the words apart
        draft.extend(start, line)

    def _number_operatives(self) -> None:
        """Tell unnumbered operative paragraphs: those from the first that opens with a present-tense verb."""
        first = None
        for index, draft in enumerate(self.drafts):
            words = derive(self.text, draft.spans)
            if draft.role == "preambular" and _PRESENT_TENSE.match(words.lstrip("*_")):
                first = index
                break
        for draft in self.drafts[first:] if first is not None else []:
            if draft.role == "preambular":
                draft.role = "operative"
