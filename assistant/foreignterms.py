"""The parts of a question in another language that name something: resolutions, places in them, organs, years.

Each is given in English words, which ``assistant.understand`` reads; what is left is what the question is about.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.foreignplaces import places_in_english, without_places
from corpus.regex import regex

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NUMBER = r"(?P<number>\d{1,3})"
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


class Told(NamedTuple):
    """A question as it is understood and as it is searched for.

    ``english`` is the question with its references and limits in English, ``about`` the question without them.
    ``names`` says whether there is one that only this language writes so.
    """

    english: str
    about: str
    names: bool


def _organs(*named: tuple[str, str]) -> list[tuple[str, str]]:
    return [(rf"{words}", f" by the {organ} ") for words, organ in named]


_GA, _SC, _ECOSOC = "General Assembly", "Security Council", "Economic and Social Council"
_HRC = "Human Rights Council"
_TERMS: dict[str, list[tuple[str, str]]] = {
    "fr": [
        (r"\b(?:de\s+|dans\s+)?(?:la\s+|sa\s+)?résolution\s+(?=[A-Z\d])", " of resolution "),
        (rf"\bentre\s+{_YEAR}\s+et\s+(?P<until>(?:19|20)\d\d)", r" from \g<year> to \g<until> "),
        (rf"\b(?:depuis|après)\s+{_YEAR}", r" since \g<year> "),
        (rf"\b(?:jusqu.en|avant)\s+{_YEAR}", r" until \g<year> "),
        (rf"\b(?:en|de)\s+{_YEAR}", r" in \g<year> "),
        *_organs(
            (r"(?:par\s+)?l.Assemblée\s+générale", _GA),
            (r"(?:par\s+)?le\s+Conseil\s+de\s+sécurité", _SC),
            (r"(?:par\s+)?le\s+Conseil\s+économique\s+et\s+social", _ECOSOC),
            (r"(?:par\s+)?le\s+Conseil\s+des\s+droits\s+de\s+l.homme", _HRC),
        ),
    ],
    "es": [
        (r"\b(?:de\s+|en\s+)?(?:la\s+|su\s+)?resolución\s+(?=[A-Z\d])", " of resolution "),
        (rf"\bentre\s+{_YEAR}\s+y\s+(?P<until>(?:19|20)\d\d)", r" from \g<year> to \g<until> "),
        (rf"\b(?:desde|después\s+de)\s+{_YEAR}", r" since \g<year> "),
        (rf"\b(?:hasta|antes\s+de)\s+{_YEAR}", r" until \g<year> "),
        (rf"\b(?:en|de)\s+{_YEAR}", r" in \g<year> "),
        *_organs(
            (r"la\s+Asamblea\s+General", _GA),
            (r"el\s+Consejo\s+de\s+Seguridad", _SC),
            (r"el\s+Consejo\s+Económico\s+y\s+Social", _ECOSOC),
            (r"el\s+Consejo\s+de\s+Derechos\s+Humanos", _HRC),
        ),
    ],
    "ru": [
        (rf"\bпункт\w*\s+{_NUMBER}\s+преамбулы", r" preambular paragraph \g<number> "),
        (rf"\bпункт\w*\s+{_NUMBER}(?:\s+и\s+(?P<other>\d{{1,3}}))?", r" paragraphs \g<number> and \g<other> "),
        (r"\bрезолюци\w+\s+(?=[A-Z\d])", " of resolution "),
        (rf"\b(?:с|после)\s+{_YEAR}(?:\s+год\w*)?", r" since \g<year> "),
        (rf"\b(?:до)\s+{_YEAR}(?:\s+год\w*)?", r" until \g<year> "),
        (rf"\b(?:в|за)\s+{_YEAR}(?:\s+год\w*)?", r" in \g<year> "),
        *_organs(
            (r"Генеральн\w+\s+Ассамбле\w+", _GA),
            (r"Совет\w*\s+Безопасности", _SC),
            (r"Экономическ\w+\s+и\s+Социальн\w+\s+Совет\w*", _ECOSOC),
            (r"Совет\w*\s+по\s+правам\s+человека", _HRC),
        ),
    ],
    "ar": [
        (rf"الفقرة\s+{_NUMBER}\s+من\s+الديباجة", r" preambular paragraph \g<number> "),
        (
            rf"(?:ال)?فقر(?:ة|تان|تين|ات)\s+{_NUMBER}(?:\s+و\s*(?P<other>\d{{1,3}}))?",
            r" paragraphs \g<number> and \g<other> ",
        ),
        (r"(?:من\s+|في\s+)?(?:ال)?قرار\s+(?=[A-Z\d])", " of resolution "),
        (rf"منذ\s+(?:عام\s+|سنة\s+)?{_YEAR}", r" since \g<year> "),
        (rf"(?:في\s+)?(?:عام|سنة)\s+{_YEAR}", r" in \g<year> "),
        *_organs(
            (r"الجمعية\s+العامة", _GA),
            (r"مجلس\s+الأمن", _SC),
            (r"المجلس\s+الاقتصادي\s+والاجتماعي", _ECOSOC),
            (r"مجلس\s+حقوق\s+الإنسان", _HRC),
        ),
    ],
    "zh": [
        (rf"序言部分?第\s*{_NUMBER}\s*段", r" preambular paragraph \g<number> "),
        (rf"(?:执行部分)?第\s*{_NUMBER}\s*执?行?段", r" paragraph \g<number> "),
        (r"第?\s*(?P<symbol>(?:[A-Z]+/)*(?:RES/)?\d{1,4}/\d{1,4})\s*号?\s*决议", r" of resolution \g<symbol> "),
        (
            r"第?\s*(?P<number>\d{3,4})\s*(?:[（(]\s*(?:19|20)\d\d\s*[)）])?\s*号\s*决议",
            r" of resolution \g<number> ",
        ),
        (rf"自?{_YEAR}\s*年以来", r" since \g<year> "),
        (rf"在?{_YEAR}\s*年", r" in \g<year> "),
        *_organs(
            (r"联合国大会|大会", _GA),
            (r"安全理事会|安理会", _SC),
            (r"经济及社会理事会|经社理事会", _ECOSOC),
            (r"人权理事会", _HRC),
        ),
    ],
}
_READ = {
    code: [(regex(pattern, re.IGNORECASE), english) for pattern, english in terms] for code, terms in _TERMS.items()
}
_SYMBOL = regex(r"\b(?:[A-Z]+/)*\d{1,4}/\d{1,4}\b|\b\d{3,4} \((?:19|20)\d\d\)")
_MARKS = " .,;:!?¿¡؟،؛。？！，；："
_NO_OTHER = regex(r"paragraphs (\d+) and {2,}")


def in_english_terms(question: str, code: str) -> Told:
    """Return a question with its references, organs and years in English, and without them.

    >>> in_english_terms("Que dit le paragraphe 2 de la résolution 78/128 ?", "fr").english
    'Que dit paragraph 2 of resolution 78/128 ?'
    """
    plain = question.translate(_DIGITS)
    english, about = places_in_english(plain, code), without_places(plain, code)
    for pattern, words in _READ.get(code, ()):
        english = pattern.sub(words, english)
        about = pattern.sub(" ", about)
    english = _NO_OTHER.sub(r"paragraph \1 ", english)
    about = " ".join(_SYMBOL.sub(" ", about).split()).strip(_MARKS)
    return Told(" ".join(english.split()), about, english != plain)
