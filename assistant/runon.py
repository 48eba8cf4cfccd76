"""Words of a paragraph that go on after its points, read with what stands right before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.kin import Kin


def runs_on(kin: Kin, row: int) -> Iterator[list[tuple[int, str]]]:
    """Yield rows with their words as they are read: a point and the words behind it, a paragraph whole.

    Nothing is yielded for a row behind which no paragraph goes on, and which does not go on itself.
    """
    for owner, words in kin.resumed_behind(row):
        yield [(row, kin.text(row)), (owner, words)]
    if row in kin.resumed:
        yield kin.read(kin.whole(row))
