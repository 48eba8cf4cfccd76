"""Reading what names a paragraph within a reference: numbers, letters, ordinals, and lists and ranges of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.numeral import CARDINALS, TENS, read_roman
from corpus.spelling import words

if TYPE_CHECKING:
    from corpus.selection import Step
    from corpus.tokens import Tokens

Steps = tuple["Step", ...]

MONTHS = words(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec"
)
COUNTED = words(
    "% per percent million billion thousand hundred states countries members resolutions years months weeks days hours "
    "people persons women children times other others more"
)
_AFTER_A_LETTER = {""} | words(
    "of in from and or to through under is please says resolution resolutions res unscr scr ga sc ecosoc hrc"
)
_AFTER_ON = {""} | words("of in from . ? , ; ) !")
_AND = frozenset({",", ";", "and", "or", "&", "+", "plus", "et"})
_TO = frozenset({"-", "to", "through", "thru", "until", "till"})
_REPEATS = frozenset({"bis", "ter", "quater", "quinquies", "alt"})
_LAST_WITHOUT_SESSION = 30  # until then the General Assembly numbered its resolutions straight on


def read_separator(tokens: Tokens, i: int) -> tuple[str, int]:
    """Return "and" or "to" and the position after the words that say so; "" where there are none."""
    word = tokens.word(i)
    if word in _TO:
        return "to", i + 1
    if word == "up" and tokens.word(i + 1) == "to":
        return "to", i + 2
    if word == "as" and tokens.word(i + 1) == "well":
        return "and", tokens.skip(i + 2, "as")
    if word == "/" and tokens.is_glued(i) and (tokens.word(i + 1) == "(" or tokens.number(i + 1)):
        return "and", i + 1
    if word not in _AND and not (word in {"y", "и"} and tokens.number(i + 1)):
        return "", i
    after = i + 1
    if word in {",", ";"}:
        after = tokens.skip(after, "and", "or", "&")
    elif tokens.word(after) == "/" and tokens.word(after + 1) == "or":
        after += 2
    return "and", after


def read_open_end(tokens: Tokens, i: int) -> int | None:
    """Return the position after "onwards", "ff.", "and following", "to the end"; None where no such words stand."""
    word = tokens.word(i)
    if word in {"onwards", "onward", "ff"} or (word == "on" and tokens.word(i + 1) in _AFTER_ON):
        return tokens.skip(i + 1, ".") if word == "ff" else i + 1
    if word == "+" and not tokens.number(i + 1) and tokens.is_glued(i):
        return i + 1
    if word in {"and", "et", "&"} and tokens.word(i + 1) in {"following", "onwards", "seq", "ff"}:
        return tokens.skip(i + 2, ".") if tokens.word(i + 1) in {"seq", "ff"} else i + 2
    separator, after = read_separator(tokens, i)
    after = tokens.skip(after, "the")
    return after + 1 if separator == "to" and tokens.word(after) in {"end", "last"} else None


def read_cardinal(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Return a number in digits or words ("seven", "one hundred and five") and the position after it."""
    number = tokens.number(i)
    if number:
        return number, i + 1
    hundreds = 1 if tokens.word(i) == "a" else CARDINALS.get(tokens.word(i), 10)
    if hundreds < 10 and tokens.word(i + 1) == "hundred":
        rest = _read_small_cardinal(tokens, tokens.skip(i + 2, "and"))
        return (hundreds * 100 + rest[0], rest[1]) if rest else (hundreds * 100, i + 2)
    return _read_small_cardinal(tokens, i)


def _read_small_cardinal(tokens: Tokens, i: int) -> tuple[int, int] | None:
    word = tokens.word(i)
    if word in TENS:
        unit = tokens.skip(i + 1, "-")
        following = CARDINALS.get(tokens.word(unit), 10)
        return (TENS[word] + following, unit + 1) if following < 10 else (TENS[word], i + 1)
    return (CARDINALS[word], i + 1) if word in CARDINALS else None


def begins_resolution_number(tokens: Tokens, i: int) -> bool:
    """Return whether "61/180" or "1325 (2000)" begins here."""
    if tokens.number(i) is None:
        return False
    if tokens.word(i + 1) == "/" and tokens.number(i + 2) is not None:
        return True
    year = tokens.number(i + 2) if tokens.word(i + 1) == "(" else None
    return year is not None and 1946 <= year <= 2099


