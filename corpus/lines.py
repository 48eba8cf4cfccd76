"""Lines with their offsets, and which of them are page furniture or page-foot notes."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.document import Line
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")

_RULE = regex(r"\s*[_—–─-]{5,}\s*")
_BLANK_RULE = regex(r"[ \t]{30,}")
_NOTE = regex(rf"\s*(?P<mark>\d{{1,3}}|[{SUPERSCRIPTS}]{{1,3}}|\*{{1,3}})(?P<gap>[ \t]*)(?P<text>\S.*)")
_CITATION = regex(
    r"See\b|Ibid|Official Records|United Nations, Treaty|Treaty Series"
    r"|(?:General Assembly |Security Council )?[Rr]esolution \d"
    r"|[A-Z]{1,6}/\S|Available at|Report of|Presidential Statement|International Legal|Adopted "
    r"|Para(?:graph)?s? \d|Supplement|Voir|Véase|См\.|Там же|见|انظر"
)
_PAGE_FOOT = 10  # lines that notes at the foot of a page take at most, where no rule announces them
_STATED = regex(rf"\s*(?P<mark>\d{{1,3}}|[{SUPERSCRIPTS}]{{1,3}}|\*{{1,3}}|[a-z]{{1,2}}|[†‡§])[.)]?(?:\s+|(?=[A-Z“]))")
_MEETING = regex(r"\d+(?:st|nd|rd|th)\s+(?:plenary\s+)?(?:meeting|session)\b", re.IGNORECASE)
_ENDS_IN_ABBREVIATION = regex(
    r"(?:\b(?:Nos?|vols?|chap|sect|paras?|arts?|pp?|annex|Suppl?|Rev|Add|Corr|St|Mr|Ms|cf|e\.g|i\.e)\.|[,;:(–-])\s*$"
)


@dataclass(frozen=True, slots=True)
class Note:
    """A page-foot note: its mark in plain digits, and the lines it covers with the offset where its words begin."""

    mark: str
    pieces: tuple[tuple[int, int], ...]


def split_lines(text: str) -> list[Line]:
    r"""Return the lines of ``text``; line breaks are \n, \r\n, \r and the page break \\f."""
    lines, start = [], 0
    for match in re.finditer(r"\r\n|[\n\r\f]|\Z", text):
        if match.start() > start or match.group():
            lines.append(Line(start, match.start(), match.end(), text[start : match.start()]))
        start = match.end()
    return lines


def plain_mark(mark: str) -> str:
    """Return a mark with superscript digits as plain ones."""
    return mark.translate(_TO_DIGITS)


def find_notes(lines: Sequence[Line], furniture: Collection[int] = ()) -> tuple[list[Note], set[int]]:
    """Return the page-foot notes in order, and the indexes of all lines that belong to a footnote zone.

    A zone begins at a rule (underscores, or a line of 30 blanks or more) that a note follows, at a line that opens with
    superscript digits, or at a starred line or a citation right above page furniture. Notes are numbered in sequence,
    which tells a note from a second line that begins with a number; a note ends at its full stop, even across a blank
    line, and at the end of its page. Lines that the format calls notes are.
    """
    reader = _Notes(lines, sorted(furniture))
    index = 0
    while index < len(lines):
        opening = reader.zone_at(index)
        index = index + 1 if opening is None else max(reader.read(index, opening), index + 1)
    return reader.notes, reader.skipped


class _Notes:
    """Reads the footnote zones of a document."""

    def __init__(self, lines: Sequence[Line], furniture: Sequence[int]) -> None:
        self.lines, self.furniture, self._furniture = lines, furniture, frozenset(furniture)
        self.notes: list[Note] = []
        self.skipped: set[int] = set()
        self._last = 0  # the highest number so far
        self._tail = _tail_notes(lines)

    def zone_at(self, index: int) -> int | None:
        """Return where the first note of the zone that begins at ``index`` is, None if none begins there."""
        line = self.lines[index]
        if line.role == "note":
            return index
        if line.role is not None:
            return None
        if _RULE.fullmatch(line.text) or _BLANK_RULE.fullmatch(line.text):
            ahead = range(index + 1, min(index + 5, len(self.lines)))
            following = next((i for i in ahead if not self.lines[i].is_blank), None)
            return following if following is not None and self._note_at(following) else None
        match = self._note_at(index)
        if not match:
            return None
        raised = match["mark"][0] in SUPERSCRIPTS
        return index if raised or index == self._tail or (self._cites(match) and self._is_page_foot(index)) else None

    def _cites(self, match: re.Match[str]) -> bool:
        starred = match["mark"][0] == "*" and match["text"][0].isupper() and not match["text"].rstrip().endswith("*")
        return bool(match["gap"]) and (starred or bool(_CITATION.match(match["text"])))

    def _is_page_foot(self, index: int) -> bool:
        at = bisect_right(self.furniture, index)
        return at < len(self.furniture) and self.furniture[at] - index <= _PAGE_FOOT

    def _note_at(self, index: int) -> re.Match[str] | None:
        text = self.lines[index].text
        match = _NOTE.fullmatch(text)
        if not match or _MEETING.match(text.strip()) or index in self._furniture:
            return None
        mark = plain_mark(match["mark"])
        if mark.isdigit():
            if not (int(mark) == self._last + 1 or (self._last == 0 and int(mark) <= 40)):
                return None
            if match["mark"].isdigit() and not match["gap"]:
                return None
        return match

    def read(self, begin: int, index: int) -> int:
        """Read notes from ``index`` on; return the index of the first line that is no longer theirs."""
        if self.lines[index].role == "note":
            return self._read_stated(index)
        while index < len(self.lines) and (match := self._note_at(index)):
            pieces = [(self.lines[index].start + match.start("text"), self.lines[index].stop)]
            mark = plain_mark(match["mark"])
            self._last = int(mark) if mark.isdigit() else self._last
            index += 1
            whole = mark[0] == "*" and self._is_page_foot(index)
            for follower in self._continuation(index, whole=whole):
                pieces.append((self.lines[follower].start, self.lines[follower].stop))
                index = follower + 1
            self.notes.append(Note(mark, tuple(pieces)))
            ahead = next((i for i in range(index, min(index + 5, len(self.lines))) if not self.lines[i].is_blank), None)
            if ahead is not None and self._note_at(ahead):
                index = ahead
        self.skipped.update(range(begin, index))
        return index

    def _read_stated(self, index: int) -> int:
        """Read a line that the format calls a note, and those that go on with it."""
        line = self.lines[index]
        self.skipped.add(index)
        match = _STATED.match(line.text)
        if match and (line.opens is not False or not self.notes):
            self.notes.append(Note(plain_mark(match["mark"]), ((line.start + match.end(), line.stop),)))
        elif self.notes:
            last = self.notes[-1]
            self.notes[-1] = Note(last.mark, (*last.pieces, (line.start, line.stop)))
        return index + 1

    def _continuation(self, index: int, *, whole: bool) -> Iterator[int]:
        """Yield the lines that go on with a note: to its full stop, or of the ``whole`` rest of the page."""
        last = self.lines[index - 1].text
        while index < len(self.lines) and (whole or not _is_complete(last)):
            line = self.lines[index]
            if line.is_blank:
                if not _ENDS_IN_ABBREVIATION.search(last.rstrip()):
                    return
            elif index in self._furniture or _RULE.fullmatch(line.text) or self._note_at(index) or line.role:
                return
            else:
                yield index
                last = line.text
            index += 1


def _tail_notes(lines: Sequence[Line]) -> int:
    """Return the index of the first of the notes that end a document, one a line, mostly citations; -1 for none."""
    first, following, citations, count = -1, 0, 0, 0
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].is_blank:
            continue
        match = _NOTE.fullmatch(lines[index].text)
        number = int(plain_mark(match["mark"])) if match and match["gap"] and "*" not in match["mark"] else 0
        if not match or not number or (following and number != following - 1):
            break
        first, following, count = index, number, count + 1
        citations += bool(_CITATION.match(match["text"]))
    return first if citations * 2 > count else -1


def _is_complete(text: str) -> bool:
    text = text.rstrip().rstrip("*_")
    return text.endswith((".", ".)", ".”", '."')) and not _ENDS_IN_ABBREVIATION.search(text)
