"""Articles of a resolution, which stand in its annex though the question does not say so: "Article 7 of 79/243"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.nameddocument import Named, titled_so
from corpus.paragraph import Span
from corpus.place import read_path
from corpus.reference import named_by, read_references, write_place
from corpus.regex import regex

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.paragraph import Resolution

_NUMBER = r"\d{1,3}(?:\s(?:bis|ter|quater))?\b(?![/.]\d)"
_PARAGRAPH = r"para(?:graph)?s?\.?\s?\d{1,3}(?:\s?\([a-z]\))?"
_ARTICLES = regex(
    rf"\b(?:(?P<before>{_PARAGRAPH}) of )?(?P<noun>articles?|arts?\.?)\s?"
    rf"(?P<numbers>{_NUMBER}(?:(?:, | and | to |, and |\s?[-–]\s?){_NUMBER})*)"
    rf"(?:,? (?P<after>{_PARAGRAPH})|\s?\((?P<short>\d{{1,3}})\))?",
    re.IGNORECASE,
)
_LINK = regex(r",?\s*(?:(?:of|in|to|from|under)\s+)?(?:the\s+)?(?:annex(?:ed)?\s+(?:to|of|in)\s+)?", re.IGNORECASE)
_NAMED = regex(
    r",?\s+(?:of|in|under)\s+(?:the\s+)?(?P<name>(?:[\w’'-]+\s+){0,7}?(?:convention|treaty|protocol|covenant|statute)"
    r"(?:\s+(?:on|against|for)(?:\s+[\w’'-]+){1,6}?)?)(?=\s*(?:$|[?!.,;:]|\b(?:say|says|about|mean|means)\b))",
    re.IGNORECASE,
)
_LONGEST_RUN = 30


def with_articles(question: str, library: Library) -> tuple[str, tuple[str, ...]]:
    """Return a question with the annex in which the articles stand that it names, and how they were read.

    What has no articles in an annex stays as it is.

    Args:
        question: as asked.
        library: the held resolutions.
    """
    found = _ARTICLES.search(question)
    if not found:
        return question, ()
    owner = _numbered(question, found, library) or _titled(question, found, library)
    if not owner:
        return question, ()
    span, identifier = owner
    places = _places(_numbers(found["numbers"]), library[identifier])
    if not places:
        return question, ()
    below = found["before"] or found["after"] or (found["short"] and f"paragraph {found['short']}")
    named = " and ".join(f"{place}, {below}" if below else place for place in places)
    start, end = min(found.start(), span.start), max(found.end(), span.end)
    told = f"“{question[start:end]}” was read as {named}, of {identifier}."
    return f"{question[:start]}{named}, of {identifier}{question[end:]}", (told,)


def _numbered(question: str, found: re.Match[str], library: Library) -> tuple[Span, str] | None:
    """Return where the one resolution beside an article is named, and its id: "79/243, article 7"."""
    for one in read_references(question):
        if not one.number or (one.selection and "annex" not in question[slice(*one.span)].lower()):
            continue
        within = one.span.start <= found.start() and found.end() <= one.span.end
        after = one.span.start >= found.end() and _LINK.fullmatch(question[found.end() : one.span.start])
        before = one.span.end <= found.start() and _LINK.fullmatch(question[one.span.end : found.start()])
        if not within and (after or before):
            held = named_by(one, library.heads())
            return (one.span, held[0].id) if len(held) == 1 else None
    return None


def _titled(question: str, found: re.Match[str], library: Library) -> tuple[Span, str] | None:
    """Return where a treaty is named after an article, and the id of the resolution of that title."""
    match = _NAMED.match(question, found.end())
    if not match:
        return None
    span = Span(*match.span("name"))
    titled = titled_so(Named(match["name"], None, "", *span), library.heads())
    return (span, titled[0]) if titled else None


def _numbers(written: str) -> list[str]:
    """Return the numbers of a list with its runs: those of "3, 5 to 7" are 3, 5, 6 and 7."""
    numbers: list[str] = []
    for one in re.split(r",? and |, ", written):
        ends = [int(end) for end in re.findall(r"\d+", one)]
        run = len(ends) > 1 and ends[0] < ends[1] <= ends[0] + _LONGEST_RUN
        numbers += [str(n) for n in range(ends[0], ends[1] + 1)] if run else [one.replace(" ", "")]
    return numbers


def _places(numbers: list[str], resolution: Resolution) -> list[str]:
    """Return where in the annexes articles of these numbers stand, [] where no annex has articles.

    An article that is not there is looked for in the first annex that has any.
    """
    areas = dict.fromkeys(read_path(one.path).area for one in resolution.paragraphs)
    having = [area for area in areas if area.startswith("annex") and ".art" in area]
    if not having or any(area.startswith("art") for area in areas):
        return []
    first = having[0].rpartition(".")[0]
    found = []
    for number in numbers:
        own = [area for area in having if area.endswith(f".art{number}")]
        found += own or [f"{first}.art{number}"]
    return [write_place(area, annexes=resolution.annexes) for area in found]
