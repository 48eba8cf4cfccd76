"""What a search found, ranked anew by the conversation: its subject, the resolution and the paragraphs just shown."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.expectation import sought
from assistant.followup import GENERIC, points_back
from assistant.neighbours import with_neighbours
from assistant.prefer import blend, level, prefer, resemble
from corpus.regex import regex
from index.chunk import ancestors
from index.hit import EVERY_WORD, Hit
from index.words import content_words, stems

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.conversation import Conversation
    from assistant.reading import Understood
    from corpus.library import Library
    from index.hit import Found, Restriction

_NAME = regex(r"(?:[A-Z][\w’'-]*\W*)+")

_CAPITALS = regex(r"\b[A-Z][\w’'-]+")

_WHICH_ONE = regex(
    r"\W*(?:(?:and|so|but|ok(?:ay)?|then)\W+)*"
    r"(?:which (?:one|ones|of (?:the )?(?:these|those|them|two|three|four|five))"
    r"|(?:the|that) ones? (?:that|which|with|where|about|on|mentioning|naming))\b",
    re.IGNORECASE,
)

_END_ASKED = regex(r"\b(?:until|till|by|before) when\b|\bhow long\b|\bdeadline\b", re.IGNORECASE)
_END = regex(
    r"\b(?:until|till|by|before|within|no later than|for (?:an? |the )?(?:\w+ )?(?:period|term)|months?|years?|weeks?"
    r"|days?|sessions?)\b",
    re.IGNORECASE,
)
"""What tells how long something lasts or when it is due."""

BINDING = 0.3
"""From this advantage on a follow-up is about the resolution just shown, and the old subject no longer ranks in it."""

CONTEXT_WEIGHT = 0.5
"""What fitting the subject of the turn before is worth beside fitting the follow-up."""

SILENT = 0.3
"""Where nothing in the resolution just shown fits a follow-up better than this share of the best fit anywhere, it says
nothing of it: "what does it say about Tokyo?" of one that does not. Of held texts of one subject even what does not
speak of a thing fits a third as well."""

FEWEST = 2
"""Of so many passages one may ask which one it is."""

NAMED_ITSELF = 0.2
"""What being the one paragraph just asked for by number is worth to a follow-up in words that stand nowhere."""


def ranked_in_context(
    understood: Understood,
    found: Found,
    restriction: Restriction,
    library: Library,
    before: Conversation,
    search: Callable[[str, Restriction], Found],
) -> Found:
    """Return what was found, ranked anew by the subject and the resolution that a follow-up leans on.

    Args:
        understood: the follow-up.
        found: what a search for its own words found.
        restriction: what was searched.
        library: where the paragraphs are held.
        before: the turn before.
        search: searches for a text under a restriction.
    """
    alone, binds = found, understood.advantage > BINDING

    def fitting(within: Restriction) -> Found:
        old = search(understood.context, within)
        return old if binds or understood.like else _without_itself(old, before)

    old = fitting(restriction) if understood.context else replace(found, hits=())
    found = blend(found, old, CONTEXT_WEIGHT)
    if understood.like:
        found = resemble(found, understood.like.paragraph, library, apart=understood.like.apart)
    names = understood.sought if understood.context and not binds else ""
    if not understood.preferred:
        return _with_names(found, names, library)
    ids = understood.preferred if understood.allowed is None else understood.preferred & understood.allowed
    within = replace(restriction, resolutions=ids)
    among = search(understood.sought, within)
    if binds and _is_silent(among, alone, named=bool(_NAME.fullmatch(understood.sought))):
        lost = understood.context and points_back(understood.sought) and not _CAPITALS.search(understood.sought)
        return search(f"{understood.sought} {understood.context}", restriction) if lost else alone
    if understood.like:
        among = resemble(among, understood.like.paragraph, library, apart=understood.like.apart)
    if understood.context:
        among = (level if binds else blend)(among, fitting(within), CONTEXT_WEIGHT)
    found = with_neighbours(prefer(found, among, ids, understood.advantage), understood.beside)
    found = _with_names(found, names, library)
    return _of_what_was_shown(understood, found, old, library, before) if binds and understood.context else found


def tells_of_shown(question: str, before: Conversation, library: Library) -> str:
    """Return what was just shown, or the chapeau of it, that tells the time or amount that is asked: "by when?".

    Of several the one in focus, or else the first; "" if none does or neither is asked for.
    """
    wanted = sought(question)
    if not (wanted.time or wanted.amount):
        return ""
    texts = library.texts_of(dict.fromkeys(one for shown in (before.focus, *before.shown) for one in _upwards(shown)))
    ends = bool(_END_ASKED.search(question))
    telling = (one for one, text in texts.items() if wanted.is_told_by(text) and (not ends or _END.search(text)))
    return next(telling, "")


def _upwards(paragraph: str) -> list[str]:
    """Return a paragraph, then what it stands under, innermost first."""
    resolution, _, path = paragraph.partition("#")
    return [paragraph, *(f"{resolution}#{above}" for above in reversed(ancestors(path)))]


def of_those_shown(found: Found, question: str, before: Conversation) -> Found:
    """Return what was found, first what was just shown and fits half as well as the best: "which one has women?"."""
    if not _WHICH_ONE.match(question) or len(before.shown) < FEWEST or not found.hits:
        return found
    best = max(hit.score for hit in found.hits)
    raised = (
        replace(hit, score=hit.score + best * (hit.paragraph in before.shown and hit.score >= best / 2))
        for hit in found.hits
    )
    return replace(found, hits=tuple(sorted(raised, key=lambda hit: -hit.score)))


def shown_first(found: Found, question: str, before: Conversation, library: Library) -> Found:
    """Return what was found, first of all what ``tells_of_shown`` gives."""
    telling = tells_of_shown(question, before, library)
    if not telling:
        return found
    best = max((hit.score for hit in found.hits), default=1.0)
    return replace(found, hits=(Hit(telling, best), *(hit for hit in found.hits if hit.paragraph != telling)))


def _with_names(found: Found, sought: str, library: Library) -> Found:
    """Return what was found, first the paragraphs that have the names of a new subject: "and in New York?".

    What fits the old subject alone does not answer that. Where none of the best has them all, nothing changes.
    """
    names = _CAPITALS.findall(sought)
    if not names:
        return found
    texts = library.texts_of(hit.paragraph for hit in found.hits)
    having = {one for one, text in texts.items() if all(name in text for name in names)}
    best = found.hits[0].score if found.hits else 0.0
    hits = (replace(hit, score=hit.score + best * (hit.paragraph in having)) for hit in found.hits)
    return replace(found, hits=tuple(sorted(hits, key=lambda hit: -hit.score)))


def _without_itself(old: Found, before: Conversation) -> Found:
    """Return how paragraphs fit the old subject; one that was asked for by its place fits its own words no better.

    The words of that paragraph are the old subject then, and a new one ("and which requests a report?") means others.
    """
    others = [hit.score for hit in old.hits if hit.paragraph not in before.named]
    if not before.named or not others:
        return old
    return replace(old, hits=tuple(replace(hit, score=min(hit.score, others[0])) for hit in old.hits))


def _is_silent(among: Found, anywhere: Found, *, named: bool) -> bool:
    """Return whether a resolution says nothing of what is asked: next to nothing fits, or it lacks a name."""
    if not anywhere.hits:
        return False
    if named and anywhere.hits[0].coverage >= EVERY_WORD and not any(hit.coverage for hit in among.hits):
        return True
    best = among.hits[0].score if among.hits else 0.0
    return best < SILENT * anywhere.hits[0].score


def _of_what_was_shown(
    understood: Understood, found: Found, old: Found, library: Library, before: Conversation
) -> Found:
    """Return what was found, first what was just shown and speaks of what a follow-up that points back asks.

    "Who facilitates it?" after three passages on a plan is answered by the one of them that speaks of facilitating.
    Of several, the one that fits the old subject best. Where nothing that is held has the words of the follow-up, the
    paragraph that was just named counts for more.
    """
    if not found.hits:
        return found
    own = [word for word in content_words(understood.sought) if word not in found.unknown]
    asked = {*stems(" ".join(word for word in own if word not in GENERIC))}
    said = library.texts_of(before.named[:1]).values() if asked and points_back(understood.sought) else ()
    spoken_of = any(asked <= set(stems(text)) for text in said)
    if (not asked or spoken_of) and len(before.named) == 1:
        worth = (1.0 if spoken_of else NAMED_ITSELF) * found.hits[0].score
        hits = (replace(hit, score=hit.score + worth * (hit.paragraph in before.named)) for hit in found.hits)
        return replace(found, hits=tuple(sorted(hits, key=lambda hit: -hit.score)))
    asked -= set(stems(understood.context))
    texts = library.texts_of(before.shown) if asked else {}
    wanted = sought(understood.sought)
    doing = {
        one: text
        for one, text in texts.items()
        if (not wanted.opening or "#pp" not in one or wanted.opening.match(text))
        and (not (wanted.time or wanted.amount) or wanted.is_told_by(text))
    }
    meant = {one for one, text in doing.items() if asked <= set(stems(text))}
    best = found.hits[0].score
    fits = {hit.paragraph: hit.score for hit in old.hits if hit.paragraph in meant}
    if understood.of_shown and before.focus in meant:
        meant, fits = {before.focus}, {before.focus: best}
    raised = (
        replace(hit, score=hit.score + (hit.paragraph in meant) * (best + fits.get(hit.paragraph, 0.0)))
        for hit in found.hits
    )
    return replace(found, hits=tuple(sorted(raised, key=lambda hit: -hit.score)))
