"""Lines with their offsets, and which of them are page furniture or page-foot notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.document import Line

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")

_RULE = re.compile(r"\s*[_—–─-]{5,}\s*")
_BLANK_RULE = re.compile(r"[ \t]{30,}")
_NOTE = re.compile(rf"\s*(?P<mark>\d{{1,3}}|[{SUPERSCRIPTS}]+|\*{{1,3}})(?P<gap>[ \t]*)(?P<text>\S.*)")
_MEETING = re.compile(r"\d+(?:st|nd|rd|th)\s+(?:plenary\s+)?(?:meeting|session)\b", re.IGNORECASE)
_ENDS_IN_ABBREVIATION = re.compile(
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


def find_notes(lines: Sequence[Line], furniture: Container[int] = ()) -> tuple[list[Note], set[int]]:
    """Return the page-foot notes in order, and the indexes of all lines that belong to a footnote zone.

    A zone begins at a rule (underscores, or a line of 30 blanks or more) that a note follows, or at a line that opens
    with superscript digits. Notes are numbered in sequence, which tells a note from a second line that begins with a
    number; a note ends at its full stop, even across a blank line.
    """
    notes: list[Note] = []
    skipped: set[int] = set()
    index = 0
    while index < len(lines):
        opening = _zone_at(lines, index, notes)
        if opening is None:
            index += 1
            continue
        end = _read_zone(lines, opening, notes)
        skipped.update(range(index, end))
        index = max(end, index + 1)
    return notes, skipped


def _zone_at(lines: Sequence[Line], index: int, notes: list[Note]) -> int | None:
    text = lines[index].text
    if _RULE.fullmatch(text) or _BLANK_RULE.fullmatch(text):
        following = next((i for i in range(index + 1, min(index + 5, len(lines))) if not lines[i].is_blank), None)
        if following is not None and _note_at(lines[following], notes):
            return following
        return None
    match = _note_at(lines[index], notes)
    return index if match and match["mark"][0] in SUPERSCRIPTS else None


def _note_at(line: Line, notes: list[Note]) -> re.Match[str] | None:
    match = _NOTE.fullmatch(line.text)
    if not match or _MEETING.match(line.text.strip()):
        return None
    mark = plain_mark(match["mark"])
    if mark.isdigit():
        last = next((int(n.mark) for n in reversed(notes) if n.mark.isdigit()), 0)
        if not (int(mark) == last + 1 or (last == 0 and int(mark) <= 40)):
            return None
        if match["mark"].isdigit() and not match["gap"]:
            return None
    return match


def _read_zone(lines: Sequence[Line], index: int, notes: list[Note]) -> int:
    """Read notes from ``index`` on; return the index of the first line that is no longer theirs."""
    while index < len(lines):
        match = _note_at(lines[index], notes)
        if not match:
            break
        pieces = [(lines[index].start + match.start("text"), lines[index].stop)]
        notes.append(Note(plain_mark(match["mark"]), ()))
        index += 1
        for follower in _continuation(lines, index, notes):
            pieces.append((lines[follower].start, lines[follower].stop))
            index = follower + 1
        notes[-1] = Note(notes[-1].mark, tuple(pieces))
        ahead = next((i for i in range(index, len(lines)) if not lines[i].is_blank), None)
        if ahead is not None and _note_at(lines[ahead], notes):
            index = ahead
    return index


def _continuation(lines: Sequence[Line], index: int, notes: list[Note]) -> Iterator[int]:
    last = lines[index - 1].text
    while index < len(lines) and not _is_complete(last):
        if lines[index].is_blank:
            if not _ENDS_IN_ABBREVIATION.search(last.rstrip()):
                return
        elif _RULE.fullmatch(lines[index].text) or _note_at(lines[index], notes):
            return
        else:
            yield index
            last = lines[index].text
        index += 1


def _is_complete(text: str) -> bool:
    text = text.rstrip().rstrip("*_")
    return text.endswith((".", ".)", ".”", '."')) and not _ENDS_IN_ABBREVIATION.search(text)
