"""The language of a question, and the language that it asks the answer in."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.language import detect_language
from corpus.official import LANGUAGES, PRIMARY, language_name, read_language
from corpus.quote import verify

if TYPE_CHECKING:
    from assistant.answer import Passage
    from corpus.library import Library

_NAMES = "|".join(LANGUAGES.values())
_WISH = re.compile(
    rf"\b(?:in|into)\s+(?:the\s+)?(?P<end>{_NAMES})(?:\s+(?:language|version|text|translation))?(?=\s*[.?!]*\s*$)"
    rf"|^\s*(?:in|into)\s+(?P<start>{_NAMES})\s*[,:]"
    rf"|\b(?:the|a)\s+(?P<version>{_NAMES})\s+(?:language\s+)?(?:version|text|translation)\s+of\b",
    re.IGNORECASE,
)
ENGLISH_ONLY = "Questions are answered in English for now: ask it in English, or name a resolution."


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


def is_foreign(question: str) -> bool:
    """Return whether a question is put in another language than English.

    >>> is_foreign("Quelle est la position du Conseil sur la violence familiale ?"), is_foreign("la violence")
    (True, False)
    """
    return detect_language(question) not in {"", PRIMARY}


def in_language(library: Library, passages: tuple[Passage, ...], code: str) -> tuple[tuple[Passage, ...], list[str]]:
    """Return passages in a language where they are held in it, and the notices that say where they are not."""
    turned, missing = [], []
    for passage in passages:
        version = library.get(passage.resolution.id, code)
        paragraph = version.paragraph(passage.paragraph.path) if version else None
        if version is None or paragraph is None:
            missing.append(passage.resolution.id)
            turned.append(passage)
            continue
        above = (version.paragraph(one.path) for one in passage.chapeaux)
        chapeaux, points = tuple(one for one in above if one), version.below(paragraph.path)
        proven = all(verify(one) for one in (*chapeaux, paragraph, *points))
        turned.append(
            replace(passage, resolution=version, paragraph=paragraph, chapeaux=chapeaux, points=points, verified=proven)
        )
    notices = []
    for one in dict.fromkeys(missing):
        held = " and ".join(language_name(held) for held in library.languages(one).get(one, ()))
        notices.append(f"{one} is not held in {language_name(code)}: it is given in {held}.")
    return tuple(turned), notices
