"""Reading positions in words: "third", "last", "first three", "second to last", "third to fifth"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.label import begins_resolution_number, is_suffixed, read_cardinal, read_separator
from corpus.numeral import CARDINALS, ORDINALS, TENS, TENS_ORDINALS

if TYPE_CHECKING:
    from corpus.tokens import Tokens

_LAST = {"last": -1, "final": -1, "closing": -1, "concluding": -1, "ultimate": -1, "penultimate": -2}
_LAST |= {"antepenultimate": -3, "opening": 1, "initial": 1}
_ROUND = {"zeroth": 0, "hundredth": 100}
_COUNTED_ENDS = _LAST | {"first": 1}
_LIST_LIMIT = 12
_MOST_SKIPPED = 12


def begins_position(word: str) -> bool:
    """Return whether a position in words or digits can begin with this word."""
    known = (
        word in _LAST
        or word in ORDINALS
        or word in _ROUND
        or word in TENS
        or word in TENS_ORDINALS
        or word in CARDINALS
    )
    return known or word == "next" or word.isdecimal()


def read_positions(tokens: Tokens, i: int) -> tuple[list[tuple[int, int]], int] | None:
    """Return positions in words ("third", "last", "first three", "third to fifth") as ranges, and where they end."""
    one = _read_position(tokens, i)
    if not one:
        return None
    ranges, i = [one[0]], one[1]
    while len(ranges) < _LIST_LIMIT:
        separator, after = read_separator(tokens, i)
        following = _read_position(tokens, tokens.skip(after, "the")) if separator else None
        if not following:
            break
        if separator == "to":
            ranges[-1] = (ranges[-1][0], following[0][1])
        else:
            ranges.append(following[0])
        i = following[1]
    return ranges, i


def _read_position(tokens: Tokens, i: int) -> tuple[tuple[int, int], int] | None:
    found = _read_from_the_end(tokens, i) or read_ordinal(tokens, i)
    counted = None if found else read_cardinal(tokens, i)
    if counted and 1 < counted[0] < 100 and (end := _COUNTED_ENDS.get(tokens.word(counted[1]), 0)) in {1, -1}:
        return ((1, counted[0]) if end == 1 else (-counted[0], -1)), counted[1] + 1
    if not found:
        return None
    position, after = found
    count = read_cardinal(tokens, after) if position in {1, -1} else None
    if count and 1 < count[0] < 1000 and not begins_resolution_number(tokens, after):
        return ((1, count[0]) if position == 1 else (-count[0], -1)), count[1]
    return (position, position), after


def _read_from_the_end(tokens: Tokens, i: int) -> tuple[int, int] | None:
    word = tokens.word(i)
    if word in _LAST:
        skipped = read_cardinal(tokens, i + 2) if word in {"last", "final"} and tokens.word(i + 1) == "but" else None
        if skipped and skipped[0] < _MOST_SKIPPED:
            return -1 - skipped[0], skipped[1]
        return _LAST[word], i + 1
    before_last = tokens.skip(i + 2, "the") if word == "one" and tokens.word(i + 1) == "before" else 0
    if before_last and tokens.word(before_last) in {"last", "final"}:
        return -2, before_last + 1
    counted = (2, i + 1) if word == "next" else read_ordinal(tokens, i)
    if not counted or (counted[0] == 1):
        return None
    after = tokens.skip(counted[1], "-")
    linked = tokens.skip(after, "to", "from")
    linked = tokens.skip(tokens.skip(linked, "the"), "-")
    if tokens.word(linked) in {"last", "final"} or (linked > after and tokens.word(linked) in {"end", "bottom"}):
        return (-counted[0], linked + 1) if word != "next" or linked > after else None
    return None


def read_ordinal(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Return an ordinal ("third", "twenty-first", "3rd", "one hundred and first") and the position after it."""
    if tokens.word(i) in _ROUND:
        return _ROUND[tokens.word(i)], i + 1
    hundreds = CARDINALS.get(tokens.word(i), 10)
    if hundreds < 10 and tokens.word(i + 1) == "hundredth":
        return hundreds * 100, i + 2
    if hundreds < 10 and tokens.word(i + 1) == "hundred":
        rest = _read_small_ordinal(tokens, tokens.skip(i + 2, "and"))
        return (hundreds * 100 + rest[0], rest[1]) if rest else None
    number = tokens.number(i)
    if number and is_suffixed(tokens, i) and tokens.word(i + 1) != "%":
        return number, i + 2
    return _read_small_ordinal(tokens, i)


def _read_small_ordinal(tokens: Tokens, i: int) -> tuple[int, int] | None:
    word = tokens.word(i)
    if word in TENS:
        unit = tokens.skip(i + 1, "-")
        following = ORDINALS.get(tokens.word(unit), 10)
        return (TENS[word] + following, unit + 1) if following < 10 else None
    value = ORDINALS.get(word) or TENS_ORDINALS.get(word)
    return (value, i + 1) if value else None
