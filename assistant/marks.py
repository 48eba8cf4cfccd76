"""Footnote marks that are glued to the number of a resolution where it was copied from: "61/1801, para. 4"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.regex import regex
from corpus.symbol import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.paragraph import Resolution

_GLUED = regex(r"(?<![\d/])(?P<number>\d{2}/\d{3}|(?:19|20)\d\d/\d{2,3})(?P<mark>\d{1,2})(?!\d|/\d)")
_COUNCIL = regex(r"(?<!\d)(?P<number>\d{4})(?P<mark>\d)(?P<year>\s?\((?:19|20)\d\d\))")
_RAISED = regex(r"(?<=[\w),.;:’”])[⁰¹²³⁴-⁹]+")
_LARGEST = 999


def without_marks(question: str, heads: Sequence[Resolution]) -> tuple[str, tuple[str, ...]]:
    """Return a question without the footnote marks glued to numbers of held resolutions, and what to say of them.

    Only where the number with the mark is too large to be one: "61/1801", "13251 (2000)".

    Args:
        question: as asked.
        heads: the held resolutions.
    """
    told: list[str] = []
    question = _RAISED.sub("", question)
    for pattern in (_GLUED, _COUNCIL):
        for match in reversed(list(pattern.finditer(question))):
            number = f"{match['number']}{match.groupdict().get('year') or ''}"
            whole = int(f"{match['number'].rpartition('/')[2]}{match['mark']}")
            symbol = next((one.symbol for one in heads if number_of(one.symbol) == number), "")
            if symbol and whole > _LARGEST:
                written = question[match.start() : match.end()]
                question = question[: match.start()] + number + question[match.end() :]
                told.append(f"“{written}” was read as {symbol} with the mark of a footnote.")
    return question, tuple(reversed(told))
