"""How many a peace mission may have: "what is MINUSCA's troop ceiling?", "how many police officers does UNISFA have?".

The decisions say "shall continue to comprise up to 14,400 military personnel", year after year; the newest is in force.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.missions import MISSIONS
from corpus.regex import regex
from index.words import question_stems

if TYPE_CHECKING:
    from assistant.reading import Understood
    from corpus.library import Library
    from corpus.paragraph import Paragraph
    from index.search import Index

AUTHORIZED = "What the newest resolution held on the strength of {name} decides of it."

MOST = 3

_PEOPLE = (
    r"(?:troops?|soldiers|peace ?keepers|blue helmets|police(?:men)?(?: officers)?"
    r"|(?:(?:military|uniformed|police|UN|authori[sz]ed) )?(?:personnel|staff))"
)
_ASKED = regex(
    rf"\bhow (?:many {_PEOPLE}|(?:big|large|strong) (?:is|can|may))\b"
    rf"|\b(?:troop|personnel|police|military|force|authori[sz]ed)[- ](?:ceilings?|strength|levels?|size|numbers?)\b"
    r"|\b(?:ceiling|strength|size) (?:of|for)\b",
    re.IGNORECASE,
)
_BESIDES = frozenset(
    question_stems(
        "big large strong troops soldiers peacekeepers police military force uniformed personnel officers staff"
        " ceiling ceilings strength level levels size number numbers authorized authorised maximum allowed may have has"
        " can deployed deploy comprise include current currently now today latest newest mission UN United"
        " Nations Security Council"
    )
)
_NAME = regex(r"\b[A-Z]{4,}\b")
_ANY_NAME = regex(r"\b[A-Z]{3,}\b")
_DECIDES = regex(
    r"(?:[^.;]{0,60}\b)?(?:decides|maintains|authori[sz]es)\b[^;]{0,170}?\b"
    r"(?:\d[\d, ]{1,7}\s(?:military|uniformed|police|troops|personnel)|ceiling (?:of|to|at) \d)",
    re.IGNORECASE,
)
_POLICE = regex(r"\bpolice", re.IGNORECASE)
_HEAD = 330
THROUGHOUT = 0.15
"""Where this share of its chunks names a mission, a resolution means it where it says "the authorized ceiling"."""


def authorized(question: str, understood: Understood, library: Library, index: Index) -> tuple[str, list[str]]:
    """Return the mission whose strength a question asks about, and the newest decision on it; mostly none.

    Args:
        question: as asked.
        understood: how.
        library: where the paragraphs are held.
        index: what tells which resolutions name the mission.
    """
    if not _ASKED.search(question) or understood.interpretation.kind == "pp":
        return "", []
    said = set(re.findall(r"\w+", understood.sought))
    names = {one.upper() for one in said if one.upper() in MISSIONS or _NAME.fullmatch(one)}
    if len(names) != 1:
        return "", []
    [name] = names
    if set(question_stems(understood.sought)) - _BESIDES - set(question_stems(name)):
        return "", []
    naming = index.holding(name)
    ids = set(naming) & (understood.allowed if understood.allowed is not None else set(naming))
    heads = [head for head in library.heads() if head.id in ids and head.organ == "sc"]
    for head in sorted(heads, key=lambda head: (head.when, head.id), reverse=True):
        throughout = naming[head.id][0] / naming[head.id][1] >= THROUGHOUT
        found = [one for one in library[head.id].paragraphs if _sets(one, name, throughout=throughout)]
        police = [one for one in found if _POLICE.search(question) and _POLICE.search(one.text[:_HEAD])]
        if found:
            return name, [one.id for one in police or found][:MOST]
    return "", []


def _sets(paragraph: Paragraph, name: str, *, throughout: bool) -> bool:
    """Return whether a paragraph decides how many a mission may have; where it names none, that of its resolution."""
    if paragraph.kind != "op" or not _DECIDES.match(paragraph.text):
        return False
    named = set(_ANY_NAME.findall(paragraph.text[:_HEAD]))
    return name in named or (throughout and not named)
