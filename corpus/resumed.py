"""Words of a paragraph that go on after the points below it: "… the supply of: (a) …; (b) …; except that …".

The text of such a paragraph is its lead-in and its closing words, one after the other, as its spans are: no reader may
take them for one run of words. Whatever shows a paragraph to people takes its pieces from here, in their order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from corpus.quote import derive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.paragraph import Footnote, Paragraph, Resolution

OMITTED = "…"
"""What stands for points that are not shown between a lead-in and its closing words; it is no part of the text."""


class Piece(NamedTuple):
    """Words of a paragraph with none of another one among them.

    ``start`` and ``end`` are half-open offsets in its text, ``at`` is where the piece begins in the source. ``after``
    is the path of the last paragraph between it and the piece before, "" for the first piece. ``is_apart`` says of a
    piece in a row of pieces that what stands right before it is not among these.
    """

    paragraph: Paragraph
    start: int
    end: int
    at: int
    after: str = ""
    is_apart: bool = False

    @property
    def text(self) -> str:
        """The words."""
        return self.paragraph.text[self.start : self.end]

    @property
    def is_first(self) -> bool:
        """Whether the paragraph begins with it; any other piece has no number of its own."""
        return not self.after

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The notes whose markers stand in it, each at its place in the piece."""
        first = self.start if self.is_first else self.start + (self.paragraph.text[self.start - 1 : self.start] != " ")
        return tuple(
            replace(note, at=note.at - self.start) for note in self.paragraph.footnotes if first <= note.at <= self.end
        )


def pieces_of(paragraph: Paragraph, below: Sequence[Paragraph]) -> tuple[Piece, ...]:
    """Return the pieces of a paragraph, the lead-in first: one, where no words of its own follow its points.

    Args:
        paragraph: it.
        below: the paragraphs under it, at every degree, in document order.
    """
    spans, length = paragraph.spans, len(paragraph.text)
    if len(spans) < 2 or not below:
        return (Piece(paragraph, 0, length, spans[0].start if spans else 0),)
    begins = sorted((one.spans[0].start, number) for number, one in enumerate(below) if one.spans)
    found, start, first, after = [], 0, 0, ""
    for at in range(1, len(spans)):
        low, high = (bisect_left(begins, (edge, -1)) for edge in (spans[at - 1].end, spans[at].start))
        end = len(derive(paragraph.source.text, spans[:at])) if low < high else start
        if end > start:
            found.append(Piece(paragraph, start, end, spans[first].start, after))
            start = end + (paragraph.text[end : end + 1] == " ")
            first, after = at, below[begins[high - 1][1]].path
    return (*found, Piece(paragraph, start, length, spans[first].start, after))


def in_reading_order(shown: Iterable[Paragraph], resolution: Resolution) -> tuple[Piece, ...]:
    """Return some paragraphs of a resolution, in its order, as their pieces in the order of its words.

    Each closing words come after the points that are shown, and are ``is_apart`` where the last one before them is not.
    """
    given = tuple(shown)
    below = _below(given, resolution)
    found: list[Piece] = []
    open_: list[list[Piece]] = []  # the closing words still to come, of each degree

    def close(waiting: list[Piece], until: int | None = None) -> None:
        while waiting and (until is None or waiting[0].at < until):
            piece = waiting.pop(0)
            found.append(piece._replace(is_apart=found[-1].paragraph.path != piece.after))

    for paragraph in given:
        while open_ and not (open_[-1] and paragraph.path.startswith(f"{open_[-1][0].paragraph.path}.")):
            close(open_.pop())
        first, *rest = pieces_of(paragraph, below.get(paragraph.path, ()))
        for waiting in reversed(open_):
            close(waiting, first.at)
        found.append(first)
        if rest:
            open_.append(rest)
    while open_:
        close(open_.pop())
    return tuple(found)


def side_by_side(
    shown: Iterable[Paragraph], resolution: Resolution, other: Resolution
) -> Iterator[tuple[Piece, tuple[Piece, ...]]]:
    """Yield the pieces of some paragraphs, each with those of another version's paragraph that stand beside it.

    Where a paragraph is not in as many pieces there, all of them stand beside its first one.
    """
    own = in_reading_order(shown, resolution)
    paths = {piece.paragraph.path for piece in own}
    held: dict[str, list[Piece]] = {}
    for piece in in_reading_order((one for one in other.paragraphs if one.path in paths), other):
        held.setdefault(piece.paragraph.path, []).append(piece)
    counts = Counter(piece.paragraph.path for piece in own)
    for piece in own:
        twins = held.get(piece.paragraph.path, [])
        if len(twins) == counts[piece.paragraph.path]:
            yield piece, (twins.pop(0)._replace(is_apart=piece.is_apart),)
            counts[piece.paragraph.path] -= 1
        else:
            whole = (one if one.is_first else one._replace(is_apart=True) for one in twins)
            yield piece, tuple(whole) if piece.is_first else ()


def closing_at(paragraph: Paragraph, below: Sequence[Paragraph]) -> tuple[int, ...]:
    """Return where in a paragraph's text its words go on after points: () where none do."""
    return tuple(piece.start for piece in pieces_of(paragraph, below)[1:])


def lead_in(paragraph: Paragraph, below: Sequence[Paragraph]) -> str:
    """Return the words of a paragraph that stand before its points."""
    return pieces_of(paragraph, below)[0].text


def shown_alone(paragraph: Paragraph, below: Sequence[Paragraph]) -> str:
    """Return a paragraph's text as it is shown without its points: "…" stands for them."""
    return f" {OMITTED} ".join(piece.text for piece in pieces_of(paragraph, below))


def _below(shown: Sequence[Paragraph], resolution: Resolution) -> dict[str, list[Paragraph]]:
    """Return the paragraphs under each of some paragraphs that has several spans, by its path."""
    found: dict[str, list[Paragraph]] = {one.path: [] for one in shown if len(one.spans) > 1}
    for one in resolution.paragraphs if found else ():
        for path in _above(one.path):
            if path in found:
                found[path].append(one)
    return found


def _above(path: str) -> Iterator[str]:
    dot = path.find(".")
    while dot >= 0:
        yield path[:dot]
        dot = path.find(".", dot + 1)
