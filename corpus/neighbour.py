"""Reading paragraphs named by others: "the paragraph after OP5", "all operative paragraphs except 5"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.choice import Choice, read_choice, read_numbers
from corpus.numeral import CARDINALS, ORDINALS
from corpus.owner import Owner
from corpus.position import read_positions
from corpus.spelling import read_noun, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.selection import Part
    from corpus.tokens import Tokens

_AFTER = words("after following follows succeeding succeeds")
_BEFORE = words("before preceding precedes")
_ALSO_ADJECTIVES = words("following preceding succeeding")
_COMES = words("comes come coming goes stands right immediately directly just that which is , either")
_SEQUENCE = words("first last next previous")
_BETWEEN = words(", ' s ( : - para. of the")
_ALL = 999  # "the paragraphs after OP5"
_COUNT_LIMIT = 100


def find_direction(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Return 1 for "after" or -1 for "before" where one of them ends before token ``i``, and its position."""
    at = i - 1
    while tokens.word(at) in {"the", "its"}:
        at -= 1
    word = tokens.word(at)
    if word == "to" and tokens.word(at - 1) in {"prior", "previous"}:
        return -1, at - 1
    if word not in _AFTER | _BEFORE or (word in _ALSO_ADJECTIVES and tokens.word(at - 1) in {"the", "these", "those"}):
        return None
    return (1 if word in _AFTER else -1), at


def step_aside(tokens: Tokens, choice: Choice, found: Sequence[Choice | Owner]) -> Choice:
    """Return a choice, or that of the paragraphs beside it where words such as "after" stand before it.

    Args:
        tokens: the text.
        choice: the paragraphs that are named.
        found: what the text names before them.
    """
    direction = find_direction(tokens, choice.first)
    owner = found[-1] if found else None
    if not direction and isinstance(owner, Owner) and _is_beside(tokens, owner.stop, choice.first):
        direction = find_direction(tokens, owner.first)
    if not direction:
        return choice
    sign, at = direction
    first, last, start = _read_count(tokens, at)
    beside = (sign * first, sign * last) if sign > 0 else (sign * last, sign * first)
    part = choice.parts[-1] if sign > 0 else choice.parts[0]
    return replace(choice, parts=(replace(part, beside=beside),), first=min(start, choice.first))


def _is_beside(tokens: Tokens, start: int, stop: int) -> bool:
    return all(tokens.word(i) in _BETWEEN for i in range(start, stop))


def _read_count(tokens: Tokens, at: int) -> tuple[int, int, int]:
    """Return which paragraphs "after" or "before" at a token counts, from which to which, and where its words begin."""
    i = at - 1
    while tokens.word(i) in _COMES:
        i -= 1
    word = tokens.word(i)
    counted = CARDINALS.get(word, 0) > 1
    if not read_noun(word) and word not in {"one", "ones"} and not counted:
        return 1, 1, at
    many = word.endswith("s")
    while read_noun(tokens.word(i)) or tokens.word(i) in {"one", "ones", "sub", "-"}:
        i -= 1
    count = tokens.number(i) or CARDINALS.get(tokens.word(i), 0)
    nth = ORDINALS.get(tokens.word(i), 0)
    if 0 < count < _COUNT_LIMIT:
        return 1, count, i - (tokens.word(i - 1) in _SEQUENCE)
    if nth:
        return nth, nth, i
    return 1, _ALL if many else 1, i + 1 - (tokens.word(i) in _SEQUENCE)


def read_exception(tokens: Tokens, i: int, choice: Choice) -> tuple[Choice, int] | None:
    """Return a choice without the paragraphs that "except" at token ``i`` takes from it, and where they end."""
    if tokens.word(i) not in {"except", "excepting", "excluding", "but", "without", "save"}:
        return None
    at = tokens.skip(tokens.skip(i + 1, "for", "not"), "the")
    nested = read_choice(tokens, at) or read_numbers(tokens, at)
    taken, stop = (nested.parts, nested.stop) if nested else _read_positions(tokens, at, choice.parts[0])
    if not taken or any(part.relative or not part.start for part in taken):
        return None
    kind = choice.parts[0].kind
    without = tuple(replace(part, kind=part.kind or kind) for part in taken)
    parts = tuple(replace(part, without=without) for part in choice.parts)
    return replace(choice, parts=parts), stop


def _read_positions(tokens: Tokens, i: int, whole: Part) -> tuple[tuple[Part, ...], int]:
    """Read "the last one", "the first two"."""
    found = read_positions(tokens, i)
    if not found:
        return (), i
    ranges, stop = found
    return tuple(replace(whole, start=(start,), end=(end,)) for start, end in ranges), tokens.skip(stop, "one", "ones")
