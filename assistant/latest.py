"""The newest resolution on a subject: "the latest Security Council resolution on Haiti" is read as its symbol.

Which resolutions are on a subject is told by their titles, and where they have none (those of the Security Council) by
what they hold: their best paragraphs are nearly as near to the subject as those of the resolution that is nearest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from assistant.described import without_verb
from corpus.regex import regex
from index.aliases import long_forms
from index.hit import Restriction
from index.words import question_stems, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library import Library
    from corpus.paragraph import Resolution
    from index.search import Index

_ORGAN = (
    r"(?:(?:the |its |their )?(?P<organ>(?:UN )?security council|UNSC|SC|(?:UN )?general assembly|UNGA|GA|assembly"
    r"|economic and social council|ECOSOC|human rights council|HRC|council)(?:['’]s?)? )"
)
_LATEST = regex(
    rf"\b{_ORGAN}?(?:the )?(?:very )?(?P<which>latest|newest|most recent|last) "
    rf"{_ORGAN.replace('organ>', 'named>')}?(?:resolution|text)(?! \d)\b"
    r"(?: (?:of|by|from|adopted by) the (?P<by>security council|general assembly|human rights council|economic and "
    r"social council|council|assembly))?"
    r"(?: (?:on|about|concerning|regarding|dealing with)(?: the)? (?P<on>[^,;:?.()]+))?",
    re.IGNORECASE,
)
_ORGANS = {
    "sc": ("security", "unsc", "sc"),
    "ga": ("assembly", "unga", "ga"),
    "ecosoc": ("economic", "ecosoc"),
    "hrc": ("human", "hrc"),
}
_COUNCILS = ("sc", "ecosoc", "hrc")

LOOKED_AT = 400
"""So many paragraphs on the subject are looked at."""

BEST = 3
"""A resolution is as near to a subject as so many of its paragraphs are on average."""

EVERY_WORD = 0.99
"""Only paragraphs that hold all words of the subject count."""

NEAR = 0.85
"""It is on the subject if it is at least this near, as a share of the nearest."""


def with_latest_named(question: str, library: Library, index: Index, *, follows: bool = False) -> tuple[str, str]:
    """Return a question with the symbol of the newest resolution in the place of its description, and what to say.

    Both as they came and "" where no such resolution is spoken of, or none is held.

    Args:
        question: as asked.
        library: the held resolutions.
        index: what finds those on a subject.
        follows: whether it is a later turn of a conversation: "the latest resolution" alone is then no new one.
    """
    match = _LATEST.search(question)
    topic = without_verb(match["on"] or "").strip() if match else ""
    if not match or bool(match["on"]) != bool(question_stems(topic)):
        return question, ""
    organs = _organs(match)
    if not topic and not organs and (follows or match["which"].lower() == "last"):
        return question, ""  # the one just spoken of
    heads = [head for head in library.heads() if not organs or head.organ in organs]
    fits = _on(topic, heads, index) if topic else heads
    if not fits:
        return question, ""
    end = match.start("on") + len(topic) if topic else match.end()
    newest = max(fits, key=lambda head: (head.adopted or f"{head.year or 0}", head.id))
    name, among = newest.symbol or newest.id, f", the newest of {len(fits)} held that fit" if len(fits) > 1 else ""
    told = f"“{question[match.start() : end]}” was read as {name}{among}."
    return f"{question[: match.start()]}{name}{question[end:]}", told


def _organs(match: re.Match[str]) -> tuple[str, ...]:
    """Return the organs that may be meant, none for any."""
    said = (match["organ"] or match["named"] or match["by"] or "").lower()
    named = tuple(organ for organ, words in _ORGANS.items() if any(word in said.split() for word in words))
    return named or (_COUNCILS if "council" in said else ())


def _on(topic: str, heads: Sequence[Resolution], index: Index) -> list[Resolution]:
    """Return the resolutions whose title has all words of a topic, and those without one that hold what is near it.

    Where there are none, those of any title that do.
    """
    wanted = set(stems(" ".join(long_forms(topic) or (topic,))))
    titled = [head for head in heads if wanted <= set(stems(head.title))]
    found = index.search(topic, k=LOOKED_AT, restriction=Restriction(frozenset(head.id for head in heads)))
    scores: dict[str, list[float]] = defaultdict(list)
    for hit in found.hits:
        if hit.coverage >= EVERY_WORD:
            scores[hit.paragraph.partition("#")[0]].append(hit.score)
    means = {id_: sum(best[:BEST]) / BEST for id_, best in scores.items()}
    near = [head for head in heads if means.get(head.id, 0.0) >= NEAR * max(means.values(), default=1.0)]
    return [*titled, *(head for head in near if not head.title)] or near
