"""Paragraphs with their labels in, paths out: a section enters them only where numbers begin anew in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.numbering import Area, Draft

_Count = tuple[int, str, str, str]
"""What numbers run on in: an annex, its section and subsection, an article."""


def number(drafts: Sequence[Draft], enacted: Iterable[int] = ()) -> list[str]:
    """Give every draft its path and return what a person should look at.

    Args:
        drafts: the paragraphs in order; articles whose numbers run on from one into the next are left out of the paths,
            and so is an annex's only one that is not the first: it is quoted to be amended.
        enacted: the annexes that have a preamble of their own.
    """
    through = _numbered_through(drafts) | _of_one_article(drafts)
    for draft in drafts:
        if draft.area.annex in through:
            draft.area = replace(draft.area, article="")
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
    headings: dict[_Count, list[int]] = field(default_factory=dict)  # where a count begins anew in it


def _count_of(area: Area) -> _Count:
    return area.annex, area.section, area.subsection, area.article


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
        if previous and value == 1 and previous[1].headings != area.headings and previous[1].article == area.article:
            if area.section != previous[1].section:
                found.sections.add(area.annex)
            elif area.subsection != previous[1].subsection:
                found.subsections.add(area.annex)
            else:
                found.headings.setdefault(_count_of(area), []).append(previous[1].headings + 1)
        beside = bare.get(area.annex)
        if beside and value == 1 and beside.section == area.section and beside.subsection != area.subsection:
            found.subsections.add(area.annex)
        last[area.annex] = value, area
    found.sections |= _repeating_articles(drafts)
    return found


def _numbered_through(drafts: Sequence[Draft]) -> set[int]:
    """Return the annexes in which numbers run on from one article into the next oftener than they begin anew."""
    last: dict[int, tuple[int, str]] = {}
    anew: Counter[int] = Counter()
    for draft in drafts:
        area = draft.area
        if draft.above is None and draft.label.isdecimal() and area.annex:
            value, article = last.get(area.annex, (0, ""))
            if article and article != area.article:
                anew[area.annex] += (int(draft.label) == 1) - (int(draft.label) == value + 1)
            last[area.annex] = int(draft.label), area.article
    return {annex for annex, more in anew.items() if more < 0}


def _of_one_article(drafts: Iterable[Draft]) -> set[int]:
    """Return the annexes whose only article is not the first: one that is to be amended."""
    articles: dict[int, set[str]] = {}
    for area in (draft.area for draft in drafts if draft.area.article):
        articles.setdefault(area.annex, set()).add(area.article)
    return {annex for annex, found in articles.items() if len(found) == 1 and found != {"art1"}}


def _repeating_articles(drafts: Iterable[Draft]) -> set[int]:
    """Return the annexes that count articles anew in a section: that enters the path there."""
    sections: dict[tuple[int, str], set[str]] = {}
    for area in (draft.area for draft in drafts if draft.area.article):
        sections.setdefault((area.annex, area.article), set()).add(area.section)
    return {annex for (annex, _), found in sections.items() if len(found) > 1}


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
            inner = draft.area.subsection or draft.area.section
            lettered = draft.label.isalpha() and draft.label != "table"
            if draft.area.annex and lettered and inner and inner not in area and not draft.area.article:
                area.append(inner)
            path = ".".join([*area, self._first_step(draft, ".".join(area))])
        draft.path = self._free(path)

    def _prefix(self, area: Area) -> list[str]:
        pieces = [] if not area.annex else ["annex" if area.annex == 1 else f"annex{area.annex}"]
        if area.annex in self._restarts.sections and area.section:
            pieces.append(area.section)
        if area.annex in self._restarts.subsections and area.subsection:
            pieces.append(area.subsection)
        if area.article:
            pieces.append(area.article)
        starts = self._restarts.headings.get(_count_of(area))
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
