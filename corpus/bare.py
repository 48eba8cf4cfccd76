"""Reading numbers that nothing announces: "4 (c) of 2008/33", "61/180, 5", and a text that is one number."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.choice import Choice, read_numbers
from corpus.neighbour import find_direction
from corpus.owner import Owner, identify, read_owners
from corpus.spelling import words

if TYPE_CHECKING:
    from corpus.paragraph import Organ
    from corpus.tokens import Tokens

_FILLERS = words(
    "show give get me us please pls kindly quote read print display open see the text what does do did say says is in "
    "about can could you i want need and , . ? ! : ; ( ) [ ] \" - ' s"
)
_LINKS = words("of in from")
_LONE = re.compile(r"(\d{1,4})\s?/\s?(\d{1,4})|\d{3,4}")
_DOCUMENT = re.compile(r"[AE]/\d{2,4}/\d{1,4}", re.IGNORECASE)
_TEXT_LIMIT = 24
_LIST_LIMIT = 40


def read_number_beside(tokens: Tokens, i: int, owner: Owner | None) -> Choice | None:
    """Read "4 (b), (c) and 5" right after a resolution, and the "/5" of "A/RES/61/180/5"."""
    if owner and owner.stop == i and tokens.word(i) == "/" and tokens.is_glued(i) and tokens.number(i + 1):
        beside = read_numbers(tokens, i + 1)
        return replace(beside, first=i) if beside else None
    if not owner or owner.stop not in {i, i - 1} or tokens.word(i - 1) not in {",", tokens.word(owner.stop - 1)}:
        return None
    return _read_lettered(tokens, i)


def read_number_before(tokens: Tokens, i: int, documents: frozenset[int]) -> Choice | None:
    """Read "4 (c) of 2008/33", and "5 of 61/180" where "after" or "before" stands before it."""
    before = tokens.word(i - 1)
    directed = find_direction(tokens, i) is not None
    if tokens.number(i) is None or (before.isalpha() and before not in _FILLERS | _LINKS and not directed):
        return None
    if not any(tokens.word(ahead) in _LINKS for ahead in range(i + 1, i + _LIST_LIMIT)):
        return None
    choice = read_numbers(tokens, i) if directed else _read_lettered(tokens, i)
    if not choice or tokens.word(choice.stop) not in _LINKS:
        return None
    owner = tokens.skip(choice.stop + 1, "the")
    return choice if read_owners(tokens, owner, documents)[0] else None


def _read_lettered(tokens: Tokens, i: int) -> Choice | None:
    lettered = tokens.word(i + 1) == "(" or (tokens.is_glued(i + 1) and tokens.is_letters(i + 1))
    choice = read_numbers(tokens, i) if lettered and tokens.number(i) else None
    return choice if choice and len(choice.parts[0].start) > 1 else None


def read_only_numbers(tokens: Tokens, owner: Owner) -> Choice | None:
    """Return the paragraphs that numbers name in a text that is a resolution, numbers and words of asking alone."""
    if len(tokens) > _TEXT_LIMIT:
        return None
    start, stop = _skip_fillers(tokens, 0), owner.stop
    if start >= owner.first:
        while tokens.word(stop) in {",", ":", "-"}:
            stop += 1
        choice = read_numbers(tokens, stop)
        return choice if choice and _skip_fillers(tokens, choice.stop) >= len(tokens) else None
    choice = read_numbers(tokens, start)
    if not choice or tokens.word(choice.stop) not in _LINKS or _skip_fillers(tokens, stop) < len(tokens):
        return None
    return choice if tokens.skip(choice.stop + 1, "the") == owner.first else None


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
