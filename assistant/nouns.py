"""Ways of naming paragraphs that only a question about resolutions has: "article 10 of resolution 1325", "at 3"."""

from __future__ import annotations

import re

from corpus.regex import regex

_OWNER = (
    r"(?:the\s+)?(?:(?:UN|SC|GA|UNSC|UNGA|ECOSOC|HRC|Security Council|General Assembly|Human Rights Council)\s+)?"
    r"(?:res(?:olution|\.)?\s|UNSCR|SCR|[AES]/(?:HRC/)?RES/|\d{2,4}/\d|[12]\d{3}\b(?!\s+\w))"
)
_ARTICLE = regex(
    r"\b(?P<noun>articles?|art\.?|rule|item|no\.|number|line)\s+(?P<number>\d{1,3})\s*(?P<link>,|of|in)?\s+"
    rf"(?={_OWNER})",
    re.IGNORECASE,
)
_AT = regex(r"(?P<owner>\d{2,4}/\d{1,3}|\(\d{4}\)),?\s+at\s+(?P<number>\d{1,3})(?=\W*$)", re.IGNORECASE)
_BETWEEN = regex(
    r"\bbetween\s+(?P<noun>ops?|pps?|para(?:graph)?s?)\.?\s*(?P<first>\d{1,3})\s+and\s+(?:the\s+)?"
    r"(?:ops?|pps?|para(?:graph)?s?)\.?\s*(?P<last>\d{1,3})",
    re.IGNORECASE,
)
_RUN = regex(
    r"(?P<head>(?:[AE]/(?:HRC/)?RES/)?(?P<session>(?:ES-|S-)?\d{1,4})/)(?P<first>\d{1,3})"
    r"(?:\s+(?:to|through|thru|until)\s+|\s?[-–—]\s?)(?P<again>(?:[AE]/(?:HRC/)?RES/)?(?P=session)/)?(?P<last>\d{1,3})"
    r"(?![\d/(]|\s\()"
)
_LONGEST_RUN = 20
_DASHES = str.maketrans("–—", "--")


def with_runs(question: str) -> tuple[str, tuple[str, ...]]:
    """Return a question with each of the resolutions from one to another named, and how they were read.

    >>> with_runs("resolutions 78/1 to 78/3")[0], with_runs("61/180-3")[0]
    ('resolutions 78/1, 78/2, 78/3', '61/180-3')
    """
    told: list[str] = []

    def listed(match: re.Match[str]) -> str:
        first, last = int(match["first"]), int(match["last"])
        dashed = not match["again"] and "-" not in match[0].removeprefix(match["head"]).translate(_DASHES)
        if not first < last <= first + _LONGEST_RUN or dashed:
            return match[0]
        if last > first + 1:
            told.append(f"“{match[0]}” was read as {last - first + 1} resolutions.")
        return ", ".join(f"{match['head']}{number}" for number in range(first, last + 1))

    return _RUN.sub(listed, question), tuple(told)


def with_plain_nouns(question: str) -> tuple[str, tuple[str, ...]]:
    """Return a question with the paragraphs of resolutions called by their name, and how they were read.

    >>> with_plain_nouns("article 10 of resolution 1325")
    ('paragraph 10 of resolution 1325', ('“article 10” was read as paragraph 10.',))
    """
    told: list[str] = []

    def named(match: re.Match[str]) -> str:
        told.append(f"“{match['noun']} {match['number']}” was read as paragraph {match['number']}.")
        return f"paragraph {match['number']} of "

    def pinned(match: re.Match[str]) -> str:
        told.append(f"“at {match['number']}” was read as paragraph {match['number']}.")
        return f"{match['owner']}, paragraph {match['number']}"

    question = _AT.sub(pinned, _ARTICLE.sub(named, question))
    return _BETWEEN.sub(r"\g<noun> \g<first> to \g<last>", question), tuple(told)
