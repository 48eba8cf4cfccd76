"""Some of the paragraphs that were shown left out: "except the last two", "but not 5", after a list of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.place import read_path
from corpus.position import read_positions
from corpus.regex import regex
from corpus.tokens import read_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.conversation import Conversation

_EXCEPT = regex(
    r"\W*(?:(?:and|ok(?:ay)?|now|but|all|everything|show|the same)\W+)*"
    r"(?:except(?:ing)?(?: for)?|not|without|minus|other than|apart from|excluding|leav(?:e|ing) out|drop|skip|omit"
    r"|remove|but)\s+(?P<which>.+?)\W*",
    re.IGNORECASE,
)
_NUMBERS = regex(
    r"(?:(?:no|nos|number|paras?|paragraphs?|ops?|pps?)\.?\s*)?(?P<list>\d{1,3}(?:(?:\s*(?:,|and|or|&|to|-|–)\s*)+\d{1,3})*)",
    re.IGNORECASE,
)
_RANGE = regex(r"(?P<first>\d+)(?:\s*(?:to|-|–)\s*(?P<last>\d+))?")


def left_out(question: str, before: Conversation) -> tuple[str, ...]:
    """Return the paragraphs that were shown but for those that a question takes away, () if it takes none away.

    >>> from assistant.conversation import Conversation
    >>> left_out("except the last", Conversation(named=("A/RES/1/1#op1", "A/RES/1/1#op2", "A/RES/1/1#op3")))
    ('A/RES/1/1#op1', 'A/RES/1/1#op2')
    """
    listed = before.named or (() if before.topic else before.shown)
    match = _EXCEPT.fullmatch(question)
    if not match or len(listed) < 2:
        return ()
    taken = _by_place(match["which"], listed) or _by_number(match["which"], listed)
    kept = tuple(one for one in listed if one not in taken)
    return kept if taken and kept else ()


def _by_place(words: str, listed: Sequence[str]) -> set[str]:
    """Return what "the last two", "the first and the third" are of a list."""
    tokens = read_tokens(words)
    found = read_positions(tokens, tokens.skip(0, "the"))
    if not found:
        return set()
    after = tokens.skip(found[1], "one", "ones", "paragraph", "paragraphs", "op", "ops", "pp", "pps")
    if after < len(tokens):
        return set()
    return {one for first, last in found[0] for one in listed[_index(first, listed) : _index(last, listed) + 1]}


def _index(position: int, listed: Sequence[str]) -> int:
    return position - 1 if position > 0 else max(0, len(listed) + position)


def _by_number(words: str, listed: Sequence[str]) -> set[str]:
    """Return the paragraphs of a list that go by some numbers."""
    match = _NUMBERS.fullmatch(words)
    if not match:
        return set()
    wanted: set[int] = set()
    for one in _RANGE.finditer(match["list"]):
        wanted.update(range(int(one["first"]), int(one["last"] or one["first"]) + 1))
    numbers = {one: read_path(one.partition("#")[2]).steps[:1] for one in listed}
    return {one for one, steps in numbers.items() if steps and steps[0].isdecimal() and int(steps[0]) in wanted}
