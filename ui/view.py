"""What the reader shows: a resolution, the languages it is held in, what it cites and what cites it, its neighbours."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.ledgerwrite import stem_of
from ui.markup import ENGLISH, reader_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.ledger import Cited
    from corpus.library import Library
    from corpus.paragraph import Resolution
    from ui.catalogue import Words


@dataclass(frozen=True, slots=True)
class View:
    """A resolution as it is read.

    ``languages`` are those it is held in, the one it is shown in first without being asked, first. ``beside`` is the
    same resolution in another language, None where only one is shown. ``before`` and ``after`` are the ones with the
    numbers next to its own. ``shelf`` tells what else is held.
    """

    resolution: Resolution
    shelf: Shelf
    languages: tuple[str, ...] = ()
    beside: Resolution | None = None
    cites: tuple[Cited, ...] = ()
    citing: tuple[Cited, ...] = ()
    before: Resolution | None = None
    after: Resolution | None = None
    say: Words = ENGLISH

    def address(self, path: str = "", **query: str) -> str:
        """Return the address of this page at a paragraph, its languages kept unless ``query`` says others."""
        own, primary = self.resolution.language, next(iter(self.languages), self.resolution.language)
        kept = {"language": own if own != primary else "", "beside": self.beside.language if self.beside else ""}
        return self.say.link(reader_address(self.resolution.id, path, kept | query))


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a library holds, by id, by the symbol that texts cite it by, and in the order of its numbers."""

    heads: Mapping[str, Resolution] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)
    series: Mapping[str, tuple[tuple[Number, str], ...]] = field(default_factory=dict)

    def held(self, symbol: str) -> str:
        """Return the id under which a cited symbol is held, "" if it is not."""
        return self.ids.get(stem_of(symbol), "")

    def neighbours(self, resolution: Resolution) -> tuple[Resolution | None, Resolution | None]:
        """Return the resolutions before and after one in its series, None where there is none."""
        row = self.series.get(_series(resolution.symbol), ())
        at = bisect(row, (_number(resolution.symbol), resolution.id)) - 1
        if not resolution.symbol or at < 0 or row[at][1] != resolution.id:
            return None, None
        before, after = row[max(at - 1, 0)][1], row[min(at + 1, len(row) - 1)][1]
        return tuple(self.heads[one] if one != resolution.id else None for one in (before, after))  # type: ignore[return-value]


Number = tuple[tuple[int, str], ...]


def shelf_of(library: Library) -> Shelf:
    """Return what a library holds now."""
    return _shelf(library, library.stamp())


@lru_cache(maxsize=4)
def _shelf(library: Library, _stamp: str) -> Shelf:
    heads = library.heads()
    series: dict[str, list[tuple[Number, str]]] = {}
    for head in heads:
        if head.symbol:
            series.setdefault(_series(head.symbol), []).append((_number(head.symbol), head.id))
    return Shelf(
        {head.id: head for head in heads},
        {stem_of(head.symbol): head.id for head in heads if head.symbol},
        {name: tuple(sorted(row)) for name, row in series.items()},
    )


def view_of(
    library: Library, resolution: Resolution, *, language: str = "", beside: str = "", say: Words = ENGLISH
) -> View:
    """Return a held resolution as it is read.

    Args:
        library: where it is held.
        resolution: it, in its primary language.
        language: the one that it is read in, where it is held in it.
        beside: a second one.
        say: the words of the interface.
    """
    shelf = shelf_of(library)
    identifier, ledger = resolution.id, library.ledger
    shown = (library.get(identifier, language) if language else None) or resolution
    second = library.get(identifier, beside) if beside and beside != shown.language else None
    cites = tuple(one for one in ledger.cited_by(identifier) if one.citation.target)
    citing = ledger.citing(resolution.symbol) if resolution.symbol else ()
    before, after = shelf.neighbours(resolution)
    languages = library.languages(identifier).get(identifier, (shown.language,))
    return View(shown, shelf, languages, second, cites, citing, before, after, say)


def _series(symbol: str) -> str:
    return symbol.rpartition("/")[0]


def _number(symbol: str) -> Number:
    """Return what the numbers of a series are sorted by: "264 A" after "264", "1325 (2000)" by 1325.

    >>> _number("A/RES/77/9") < _number("A/RES/77/10") < _number("A/RES/77/10 B")
    True
    """
    parts = re.findall(r"(\d+)([^\d]*)", symbol.rpartition("/")[2])
    return tuple((int(digits), rest.strip()) for digits, rest in parts)
