"""Questions about a resolution rather than its words: when it was adopted, how it was voted on, what is held.

They are answered from the fields that the library holds, each with where it comes from, or refused where the source
does not state them. What they are about must be a resolution: named, shown before, or the only one that the question's
restrictions leave.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from assistant.counting import paragraphs_of, points_of
from assistant.fields import ADOPT
from assistant.sessions import session_of
from assistant.show import show
from corpus.errors import BadReference, NoSuchParagraph, NotInCorpus
from corpus.paragraph import ORGAN_NAMES
from corpus.reference import write_reference
from corpus.regex import regex
from index.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.fields import Field
    from corpus.library import Library
    from corpus.paragraph import Resolution

FULL = 2
"""A full day has so many hyphens: 2006-07-27."""

SAYING = 2
"""So many paragraphs that say when a resolution was adopted, or its title, are shown."""

MOST = 100
"""So many of the resolutions held are listed in one answer."""

_LIST = regex(
    r"\b(?:which|what) (?:other )?(?:resolutions?|documents?|texts?)\b.*\b(?:hold|held|have|contain\w*|includ\w*|there"
    r"|corpus|collection|library|cover\w*|available)\b"
    r"|\blist (?:all |me )?(?:of )?(?:the |your )?(?:held )?(?:resolutions|documents|texts)\b"
    r"|\bwhat (?:do you (?:hold|have|cover)|is (?:in the corpus|held)"
    r"|does the (?:corpus|library|collection) (?:hold|contain))\b"
    rf"|\bhow many (?:resolutions|documents|texts)\b|\b(?:which|what) (?:other )?(?:resolutions?|texts?)\b.*\b{ADOPT}"
    rf"|\b(?:what|which|anything|everything) (?:else )?(?:that )?(?:did|has|have|had|was|were|is) .{{0,80}}?\b{ADOPT}"
    rf"|^\W*(?:(?:the|all(?: the)?|any|everything|anything) )?(?:(?:resolutions|texts|those) )?"
    rf"(?:that (?:was |were )?|which were )?{ADOPT} (?:on|in|during|by)\b",
    re.IGNORECASE,
)
_NEWEST = regex(
    r"^\W*(?:(?:and|so|but)\W+)*(?:which|what) (?:one )?(?:of (?:the |all |your )*)?(?:\w+ )?"
    r"(?:resolution|text|document)s? (?:(?:that )?you (?:hold|have) |held )?(?:is|was) the (?:very )?"
    r"(?:(?P<newest>newest|latest|most recent)|oldest|earliest)(?: one)?(?: (?:here|held|of them|of all))?\W*$",
    re.IGNORECASE,
)
_CITED = "cited by "
_PLURAL = regex(r"\b(?:resolutions|texts|decisions)\b", re.IGNORECASE)
_LISTING_WORDS = """
    hold held holds contain contains contained includes included corpus collection library cover covered
    available list documents document texts resolutions exist newest latest oldest adopt adopted years year
    pass passed approve approved decisions many total
"""
_LISTING = frozenset(_LISTING_WORDS.split())
OF_MEMBERS = (
    "How members voted, and who sponsored a text, is not in the words of resolutions; where a source states it, it is "
    "told of a resolution that is named."
)
_WORDS: dict[str, str] = {
    "adopted": "the date of its adoption",
    "meeting": "the meeting at which it was adopted",
    "vote": "how it was voted on",
    "agenda_item": "the agenda item",
    "report": "the report of a committee",
    "sponsors": "its sponsors",
    "title": "its title",
    "session": "its session",
    "organ": "its organ",
    "symbol": "its symbol",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of a resolution as the library holds it, and where it comes from.

    ``field`` is a field of ``show --json``, "paragraphs" for how many it has, or "held" for a resolution of a list,
    whose value is its title. ``value`` is what the source says: a vote word for word, a date as "2006-12-20".
    """

    id: str
    reference: str
    field: str
    value: str
    source: str

    @property
    def label(self) -> str:
        """The field in words: "agenda item"."""
        return self.field.replace("_", " ")

    def to_json(self) -> dict[str, Any]:
        """Return the fact as an answer's "metadata" has it."""
        return {
            "id": self.id,
            "reference": self.reference,
            "field": self.field,
            "value": self.value,
            "source": self.source,
        }


