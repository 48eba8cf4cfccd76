"""Long lists in an answer: a page of them, how many there are, and how to get the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = 50
"""So many paragraphs of a list are shown at once, unless -k says otherwise."""

_SHOWN = regex(r"\((?P<first>\d+) to (?P<last>\d+) of (?P<all>\d+)\)$")
_MORE = regex(
    r"\W*(?:(?:and|ok|okay|yes|please)\W+)*(?:show (?:me )?|give me |see )?(?:the )?"
    r"(?:more(?: of (?:them|these|those))?|next(?: page| ones| \d+)?|rest|others|remaining(?: ones)?|go on"
    r"|continue)(?:,? please)?\W*",
    re.IGNORECASE,
)
_FURTHER = regex(
    r"\W*(?:(?:and|ok|okay|yes|please|thanks)\W+)*"
    r"(?:(?:show|give|get|find|tell|see|are there|is there|do you have|have you)(?: me| us)?(?: got)? )?"
    r"(?:the |some |a few |any(?:thing)? )?"
    r"(?:(?:more|others?|else|further|additional|remaining|another)"
    r"(?: (?:ones?|of (?:them|these|those)|paragraphs?|passages?|results?|hits?|answers?|examples?|language"
    r"|on (?:this|that|it)|about (?:this|that|it)))*"
    r"|(?:is|was) (?:that|this|it) (?:really )?(?:all|everything)(?: there is| you (?:have|found|found\?))?"
    r"|nothing (?:else|more)|no (?:others?|more)"
    r"|next (?:page|results|passages|hits)|what else(?: (?:is there|do you have|did you find|does it say))?|keep going)"
    r"(?:,? please)?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """Some paragraphs of a list; ``label`` says which, "" where they are all of it."""

    ids: tuple[str, ...]
    label: str = ""

    @property
    def notice(self) -> str:
        """Where in the list these are, and how to get on; "" where they are all of it."""
        shown = _SHOWN.search(self.label)
        if not shown:
            return ""
        on = " Ask for “more” to go on." if int(shown["last"]) < int(shown["all"]) else ""
        return f"Shown: {shown['first']} to {shown['last']} of {shown['all']}.{on}"


def page_of(ids: Sequence[str], start: int, most: int) -> Page:
    """Return a page of a list.

    Args:
        ids: the paragraphs of the list, each once.
        start: how many have been shown before.
        most: how many to show, 0 for as many as a page holds.
    """
    size = most or PAGE
    start = start if start < len(ids) else 0
    shown = tuple(ids[start : start + size])
    if len(shown) == len(ids):
        return Page(shown)
    return Page(shown, f"({start + 1} to {start + len(shown)} of {len(ids)})")


def without_page(text: str) -> str:
    """Return the text of an interpretation without which page of a list it is.

    >>> without_page("cites A/RES/70/1 (1 to 50 of 557)")
    'cites A/RES/70/1'
    """
    return _SHOWN.sub("", text).strip()


def asks_for_more(question: str, shown: str, asked: Sequence[str]) -> tuple[str, int]:
    """Return the question to answer again, and how many of its list have been shown, if the next ones are asked for.

    Args:
        question: as asked.
        shown: the text of the interpretation of the turn before.
        asked: the questions of the conversation that stood by themselves.

    >>> asks_for_more("more, please", "cites A/RES/70/1 (1 to 50 of 557)", ["who cites 70/1?", "more"])
    ('who cites 70/1?', 50)
    """
    before = _SHOWN.search(shown)
    if not before or before["last"] == before["all"] or not _MORE.fullmatch(question):
        return "", 0
    earlier = next((one for one in reversed(asked) if not _MORE.fullmatch(one)), "")
    return earlier, int(before["last"])


def asks_for_further(question: str) -> bool:
    """Return whether a question asks for more of what the last search found, and nothing else.

    >>> asks_for_further("anything else?"), asks_for_further("more passages please"), asks_for_further("more ports")
    (True, True, False)
    """
    return bool(_FURTHER.fullmatch(question))
