"""What stands under a numbered heading that a question names: "action 9 of the Pact for the Future", "79/1, action 9".

The Pact's own numbers are those of its paragraphs; its actions are headings above them. Objectives, pillars and
priorities of other outcomes are headed in the same way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.nameddocument import Named, headed_so, titled_so
from corpus.reference import named_by, read_references, write_range
from corpus.regex import regex
from index.words import words

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.paragraph import Resolution

_NAMED = regex(
    r"\b(?P<noun>action|objective|pillar|priority|attachment|rule|part|goal)s?\s(?P<number>\d{1,3}|[IVX]{1,5})\b",
    re.IGNORECASE,
)
_OF = regex(r",?\s+(?:of|in|from|under)\s+(?:the\s+)?(?P<name>[^?!;,]+)", re.IGNORECASE)
_BEFORE = regex(r"^\s*(?:the\s+|what (?:does|is|are|do)\s+(?:the\s+)?)?(?P<name>.+?)[’']?s?[,:\s]+$", re.IGNORECASE)
_SAID = regex(
    r"\s+(?:say|says|said|mean|means|about|on|ask|asks|call|calls|contain|contains|provide|provides|state)\b.*$"
)
_SHORTEST = 2


def with_heading(question: str, library: Library) -> tuple[str, tuple[str, ...]]:
    """Return a question with the paragraphs under a numbered heading that it names, and how it was read.

    Args:
        question: as asked.
        library: the held resolutions.
    """
    found = _NAMED.search(question)
    if not found:
        return question, ()
    owner = _owner(question, found, library)
    if not owner:
        return question, ()
    start, end, resolution = owner
    head, paths = _under(found["noun"], found["number"], resolution)
    if not paths:
        return question, ()
    reference = write_range(resolution, paths)
    start, end = min(start, found.start()), max(end, found.end())
    told = f"“{question[start:end].strip()}” was read as {reference}, headed “{head}”."
    return f"{question[:start]}{reference}{question[end:]}", (told,)


def _owner(question: str, found: re.Match[str], library: Library) -> tuple[int, int, Resolution] | None:
    """Return where a question names the resolution of a heading, and that resolution; None where it names none."""
    mentions = [one for one in read_references(question) if one.number]
    if mentions:
        held = named_by(mentions[0], library.heads())
        only = len(mentions) == 1 and len(held) == 1 and not mentions[0].selection
        return (*mentions[0].span, library[held[0].id]) if only else None
    after, before = _OF.match(question, found.end()), _BEFORE.match(question[: found.start()])
    for match, offset in ((after, 0), (before, 0)):
        if not match:
            continue
        start = match.start("name") + offset
        name = _SAID.sub("", match["name"]).strip(" “”\"'")
        meant = _meant(name, library) if len(words(name)) >= _SHORTEST else None
        if meant:
            return start, start + len(name), meant
    return None


def _meant(name: str, library: Library) -> Resolution | None:
    titled = titled_so(Named(name, None, "", 0, 0), library.heads())
    if titled:
        return library[titled[0]]
    headed = headed_so(name, library)
    return library[next(iter(headed))] if len(headed) == 1 else None


def _under(noun: str, number: str, resolution: Resolution) -> tuple[str, list[str]]:
    """Return a numbered heading and the paths of the paragraphs of the first degree under it; "" and none."""
    numbered = re.compile(rf"{re.escape(noun)}\s+{re.escape(number)}(?!\w)", re.IGNORECASE)
    within = [one for one in resolution.paragraphs if one.heading and numbered.match(one.heading)]
    if not within or len({one.heading for one in within}) > 1:
        return "", []
    paths = [one.path for one in within]
    return within[0].heading, [path for path in paths if path.rpartition(".")[0] not in paths]
