"""Lines in, blocks out: the structure that a format does not state, found in the words.

Page furniture and page-foot notes are set aside. Each enacting formula below a header opens a text: a volume holds
several, a composite resolution several parts. What is above a formula is the header, what is below it is delimited into
paragraphs (``corpus.delimit``). Decisions and presidential statements open with a sentence instead.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus.closing import closes, is_date
from corpus.delimit import Delimiter
from corpus.document import Block
from corpus.errors import NoResolution
from corpus.formula import read_formula
from corpus.furniture import find_furniture
from corpus.heading import read_annex, read_part
from corpus.identity import Identity
from corpus.language import detect_language
from corpus.lines import Note, find_notes
from corpus.masthead import begins_masthead
from corpus.opening import opens_operative, opens_preambular
from corpus.paragraph import Span
from corpus.points import read_number
from corpus.rows import read_rows
from corpus.statement import find_statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.document import Document, Line, Role

_HEADER_LINES = 40


@dataclass(frozen=True, slots=True)
class Outline:
    """One text of a document: its blocks in reading order, what a person should look at, what its opening says."""

    blocks: tuple[Block, ...]
    problems: tuple[str, ...] = ()
    identity: Identity = field(default_factory=Identity)


@dataclass(frozen=True, slots=True)
class _Section:
    """A stretch of lines, as indexes: from ``header`` the header, from ``body`` to ``end`` the body.

    ``formula`` is the index of the enacting formula, -1 for a statement; ``part`` that of the letter of a part, or -1.
    """

    header: int
    body: int
    end: int
    formula: int = -1
    part: int = -1


def outline(document: Document) -> tuple[Outline, ...]:
    """Return the texts of a document: one, or those of a volume.

    Raises:
        NoResolution: no line such as "The General Assembly," opens a resolution.
    """
    if document.blocks is not None:
        return (Outline(document.blocks),)
    return _Outliner(document).read()


class _Outliner:
    """Finds the texts of one document."""

    def __init__(self, document: Document) -> None:
        self.document, self.lines = document, document.lines
        self.formulas = _formulas(self.lines)
        first = self.formulas[0] if self.formulas else min(len(self.lines), _HEADER_LINES)
        header = self.lines[max(0, first - _HEADER_LINES) : first]
        furniture = find_furniture(self.lines, header)
        self.notes, self.skipped = find_notes(self.lines, furniture)
        self.skipped |= furniture
        self.formulas = [index for index in self.formulas if index not in self.skipped]

    def read(self) -> tuple[Outline, ...]:
        """Return the texts."""
        if not self.formulas or self._is_statement_first():
            return (self._read_statement(),)
        texts: list[list[_Section]] = []
        for section in self._sections():
            if section.part >= 0 and texts:
                texts[-1].append(section)
            else:
                texts.append([section])
        return tuple(self._outline(sections) for sections in texts)

    def _is_statement_first(self) -> bool:
        """Whether the only formulas are quoted, in a presidential statement."""
        return all(_is_quoted(self.lines[index]) for index in self.formulas)

    def _read_statement(self) -> Outline:
        statement = find_statement(self.lines, self.skipped)
        if statement is None:
            raise NoResolution(
                f"{self.document.source.file} holds no resolution: no line such as “The General Assembly,” opens one;"
                " give the full text"
            )
        quoted = next((index for index in self.formulas if index >= statement.body), None)
        if quoted is not None:
            text = self._outline([_Section(0, quoted + 1, len(self.lines), quoted)], statement.opening)
        else:
            text = self._outline([_Section(0, statement.body, len(self.lines))], statement.opening)
        return replace(text, identity=statement.identity)

    def _sections(self) -> list[_Section]:
        """Return the stretch of each formula that opens a text or a part."""
        opened: list[_Section] = []
        for formula in self.formulas:
            above = opened[-1].formula + 1 if opened else 0
            start, part = self._header_above(formula, above, self._expected(opened))
            if not opened:
                opened.append(_Section(0, formula + 1, len(self.lines), formula, part))
            elif self._is_annexed(above, formula):
                continue
            elif part >= 0 or self._is_masthead(start, formula):
                opened[-1] = replace(opened[-1], end=start)
                opened.append(_Section(start, formula + 1, len(self.lines), formula, part))
        if len(opened) == 1:
            return [replace(opened[0], part=-1)]
        if opened[0].part < 0 and opened[1].part >= 0:
            opened[0] = replace(opened[0], part=self._header_above(opened[0].formula, 0, "A")[1])
        return opened

    def _is_annexed(self, above: int, formula: int) -> bool:
        """Whether a formula without a comma stands in an annex: "The Security Council" there opens a declaration."""
        found = read_formula(self.lines[formula].text)
        bare = found is not None and not found.comma
        return bare and any(read_annex(line.text) is not None for line in self.lines[above:formula])

    def _expected(self, opened: Sequence[_Section]) -> str:
        """Return the letter of the part that may come next."""
        last = read_part(self.lines[opened[-1].part].text, "") if opened and opened[-1].part >= 0 else None
        return chr(ord(last or "A") + 1) if opened else ""

    def _header_above(self, formula: int, above: int, expected: str) -> tuple[int, int]:
        """Return where the header of a formula begins, not before ``above``, and where its part's letter is, or -1."""
        start = formula
        found = read_formula(self.lines[formula].text)
        is_council = found is not None and found.organ == "sc"
        for index in self._upwards(formula, above):
            text = self.lines[index].text
            if read_part(text, expected):
                return index, index
            ended = text.rstrip(" *_").endswith((".", ";", ",", ":", "]", "。", "；", "，", "،", "؛"))
            if above and ended and text.rstrip(" *_").endswith((":", "：")):
                return formula, -1  # words that a resolution recommends
            masthead = begins_masthead(text) or (is_council and is_date(text))
            if above and not masthead and (closes(text) or ended):
                break
            start = index
        return start, -1

    def _upwards(self, formula: int, above: int) -> Iterator[int]:
        """Yield the visible lines above a formula, nearest first."""
        for index in range(formula - 1, max(above, formula - _HEADER_LINES) - 1, -1):
            if not self.lines[index].is_blank and index not in self.skipped:
                yield index

    def _is_masthead(self, start: int, formula: int) -> bool:
        return any(begins_masthead(self.lines[index].text) for index in range(start, formula))

    def _outline(self, sections: Sequence[_Section], header_end: int | None = None) -> Outline:
        blocks: list[Block] = []
        problems: list[str] = []
        for section in sections:
            above = section.part if section.part >= 0 else section.body - 1 if section.formula >= 0 else section.body
            above = above if header_end is None else header_end
            blocks += _header(self.lines[section.header : above])
            if section.part >= 0:
                blocks.append(self._part(section))
            blocks += self._body(section, problems)
        start, stop = self.lines[sections[0].header].start, self.lines[sections[-1].end - 1].stop
        return Outline((*blocks, *self._notes_within(start, stop)), tuple(problems))

    def _part(self, section: _Section) -> Block:
        """Return the block of a part: its letter the label, its title the words."""
        opening = self.lines[section.part]
        title = [
            Span(line.start, line.stop)
            for index, line in enumerate(self.lines[section.part + 1 : section.formula], section.part + 1)
            if index not in self.skipped and not line.is_blank
        ]
        letter = opening.text.strip(" *_#>.")[:1]
        behind = opening.start + opening.text.index(letter) + 1
        if opening.text[behind - opening.start :].strip(" *_.)"):
            title.insert(0, Span(behind, opening.stop))
        return Block("part", tuple(title), letter)

    def _body(self, section: _Section, problems: list[str]) -> list[Block]:
        rows = read_rows(self.lines, self.skipped, section.body, section.end)
        formula = read_formula(self.lines[section.formula].text) if section.formula >= 0 else None
        language = formula.language if formula else detect_language(self.document.source.text) or "en"
        body = Delimiter(self.document.source.text, rows, language, statement=section.formula < 0)
        body.read()
        problems += body.problems
        opening = [_whole("formula", self.lines[section.formula])] if section.formula >= 0 else []
        return [*opening, *(draft.block() for draft in body.drafts)]

    def _notes_within(self, start: int, stop: int) -> list[Block]:
        within: list[Note] = [note for note in self.notes if note.pieces and start <= note.pieces[0][0] < stop]
        return [Block("note", tuple(Span(*piece) for piece in note.pieces), note.mark) for note in within]


