"""Whose resolution a number in a text is: the organ by its name, by "its", by the way it numbers, by the date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.regex import regex
from corpus.spelling import words

if TYPE_CHECKING:
    from corpus.citation import Setting

Body = str
"""The head of an organ's symbols ("A", "A/HRC", "E/CN.4"); "other", "" where nothing tells, or one of the two below."""

COUNCIL, COMMISSION = "council", "commission"
"""Whichever Council, or Commission, numbers its resolutions so."""

_NAMES: dict[str, Body] = {
    "General Assembly": "A",
    "Assembly": "A",
    "Security Council": "S",
    "Economic and Social Council": "E",
    "Human Rights Council": "A/HRC",
    "Council": COUNCIL,
    "Commission on Human Rights": "E/CN.4",
    "Commission for Social Development": "E/CN.5",
    "Commission on the Status of Women": "E/CN.6",
    "Commission on Narcotic Drugs": "E/CN.7",
    "Commission on Population and Development": "E/CN.9",
    "Commission on Crime Prevention and Criminal Justice": "E/CN.15",
    "Commission on Science and Technology for Development": "E/CN.16",
    "Commission on Sustainable Development": "E/CN.17",
    "Statistical Commission": "E/CN.3",
    "Commission": COMMISSION,
}
_STRANGERS = (
    "Conference",
    "Congress",
    "Congresses",
    "Board",
    "Committee",
    "Parliament",
    "Union",
    "Sub-Commission",
    "Meeting",
    "Parties",
    "Mechanism",
    "Organization",
    "Programme",
    "Environment",
    "Forum",
)
_WRITTEN = tuple(sorted((*_NAMES, *_STRANGERS), key=len, reverse=True))
_CORES = ("Assembly", "Council", "Commission", *_STRANGERS)
_QUALIFIERS = words(
    "own previous relevant other subsequent recent earlier annual latest landmark binding historic "
    "above-mentioned existing first most more recently successive unanimously adopted and all the"
)
_OWN = frozenset({"its", "Its", "their", "Their", "our", "Our"})
_JOINING = frozenset({"and", "or", "of", "the", "by", "in", "to", "with", "from", "under", "on"})
_CLOSING = frozenset(',;:.)”"’')
_OPENING = regex(r"[A-Z][a-z]+(?:ing|ed|s)|The|Also|And|In|By|Under|With|UN|Recall|Reaffirm|See|Reiterate|Nations")
_OF_AFTER = regex(r"(?:,?\sadopted\sby|\sof)\sthe\s(?=[A-Z])")
_NAME_AHEAD = regex(r"[A-Z][\w’'-]*(?:\s(?:(?:and|of|on|the|for)\s){0,2}[A-Z][\w’'-]*){0,8}")
_DATE = regex(r"\s(?:of|dated|adopted\son)\s(?:\d{1,2}\s)?(?:[A-Z][a-z]+\s)?(?P<year>(?:19|20)\d\d)\b(?!/)")
_WINDOW, _AHEAD, _SUBJECT, _FAR = 110, 90, 60, 4000


def body_before(text: str, at: int) -> tuple[Body, int]:
    """Return the organ named right before a noun at an offset, and where the words that name it begin.

    "own" stands for "its": whose that is ``body_of_its`` tells.
    """
    before = text[max(0, at - _WINDOW) : at].replace("\u00a0", " ").rstrip(" ")
    word = before.rpartition(" ")[2]
    for _ in range(6):
        if word in _OWN:
            return "own", at - (len(text[max(0, at - _WINDOW) : at]) - len(before)) - len(word)
        if word.rstrip(",") not in _QUALIFIERS:
            break
        before = before[: len(before) - len(word)].rstrip(" ")
        word = before.rpartition(" ")[2]
    start = max(0, at - _WINDOW)
    body, name = _body_at_end(before.removesuffix("’s").removesuffix("'s").removesuffix("’").removesuffix("'"))
    return (body, start + before.rindex(name)) if name else ("", at)


def _body_at_end(words: str) -> tuple[Body, str]:
    """Return the organ whose name words end with, and the name; "" and "" if they end otherwise."""
    name = next((one for one in _WRITTEN if words.endswith(one)), "")
    if not name:
        return "", ""
    above = words[: -len(name)].split()
    last, rest = (above[-1] if above else ""), above[:-1]
    if last and not words[: -len(name)].endswith(" "):
        return "other", name
    if name == "Security Council" and last == "and" and rest and rest[-1] == "Peace":
        return "other", name
    if " " in name or name not in _NAMES:
        return _NAMES.get(name, "other"), name
    plain = last in _JOINING or last[-1:] in _CLOSING or not last[:1].isupper() or _OPENING.fullmatch(last)
    return (_NAMES[name] if plain else "other"), name


