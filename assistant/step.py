"""Moves from the paragraph in focus: "the next two", "three paragraphs before", "and the fourth?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.numeral import CARDINALS
from corpus.position import read_positions
from corpus.regex import regex
from corpus.tokens import read_tokens
from index.words import content_words

_FARTHEST = 12
_NUMBERS = {word: number for word, number in CARDINALS.items() if number <= _FARTHEST}
_NUMBERS |= {"couple": 2, "couple of": 2, "few": 3}
_COUNT = rf"(?:\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?:operative |preambular )?(?:one|ones|paragraphs?|paras?|pps?|ops?|clauses?|points?|items?|sub-?paragraphs?)"
_RIGHT = r"(?:right |just |immediately |directly )?"
_IT = r"(?: (?:that|this|it|them|those|these)(?: " + _UNIT + r")?)?"


def _moves(adjectives: str, preposition: str, away: str, more: str) -> re.Pattern[str]:
    """Return the pattern of the moves in one direction.

    ``count`` is how many paragraphs are meant, ``on`` how far off the one is that is meant.
    """
    return regex(
        rf"\b(?:{adjectives})(?: (?P<count>{_COUNT}))?(?: {_UNIT})?(?: (?:please|after(?: that)?))?\b"
        rf"|\bthe (?P<run>{_COUNT}) (?:{_UNIT} )?(?:{adjectives}|{_RIGHT}{preposition}){_IT}(?!\w)"
        rf"|\b(?P<on>{_COUNT}) (?:{_UNIT} )?(?:{away}|{_RIGHT}{preposition}){_IT}(?!\w)"
        rf"|\b(?:{_UNIT} )?{_RIGHT}{preposition} (?:that|this|it)(?: {_UNIT})?\b"
        rf"|\bthe {_UNIT} {_RIGHT}{preposition}(?!\w)"
        rf"|{more}",
        re.IGNORECASE,
    )


_DIRECTIONS = (
    (
        _moves(
            "next|following|subsequent|succeeding",
            "after",
            r"(?:later|further(?: on| down| ahead)?|on|down|below|ahead|forward|onwards?)",
            rf"\b(?:what|(?:the {_UNIT} )?(?:that|which)|which {_UNIT}) (?:comes (?:next|{_RIGHT}after)|follows)"
            rf"(?: (?:it|this|that))?\b|\bthe {_UNIT} below(?: (?:it|this|that))?\b"
            r"|\bgo on\b|\bcontinue\b|\bone further\b|\bcarry on\b",
        ),
        1,
    ),
    (
        _moves(
            "previous|preceding|prior",
            "before",
            r"(?:earlier|back|up|above|higher(?: up)?)",
            r"\bone (?:back|earlier|up)\b|\bgo back(?: one)?\b"
            rf"|\b(?:what|(?:the {_UNIT} )?(?:that|which)|which {_UNIT}) (?:precedes|comes {_RIGHT}before)"
            r"(?: (?:it|this|that))?\b"
            rf"|\bthe {_UNIT} above(?: (?:it|this|that))?\b",
        ),
        -1,
    ),
)
_AS_WRITTEN = frozenset({"exact", "full", "complete", "precise", "entire"})
"""How people ask for a text as it stands: "the exact wording of the next paragraph"."""
_SOME_MORE = regex(rf"\b(?P<count>{_COUNT}) (?:more|further)(?: {_UNIT})?\b(?! (?:on|down|ahead)\b)", re.IGNORECASE)
_LEADING = regex(
    r"[^\w#]*(?:(?:and|or|but|also|then|so|ok|now|what about|how about|what of|show(?: me)?|give me|what is|what[’']s"
    r"|what does|no|sorry|please|say|only|just|(?:(?:go|going) )?back to|return to|go to|see|read|in|from)\W+)*"
    r"(?:(?:the|its)\s+)?",
    re.IGNORECASE,
)
_CLOSING = regex(
    r"(?:\s+(?:please|then|say|says|instead|too|as well|again|now|thanks|in full|only|alone))*\W*", re.IGNORECASE
)
_PASSAGE = regex(
    r"\s+(?:passage|result|hit|answer|card|of (?:these|those|them)|(?:of )?the (?:results|passages))\b", re.IGNORECASE
)
_UNIT_AFTER = regex(rf"\s+{_UNIT}\b", re.IGNORECASE)
_NUMBERED = regex(
    r"(?:(?:passage|result|hit|answer|card|item)\s*(?:no\.?|number|#)?\s*|(?:no\.?|number|#)\s*)(?P<number>\d{1,2})(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Step:
    """A move from the paragraph in focus: ``by`` paragraphs on (negative: back), ``count`` of them.

    With ``by`` beyond one, the paragraph so far off is meant. ``end`` is "first" or "last" for a move to that end of
    the list the paragraph stands in, ``by`` counts from there; ``pick`` is the place of a passage among those shown,
    from 1, or from the last one as -1.
    """

    by: int
    count: int = 1
    end: str = ""
    pick: int = 0


_TWO_STEPS = (
    (regex(rf"\b(?:the (?:{_UNIT} )?)?after (?:the )?next(?: {_UNIT})?\b", re.IGNORECASE), Step(2)),
    (
        regex(rf"\b(?:the (?:{_UNIT} )?)?before (?:the )?(?:previous|preceding)(?: {_UNIT})?\b", re.IGNORECASE),
        Step(-2),
    ),
    (
        regex(rf"\b(?:the (?:{_UNIT} )?)?before the (?:very )?(?:last|final)(?: {_UNIT})?\b", re.IGNORECASE),
        Step(-1, end="last"),
    ),
)


_ANOTHER_TEXT = regex(
    r"\b(?:next|previous|preceding|following|other|earlier)\s+(?:resolution|text|document|decision)s?\b", re.IGNORECASE
)
_COUNT_LAST = regex(
    rf"\b(?:(?:go|move|step|jump|skip)\s+)?(?P<way>back|up|down|forward|ahead)\s+(?P<count>{_COUNT})(?!\w)",
    re.IGNORECASE,
)


def read_step(question: str, *, named: bool = True) -> Step | None:
    """Return the move that a question asks for and nothing else, None if it asks for something.

    Args:
        question: the question, references and restrictions blanked out.
        named: whether the turn before named paragraphs, so that "the second one" is one beside them; where it showed
            what a search found, that is one of those.

    >>> read_step("and the next two paragraphs?")
    Step(by=1, count=2, end='', pick=0)
    >>> read_step("and the fourth?"), read_step("and the fourth?", named=False)
    (Step(by=3, count=1, end='first', pick=0), Step(by=0, count=1, end='', pick=4))
    """
    if _ANOTHER_TEXT.search(question):
        return None
    question = _COUNT_LAST.sub(r"\g<count> \g<way>", question)
    for pattern, two in _TWO_STEPS:
        if _is_all(pattern.search(question), question):
            return two
    placed = _read_place(question, named=named)
    if placed:
        return placed
    more = _SOME_MORE.search(question) if named else None
    if more and _is_all(more, question):
        return Step(1, _number(more["count"]))
    for pattern, direction in _DIRECTIONS:
        match = pattern.search(question)
        if match and _is_all(match, question):
            if match["on"]:
                return Step(direction * _number(match["on"]))
            return Step(direction, _number(match["count"] or match["run"] or "one"))
    return None


def _is_all(match: re.Match[str] | None, question: str) -> bool:
    rest = f"{question[: match.start()]} {question[match.end() :]}" if match else ""
    return match is not None and all(word in _AS_WRITTEN for word in content_words(rest))


def _number(words: str) -> int:
    return int(words) if words.isdecimal() else _NUMBERS[words.lower()]


def _read_place(question: str, *, named: bool) -> Step | None:
    """Read "the fourth", "the last but one", "the first two", "number 3": a place in a list."""
    lead = _LEADING.match(question)
    core = question[lead.end() if lead else 0 :]
    numbered = None if named else _NUMBERED.match(core)
    if numbered:
        return Step(0, pick=int(numbered["number"])) if _ends(core[numbered.end() :]) else None
    tokens = read_tokens(core)
    found = read_positions(tokens, tokens.skip(0, "very"))
    if not found or len(found[0]) > 1:
        return None
    [(first, last)], stop = found
    rest = core[tokens[stop - 1].end :]
    passage, unit = _PASSAGE.match(rest), _UNIT_AFTER.match(rest)
    after = passage or unit
    if not _ends(rest[after.end() :] if after else rest):
        return None
    plain = first > 0 and (not unit or unit[0].strip().lower().startswith("one"))
    of_shown = bool(passage) or (plain and not named)
    if of_shown:
        return Step(0, pick=first) if first == last else None
    if first == 0:
        return None
    count = last - first + 1
    return Step(first - 1, count, end="first") if first > 0 else Step(first + 1, count, end="last")


def _ends(rest: str) -> bool:
    return bool(_CLOSING.fullmatch(rest))
