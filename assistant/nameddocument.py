"""A document that a question names by its title, with a paragraph of it: "paragraph 20 of the Pact for the Future".

What is named so is the title of a resolution that is held, or the heading of an annex to one. Of a title that recurs
from year to year the newest is meant, or that of the year which the question gives.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from assistant.organs import NAMED
from assistant.restrictions import years_of
from corpus.place import read_path
from corpus.reference import read_references
from corpus.regex import regex
from index.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library import Library
    from corpus.paragraph import Resolution

_NOUN = r"(?:paragraphs?|paras?\.?|pps?\.?|ops?\.?|clauses?)"
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|\d{1,3}(?:st|nd|rd|th))"
_PLACED = regex(
    rf"\b(?:(?:operative |preambular )?{_NOUN}\s*\d{{1,3}}(?:\s?\(?[a-z]{{1,3}}\))*"
    rf"(?:\s?(?:,|and|to|-|–)(?: and)?\s?\d{{1,3}})*"
    rf"|{_ORDINAL} (?:operative |preambular )?{_NOUN}"
    r"|(?P<part>preamble|operative part|operative paragraphs|whole text|text)"
    r"|annex(?:es)?(?: (?:[IVX]{1,4}|[A-Z]|\d))?),? (?:of|in|from|to) (?P<name>.+)",
    re.IGNORECASE,
)
_NUMBERED = regex(r"(?:paragraphs?|paras?\.?)\s*\d", re.IGNORECASE)
_KIND = regex(
    r"^(?:the |its |that |this )?(?:(?P<year>(?:19|20)\d\d) )?(?:(?P<organ>[A-Za-z ]{2,30}?)(?:['’]s)? )?"
    r"(?:(?P<second>(?:19|20)\d\d) )?(?:resolutions?|texts?|decisions?)"
    r"(?: (?:of|from|in) (?P<third>(?:19|20)\d\d))?,? (?:on|about|entitled|titled|called|concerning|regarding) ",
    re.IGNORECASE,
)
_YEAR_AFTER = regex(r"[\s,]+(?:(?:of|in|from|adopted in|dated)\s+)?\(?(?P<year>(?:19|20)\d\d)\)?$", re.IGNORECASE)
_SAID = regex(
    r"(?:\s+(?:say|says|said|mean|means|read|reads|state|provide|ask|asks|about|please|thanks))+\b.*$|\s*[?!.,;:]+\s*$",
    re.IGNORECASE,
)
_TREATY = regex(r"\b(?:Convention|Treaty|Protocol|Covenant|Charter|Statute|Constitution)\b", re.IGNORECASE)
"""What has paragraphs of its own, whatever resolution bears its name as a title."""

_OF_TREATIES = frozenset(["un", "united", "nations", "international", "the", "on", "against", "of", "for"])
_QUOTES = "“”\"«»‘’'  "
_FEWEST = 2
_MORE = 1
"""A title may have so many words more than it is called by: "the moratorium on the (use of the) death penalty"."""
_FEW = 4


class Named(NamedTuple):
    """A document as a question names it: its words, the year and the organ that are given, and where it stands.

    ``whole`` tells that all of a part of it is wanted, its preamble: that is shown of each of a few that bear a title.
    ``numbered`` tells that a paragraph is wanted by its number alone, which is neither called operative nor preambular.
    """

    name: str
    year: int | None
    organ: str
    start: int
    end: int
    whole: bool = False
    numbered: bool = False


def with_named_document(question: str, library: Library) -> tuple[str, tuple[str, ...]]:
    """Return a question with the symbol of a document that it names by its title, and what to say of it.

    Args:
        question: as asked.
        library: the held resolutions.
    """
    named = read_named(question)
    if not named:
        return question, ()
    found = titled_so(named, library.heads())
    if found:
        meant, told = found
        if named.numbered and (area := annexed_as(named.name, library[meant])):
            meant, told = f"{area} of {meant}", f"“{named.name}” was read as {area} of {meant}, which is headed so."
        return f"{question[: named.start]}{meant}{question[named.end :]}", (told,)
    places = {} if named.year else headed_so(named.name, library)
    if len(places) != 1:
        return question, ()
    [(identifier, area)] = places.items()
    told = f"“{named.name}” was read as {area} of {identifier}, which is headed so." if area else ""
    told = told or f"“{named.name}” was read as {identifier}, where it is a heading."
    whole = f"{area} of {identifier}" if area else identifier
    return f"{question[: named.start]}{whole}{question[named.end :]}", (told,)


def read_named(question: str) -> Named | None:
    """Return the document of which a question wants a paragraph, None where it names none by its title.

    >>> named = read_named("what does OP3 of the 2023 resolution on the right to food say?")
    >>> named.name, named.year
    ('right to food', 2023)
    """
    match = _PLACED.search(question)
    if not match or any(one.number for one in read_references(question)):
        return None
    start, text = match.start("name"), _SAID.sub("", match["name"])
    text = _SAID.sub("", text)
    end = start + len(text)
    kind, after = _KIND.match(text), _YEAR_AFTER.search(text)
    year = next(
        (kind[one] for one in ("year", "second", "third") if kind and kind[one]), after["year"] if after else ""
    )
    organ = NAMED.search(kind["organ"]) if kind and kind["organ"] else None
    name = text[kind.end() if kind else 0 : after.start() if after else len(text)].strip(_QUOTES)
    name = re.sub(r"^(?:the|its|this|that)\s+", "", name, flags=re.IGNORECASE).strip(_QUOTES)
    if len(words(name)) < _FEWEST or (not kind and _TREATY.search(name)):
        return None
    return Named(
        name,
        int(year) if year else None,
        (organ.lastgroup or "") if organ else "",
        start,
        end,
        bool(match["part"]),
        _NUMBERED.match(match[0]) is not None,
    )


def annexed_as(name: str, resolution: Resolution) -> str:
    """Return the annex that a resolution's own title heads, so that its numbers are meant; "" where there is none.

    "Sevilla Commitment" is the title of A/RES/79/323, and the first line of what that adopts in its annex.
    """
    first = next((one for one in resolution.paragraphs if read_path(one.path).area.startswith("annex")), None)
    if not first or words(name) not in (words(first.text), words(first.heading)):
        return ""
    return f"annex {read_path(first.path).area.partition('.')[0].removeprefix('annex') or '1'}"


def titled_so(named: Named, heads: Sequence[Resolution]) -> tuple[str, str] | None:
    """Return the symbol of the resolution of a title, and how it was chosen; None where there is none."""
    said = words(named.name)
    exact, near = [], []
    for head in heads:
        if not head.title or (named.organ and named.organ not in {head.organ, "council"}):
            continue
        if named.year and named.year not in years_of(head):
            continue
        own = words(head.title)
        parts = [words(part) for part in re.split("[:;]", head.title)]
        if own == said or said in parts or any(_is_treaty(said, part) for part in parts):
            exact.append(head)
        elif len(own) <= len(said) + _MORE and _stands_in(said, own):
            near.append(head)
    fits = exact or near
    if not fits or len({tuple(words(one.title)) for one in fits}) > 1 or (named.whole and len(fits) > 1):
        return None
    newest = max(fits, key=lambda head: (head.when, head.id))
    others = [one.id for one in sorted(fits, key=lambda head: head.when, reverse=True) if one is not newest]
    told = f"“{named.name}” was read as {newest.id}, “{newest.title}”"
    told += f", the newest of {len(fits)} of that title" if others else ""
    more = f" and {len(others) - _FEW} more" if len(others) > _FEW else ""
    told += f"; others: {', '.join(others[:_FEW])}{more}" if others else ""
    return newest.id, f"{told}."


def _is_treaty(said: Sequence[str], title: Sequence[str]) -> bool:
    """Return whether words are a treaty's name in another order: "cybercrime convention"."""
    return _TREATY.search(" ".join(said)) is not None and set(said) - _OF_TREATIES == set(title) - _OF_TREATIES


def _stands_in(said: Sequence[str], title: Sequence[str]) -> bool:
    """Return whether words stand in a title in their order."""
    rest = iter(title)
    return all(word in rest for word in said)


def headed_so(name: str, library: Library) -> dict[str, str]:
    """Return the resolutions in which something is headed so, each with the annex that it is, "" for the body."""
    found: dict[str, str] = {}
    for one in library.headed(name):
        identifier, _, path = one.partition("#")
        area = read_path(path).area.partition(".")[0]
        found.setdefault(identifier, f"annex {area.removeprefix('annex') or '1'}" if area.startswith("annex") else "")
    return found
