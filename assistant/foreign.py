"""Questions in French, Spanish, Russian, Arabic and Chinese: which language one is in, and what answers it.

The answer comes from the texts held in that language, found by their words, each passage beside its English.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from assistant.answer import Answer
from assistant.compose import passage_of
from assistant.foreignplaces import follow_up_in_english
from assistant.foreignterms import in_english_terms
from assistant.remember import FURTHER
from assistant.tongue import beside
from corpus.language import detect_language
from corpus.official import PRIMARY, language_name
from corpus.regex import regex
from index.hit import Found, Hit
from index.languages import LanguageHit, language_index
from index.languagewords import CHINESE, function_words, plain_words
from index.words import STOPWORDS, content_words, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Passage
    from assistant.conversation import Conversation
    from assistant.reading import Understood
    from corpus.library import Library
    from index.search import Index

ANSWERS = 0.6
"""A question is answered if one of the best paragraphs holds this share of its words, by their weight."""

ANSWERS_IN_PAIRS = 0.45
"""The same in Chinese, where pairs of characters run over words."""

LOOKED_AT = 3
MARGIN = 0.6
"""A paragraph is shown from this share of the best score on."""

NEAR = 3
_LATIN = ("fr", "es")
_MADE_WITH = 2
"""So many function words of a language, and none of English, make a few words a question in it."""

_SELDOM = 50
"""A question all of whose words stand in so many English paragraphs is in English."""

_NUMBERED = regex(r"\S{0,40}[/\d]\S{0,40}")
"""A symbol or a number: "A/RES/ES-11/1" holds no word of Spanish."""

_LETTER = regex(r"[A-Za-z]")
_ENOUGH = 4
"""A word or two in another script are enough to tell by, if they are repeated so many times."""


class Foreign(NamedTuple):
    """A question's language, "" for English; its references and limits in English; what it is about, in its language.

    Of an English question ``english`` is the question itself and ``about`` is "". ``leans`` says that it goes on from
    the turn before: "et le suivant ?".
    """

    code: str
    english: str
    about: str
    leans: bool = False


ENGLISH = Foreign("", "", "")


def question_language(question: str, library: Library, index: Index) -> str:
    """Return the code of the language a question is put in, "" for English or where that cannot be told.

    A few words without any that sentences are made with ("désarmement nucléaire") are in a language if they stand in
    more of the texts held in it than of the English ones.
    """
    said = _NUMBERED.sub(" ", question)
    sure = detect_language(said if _LETTER.search(question) else question * _ENOUGH)
    if sure:
        return "" if sure == PRIMARY else sure
    content = content_words(question)
    if not content or _is_english(question):
        return ""
    made = {code: _made_with(question, code) for code in _LATIN}
    best = max(_LATIN, key=lambda code: (in_english_terms(question, code).names, made[code]))
    if in_english_terms(question, best).names or made[best] >= _MADE_WITH:
        return best
    seldom = min(_frequency(index, word) for word in content)
    asked = _LATIN if seldom < _SELDOM else ()
    return next((code for code in asked if _is_rather_in(library, index, question, code)), "")


def read_foreign(question: str, library: Library, index: Index, *, first: bool = True) -> Foreign:
    """Return the language of a question and what it says in English terms; of an English one the question itself.

    Args:
        question: as asked.
        library: the held resolutions.
        index: the index over them.
        first: whether it is the first of a conversation, so that it cannot be a follow-up.
    """
    said, language = ("", "") if first else follow_up_in_english(question)
    if said:
        return Foreign(language, said, "", leans=True)
    code = question_language(question, library, index)
    if not code:
        return Foreign("", question, "")
    told = in_english_terms(question, code)
    return Foreign(code, told.english, told.about)


def seeks_abroad(foreign: Foreign, sought: str) -> bool:
    """Return whether the texts in a question's language are searched: a follow-up's where it carries such words."""
    return bool(foreign.code) and not (foreign.leans and detect_language(sought) == PRIMARY)


def leant_on(foreign: Foreign, before: Conversation | None) -> Conversation | None:
    """Return the turn before if a question may lean on it: one in another language does where it names a place."""
    return before if not foreign.code or foreign.leans or "paragraph" in foreign.english else None


def answer_in(library: Library, question: str, understood: Understood, foreign: Foreign, k: int) -> Answer:
    """Return what the texts held in a language answer to a question in it, each passage beside its English.

    Args:
        library: the held resolutions.
        question: as asked.
        understood: what it restricts to.
        foreign: its language, and what it is about in it.
        k: at most so many passages.
    """
    code, name = foreign.code, language_name(foreign.code)
    foreign = foreign._replace(about=foreign.about or understood.sought) if foreign.leans else foreign
    said = replace(understood.interpretation, text=foreign.about)
    understood = replace(understood, interpretation=said)
    index = language_index(library, code)
    if index is None:
        held = sorted({language_name(one) for codes in library.languages().values() for one in codes})
        notice = f"The question is in {name}, and nothing is held in it: ask in {' or '.join(held)}."
        return _refused(question, understood, notice)
    share = filter(None, [_share(library, name, code)])
    restricted = understood.allowed is not None or bool(understood.interpretation.kind)
    found = index.search(foreign.about, k + FURTHER, understood.allowed, understood.interpretation.kind)
    least = ANSWERS_IN_PAIRS if code == CHINESE else ANSWERS
    if not found.hits or max(hit.coverage for hit in found.hits[:LOOKED_AT]) < least:
        where = " under these restrictions" if restricted else ""
        understood = replace(understood, notices=(*understood.notices, *share))
        near = tuple(_passages(library, found.hits[:NEAR], code))
        return _refused(question, understood, f"No paragraph held in {name}{where} answers this.", near)
    hits = [hit for hit in found.hits[:k] if hit.score >= MARGIN * found.hits[0].score]
    passages = tuple(_passages(library, hits, code))
    told = (*understood.notices, *share)
    every = Found(tuple(Hit(hit.paragraph, hit.score) for hit in found.hits))
    return Answer(question, understood.interpretation, bool(passages), None, told, passages, found=every)


def further_in(library: Library, ids: Sequence[str], code: str, k: int) -> tuple[Passage, ...]:
    """Return some of the paragraphs that a search in a language found besides those shown, as it showed them."""
    return tuple(_passages(library, [LanguageHit(one, 0.0, 0.0) for one in ids[:k]], code))


def _passages(library: Library, hits: list[LanguageHit] | tuple[LanguageHit, ...], code: str) -> list[Passage]:
    """Return the hits that are proven verbatim, each beside the same paragraph in English."""
    found = []
    for hit in hits:
        identifier, _, path = hit.paragraph.partition("#")
        version = library.get(identifier, code)
        paragraph = version.paragraph(path) if version else None
        if version is not None and paragraph is not None:
            passage = beside(library, passage_of(library, version, paragraph, hit.score), PRIMARY)
            if passage.beside:
                passage = replace(passage, also_in=library.twins(passage.beside.paragraph))
            found += [passage] if passage.verified else []
    return found


def _refused(question: str, understood: Understood, notice: str, near: tuple[Passage, ...] = ()) -> Answer:
    told = (*understood.notices, notice)
    return Answer(question, understood.interpretation, False, "nothing_relevant", told, near_misses=near)


def _share(library: Library, name: str, code: str) -> str:
    """Return the sentence that says how little is held in a language, "" where all is."""
    held, every = len(library.heads(code)), len(library.heads())
    if held == every:
        return ""
    return f"{held:,} of the {every:,} resolutions are held in {name}: ask in English to search them all."


def _is_english(question: str) -> bool:
    return any(word in STOPWORDS for word in plain_words(question, "es") if len(word) > 1 and word not in _SHARED)


def _made_with(question: str, code: str) -> int:
    said = {word for word in plain_words(_NUMBERED.sub(" ", question), code) if len(word) > 1} - _SHARED
    return len(said & function_words(code))


def _is_rather_in(library: Library, index: Index, question: str, code: str) -> bool:
    """Return whether each word of a question stands in more paragraphs of another language than of English."""
    other = language_index(library, code)
    counts = other.frequencies(question) if other else []
    english = [_frequency(index, word) for word in content_words(question)]
    return bool(counts) and min(counts) > 0 and min(counts) >= min(english) and sum(counts) > sum(english)


def _frequency(index: Index, word: str) -> int:
    """Return in how many chunks of the English index a word stands, told from its weight."""
    odds = (math.expm1(index.lexical.idf(number)) for number in index.lexical.find(stems(word)))
    return min((round((index.lexical.size + 0.5 - 0.5 * one) / (1 + one)) for one in odds), default=0)


_SHARED = frozenset({"a", "an", "as", "de", "e", "he", "her", "me", "no", "on", "or", "so", "some", "un", "y"})
"""Function words that are words of English too, or stand in names: the UN, Rio de Janeiro."""
