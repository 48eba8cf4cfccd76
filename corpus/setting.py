"""How paragraphs are set, and what that says of them: the rules that Word and HTML files share.

Above the first enacting formula everything is header, or furniture where it only concerns distribution. Below it a line
set as a heading is one; an annex, or the letter of a part, is left to the parser, which reads the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.closing import closes
from corpus.errors import UnreadableFile
from corpus.formula import read_formula
from corpus.quote import normalise
from corpus.regex import regex
from corpus.sheet import LABEL, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.document import Role
    from corpus.sheet import Sheet

_DISTRIBUTION = regex(
    r"United Nations|Distr\.?:?.*|Original:.*|English(?: only)?|\d{1,2} [A-Z][a-z]+ \d{4}|\d{2}-\d{5}.*"
)
_ANNEX_OR_PART = regex(r"[A-HJ-UWYZ]|(?:Ann?ex\w*|Приложение|Anexo|مرفق|المرفق|附件)\b.{0,12}", re.IGNORECASE)
_SENTENCE_END = regex(r"[.;,:،؛。；，][”\"’»)]*$")
_PART = regex(r"[A-Z]")
_PART_TITLE = 4  # so many lines the letter and title of a part take at most
_WITH_ARTICLE = ("en", "fr", "es")
_LONGEST_HEADING = 300
MOST = 25_000
_FRONT = 40  # titles stand among the first lines


@dataclass(slots=True)
class Setting:
    """A paragraph, or a row of a table, and how it is set.

    Attributes:
        pieces: its words.
        title: whether it is set as the title of the document.
        heading: whether it is set as a heading by its style or element, not only in bold.
        front: whether it is set as what only stands above a text: session, agenda item.
        right: whether it is set to the right, as closing lines are.
        row: whether it is a row of a table.
        first: whether it is the first of a table.
        cells: of a row, the paragraphs of its cells, for a table that only sets the head of a page.
        small: whether it is set as notes are.
        note: of a note, its mark; the pieces then begin with it.
        goes_on: whether it is a later paragraph of the note before.
    """

    pieces: list[Piece]
    title: bool = False
    heading: bool = False
    front: bool = False
    right: bool = False
    row: bool = False
    first: bool = False
    cells: Sequence[Setting] = ()
    small: bool = False
    note: str = ""
    goes_on: bool = False
    _words: str | None = None

    @property
    def words(self) -> str:
        """Its words on one line, without markers; asked for only when the pieces are complete."""
        if self._words is None:
            self._words = normalise("".join(piece.text for piece in self.pieces if not piece.mark))
        return self._words

    @property
    def printed_mark(self) -> str:
        """The raised number it opens with, as a note does; "" if it opens with anything else."""
        first = next((piece for piece in self.pieces if piece.text.strip()), None)
        opens = first is not None and (first.raised or bool(first.mark)) and first.text.strip().isdecimal()
        return first.text.strip() if opens and first is not None and len(self.words) > len(first.text) else ""


def write(sheet: Sheet, settings: Sequence[Setting], name: str) -> None:
    """Write the paragraphs of a file in order, each with the role that its setting gives it.

    Raises:
        UnreadableFile: there are too many; ``name`` is what the message calls the file.
    """
    if len(settings) > MOST:
        raise UnreadableFile(f"{name} has more than {MOST:,} paragraphs: save each resolution as a file of its own")
    for one in settings:
        one.note = one.note or ("" if one.row else one.printed_mark)
    sheet.notes.update(one.note for one in settings if one.note)
    above = settings[: _start_of_text(settings, find_formulas(settings))]
    settings = [*(part for one in above for part in one.cells or (one,)), *settings[len(above) :]]
    formulas = find_formulas(settings)
    start = _start_of_text(settings, formulas)
    after_row = False
    for index, one in enumerate(settings):
        role: Role | None
        if one.note:
            role = "note"
        elif index in formulas:
            role = "formula"
        elif index < start:
            role = _front_role(one)
        elif one.row or (after_row and one.small):
            role = "table"
        else:
            role = _role(one)
        goes_on = one.goes_on or (role == "table" and after_row and not one.first)
        after_row = role == "table"
        sheet.write(one.pieces, role, opens=not goes_on if role else sheet.goes_on(one.words))


def find_formulas(settings: Sequence[Setting]) -> list[int]:
    """Return where enacting formulas stand: the first, and those below the letter of a part of a composite resolution.

    Without its comma a formula is the bare name of the organ in some languages, and then stands in letterheads too.
    """
    found: list[int] = []
    for index, one in enumerate(settings):
        formula = read_formula(one.words)
        if formula and not formula.quoted and (formula.comma or formula.language in _WITH_ARTICLE):
            above = settings[max(0, index - _PART_TITLE) : index]
            if not found or any(_PART.fullmatch(line.words) for line in above):
                found.append(index)
    return found


def _start_of_text(settings: Sequence[Setting], formulas: Sequence[int]) -> int:
    """Return where the enacting formula stands, or the letter of a part above it; else what follows the title."""
    title = max((i for i, one in enumerate(settings[:_FRONT]) if one.title), default=-1)
    start = formulas[0] if formulas else title + 1
    return next((i for i in range(title + 1, start) if _PART.fullmatch(settings[i].words)), start)


def _front_role(one: Setting) -> Role:
    return "furniture" if not (one.title or one.front) and _DISTRIBUTION.fullmatch(one.words) else "header"


def _role(one: Setting) -> Role | None:
    """Return what the setting of a line of the text says it is, None where the words have to tell."""
    words = one.words
    if one.right and closes("".join(piece.text for piece in one.pieces).partition("\n")[0]):
        return "closing"
    bold = all(piece.bold for piece in one.pieces if not piece.mark and any(c.isalnum() for c in piece.text))
    set_as_heading = one.heading or one.title
    if not (bold or set_as_heading) or len(words) > _LONGEST_HEADING or _ANNEX_OR_PART.fullmatch(words):
        return None
    if read_formula(words) or (LABEL.match(words) and not set_as_heading) or _SENTENCE_END.search(words):
        return None
    return "heading"
