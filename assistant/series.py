"""The resolutions that take up the one in view in other years: "and a year later?", "does the 2021 one mention it?".

Year after year a question comes back under the same title. Of the Security Council, whose resolutions have none, those
that cite the one in view or are cited by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.reading import Limits, allowed_ids
from corpus.reference import names, read_references
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Set

    from assistant.reading import Reading
    from corpus.paragraph import Resolution

_THE_ONE = regex(
    r"\b(?:the|that|its)\s+(?:ones?|versions?|forms?|resolutions?|texts?)\b(?!\s+(?:on|about|of|that|which))"
)
"""What is left of "the 2021 one" once the year is read."""


def in_another_year(reading: Reading) -> frozenset[str]:
    """Return the resolutions of the years that a follow-up states that take up the one in view, other than itself.

    None where nothing is in view, no years are stated, or an organ or a resolution is named besides.
    """
    head = next((one for one in reading.heads if one.id == reading.in_view), None)
    return within_years(reading, _taking_up(reading, head) - {head.id}) if head else frozenset()


def within_years(reading: Reading, ids: Set[str]) -> frozenset[str]:
    """Return those of some resolutions that are of the years that a follow-up states.

    None where it states none, or names an organ or a resolution besides.
    """
    r = reading.restrictions
    if not (r.since or r.until or r.session) or r.organ or r.councils or reading.mentions:
        return frozenset()
    limits = Limits(since=r.since, until=r.until, adopted=r.adopted, session=r.session)
    return frozenset(ids & (allowed_ids(reading.heads, limits) or frozenset()))


def series_of(reading: Reading) -> frozenset[str]:
    """Return the resolutions of any year that take up the one in view; none where nothing is in view."""
    head = next((one for one in reading.heads if one.id == reading.in_view), None)
    return _taking_up(reading, head) if head else frozenset()


def the_one_of(reading: Reading) -> list[str]:
    """Return the resolutions of "the 2021 one", in the years that a follow-up states; none of other questions."""
    if not _THE_ONE.search(reading.rest):
        return []
    head = next((one for one in reading.heads if one.id == reading.in_view), None)
    if head and _adopted_within(reading, head):
        return [head.id] if head else []
    return sorted(in_another_year(reading))


def _adopted_within(reading: Reading, head: Resolution) -> bool:
    r = reading.restrictions
    years = range(r.since or 0, (r.until or head.year or 0) + 1)
    return bool((r.since or r.until) and head.year in years and head.dated.startswith(r.adopted))


def _taking_up(reading: Reading, head: Resolution) -> frozenset[str]:
    if head.title:
        title = head.title.casefold()
        return frozenset(one.id for one in reading.heads if one.organ == head.organ and one.title.casefold() == title)
    ledger = reading.library.ledger
    citing = {one.paragraph.partition("#")[0] for one in ledger.citing(head.symbol)}
    cited = [mention for one in ledger.cited_by(head.id) for mention in read_references(one.citation.target)]
    by_organ = [one for one in reading.heads if one.organ == head.organ]
    mentions = [one for one in cited if one.number]
    return frozenset(one.id for one in by_organ if one.id in citing or any(names(mention, one) for mention in mentions))