def read_number(tokens: Tokens, i: int, *, first: bool) -> tuple[Steps, int] | None:
    """Return the number of a paragraph ("5", "(5)", "2.1", "5 bis") as steps, and the position after it.

    Args:
        tokens: the text.
        i: where the number should stand.
        first: whether it follows its noun; later in a list a year, a day of a month or a count is not a number.
    """
    if tokens.word(i) in {"(", "[", '"'} and tokens.word(i + 2) in {")", "]", '"'} and first:
        inner = tokens.number(i + 1)
        return ((str(inner),), i + 3) if inner and inner < 1900 else None
    if first and tokens.word(i) == "-" and not tokens.is_glued(i) and tokens.is_glued(i + 1) and tokens.number(i + 1):
        return (f"-{tokens.number(i + 1)}",), i + 2
    number = tokens.number(i)
    if number is None:
        worded = _read_worded(tokens, i) if first or _is_counted(tokens, i) else None
        return _repeated(tokens, *worded) if worded else None
    if (not number and not first) or is_suffixed(tokens, i):
        return None
    taken = begins_resolution_number(tokens, i)
    if taken and not (first and (tokens.word(i + 1) == "(" or number <= _LAST_WITHOUT_SESSION)):
        return None
    if not first and (number >= 1900 or tokens.word(i + 1) in MONTHS | COUNTED):
        return None
    steps, after = _repeated(tokens, str(number), i + 1)
    while (
        tokens.word(after) == "." and tokens.is_glued(after) and tokens.is_glued(after + 1) and tokens.number(after + 1)
    ):
        steps, after = (*steps, str(tokens.number(after + 1))), after + 2
    return steps, after


def _repeated(tokens: Tokens, label: str, i: int) -> tuple[Steps, int]:
    """Return the number of a paragraph with the "bis" that may follow it."""
    return ((f"{label} {tokens.word(i)}",), i + 1) if tokens.word(i) in _REPEATS else ((label,), i)


def _is_counted(tokens: Tokens, i: int) -> bool:
    """Return whether a number in words may continue a list: "five to seven", not "and one more"."""
    worded = read_cardinal(tokens, i)
    return worded is not None and worded[0] > 1 and tokens.word(worded[1]) not in COUNTED


def is_suffixed(tokens: Tokens, i: int) -> bool:
    """Return whether a run of digits is an ordinal or a share: "3rd", "5%"."""
    return tokens.is_glued(i + 1) and tokens.word(i + 1) in {"st", "nd", "rd", "th", "%"}


