"""Texts without an enacting formula: presidential statements and decisions, told by the sentence that opens them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.adoption import read_date, read_meeting
from corpus.identity import Identity
from corpus.regex import regex
from corpus.symbol import read_symbol

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from corpus.document import Line
    from corpus.paragraph import Organ

_MEETING = regex(
    r"\s*[*_]{0,2}(?:At (?:its|the|their|a)\b|On \d{1,2} \w+ \d{4}|À (?:sa|la|ses)\b|A (?:sa|la) \d|En (?:su|la|sus)\b"
    r"|На (?:своем|\d)|在.{0,30}会议上|في (?:جلست|الجلسة))"
)
_STATES = regex(
    r"(?:made|read out|issued|delivered) the following (?:[a-z]+ )?statement|a (?:fait|donné lecture de) la déclaration"
    r"|(?:formuló|hizo|dio lectura a) la (?:siguiente )?declaración|следующее заявление|发表(?:了)?(?:以下|如下)声明"
    r"|(?:بالبيان|البيان) التالي"
)
_DECIDES = regex(
    r"\b(?:decide[ds]|t(?:ook|akes) note|adopted|approved|elected|appointed|endorsed|authorized|requested|recommended"
    r"|confirmed|a décidé|a pris note|a adopté|a approuvé|decidió|tomó nota|aprobó|постановил[аи]?)\b|决定|قرر",
    re.IGNORECASE,
)
_DECISION = regex(r"\b(?:DEC(?:ISION)?|d[eé]cisi[oó]n|решение)\b|决定|مقرر|^\s*\d{1,4}/\d{1,4}\.?\s", re.IGNORECASE)
_NUMBER = regex(r"\b(?P<number>(?:ES-|S-)?\d{1,4}/\d{1,4})\b")
_ENTITLED = regex(r"\bentitled [“\"](?P<title>[^”\"]{3,300})[”\"]")
_COUNCILS: tuple[tuple[str, Organ, str], ...] = (
    ("General Assembly", "ga", "A/DEC/"),
    ("Economic and Social Council", "ecosoc", "E/DEC/"),
    ("Human Rights Council", "hrc", "A/HRC/DEC/"),
    ("Security Council", "sc", ""),
)
_LONGEST = 14  # lines of the opening sentence
_BEYOND = 4  # lines behind it that may say what was decided


@dataclass(frozen=True, slots=True)
class Statement:
    """Where a statement's opening sentence is, as indexes of lines, and what that says.

    ``body`` is the first line of its paragraphs; the sentence of a decision is its first paragraph itself.
    """

    opening: int
    body: int
    identity: Identity


def find_statement(lines: Sequence[Line], skipped: Container[int]) -> Statement | None:
    """Return where a presidential statement or a decision opens, None if the document is neither."""
    decision = False
    for index, line in enumerate(lines):
        if index in skipped or line.is_blank:
            continue
        decision = decision or bool(_DECISION.search(line.text))
        if not _MEETING.match(line.text):
            continue
        words, end = _sentence(lines, index, skipped)
        if _STATES.search(words):
            return Statement(index, end, _presidential(words))
        beyond = " ".join(one.text for one in lines[end : end + _BEYOND])
        if decision and _DECIDES.search(f"{words} {beyond}"):
            header = " ".join(one.text for i, one in enumerate(lines[:index]) if i not in skipped)
            return Statement(index, index, _decision(words, header))
    return None


def _adopted(words: str) -> Identity:
    adopted, meeting = read_date(words)[0], read_meeting(words)
    organ: Organ = next((organ for name, organ, _ in _COUNCILS if name in words), "")
    found = {"adopted": adopted, "meeting": meeting, "organ": organ}
    origins = {field: "opening sentence" for field, value in found.items() if value}
    return Identity(adopted=adopted, meeting=meeting, organ=organ, provenance=origins)


def _presidential(words: str) -> Identity:
    entitled = _ENTITLED.search(words)
    title = " ".join(entitled["title"].split()) if entitled else ""
    own = Identity(
        form="presidential statement", title=title, provenance={"title": "opening sentence"} if title else {}
    )
    return own.over(_adopted(words))


def _decision(words: str, header: str) -> Identity:
    known = _adopted(words)
    head = next((head for _, organ, head in _COUNCILS if organ == known.organ), "")
    number = _NUMBER.search(header)
    symbol = read_symbol(f"{head}{number['number']}") if number and head else None
    origins = {"symbol": f"title line of decision {number['number']}"} if symbol and number else {}
    return Identity(form="decision", symbol=symbol or "", provenance=origins).over(known)


def _sentence(lines: Sequence[Line], index: int, skipped: Container[int]) -> tuple[str, int]:
    """Return the words from a line to the first that ends with a colon or full stop, and the index after it."""
    words: list[str] = []
    for at in range(index, min(index + _LONGEST, len(lines))):
        if at in skipped or lines[at].is_blank:
            continue
        words.append(lines[at].text.strip())
        if words[-1].endswith((":", "：", ".", "。")):
            return " ".join(words), at + 1
    return " ".join(words), min(index + _LONGEST, len(lines))
