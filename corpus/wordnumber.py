"""Word's automatic numbers: the label that Word prints before a paragraph and keeps nowhere in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.numeral import roman
from corpus.regex import regex
from corpus.wordstyle import W, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

    from corpus.wordstyle import Style

_LEVELS = 9
_PLACE = regex(r"%([1-9])")
_HIGHEST = 32_767
_ROMANS = 400
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class _Level:
    """How the numbers of one level look."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    after: str = "tab"
    style: str = ""
    restart: int | None = None  # the level whose numbers begin these anew, 0 for none
    legal: bool = False


class Numbering:
    """Counts the numbered paragraphs of a document in order."""

    def __init__(self, root: _Element | None) -> None:
        """Take the numbering part, None where a file has none."""
        self._levels: dict[str, dict[int, _Level]] = {}  # of each list
        self._lists: dict[str, str] = {}  # the abstract list of each list
        self._counts: dict[str, list[int | None]] = {}  # of each abstract list, None where a level has not begun
        self._begun: set[str] = set()
        self._starts: dict[str, dict[int, int]] = {}
        if root is not None:
            self._read(root)

    def label(self, properties: _Element | None, style: Style, identifier: str) -> str:
        """Return the label of the next paragraph with the blank or tab after it, "" if it is not numbered.

        Args:
            properties: the paragraph's own.
            style: its style.
            identifier: the id of its style.
        """
        own = properties.find(W + "numPr") if properties is not None else None
        number = (value(own.find(W + "numId")) if own is not None else "") or style.number
        levels = self._levels.get(number)
        if not levels:
            return ""
        depth = self._depth(own, style, identifier, levels)
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._count(number, depth, levels)
        label = self._print(level, counts, levels)
        return label + {"tab": "\t", "space": " "}.get(level.after, "") if label else ""

    def _depth(self, own: _Element | None, style: Style, identifier: str, levels: dict[int, _Level]) -> int:
        written = whole(own.find(W + "ilvl")) if own is not None else None
        if written is not None:
            return written
        linked = next((depth for depth, level in levels.items() if level.style and level.style == identifier), None)
        return linked if linked is not None else style.depth or 0

    def _count(self, number: str, depth: int, levels: dict[int, _Level]) -> list[int | None]:
        """Return the count of each level once the next paragraph of a list is counted in."""
        counts = self._counts.setdefault(self._lists[number], [None] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for at in self._starts.get(number, ()):
                counts[at] = None
        start = self._starts.get(number, {}).get(depth, levels[depth].start)
        now = counts[depth]
        counts[depth] = start if now is None else min(now + 1, _HIGHEST)
        for above in range(depth):
            if counts[above] is None:
                counts[above] = levels[above].start if above in levels else 1
        for below in range(depth + 1, _LEVELS):
            restart = levels[below].restart if below in levels else None
            if restart is None or (restart and depth < restart):
                counts[below] = None
        return counts

    def _print(self, level: _Level, counts: list[int | None], levels: dict[int, _Level]) -> str:
        if level.form == "bullet":
            return level.text if level.text and not (level.text.isalnum() or level.text >= "\ue000") else "•"
        if level.form == "none":
            return _PLACE.sub("", level.text)

        def one(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form = "decimal" if level.legal else levels[at].form if at in levels else "decimal"
            return _printed(counts[at] or 0, form)

        return _PLACE.sub(one, level.text)

    def _read(self, root: _Element) -> None:
        abstract = {value(one, "abstractNumId"): one for one in root.findall(W + "abstractNum")}
        by_style = {value(link): one for one in abstract.values() if (link := one.find(W + "styleLink")) is not None}
        read = {identifier: _levels_of(_linked(one, by_style)) for identifier, one in abstract.items()}
        for one in root.findall(W + "num"):
            number, target = value(one, "numId"), value(one.find(W + "abstractNumId"))
            levels = dict(read.get(target, {}))
            for override in one.findall(W + "lvlOverride"):
                depth = whole(override, "ilvl")
                if depth is None or depth >= _LEVELS:
                    continue
                if (own := override.find(W + "lvl")) is not None:
                    levels[depth] = _level_of(own)
                start = whole(override.find(W + "startOverride"))
                if start is not None:
                    self._starts.setdefault(number, {})[depth] = min(start, _HIGHEST)
            if number != "0":
                self._levels[number], self._lists[number] = levels, target


def _linked(one: _Element, by_style: dict[str, _Element]) -> _Element:
    """Return the abstract list that holds the levels: a list may only name the style that another one defines."""
    for _ in range(_DEEPEST):
        link = one.find(W + "numStyleLink")
        if link is None or value(link) not in by_style:
            break
        one = by_style[value(link)]
    return one


def _levels_of(one: _Element) -> dict[int, _Level]:
    levels = {}
    for level in one.findall(W + "lvl"):
        depth = whole(level, "ilvl")
        if depth is not None and depth < _LEVELS:
            levels[depth] = _level_of(level)
    return levels


def _level_of(level: _Element) -> _Level:
    start = whole(level.find(W + "start"))
    legal = level.find(W + "isLgl")
    return _Level(
        start=1 if start is None else min(start, _HIGHEST),
        form=value(level.find(W + "numFmt")) or "decimal",
        text=value(level.find(W + "lvlText")),
        after=value(level.find(W + "suff")) or "tab",
        style=value(level.find(W + "pStyle")),
        restart=whole(level.find(W + "lvlRestart")),
        legal=legal is not None and value(legal) not in ("0", "false"),
    )


def _printed(number: int, form: str) -> str:
    """Return a number as Word prints it in a form."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 30)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < _ROMANS:
        return roman(number).lower() if form == "lowerRoman" else roman(number)
    if form == "decimalZero":
        return f"{number:02}"
    return str(number)


def mark_of(number: int, form: str) -> str:
    """Return the mark of the note with this number in a form of notes' numbers.

    >>> mark_of(3, "lowerLetter"), mark_of(2, "chicago"), mark_of(12, "decimal")
    ('c', '†', '12')
    """
    if form == "chicago":
        return "*†‡§"[(number - 1) % 4] * min((number - 1) // 4 + 1, 9)
    return _printed(number, form or "decimal")