def body_of_its(text: str, at: int) -> Body:
    """Return the organ that "its" at an offset speaks of: "requested by the Assembly in its …"; "" if none is near."""
    start = max(0, at - _WINDOW)
    end = max(-1, *(found + len(core) for core in _CORES if (found := text.rfind(core, start, at)) >= 0), -1)
    if end < 0 or not _is_subject(text[end:at]):
        return ""
    longer = next((m.end() for m in _NAME_AHEAD.finditer(text, start, at) if m.start() < end <= m.end()), end)
    return _body_at_end(text[start:longer])[0] if _is_subject(text[longer:at]) else ""


def _is_subject(between: str) -> bool:
    """Return whether nothing between an organ and "its" makes that another's."""
    if len(between) > _SUBJECT or re.search(r"\d|resolution|decision|;|\b(?:and|also|recalling|well\sas)\s$", between):
        return False
    return bool(re.search(r"\b(?:in|by|under|pursuant to|through|with|of|per)\s$", between))


def body_after(text: str, at: int) -> tuple[Body, int]:
    """Return the organ named after a number ("of the Commission on Human Rights") and where the name ends."""
    linked = _OF_AFTER.match(text, at)
    name = _NAME_AHEAD.match(text, linked.end()) if linked else None
    if name is None:
        return "", at
    known = next((one for one in _WRITTEN if name[0].startswith(one)), "")
    body = _NAMES.get(known, "other") if known or any(core in name[0] for core in _CORES) else ""
    return (body, name.end()) if body else ("", at)


def commission_before(text: str, at: int) -> Body:
    """Return the last commission named in full before an offset, "E/CN.4" if none is: the one most often meant."""
    start = max(0, at - _FAR)
    found = [(text.rfind(name, start, at), body) for name, body in _NAMES.items() if body.startswith("E/CN.")]
    place, body = max(found)
    return body if place >= 0 else "E/CN.4"


def rights_council_near(text: str, at: int) -> bool:
    """Return whether the organ named last before an offset is the Human Rights Council."""
    start = max(0, at - _WINDOW)
    place = text.rfind("Human Rights Council", start, at)
    return place >= 0 and not any(text.rfind(core, place + 21, at) >= 0 for core in ("Assembly", "Council"))


def year_stated(text: str, at: int) -> int | None:
    """Return the year of adoption that follows a number, or the list that it stands in; None if none is stated."""
    stop = text.find(";", at, at + _AHEAD)
    dated = _DATE.search(text, at, stop if stop > 0 else at + _AHEAD)
    return int(dated["year"]) if dated else None


def whose(number: str, body: Body, setting: Setting, year: int | None) -> Body:
    """Return the organ of a number, by how it is written where the words leave it open.

    Args:
        number: as ``corpus.symbol.match_number`` writes it.
        body: what the words say: an organ, "own" for "its", "council", "commission", "".
        setting: where the text stands.
        year: of its adoption, where that is stated.
    """
    if re.fullmatch(r"\d+ \(\d{4}\)", number):
        return body if body.startswith("E/CN.") or body == "other" else "S"
    if number.endswith(")"):
        return _whose_of_old(number, body, setting)
    if number.startswith("ES-"):
        return "A"
    if re.match(r"(?:19|20)\d\d/", number):
        return body if body.startswith("E/CN.") or body == "other" else "E/CN.4" if body == COMMISSION else "E"
    if body not in {"", "own", COUNCIL, COMMISSION}:
        return body if body not in {"S", "E"} else "A"
    if number.startswith("S-"):
        return "A/HRC" if setting.organ == "hrc" or body == COUNCIL else "A"
    session = int(number.partition("/")[0])
    if body == COUNCIL:
        return "A/HRC"
    if body == COMMISSION:
        return COMMISSION
    fits = fitting(session, year)
    own = {"hrc": "A/HRC"}.get(setting.organ, "A")
    if year and not fits[own] and any(fits.values()):
        return next(one for one, fit in fits.items() if fit)
    return own


def fitting(session: int, year: int | None) -> dict[Body, bool]:
    """Return for the organs that number by session whether the session and the year of adoption go together."""
    return {"A": year in {session + 1945, session + 1946}, "A/HRC": year == 2006 + (session - 1) // 3}


def _whose_of_old(number: str, body: Body, setting: Setting) -> Body:
    """Return the organ of a number with a session in Roman numerals."""
    if body in {"A", "E", "other"} or body.startswith("E/CN."):
        return body
    if body == COUNCIL or (body == "own" and setting.organ == "ecosoc"):
        return "E"
    high = re.search(r"\((?:X{4}|X?L)", number) or re.search(r"\(X{3}[IV]", number)
    return "E" if high else "A"
