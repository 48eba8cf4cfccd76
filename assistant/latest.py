"""The newest or oldest resolution on a subject: "the latest Council resolution on Haiti" is read as its symbol.

Which resolutions are on a subject is told by their titles, and where they have none (those of the Security Council) by
how many of their paragraphs speak of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.demonyms import with_adjective
from assistant.described import without_verb
from assistant.fields import ASKS_AFTER
from assistant.organs import COUNCILS, NAMED
from assistant.speech import ORGANS
from corpus.regex import regex
from index.aliases import long_forms, short_names
from index.words import content_words, question_stems, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library import Library
    from corpus.paragraph import Resolution
    from index.search import Index

_ORGAN = rf"(?:(?:the |its |their )?(?P<organ>{ORGANS})(?:['’]s?)? )"
_LATEST = regex(
    rf"\b{_ORGAN}?(?:the )?(?:very )?(?P<which>latest|newest|most recent|last|oldest|earliest|first) "
    rf"{_ORGAN.replace('organ>', 'named>')}?(?:resolution|text)(?! \d| (?:on|about|of) wh)\b"
    rf"(?: (?:of|by|from|adopted by) (?:the )?(?P<by>{ORGANS}))?"
    r"(?: (?:on|about|concerning|regarding|dealing with)(?: the)? (?P<on>[^;:?.()]+))?"
    r"(?(on)|(?: (?:in|of|from) (?P<year>(?:19|20)\d\d)\b)?)",
    re.IGNORECASE,
)
_LIST = regex(r"[\w’'-]+(?: [\w’'-]+){0,2}(?:, [\w’'-]+(?: [\w’'-]+){0,2})*,? and [\w’'-]+(?: [\w’'-]+){0,3}\s*")
_LATEST_LAST = regex(
    rf"^\W*(?:(?:which|what) )?{_ORGAN.replace('organ>', 'whose>')}?(?P<noun>resolution|text)s?"
    r" (?P<about>on|about|concerning) (?P<on>[^;:?.()]+?)(?:,? (?:is|was) the|,)?"
    r" (?P<which>latest|newest|most recent|oldest|earliest|first)(?: one)?\W*$",
    re.IGNORECASE,
)
"""What says at its end that the newest is meant: "which resolution on Haiti is the latest?"."""

_ORDINALS = ("last", "first")
_OLDEST = ("oldest", "earliest", "first")

MANY = 200
"""Of more resolutions than these nobody asks what the newest of all says."""

THROUGHOUT = 0.15
"""A resolution without a title is on a subject if this share of its paragraphs hold all its words."""


def with_latest_named(question: str, library: Library, index: Index, *, follows: bool = False) -> tuple[str, str]:
    """Return a question with a resolution's symbol in the place of "the latest on …", and what to say of it.

    Both as they came and "" where no such resolution is spoken of, or none is held.

    Args:
        question: as asked.
        library: the held resolutions.
        index: what finds those on a subject.
        follows: whether it is a later turn of a conversation: "the latest resolution" alone is then no new one.
    """
    asked = question
    if turned := _LATEST_LAST.match(question):
        whose = f"{turned['whose']} " if turned["whose"] else ""
        question = f"the {turned['which']} {whose}{turned['noun']} {turned['about']} {turned['on']}"
    match = _LATEST.search(question)
    topic = ASKS_AFTER.sub("", without_verb(match["on"] or "")).strip() if match else ""
    if not match or bool(match["on"]) != bool(question_stems(topic)):
        return asked, ""
    organs = _organs(match)
    if not topic and not organs and (follows or match["which"].lower() in _ORDINALS):
        return asked, ""  # the one just spoken of
    heads = library.heads()
    if not topic and len(heads) > MANY and content_words(question[: match.start()] + question[match.end() :]):
        return asked, ""  # the newest on what is asked, not of thousands
    heads = tuple(head for head in heads if not organs or head.organ in organs)
    heads = tuple(head for head in heads if not match["year"] or head.when.startswith(match["year"]))
    topics = (_listed(without_verb(match["on"])), topic) if topic else ()
    topic, fits = _fitting(topics, heads, index) if topic else ("", heads)
    if not fits:
        return asked, ""
    end = match.start("on") + len(topic) if topic else match.end()
    end_of, word = (min, "oldest") if match["which"].lower() in _OLDEST else (max, "newest")
    meant = end_of(fits, key=lambda head: (head.when, head.id))
    name, speaking = meant.symbol or meant.id, f" held that speak of “{topic}”" if topic else " held"
    among = f", the {word} of {len(fits)}{speaking}" if len(fits) > 1 else ""
    told = f"“{question[match.start() : end]}” was read as {name}{among}."
    return f"{question[: match.start()]}{name}{question[end:]}", told


def _listed(subject: str) -> str:
    """Return a subject with the commas of a list in it, "" where what follows a comma is something else.

    >>> _listed("women, peace and security"), _listed("Haiti, what")
    ('women, peace and security', '')
    """
    return "" if "," not in subject or not _LIST.fullmatch(subject) else subject.strip()


def _fitting(topics: Sequence[str], heads: Sequence[Resolution], index: Index) -> tuple[str, Sequence[Resolution]]:
    """Return the first of some topics that resolutions are on, and those; the last and none where there are none."""
    for one in filter(None, topics):
        if fits := on_subject(one, heads, index) or speaking_of(one, heads, index):
            return one, fits
    return topics[-1], ()


def _organs(match: re.Match[str]) -> tuple[str, ...]:
    """Return the organs that may be meant, none for any."""
    said = NAMED.search(match["organ"] or match["named"] or match["by"] or "")
    name = said.lastgroup if said else None
    return COUNCILS if name == "council" else (name,) if name else ()


def on_subject(topic: str, heads: Sequence[Resolution], index: Index) -> list[Resolution]:
    """Return the resolutions whose title has all words of a topic, and those without one that speak of it throughout.

    Where there are none, those of any title that do.
    """
    names = (topic, *long_forms(topic), *short_names(topic))
    adjectives = [one for one in map(with_adjective, names) if one]
    words = [set(stems(name)) for name in (*names, *adjectives)]
    shares = _shares(topic, heads, index)
    titled = [head for head in heads if any(one <= set(stems(head.title)) for one in words)]
    throughout = [head for head in heads if shares[head.id] >= THROUGHOUT]
    return [*titled, *(head for head in throughout if not head.title)] or throughout


def speaking_of(topic: str, heads: Sequence[Resolution], index: Index) -> list[Resolution]:
    """Return the resolutions of which any paragraph speaks of a topic."""
    shares = _shares(topic, heads, index)
    return [head for head in heads if shares[head.id] > 0]


def _shares(topic: str, heads: Sequence[Resolution], index: Index) -> dict[str, float]:
    held = [_held(index, name) for name in (topic, *long_forms(topic), *short_names(topic))]
    return {head.id: max((one.get(head.id, 0.0) for one in held), default=0.0) for head in heads}


def _held(index: Index, name: str) -> dict[str, float]:
    """Return of each resolution the share of its chunks that speak of something, by its name or as an adjective."""
    other = with_adjective(name)
    plain, more = index.holding(name), index.holding(other) if other else {}
    both = index.holding(f"{name} {other}") if more else {}
    return {
        one: (plain.get(one, (0, 1))[0] + more.get(one, (0, 1))[0] - both.get(one, (0, 1))[0])
        / (plain.get(one) or more[one])[1]
        for one in {**plain, **more}
    }
