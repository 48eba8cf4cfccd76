"""A date that a question gives for a resolution, held against the one the library holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.years import MONTHS
from corpus.reference import write_reference
from corpus.regex import regex

if TYPE_CHECKING:
    from corpus.paragraph import Resolution
    from corpus.reference import Mention

_MONTH = "|".join(MONTHS)
_DATE = regex(
    rf"(?:\b(?:of|dated|adopted(?: on)?|from|on)\s|\()\s*(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{_MONTH})\s+"
    r"(?:(?P<second>\d{1,2}),\s*)?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def misdated(question: str, mention: Mention, held: Resolution) -> str:
    """Return the sentence that corrects the date given right after a resolution, "" where it needs none."""
    said, after = question[slice(*mention.span)], question[mention.span.end :].lstrip(" ,")
    match = _DATE.search(said) or _DATE.match(after)
    if not match or not held.adopted:
        return ""
    month = 1 + next(at for at, name in enumerate(MONTHS) if name.lower() == match["month"].lower())
    day = match["day"] or match["second"]
    given = f"{match['year']}-{month:02}" + (f"-{int(day):02}" if day else "")
    if held.adopted.startswith(given):
        return ""
    year, number, *rest = held.adopted.split("-")
    name = f"{MONTHS[int(number) - 1]} {year}"
    adopted = f"{int(rest[0])} {name}" if rest else name
    wrong = f"{f'{int(day)} ' if day else ''}{match['month']} {match['year']}"
    return f"{write_reference(held)} was adopted on {adopted}, not on {wrong}."
