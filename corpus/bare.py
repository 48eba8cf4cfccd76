"""Reading numbers and positions that nothing announces: "4 (c) of 2008/33", "the last of 61/180", "61/180: 3, 5"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.choice import Choice, read_numbers
from corpus.label import read_labels, read_separator
from corpus.neighbour import find_direction
from corpus.owner import Owner, identify, read_owners
from corpus.position import begins_position, read_positions
from corpus.regex import regex
from corpus.selection import Part
from corpus.spelling import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.paragraph import Organ
    from corpus.tokens import Tokens

_FILLERS = words(
    "show give get me us please pls kindly quote read print display open see the text what does do did say says is in "
    "about can could you i want need and , . ? ! : ; ( ) [ ] \" - ' s"
)
_LINKS = words("of in from")
_BEFORE_A_POSITION = words("and or , ; : + & with vs versus plus then compare to quote read see both also")
_BESIDE = words(", : - ( [")
_LONE = regex(r"(\d{1,4})\s?/\s?(\d{1,4})|\d{3,4}")
_DOCUMENT = regex(r"[AE]/\d{2,4}/\d{1,4}", re.IGNORECASE)
_TEXT_LIMIT = 24
_LIST_LIMIT = 40


def read_number_beside(tokens: Tokens, i: int, owner: Owner | None) -> Choice | None:
    """Read "4 (b), (c) and 5" right after a resolution, and the "/5" of "A/RES/61/180/5"."""
    if owner and owner.stop == i and tokens.word(i) == "/" and tokens.is_glued(i) and tokens.number(i + 1):
        beside = read_numbers(tokens, i + 1)
        return _with_slashed(tokens, replace(beside, first=i)) if beside else None
    if not owner or owner.stop not in {i, i - 1} or tokens.word(i - 1) not in {",", tokens.word(owner.stop - 1)}:
        return None
    return _read_lettered(tokens, i)


def _with_slashed(tokens: Tokens, choice: Choice) -> Choice:
    """Return a choice with the paragraphs after it that are written as it is: "61/180/3 and /5"."""
    while True:
        separator, at = read_separator(tokens, choice.stop)
        slashed = separator == "and" and tokens.word(at) == "/" and tokens.is_glued(at + 1)
        further = read_numbers(tokens, at + 1) if slashed else None
        if not further:
            return choice
        choice = replace(choice, parts=(*choice.parts, *further.parts), stop=further.stop)


def read_number_before(tokens: Tokens, i: int, documents: frozenset[int]) -> Choice | None:
    """Read "4 (c) of 2008/33", and "5 of 61/180" where "after" or "before" stands before it."""
    if tokens.number(i) is None:
        return None
    before = tokens.word(i - 1)
    directed = find_direction(tokens, i) is not None
    if before.isalpha() and before not in _FILLERS | _LINKS and not directed:
        return None
    if not any(tokens.word(ahead) in _LINKS for ahead in range(i + 1, i + _LIST_LIMIT)):
        return _read_lettered_before(tokens, i, documents)
    choice = read_numbers(tokens, i) if directed else _read_lettered(tokens, i)
    if not choice or tokens.word(choice.stop) not in _LINKS:
        return None if directed else _read_lettered_before(tokens, i, documents)
    owner = tokens.skip(choice.stop + 1, "the")
    return choice if read_owners(tokens, owner, documents)[0] else None


def _read_lettered_before(tokens: Tokens, i: int, documents: frozenset[int]) -> Choice | None:
    """Read the one point of "3 (b) (ii) 2006/27"."""
    labels = read_labels(tokens, i + 1) if tokens.word(i + 1) == "(" else None
    if not labels or not read_owners(tokens, tokens.skip(labels[1], ","), documents)[0]:
        return None
    return Choice((Part(None, (str(tokens.number(i)), *labels[0])),), i, labels[1], weak=True)


def read_position_before(tokens: Tokens, i: int, documents: frozenset[int]) -> Choice | None:
    """Read "the last of 61/180", "third from last in 61/180", "the first one of 64/178"."""
    start = i - 1 - (tokens.word(i - 1) == "the")
    if not begins_position(tokens.word(i)):
        return None
    if tokens.word(start).isalpha() and tokens.word(start) not in _FILLERS | _BEFORE_A_POSITION:
        return None
    choice = _read_position(tokens, i)
    if not choice or tokens.word(choice.stop) not in _LINKS:
        return None
    owners, stop = read_owners(tokens, tokens.skip(choice.stop + 1, "the"), documents)
    return choice if owners and tokens.word(stop) != "'" else None


def _read_position(tokens: Tokens, i: int) -> Choice | None:
    found = read_positions(tokens, i)
    if not found:
        return None
    parts = tuple(Part(None, (start,), (end,) if end != start else ()) for start, end in found[0])
    return Choice(parts, i, tokens.skip(found[1], "one", "ones"))


def _read_lettered(tokens: Tokens, i: int) -> Choice | None:
    lettered = tokens.word(i + 1) == "(" or (tokens.is_glued(i + 1) and tokens.is_letters(i + 1))
    choice = read_numbers(tokens, i) if lettered and tokens.number(i) else None
    return choice if choice and len(choice.parts[0].start) > 1 else None


def read_only_numbers(tokens: Tokens, owners: Sequence[Owner]) -> list[Choice | Owner]:
    """Return resolutions and their paragraphs in a text that is these, numbers and words of asking alone.

    They are given in the order of the text, none where it says anything else: "61/180: 3, 5; 2006/27 (2)".
    """
    if len(tokens) > _TEXT_LIMIT * len(owners):
        return []
    if len(owners) == 1 and _skip_fillers(tokens, 0) < owners[0].first:
        choice = read_numbers(tokens, _skip_fillers(tokens, 0))
        if not choice or tokens.word(choice.stop) not in _LINKS or _skip_fillers(tokens, owners[0].stop) < len(tokens):
            return []
        return [choice, owners[0]] if tokens.skip(choice.stop + 1, "the") == owners[0].first else []
    found: list[Choice | Owner] = []
    at = _skip_fillers(tokens, 0)
    for owner in owners:
        beside = owner.stop
        while tokens.word(beside) in _BESIDE:
            beside += 1
        beside = tokens.skip(beside, "the")
        choice = read_numbers(tokens, beside) or _read_position(tokens, beside)
        if at < owner.first or not choice:
            return []
        found += [owner, choice]
        at = _skip_fillers(tokens, choice.stop)
        separator, after = read_separator(tokens, at)
        at = _skip_fillers(tokens, after) if separator else at
    return found if at >= len(tokens) else []


def _skip_fillers(tokens: Tokens, i: int) -> int:
    while tokens.word(i) in _FILLERS:
        i += 1
    return i


def read_lone_number(tokens: Tokens) -> Owner | None:
    """Return the resolution that a text is the number of, such as "99/99" and "1325", whether or not one has it."""
    text = tokens.text.strip(" \t\n.?!\"'“”()[]")
    if _DOCUMENT.fullmatch(text):
        organ: Organ = "ecosoc" if text[0] in "Ee" else "ga"
        return Owner(text.upper(), text.upper(), organ, 0, len(tokens))
    match = _LONE.fullmatch(text)
    if not match or (not match[1] and 1945 < int(text) < 2041):
        return None
    number = f"{int(match[1])}/{int(match[2])}" if match[1] else str(int(text))
    return replace(identify(number, 0, len(tokens), "", decision=False), weak=False)
