"""Follow-ups that name one thing in the place of another: "and in 2029?", "and for Beijing?", "same for Libya".

What was asked before is asked again with the new thing where its like stood.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.conversation import SUBJECTS
from assistant.demonyms import country_names
from corpus.regex import regex
from index.words import content_words

if TYPE_CHECKING:
    from assistant.conversation import Conversation

ORDINAL = "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
_YEAR = regex(r"\W*(?:(?:in|for|of|by|the|year|until|since)\s+)*(?P<year>(?:19|20)\d\d)\W*")
_LEADS_ON = regex(r"^\W*(?:(?:and|but|so|then|what about|how about)\W+)+", re.IGNORECASE)
_ONE_OF = regex(rf"\W*(?:the\s+)?(?P<ordinal>{ORDINAL})(?:\s+ones?)?\W*", re.IGNORECASE)
_PLACE = r"(?:for|in|on|of|from|with|by|against|to|at|about)"
_NAME = r"[A-Z][\w’'-]*(?:\s+(?:(?:of|and|the|for)\s+){0,2}[A-Z\d][\w’'-]*)*"
_NAMED = regex(rf"(?:(?P<place>(?i:{_PLACE}))\s+)?(?:the\s+)?(?P<name>{_NAME})[\s?!.]*")
_OBSERVED = regex(r"(?:(?:the|an?)\s+)?(?:(?:United Nations|International|World)\s+)+(?P<kind>Day|Week|Year|Decade)\b")
_SAME = regex(
    rf"(?:(?:the\s+)?same(?:\s+(?:question|thing))?,?|(?:the|that)\s+ones?)(?P<rest>\s+{_PLACE}\s+\S.*?)[\s?!.]*",
    re.IGNORECASE,
)
"""Asks again of something else: "same for Libya", "the one on the sale of children"."""


def in_its_place(subject: str, topic: str) -> str:
    """Return what was asked before with what a follow-up names where its like stood; "" where it says more.

    Its like is a year, an ordinal, a day or decade of the United Nations, what has a name after the same preposition,
    or the one country.

    Args:
        subject: the follow-up without the words that lead on.
        topic: the subjects of the turns before, the latest first.

    >>> in_its_place("for Beijing?", "who observes the truce for Milano Cortina 2026")
    'who observes the truce for Beijing'
    >>> in_its_place("the second one?", "when does the first decade end"), in_its_place("children", "the first decade")
    ('when does the second decade end', '')
    """
    same = _SAME.fullmatch(subject)
    if same and all(word.isdigit() for word in content_words(same["rest"])):
        return ""
    rest = same["rest"].strip() if same else subject
    placed = (
        _of_another_year(rest, topic)
        or of_another_number(rest, topic)
        or _of_another_observance(rest, topic)
        or _of_another_name(rest, topic)
    )
    return placed or (f"{topic.partition(SUBJECTS)[0]} {rest}" if same and topic else "")


def of_another_number(subject: str, topic: str) -> str:
    """Return what was asked before with the ordinal that a follow-up consists of, "" if it says more."""
    new = _ONE_OF.fullmatch(subject)
    old = re.findall(rf"\b{ORDINAL}\b", topic, re.IGNORECASE)
    return re.sub(rf"\b{old[0]}\b", new["ordinal"], topic, count=1) if new and len(old) == 1 else ""


def of_another_content_year(question: str, before: Conversation) -> str:
    """Return the last question with another year, "" where the year of that said when its answer was adopted.

    "How much is in the fund for 2021?", then "and for 2023?".
    """
    read, year = before.interpretation, _YEAR.fullmatch(_LEADS_ON.sub("", question))
    topic = before.topic.partition(SUBJECTS)[0]
    old = set(re.findall(r"\b(?:19|20)\d\d\b", topic))
    if not year or len(old) != 1 or read.since or read.until or read.session:
        return ""
    return topic.replace(old.pop(), year["year"])


def _of_another_year(subject: str, topic: str) -> str:
    year = _YEAR.fullmatch(subject)
    old = re.findall(r"\b(?:19|20)\d\d\b", topic)
    return topic.replace(old[-1], year["year"]) if year and old else ""


def _of_another_observance(subject: str, topic: str) -> str:
    new, old = _OBSERVED.fullmatch(subject.rstrip(" ?!.")), _OBSERVED.search(topic)
    if not new or not old:
        return ""
    return re.sub(rf"\b{old['kind'].lower()}\b", new["kind"].lower(), _put(topic, new[0], old))


def _of_another_name(subject: str, topic: str) -> str:
    new = _NAMED.fullmatch(subject)
    if not new:
        return ""
    if new["place"]:
        return _put(topic, new["name"], re.search(rf"(?<=\b{new['place'].lower()} )(?:the )?{_NAME}", topic))
    countries = country_names(topic)
    if len(countries) > 1 or [forms[0] for forms in country_names(new["name"])] != [new["name"]]:
        return ""
    return _put(topic, new["name"], next((m for one in countries for m in [_first(one, topic)] if m), None))


def _first(forms: tuple[str, ...], topic: str) -> re.Match[str] | None:
    return re.search(rf"\b(?:{'|'.join(map(re.escape, forms[::-1]))})\b", topic)


def _put(topic: str, new: str, old: re.Match[str] | None) -> str:
    """Return a topic with other words in the place of a match, "" where there is none or they are the same."""
    return f"{topic[: old.start()]}{new}{topic[old.end() :]}" if old and old[0] != new else ""
