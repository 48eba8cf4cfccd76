"""Blocks in, places out: which paragraph each block is, and under which heading.

Its path needs the whole text (``corpus.paths``).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus.heading import bare_division, read_article
from corpus.numeral import read_roman
from corpus.points import follows
from corpus.regex import regex

if TYPE_CHECKING:
    from corpus.document import Block
    from corpus.paragraph import Kind, Span

_ROMAN = regex(r"[IVXLC]+")


@dataclass(frozen=True, slots=True)
class Area:
    """Where a paragraph stands: ``annex`` 0 for the body; its section and subsection as paths have them; its heading.

    ``article`` is that of the treaty or statute that an annex gives, as paths have it.

    ``headings`` counts the headings so far, so that paragraphs under different ones can be told apart.
    """

    annex: int = 0
    section: str = ""
    subsection: str = ""
    heading: str = ""
    headings: int = 0
    article: str = ""


@dataclass(slots=True)
class Draft:
    """A paragraph while it is put together.

    Attributes:
        kind: what it is.
        label: its printed number or letter, "" if none is printed; "table" for a table.
        area: where it stands.
        above: the paragraph or point that it is under, None at the first degree.
        recital: whether it goes by its place in the preamble.
        spans: the source ranges of its words.
        path: filled in when all are known.
    """

    kind: Kind
    label: str
    area: Area
    above: Draft | None = None
    recital: bool = False
    spans: list[Span] = field(default_factory=list)
    path: str = ""

    @property
    def first(self) -> Draft:
        """The paragraph of the first degree that this belongs to."""
        draft = self
        while draft.above is not None:
            draft = draft.above
        return draft


class Numbering:
    """Takes blocks in reading order."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.problems: list[str] = []
        self.annexes: list[str] = []  # their headings, in order
        self._area = Area()
        self._open: list[Draft] = []  # the last paragraph and the points under it, one for each degree
        self.enacted: set[int] = set()  # the annexes that have a preamble of their own
        self._left: list[Draft] = []  # those of a paragraph of an annex among whose points unnumbered words stand
        self._lettered = False  # whether the first degree goes by letters
        self._section_style = ""
        self._awaits_words = False  # whether the heading so far is a bare number
        self._in_preamble = 0  # the headings so far, where the last stands between recitals
        self._outer = ""  # the heading of the last paragraph
        self._headed = 0  # the headings before the last point, where one stands among the points of a paragraph

    def take(self, block: Block, words: str) -> None:
        """Take the next block; ``words`` are its own, for headings."""
        awaits, self._awaits_words = self._awaits_words, False
        if block.role == "preambular":
            self._start(Draft(self._kind("pp"), "", self._area, recital=True), block)
            self.enacted.add(self._area.annex)
        elif block.role == "operative":
            self._leave_preamble()
            self._start(Draft(self._kind("op"), block.label, self._area), block)
        elif block.role == "point":
            self._take_point(block)
        elif block.role == "table":
            above = self._open[0] if self._open else None
            self.drafts.append(Draft(self._kind("op"), "table", self._area, above, spans=list(block.spans)))
        elif block.role == "continuation" and self._open:
            self._open[min(block.degree, len(self._open) - 1)].spans += block.spans
        elif block.role == "formula" and self._area.annex:
            self.enacted.add(self._area.annex)
        elif block.role == "annex":
            self._take_annex(words)
        elif block.role == "heading":
            self._take_heading(block.label, words, awaits=awaits)

    def _leave_preamble(self) -> None:
        """Let a heading that stands between recitals end with them."""
        last = self.drafts[-1] if self.drafts else None
        if last and last.recital and last.area.headings == self._area.headings == self._in_preamble:
            self._area = replace(self._area, heading="")

    def _kind(self, kind: Kind) -> Kind:
        return "annex" if self._area.annex else kind

    def _start(self, draft: Draft, block: Block) -> None:
        if self._headed == self._area.headings:  # the last heading was of points: it ends with them
            draft.area = self._area = replace(self._area, heading=self._outer)
        self._outer, self._headed = self._area.heading, 0
        draft.spans = list(block.spans)
        self.drafts.append(draft)
        if draft.label or draft.kind != "annex":
            self._left = []
        elif self._open and self._open[0].label:
            self._left = self._open
        self._open, self._lettered = [draft], False

    def _take_point(self, block: Block) -> None:
        if self._goes_back(block):
            self._open, self._left = self._left[:1], []
        if not self._open or (self._lettered and block.degree <= 1) or self._begins_list(block):
            self._start(Draft(self._kind("op"), block.label, self._area), block)
            self._lettered = True
            return
        if self._area.heading != self._outer:
            self._headed = self._area.headings
        above = self._open[: max(1, block.degree - self._lettered)]
        draft = Draft(above[0].kind, block.label, self._area, above[-1], spans=list(block.spans))
        self.drafts.append(draft)
        self._open = [*above, draft]

    def _goes_back(self, block: Block) -> bool:
        """Whether a letter goes on with the points of a paragraph of an annex, after words that have no number."""
        follows_there = len(self._left) > 1 and follows(self._left[1].label, block.label)
        return follows_there and block.degree <= 1 and len(self._open) == 1

    def _begins_list(self, block: Block) -> bool:
        """Whether a letter in an annex begins another list, under a heading below the points of a paragraph."""
        if block.degree > 1 or block.label != "a" or len(self._open) < 2 or not self._area.annex:
            return False
        return self._open[-1].area.headings != self._area.headings

    def _take_annex(self, words: str) -> None:
        self.annexes.append(words)
        self._area = Area(annex=self._area.annex + 1, heading=words, headings=self._area.headings + 1)
        self._open, self._left, self._section_style = [], [], ""

    def _take_heading(self, label: str, words: str, *, awaits: bool) -> None:
        area = self._area
        section, subsection, article = area.section, area.subsection, area.article
        article_opens = read_article(label or words) if area.annex else None
        before = area.heading if awaits and not label and not article_opens else label
        heading = f"{before}. {words}" if before and words else words or before
        if article_opens:
            titled = article_opens.titled or bool(label and words)
            self._area = replace(area, article=f"art{article_opens.label}", heading=heading, headings=area.headings + 1)
            self._open, self._left, self._awaits_words, self._in_preamble = [], [], not titled, 0
            return
        label = bare_division(label)
        if label:
            article = ""
            roman = _ROMAN.fullmatch(label) and not self._continues_letters(label)
            step = f"s{read_roman(label) or label.lower()}" if roman else f"s{label.lower()}"
            style = "roman" if roman else "letter"
            self._section_style = self._section_style or style
            if style == self._section_style:
                section, subsection = step, ""
            else:
                subsection = step
        self._area = Area(area.annex, section, subsection, heading, area.headings + 1, article)
        self._awaits_words = bool(label) and not words
        between = not label and not awaits and bool(self.drafts) and self.drafts[-1].recital
        self._in_preamble = self._area.headings if between else 0

    def _continues_letters(self, label: str) -> bool:
        """Whether a letter such as C or I goes on with lettered sections: B, C; H, I."""
        previous = self._area.section if self._section_style == "letter" else self._area.subsection
        return len(label) == 1 and len(previous) == 2 and ord(label.lower()) == ord(previous[1]) + 1
