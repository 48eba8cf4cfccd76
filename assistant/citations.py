"""What shown paragraphs cite, do and ask, as JSON: the extra keys of `show --json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.action import actions_of
from corpus.citation import setting_of
from corpus.citations import citations_of
from corpus.ledgerwrite import stem_of
from corpus.official import PRIMARY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.show import Shown
    from corpus.library import Library
    from corpus.paragraph import Paragraph, Resolution


def shown_json(library: Library, shown: Shown) -> dict[str, Any]:
    """Return what is shown as `show --json` prints it: the resolution, what it cites and what it asks."""
    return shown.to_json() | {
        "citations": citations_json(library, shown.resolution, shown.paragraphs),
        "actions": actions_json(shown.resolution, shown.paragraphs),
    }


def citations_json(library: Library, resolution: Resolution, shown: Iterable[Paragraph]) -> list[dict[str, Any]]:
    """Return what the paragraphs that are shown cite, in order, each with where and with the id it is held under.

    Args:
        library: tells what is held.
        resolution: theirs, whole: "the same resolution" may have been named above what is shown.
        shown: some of its paragraphs.
    """
    wanted = {paragraph.path for paragraph in shown}
    held = {stem_of(head.symbol): head.id for head in library.heads() if head.symbol}
    return [
        {"paragraph": paragraph.id, "footnote": note or None, **one.to_json(), "held": held.get(stem_of(one.target))}
        for paragraph, note, one in citations_of(resolution.paragraphs, setting_of(resolution))
        if paragraph.path in wanted
    ]


def actions_json(resolution: Resolution, shown: Iterable[Paragraph]) -> list[dict[str, Any]]:
    """Return what the operative paragraphs that are shown do and whom they ask, in order; English alone is read."""
    if resolution.language != PRIMARY:
        return []
    return [{"paragraph": paragraph.id, **one.to_json()} for paragraph in shown for one in actions_of(paragraph)]
