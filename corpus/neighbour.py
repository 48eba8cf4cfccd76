"""Reading paragraphs named by others: "the paragraph after OP5", "all operative paragraphs except 5"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.choice import Choice, read_choice, read_numbers
from corpus.numeral import CARDINALS, ORDINALS
from corpus.owner import Owner
from corpus.position import read_positions
from corpus.selection import Part
from corpus.spelling import read_noun, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.paragraph import Kind
    from corpus.tokens import Tokens

_AFTER = words("after following follows succeeding succeeds")
_BEFORE = words("before preceding precedes")
_ALSO_ADJECTIVES = words("following preceding succeeding")
_COMES = words("comes come coming goes stands right immediately directly just that which is , either")
_SEQUENCE = words("first last next previous")
_BETWEEN = words(", ' s ( : - para. of the")
_EXCEPT: tuple[tuple[str, ...], ...] = (
    ("with", "the", "exception", "of"),
    ("not", "including"),
    ("leaving", "out"),
    ("but", "not"),
    ("and", "not"),
    ("other", "than"),
    ("apart", "from"),
    ("aside", "from"),
    *((word,) for word in ("except", "excepting", "excluding", "but", "without", "save", "minus", "bar", "barring")),
)
_ALL = 999  # "the paragraphs after OP5"
_COUNT_LIMIT = 100
_ALL_ALIKE = words("all every each")
_EVERYTHING = _ALL_ALIKE | words("everything anything text resolution whole entire full")
_KINDS: tuple[Kind, ...] = ("pp", "op")


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
    other = _read_up_to(tokens, choice) or _read_all_but(tokens, choice, found)
    if other:
        return other
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


def _read_up_to(tokens: Tokens, choice: Choice) -> Choice | None:
    """Return the paragraphs from the first on, where "up to" stands before the only one that is named."""
    at = choice.first - 1
    while tokens.word(at) in {"the", "and", "including", "its"}:
        at -= 1
    if tokens.word(at) != "to" or tokens.word(at - 1) != "up" or len(choice.parts) != 1:
        return None
    part = choice.parts[0]
    if not part.start or part.end:
        return None
    return replace(choice, parts=(replace(part, start=(*part.start[:-1], 1), end=part.start),), first=at - 1)


def _read_all_but(tokens: Tokens, choice: Choice, found: Sequence[Choice | Owner]) -> Choice | None:
    """Return everything but the paragraphs that are named: "all but the first OP of", "61/180 without the preamble"."""
    at = choice.first
    while tokens.word(at - 1) in {"the", "its", "for"}:
        at -= 1
    said = next((one for one in _EXCEPT if all(tokens.word(at - len(one) + n) == w for n, w in enumerate(one))), ())
    if not said or any(part.relative or part.without for part in choice.parts):
        return None
    at -= len(said)
    before = next((n for n in range(at - 1, at - 3, -1) if tokens.word(n) not in {"of", "it", "them", ","}), -1)
    owner = found[-1] if found else None
    of_owner = isinstance(owner, Owner) and _is_beside(tokens, owner.stop, at)
    word = tokens.word(before)
    of_whole = of_owner and isinstance(owner, Owner) and _says_whole(tokens, owner.first)
    if not (word in _EVERYTHING or of_whole or (of_owner and said != ("but",))):
        return None
    kinds = {part.kind or "op" for part in choice.parts}
    if choice.is_whole and len(kinds) == 1:
        parts: tuple[Part, ...] = (Part("op" if "pp" in kinds else "pp"),)
    elif word in _ALL_ALIKE and len(kinds) == 1:
        parts = (Part(kinds.pop(), without=choice.parts),)
    else:
        parts = tuple(
            Part(kind, without=tuple(one for one in choice.parts if (one.kind or "op") == kind)) for kind in _KINDS
        )
    return replace(choice, parts=parts, first=before if word in _EVERYTHING else at)


def _says_whole(tokens: Tokens, first: int) -> bool:
    """Return whether the words before a resolution say that all of it is meant: "the whole of"."""
    at = first - 1
    while tokens.word(at) in {"of", "the"}:
        at -= 1
    return tokens.word(at) in _EVERYTHING


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
    said = next((one for one in _EXCEPT if all(tokens.word(i + n) == word for n, word in enumerate(one))), ())
    if not said:
        return None
    at = tokens.skip(tokens.skip(i + len(said), "for", "not"), "the")
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
