"""The decisions that prolong a mandate, one after the other: "when was it extended?", "the renewal after that?".

They do not cite one another: "Decides to extend the mandate of MINURSO until 31 October 2025". What they share is the
name of the mission. Where a later paragraph speaks of a decision by its number, `assistant.becoming` tells it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.answer import Interpretation
from assistant.followup import LATER, is_brief
from assistant.reading import Understood
from corpus.regex import regex
from index.aliases import long_forms, short_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.conversation import Conversation
    from corpus.library import Library
    from corpus.paragraph import Resolution
    from index.search import Index

MOST = 60
"""More of them nobody reads."""

_EXTENSION = r"(?:extension|renewal|prolongation)"
_PROLONGED = r"(?:extend|renew|prolong)ed"
_LATER = regex(
    rf"^\W*(?:(?:and|so|but)\W+)?(?:how often|how many times|when|until when|till when) (?:was|were|is|has|have) "
    rf"(?:it|that|this|the (?:mandate|mission|force))\b.*\b{_PROLONGED}\b|\b{_PROLONGED}\b.*\b(?:{LATER}|again)\W*$"
    rf"|\b{LATER}\b.*\b{_PROLONGED}\W*$|\b(?:all|which|what) (?:the )?(?:later |further )?{_EXTENSION}s\b",
    re.IGNORECASE,
)
_NEXT = regex(
    rf"\b(?:next|following|subsequent) {_EXTENSION}\b|\b{_EXTENSION} (?:(?:right|just|immediately) )?after\b", re.I
)
_PREVIOUS = regex(
    rf"\b(?:previous|preceding|earlier) {_EXTENSION}\b"
    rf"|\b{_EXTENSION} (?:(?:right|just|immediately) )?before (?:that|it|this)\b",
    re.I,
)
_NEWEST = regex(
    rf"\b(?:latest|last|newest|most recent|current) (?:{_EXTENSION}|one|time (?:it|that) was {_PROLONGED})\b"
    r"|\b(?:only|just) the (?:latest|newest|most recent)\W*$",
    re.IGNORECASE,
)
_PROLONGS = regex(
    r"[^.;]{0,60}?\bdecides?\b[^.;]{0,60}?\b(?:extend|renew|prolong|continue)|\W*(?:extends|renews|prolongs)\b",
    re.IGNORECASE,
)
_BEGINS = regex(r"[^.;]{0,60}?\bdecides?\b[^.;]{0,60}?\bestablish|\W*(?:establishes)\b", re.IGNORECASE)
_SHORT_NAME = regex(r"\b[A-Z]{4,}(?:-[A-Z]+)*\b")
_RUN = regex(r"\b[A-Z][\w’'-]+(?:\s+(?:(?:of|on|for|in|to|the)\s+){0,2}[A-Z][\w’'-]+){2,}")
_ALL_LATER = "The decisions held that prolong {name} after this one, the oldest first."
_ONE = "One of {count} decisions held that prolong {name}."


def prolonged(question: str, before: Conversation | None, library: Library, index: Index) -> Understood | None:
    """Return the decisions that prolong the mandate that was just shown, as they are asked for; None of others.

    Later ones ("when was it extended?"), the next, the previous, or the newest of all. Also None where what was shown
    neither establishes nor prolongs anything that has a name, or where no other decision does.
    """
    wanted = next((one for one in (_LATER, _NEXT, _PREVIOUS, _NEWEST) if one.search(question)), None)
    if not wanted or not before or not before.focus or not is_brief(question):
        return None
    shown = library.paragraph(before.focus)
    head = library[before.focus.partition("#")[0]]
    if not shown or not (_PROLONGS.match(shown.text) or (wanted is not _NEWEST and _BEGINS.match(shown.text))):
        return None
    name = _name(shown.text)
    chain = _chain(name, head, library, index) if name else []
    later = [one for one, when in chain if when > head.when]
    earlier = [one for one, when in chain if when < head.when]
    found = {
        _LATER: later,
        _NEXT: later[:1],
        _PREVIOUS: earlier[-1:],
        _NEWEST: [one for one, _ in chain][-1:],
    }[wanted]
    if not found:
        return None
    interpretation = Interpretation(
        text=f"what prolongs {name}", symbols=tuple(dict.fromkeys(one.partition("#")[0] for one in found))
    )
    told = (_ALL_LATER if wanted is _LATER else _ONE).format(name=name, count=len(chain))
    return Understood(interpretation, None, tuple(found[:MOST]), None, (told,), sought=before.topic)


def _name(text: str) -> str:
    """Return the name of the mission that a decision is about, by its short form where it has one.

    >>> _name("Decides to extend the mandate of MINURSO until 31 October 2024;")
    'MINURSO'
    """
    short, run = _SHORT_NAME.search(text), _RUN.search(text)
    return short[0] if short else run[0] if run else ""


def _chain(name: str, head: Resolution, library: Library, index: Index) -> list[tuple[str, str]]:
    """Return the paragraphs of one organ that prolong what has a name, each with its date, the oldest first."""
    forms = (name, *long_forms(name), *short_names(name))
    ids = {id_ for form in forms for id_ in index.holding(form)}
    found = []
    for one in sorted(library.heads(), key=lambda one: (one.when, one.id)):
        if one.id in ids and one.organ == head.organ:
            found += [(paragraph, one.when) for paragraph in _prolonging(library[one.id], forms)]
    return found


def _prolonging(resolution: Resolution, forms: Sequence[str]) -> list[str]:
    """Return the first paragraph of a resolution that prolongs what has one of some names, or none."""
    for one in resolution.paragraphs:
        match = _PROLONGS.match(one.text) if one.kind == "op" else None
        if match and any(form in one.text for form in forms):
            return [one.id]
    return []