def _read_worded(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """Return a number in Roman numerals ("XII", "xii") or words ("zero", "minus one"), and the position after it."""
    text = tokens[i].text
    if re.fullmatch(r"[IVXL]{1,6}|[ivx]{2,6}", text) and text not in {"I", "L"}:
        if tokens.word(i + 1) == "." and tokens.is_glued(i + 2):
            return None
        value = read_roman(text)
        return (str(value), i + 1) if value else None
    if text.lower() == "zero":
        return "0", i + 1
    minus = text.lower() == "minus"
    worded = read_cardinal(tokens, i + minus)
    return (f"{'-' * minus}{worded[0]}", worded[1]) if worded else None


def read_labels(tokens: Tokens, i: int, *, free: bool = False) -> tuple[Steps, int] | None:
    """Return the letters that follow a number, outermost first: "(b) (ii)", "bii", ".b.ii", "b) ii)".

    Args:
        tokens: the text.
        i: where they should stand.
        free: whether a word such as "point" has announced them, so that a letter may stand without brackets.
    """
    steps: Steps = ()
    while len(steps) < 5:
        dotted = _read_dotted(tokens, i) if len(steps) > 1 else None
        found = dotted or _read_label(tokens, i, free=free and not steps)
        if not found or (steps and is_sibling(str(steps[-1]), str(found[0][0]))):
            break
        steps, i = (*steps, *found[0]), found[1]
    return (steps, i) if steps else None


def _read_dotted(tokens: Tokens, i: int) -> tuple[Steps, int] | None:
    """Read the "a." of the third degree."""
    labels = split_label(tokens.word(i))
    dotted = tokens.word(i + 1) == "." and tokens.is_glued(i + 1)
    return (labels, i + 2) if labels and len(labels) == 1 and dotted else None


def is_sibling(label: str, following: str) -> bool:
    """Return whether two letters side by side are of one degree: "(a)(b)", not "(a)(i)"."""
    return all(len(letter) == 1 and letter.isalpha() and not is_roman(letter) for letter in (label, following))


def _read_label(tokens: Tokens, i: int, *, free: bool) -> tuple[Steps, int] | None:
    if tokens.word(i) in {"(", "["}:
        return _read_bracketed(tokens, i + 1)
    dotted = tokens.word(i) == "." and tokens.is_glued(i) and tokens.is_glued(i + 1) and tokens[i + 1].text.islower()
    at = i + 1 if dotted else tokens.skip(i, '"') if free else i
    labels = split_label(tokens.word(at))
    if not labels or tokens.word(at) == "ff":
        return None
    after = tokens.skip(at + 1, '"') if at > i and not dotted else at + 1
    if dotted or (tokens.is_glued(at) and tokens[at - 1].word[-1:].isalnum()):
        return labels, tokens.skip(after, ")", "]") if tokens.is_glued(after) else after
    if tokens.word(after) in {")", "]"}:
        return labels, after + 1
    return (labels, after) if _stands_alone(tokens, at, free=free) else None


def _read_bracketed(tokens: Tokens, i: int) -> tuple[Steps, int] | None:
    number = tokens.number(i)
    labels: Steps | None = (str(number),) if number and number < 100 else split_label(tokens.word(i))
    if tokens.word(i) == "u" and tokens.number(i + 1) and tokens.is_glued(i + 1):
        labels, i = (f"u{tokens.number(i + 1)}",), i + 1
    if not labels:
        return None
    if tokens.word(i + 1) in {")", "]"}:
        return labels, i + 2
    separator, after = read_separator(tokens, i + 1)
    closed = tokens.word(after + 1) in {")", "]"} or bool(read_separator(tokens, after + 1)[0])
    return (labels, i + 1) if separator and closed and split_label(tokens.word(after)) else None


def _stands_alone(tokens: Tokens, i: int, *, free: bool) -> bool:
    """Return whether a letter without brackets is a label, not a word: "op 3 b of", "point b"."""
    text, following = tokens[i].text, tokens.word(i + 1)
    if text == "y" and tokens.number(i + 1) is not None:
        return False
    if text == "I" or (len(text) > 1 and not read_roman(text)):
        return False
    if following == "/" or (following == "." and tokens.is_glued(i + 2)):
        return False
    if following in _AFTER_A_LETTER or (not following[:1].isalnum() and following != "'"):
        return True
    if split_label(following) and read_roman(following):
        return True
    return tokens.number(i + 1) is not None or (free and tokens.word(i) not in {"a", "i"})


def split_label(word: str) -> Steps | None:
    """Return the labels that a run of letters is: "b" one, "bii" two, "aa" one; None for a word.

    >>> split_label("bii"), split_label("iv"), split_label("bis")
    (('b', 'ii'), ('iv',), None)
    """
    if not re.fullmatch(r"[a-z]{1,5}", word):
        return None
    if len(word) == 1 or is_roman(word) or (len(word) == 2 and word[0] == word[1]):
        return (word,)
    return (word[0], word[1:]) if is_roman(word[1:]) else None


def is_roman(label: str) -> bool:
    """Return whether a label is a small Roman numeral."""
    return set(label) <= set("ivx") and read_roman(label) is not None


def follow(previous: Steps, labels: Steps, floor: int) -> Steps:
    """Return where labels lead that follow others in a list: "3 (b) (i) and (ii)", "3 (b) (ii) and (c)".

    Args:
        previous: the steps of the item before.
        labels: the letters that stand alone.
        floor: how many of the previous steps a letter cannot replace.
    """
    if len(previous) <= floor:
        return (*previous, *labels)
    last, new = str(previous[-1]), str(labels[0])
    if len(previous) - floor > 1 and is_roman(last) and not is_roman(new):
        return (*previous[:-2], *labels)
    if len(new) > 1 and is_roman(new) and not is_roman(last):
        return (*previous, *labels)
    return (*previous[:-1], *labels)
