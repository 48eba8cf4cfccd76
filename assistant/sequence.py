"""Paragraphs that lean on the one before them, shown without it: "Also urges", "Further requests"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.action import read_actions
from corpus.reference import write_place, write_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.library import Library
    from corpus.paragraph import Paragraph, Resolution


def out_of_sequence(resolution: Resolution, paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """Return a sentence for each paragraph that leans on one before it which is not among those given.

    Args:
        resolution: theirs.
        paragraphs: what is shown or copied of it.
    """
    given = {paragraph.path for paragraph in paragraphs}
    return tuple(
        f"{write_reference(resolution, paragraph.path)} {said}"
        for paragraph, before, said in _leaning(resolution, given)
        if before.path not in given
    )


def copied_alone(resolution: Resolution, paragraph: Paragraph, last: Paragraph | None) -> str:
    """Return what is to be said of a paragraph that is copied after another one, "" if it stands well there.

    Args:
        resolution: the paragraph's.
        paragraph: what is copied.
        last: what was copied right before it, None for nothing.
    """
    for _, before, said in _leaning(resolution, {paragraph.path}):
        if last is None or (last.resolution, last.path) != (before.resolution, before.path):
            return f"It {said}"
    return ""


def leaning_in_list(library: Library, ids: Sequence[str]) -> dict[str, str]:
    """Return of the paragraphs of a list those that lean on one which does not stand right before them there.

    Each with the sentence that says so, by its id.
    """
    found: dict[str, str] = {}
    for last, id_ in pairwise(["", *dict.fromkeys(ids)]):
        paragraph = library.paragraph(id_)
        resolution = library.get(id_.partition("#")[0])
        if paragraph and resolution:
            said = copied_alone(resolution, paragraph, library.paragraph(last) if last else None)
            found |= {id_: said} if said else {}
    return found


def _leaning(resolution: Resolution, paths: set[str]) -> Iterator[tuple[Paragraph, Paragraph, str]]:
    """Yield the paragraphs of first degree that lean on another, that one, and what is to be said of it."""
    order = [p for p in resolution.paragraphs if p.kind == "op" and "." not in p.path.removeprefix("annex.")]
    for before, paragraph in pairwise(order):
        actions = read_actions(paragraph.text)[:1] if paragraph.path in paths else ()
        if actions and actions[0].leans:
            earlier = next((f" (“{one.phrase}”)" for one in read_actions(before.text)[:1]), "")
            leans_on = f"it leans on {write_place(before.path)}{earlier}, which comes before it."
            yield paragraph, before, f"begins “{actions[0].phrase}”: {leans_on}"
