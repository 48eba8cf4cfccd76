"""When and how a resolution was adopted, as its lines say it in the six official languages: date, meeting, vote."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from corpus.quote import normalise
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

_MONTH_NAMES = (
    "January February March April May June July August September October November December",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "يناير فبراير مارس نيسان أيار يونيو يوليو آب أيلول أكتوبر نوفمبر ديسمبر",
)
MONTHS: dict[str, int] = {name: number for names in _MONTH_NAMES for number, name in enumerate(names.split(), start=1)}
_DATE = regex(
    rf"\b(?P<day>\d{{1,2}})(?:er|º|ª)?\s(?:de\s)?(?:[^\W\d_]{{2,10}}(?:\s[^\W\d_]{{2,10}})?/)?(?P<month>{'|'.join(MONTHS)})"
    r"\s(?:del?\s)?(?P<year>\d{4})(?!\d)"
)
_CHINESE_DATE = regex(r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日")
_MEETING = regex(
    r"(?:Resumed )?\b\d+\s?(?:st|nd|rd|th)\s+(?:\(resumed\)\s+)?(?:plenary\s+|closed\s+)?meeting\b"
    r"(?:\s\(resumed\))?"
    r"|\b\d+\s?(?:re|e|er|ère|ème)\sséance(?:\splénière)?(?:\s\(reprise\))?"
    r"|\b\d+\s?[aª]\.?\ssesión(?:\splenaria)?(?:\s\([^)]{1,20}\))?"
    r"|\b\d+[-‑]?[еe]\s(?:\([^)]{1,20}\)\s)?(?:пленарное\s)?заседание"
    r"|第\d+次(?:全体)?会议(?:\(续会\)|（续会）)?"
    r"|الجلسة(?:\sالعامة)?\s\d+(?:\s\(المستأنفة\))?"
)
_BRACKETED = regex(r"\[[^\[\]]{6,6000}\]")
_UNBRACKETED = regex(
    r"(?:Adopted (?:unanimously|by (?:consensus|acclamation|a recorded vote|\d)|without)"
    r"|Adoptée? (?:sans|à l)|Aprobad[ao] (?:sin|en|por)|Принят[ао] (?:без|в результате)).{0,2000}",
    re.IGNORECASE,
)


def read_date(text: str) -> tuple[str, str]:
    """Return the first date in a text, as ISO writes it, and the words that say it; both "" where there is none.

    >>> read_date("adopted on 20 December 2006")
    ('2006-12-20', '20 December 2006')
    >>> read_date("20 كانون الأول/ديسمبر 2006")[0], read_date("2006年12月20日")[0]
    ('2006-12-20', '2006-12-20')
    """
    plain = normalise(text)
    for match in (_DATE.search(plain), _CHINESE_DATE.search(plain)):
        if match:
            month = MONTHS[match["month"]] if match["month"] in MONTHS else int(match["month"])
            try:
                return date(int(match["year"]), month, int(match["day"])).isoformat(), match.group()
            except ValueError:
                continue
    return "", ""


def read_meeting(text: str) -> str:
    """Return the meeting that a text names, in its words, "" if it names none.

    >>> read_meeting("Adopted by the Security Council at its 4213th meeting, on"), read_meeting("第50次全体会议")
    ('4213th meeting', '第50次全体会议')
    """
    match = _MEETING.search(normalise(text))
    return match.group() if match else ""


def read_vote(lines: Iterable[str]) -> str:
    """Return how a resolution was adopted, word for word, from the lines that close it; "" where they do not say.

    >>> read_vote(["47th meeting", "10 October 2024", "[Adopted without a vote.]"])
    '[Adopted without a vote.]'
    """
    text = normalise(" ".join(line.strip(" >*_") for line in lines))
    match = _BRACKETED.search(text) or _UNBRACKETED.search(text)
    return match.group().strip() if match else ""
