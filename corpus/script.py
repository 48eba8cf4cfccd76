"""What has been written of a text so far, and the parts, headings and points that its markup states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.formula import read_formula
from corpus.heading import names_division, read_article
from corpus.points import Enumerator, follows, read_enumerator
from corpus.regex import regex
from corpus.transcript import Transcript
from corpus.wording import ENDS, Words, ending, is_title, join_decimal, opens_annex, split_heading, words_of

if TYPE_CHECKING:
    from corpus.document import Role

_ANNEX_TITLED = regex(r"Annex(?:\s[IVX]{1,5})?\s(?=[A-Z][a-z]).{1,150}")
_REISSUED = regex(r"\*?\s?(?:Second\s|Third\s)?[Rr]e-?issued\s(?:for|as)\s.{0,60}")


class Script:
    """What has been written so far, as far as the next paragraph depends on it."""

    def __init__(self) -> None:
        self.transcript = Transcript()
        self.trail: list[tuple[str, str]] = []  # the open degrees: (style, label)
        self.ending = ""  # how the last paragraph or point ended
        self.language = "en"
        self.number = 0  # of the last numbered paragraph in this body
        self.decimal = False  # whether there are decimals in this body: 1.9
        self.numbers_follow = False  # whether a numbered paragraph is still to come in this body
        self.listing = False  # whether unlabelled paragraphs are items of a list
        self.enacted = False  # whether an operative paragraph has come in this body
        self.begun = False  # whether one has come in this resolution
        self.annexed = self.closed = False
        self.declares = False  # whether the annex has an enacting formula
        self.wordless = False  # whether the last paragraph is but a number before its first point
        self.headed = False  # whether the last was a heading in an annex
        self.untitled = False  # whether the last was the heading of an article or chapter, without its title
        self.problems: list[str] = []

    # What begins something new.

    def formula(self, words: Words) -> None:
        """Write an enacting formula, which tells the language."""
        found = read_formula(words_of(words))
        self.language = found.language if found else self.language
        self.transcript.add("formula", words)

    def part(self, number: str, title: Words) -> None:
        """Open a part of a composite resolution."""
        self.transcript.add("part", title, printed=number, label=number.strip(" ."))
        self._begin(annexed=False)

    def annex(self, words: Words) -> None:
        """Open an annex; without words, one whose heading is still to come or is not printed."""
        blocks = self.transcript.blocks
        if blocks and blocks[-1].role == "annex" and not blocks[-1].spans:
            blocks.pop()
        self.transcript.add("annex", words)
        self._begin(annexed=True)

    def body(self, *, numbers_follow: bool) -> None:
        """Open the paragraphs that follow a preamble or an annex's heading."""
        self.number, self.listing, self.enacted, self.numbers_follow = 0, False, False, numbers_follow
        self.decimal = False

    def _begin(self, *, annexed: bool) -> None:
        self.annexed, self.closed, self.begun, self.declares, self.untitled = annexed, False, False, False, False
        self.trail, self.ending = [], ""
        self.body(numbers_follow=self.numbers_follow)

    def heading(self, words: Words, printed: str = "") -> None:
        """Write a heading; one that goes on with a point's words is none."""
        text = words_of(words)
        if not printed and (opens_annex(text.lstrip("“„« ")) or _ANNEX_TITLED.fullmatch(text)):
            self.annex(words)
        elif text[:1].islower() and self.trail and not printed and not ENDS.search(self.ending):
            self.extend(words, len(self.trail))
        else:
            if not printed:
                words, printed = split_heading(words, text)
            mark = read_enumerator(printed) if printed else None
            self.transcript.add("heading", words, printed=printed, label=mark.label if mark else printed)
            self.listing = False
            self.headed = self.annexed
            self.untitled = self.annexed and names_division(text or printed)
            if self.annexed and read_article(text or printed):
                self.trail, self.number = [], 0

    def point(self, words: Words, printed: str, degree: int) -> None:
        """Write a point of a degree, 1 for the first."""
        words, printed = join_decimal(words, printed)
        degree = min(degree, len(self.trail) + 1)
        above = self.trail[degree - 1][1] if len(self.trail) >= degree else ""
        mark = read_enumerator(printed, above) if printed else None
        if printed and mark is None:
            words, printed = [f"{printed} ", *words], ""
        if mark and self._heads_section(mark, words, degree):
            self.heading(words, printed)
            return
        if mark and self._counts_sections(mark):
            self._operative(words, printed, mark.label)
            return
        degree = self._outer_degree(mark, degree) if mark else degree
        label = mark.label if mark else ""
        self._start("point", words, printed, label, degree)
        self.trail = [*self.trail[: degree - 1], (mark.style if mark else "•", label)]

    def extend(self, words: Words, degree: int = 0) -> None:
        """Write words that go on with the paragraph, or with the open point of a degree."""
        text = self.transcript.add("continuation", words, degree=degree)
        self.ending = ending(text) if text else self.ending

    def _heads_section(self, mark: Enumerator, words: Words, degree: int) -> bool:
        """Whether what the markup takes for the only point of a list is the heading of the next paragraphs."""
        if not is_title(words) or mark.label in ("a", "i"):
            return False
        misplaced = degree == 1 and not self.trail and not self.annexed and mark.label in ("ii", "iii")
        return misplaced or (mark.style == "A." and (degree > 1 or self.decimal))

    def _counts_sections(self, mark: Enumerator) -> bool:
        """Whether what the markup takes for a point is a paragraph of an annex that counts in decimals: 1.9, 2."""
        if not self.annexed or mark.style != "1.":
            return False
        return "." in mark.label or (self.decimal and mark.label == str(self.number + 1))

    def _outer_degree(self, mark: Enumerator, degree: int) -> int:
        """Return the degree of a point that the markup puts too deep: it goes on with a list that is open above."""
        if degree != len(self.trail) + 1 or mark.label.lower() in ("", "a", "i", "1"):
            return degree
        for depth in range(len(self.trail) - 1, -1, -1):
            style, last = self.trail[depth]
            if style == mark.style and follows(last.lower(), mark.label.lower()):
                return depth + 1
        return degree

    def _operative(self, words: Words, printed: str, label: str) -> None:
        self._start("operative", words, printed, label)
        self.number, self.decimal = int(label.split(".")[0]), self.decimal or "." in label

    def _item_degree(self) -> int:
        """Return the degree of an item without a letter: beside those before it, else under the last letter."""
        return next((depth for depth, (style, _) in enumerate(self.trail) if style == "•"), len(self.trail)) + 1

    def _start(self, role: Role, words: Words, printed: str = "", label: str = "", degree: int = 0) -> None:
        if _REISSUED.fullmatch(words_of(words)):  # a note to the symbol
            self.transcript.add("furniture", words, printed=printed)
            return
        text = self.transcript.add(role, words, printed=printed, label=label, degree=degree)
        self.headed = self.untitled = False
        if text or label:
            self.ending = ending(text)
        if role != "point":
            self.trail, self.listing, self.wordless = [], False, False
            self.enacted = role == "operative"
            self.begun = self.begun or self.enacted
