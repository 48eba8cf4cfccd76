"""The lines that close a resolution, in the six official languages: meeting, date, vote, "Adopted without a vote"."""

from __future__ import annotations

from corpus.regex import regex

_LEAD = r"[\s>\u200e\u200f]*[*_]{0,3}"
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_MONTH = "|".join(month for names in _MONTHS.values() for month in names.split())
_DATE = regex(
    rf"{_LEAD}(?:\d{{1,2}}(?:er|[ºª°])?\s+(?:de\s+)?(?:{_MONTH})\s+(?:de(?:l)?\s+)?\d{{4}}(?:\s+года?)?"
    r"|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}\s+\S{2,10}(?:\s\S{2,10})?/\S{3,10}\s+\d{4})[*_.]{0,3}\s*"
)
_MEETING = regex(
    rf"{_LEAD}(?:"
    r"(?:Resumed )?\d{1,5}\s?(?:st|nd|rd|th)\s+(?:\(resumed\) )?(?:plenary\s+|closed\s+)?meeting\b"
    r"|\d{1,5}\s?(?:e|re|ère|ème)\s+séance\b|\d{1,5}\s?(?:[aªº]|\.[aªº])\s+sesión\b|\d{1,5} sesión plenaria"
    r"|Primera sesión"
    r"|\d{1,5}\s?[-‑]?\s?[еe]\s+(?:\([а-я]+\)\s+)?(?:пленарное\s+)?заседание|第\d{1,5}次(?:全体)?会议"
    r"|الجلسة (?:العامة )?\d"
    r"|Plenary meeting\b|(?:First|Second|Third|Fourth|[A-Z][a-z]+-?[a-z]*) (?:plenary )?meeting$)"
)
_VOTE = regex(
    rf"{_LEAD}(?:\[\s?(?:Resolution )?(?:Adopted|Adoptée?|Aprobad[ao]|Resolución aprobada|Принят[ао]|未经表决"
    r"|经记录表决|经表决)"
    r"|[\[\]]\s?اعتُ?مِ?د|Adopted (?:by|without|at|as|unanimously)\b|Adoptée? (?:sans|à l)|Aprobada (?:sin|en|por)"
    r"|Принята "
    r"|(?:The )?(?:draft )?resolution was adopted|In favour\b|Against\b|Abstaining\b|Abstentions?\b"
    r"|RECORDED VOTE|Adopted on|Adopted \d|Explanations? of vote)"
)


def is_date(text: str) -> bool:
    """Return whether the whole line is a date."""
    return bool(_DATE.fullmatch(text))


def closes(text: str) -> bool:
    """Return whether a line begins the closing lines of a resolution.

    >>> closes("41st plenary meeting"), closes("[Adopté sans vote.]"), closes("第47次会议"), closes("1. Requests")
    (True, True, True, False)
    """
    return len(text) < 400 and bool(_MEETING.match(text) or _VOTE.match(text) or _DATE.fullmatch(text))