def asks_for_list(question: str, rest: str, *, limited: bool = False) -> bool:
    """Return whether a question asks which resolutions are held, and nothing about their words.

    Args:
        question: as asked.
        rest: the question without references and restrictions.
        limited: whether it restricts them by organ, year or session: then it need only name them ("the Assembly
            resolutions of 28 July 2022").
    """
    asks = _LIST.search(question) or (limited and _PLURAL.search(question))
    return bool(asks) and not [word for word in content_words(rest) if word not in _LISTING]


def read_newest(question: str) -> bool | None:
    """Return whether a question asks which resolution is the newest of all, False for the oldest, None for others.

    >>> read_newest("Which of the four resolutions is the newest"), read_newest("which text is the oldest?")
    (True, False)
    """
    match = _NEWEST.match(question)
    return bool(match["newest"]) if match else None


def facts_of(resolution: Resolution, field: Field, kind: str | None = None) -> tuple[Fact, ...]:
    """Return what is held of a field, nothing where the source does not state it."""
    value, source = _value(resolution, field, kind)
    if not value:
        return ()
    return (Fact(resolution.id, write_reference(resolution), field, value, source),)


def _value(resolution: Resolution, field: Field, kind: str | None) -> tuple[str, str]:
    stated = resolution.provenance.get(field, "")
    if field == "paragraphs":
        return paragraphs_of(resolution, kind)
    if field == "sponsors":
        return ", ".join(resolution.sponsors), stated or f"metadata of {resolution.source.file}"
    if field == "organ":
        return ORGAN_NAMES.get(resolution.organ, ""), stated or f"symbol {resolution.symbol}"
    if field == "session":
        return resolution.session or session_of(resolution), stated or f"symbol {resolution.symbol}"
    value = getattr(resolution, field)
    return str(value), stated or f"text or metadata of {resolution.source.file}"


def held_facts(heads: Iterable[Resolution]) -> tuple[Fact, ...]:
    """Return one fact for each resolution held, the newest first."""
    ordered = sorted(heads, key=lambda head: (head.when, head.id), reverse=True)
    return tuple(Fact(head.id, write_reference(head), "held", head.title, head.source.file) for head in ordered[:MOST])


def points_below(resolution: Resolution, path: str) -> Fact:
    """Return how many points stand below a paragraph."""
    value, source = points_of(resolution, path)
    return Fact(resolution.id, write_reference(resolution, path), "paragraphs", value, source)


def not_stated(resolution: Resolution, field: Field) -> str:
    """Return the sentence that says that a source does not state a field."""
    return f"The source of {write_reference(resolution)} ({resolution.source.file}) does not state {_WORDS[field]}."


def quoted_from(library: Library, facts: Iterable[Fact]) -> tuple[str, ...]:
    """Return the ids of the held paragraphs that fields were taken from ("cited by E/RES/2008/33, …") or that say them.

    Of the day on which one resolution was adopted, those that name it with that day: "2006/27 of 27 July 2006"; of its
    title, those that name it with that title.
    """
    facts = tuple(facts)
    found = list(_saying(library, facts[0])) if len(facts) == 1 else []
    for reference in dict.fromkeys(fact.source.partition(_CITED)[2] for fact in facts if _CITED in fact.source):
        with suppress(BadReference, NoSuchParagraph, NotInCorpus):
            found += (paragraph.id for paragraph in show(library, reference).paragraphs)
    return tuple(dict.fromkeys(found))


def _saying(library: Library, fact: Fact) -> Iterator[str]:
    if fact.field == "adopted" and fact.value.count("-") == FULL:
        day = date.fromisoformat(fact.value)
        words = regex(rf"\W*of {day.day} {day:%B} {day.year}\b")
    elif fact.field == "title":
        words = regex(rf"[^;]{{0,80}}?{re.escape(fact.value)}", re.IGNORECASE)
    else:
        return iter(())
    citing = [one for one in library.ledger.citing(fact.id) if not one.note]
    texts = library.texts_of(one.paragraph for one in citing)
    saying = (one.paragraph for one in citing if words.match(texts[one.paragraph][one.citation.span.end :]))
    return islice(dict.fromkeys(saying), SAYING)
