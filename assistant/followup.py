"""Follow-ups: questions that lean on the turn before, told by rules that can be read.

A question leans on the turn before when it only steps ("and the next one?"), only restricts ("only in 2008", "and the
General Assembly?"), opens like a continuation ("what about children?") or points back ("who should pay for it?").
Everything else is a new topic, and nothing is carried into it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from index.words import content_words, stems

if TYPE_CHECKING:
    from assistant.conversation import Conversation

Lean = Literal["none", "restrict", "narrow", "add", "point"]

SHORT = 14
"""A question of more words than this says what it is about by itself."""

BRIEF = 9
"""A question of no more words may go on about the resolution just shown without saying so."""

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5, "few": 3, "couple": 2}
_UNIT = r"(?:operative |preambular )?(?:one|ones|paragraphs?|paras?|pps?|ops?|clauses?|points?|items?|sub-?paragraphs?)"
_NEXT = re.compile(
    rf"\b(?:next|following|subsequent|succeeding)(?: (?P<count>{'|'.join(_NUMBERS)}))?(?: {_UNIT})?"
    r"(?: (?:please|after(?: that)?))?\b"
    rf"|\b(?:{_UNIT} )?(?:right |just |immediately |directly )?after (?:that|this|it)(?: {_UNIT})?\b"
    rf"|\bwhat (?:comes (?:next|after)|follows)\b|\bgo on\b|\bcontinue\b|\bone further\b"
    rf"|\b(?P<on>{'|'.join(_NUMBERS)}) (?:{_UNIT} )?(?:later|further(?: on| down)?|further|on|down)\b",
    re.IGNORECASE,
)
_PREVIOUS = re.compile(
    rf"\b(?:previous|preceding|prior)(?: (?P<count>{'|'.join(_NUMBERS)}))?(?: {_UNIT})?\b"
    rf"|\b(?:{_UNIT} )?(?:right |just |immediately |directly )?before (?:that|this|it)(?: {_UNIT})?\b"
    rf"|\bthe {_UNIT} (?:right |just )?before\b|\bone (?:back|earlier|up)\b|\bgo back(?: one)?\b"
    r"|\bwhat precedes\b"
    rf"|\b(?P<on>{'|'.join(_NUMBERS)}) (?:{_UNIT} )?(?:earlier|back|up|above)\b",
    re.IGNORECASE,
)
_END = re.compile(rf"\bthe (?:very )?(?P<end>last|final|first)(?: {_UNIT})\b", re.IGNORECASE)
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_PICK = re.compile(
    rf"\bthe (?P<ordinal>{'|'.join(_ORDINALS)})(?: (?:one|passage|result|hit|answer|card|of (?:these|those|them)))\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:whole|entire|full|complete)\s+(?:thing|text|resolution|document)\b|\ball of (?:it|that)\b|\bthe rest\b"
    r"|\b(?:it|that|this|resolution|text) in full\b|\bin its entirety\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\W*(?:(?:ok|okay|thanks|thank you|good|great|right|so|hm+|yes|no)\W+)*"
    r"(?P<lead>and|but|also|or|plus|what about|how about|what of|same|the same|only|just|except|not|then|likewise"
    r"|similarly|anything|any (?:more|other)|in|for|from|since|before|after|with|limit|restrict)\b",
    re.IGNORECASE,
)
_NARROW = re.compile(r"\b(?:only|just|limit(?:ed)?|restrict(?:ed)?)\b", re.IGNORECASE)
_POINTING = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|him|his|she|her|this|these|those|there|the same|thereof|such)\b"
    r"|\bthat(?!\s+(?:the|a|an|states?|member|persons?|people|victims?|women|children|are|is|was|were|have|has|can|may))\b",
    re.IGNORECASE,
)


_BACK = re.compile(
    r"\b(?:(?:go |going )?back to|return(?:ing)? to|again)?\s*(?:my|the|our|that)\s+"
    r"(?P<which>very first|first|original|initial|opening|earlier|previous|last)\s+question\b(?:\s+again)?"
    r"|\bas (?:I|we) (?:first )?asked (?:at )?(?P<first>first|the beginning|the start)\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\W*(?:(?:and|but|ok|so|hm+)\W+)*(?:why|how come|for what reasons?|on what grounds"
    r"|what(?:[’']s| is| was| are| were) the (?:reasons?|reasoning|justification|rationale|grounds?)"
    r"(?: (?:for|behind) (?:this|that|it))?)"
    r"(?:\s+(?:is|was|does|did|do)\s+(?:that|this|it|they)(?:\s+(?:so|say (?:so|that|this|it)|decided?(?: that)?))?)?"
    r"\W*",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:again|afterwards|later on|since then|next time|elsewhere|other|others|another|any of them|that year)\b"
    r"|\bthe (?:term|year|period|session|time|mandate) (?:after|before)(?: that)?\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:the|those|these|such) (?P<noun>\w+)", re.IGNORECASE)
_GENERIC_WORDS = """
    asked ask asks requested request invited urged called told addressed addressee addressees responsible decided decide
    adopted happen happens happened apply applies concerned affected reason long far date deadline exactly else further
    details detail more examples example explain words where whom pays pay charge involved
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
"""Words that ask about what was just shown and name nothing themselves: "who was asked?", "until when?"."""


@dataclass(frozen=True, slots=True)
class Step:
    """A move from the paragraph in focus: ``by`` paragraphs on (negative: back), ``count`` of them.

    With ``by`` beyond one, the paragraph so far off is meant. ``end`` is "first" or "last" for a move to that end of
    the list the paragraph stands in, ``by`` counts from there; ``pick`` is the place of a passage among those shown,
    from 1.
    """

    by: int
    count: int = 1
    end: str = ""
    pick: int = 0


