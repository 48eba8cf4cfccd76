"""The paragraph next to one that is told by what it speaks of: "which came just before the smuggling one?"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.named import stepped
from assistant.step import Step
from corpus.regex import regex
from index.words import content_words, stems

if TYPE_CHECKING:
    from assistant.conversation import Conversation
    from assistant.reading import Reading, Understood
    from corpus.library import Library

_ONE = r"(?:one|paragraph|para|clause|passage|point)"
_BESIDE = regex(
    r"\W*(?:(?:and|so|but|ok(?:ay)?|now|then|show(?: me)?|give me)\W+)*"
    rf"(?:(?:which|what|the) {_ONE}|what|which)(?: (?:that|which))?(?: (?:comes?|came|stands?|stood|goes|went|is|was))?"
    r" (?:right |just |immediately |directly )?(?P<way>before|after) (?:the|that) "
    rf"(?:(?P<what>[\w’' -]{{3,60}}?) {_ONE}"
    rf"|{_ONE} (?:on|about|of|that (?:speaks of|mentions)) (?P<about>[\w’' -]{{3,60}}?))"
    r"\W*",
    re.IGNORECASE,
)


def beside_what(reading: Reading) -> Understood | None:
    """Return the paragraph next to one that was shown and has the words by which it is told, None otherwise."""
    match = _BESIDE.fullmatch(reading.question)
    if not match or not reading.before:
        return None
    meant = _shown_with(match["what"] or match["about"], reading.before, reading.library)
    if not meant:
        return None
    before = replace(reading.before, focus=meant, named=(meant,))
    return stepped(replace(reading, before=before), Step(1 if match["way"].lower() == "after" else -1))


def _shown_with(words: str, before: Conversation, library: Library) -> str:
    """Return of the paragraphs shown so far the best of the latest turn that has all of some words, "" if none has."""
    wanted = set(stems(" ".join(content_words(words))))
    shown = [*(one for turn in reversed(before.turns) for one in turn.shown), *before.shown]
    texts = library.texts_of(shown) if wanted else {}
    return next((one for one in shown if one in texts and wanted <= set(stems(texts[one]))), "")
