"""What was shown before, shown again: "back to my second question", "both", "the earliest one", "are you sure?".

Nothing is searched anew: the paragraphs are those that the conversation has shown, or the yearly repeats that were
named with them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from assistant.answer import Interpretation
from assistant.conversation import Turn, lists_one
from assistant.fold import share_in_common, word_counts
from assistant.reading import Understood
from corpus.numeral import ORDINALS
from corpus.place import read_path
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.conversation import Conversation
    from corpus.library import Library

_LEAD = (
    r"\W*(?:(?:and|or|but|ok(?:ay)?|now|so|then|please|just|only|show(?: me)?|give me|see|let me see|what about"
    r"|how about|which (?:one )?(?:is|was)|i want|of|in|for|from|by|to|me|no|sorry|actually|hm+)\W+)*+"
)
_QUESTION = regex(
    rf"{_LEAD}(?:(?:(?:go(?:ing)?|come|get|jump) )?back to|return(?:ing)? to|repeat|ask again|again)\s+"
    rf"(?:my|the|our|that) (?P<which>{'|'.join(one for one in ORDINALS if one != 'first')}|one before(?: that)?"
    r"|last but one) (?:question|query|one I asked)"
    r"(?: again)?\W*",
    re.IGNORECASE,
)
_WHICH = regex(
    rf"{_LEAD}what (?:was|is) (?:my|the|our) (?P<which>{'|'.join(ORDINALS)}) (?:question|thing)"
    r"(?: (?:that )?I asked)?\W*",
    re.IGNORECASE,
)
_BEFORE = regex(
    rf"{_LEAD}(?:(?:the same )?as (?:I|we) (?:have )?(?:asked|said) (?:before|earlier|above|previously)"
    r"|what I asked (?:before|earlier|previously))\W*",
    re.IGNORECASE,
)
_BOTH = regex(rf"{_LEAD}both(?: of)?(?: (?P<shown>them|these|those))?(?: together)?(?: please)?\W*", re.IGNORECASE)
_SURE = regex(
    r"\W*(?:(?:and|but|ok(?:ay)?|so|hm+)\W+)*(?:are you (?:\w+ )?(?:sure|certain)(?: (?:about|of) (?:that|this|it))?"
    r"|is (?:that|this|it) (?:\w+ )?(?:right|true|correct|verbatim|accurate|word for word"
    r"|the (?:exact|actual) (?:text|words?|wording))"
    r"|really|sure)\W*\?\W*|\W*are you (?:\w+ )?(?:sure|certain)\W*",
    re.IGNORECASE,
)
_IN_FULL = regex(
    rf"{_LEAD}(?:the (?:whole|full) )?(?:it )?(?:in full|in its entirety|whole paragraph)\W*", re.IGNORECASE
)
_SHORTER = regex(
    rf"{_LEAD}(?:(?:make it |a bit |much )*(?:shorter|briefer)|briefly|in (?:short|brief)|too (?:long|much|many)|fewer"
    r"|(?:the )?(?:best|most relevant|closest)(?: (?:one|match|passage|paragraph))?)(?: please)?\W*",
    re.IGNORECASE,
)
_BY_DATE = regex(
    rf"{_LEAD}(?:the )?(?:very )?(?:(?P<old>earliest|oldest|older|first adopted)|latest|newest|newer"
    r"|more recent|most recent|last adopted)"
    r"(?: (?:one|of (?:them|these|those|all)|text|resolution|paragraph|version|form|repeat|language|wording))*\W*",
    re.IGNORECASE,
)
_OTHER = regex(
    rf"{_LEAD}(?:not (?:that|this)(?: one)?\W+(?:but )?)?the other(?: one| passage| paragraph)?(?: please)?\W*",
    re.IGNORECASE,
)

ALIKE = 0.5
"""From this share of words in common on two paragraphs are forms of one."""

PROVEN = "Each paragraph below was checked word for word against its source."
ALONE = "Nothing is shortened here: this is the paragraph that fits best."
TOGETHER = "What the last two turns showed, together."


def asked_before(question: str, before: Conversation) -> Turn | None:
    """Return the earlier turn that a question goes back to, None where it goes back to none.

    >>> from assistant.conversation import Conversation, Turn
    >>> turns = (Turn("demand"), Turn("women"), Turn("men"))
    >>> asked_before("back to my second question", Conversation(turns=turns)).question
    'women'
    """
    turns = before.turns
    match = _QUESTION.fullmatch(question) or _WHICH.fullmatch(question)
    if match:
        at = ORDINALS.get(match["which"].lower(), 0) - 1
        at = len(turns) - 2 if at < 0 else at
        return turns[at] if 0 <= at < len(turns) else None
    return turns[-2] if len(turns) > 1 and _BEFORE.fullmatch(question) else None


def shown_again(turn: Turn, *notices: str) -> Understood:
    """Return how a turn is understood that shows again what an earlier one showed."""
    paragraphs = turn.shown if turn.named else ()
    interpretation = replace(turn.interpretation, paragraphs=paragraphs, carried_over=("text",))
    return Understood(interpretation, None, turn.shown, None, notices, sought=turn.topic, again=turn)


def recalled(question: str, before: Conversation, library: Library) -> Understood | None:
    """Return what was shown before as a question wants it again, None of any other question."""
    last = before.turns[-1] if before.turns else None
    if last is None or not before.shown:
        return None
    if _SURE.fullmatch(question) and last.shown:
        return shown_again(last, PROVEN)
    if _BOTH.fullmatch(question):
        return _both(question, before)
    if lists_one(before):
        return None
    if _IN_FULL.fullmatch(question) and read_path(before.focus.partition("#")[2]).area:
        above = before.focus.rpartition(".")[0]
        return _one(before, above if library.paragraph(above) else before.focus)
    if _SHORTER.fullmatch(question):
        return _one(before, before.shown[0], ALONE)
    by_date = _BY_DATE.fullmatch(question)
    if by_date and len({*before.shown, *before.repeats}) > 1:
        return _one(before, _by_date(_alike(before, library), library, oldest=bool(by_date["old"])))
    if _OTHER.fullmatch(question) and len(before.shown) > 1:
        return _one(before, next(one for one in before.shown if one != before.focus))
    return None


def _one(before: Conversation, paragraph: str, *notices: str) -> Understood:
    """Return one paragraph of those that were shown; they stay in view for the next turn."""
    symbols = (paragraph.partition("#")[0],)
    interpretation = Interpretation(symbols=symbols, paragraphs=(paragraph,), carried_over=("symbols", "paragraphs"))
    return Understood(
        interpretation, frozenset(symbols), (paragraph,), None, notices, sought=before.topic, among=before.shown
    )


def _alike(before: Conversation, library: Library) -> list[str]:
    """Return what was shown that says much what the first of it does in other resolutions; all if nothing does."""
    shown = [*before.shown, *before.repeats]
    first = word_counts(library, shown[0])
    alike = [one for one in shown if share_in_common(first, word_counts(library, one)) >= ALIKE]
    return alike if len({one.partition("#")[0] for one in alike}) > 1 else shown


def _by_date(ids: Sequence[str], library: Library, *, oldest: bool) -> str:
    """Return the paragraph that was adopted first or last; of several of one day the one that was shown first."""

    def adopted(paragraph: str) -> str:
        head = library.get(paragraph.partition("#")[0])
        return head.when if head else ""

    dated = [one for one in ids if adopted(one)] or list(ids)
    return (min if oldest else max)(dated, key=adopted)


def _both(question: str, before: Conversation) -> Understood | None:
    """Return what the last two turns showed; where two paragraphs were shown and "both of them" says so, those."""
    match = _BOTH.fullmatch(question)
    last, earlier = before.turns[-1], before.turns[-2:-1]
    if match and match["shown"] and len(last.shown) == 2:
        return shown_again(last)
    if not earlier or not earlier[0].shown or not last.shown:
        return None
    shown = _in_turns(earlier[0].shown, last.shown)
    symbols = tuple(dict.fromkeys(one.partition("#")[0] for one in shown))
    named = earlier[0].named and last.named
    text = "" if named else last.interpretation.text
    turn = Turn(question, Interpretation(text, symbols if named else ()), shown, last.topic, named=named)
    return shown_again(turn, TOGETHER)


def _in_turns(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    pairs = zip_longest(first, second)
    return tuple(dict.fromkeys(one for pair in pairs for one in pair if one))


def without_some(before: Conversation, remaining: tuple[str, ...]) -> Understood:
    """Return how "except the last two" is understood: what was shown, without them."""
    symbols = tuple(dict.fromkeys(one.partition("#")[0] for one in remaining))
    interpretation = Interpretation(symbols=symbols, paragraphs=remaining, carried_over=("symbols", "paragraphs"))
    count = len(before.named or before.shown) - len(remaining)
    notice = f"What was shown before, without {count} paragraph{'' if count == 1 else 's'} of it."
    return Understood(interpretation, frozenset(symbols), remaining, None, (notice,))


def more_of_it(before: Conversation) -> Understood:
    """Return how "more" is understood after a search: what it found besides the passages that were shown."""
    interpretation = replace(before.interpretation, carried_over=("text",))
    return Understood(interpretation, sought=before.topic, topic=before.topic, more=True)
