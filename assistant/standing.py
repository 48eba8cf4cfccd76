"""How things stand now: of paragraphs that decide the same thing again and again, the newest comes first.

"When does the mandate of UNIFIL expire?" is told by the last paragraph that extends it, however that is worded.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.expectation import sought
from assistant.fold import share_in_common, word_counts
from assistant.nametold import names_told
from corpus.regex import regex
from index.words import content_words, stem_all, stems

if TYPE_CHECKING:
    from collections.abc import Callable, Set

    from corpus.library import Library
    from index.hit import Found

NOW = regex(
    r"\b(?:current|currently|presently|at present|nowadays|right now|as of (?:now|today)|still|these days|in force)\b"
    r"|\bwhen (?:does|do|will|is|are)\b[^?]*\b(?:expire|end|run out|terminate|extended|renewed)"
    r"|\buntil when (?:does|is|are)\b|\bhow long (?:does|will)\b[^?]*\b(?:run|last)\b"
    r"|\bmandates?\b[^?]*\b(?:expir\w+|ends?|ending|end date|until|extended|extension|renew(?:ed|al)|terminated)\b"
    r"|\b(?:extended|renewed|prolonged|authori[sz]ed)\b[^?]*\b(?:until(?: when)?|for how (?:many|long)[^?]*)\W*$"
    r"|\buntil(?: when)?\W*$|\bmandate\W*$|\b(?:troop|personnel) (?:ceiling|strength)\b"
    r"|\bhow many (?:troops|personnel|soldiers|police(?: officers)?)\b[^?]*\b(?:is|are|can|may|does)\b"
    r"|\bwhat is the\b[^?]*\b(?:ceiling|authori[sz]ed strength|end date|deadline)\b",
    re.IGNORECASE,
)
"""What asks for how things stand now."""

_YEAR = regex(r"\b(?:19|20)\d\d\b")

NEWER = 0.2
"""What being the newest of those that say much the same is worth then; being the oldest, nothing. Set by hand."""

ALIKE = 0.5
"""From this share of words in common on two paragraphs say much the same."""

HALF = 0.5
"""A paragraph is on what is asked about if it has so many of its words, and a name where one is told."""

_ENDING = """
    current currently date deadline end expire extend extended force last long now operate present renew renewed run
    still terminate today until
"""
_ENDS = frozenset(stem_all(_ENDING.split()))
"""Stems of words that ask for the end of a thing, and are no part of its name."""

_MANDATE = frozenset(stem_all(["mandate"]))
"""What ends where a question says nothing but a mission's name and when: "BINUH until"."""

_DECIDES = regex(r"[^.;]{0,90}?\bdecides?\b|\W*(?:renews?|extends?|prolongs?|authori[sz]es?)\b", re.IGNORECASE)


def asks_of_now(question: str) -> bool:
    """Return whether a question asks how things stand now, and tells no year.

    >>> asks_of_now("UNMISS mandate until when"), asks_of_now("UNMISS mandate until 30 April 2024")
    (True, False)
    """
    return bool(NOW.search(question)) and not _YEAR.search(question)


def as_it_stands(found: Found, question: str, library: Library, most: int, naming: Callable[[str], Set[str]]) -> Found:
    """Return what was found, with the newest first of what decides what is asked about.

    Decisions are operative, have the mission's name (or are in a resolution that has the country's) and half of the
    other words of what is asked about, and a time or an amount where one is asked for. Where there are none, those that
    say much what the best paragraph says rise by their dates.

    Args:
        found: what a search found.
        question: as asked, or as the conversation completes it.
        library: where the paragraphs are held.
        most: so many of the best are looked through.
        naming: returns the ids of the resolutions that have a name.
    """
    best = found.hits[:most]
    if not best:
        return found
    names = names_told(question)
    told = {stem for forms in names for form in forms for stem in stems(form)}
    naming_all = [{id_ for form in forms for id_ in naming(form)} for forms in names]
    missions = [forms[0] for forms in names if len(forms) == 1]
    words = {stem for stem in stem_all(content_words(question)) if stem not in told | _ENDS} or _MANDATE
    wanted = replace(sought(question), opening=None, deed=False)
    texts = library.texts_of(hit.paragraph for hit in best)

    def decides(paragraph: str) -> bool:
        text = texts.get(paragraph, "")
        if "#op" not in paragraph or not _DECIDES.match(text) or (wanted and not wanted.worth(text)):
            return False
        return len(words & set(stems(text))) >= HALF * len(words)

    best_named = [one.paragraph for one in best if all(one.paragraph.partition("#")[0] in ids for ids in naming_all)]
    decisions = [one for one in best_named if decides(one)] if names and words else []
    deciding = [one for one in decisions if all(name in texts[one] for name in missions)] or decisions
    like = word_counts(library, best[0].paragraph)
    if not deciding and "#pp" in best[0].paragraph:  # nothing is decided there that could be decided anew
        return found
    among = deciding or [one for one in best_named if share_in_common(like, word_counts(library, one)) >= ALIKE]
    heads = {head.id: head.when for head in library.heads()}
    dates = {paragraph: heads.get(paragraph.partition("#")[0], "") for paragraph in among}
    order = {date: at for at, date in enumerate(sorted(set(dates.values())))}
    first = best[0].score if deciding else 0.0
    worth = {paragraph: NEWER * order[date] / max(1, len(order) - 1) for paragraph, date in dates.items()}
    raised = [
        replace(
            hit, score=(max(first, hit.score) if hit.paragraph in worth else hit.score) + worth.get(hit.paragraph, 0.0)
        )
        for hit in best
    ]
    return replace(found, hits=tuple(sorted([*raised, *found.hits[most:]], key=lambda hit: -hit.score)))
