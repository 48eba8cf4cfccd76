"""The enacting formula, "The General Assembly,", of every organ in the six official languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corpus.regex import regex

if TYPE_CHECKING:
    from corpus.paragraph import Organ

_NAMES: dict[Organ, dict[str, str]] = {
    "ga": {
        "en": "The General Assembly",
        "fr": "L['’]\\s?Assemblée générale",
        "es": "La Asamblea General",
        "ru": "Генеральная Ассамблея",
        "zh": "大会",
        "ar": "(?:إن|أن)? ?الجمعية العامة",
    },
    "ecosoc": {
        "en": "The Economic and Social Council",
        "fr": "Le Conseil économique et social",
        "es": "El Consejo Económico y Social",
        "ru": "Экономический и Социальный Совет",
        "zh": "经济及社会理事会",
        "ar": "(?:إن|أن)? ?المجلس الاقتصادي والاجتماعي",
    },
    "sc": {
        "en": "The Security Council",
        "fr": "Le Conseil de sécurité",
        "es": "El Consejo de Seguridad",
        "ru": "Совет Безопасности",
        "zh": "安全理事会",
        "ar": "(?:إن|أن)? ?مجلس الأمن",
    },
    "hrc": {
        "en": "The Human Rights Council",
        "fr": "Le Conseil des droits de l['’]\\s?homme",
        "es": "El Consejo de Derechos Humanos",
        "ru": "Совет по правам человека",
        "zh": "人权理事会",
        "ar": "(?:إن|أن)? ?مجلس حقوق ال[إا]نسان",
    },
}
_OTHER_BODY = (
    r"The\s(?:[A-Z][\w'’-]+\s){0,4}?(?:Commission|Conference|Committee|Assembly|Council|Board|Congress|Forum|Meeting)"
    r"(?:,?\s[\w'’()-]+){0,14}"
)
_LEAD, _EMPHASIS = r"[\s\u200e\u200f>]*[*_]{0,3}[“„«\"]?[*_]{0,3}", r"[*_]{0,3}"
_KNOWN = tuple(
    (
        organ,
        language,
        regex(rf"{_LEAD}(?:{name.replace(' ', chr(92) + 's{1,3}')}){_EMPHASIS}\s*(?P<comma>[,،，])?{_EMPHASIS}\s*"),
    )
    for organ, names in _NAMES.items()
    for language, name in names.items()
)
_OTHER = regex(rf"{_LEAD}(?:{_OTHER_BODY}){_EMPHASIS},{_EMPHASIS}\s*")
_QUOTED = regex(r"[\s>*_]*[“„«\"]")
_LONGEST = 200
_NAMED = regex(
    r"General|Council|Assembly|Commission|Conference|Committee|Board|Congress|Forum|Meeting|Assemblée|Asamblea|Conse|Генер"
    r"|Эконом|Совет|大会|理事会|الجمعية|المجلس|مجلس"
)


class Formula(NamedTuple):
    """An enacting formula: the organ, "" for a functional commission or other body, and the language it is in."""

    organ: Organ
    language: str
    comma: bool
    quoted: bool


def read_formula(text: str) -> Formula | None:
    """Return what enacting formula a line is, None if it is none.

    >>> read_formula("L’Assemblée générale,")
    Formula(organ='ga', language='fr', comma=True, quoted=False)
    """
    if len(text) > _LONGEST or not _NAMED.search(text):
        return None
    quoted = bool(_QUOTED.match(text))
    for organ, language, pattern in _KNOWN:
        if match := pattern.fullmatch(text):
            return Formula(organ, language, bool(match["comma"]), quoted)
    return Formula("", "en", comma=True, quoted=quoted) if _OTHER.fullmatch(text) else None
