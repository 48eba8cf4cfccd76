"""A draft in, what is agreed in it out: each sentence verbatim (where, since when, how often), altered, or new."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from assistant.draft import sentences
from assistant.redline import Change, redline
from assistant.running import TRAILING, above_of
from assistant.runon import runs_on
from assistant.stretch import closest_stretch, words_between
from corpus.proof import proven
from corpus.quote import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from assistant.precedents import Finder

    Progress = Callable[[str, int, int], None]

Status = Literal["agreed", "altered", "new"]

ALTERED = 0.7
"""The share of words in common in order from which a sentence counts as altered."""

FEWEST = 3
"""Fewer words are no agreed language: "Decides also" stands in thousands of paragraphs."""

CANDIDATES = 60
PLACES = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of a sentence or paragraph of a draft.

    ``id`` and ``reference`` are of the newest paragraph that holds it, or of the closest one, None for a new one.
    ``since`` and ``last`` are the dates (ISO, or the year) of the first and the last resolution that holds it,
    ``paragraphs`` and ``resolutions`` how many hold it verbatim. ``redline`` turns it into the held words.
    """

    text: str
    status: Status
    id: str | None = None
    reference: str | None = None
    since: str = ""
    last: str = ""
    paragraphs: int = 0
    resolutions: int = 0
    similarity: float = 0.0
    redline: tuple[Change, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the finding as ``precedents --audit --json`` prints it."""
        return {
            "text": self.text,
            "status": self.status,
            "id": self.id,
            "reference": self.reference,
            "since": self.since or None,
            "last": self.last or None,
            "paragraphs": self.paragraphs,
            "resolutions": self.resolutions,
            "similarity": self.similarity,
            "redline": [list(change) for change in self.redline],
        }


@dataclass(frozen=True, slots=True)
class AuditedParagraph:
    """A paragraph of a draft as a whole, and its sentences where it has several."""

    finding: Finding
    sentences: tuple[Finding, ...] = ()

    @property
    def parts(self) -> tuple[Finding, ...]:
        """The sentences; the paragraph itself where it is one."""
        return self.sentences or (self.finding,)

    def to_json(self) -> dict[str, Any]:
        """Return the paragraph with its sentences."""
        return self.finding.to_json() | {"sentences": [one.to_json() for one in self.sentences]}


@dataclass(frozen=True, slots=True)
class Audit:
    """A draft, paragraph by paragraph."""

    paragraphs: tuple[AuditedParagraph, ...]

    def summary(self) -> dict[str, int]:
        """Return how many paragraphs and sentences there are, and how many sentences of each status."""
        parts = [part for paragraph in self.paragraphs for part in paragraph.parts]
        counts = Counter(part.status for part in parts)
        return {
            "paragraphs": len(self.paragraphs),
            "sentences": len(parts),
            "agreed": counts["agreed"],
            "altered": counts["altered"],
            "new": counts["new"],
        }

    def to_json(self) -> dict[str, Any]:
        """Return the summary and the paragraphs."""
        return {"summary": self.summary(), "paragraphs": [one.to_json() for one in self.paragraphs]}


def audit(finder: Finder, draft: Sequence[str], progress: Progress | None = None) -> Audit:
    """Return what is agreed in a draft, given its paragraphs."""
    found = []
    for at, paragraph in enumerate(draft):
        whole = examine(finder, paragraph)
        parts = sentences(paragraph)
        if len(parts) < 2:
            parts = ()
        found.append(AuditedParagraph(whole, tuple(examine(finder, part) for part in parts)))
        if progress:
            progress("audit", at + 1, len(draft))
    return Audit(tuple(found))


def examine(finder: Finder, text: str) -> Finding:
    """Return what is agreed of a sentence or paragraph."""
    kin = finder.kin
    numbers = kin.numbers(text)
    if len(numbers) >= FEWEST:
        plain = fold(text).strip(TRAILING)
        holding = [row for wording in kin.holding(numbers) for row in kin.rows(wording, None)]
        verbatim = _true(finder, [row for row in holding if plain in fold(kin.text(row))])
        verbatim = verbatim or _running_on(finder, plain)
        if verbatim:
            return _agreed(finder, text, verbatim)
    return _closest(finder, text, numbers)


def _running_on(finder: Finder, plain: str) -> list[int]:
    """Return the rows that hold folded words only together with their points, behind which they go on."""
    kin = finder.kin
    rows = [row for row, texts in kin.whole_folded.items() if any(plain in text for text in texts)]
    return [row for row in rows if len(_true(finder, kin.whole(row))) == len(kin.whole(row))]


def _true(finder: Finder, rows: Iterable[int]) -> list[int]:
    """Return the rows that are word for word what their sources say."""
    places = {row: (finder.kin.id(row), finder.kin.language(row)) for row in rows}
    held = proven(finder.library.home, places.values())
    return [row for row, place in places.items() if held.get(place) == finder.kin.own_text(row)]


def _agreed(finder: Finder, text: str, rows: Sequence[int]) -> Finding:
    newest = finder.newest_first(rows)
    dates = [date for row in reversed(newest) if (date := finder.adopted(row))]
    ids = [finder.kin.id(row) for row in newest]
    return Finding(
        text=text,
        status="agreed",
        id=ids[0],
        reference=finder.reference(newest[0]),
        since=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        paragraphs=len(rows),
        resolutions=len({one.partition("#")[0] for one in ids}),
        similarity=1.0,
    )


def _closest(finder: Finder, text: str, numbers: Sequence[int]) -> Finding:
    """Return the finding that shows the held words closest to a text, a new one where none are close."""
    kin = finder.kin
    best: tuple[float, str, list[int], str] | None = None
    for wording in kin.alike(numbers, CANDIDATES) if len(numbers) >= FEWEST else ():
        newest = finder.newest_first(kin.rows(wording, None))[0]
        for rows, held, words in _readings(finder, newest, wording):
            stretch = closest_stretch(numbers, words)
            if stretch.similarity < ALTERED or (best and stretch.similarity < best[0]):
                continue
            found = (stretch.similarity, finder.adopted(newest), rows, words_between(held, stretch.start, stretch.end))
            best = max(best, found) if best else found
    if best is None or len(_true(finder, best[2])) < len(best[2]):
        return Finding(text, "new")
    share, date, rows, held = best
    changes, row = redline(text, held), rows[-1]
    return Finding(text, "altered", kin.id(row), finder.reference(row), date, date, 0, 0, round(share, PLACES), changes)


def _readings(finder: Finder, row: int, wording: int) -> Iterator[tuple[list[int], str, Sequence[int]]]:
    """Yield rows, their text, its words: a paragraph, and a point after its chapeaux, as drafts write it."""
    kin = finder.kin
    yield [row], kin.text(row), kin.words(wording)
    above = (kin.find(place, kin.language(row)) for place in above_of(kin.id(row)))
    rows = [*(one for one in above if one is not None), row]
    if len(rows) > 1:
        text = " ".join(words for _, words in kin.read(rows))
        yield rows, text, kin.numbers(text)
    for parts in runs_on(kin, row):
        text = " ".join(words for _, words in parts)
        yield [one for one, _ in parts], text, kin.numbers(text)
