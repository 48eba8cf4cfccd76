"""Lettered parts of resolutions that have a symbol of their own: "part B of 77/264" is A/RES/77/264 B."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.reference import Selection, names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.paragraph import Resolution
    from corpus.reference import Mention


def with_part(mention: Mention, heads: Sequence[Resolution]) -> Mention:
    """Return a mention of "part B" of a resolution as one of the resolution of that letter, where such a one is held.

    Args:
        mention: as read from a question.
        heads: the held resolutions.
    """
    if not mention.number or not mention.selection:
        return mention
    areas = [match for part in mention.selection.parts if (match := re.match(r"s([a-z])(?![a-z\d])", part.area))]
    letters = {match[1].upper() for match in areas}
    if len(letters) != 1:
        return mention
    letter = letters.pop()
    symbol = f"{mention.symbol} {letter}" if mention.symbol else ""
    named = replace(mention, number=f"{mention.number} {letter}", symbol=symbol)
    if not any(names(named, head) for head in heads):
        return mention
    parts = tuple(replace(part, area=part.area[3:]) for part in mention.selection.parts if part.start)
    return replace(named, selection=Selection(parts) if parts else None)
