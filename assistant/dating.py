"""A date that a question gives for a resolution, held against the one the library holds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.restrictions import years_of
from assistant.years import MONTHS
from corpus.paragraph import Span
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
_YEAR = regex(
    r"(?:\(|\b(?:of|from|dated|year)\s)\s*(?P<year>(?:19|20)\d\d)\b(?![\d/-])"
    r"(?!\s*(?:–|on\b|onwards?|to\b|until|till|through|and (?:later|after)))",
    re.IGNORECASE,
)

_BEFORE = regex(
    r"(?:^|\bthe\s+)(?P<year>(?:19|20)\d\d)\s+(?=(?:[\w’']+\s+){0,4}(?:resolutions?|texts?|decisions?|res)\b)",
    re.IGNORECASE,
)
_LEADS = regex(r"(?:^\W*|\b(?:the|of)\s+(?:the\s+)?)(?P<year>(?:19|20)\d\d)\s+$", re.IGNORECASE)


def with_year_before(question: str, mention: Mention) -> Mention:
    """Return a mention with the year that stands before it: "the 2009 resolution 61/180"."""
    lead = _LEADS.search(question[: mention.span.start])
    if not lead or not mention.number or not question[mention.span.start].isalpha():
        return mention
    return replace(mention, span=Span(lead.start("year"), mention.span.end))


def misdated(question: str, mention: Mention, held: Resolution) -> str:
    """Return the sentence that corrects the date given right after a resolution, "" where it needs none."""
    said, after = question[slice(*mention.span)], question[mention.span.end :].lstrip(" ,")
    match = _DATE.search(said) or _DATE.match(after)
    if not held.adopted:
        return ""
    if not match:
        return _of_another_year(_BEFORE.search(said) or _YEAR.search(said) or _YEAR.match(after), held)
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


def _of_another_year(match: re.Match[str] | None, held: Resolution) -> str:
    """Return the sentence that corrects a year given alone, "" where there is none or it is right."""
    if not match or int(match["year"]) in years_of(held):
        return ""
    return f"{write_reference(held)} was adopted in {held.adopted[:4]}, not in {match['year']}."


def adopted_in(held: Resolution) -> str:
    """Return the sentence that says when a resolution was adopted, "" where that is not known."""
    return f"{write_reference(held)} was adopted in {held.adopted[:4]}." if held.adopted else ""
