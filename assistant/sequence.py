"""Paragraphs that lean on the one before them, shown without it: "Also urges", "Further requests"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.action import read_actions
from corpus.reference import write_place, write_reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.paragraph import Paragraph, Resolution


def out_of_sequence(resolution: Resolution, paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """Return a sentence for each paragraph that leans on one before it which is not among those given.

    Args:
        resolution: theirs.
        paragraphs: what is shown or copied of it.
    """
    given = {paragraph.path for paragraph in paragraphs}
    order = [p for p in resolution.paragraphs if p.kind == "op" and "." not in p.path.removeprefix("annex.")]
    notices = []
    for before, paragraph in pairwise(order):
        if paragraph.path not in given or before.path in given:
            continue
        actions = read_actions(paragraph.text)[:1]
        if actions and actions[0].leans:
            earlier = next((f" (“{one.phrase}”)" for one in read_actions(before.text)[:1]), "")
            notices.append(
                f"{write_reference(resolution, paragraph.path)} begins “{actions[0].phrase}”: it leans on"
                f" {write_place(before.path)}{earlier}, which comes before it."
            )
    return tuple(notices)
