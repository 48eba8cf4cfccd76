"""Lines in, blocks out: the structure that a format does not state, found in the words.

Page furniture and page-foot notes are set aside. Each enacting formula below a header opens a text; a volume holds several.
What is above a formula is the header, what is below it is delimited into paragraphs (``corpus.delimit``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.delimit import Delimiter
from corpus.document import Block
from corpus.errors import NoResolution
from corpus.formula import Formula, read_formula
from corpus.furniture import find_furniture
from corpus.language import detect_language
from corpus.lines import Note, find_notes
from corpus.paragraph import Span
from corpus.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.document import Document, Line, Role

_HEADER_LINES = 40


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of a document: where its header, formula and body are, as indexes of lines."""

    header: int
    formula: int
    end: int


def outline(document: Document) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the blocks of a document in reading order, and what a person should look at.

    Raises:
        NoResolution: no line such as "The General Assembly," opens a resolution.
    """
    if document.blocks is not None:
        return document.blocks, ()
    lines = document.lines
    formulas = _formulas(lines)
    if not formulas:
        raise NoResolution(
            f"{document.source.file} holds no resolution: no line such as “The General Assembly,” opens one;"
            " give the full text"
        )
    first = formulas[0]
    furniture = find_furniture(lines, lines[max(0, first - _HEADER_LINES) : first])
    notes, skipped = find_notes(lines, furniture)
    skipped |= furniture
    blocks: list[Block] = []
    problems: list[str] = []
    for text in _texts(lines, [formula for formula in formulas if formula not in skipped], skipped):
        found, seen = _outline_text(document, text, notes, skipped)
        blocks += found
        problems += seen
    return tuple(blocks), tuple(problems)


def _outline_text(
    document: Document, text: _Text, notes: Sequence[Note], skipped: set[int]
) -> tuple[list[Block], list[str]]:
    lines = document.lines
    rows = read_rows(lines, skipped, text.formula + 1, text.end)
    formula = read_formula(lines[text.formula].text) or Formula("", "", comma=False, quoted=False)
    language = formula.language or detect_language(document.source.text)
    body = Delimiter(document.source.text, rows, language)
    body.read()
    blocks = [_whole("header", line) for line in lines[text.header : text.formula]]
    blocks.append(_whole("formula", lines[text.formula]))
    blocks += [draft.block() for draft in body.drafts]
    start = lines[text.header].start if text.header < len(lines) else 0
    stop = lines[text.end - 1].stop
    blocks += [
        Block("note", tuple(Span(*piece) for piece in note.pieces), note.mark)
        for note in notes
        if note.pieces and start <= note.pieces[0][0] < stop
    ]
    return blocks, body.problems


def _whole(role: Role, line: Line) -> Block:
    return Block(role, (Span(line.start, line.end),) if line.end > line.start else ())


def _formulas(lines: Sequence[Line]) -> list[int]:
    """Return the indexes of the lines that are enacting formulas; those with a comma, if any has one."""
    found = [(i, read_formula(line.text)) for i, line in enumerate(lines) if line.role in (None, "formula")]
    known = [(i, formula) for i, formula in found if formula and not formula.quoted]
    sure = [i for i, formula in known if formula.comma or lines[i].role == "formula"]
    return sure or [i for i, formula in known if formula.language in ("en", "fr", "es")]


def _texts(lines: Sequence[Line], formulas: Sequence[int], skipped: set[int]) -> list[_Text]:
    return [_Text(0, formulas[0], len(lines))]
