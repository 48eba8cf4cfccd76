"""Sessions of a question: "at its sixty-third session", "HRC 57", "in the last session"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.organs import NAMED
from assistant.speech import ORGANS, TEXTS
from corpus.adoption import MONTHS
from corpus.numeral import ordinal
from corpus.paragraph import ORGAN_NAMES, Span
from corpus.regex import regex
from corpus.symbol import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.paragraph import Resolution

_ORDINALS = {ordinal(number): number for number in range(1, 121)}
_WORDED = regex(
    r"(?P<lead>\b(?:(?:at|in|during|from|of)\s+)?(?:(?:the|its|their)\s+)?)"
    r"(?:(?P<digits>\d{1,3})(?:st|nd|rd|th)|(?P<words>[a-z]+(?:[- ][a-z]+)?(?: and [a-z]+)?)) "
    r"(?P<special>(?:emergency )?special )?session\b",
    re.IGNORECASE,
)
_MONTH = "|".join(MONTHS)
_NUMBERED = regex(
    r"\b(?:in |from |of |at )?(?:the )?(?P<name>UNGA|GA|HRC|UNHRC|General Assembly|Human Rights Council)\s?-?"
    rf"(?P<number>\d{{1,2}})\b(?!\s*[/(\d]|\s+(?:{_MONTH})\b)"
    r"|\b(?:in |from |of |at )?session (?P<plain>\d{1,3})\b(?!/)",
    re.IGNORECASE,
)
_RELATIVE = regex(
    r"\b(?:(?:at|in|during|from|of)\s+)?(?:the|its)\s+"
    r"(?P<which>last|latest|most recent|current|newest|previous) session\b",
    re.IGNORECASE,
)
_BESIDE = regex(
    r"\b(?:(?:at|in|during|from|of)\s+)?(?:the session (?P<way>before|after)(?: that)?"
    r"|the (?P<beside>previous|preceding|following|next) session)\b(?=\W*$)",
    re.IGNORECASE,
)
"""The session next to that spoken of, at the end of a follow-up."""

_SPOKEN = regex(
    r"\b(?:say|says|said|decid\w+|adopt\w*|condemn\w*|conclude[sd]?|resolve[sd]?|affirm\w*|recogni\w+|express\w*|stress\w*"
    r"|state[sd]?|declar\w+|urge[sd]?|welcom\w+|speak|spoke|talk\w*|do|did|resolutions?|texts?)\b",
    re.IGNORECASE,
)
_HEARS = regex(
    r"\b(?:report\w*|submit\w*|agenda|by|until|for|before|hold|held|invit\w+|continu\w+|convene\w*|meet|theme|items?|hand"
    r"|consider\w*|want\w*|present\w*|request\w*|ask\w*|discuss\w*|include|take place)\b",
    re.IGNORECASE,
)
_OF_ANOTHER = regex(rf"\s+of\s+(?!(?:the\s+)?{ORGANS})", re.IGNORECASE)
_OPENS = regex(r"^\W*(?:(?:and|but|so|what about|how about|only)\W+)*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sitting:
    """The session whose words are sought, "" if none, and the range of the question that says so."""

    session: str = ""
    organ: str | None = None
    span: Span | None = None
    told: str = ""


def session_of(head: Resolution) -> str:
    """Return the session of a resolution, from its symbol where nothing else states it: "61", "ES-11", "57"."""
    if head.session:
        return head.session
    session, slash, _ = number_of(head.symbol or head.compare).partition("/")
    return session if slash else ""


def read_sitting(question: str, heads: Sequence[Resolution], organ: str | None, earlier: str = "") -> Sitting:
    """Return the session that a question is restricted to; one that only hears a report is content.

    Args:
        question: the question, references to resolutions blanked out.
        heads: the held resolutions.
        organ: the organ whose words are sought, if the question says so.
        earlier: the session that the turn before was about, for "the session before".
    """
    if earlier.isdigit() and (match := _BESIDE.search(question)):
        back = (match["way"] or match["beside"]).lower() in ("before", "previous", "preceding")
        session = str(int(earlier) + (-1 if back else 1))
        told = f"“{match.group().strip()}” was read as session {session}."
        return Sitting(session, organ, Span(*match.span()), told)
    if match := _NUMBERED.search(question):
        named = NAMED.fullmatch(match["name"]) if match["name"] else None
        whose = named.lastgroup if named else organ
        return Sitting(match["number"] or match["plain"], whose, Span(*match.span()))
    match = _RELATIVE.search(question)
    if match and not _OF_ANOTHER.match(question, match.end()):
        return _relative(match, heads, _organ_of(question, match, organ))
    for match in _WORDED.finditer(question):
        number = int(match["digits"]) if match["digits"] else _value(match["words"])
        if not number or _OF_ANOTHER.match(question, match.end()):
            continue
        prefix = "" if not match["special"] else "ES-" if "emergency" in match["special"].lower() else "S-"
        session, whose = f"{prefix}{number}", _organ_of(question, match, organ)
        held = any(session_of(head) == session and (not whose or head.organ == whose) for head in heads)
        before, after = question[: match.start()], question[match.end() :]
        opens = bool(_OPENS.match(before)) or bool(re.match(rf"\s+(?:{TEXTS})\b", after))
        if opens or (held and _SPOKEN.search(question) and not _HEARS.search(before) and not _HEARS.search(after)):
            return Sitting(session, whose, _with_owner(question, match))
    return Sitting()


def _value(words: str) -> int:
    """Return the number that an ordinal in words is, 0 for other words: "sixty-third", "sixty third"."""
    said = words.lower()
    return _ORDINALS.get(said) or _ORDINALS.get(said.replace(" ", "-", 1), 0)


def _relative(match: re.Match[str], heads: Sequence[Resolution], organ: str | None) -> Sitting:
    held = [h for h in heads if session_of(h).isdigit() and (not organ or h.organ == organ)]
    if not held:
        return Sitting()
    newest = max(held, key=lambda head: head.when)
    sessions = sorted({int(session_of(h)) for h in held if h.organ == newest.organ})
    session = sessions[-2] if match["which"].lower() == "previous" and len(sessions) > 1 else sessions[-1]
    place = "the one before the newest held" if match["which"].lower() == "previous" else "the newest held"
    whose = ORGAN_NAMES[newest.organ]
    told = f"“{match.group().strip()}” was read as session {session} of the {whose}, {place}."
    return Sitting(str(session), newest.organ, Span(*match.span()), told)


def _organ_of(question: str, match: re.Match[str], organ: str | None) -> str | None:
    """Return the organ whose session it is: one named right after it, else the one that speaks."""
    named = re.match(r"\s+of\s+the\s+", question[match.end() :], re.IGNORECASE)
    owner = NAMED.match(question, match.end() + named.end()) if named else None
    return owner.lastgroup if owner and owner.lastgroup != "council" else organ


def _with_owner(question: str, match: re.Match[str]) -> Span:
    named = re.match(r"\s+of\s+the\s+", question[match.end() :], re.IGNORECASE)
    owner = NAMED.match(question, match.end() + named.end()) if named else None
    return Span(match.start(), owner.end() if owner else match.end())
