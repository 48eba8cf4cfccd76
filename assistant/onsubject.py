"""A resolution whose date, vote or number is asked by its subject: "when was the resolution on sport adopted?".

It is read as its symbol, which is told. Several of one subject are all read; of what is only near, the nearest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.fields import ASKS_AFTER, asked_fields, asks_of_members, is_about
from assistant.latest import on_subject
from assistant.organs import NAMED
from assistant.reading import Limits, allowed_ids
from assistant.refusal import answers
from assistant.restrictions import blank, read_restrictions
from assistant.speech import ORGANS
from corpus.reference import read_references
from corpus.regex import regex
from index.hit import Restriction
from index.words import content_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from corpus.library import Library
    from corpus.paragraph import Resolution
    from index.search import Index

FEW = 5
"""Of so many resolutions of one subject the newest are meant where none is told from another."""

NEAREST = 10
"""So many paragraphs are looked for to be sure of the nearest."""

_NO_SUBJECT_WORDS = """
    whole entire full complete same other another present previous next following earlier later preceding current said
    above new newer old older recent last first second third fourth original final draft main key relevant named
    january february march april may june july august september october november december
"""
_NO_SUBJECT = frozenset(_NO_SUBJECT_WORDS.split())
"""What tells one resolution from another, or when it was adopted, but not what it is on."""

_ORDINAL = regex(
    r"(?:very )?(?:(?P<oldest>first|oldest|earliest|original)|latest|newest|most recent|last)\s+", re.IGNORECASE
)

_WHICH = regex(r"\W*(?:and )?(?:which|what|is there an?|any)\W*", re.IGNORECASE)
"""Before a noun with its subject: what is asked for is the resolution itself."""
_NOUN = r"(?:resolutions?|texts?|decisions?)"
_SUBJECT = regex(
    rf"\b{_NOUN} (?P<link>(?:on|about|concerning|regarding|dealing with|entitled|titled|called"
    r"|(?<!text )(?:for|against|to)|proclaim\w*|declar\w+|designat\w+|establish\w*|creat\w+|setting up|authori[sz]ing"
    r"|(?:that|which|where) \w+) )"
    r"(?P<what>[^?!]{4,})",
    re.IGNORECASE,
)
_BEFORE = regex(
    rf"\b(?:the|an?|its) (?P<what>(?:(?!(?:the|an?|of) )[\w’'-]+,? ){{1,7}}?)(?P<noun>{_NOUN})\b", re.IGNORECASE
)
_ITS_ORGAN = regex(rf"(?:\b(?:the|an?|its) )?(?:\b{ORGANS}(?:[’']s?)? )?(?:(?:19|20)\d\d )?$", re.IGNORECASE)


def with_subject_named(question: str, library: Library, index: Index) -> tuple[str, str]:
    """Return a question for a field with symbols in the place of "the resolution on …", and what to say of it.

    Both as they came and "" where it asks for something else, or of a resolution that is named. Of a subject that no
    resolution is on nothing is left but the subject, and no paragraph that speaks of adopting answers it.

    Args:
        question: as asked.
        library: the held resolutions.
        index: what finds those on a subject.
    """
    found = _subject(question)
    if not found or _WHICH.fullmatch(question[: found[1]]):
        return question, ""
    what, start, end = found
    without = f"{question[:start]}resolution{question[end:]}"
    if not asked_fields(without) or any(one.number for one in read_references(question)):
        return question, ""
    heads = library.heads()
    r = read_restrictions(without, heads, lambda _: False)
    if not is_about(blank(without, r.spans), ()):
        return question, ""
    limits = Limits(frozenset(), r.organ, r.since, r.until, r.adopted, r.session, r.councils)
    allowed = allowed_ids(heads, limits)
    ordinal = _ORDINAL.match(what)
    what = what[ordinal.end() :] if ordinal else what
    meant = _meant(what, [one for one in heads if allowed is None or one.id in allowed], index, allowed)
    if not meant:
        return (question if asks_of_members(question) else what), ""
    meant.sort(key=lambda head: (head.when, head.id), reverse=not (ordinal and ordinal["oldest"]))
    shown = meant[: 1 if ordinal else FEW]
    names = [head.symbol or head.id for head in shown]
    said = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    which = "oldest" if ordinal and ordinal["oldest"] else "newest"
    among = f", the {which} of {len(meant)} held on it" if len(meant) > len(shown) else ""
    before = _ITS_ORGAN.sub("", question[:start])
    return f"{before}resolution {said}{question[end:]}", f"“{question[start:end].strip()}” was read as {said}{among}."


def _subject(question: str) -> tuple[str, int, int] | None:
    """Return the subject of a resolution in a question, and the range of what names the resolution; None without one.

    >>> _subject("when was the resolution on sport for peace adopted?"), _subject("when was the 2006 text adopted?")
    (('sport for peace', 13, 42), None)
    """
    if match := _SUBJECT.search(question):
        what = ASKS_AFTER.sub("", match["what"]).strip(" .")
        start, end = match.start(), match.start("what") + len(what)
    elif match := _BEFORE.search(question):
        what, start, end = match["what"].strip(), match.start("what"), match.end()
    else:
        return None
    own = {word for word in content_words(NAMED.sub(" ", _ORDINAL.sub("", what))) if not word.isdecimal()}
    return (what, start, end) if own - _NO_SUBJECT else None


def _meant(what: str, heads: Sequence[Resolution], index: Index, allowed: Collection[str] | None) -> list[Resolution]:
    """Return the resolutions on a subject, or the one that speaks of it where a search surely finds it; or none."""
    if fits := on_subject(what, heads, index):
        return fits
    ids = None if allowed is None else frozenset(allowed)
    found = index.search(what, k=NEAREST, restriction=Restriction(ids))
    if not found.hits or not answers(what, found):
        return []
    nearest = found.hits[0].paragraph.partition("#")[0]
    return [head for head in heads if head.id == nearest]
