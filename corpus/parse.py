"""Source text in, resolution out: the one parser behind every reader.

The text is cut into lines; page furniture and page-foot notes are set aside; the lines that are left are paragraphs'
openings, continuations, or the closing line. Where a paragraph opens is told by its printed number or letter in
sequence, and in the preamble by a capital letter after a blank line or an indented first line, once the paragraph
before it has ended (Editorial Manual: each but the last paragraph ends with a comma or semicolon).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from corpus.errors import NoResolution
from corpus.footnotes import cut, find_lifts, place, read_notes
from corpus.identity import Identity, identify
from corpus.lines import SUPERSCRIPTS, Line, find_notes, is_furniture, split_lines
from corpus.paragraph import Kind, Paragraph, Resolution, Source, Span
from corpus.points import next_degree
from corpus.quote import derive

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENACTING = re.compile(
    r"\s*[*_]{0,3}The (?P<organ>General Assembly|Economic and Social Council|Security Council|Human Rights Council)"
    r"[*_]{0,3}\s*,?[*_]{0,3}\s*"
)
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
    """A paragraph while it is read: its path and the source ranges of its words so far."""

    path: str
    kind: Kind
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


def parse(source: Source, identity: Identity | None = None) -> Resolution:
    """Return the resolution that a source text holds.

    Args:
        source: the text.
        identity: what a manifest says of it; its fields win over what the text says, each with its provenance.

    Raises:
        NoResolution: no line such as "The General Assembly," opens a resolution, or no paragraph follows it.
    """
    lines = split_lines(source.text)
    notes, skipped = find_notes(lines)
    skipped |= {i for i, line in enumerate(lines) if is_furniture(line)}
    opening = next((i for i, line in enumerate(lines) if i not in skipped and _ENACTING.fullmatch(line.text)), None)
    if opening is None:
        raise NoResolution(
            f"{source.file} holds no resolution: no line such as “The General Assembly,” opens one; give the full text"
        )
    markdown = _is_markdown(source)
    body = _Body(source.text, lines, skipped)
    body.read(opening + 1)
    if not body.drafts:
        raise NoResolution(f"{source.file} holds no resolution: no paragraph follows its opening line")
    header = [lines[i] for i in range(opening)]
    known = identify(source, header, _ENACTING, lines[opening], body.closing, identity)
    texts = read_notes(source.text, notes, markdown=markdown)
    paragraphs = _finish(source, known.id, body.drafts, texts, markdown)
    problems = (*body.problems, *_problems_of(paragraphs, texts))
    return known.resolution(source, paragraphs, problems)


def _is_markdown(source: Source) -> bool:
    if source.file.lower().endswith((".md", ".markdown")):
        return True
    return len(re.findall(r"(?m)(?<![*\w])\*[A-Za-z][^*\n]*\*(?![*\w])", source.text)) >= 2


class _Body:
    """Reads the lines after the enacting line into drafts, in order."""

    def __init__(self, text: str, lines: Sequence[Line], skipped: set[int]) -> None:
        self.text, self.lines, self.skipped = text, lines, skipped
        self.drafts: list[_Draft] = []
        self.closing: list[Line] = []
        self.problems: list[str] = []
        self.paths: dict[str, int] = {}  # how many paragraphs are printed with a path's labels
        self.trail: list[tuple[str, str]] = []  # the open degrees: (style, label)
        self.resumed: _Draft | None = None  # a chapeau whose words go on after its points
        self.preambular = self.operative = 0
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
                    self.problems.append(f"unread text after {self.drafts[-1].path}: {line.text.strip()[:80]!r}")
                    break
                else:
                    self._continue(line, blank)
            blank = False
        if not self.operative:
            self._number_operatives()

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
            if f"op{number}" not in self.paths:
                self.problems.append(f"paragraph {number} follows paragraph {self.operative}")
        self.operative = max(number, self.operative)
        self.trail = []
        self._start(f"op{number}", "op", line, match.end())
        return True

    def _open_point(self, line: Line, match: re.Match[str]) -> bool:
        style = "()" if match["bracketed"] else "."
        trail = next_degree(self.trail, style, match["bracketed"] or match["dotted"])
        if trail is None:
            return False
        self.trail = trail
        above = self.drafts[-1].path.split(".")[: len(trail)]
        above += [label for _, label in trail[len(above) - 1 : -1]]
        self._start(".".join([*above, trail[-1][1]]), self.drafts[-1].kind, line, match.end())
        return True

    def _open_preambular(self, line: Line) -> None:
        self.preambular += 1
        self.trail = []
        self._start(f"pp{self.preambular}", "pp", line, line.indent)

    def _start(self, path: str, kind: Kind, line: Line, offset: int) -> None:
        if path in self.paths:
            self.problems.append(f"{_printed(path)} is printed twice")
            path = next(free for n in count(self.paths[path] + 1) if (free := f"{path}_{n}") not in self.paths)
            self.paths[path.rpartition("_")[0]] += 1
        self.paths[path] = 1
        draft = _Draft(path, kind)
        draft.extend(line.start + offset, line)
        self.drafts.append(draft)
        self.resumed = None

    def _is_stray(self, line: Line, blank: bool) -> bool:
        """Whether a line after the last operative paragraph's full stop is something else: a heading, an annex."""
        ended = self._tail(self.drafts[-1]).endswith(".")
        begins = line.text.strip()[:1].isupper() or bool(_NUMBERED.match(line.text))
        return blank and self.operative > 0 and ended and begins

    def _tail(self, draft: _Draft) -> str:
        """Return the last words so far, as many as tell how they end."""
        return self.text[max(draft.spans[-1].start, draft.last - _TAIL) : draft.last]

    def _continue(self, line: Line, blank: bool) -> None:
        """Add a line to the paragraph it continues: after points that have ended, words go back to their chapeau."""
        draft = self.drafts[-1]
        ended_point = "." in draft.path and self._tail(draft).endswith((";", ":", "."))
        if ended_point and blank and line.text.lstrip()[:1].islower():
            top = draft.path.split(".")[0]
            draft = next(d for d in reversed(self.drafts) if d.path == top)
            self.trail = []
            self.resumed = draft
        elif self.resumed is not None and not blank:
            draft = self.resumed
        start = line.start
        if draft.spans[-1].end < start and self.text[start - 1].isspace():
            start -= 1  # the white space that keeps the words apart
        draft.extend(start, line)

    def _number_operatives(self) -> None:
        """Number unnumbered operative paragraphs: those from the first that opens with a present-tense verb."""
        first = None
        for draft in self.drafts:
            words = derive(self.text, draft.spans)
            if "." not in draft.path and _PRESENT_TENSE.match(words.lstrip("*_")):
                first = draft.path
                break
        if first is None:
            self.problems.append("no operative paragraph was found")
            return
        start = int(first[2:])
        for draft in self.drafts:
            top, dot, rest = draft.path.partition(".")
            if int(top[2:]) >= start:
                draft.path, draft.kind = f"op{int(top[2:]) - start + 1}{dot}{rest}", "op"


