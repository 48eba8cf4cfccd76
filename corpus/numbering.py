"""Blocks in, places out: which paragraph each block is, under which heading, and by what path it goes.

Paths need the whole text: a section enters them only where paragraph numbers begin anew in it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus.numeral import read_roman
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.document import Block
    from corpus.paragraph import Kind, Span

_ROMAN = regex(r"[IVXLC]+")


@dataclass(frozen=True, slots=True)
class Area:
    """Where a paragraph stands: ``annex`` 0 for the body; its section and subsection as paths have them; its heading.

    ``headings`` counts the headings so far, so that paragraphs under different ones can be told apart.
    """

    annex: int = 0
    section: str = ""
    subsection: str = ""
    heading: str = ""
    headings: int = 0


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
        self._open, self._lettered = [draft], False

    def _take_point(self, block: Block) -> None:
        if not self._open or (self._lettered and block.degree <= 1):
            self._start(Draft(self._kind("op"), block.label, self._area), block)
            self._lettered = True
            return
        if self._area.heading != self._outer:
            self._headed = self._area.headings
        above = self._open[: max(1, block.degree - self._lettered)]
        draft = Draft(above[0].kind, block.label, self._area, above[-1], spans=list(block.spans))
        self.drafts.append(draft)
        self._open = [*above, draft]

    def _take_annex(self, words: str) -> None:
        self.annexes.append(words)
        self._area = Area(annex=self._area.annex + 1, heading=words, headings=self._area.headings + 1)
        self._open, self._section_style = [], ""

    def _take_heading(self, label: str, words: str, *, awaits: bool) -> None:
        area = self._area
        section, subsection = area.section, area.subsection
        before = area.heading if awaits and not label else label
        heading = f"{before}. {words}" if before and words else words or before
        if label:
            roman = _ROMAN.fullmatch(label) and not self._continues_letters(label)
            step = f"s{read_roman(label) or label.lower()}" if roman else f"s{label.lower()}"
            style = "roman" if roman else "letter"
            self._section_style = self._section_style or style
            if style == self._section_style:
                section, subsection = step, ""
            else:
                subsection = step
        self._area = Area(area.annex, section, subsection, heading, area.headings + 1)
        self._awaits_words = bool(label) and not words
        between = not label and not awaits and bool(self.drafts) and self.drafts[-1].recital
        self._in_preamble = self._area.headings if between else 0

    def _continues_letters(self, label: str) -> bool:
        """Whether a letter such as C or I goes on with lettered sections: B, C; H, I."""
        previous = self._area.section if self._section_style == "letter" else self._area.subsection
        return len(label) == 1 and len(previous) == 2 and ord(label.lower()) == ord(previous[1]) + 1


def number(drafts: Sequence[Draft], enacted: Iterable[int] = ()) -> list[str]:
    """Give every draft its path and return what a person should look at."""
    restarts = _find_restarts(drafts)
    writer = _Paths(restarts, frozenset(enacted))
    for draft in drafts:
        writer.write(draft)
    return writer.problems


@dataclass(slots=True)
class _Restarts:
    """Where numbers begin anew: at which level of sections in which annex, and from which headings on."""

    sections: set[int] = field(default_factory=set)  # annexes (0: the body) whose sections begin at 1
    subsections: set[int] = field(default_factory=set)
    headings: dict[tuple[int, str, str], list[int]] = field(default_factory=dict)  # by section: where a count begins


def _find_restarts(drafts: Sequence[Draft]) -> _Restarts:
    found = _Restarts()
    last: dict[int, tuple[int, Area]] = {}
    bare: dict[int, Area] = {}  # where the last paragraph stands that has no number
    for draft in drafts:
        if draft.above is not None or draft.recital or not draft.label.isdecimal():
            if draft.kind == "op" and draft.above is None and not draft.label:
                bare[draft.area.annex] = draft.area
            continue
        value, area = int(draft.label), draft.area
        previous = last.get(area.annex)
        if previous and value == 1 and previous[1].headings != area.headings:
            if area.section != previous[1].section:
                found.sections.add(area.annex)
            elif area.subsection != previous[1].subsection:
                found.subsections.add(area.annex)
            else:
                key = (area.annex, area.section, area.subsection)
                found.headings.setdefault(key, []).append(previous[1].headings + 1)
        beside = bare.get(area.annex)
        if beside and value == 1 and beside.section == area.section and beside.subsection != area.subsection:
            found.subsections.add(area.annex)
        last[area.annex] = value, area
    return found


class _Paths:
    """Writes paths in reading order."""

    def __init__(self, restarts: _Restarts, enacted: frozenset[int]) -> None:
        self._restarts, self._enacted = restarts, enacted
        self._used: dict[str, int] = {}
        self._counts: Counter[str] = Counter()
        self._numbers: dict[str, int] = {}
        self.problems: list[str] = []

    def write(self, draft: Draft) -> None:
        if draft.above is not None:
            path = f"{draft.above.path}.{self._step(draft, draft.above.path)}"
        else:
            area = self._prefix(draft.area)
            path = ".".join([*area, self._first_step(draft, ".".join(area))])
        draft.path = self._free(path)

    def _prefix(self, area: Area) -> list[str]:
        pieces = [] if not area.annex else ["annex" if area.annex == 1 else f"annex{area.annex}"]
        if area.annex in self._restarts.sections and area.section:
            pieces.append(area.section)
        if area.annex in self._restarts.subsections and area.subsection:
            pieces.append(area.subsection)
        starts = self._restarts.headings.get((area.annex, area.section, area.subsection))
        if starts:
            passed = sum(1 for start in starts if start <= area.headings)
            if passed:
                pieces.append(f"s{passed + 1}")
        return pieces

    def _first_step(self, draft: Draft, area: str) -> str:
        named = not draft.area.annex or draft.area.annex in self._enacted
        if draft.label == "table":
            return self._count(f"{area}|table", "table")
        if draft.recital:
            return self._count(f"{area}|pp", "pp")
        if not draft.label and not named:
            return self._count(f"{area}|u", "u")
        last = self._numbers.get(area, 0)
        label = draft.label or str(last + 1)
        head = label.split(".")[0]
        if head.isdecimal():
            value = int(head)
            if named and value != last + 1 and value != last and f"{area}|{value}" not in self._used:
                self.problems.append(f"{_where(area)}paragraph {value} follows paragraph {last}")
            self._numbers[area] = max(value, last)
            self._used.setdefault(f"{area}|{value}", 0)
        return f"op{label}" if named and head.isdecimal() else label

    def _step(self, draft: Draft, above: str) -> str:
        if draft.label == "table":
            return self._count(f"{above}|table", "table")
        return draft.label or self._count(f"{above}|u", "u")

    def _count(self, key: str, name: str) -> str:
        self._counts[key] += 1
        return f"{name}{self._counts[key]}"

    def _free(self, path: str) -> str:
        times = self._used.get(path, 0)
        self._used[path] = times + 1
        if not times:
            return path
        self.problems.append(f"{_printed(path)} is printed twice")
        free = f"{path}_{times + 1}"
        while free in self._used:
            times += 1
            free = f"{path}_{times + 1}"
        self._used[path], self._used[free] = times + 1, 1
        return free


def _where(area: str) -> str:
    return f"{area}: " if area else ""


def _printed(path: str) -> str:
    top, *labels = path.split(".")
    return " ".join([f"paragraph {top.removeprefix('op')}", *(f"({label})" for label in labels)])
