"""Paragraphs that get an advantage: of a year that may be meant, of the resolution that the conversation is about."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.fold import share_in_common, word_counts
from corpus.addressee import is_party, meant
from corpus.regex import regex
from index.chunk import ancestors

if TYPE_CHECKING:
    from collections.abc import Set

    from assistant.expectation import Sought
    from corpus.library import Library
    from index.hit import Found
    from index.rerank import Reranker

YEAR = 0.08
"""What a year that may be meant is worth, as a share of the best score."""

GOES_ON = {"common": 0.6, "point": 0.5, "again": 0.4, "bare": 0.4, "add": 0.12, "brief": 0.05}
"""What the resolution just shown is worth to a follow-up: one in words that stand everywhere, one that points back
("who pays for it?"), one that speaks of the same thing again ("who briefs the committees?"), one that adds a subject
without a name where among many resolutions one always fits that alone better ("and for children?"), one that adds a
subject, one that is only brief."""

ALIKE = 0.4
"""What saying the same as the paragraph just shown is worth, as a share of the best score, where only the restriction
changed ("and in 2022?")."""

LOOKED_THROUGH = 30
"""So many of the best paragraphs are looked through for what is asked for."""

ASKED = 0.5
"""What fitting what is asked of a described resolution is worth beside fitting the whole question."""

DESCRIBED = 0.2
"""What being of the resolution that fits the description best is worth; half as good a fit is worth nothing."""

BEST = 3
"""A resolution fits a description as well as so many of its paragraphs do on average."""

ASKS = 0.2
"""What asking something of the party is worth where a question says of whom: as much as doing what it asks for."""

PHRASE = 3
"""From so many words on a text in quotation marks is a phrase that is looked for to the letter."""

OPERATIVE = 0.03
"""What being operative is worth: of a preambular paragraph and one that decides, mostly the second is meant."""

FOREMOST = 5
"""Among so many of the best paragraphs that counts."""

_PREAMBULAR = regex(
    r"\b(?:recall\w*|recogni[sz]\w+|noting|concern\w*|aware|reaffirm\w*|deplor\w*|preamb\w*|why|fact|convinced|mindful"
    r"|acknowledg\w+)\b",
    re.IGNORECASE,
)
"""What a question has that is after what preambles say."""

_QUOTED = regex(r"[“\"«](?P<said>[^“”\"«»]{3,300})[”\"»]")

READ = 20
"""So many of the best paragraphs a cross-encoder reads."""

UNLIKE = 0.5
"""Up to this share of words in common two paragraphs say different things."""


def prefer(found: Found, among: Found, resolutions: Set[str], advantage: float) -> Found:
    """Return what was found, with what was found among the preferred resolutions ranked higher.

    Args:
        found: what a search found.
        among: what the same search found among the preferred resolutions alone; it takes the place of their hits.
        resolutions: their ids.
        advantage: what belonging to them is worth, as a share of the best score.
    """
    if not found.hits or not among.hits:
        return found
    best = found.hits[0].score
    raised = [replace(hit, score=hit.score + advantage * best) for hit in among.hits]
    others = [hit for hit in found.hits if hit.paragraph.partition("#")[0] not in resolutions]
    return replace(found, hits=tuple(sorted([*raised, *others], key=lambda hit: -hit.score)))


def blend(found: Found, context: Found, weight: float) -> Found:
    """Return what was found, ranked anew by how well it fits the subject of the turn before as well."""
    fits = {hit.paragraph: hit.score for hit in context.hits}
    hits = (replace(hit, score=hit.score + weight * fits.get(hit.paragraph, 0.0)) for hit in found.hits)
    return replace(found, hits=tuple(sorted(hits, key=lambda hit: -hit.score)))


def resemble(found: Found, like: str, library: Library, *, apart: bool = False) -> Found:
    """Return what was found, with the paragraphs raised that say nearly what ``like`` does: its form in another year.

    Args:
        found: what a search found.
        like: the id of the paragraph that the turn before was about.
        library: where the paragraphs are held.
        apart: whether that paragraph itself is left out.
    """
    words = word_counts(library, like)
    best = max((hit.score for hit in found.hits), default=0.0)
    hits = []
    for hit in found.hits:
        if apart and hit.paragraph == like:
            continue
        common = 0.0 if hit.paragraph == like else share_in_common(words, word_counts(library, hit.paragraph))
        hits.append(replace(hit, score=hit.score + ALIKE * best * max(0.0, common - UNLIKE) / (1 - UNLIKE)))
    return replace(found, hits=tuple(sorted(hits, key=lambda hit: -hit.score)))


def joined(found: Found, others: Found) -> Found:
    """Return what was found, and behind it by their scores what only another search found."""
    held = {hit.paragraph for hit in found.hits}
    more = (hit for hit in others.hits if hit.paragraph not in held)
    return replace(found, hits=tuple(sorted([*found.hits, *more], key=lambda hit: -hit.score)))


def telling(found: Found, wanted: Sought, library: Library, most: int = LOOKED_THROUGH) -> Found:
    """Return what was found, with those of the ``most`` best raised that hold or do what is asked for."""
    if not wanted:
        return found
    best = found.hits[:most]
    texts = library.texts_of(hit.paragraph for hit in best)
    raised = (replace(hit, score=hit.score + wanted.worth(texts.get(hit.paragraph, ""))) for hit in best)
    return replace(found, hits=tuple(sorted([*raised, *found.hits[most:]], key=lambda hit: -hit.score)))


def operative_raised(found: Found, question: str) -> Found:
    """Return what was found, all but preambles raised, unless a question is after what these say."""
    if _PREAMBULAR.search(question):
        return found
    best = (replace(hit, score=hit.score + OPERATIVE * ("#pp" not in hit.paragraph)) for hit in found.hits[:FOREMOST])
    return replace(found, hits=(*sorted(best, key=lambda hit: -hit.score), *found.hits[FOREMOST:]))


def by_party(found: Found, party: str, library: Library) -> Found:
    """Return what was found, with those of the best raised that ask something of a party."""
    best = found.hits[:LOOKED_THROUGH]
    does = library.ledger.doings([hit.paragraph for hit in best])
    asked = {id_ for id_, done in does.items() if any(is_party(one, name) for _, one in done for name in meant(party))}
    raised = [replace(hit, score=hit.score + ASKS * (hit.paragraph in asked)) for hit in best]
    return replace(found, hits=tuple(sorted([*raised, *found.hits[LOOKED_THROUGH:]], key=lambda hit: -hit.score)))


def phrase_first(found: Found, question: str, library: Library) -> Found:
    """Return what was found, first what holds a phrase of the question in quotation marks to the letter."""
    phrases = [plain(one) for one in quoted_phrases(question)]
    if not phrases:
        return found
    texts = library.texts_of(hit.paragraph for hit in found.hits)
    best = max((hit.score for hit in found.hits), default=0.0)
    hits = (
        replace(hit, score=hit.score + best * any(one in plain(texts.get(hit.paragraph, "")) for one in phrases))
        for hit in found.hits
    )
    return replace(found, hits=tuple(sorted(hits, key=lambda hit: -hit.score)))


def quoted_phrases(question: str) -> tuple[str, ...]:
    """Return what stands in quotation marks in a question, but for one or two words, which are a name or a term.

    >>> quoted_phrases("“sex tourism”, or “take into account the age”?")
    ('take into account the age',)
    """
    said = (match["said"].strip() for match in _QUOTED.finditer(question))
    return tuple(one for one in said if len(plain(one).split()) >= PHRASE)


def plain(text: str) -> str:
    """Return a text in lower case, its words parted by single spaces, a blank at either end.

    >>> plain("State’s  parties, all")
    ' state s parties all '
    """
    words = re.findall(r"[^\W_]+", text.lower())
    return f" {' '.join(words)} "


def reread(found: Found, question: str, library: Library, reranker: Reranker) -> Found:
    """Return what was found, the best in the order of a cross-encoder; the scores stay with the places.

    It reads what the index was made of: the title, the chapeaux and the paragraph.
    """
    best = found.hits[:READ]
    split = [hit.paragraph.partition("#") for hit in best]
    above = {f"{resolution}#{path}" for resolution, _, own in split for path in ancestors(own)}
    texts = library.texts_of({hit.paragraph for hit in best} | above)
    titles = {head.id: head.title for head in library.heads()}
    read = []
    for resolution, _, own in split:
        parts = (titles.get(resolution), *(texts.get(f"{resolution}#{path}") for path in (*ancestors(own), own)))
        read.append("\n".join(part for part in parts if part))
    scores = reranker.scores(question, read)
    order = sorted(range(len(best)), key=lambda at: -scores[at])
    hits = (replace(best[at], score=place.score) for at, place in zip(order, best, strict=True))
    return replace(found, hits=(*hits, *found.hits[READ:]))


def of_described(found: Found, about: Found, asked: Found) -> Found:
    """Return what was found, ranked anew by how well paragraph and resolution fit the parts of the question.

    Args:
        found: what a search for the whole question found.
        about: what a search for the description of the resolution found.
        asked: what a search for what is asked of it found; what only this one found is there as well.
    """
    fits: dict[str, list[float]] = {}
    for hit in about.hits:
        fits.setdefault(hit.paragraph.partition("#")[0], []).append(hit.score)
    means = {id_: sum(scores[:BEST]) / BEST for id_, scores in fits.items()}
    best = max(means.values(), default=0.0)
    hits = {hit.paragraph: replace(hit, score=ASKED * hit.score) for hit in asked.hits}
    for hit in found.hits:
        also = hits.get(hit.paragraph)
        hits[hit.paragraph] = replace(hit, score=hit.score + (also.score if also else 0.0))
    if best > 0:
        for id_, hit in hits.items():
            fit = means.get(id_.partition("#")[0], 0.0) / best
            hits[id_] = replace(hit, score=hit.score + DESCRIBED * max(0.0, 2 * fit - 1))
    return replace(found, hits=tuple(sorted(hits.values(), key=lambda hit: -hit.score)))


def level(found: Found, context: Found, weight: float) -> Found:
    """Return what was found, all of it raised by what the best fit of the old subject is worth: its order stays."""
    best = weight * max((hit.score for hit in context.hits), default=0.0)
    return replace(found, hits=tuple(replace(hit, score=hit.score + best) for hit in found.hits))