def _printed(path: str) -> str:
    top, *labels = path.split(".")
    return " ".join([f"paragraph {top.removeprefix('op')}", *(f"({label})" for label in labels)])


def _finish(
    source: Source, identifier: str, drafts: Sequence[_Draft], texts: dict[str, tuple[str, str]], markdown: bool
) -> tuple[Paragraph, ...]:
    found = find_lifts(source.text, [draft.spans for draft in drafts], texts, markdown=markdown)
    paragraphs = []
    for draft, lifts in zip(drafts, found, strict=True):
        spans = _trim(source.text, cut(draft.spans, lifts))
        text = derive(source.text, spans)
        footnotes = place(source.text, spans, lifts, texts)
        paragraphs.append(Paragraph(identifier, draft.path, draft.kind, text, spans, source, footnotes))
    return tuple(paragraphs)


def _trim(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Take white space off both ends, and spans that hold nothing else with it."""
    kept = list(spans)
    while kept and not text[slice(*kept[-1])].strip():
        kept.pop()
    while kept and not text[slice(*kept[0])].strip():
        kept.pop(0)
    if kept:
        start, end = kept[-1]
        kept[-1] = Span(start, start + len(text[start:end].rstrip()))
        start, end = kept[0]
        kept[0] = Span(end - len(text[start:end].lstrip()), end)
    return tuple(kept)


def _problems_of(paragraphs: Sequence[Paragraph], texts: dict[str, tuple[str, str]]) -> list[str]:
    used = {note.mark for paragraph in paragraphs for note in paragraph.footnotes}
    problems = [f"{p.path} has no text" for p in paragraphs if not p.text]
    if not any(p.kind == "pp" for p in paragraphs):
        problems.append("no preambular paragraph was found")
    without = sorted((m for m in used if m not in texts), key=int)
    if without:
        where = [
            f"{note.mark} after “{p.text[: note.at].split()[-1]}” in {p.path}"
            for p in paragraphs
            for note in p.footnotes
            if note.mark not in texts and p.text[: note.at].strip()
        ]
        problems.append(
            f"the source has no text for footnote{'s' * (len(without) > 1)} {', '.join(without)},"
            f" taken out of the words as markers: {'; '.join(where)}"
        )
    unused = [mark for mark in texts if mark not in used]
    if unused:
        problems.append(f"no marker was found for footnote{'s' * (len(unused) > 1)} {', '.join(unused)}")
    return problems
