"""Turns that complete the question before them, or ask it of another text: "and of 2006/27?", "the same text".

What was asked last is written out anew, with the resolution that the turn names; the result is read like any question.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.conversation import lists_one
from corpus.reference import read_references
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.conversation import Conversation, Turn
    from corpus.reference import Mention

_LEAD = regex(
    r"\W*(?:(?:and|or|but|also|no|sorry|ok(?:ay)?|then|now|what about|how about|what of|of|in|for|to|from|about"
    r"|the one (?:in|of)|resolution|(?:i )?(?:mean|meant))\b[\s,:;.–—-]*)*+",
    re.IGNORECASE,
)
_SAME_TEXT = regex(
    r"\W*(?:(?:and|no|sorry|but|i (?:mean|meant)|not the (?:number|place))\b[\s,:;.–—-]*)*+"
    r"the (?:very )?same (?:text|words?|wording|language|subject|topic|idea|provision|content)\W*",
    re.IGNORECASE,
)
_POINTS = regex(r"\b(?:it|this|that)(?: (?:resolution|text|one))?\b", re.IGNORECASE)
_BY_WHOM = regex(
    r"\W*(?:(?:and|but|ok(?:ay)?)\W+)*(?:by whom|by which (?:body|organ)|who(?: did(?: it| that)?)?)\W*", re.I
)
_WHEN = regex(
    r"\W*(?:(?:and|but|ok(?:ay)?)\W+)*(?:when|on what date|what date|which year|what year|in what year)\W*", re.I
)
_EACH = regex(
    r"\W*(?:(?:and|or|then|also|of|in|for|from)\s+)+(?:all|each|every)(?: (?:of|one|the|them|these|those|two|three|four"
    r"|five|resolutions?|texts?))*\W*",
    re.IGNORECASE,
)
_BOTH = regex(r"\W*(?:(?:and|of|in|for|from)\s+)*both(?: of)?(?: (?:them|these|those))?\W*", re.IGNORECASE)
_NUMBER = regex(
    r"\W*(?:(?:and|or|then|also|what about|how about)\s+)*(?:(?:number|no\.?|#)\s*)?"
    r"(?P<number>\d{1,3}(?:\s?\([a-z]\))?)\W*",
    re.IGNORECASE,
)
_LATELY = 3
_OF_PARAGRAPHS = regex(
    r"\b(?P<place>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|penultimate)"
    r"(?P<between> (?:two |three |few )?)(?P<unit>paragraphs?|paras?\.?|one)\b",
    re.IGNORECASE,
)


def of_last_asked(question: str, before: Conversation) -> str:
    """Return the last question as a turn completes it or asks it of another resolution, "" where it does neither.

    >>> from assistant.conversation import Conversation, Turn
    >>> of_last_asked("of 61/180", Conversation(turns=(Turn("op 2"),)))
    'op 2 of 61/180'
    >>> of_last_asked("and 2006/27?", Conversation(turns=(Turn("when was 61/180 adopted?", facts=True),)))
    'when was 2006/27 adopted?'
    """
    if not before.turns:
        return ""
    last = before.turns[-1]
    lead = _LEAD.match(question)
    named = _resolution(question[lead.end() if lead else 0 :])
    named = named or ("each resolution" if _EACH.fullmatch(question) else "")
    if named:
        return _asked_of(named, before.turns)
    symbols = before.interpretation.symbols
    if not last.facts or len(symbols) != 1:
        return ""
    if _BY_WHOM.fullmatch(question):
        return f"who adopted {symbols[0]}"
    return f"when was {symbols[0]} adopted" if _WHEN.fullmatch(question) else ""


def _asked_of(named: str, turns: Sequence[Turn]) -> str:
    """Return the last question that was more than a resolution, asked of another one, "" where it is not known how."""
    asked = next((one for one in reversed(turns[-_LATELY:]) if _says_more(one)), None)
    if asked is None:
        return ""
    number = _NUMBER.fullmatch(asked.question)
    if number and asked is turns[-1] and not asked.shown:
        return f"paragraph {number['number']} of {named}"
    mentions = read_references(asked.question)
    numbered = [one for one in mentions if one.number]
    if turns[-1].facts and asked.facts:
        changed = _with(named, asked.question, numbered)
        return changed or _POINTS.sub(named, asked.question, count=1)
    if len(mentions) == 1 and mentions[0].selection and not numbered:
        return "" if asked.shown else f"{asked.question.rstrip(' ?.!')} of {named}"
    from_the_end = len(numbered) == len(mentions) == 1 and _from_the_end(numbered[0])
    return _with(named, asked.question, numbered) if from_the_end else ""


def _says_more(turn: Turn) -> bool:
    """Return whether a turn asked for more than the place of the one before it in another resolution."""
    lead = _LEAD.match(turn.question)
    core = turn.question[lead.end() if lead else 0 :]
    return not (_resolution(core) or _EACH.fullmatch(turn.question) or _BOTH.fullmatch(turn.question))


def _with(named: str, question: str, numbered: Sequence[Mention]) -> str:
    """Return a question with another resolution in place of the only one it names, its places as they were."""
    if len(numbered) != 1:
        return ""
    found = re.search(rf"(?:\S*/)?{re.escape(str(numbered[0].number))}\b", question)
    return f"{question[: found.start()]}{named}{question[found.end() :]}" if found else ""


def _from_the_end(mention: Mention) -> bool:
    """Return whether a mention names places that are counted from the end: "the last two paragraphs"."""
    steps = [step for part in mention.selection.parts for step in part.start] if mention.selection else []
    return any(isinstance(step, int) and step < 0 for step in steps)


def _resolution(text: str) -> str:
    """Return the resolution that a text names and nothing else, "" for any other text."""
    text = text.strip(" \t\n?!.,;:")
    mentions = read_references(text)
    if len(mentions) != 1 or not mentions[0].number or mentions[0].selection:
        return ""
    span = mentions[0].span
    return "" if re.search(r"\w", text[: span.start] + text[span.end :]) else text


def same_text(question: str, before: Conversation) -> tuple[str, Conversation] | None:
    """Return how "the same text" asks for the words of a paragraph whose number was shown in another resolution.

    After "paragraph 8 of 2008/33" and "the same in 61/180" the words of the first are meant, in the second.
    """
    if len(before.turns) < 2 or not before.named or not _SAME_TEXT.fullmatch(question):
        return None
    first, here = before.turns[-2], before.focus.partition("#")[0]
    if not first.named or not first.shown or first.shown[0].startswith(f"{here}#"):
        return None
    places = replace(first.interpretation, paragraphs=first.shown)
    meant = replace(before, interpretation=places, focus=first.shown[0], topic=first.topic, named=())
    return f"and in {here}", meant


def of_its_part(question: str, before: Conversation) -> str:
    """Return a place in the preamble that was just shown, with the kind of its paragraphs: "its third paragraph"."""
    listed = before.interpretation.kind == "pp" if lists_one(before) else len(before.named) > 1
    if not listed or any("#pp" not in one for one in before.named):
        return question
    if any(one.number for one in read_references(question)):
        return question
    return _OF_PARAGRAPHS.sub(r"\g<place>\g<between>preambular \g<unit>", question)