def _header(lines: Sequence[Line]) -> list[Block]:
    """Return the header's lines, those together of which the format says that they go on."""
    blocks: list[Block] = []
    for line in lines:
        if line.role not in (None, "header"):
            continue
        if line.opens is False and not line.is_blank and blocks and blocks[-1].spans:
            blocks[-1] = Block("header", (Span(blocks[-1].spans[0].start, line.end),))
        else:
            blocks.append(_whole("header", line))
    return blocks


def _whole(role: Role, line: Line) -> Block:
    return Block(role, (Span(line.start, line.end),) if line.end > line.start else ())


def _is_quoted(line: Line) -> bool:
    formula = read_formula(line.text)
    return formula is not None and formula.quoted


def _formulas(lines: Sequence[Line]) -> list[int]:
    """Return the indexes of the enacting formulas; of those without a comma only where a paragraph follows."""
    found = [(i, read_formula(line.text)) for i, line in enumerate(lines) if line.role in (None, "formula")]
    sure = [
        i
        for i, formula in found
        if formula
        and (
            (formula.comma and formula.organ)
            or lines[i].role == "formula"
            or _is_followed(lines, i, formula.language, comma=formula.comma)
        )
    ]
    return [i for i in sure if not _is_quoted(lines[i])] or sure


def _is_followed(lines: Sequence[Line], index: int, language: str, *, comma: bool) -> bool:
    """Whether a paragraph opens after a line that may be a formula."""
    after = next((line.text for line in lines[index + 1 : index + 6] if not line.is_blank), "")
    number = None if comma else read_number(after)
    opens = opens_preambular(after, language) or opens_operative(after, language)
    return opens or (number is not None and number.value == 1)
