"""Words and stems, and which words of a question carry content."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD = regex(r"[^\W_]+(?:['’][^\W_]+)?")
POSSESSIVE = regex(r"['’]s?$")

FUNCTION_WORDS = """
    a about above after again against all also am an and any are as at be because been before being below between
    both but by can could did do does doing down during each few for from further had has have having he her here
    hers herself him himself his how i if in into is it its itself just me more most my myself no nor not now of off
    on once only or other our ours ourselves out over own same she should so some such than that the their theirs
    them themselves then there these they this those through to too under until up upon very was we were what when
    where which while who whom why will with would you your yours yourself yourselves
"""
STOPWORDS = frozenset(FUNCTION_WORDS.split())
"""English function words: in neither the index nor a question."""

WORDS_TO_THE_PROGRAM = """
    according among another answer answers anybody anyone anything anywhere bye can't cite cited cites clause
    clauses come concerning dear does doesn't don't done else everything exactly find found get gets getting give
    gives going good goodbye got happen happened happens hello hey hi i'd i'm isn't it's kind kindly know language
    let let's like list look looking lot many may me mean means mention mentioned mentions might much must name
    names next nice nothing ok okay one ones op operative ops ought para paragraph paragraphs paras passage passages
    please point points pp pps preamble preambular previous question quote quoted read really regarding related relating
    res resolution resolutions said say saying says see shall show something sorry speak speaks spoken subject talk
    talked talking talks tell tells text texts thank thanks that's there's told thing things un verbatim want wants
    what's whether word wording wordings words
    aren't couldn't didn't hadn't hasn't haven't i'll i've mustn't needn't shouldn't they're wasn't we're weren't we've
    where's who's won't wouldn't you're
"""
ASKING_WORDS = frozenset(WORDS_TO_THE_PROGRAM.split())
"""Words of a question that say what is wanted of the program, not what it is about: left out of questions only."""


def words(text: str) -> list[str]:
    """Return the words of a text that are not function words, in lower case.

    >>> words("The State's non-governmental partners, 2008/33")
    ['state', 'non', 'governmental', 'partners', '2008', '33']
    """
    found = (POSSESSIVE.sub("", word) for word in WORD.findall(text.lower()))
    return [word for word in found if word and word not in STOPWORDS]


def stems(text: str) -> list[str]:
    """Return the stems of a text's content words, in order, with repeats."""
    return stem_all(words(text))


def content_words(question: str) -> list[str]:
    """Return the words that say what a question is about, in order, lower case.

    >>> content_words("What does the resolution say about forced labour?")
    ['forced', 'labour']
    """
    spoken = (word.replace("’", "'") for word in WORD.findall(question.lower()))
    return words(" ".join(word for word in spoken if word not in ASKING_WORDS and (len(word) > 1 or word.isdigit())))


def question_stems(question: str) -> dict[str, str]:
    """Return the stems of a question's content words, each with the first word that has it.

    A question of nothing but words to the program keeps them: "preamble" alone may be what is sought.
    """
    content = content_words(question) or words(question)
    found: dict[str, str] = {}
    for stem, word in zip(stem_all(content), content, strict=True):
        found.setdefault(stem, word)
    return found


_stemming = threading.Lock()


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


def stem_all(content: Iterable[str]) -> list[str]:
    """Return the stem of each word."""
    with _stemming:  # a stemmer must not be used by two threads at once
        return list(_stemmer().stemWords(list(content)))