_TWO_STEPS = (
    (re.compile(rf"\b(?:the (?:{_UNIT} )?)?after (?:the )?next(?: {_UNIT})?\b", re.IGNORECASE), Step(2)),
    (
        re.compile(rf"\b(?:the (?:{_UNIT} )?)?before (?:the )?(?:previous|preceding)(?: {_UNIT})?\b", re.IGNORECASE),
        Step(-2),
    ),
    (
        re.compile(
            rf"\b(?:the (?:{_UNIT} )?)?before the (?:very )?(?:last|final)(?: {_UNIT})?\b"
            rf"|\bthe (?:last but one|penultimate|second[- ](?:to[- ])?last)(?: {_UNIT})?\b",
            re.IGNORECASE,
        ),
        Step(-1, end="last"),
    ),
)


def read_step(question: str, *, searched: bool = False) -> Step | None:
    """Return the move that a question asks for and nothing else, None if it asks for something.

    Args:
        question: the question, references and restrictions blanked out.
        searched: whether the turn before showed what a search found, so that "the second one" is one of those.

    >>> read_step("and the next two paragraphs?")
    Step(by=1, count=2, end='', pick=0)
    """
    for pattern, two in _TWO_STEPS:
        match = pattern.search(question)
        if match and not content_words(f"{question[: match.start()]} {question[match.end() :]}"):
            return two
    for pattern, direction in ((_NEXT, 1), (_PREVIOUS, -1)):
        match = pattern.search(question)
        if match and not content_words(f"{question[: match.start()]} {question[match.end() :]}"):
            if match["on"]:
                return Step(direction * _NUMBERS[match["on"].lower()])
            return Step(direction, _NUMBERS.get((match["count"] or "").lower(), 1))
    match = _PICK.search(question)
    if match and searched and not content_words(f"{question[: match.start()]} {question[match.end() :]}"):
        return Step(0, pick=_ORDINALS.index(match["ordinal"].lower()) + 1)
    match = _END.search(question)
    if match and not content_words(f"{question[: match.start()]} {question[match.end() :]}"):
        return Step(0, end="first" if match["end"].lower() == "first" else "last")
    return None


def asks_for_whole(question: str) -> bool:
    """Return whether a question asks for the whole resolution and nothing else."""
    match = _WHOLE.search(question)
    return bool(match) and not content_words(_WHOLE.sub(" ", question))


def leads_on(question: str) -> bool:
    """Return whether a question opens as the continuation of another: "and in 61/180?"."""
    return bool(_LEAD.match(question))


def lean(question: str, rest: str, restricted: bool, before: Conversation | None) -> Lean:
    """Return how a question leans on the turn before.

    "restrict": it only restricts, and what it says replaces what was said before; "narrow": likewise, added to what
    was said before; "add": a new subject under the old restrictions; "point": it points back at the old subject.

    Args:
        question: as asked.
        rest: the question without references and restrictions.
        restricted: whether it states a restriction or names a resolution.
        before: the turn before.
    """
    if before is None or not (before.topic or before.focus):
        return "none"
    content = content_words(rest)
    if restricted and not content:
        return "narrow" if _NARROW.search(question) else "restrict"
    if not content or len(question.split()) > SHORT:
        return "none"
    if all(word.isdigit() for word in content):
        return "add"
    if all(word in _GENERIC for word in content):
        return "point"
    lead = _LEAD.match(question)
    if lead and lead["lead"].lower() not in ("in", "for", "from", "since", "before", "after", "not", "with", "just"):
        return "point" if _POINTING.search(rest) else "add"
    return "point" if _POINTING.search(rest) else "none"


def asks_why(question: str) -> bool:
    """Return whether a question asks for the reasons of what was just shown, and nothing else."""
    return bool(_WHY.fullmatch(question))


def asks_back(question: str) -> tuple[str, str] | None:
    """Return which question is asked again, "first" or "previous", and what is said besides; None if none is.

    >>> asks_back("back to my first question, but only in 2008")
    ('first', 'but only in 2008')
    """
    match = _BACK.search(question)
    if not match:
        return None
    which = (match["which"] or match["first"]).lower()
    rest = f"{question[: match.start()]} {question[match.end() :]}".strip(" ,.!?;:")
    return ("previous" if which in ("earlier", "previous", "last") else "first"), rest


def is_brief(question: str) -> bool:
    """Return whether a question is so short that it may be about what was just shown."""
    return len(question.split()) <= BRIEF


def speaks_again(question: str, known: str) -> bool:
    """Return whether a question speaks of something, with "the", that the words before have spoken of.

    >>> speaks_again("who has to brief the committees?", "guidance that sanctions committees issue")
    True
    """
    held = set(stems(known))
    return any(set(stems(match["noun"])) & held for match in _DEFINITE.finditer(question))


def looks_elsewhere(question: str) -> bool:
    """Return whether a question points beyond the resolution just shown: "did they recommend him again?"."""
    return bool(_ELSEWHERE.search(question))


def looks_back(question: str) -> bool:
    """Return whether a question about another form means an earlier one: "and the term before that?"."""
    return bool(re.search(r"\b(?:before|earlier|previous(?:ly)?|prior|first)\b", question, re.IGNORECASE))


def asks_for_another(question: str, known: str) -> bool:
    """Return whether a question points beyond what was shown and says nothing new: its form elsewhere is meant.

    >>> asks_for_another("did they recommend him again?", "Recommends that he be appointed for a term")
    True
    """
    rest = _ELSEWHERE.sub(" ", question)
    return looks_elsewhere(question) and all(set(stems(word)) & set(stems(known)) for word in content_words(rest))
