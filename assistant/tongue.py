"""The language that a question asks the answer in, and passages in another language than the primary one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Interpretation
from assistant.reading import Understood
from corpus.official import LANGUAGES, language_name, read_language
from corpus.quote import verify
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.answer import Passage
    from assistant.conversation import Conversation
    from corpus.library import Library
    from corpus.paragraph import Resolution

_NAMES = "|".join(LANGUAGES.values())
_WISH = regex(
    rf"\b(?:in|into)\s+(?:the\s+)?(?P<end>{_NAMES})(?:\s+(?:language|version|text|translation))?(?=\s*[.?!]*\s*$)"
    rf"|^\s*(?:in|into)\s+(?P<start>{_NAMES})\s*[,:]"
    rf"|\b(?:the|a)\s+(?P<version>{_NAMES})\s+(?:language\s+)?(?:version|text|translation)\s+of\b",
    re.IGNORECASE,
)

_ALONE = regex(
    r"\W*(?:(?:and|now|please|ok(?:ay)?|the same|what about|how about|show(?: me)?|give me"
    r"|can i (?:see|have)|it"
    r"|(?:(?:that|this|these|those|the same)(?: (?:paragraphs?|paras?|one|ones|text|passage)\b)?))\W+)*"
    rf"(?:(?:in|into|the)\s+)*(?P<name>{_NAMES})(?:\s+(?:language|version|text|translation|please|too))*\W*",
    re.IGNORECASE,
)

_ONE = regex(r"\b(?:this|that)\s+(?:paragraph|para|one|passage)\b", re.IGNORECASE)


def read_wish(question: str) -> tuple[str, str]:
    """Return a question without the language it asks the answer in, and that language's code, "" if none.

    >>> read_wish("para 1 of A/HRC/RES/57/18 in French"), read_wish("who trains officers in Arabic law?")
    (('para 1 of A/HRC/RES/57/18 ', 'fr'), ('who trains officers in Arabic law?', ''))
    """
    wish = _WISH.search(question)
    name = next((one for one in wish.groups() if one), "") if wish else ""
    if not wish or not question[: wish.start()].strip() + question[wish.end() :].strip(" .?!"):
        return question, ""
    return f"{question[: wish.start()]}{question[wish.end() :]}", read_language(name)


def same_in(question: str, before: Conversation | None) -> tuple[Understood, str] | None:
    """Return what was shown before as understood anew, and the language that it is asked in: "in French?" alone."""
    alone = _ALONE.fullmatch(question)
    if before is None or not alone or not before.shown:
        return None
    picked = before.focus in before.shown[1:] or bool(_ONE.search(question))
    ids = (before.focus,) if picked and before.focus in before.shown else before.named or before.shown
    symbols = tuple(dict.fromkeys(one.partition("#")[0] for one in ids))
    interpretation = Interpretation(symbols=symbols, paragraphs=ids, carried_over=("symbols", "paragraphs"))
    return Understood(interpretation, frozenset(symbols), ids), read_language(alone["name"])


def beside(library: Library, passage: Passage, code: str) -> Passage:
    """Return a passage with the same paragraph in another language beside it, if it is held in it and proven."""
    version = library.get(passage.resolution.id, code)
    other = turned(passage, version) if version and version.language != passage.resolution.language else None
    return replace(passage, beside=other) if other and other.verified else passage


def all_beside(library: Library, passages: Iterable[Passage], language: str) -> tuple[tuple[Passage, ...], list[str]]:
    """Return passages, each with the same paragraph in a language beside it, and what to say where it is not held.

    Raises:
        BadSetting: ``language`` is none of the six, by code or name.
    """
    code = read_language(language)
    found = tuple(beside(library, one, code) if one.resolution.language != code else one for one in passages)
    lacking = (one for one in found if not one.beside and one.resolution.language != code)
    named = dict.fromkeys(one.reference for one in lacking)
    return found, [f"{reference} is not held in {language_name(code)}." for reference in named]


def turned(passage: Passage, version: Resolution) -> Passage | None:
    """Return a passage in another version of its resolution, None if that has no paragraph at its place."""
    paragraph = version.paragraph(passage.paragraph.path)
    if paragraph is None:
        return None
    parts = paragraph.path.split(".")
    above = (version.paragraph(".".join(parts[:depth])) for depth in range(1, len(parts)))
    chapeaux, points = tuple(one for one in above if one), version.below(paragraph.path)
    proven = all(verify(one) for one in (*chapeaux, paragraph, *points))
    return replace(
        passage,
        resolution=version,
        paragraph=paragraph,
        chapeaux=chapeaux,
        points=points,
        verified=proven,
        beside=None,
    )


def in_language(library: Library, passages: tuple[Passage, ...], code: str) -> tuple[tuple[Passage, ...], list[str]]:
    """Return passages in a language where they are held in it, and the notices that say where they are not.

    Each has what it was turned from beside it.
    """
    found, missing = [], []
    for passage in passages:
        if passage.resolution.language == code:
            found.append(passage)
            continue
        version = library.get(passage.resolution.id, code)
        other = turned(passage, version) if version else None
        if other is None or not other.verified:
            missing.append(passage.resolution.id)
        found.append(replace(other, beside=passage) if other and other.verified else passage)
    notices = []
    for one in dict.fromkeys(missing):
        held = [language_name(held) for held in library.languages(one).get(one, ())]
        if language_name(code) in held:
            notices.append(
                f"The {language_name(code)} version of {one} has no such paragraph: it is given in {held[0]}."
            )
        else:
            notices.append(f"{one} is not held in {language_name(code)}: it is given in {' and '.join(held[:1])}.")
    return tuple(found), notices
