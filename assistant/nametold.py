"""Names in a question: what a resolution says that never names the country or mission does not come first.

"What is the troop ceiling of MINUSCA?" is near to what another mission's resolution says, in nearly the same words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.demonyms import country_names
from corpus.regex import regex
from index.aliases import long_forms, written_short
from index.words import content_words

if TYPE_CHECKING:
    from index.hit import Found
    from index.search import Index

UNNAMED = 0.3
"""What a paragraph loses whose resolution names none of the countries and missions of the question."""

LOOKED_AT = 10
"""So many of the best paragraphs are looked at for a measure that a question names."""

_MEASURE = regex(
    r"\b(?:(?:arms|oil|weapons|timber|diamond) embargo(?:es)?|no-fly zone|travel ban|asset freeze|embargo|sanctions)\b",
    re.IGNORECASE,
)
_OBSERVANCE = regex(
    r"\b(?:international|world) (?:day|year|decade|week) (?:of|for|against|on) (?:the )?"
    r"(?:(?!(?:is|was|are|were|be|in|on|at|by|celebrated|observed|proclaimed|declared|established|when|which|what)\b)"
    r"[\w’'-]+\s*){1,6}",
    re.IGNORECASE,
)
"""An observance is a thing of its own in lower case, too."""

_SHORT_NAME = regex(r"\b[A-Z]{4,}(?:-[A-Z]+)*\b")
_RUN = regex(r"\b[A-Z][\w’'-]*(?:\s+(?:(?:of|on|for|against|and|in|to|the|with)\s+){0,2}[A-Z][\w’'-]*)+")
_THING = regex(
    r"\b(?:Day|Week|Year|Decade|Forum|Summit|Protocol|Convention|Treat(?:y|ies)|Court|Tribunal|Fund|Statute|Compact|Charter"
    r"|Covenant|Declaration|Agreement|Campaign|Principle|Guideline)s?(?=$|\s+(?:of|on|for|against|to|in)\b)"
)
_SHOUTED = regex(r"[A-Z]{4,}\W+(?:[A-Z]+\W+)*[A-Z]{4,}")


def names_told(question: str) -> tuple[tuple[str, ...], ...]:
    """Return the names of countries and the short names of missions in a question, each in the ways it is written.

    Short names whose long form the texts use (UNODC) are left out, but for those of countries (DPRK); and words of a
    question all in capitals.

    >>> names_told("Has the Council ever imposed an arms embargo on South Sudan?"), names_told("size of MINUSCA")
    ((('South Sudan', 'South Sudanese'),), (('MINUSCA',),))
    """
    spelt_out = " ".join((question, *long_forms(question)))
    short = () if _SHOUTED.search(question) else _SHORT_NAME.findall(question)
    return (*country_names(spelt_out), *((name,) for name in short if not written_short(name)))


def named_first(found: Found, question: str, index: Index) -> Found:
    """Return what was found, with the paragraphs lowered whose resolution names none of what the question names.

    A name that no resolution holds counts for none.
    """
    naming: set[str] = set()
    for forms in names_told(question):
        naming |= {id_ for form in forms for id_ in index.holding(form)}
    if not naming:
        return found
    hits = (replace(h, score=h.score - UNNAMED * (h.paragraph.partition("#")[0] not in naming)) for h in found.hits)
    return replace(found, hits=tuple(sorted(hits, key=lambda hit: -hit.score)))


def things_named(question: str) -> tuple[str, ...]:
    """Return the days, conventions, courts, funds and their like that a question names with capitals.

    >>> things_named("When is World Teachers' Day?"), things_named("Palermo Protocol"), things_named("the Six-Day War")
    (("World Teachers' Day",), (), ())
    """
    runs = [match[0] for match in _RUN.finditer(question)]
    observed = tuple(match[0].strip() for match in _OBSERVANCE.finditer(question) if not match[0][0].isupper())
    return observed + tuple(
        run for run in runs if _THING.search(run) and len(content_words(run)) > 1 and not written_short(run)
    )


def has_no_such_measure(question: str, found: Found, index: Index) -> bool:
    """Return whether a question asks of a country's embargo or sanctions, and none of the best speaks of both.

    Another country's embargo is near to "the arms embargo on Israel", and no answer to it.
    """
    measure, countries = _MEASURE.search(question), country_names(question)
    if not measure or not countries or not found.hits:
        return False
    ids = set(index.holding(measure[0]))
    for forms in countries:
        ids &= {id_ for form in forms for id_ in index.holding(form)}
    return not any(hit.paragraph.partition("#")[0] in ids for hit in found.hits[:LOOKED_AT])


def are_unheard_of(question: str, index: Index) -> bool:
    """Return whether a question names such things, and no one paragraph holds all the words of any of them."""
    things = things_named(question)
    return bool(things) and not any(index.holding(one) for one in things)
