"""What must stand together in one paragraph: how many of something a body has, whose office it is, the date of a day.

A paragraph that speaks of the seats that women fill in a parliament does not tell how many the Security Council has.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.demonyms import country_names, with_adjective
from assistant.years import MONTHS
from corpus.paragraph import ORGAN_NAMES
from corpus.regex import regex
from index.aliases import long_forms, short_names
from index.repair import distance, substitute
from index.words import WORD, content_words, stem_all, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus.library import Library
    from index.hit import Found

BEST = 10
"""Among so many of the best paragraphs one must have together what a question puts together."""

_COUNTED = regex(
    r"^\W*(?:(?:and|so|but|please)\W+)*how many (?P<what>[\w -]{2,40}?) "
    r"(?:(?:does|do|did|has|have|had) (?:the )?(?P<has>[^?]{2,60}?) (?:have|had|hold|got|comprise|consist of)"
    r"|(?:are|were|is) (?:there )?(?:in|on|at|of) (?:the )?(?P<inside>[^?]{2,60}?)"
    r"|(?:sit|serve) (?:in|on|at) (?:the )?(?P<sit>[^?]{2,60}?))\W*$",
    re.IGNORECASE,
)
_OFFICE = (
    r"(?:(?:(?:deputy|prime|foreign|executive|high|special) |vice-)?(?:chair(?:man|woman|person)?|co-chair|president"
    r"|director(?:-general)?|head|secretary(?:-general)?|commissioner|rapporteur|envoy|prosecutor|ambassador|governor"
    r"|leader|minister|king|queen|representative|coordinator|administrator)s?)"
)
_HOLDER = regex(
    rf"^\W*(?:(?:and|so|but)\W+)*who(?:[’']s| is| are| was| were) (?:currently |now )?(?:the )?"
    rf"(?:(?:current|present|new|next|former|incumbent) )?(?P<what>{_OFFICE})(?: of the secretary-general)?"
    r" (?:of|for|to|in) (?:the )?(?P<whose>[^?]{2,60}?)(?: (?:now|today|currently|at present))?\W*$",
    re.IGNORECASE,
)
_OF_STATE = regex(r"(?:vice-)?president|prime minister|king|queen", re.IGNORECASE)
"""Offices of a State: what they are of is a name, however it is written."""

_ORDINAL = regex(
    r"^\W*(?:(?:and|so|but)\W+)*who (?:is|was|were|are) the (?P<ordinal>first|second|third|fourth|last) "
    rf"(?P<kind>(?:\w+ ){{0,2}}?)(?P<what>{_OFFICE})\b",
    re.IGNORECASE,
)
COUNTED_IN, OF_IT, BEFORE_IT = 4, 4, 7
"""So many words at most stand between a number and what is counted, between that and whose it is, and before it."""

LONG = 7
"""A word of so many letters may have one of them wrong."""

AFTER, BEFORE = 3, 2
"""So many words at most stand between an office and whose it is, or whose it is and the office."""

_PARTS = frozenset({"third", "half", "quarter", "fifth"})

_ROLE = regex(
    r"^\W*(?:(?:and|so|but)\W+)*what (?:is|are|was|were) the (?:\w+ )?"
    r"(?:roles?|mandate|functions?|tasks?|powers?|responsibilit(?:y|ies)|job) of (?:the )?(?P<whose>[^?]{2,60}?)\W*$",
    re.IGNORECASE,
)
_DAY = r"(?P<{0}>[^?,]{{0,60}}?\b(?:day|week)\b(?: (?:of|for|on|against|to|in)\b [^?,]{{1,60}}?)?)"
_DAY_ASKED = regex(
    r"^\W*(?:(?:and|so|but)\W+)*(?:when|(?:on )?(?:what|which) (?:date|day)) (?:is|are|falls?|do(?:es)? (?:we|the UN|"
    rf"one|people|the world) (?:celebrate|observe|mark)) (?:the )?{_DAY.format('day')}"
    r"(?: (?:celebrated|observed|marked|commemorated|held))?(?: (?:this|each|every) year)?\W*$"
    rf"|^\W*(?:the )?(?:date of (?:the )?)?{_DAY.format('then')}[\s,:–-]+(?:when|(?:on )?(?:what|which) (?:date|day))"
    r"(?: is (?:it|that))?\W*$"
    rf"|^\W*(?:what is )?(?:the )?date of (?:the )?{_DAY.format('date')}\W*$",
    re.IGNORECASE,
)
_KNOWN = regex(r"\b(?:world|international|universal|global|united nations)\b", re.IGNORECASE)
_ENDS_IN_DAY = regex(r"\b(?:day|week)$", re.IGNORECASE)
"""What is called so is a name; "the day for the well-being of judges" may be called otherwise."""

_DATED = regex(rf"\b(?:of|on) \d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}\b", re.IGNORECASE)
"""When a resolution was adopted, or something done."""

_A_DAY = regex(
    rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)})\b|\b(?:{'|'.join(MONTHS)}) \d{{1,2}}\b"
    rf"|\b(?:first|second|third|fourth|last) (?:full )?(?:week|\w+day) (?:of|in) \w+|\bday of the full moon\b"
    rf"|\bweek of \d{{1,2}}",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:\d+(?:[ ,.]\d+)*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|hundred|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)"
)
_BODY = regex(
    r"(?:(?:UN|United Nations) )?[A-Z][\w’'&-]*(?: (?:(?:of|for|the|and|on|in|against) ){0,3}[A-Z][\w’'&-]*)*"
)
_UNDATED_KINDS = frozenset({"day", "week"})


def lacks_beside(question: str, found: Found, library: Library) -> bool:
    """Return whether a question puts two things together that none of the best paragraphs has together."""
    question = substitute(question, dict(found.repaired))
    needed = beside(question)
    if not needed:
        return False
    texts = library.texts_of(hit.paragraph for hit in found.hits[:BEST]).values()
    day = day_asked(question)
    if day and not _ENDS_IN_DAY.search(day) and not any(_is_named(day, text) for text in texts):
        return False
    return not any(needed(text) for text in texts)


def beside(question: str) -> Callable[[str], bool] | None:
    """Return what tells whether a text has together what a question puts together, None where it puts nothing so.

    >>> beside("How many seats does the Security Council have?")("women fill at least 30 seats")
    False
    >>> beside("When is World Food Day?")("recalling resolution 35/70 of 5 December 1980 on World Food Day")
    False
    """
    if counted := _COUNTED.match(question):
        what, whose = counted["what"], counted["has"] or counted["inside"] or counted["sit"]
        return (lambda text: _counts(text, what, whose)) if _is_name(whose) else None
    if held := _HOLDER.match(question):
        office, of = held["what"], held["whose"]
        named = _is_name(of) or _OF_STATE.fullmatch(office)
        return (lambda text: _holds_office(text, office, of)) if named else None
    if ordinal := _ORDINAL.match(question):
        title = rf"\b{ordinal['ordinal']} (?:United Nations |woman |female )?{ordinal['kind']}{ordinal['what']}\b"
        return lambda text: bool(re.search(title, text, re.IGNORECASE))
    if (role := _ROLE.match(question)) and _is_name(role["whose"]):
        body = role["whose"]
        return lambda text: any(_places(_all_stems(text), name) for name in _names(body))
    name = day_asked(question)
    return (lambda text: is_dated(text, name)) if name else None


def day_asked(question: str) -> str:
    """Return the day or week of which a question asks when it is, "" for none.

    >>> day_asked("When is World Bicycle Day?"), day_asked("International Day of Yoga when")
    ('World Bicycle Day', 'International Day of Yoga')
    >>> day_asked("When is the last day of the mandate?"), day_asked("on which day is the report due")
    ('', '')
    """
    match = _DAY_ASKED.match(question)
    name = next((one for one in match.groups() if one), "").strip() if match else ""
    own = [word for word in content_words(name) if word not in _UNDATED_KINDS]
    return name if own and (_KNOWN.search(name) or any(word[0].isupper() for word in name.split()[1:])) else ""


def is_dated(text: str, name: str) -> bool:
    """Return whether a text names a day and tells which it is; not when a resolution on it was adopted."""
    return _is_named(name, text) and bool(_A_DAY.search(_DATED.sub(" ", text)))


def _is_named(name: str, text: str) -> bool:
    """Return whether a text has a name: a day of peace is not one of peaceful coexistence.

    What is called world or international is written so, one word after the other; other words may be turned round.
    """
    own, held = words(name), words(text)
    if not _KNOWN.search(name):
        return all(any(_is_same(word, one) for one in held) for word in own)
    places = range(len(held) - len(own) + 1)
    return any(all(map(_is_same, own, held[at:])) for at in places)


def _is_same(word: str, other: str) -> bool:
    """Return whether two words are the same, but for a plural or, in a long one, a slip."""
    slips = 1 if len(word) >= LONG else 0
    return word.rstrip("s") == other.rstrip("s") or bool(slips and distance(word, other, slips) <= slips)


def together_first(found: Found, question: str, library: Library) -> Found:
    """Return what was found, first what has together what a question puts together: the date beside the day."""
    needed = beside(substitute(question, dict(found.repaired)))
    if not needed or not found.hits:
        return found
    texts = library.texts_of(hit.paragraph for hit in found.hits)
    best = found.hits[0].score
    raised = (
        replace(hit, score=hit.score + best) if needed(texts.get(hit.paragraph, "")) else hit for hit in found.hits
    )
    return replace(found, hits=tuple(sorted(raised, key=lambda hit: -hit.score)))


def _is_name(thing: str) -> bool:
    """Return whether words name a body or a country; what is only described may be called otherwise."""
    organs = {one.casefold() for one in ORGAN_NAMES.values()}
    return bool(_BODY.fullmatch(thing) or country_names(thing.title()) or thing.casefold() in organs)


def _names(thing: str) -> list[list[str]]:
    """Return the words of a thing under each of its names, as stems, the small ones too."""
    named = (thing, *long_forms(thing), *short_names(thing), with_adjective(thing))
    return [_all_stems(one) for one in dict.fromkeys(named) if one]


def _all_stems(text: str) -> list[str]:
    return stem_all(WORD.findall(text.lower()))


def _places(own: Sequence[str], run: Sequence[str]) -> list[int]:
    """Return where a run of words begins in a text."""
    return [at for at in range(len(own) - len(run) + 1) if list(own[at : at + len(run)]) == list(run)]


def _counts(text: str, what: str, whose: str) -> bool:
    """Return whether a text has a number of something of whose it is: "ten principles of the Global Compact"."""
    own, last = _all_stems(text), _all_stems(what)[-1]
    counted = [at for at, stem in enumerate(own) if stem == last and _has_number(own[max(0, at - COUNTED_IN) : at])]
    named = [(at, at + len(name)) for name in _names(whose) for at in _places(own, name)]
    named += [(at, at + 2) for at in _places(own, ["the", _all_stems(whose)[-1]])]
    return any(0 < begin - at <= OF_IT or 0 < at - end <= BEFORE_IT for at in counted for begin, end in named)


def _has_number(own: Sequence[str]) -> bool:
    return _PARTS.isdisjoint(own) and any(re.fullmatch(_NUMBER, stem) for stem in own)


def _holds_office(text: str, what: str, whose: str) -> bool:
    """Return whether a text has an office and, within a few words of it, whose it is."""
    own, office = _all_stems(text), _all_stems(what)
    for begin in _places(own, office):
        end = begin + len(office)
        for name in _names(whose):
            after = _places(own[end : end + AFTER + len(name)], name)
            if after or _places(own[max(0, begin - BEFORE) : begin], name):
                return True
    return False
